//! One exchange as the value checks see it: without type parameters, so that each check is compiled once.

use crate::{
    exchange::{Content, Sender, Version},
    judge::lines::Index,
    judge::name::Name,
    lookup::hash::same,
    syntax::{bytes::trim, list::members},
};

/// Everything that is known of one exchange.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    /// The status code.
    pub status: u16,
    /// The response's fields.
    pub response: Side<'a>,
    /// The request's fields, where the request is known.
    pub request: Option<Side<'a>>,
    /// The fields of the 200 that the same request would have got, where known.
    pub ok: Option<Side<'a>>,
    /// The request's method.
    pub method: Option<&'a str>,
    /// The request's target.
    pub target: Option<&'a str>,
    /// The response's version.
    pub version: Option<Version>,
    /// The request's version.
    pub request_version: Option<Version>,
    /// The response's content.
    pub content: Content<'a>,
    /// The request's content.
    pub request_content: Content<'a>,
    /// Who sent the response.
    pub sender: Option<Sender>,
    /// What follows the code in the status line, with the space before it.
    pub reason: Option<&'a [u8]>,
}

#[cfg(test)]
impl<'a> Case<'a> {
    /// A response of which only the code and the fields are known; the tests of checks add what else they need.
    pub(crate) const fn of(status: u16, response: Side<'a>) -> Self {
        Self {
            status,
            response,
            request: None,
            ok: None,
            method: None,
            target: None,
            version: None,
            request_version: None,
            content: Content::Unknown,
            request_content: Content::Unknown,
            sender: None,
            reason: None,
        }
    }
}

/// Calls back with each field line's name and value.
pub trait Lines<'a> {
    /// Every field line in order.
    fn each(&self, line: &mut dyn FnMut(&'a [u8], &'a [u8]));
}

/// The fields of one message.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    lines: &'a dyn Lines<'a>,
    index: Option<&'a Index<'a>>,
}

impl<'a> Side<'a> {
    /// A side over a set of field lines.
    pub const fn new(lines: &'a dyn Lines<'a>) -> Self {
        Self { lines, index: None }
    }

    /// A side over a set of field lines and the index of the same lines.
    pub(crate) const fn indexed(lines: &'a dyn Lines<'a>, index: Option<&'a Index<'a>>) -> Self {
        Self { lines, index }
    }

    /// Whether the message has the field.
    pub fn has(&self, name: Name) -> bool {
        self.count(name) > 0
    }

    /// How many field lines bear the name.
    pub fn count(&self, name: Name) -> usize {
        self.tally(name).0
    }

    /// The first line's value.
    pub fn first(&self, name: Name) -> Option<&'a [u8]> {
        self.tally(name).1
    }

    /// The value, if exactly one line bears the name.
    pub fn only(&self, name: Name) -> Option<&'a [u8]> {
        match self.tally(name) {
            (1, value) => value,
            _ => None,
        }
    }

    /// How many lines bear the name, and the value of the first.
    pub(crate) fn tally(&self, name: Name) -> (usize, Option<&'a [u8]>) {
        let mut count = 0;
        let mut first = None;
        self.lines(name, &mut |value| {
            count += 1;
            first.get_or_insert(value);
        });
        (count, first)
    }

    /// The value of each line of the name, without the white space around it.
    pub fn lines(&self, name: Name, each: &mut dyn FnMut(&'a [u8])) {
        match self.index.and_then(|index| index.known()) {
            Some(known) => known.of(name.number, |value| each(trim(value))),
            None => self.lines.each(&mut |line, value| {
                if same(line, name.text.as_bytes()) {
                    each(trim(value));
                }
            }),
        }
    }

    /// The members of the comma-separated list that all lines of the name make together (RFC 9110, 5.3 and 5.6.1):
    /// commas inside quoted strings do not part members, and empty members are left out.
    pub fn members(&self, name: Name, each: &mut dyn FnMut(&'a [u8])) {
        self.lines(name, &mut |value| members(value, each));
    }

    /// Every line: its name and value as they came.
    pub fn all(&self, each: &mut dyn FnMut(&'a [u8], &'a [u8])) {
        self.lines.each(each);
    }

    /// Every name that the registry does not know, and perhaps others: those that it knows are tokens.
    pub(crate) fn doubtful_names(&self, each: &mut dyn FnMut(&'a [u8])) {
        match self.index.and_then(|index| index.unknown()) {
            Some(names) => names.iter().for_each(|name| each(name)),
            None => self.lines.each(&mut |name, _| each(name)),
        }
    }
}

/// For the tests of checks: field lines as they are written there.
#[cfg(test)]
pub(crate) type Fields<'a> = &'a [(&'a str, &'a str)];

/// For the tests of checks: one check.
#[cfg(test)]
pub(crate) type Check = fn(&Case<'_>) -> Option<bool>;

/// For the tests of checks: asks one about a response, the request that it answers (its method and its fields), and the
/// fields of the 200.
#[cfg(test)]
pub(crate) fn ask(
    check: Check,
    status: u16,
    response: Fields<'_>,
    request: Option<(&str, Fields<'_>)>,
    ok: Option<Fields<'_>>,
) -> Option<bool> {
    let (response, lines, ok) = (Set(response), request.map(|(_, lines)| Set(lines)), ok.map(Set));
    check(&Case {
        request: lines.as_ref().map(|lines| Side::new(lines)),
        ok: ok.as_ref().map(|lines| Side::new(lines)),
        method: request.map(|(method, _)| method),
        ..Case::of(status, Side::new(&response))
    })
}

/// For the tests of checks: a 200 with these fields, and the request that it answers.
#[cfg(test)]
pub(crate) fn case<'a>(response: &'a Set<'a>, request: Option<&'a Set<'a>>) -> Case<'a> {
    Case { request: request.map(|set| Side::new(set)), ..Case::of(200, Side::new(response)) }
}

/// For the tests of checks: a set of field lines.
#[cfg(test)]
pub(crate) struct Set<'a>(pub(crate) Fields<'a>);

#[cfg(test)]
impl<'a> Lines<'a> for Set<'a> {
    fn each(&self, line: &mut dyn FnMut(&'a [u8], &'a [u8])) {
        for (name, value) in self.0 {
            line(name.as_bytes(), value.as_bytes());
        }
    }
}
