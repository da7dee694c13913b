//! How old a stored response is (RFC 9111, 4.2.3).

use super::{lifetime::date_of, lines::first_line};
use crate::{
    exchange::{Exchange, fields::Fields},
    judge::case::Case,
    syntax::{
        list::members,
        number::{is_digits, number},
    },
};

/// When a stored response was asked for, came and is now to be used, each in seconds since 1970-01-01 00:00:00 UTC by the
/// cache's own clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Times {
    /// When the request was sent that brought the response, or that validated it last.
    pub requested: u64,
    /// When that response came.
    pub received: u64,
    /// Now.
    pub now: u64,
}

/// The stored response's age in seconds: `current_age` of RFC 9111, 4.2.3, which is also what stands in the field Age when
/// the response is used (RFC 9111, 4).
///
/// It is the time since the response came, and before that either what Age says and how long the answer took, or the time
/// since Date, whichever is longer. Of several members in Age the first counts, and one that is no number does not
/// (RFC 9111, 5.1); neither does a Date that is missing, invalid or in the future.
///
/// ```
/// use status_core::{Exchange, Response, StatusCode, cache::{self, Times}};
///
/// let fields = [("Date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("Age", "30")];
/// let stored = Exchange::new(Response::new(StatusCode::OK, &fields));
/// let date = 784_111_777;
/// let times = Times { requested: date, received: date + 2, now: date + 12 };
/// assert_eq!(cache::age(&stored, times), 42);
/// ```
pub fn age<'a>(stored: &Exchange<'a, impl Fields<'a>, impl Fields<'a>, impl Fields<'a>>, times: Times) -> u64 {
    stored.with_case(|case| current_age(case, times))
}

fn current_age(case: &Case<'_>, times: Times) -> u64 {
    let apparent = match date_of(case).map(u64::try_from) {
        Some(Ok(date)) => times.received.saturating_sub(date),
        Some(Err(_)) => times.received,
        None => 0,
    };
    let delay = times.received.saturating_sub(times.requested);
    let corrected = age_field(case).unwrap_or(0).saturating_add(delay);
    apparent.max(corrected).saturating_add(times.now.saturating_sub(times.received))
}

fn age_field(case: &Case<'_>) -> Option<u64> {
    let mut first = None;
    members(first_line(&case.response, b"Age")?, &mut |member| _ = first.get_or_insert(member));
    first.filter(|digits| is_digits(digits)).map(|digits| number(digits).unwrap_or(u64::MAX))
}
