//! One exchange as the value checks see it: without type parameters, so that each check is compiled once.

use crate::{
    exchange::{Content, Sender, Version},
    hash::same,
    table::shape,
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

/// Calls back with each field line's name and value.
pub trait Lines<'a> {
    /// Every field line in order.
    fn each(&self, line: &mut dyn FnMut(&'a [u8], &'a [u8]));
}

/// How many lines an index holds: more than almost any message has.
const ROOM: usize = 24;

/// The lines of one message, found again by their shapes: a check that looks for a name walks no line of another name.
#[derive(Clone, Copy)]
pub(crate) struct Index<'a> {
    /// Counts on where there are more lines than room; the index then answers nothing.
    count: usize,
    /// A bit for each shape, several of which share one: a name whose bit is not set is not there.
    seen: u64,
    shapes: [u16; ROOM],
    lines: [(&'a [u8], &'a [u8]); ROOM],
}

impl<'a> Index<'a> {
    /// An index without lines.
    #[inline]
    pub(crate) const fn new() -> Self {
        Self { count: 0, seen: 0, shapes: [0; ROOM], lines: [(&[], &[]); ROOM] }
    }

    /// Adds a line.
    #[inline]
    pub(crate) fn push(&mut self, name: &'a [u8], value: &'a [u8]) {
        if let (Some(of_line), Some(line)) = (self.shapes.get_mut(self.count), self.lines.get_mut(self.count)) {
            *of_line = shape(name);
            self.seen |= bit(*of_line);
            *line = (name, value);
        }
        self.count += 1;
    }

    /// All lines, if there was room for them.
    fn all(&self) -> Option<&[(&'a [u8], &'a [u8])]> {
        self.lines.get(..self.count)
    }

    /// Calls back with each line that may bear the name; whether there was room for all lines.
    fn alike(&self, name: &[u8], take: &mut impl FnMut(&'a [u8], &'a [u8])) -> bool {
        if self.count > ROOM {
            return false;
        }
        let wanted = shape(name);
        if self.seen & bit(wanted) == 0 {
            return true;
        }
        let mut hits: u32 = 0;
        for (at, shape) in self.shapes.iter().enumerate() {
            hits |= u32::from(*shape == wanted) << at;
        }
        hits &= (1 << self.count) - 1;
        while hits != 0 {
            if let Some((line, value)) = self.lines.get(hits.trailing_zeros() as usize) {
                take(line, value);
            }
            hits &= hits - 1;
        }
        true
    }
}

#[inline]
const fn bit(shape: u16) -> u64 {
    1 << ((shape ^ shape >> 7) & 63)
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
    pub fn has(&self, name: &str) -> bool {
        self.count(name) > 0
    }

    /// How many field lines bear the name.
    pub fn count(&self, name: &str) -> usize {
        self.tally(name).0
    }

    /// The first line's value.
    pub fn first(&self, name: &str) -> Option<&'a [u8]> {
        self.tally(name).1
    }

    /// The value, if exactly one line bears the name.
    pub fn only(&self, name: &str) -> Option<&'a [u8]> {
        match self.tally(name) {
            (1, value) => value,
            _ => None,
        }
    }

    /// How many lines bear the name, and the value of the first.
    pub(crate) fn tally(&self, name: &str) -> (usize, Option<&'a [u8]>) {
        let mut count = 0;
        let mut first = None;
        self.lines(name, &mut |value| {
            count += 1;
            first.get_or_insert(value);
        });
        (count, first)
    }

    /// The value of each line of the name, without the white space around it.
    pub fn lines(&self, name: &str, each: &mut dyn FnMut(&'a [u8])) {
        let name = name.as_bytes();
        let mut take = |line: &'a [u8], value: &'a [u8]| {
            if same(line, name) {
                each(trim(value));
            }
        };
        if !self.index.is_some_and(|index| index.alike(name, &mut take)) {
            self.lines.each(&mut take);
        }
    }

    /// The members of the comma-separated list that all lines of the name make together (RFC 9110, 5.3 and 5.6.1):
    /// commas inside quoted strings do not part members, and empty members are left out.
    pub fn members(&self, name: &str, each: &mut dyn FnMut(&'a [u8])) {
        self.lines(name, &mut |value| members(value, each));
    }

    /// Every line: its name and value as they came.
    pub fn all(&self, each: &mut dyn FnMut(&'a [u8], &'a [u8])) {
        match self.index.and_then(Index::all) {
            Some(lines) => lines.iter().for_each(|(name, value)| each(name, value)),
            None => self.lines.each(each),
        }
    }
}

/// The members of one comma-separated list.
pub(crate) fn members<'a>(mut list: &'a [u8], each: &mut dyn FnMut(&'a [u8])) {
    loop {
        let end = end_of_member(list);
        let member = trim(&list[..end]);
        if !member.is_empty() {
            each(member);
        }
        match list.get(end + 1..) {
            Some(rest) => list = rest,
            None => return,
        }
    }
}

/// Where the comma after the first member stands, or the end.
#[must_use]
pub(crate) fn end_of_member(list: &[u8]) -> usize {
    let mut quoted = false;
    let mut escaped = false;
    for (at, &byte) in list.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b',' if !quoted => return at,
            _ => {}
        }
    }
    list.len()
}

/// The value without spaces and tabs at either end (OWS of RFC 9110, 5.6.3).
#[must_use]
pub(crate) const fn trim(mut value: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] = value {
        value = rest;
    }
    while let [rest @ .., b' ' | b'\t'] = value {
        value = rest;
    }
    value
}

/// For the tests of checks: a set of field lines.
#[cfg(test)]
pub(crate) struct Set<'a>(pub(crate) &'a [(&'a str, &'a str)]);

#[cfg(test)]
impl<'a> Lines<'a> for Set<'a> {
    fn each(&self, line: &mut dyn FnMut(&'a [u8], &'a [u8])) {
        for (name, value) in self.0 {
            line(name.as_bytes(), value.as_bytes());
        }
    }
}
