//! If-Range: whether Range counts (RFC 9110, 13.1.5).

use crate::judge::case::Case;
use crate::judge::name::name;
use crate::judge::representation::current;
use crate::syntax::{date::http_date, entity_tag::entity_tag};

/// Whether If-Range names exactly the representation that the response is part of, so that Range counts.
///
/// Yes where its entity tag strongly matches the ETag, or its date is Last-Modified, of the response or else of the
/// 200; no where it does not, and for a weak tag, which can't match; unknown without the request, If-Range or the field
/// to compare it with, and where either is not well formed.
#[status_macros::value_check]
#[must_use]
pub fn if_range_true(case: &Case<'_>) -> Option<bool> {
    let condition = case.request?.only(name!("If-Range"))?;
    match entity_tag(condition) {
        Some(tag) if tag.weak => Some(false),
        Some(tag) => Some(tag.strongly_matches(&entity_tag(current(case, name!("ETag"))?)?)),
        None => Some(http_date(condition)? == http_date(current(case, name!("Last-Modified"))?)?),
    }
}

/// Whether If-Range names the representation that the response is part of, as RFC 2616 compares: weak tags match too,
/// and so does a date later than Last-Modified.
///
/// Yes where it does, no where it does not; unknown as in `if-range-true`.
#[status_macros::value_check]
#[must_use]
pub fn if_range_current(case: &Case<'_>) -> Option<bool> {
    let condition = case.request?.only(name!("If-Range"))?;
    match entity_tag(condition) {
        Some(tag) => Some(tag.weakly_matches(&entity_tag(current(case, name!("ETag"))?)?)),
        None => Some(http_date(condition)? >= http_date(current(case, name!("Last-Modified"))?)?),
    }
}

/// Whether the request's If-Range is a weak entity tag.
///
/// Yes for a weak tag, no for a strong tag or a date; unknown without the request or the field, and for a value that is
/// neither.
#[status_macros::value_check]
#[must_use]
pub fn if_range_weak_tag(case: &Case<'_>) -> Option<bool> {
    let condition = case.request?.only(name!("If-Range"))?;
    match entity_tag(condition) {
        Some(tag) => Some(tag.weak),
        None => http_date(condition).map(|_| false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::{Check, Fields};

    const EARLY: &str = "Sat, 05 Nov 1994 08:49:37 GMT";
    const LATE: &str = "Sun, 06 Nov 1994 08:49:37 GMT";

    fn ask_with_ok(
        check: Check,
        response: Fields<'_>,
        request: Option<Fields<'_>>,
        ok: Option<Fields<'_>>,
    ) -> Option<bool> {
        crate::judge::case::ask(check, 206, response, request.map(|lines| ("GET", lines)), ok)
    }

    fn ask(check: Check, response: Fields<'_>, request: Option<Fields<'_>>) -> Option<bool> {
        ask_with_ok(check, response, request, None)
    }

    #[test]
    fn if_range_compares_strongly_today_and_weakly_in_1999() {
        let both = |condition: &str, fields: Fields<'_>| {
            let lines = [("If-Range", condition)];
            let request: Option<Fields<'_>> = Some(&lines);
            (ask(if_range_true, fields, request), ask(if_range_current, fields, request))
        };
        assert_eq!(both("\"a\"", &[("ETag", "\"a\"")]), (Some(true), Some(true)));
        assert_eq!(both("\"a\"", &[("ETag", "\"b\"")]), (Some(false), Some(false)));
        assert_eq!(both("W/\"a\"", &[("ETag", "W/\"a\"")]), (Some(false), Some(true)));
        assert_eq!(both("\"a\"", &[("ETag", "W/\"a\"")]), (Some(false), Some(true)));
        assert_eq!(both("W/\"a\"", &[]), (Some(false), None));
        assert_eq!(both("\"a\"", &[]), (None, None));
        assert_eq!(both(LATE, &[("Last-Modified", LATE)]), (Some(true), Some(true)));
        assert_eq!(both(LATE, &[("Last-Modified", EARLY)]), (Some(false), Some(true)));
        assert_eq!(both(EARLY, &[("Last-Modified", LATE)]), (Some(false), Some(false)));
        assert_eq!(both("soon", &[("Last-Modified", LATE), ("ETag", "\"a\"")]), (None, None));
        assert_eq!(ask(if_range_true, &[("ETag", "\"a\"")], None), None);
        let request: Option<Fields<'_>> = Some(&[("If-Range", "\"a\"")]);
        let ok: Option<Fields<'_>> = Some(&[("ETag", "\"b\"")]);
        assert_eq!(ask_with_ok(if_range_true, &[], request, ok), Some(false));
        assert_eq!(ask_with_ok(if_range_true, &[("ETag", "\"a\"")], request, ok), Some(true));
    }

    #[test]
    fn if_range_may_be_a_weak_tag() {
        let weak = |condition| ask(if_range_weak_tag, &[], Some(&[("If-Range", condition)]));
        assert_eq!(weak("W/\"a\""), Some(true));
        assert_eq!(weak("\"a\""), Some(false));
        assert_eq!(weak(LATE), Some(false));
        assert_eq!(weak("soon"), None);
        assert_eq!(ask(if_range_weak_tag, &[], Some(&[])), None);
        assert_eq!(ask(if_range_weak_tag, &[], None), None);
    }
}
