//! From an exchange of any type to what one judge of a registry looks at: all that depends on the types of fields.

use core::{cell::Cell, marker::PhantomData};

use crate::{
    exchange::{
        Exchange,
        fields::Fields,
        message::{Content, Version},
    },
    judge::{
        as_case::{FieldLines, Sides},
        case::{Case, Lines, Side, says_empty},
        facts::{Asked, Facts, Sorted},
        question::{Message, Notes, Questions},
    },
    registry::Edition,
};

/// What a judge needs beside the exchange: which fields its messages have, and the edition to judge by.
pub struct Gathered<'f, const FIELD_WORDS: usize> {
    /// The edition to judge by.
    pub edition: Edition,
    response: &'f Sorted<'f, FIELD_WORDS>,
    request: Option<Asked<'f, FIELD_WORDS>>,
    ok: Option<Asked<'f, FIELD_WORDS>>,
}

impl<'f, const FIELD_WORDS: usize> Gathered<'f, FIELD_WORDS> {
    /// The facts of the exchange, to which what follows from what is known is added.
    #[inline]
    #[must_use]
    pub fn facts<Q: Questions<FIELD_WORDS, WORDS>, const WORDS: usize>(
        &self,
        case: &mut Case<'f>,
    ) -> Facts<'f, FIELD_WORDS, WORDS> {
        case.is_registered = Some(Q::is_registered);
        settle(case);
        Facts::of::<Q>(case, self.edition, self.response, self.request, self.ok)
    }
}

/// Lets a judge look at the exchange, by a registry whose rules ask these questions.
#[inline]
pub fn gather<'a, Q, A, R, O, N, F, const FIELD_WORDS: usize, const WORDS: usize>(
    exchange: &Exchange<'a, A, R, O, N>,
    judge: impl for<'f> FnOnce(&Gathered<'f, FIELD_WORDS>, &mut Case<'f>) -> F,
) -> F
where
    Q: Questions<FIELD_WORDS, WORDS>,
    A: Fields<'a>,
    R: Fields<'a>,
    O: Fields<'a>,
    N: Fields<'a>,
{
    let Exchange { response, request, ok, next, .. } = exchange;
    let missed = Cell::new(false);
    // What is not given takes no room that would have to be cleared.
    let (of_request, request_lines, of_ok, ok_lines, next_lines);
    let of_response = Sorted::new(response.is_partial, Q::NOTES[Message::Response as usize]);
    let response_lines = SortedLines::<A, Q, FIELD_WORDS, WORDS>::new(response.fields, &of_response);
    let request = match request {
        Some(request) => {
            of_request = Sorted::new(request.is_partial, Q::NOTES[Message::Request as usize]);
            request_lines = SortedLines::<R, Q, FIELD_WORDS, WORDS>::new(request.fields, &of_request);
            Some(Asked { lines: &request_lines, sorted: &of_request })
        }
        None => None,
    };
    let ok = match ok {
        Some(fields) => {
            of_ok = Sorted::new(false, Notes::NONE);
            ok_lines = SortedLines::<O, Q, FIELD_WORDS, WORDS>::new(*fields, &of_ok);
            Some(Asked { lines: &ok_lines, sorted: &of_ok })
        }
        None => None,
    };
    let next = match next {
        Some(next) => {
            next_lines = FieldLines(next.fields);
            Some(Side::new(&next_lines))
        }
        None => None,
    };
    let sides = Sides {
        response: Side::indexed(&response_lines, &of_response.index),
        request: request.map(Asked::side),
        ok: ok.map(Asked::side),
        next,
    };
    let gathered = Gathered { edition: exchange.edition, response: &of_response, request, ok };
    let mut case = exchange.as_case(&sides, &missed);
    // The rest of the exchange is put in its place before the pass over the lines, which takes all registers.
    response_lines.sort();
    judge(&gathered, &mut case)
}

/// Fields that sort themselves by the names of a registry.
struct SortedLines<'s, F, Q, const FIELD_WORDS: usize, const WORDS: usize> {
    fields: F,
    sorted: &'s Sorted<'s, FIELD_WORDS>,
    questions: PhantomData<Q>,
}

impl<'s, F, Q, const FIELD_WORDS: usize, const WORDS: usize> SortedLines<'s, F, Q, FIELD_WORDS, WORDS> {
    #[inline]
    const fn new(fields: F, sorted: &'s Sorted<'s, FIELD_WORDS>) -> Self {
        Self { fields, sorted, questions: PhantomData }
    }
}

impl<'a, 's, F, Q, const FIELD_WORDS: usize, const WORDS: usize> Lines<'s> for SortedLines<'s, F, Q, FIELD_WORDS, WORDS>
where
    'a: 's,
    F: Fields<'a>,
    Q: Questions<FIELD_WORDS, WORDS>,
{
    fn each(&self, line: &mut dyn FnMut(&'s [u8], &'s [u8])) {
        FieldLines(self.fields).each(line);
    }

    fn sort(&self) {
        self.sorted.sort::<Q, WORDS>(self.fields);
    }
}

/// Adds what follows from what is known: `Content-Length: 0` says that there is no content, and HTTP/2 and HTTP/3
/// are spoken by both client and server or by neither.
#[inline]
fn settle(case: &mut Case<'_>) {
    if case.content == Content::Unknown && says_empty(&case.response) {
        case.content = Content::None;
    }
    let binary = |version: &Version| matches!(version, Version::Http2 | Version::Http3);
    let version = case.version.or(case.request_version.filter(binary));
    case.request_version = case.request_version.or(case.version.filter(binary));
    case.version = version;
}
