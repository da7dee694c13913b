//! One exchange as the value checks see it: without type parameters, so that each check is compiled once.

use core::cell::Cell;

use crate::{
    exchange::message::{Content, Sender, Version},
    judge::{message::announces_content, side::certain},
};

pub(crate) use crate::judge::side::{Lines, Side};

/// Everything that is known of one exchange.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    /// The status code.
    pub status: u16,
    /// What says whether IANA has registered a code, where a registry judges.
    pub is_registered: Option<fn(u16) -> bool>,
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
    /// The request's absolute URL.
    pub url: Option<&'a str>,
    /// What the client did next because of the response, where known.
    pub next: Option<FollowUp<'a>>,
    /// The response's version.
    pub version: Option<Version>,
    /// The request's version.
    pub request_version: Option<Version>,
    /// The response's content.
    pub content: Content<'a>,
    /// The request's content, where its content was given.
    pub given_request_content: Content<'a>,
    /// Who sent the response.
    pub sender: Option<Sender>,
    /// What follows the code in the status line, with the space before it.
    pub reason: Option<&'a [u8]>,
    /// Where only some fields of a message are shown: set when one was looked for that is not among them. All messages
    /// share one note, as an answer that rests on any of them is then not known.
    pub missed: Option<&'a Cell<bool>>,
    /// Whether a field line of the response is said to have been folded.
    pub is_folded: bool,
}

/// The request that a client sent because of a response, and what is known of how it came to that.
#[derive(Clone, Copy)]
pub struct FollowUp<'a> {
    /// Its method.
    pub method: &'a str,
    /// Its absolute URL.
    pub url: Option<&'a str>,
    /// Its fields.
    pub fields: Side<'a>,
    /// Its content.
    pub content: Content<'a>,
    /// How many seconds after the response it was sent.
    pub after: Option<u64>,
    /// How many redirects in a row led to it.
    pub hops: Option<u32>,
    /// Whether the client has sent it before in that chain.
    pub recurs: Option<bool>,
}

impl<'a> Case<'a> {
    /// The fields of the next request, where it is known.
    #[must_use]
    pub fn next_fields(&self) -> Option<Side<'a>> {
        self.next.map(|next| next.fields)
    }

    /// An answer that rests on what is shown: `None` if a field was looked for that may only not be shown.
    #[inline]
    pub(crate) fn certain(&self, check: fn(&Self) -> Option<bool>) -> Option<bool> {
        match self.missed {
            Some(missed) => certain(missed, || check(self)),
            None => check(self),
        }
    }

    /// The request's content. `Content-Length: 0` says that there is none.
    #[inline]
    #[must_use]
    pub fn request_content(&self) -> Content<'a> {
        match (self.given_request_content, &self.request) {
            (Content::Unknown, Some(request)) if says_empty(request) => Content::None,
            (given, _) => given,
        }
    }
}

/// Whether the fields that are shown say for certain that no content follows.
pub(crate) fn says_empty(side: &Side<'_>) -> bool {
    side.certain(|| announces_content(side)) == Some(false)
}

#[cfg(test)]
impl<'a> Case<'a> {
    /// A response of which only the code and the fields are known; the tests of checks add what else they need.
    pub(crate) const fn of(status: u16, response: Side<'a>) -> Self {
        Self {
            status,
            is_registered: None,
            response,
            request: None,
            ok: None,
            method: None,
            target: None,
            url: None,
            next: None,
            version: None,
            request_version: None,
            content: Content::Unknown,
            given_request_content: Content::Unknown,
            sender: None,
            reason: None,
            missed: None,
            is_folded: false,
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

/// For the tests of checks: asks one about a 302 with these fields, the request that it answers, and the one that came
/// next (method, URL and fields of each), of which more may be said.
#[cfg(test)]
pub(crate) fn ask_next<'a>(
    check: Check,
    response: Fields<'a>,
    request: (&'a str, Option<&'a str>, Fields<'a>),
    next: (&'a str, Option<&'a str>, Fields<'a>),
    say: impl Fn(&mut FollowUp<'_>),
) -> Option<bool> {
    let (response, asked, then) = (Set(response), Set(request.2), Set(next.2));
    let mut follow_up = FollowUp {
        method: next.0,
        url: next.1,
        fields: Side::new(&then),
        content: Content::Unknown,
        after: None,
        hops: None,
        recurs: None,
    };
    say(&mut follow_up);
    check(&Case {
        request: Some(Side::new(&asked)),
        method: Some(request.0),
        url: request.1,
        next: Some(follow_up),
        ..Case::of(302, Side::new(&response))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_says_by_content_length_that_it_has_no_content() {
        let content = |lines: Fields<'_>, given| {
            let (response, request) = (Set(&[]), Set(lines));
            Case { given_request_content: given, ..case(&response, Some(&request)) }.request_content() == Content::None
        };
        let empty: Fields<'_> = &[("Content-Length", "0")];
        assert!(content(empty, Content::Unknown) && content(&[], Content::None));
        assert!(!content(empty, Content::Length(5)), "what is given counts");
        for other in [&[][..], &[("Content-Length", "5")], &[("Content-Length", "x")]] {
            assert!(!content(other, Content::Unknown), "{other:?}");
        }
        assert!(!content(&[empty[0], ("Transfer-Encoding", "chunked")], Content::Unknown));
    }
}
