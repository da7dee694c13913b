//! An exchange as a case: the same without type parameters.

use core::cell::Cell;

use crate::{
    exchange::{
        Exchange,
        fields::Fields,
        message::{Content, Version},
    },
    judge::{
        case::{Case, FollowUp, Lines, Side},
        lines::Index,
        message::announces_content,
    },
};

impl<'a, A: Fields<'a>, Q: Fields<'a>, O: Fields<'a>, N: Fields<'a>> Exchange<'a, A, Q, O, N> {
    /// Lets a function look at the exchange without its type parameters.
    pub(crate) fn with_case<R>(&self, look: impl FnOnce(&Case<'_>) -> R) -> R {
        self.as_case([None; 3], |case| look(&case))
    }

    /// The same for a registry that judges: with an index of the fields of the response, of the request and of the 200,
    /// with what the registry knows of the code, and with what follows from what is known.
    #[inline]
    pub(crate) fn with_indices<R>(
        &self,
        indices: [Option<&Index<'_>>; 3],
        is_registered: fn(u16) -> bool,
        look: impl FnOnce(&Case<'_>) -> R,
    ) -> R {
        self.as_case(indices, |mut case| {
            case.is_registered = Some(is_registered(case.status));
            settle(&mut case);
            look(&case)
        })
    }

    #[inline]
    fn as_case<R>(&self, indices: [Option<&Index<'_>>; 3], look: impl FnOnce(Case<'_>) -> R) -> R {
        let [of_response, of_request, of_ok] = indices;
        let Self { response, request, ok, next, after, hops, recurs, sender, .. } = self;
        let lines = FieldLines(response.fields);
        let request_lines = request.map(|request| FieldLines(request.fields));
        let ok_lines = ok.map(FieldLines);
        let next_lines = next.map(|next| FieldLines(next.fields));
        // One note for both messages: an answer that rests on either of them is not known.
        let missed = Cell::new(false);
        let noting = |is_partial| if is_partial { Some(&missed) } else { None };
        let request_is_partial = request.is_some_and(|request| request.is_partial);
        look(Case {
            status: response.status.as_u16(),
            is_registered: None,
            response: Side::indexed(&lines, of_response).partial(noting(response.is_partial)),
            request: request_lines
                .as_ref()
                .map(|lines| Side::indexed(lines, of_request).partial(noting(request_is_partial))),
            ok: ok_lines.as_ref().map(|lines| Side::indexed(lines, of_ok)),
            method: request.map(|request| request.method),
            target: request.and_then(|request| request.target),
            url: request.and_then(|request| request.url),
            next: next.zip(next_lines.as_ref()).map(|(next, lines)| FollowUp {
                method: next.method,
                url: next.url,
                fields: Side::new(lines).partial(noting(next.is_partial)),
                content: next.content,
                after: *after,
                hops: *hops,
                recurs: *recurs,
            }),
            version: response.version,
            request_version: request.and_then(|request| request.version),
            content: response.content,
            request_content: request.map_or(Content::Unknown, |request| request.content),
            sender: *sender,
            reason: response.reason,
            is_folded: response.is_folded,
        })
    }
}

/// Fields as lines, for whoever looks at a message without its type.
pub(crate) struct FieldLines<F>(pub(crate) F);

impl<'a, 'b, F: Fields<'a>> Lines<'b> for FieldLines<F>
where
    'a: 'b,
{
    fn each(&self, line: &mut dyn FnMut(&'b [u8], &'b [u8])) {
        #[allow(clippy::redundant_closure, reason = "the closure shortens the lifetimes")]
        self.0.each_line(|name, value| line(name, value));
    }
}

/// Adds what follows from what is known: `Content-Length: 0` says that there is no content, and HTTP/2 and HTTP/3
/// are spoken by both client and server or by neither.
fn settle(case: &mut Case<'_>) {
    if case.content == Content::Unknown && says_empty(&case.response) {
        case.content = Content::None;
    }
    if case.request_content == Content::Unknown && case.request.as_ref().is_some_and(says_empty) {
        case.request_content = Content::None;
    }
    let binary = |version: &Version| matches!(version, Version::Http2 | Version::Http3);
    let version = case.version.or(case.request_version.filter(binary));
    case.request_version = case.request_version.or(case.version.filter(binary));
    case.version = version;
}

/// Whether the fields that are shown say for certain that no content follows.
fn says_empty(side: &Side<'_>) -> bool {
    side.certain(|| announces_content(side)) == Some(false)
}
