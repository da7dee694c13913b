//! An exchange as a case: the same without type parameters.

use core::cell::Cell;

use crate::{
    exchange::{Exchange, fields::Fields, message::Content},
    judge::case::{Case, FollowUp, Lines, Side},
};

/// The fields of each message of an exchange.
#[derive(Clone, Copy)]
pub(crate) struct Sides<'c> {
    pub(crate) response: Side<'c>,
    pub(crate) request: Option<Side<'c>>,
    pub(crate) ok: Option<Side<'c>>,
    pub(crate) next: Option<Side<'c>>,
}

impl<'a, A: Fields<'a>, Q: Fields<'a>, O: Fields<'a>, N: Fields<'a>> Exchange<'a, A, Q, O, N> {
    /// Lets a function look at the exchange without its type parameters.
    pub(crate) fn with_case<R>(&self, look: impl FnOnce(&Case<'_>) -> R) -> R {
        let Self { response, request, ok, next, .. } = self;
        let lines = FieldLines(response.fields);
        let request_lines = request.map(|request| FieldLines(request.fields));
        let ok_lines = ok.map(FieldLines);
        let next_lines = next.map(|next| FieldLines(next.fields));
        let sides = Sides {
            response: Side::new(&lines),
            request: request_lines.as_ref().map(|lines| Side::new(lines)),
            ok: ok_lines.as_ref().map(|lines| Side::new(lines)),
            next: next_lines.as_ref().map(|lines| Side::new(lines)),
        };
        look(&self.as_case(&sides, &Cell::new(false)))
    }
}

impl<'a, A, Q, O, N> Exchange<'a, A, Q, O, N> {
    /// The exchange with these sides of its messages, and with a note for those of which only some fields are shown.
    #[inline]
    pub(crate) fn as_case<'c>(&self, sides: &Sides<'c>, missed: &'c Cell<bool>) -> Case<'c>
    where
        'a: 'c,
    {
        let Self { response, request, next, after, hops, recurs, sender, .. } = self;
        let noting = |is_partial| if is_partial { Some(missed) } else { None };
        let request_is_partial = request.as_ref().is_some_and(|request| request.is_partial);
        let next_is_partial = next.as_ref().is_some_and(|next| next.is_partial);
        let request = request.as_ref();
        Case {
            status: response.status.as_u16(),
            is_registered: None,
            response: sides.response.partial(noting(response.is_partial)),
            request: sides.request.map(|side| side.partial(noting(request_is_partial))),
            ok: sides.ok,
            method: request.map(|request| request.method),
            target: request.and_then(|request| request.target),
            url: request.and_then(|request| request.url),
            next: next.as_ref().zip(sides.next).map(|(next, side)| FollowUp {
                method: next.method,
                url: next.url,
                fields: side.partial(noting(next_is_partial)),
                content: next.content,
                after: *after,
                hops: *hops,
                recurs: *recurs,
            }),
            version: response.version,
            request_version: request.and_then(|request| request.version),
            content: response.content,
            given_request_content: request.map_or(Content::Unknown, |request| request.content),
            sender: *sender,
            reason: response.reason,
            is_folded: response.is_folded,
            missed: noting(response.is_partial || request_is_partial || next_is_partial),
        }
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
