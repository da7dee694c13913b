//! The conditions that a 304 answers: If-None-Match and If-Modified-Since (RFC 9110, 13.1.2 and 13.1.3).

use crate::judge::case::{Case, Side};
use crate::judge::message::all_tags;
use crate::judge::name::name;
use crate::judge::representation::current;
use crate::method::is_retrieval;
use crate::syntax::{date::http_date, entity_tag::entity_tag};

/// The request, where its method is one that 304 answers by RFC 9110: GET or HEAD.
fn retrieval<'a>(case: &Case<'a>) -> Option<Side<'a>> {
    case.request.filter(|_| case.method.is_some_and(is_retrieval))
}

/// Whether If-None-Match names the representation, so that its condition is false.
///
/// Yes where a tag of the request's If-None-Match weakly matches the ETag of the response (of the 200, where the
/// response has none), or where it is `*` and the status is 200, 206 or 304, which only a representation allows; no
/// where all its tags are well formed and none matches; unknown without the request, the field or a well-formed ETag,
/// for all methods but GET and HEAD (the ETag of their responses is not the one that was compared), and where a member
/// is no entity tag and no other one matches; what stands behind such a member in its line is not looked at.
#[status_macros::value_check]
#[must_use]
pub fn if_none_match_false(case: &Case<'_>) -> Option<bool> {
    let request = retrieval(case)?;
    if request.only(name!("If-None-Match")) == Some(b"*") {
        return matches!(case.status, 200 | 206 | 304).then_some(true);
    }
    let current = entity_tag(current(case, name!("ETag"))?)?;
    let mut matched = false;
    let clear = all_tags(request, name!("If-None-Match"), &mut |tag| matched |= tag.weakly_matches(&current));
    match (matched, clear) {
        (true, _) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    }
}

/// Whether the representation is no newer than If-Modified-Since, so that its condition is false.
///
/// Yes where Last-Modified, of the response or else of the 200, is the date of the request's If-Modified-Since or
/// earlier; no where it is later; unknown without the request or one of the two dates, for all methods but GET and
/// HEAD, where a date is invalid or there are several, and where If-Modified-Since lies behind Last-Modified but not
/// known to be before the response's own Date: a date from the server's future is none that it has to heed (RFC 2616,
/// 14.25).
#[status_macros::value_check]
#[must_use]
pub fn if_modified_since_false(case: &Case<'_>) -> Option<bool> {
    let since = http_date(retrieval(case)?.only(name!("If-Modified-Since"))?)?;
    let modified = http_date(current(case, name!("Last-Modified"))?)?;
    if modified >= since {
        return Some(modified == since);
    }
    let now = http_date(case.response.only(name!("Date"))?)?;
    (since <= now).then_some(true)
}

/// Whether If-Modified-Since is one valid date, so that it counts at all (RFC 9110, 13.1.3).
///
/// Yes where the request has one line of it that is an HTTP-date; no where it has several lines, or one that is no
/// date; unknown without the request or the field, and for a line that ends in GMT and still is no HTTP-date: a lenient
/// reader may take it for one.
#[status_macros::value_check]
#[must_use]
pub fn if_modified_since_valid(case: &Case<'_>) -> Option<bool> {
    let request = case.request?;
    if request.count(name!("If-Modified-Since")) > 1 {
        return Some(false);
    }
    let value = request.only(name!("If-Modified-Since"))?;
    if http_date(value).is_some() {
        return Some(true);
    }
    match value {
        [.., g, m, t] if [*g, *m, *t].eq_ignore_ascii_case(b"GMT") => None,
        _ => Some(false),
    }
}

/// Whether the request's condition rests on weak entity tags alone.
///
/// Yes where it has If-None-Match and all its tags are weak; no where one of them is strong, and where it has
/// If-Modified-Since alone, as a date is no weak tag; unknown without the request, where it has neither field, and
/// where If-None-Match is `*` or has a member that is no entity tag.
#[status_macros::value_check]
#[must_use]
pub fn condition_weak(case: &Case<'_>) -> Option<bool> {
    let request = case.request?;
    if !request.has(name!("If-None-Match")) {
        return request.has(name!("If-Modified-Since")).then_some(false);
    }
    let mut weak = true;
    let clear = all_tags(request, name!("If-None-Match"), &mut |tag| weak &= tag.weak);
    clear.then_some(weak)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::{Fields, ask};

    const EARLY: &str = "Sat, 05 Nov 1994 08:49:37 GMT";
    const MIDDLE: &str = "Sun, 06 Nov 1994 08:49:37 GMT";
    const LATE: &str = "Mon, 07 Nov 1994 08:49:37 GMT";

    #[test]
    fn if_none_match_is_compared_weakly_with_the_etag() {
        let ask_tags = |etag: &str, list: &str| {
            ask(if_none_match_false, 304, &[("etag", etag)], Some(("GET", &[("If-None-Match", list)])), None)
        };
        assert_eq!(ask_tags("\"a\"", "\"a\""), Some(true));
        assert_eq!(ask_tags("W/\"a\"", "\"a\""), Some(true));
        assert_eq!(ask_tags("\"a\"", "W/\"a\""), Some(true));
        assert_eq!(ask_tags("\"c\"", "\"a,\\\", ,\"b\" , W/\"c\","), Some(true));
        assert_eq!(ask_tags("\"c\"", "\"a\", \"b\""), Some(false));
        assert_eq!(ask_tags("\"A\"", "\"a\""), Some(false));
        assert_eq!(ask_tags("\"a\"", "\"a\", junk"), Some(true));
        assert_eq!(ask_tags("\"a\"", "\"b\", junk"), None);
        assert_eq!(ask_tags("\"a\"", "\"a\"\"b\""), None);
        assert_eq!(ask_tags("\"a\"", "a"), None);
        assert_eq!(ask_tags("\"a\"", " , "), None);
        assert_eq!(ask_tags("a", "\"a\""), None);
        assert_eq!(ask_tags("\"a\"", "\"a\", *"), Some(true));
        assert_eq!(ask_tags("\"b\"", "\"a\", *"), None);
    }

    #[test]
    fn if_none_match_looks_at_the_200_where_the_response_has_no_etag() {
        let request: Option<(&str, Fields<'_>)> =
            Some(("HEAD", &[("If-None-Match", "\"x\""), ("If-None-Match", "\"a\"")]));
        let ok: Fields<'_> = &[("ETag", "\"a\"")];
        assert_eq!(ask(if_none_match_false, 304, &[], request, Some(ok)), Some(true));
        assert_eq!(ask(if_none_match_false, 304, &[("ETag", "\"b\"")], request, Some(ok)), Some(false));
        assert_eq!(ask(if_none_match_false, 304, &[("ETag", "b")], request, Some(ok)), None);
        assert_eq!(ask(if_none_match_false, 304, &[], request, Some(&[])), None);
        assert_eq!(ask(if_none_match_false, 304, &[], request, None), None);
        assert_eq!(ask(if_none_match_false, 304, &[("ETag", "\"a\""), ("ETag", "\"b\"")], request, None), None);
    }

    #[test]
    fn if_none_match_star_needs_a_status_that_shows_a_representation() {
        let request: Option<(&str, Fields<'_>)> = Some(("GET", &[("If-None-Match", "*")]));
        for status in [200, 206, 304] {
            assert_eq!(ask(if_none_match_false, status, &[], request, None), Some(true));
        }
        assert_eq!(ask(if_none_match_false, 404, &[("ETag", "\"a\"")], request, None), None);
    }

    #[test]
    fn if_none_match_is_unknown_for_other_methods_and_without_the_request() {
        let fields: Fields<'_> = &[("If-None-Match", "\"a\"")];
        let response: Fields<'_> = &[("ETag", "\"a\"")];
        for method in ["PUT", "POST", "QUERY", "get"] {
            assert_eq!(ask(if_none_match_false, 200, response, Some((method, fields)), None), None);
        }
        assert_eq!(ask(if_none_match_false, 304, response, None, None), None);
        assert_eq!(ask(if_none_match_false, 304, response, Some(("GET", &[])), None), None);
    }

    #[test]
    fn if_modified_since_is_compared_with_last_modified() {
        let ask_dates = |since: &str, modified: &str, date: &str| {
            let request: Option<(&str, Fields<'_>)> = Some(("GET", &[("If-Modified-Since", since)]));
            ask(if_modified_since_false, 304, &[("Last-Modified", modified), ("Date", date)], request, None)
        };
        assert_eq!(ask_dates(MIDDLE, EARLY, LATE), Some(true));
        assert_eq!(ask_dates(MIDDLE, EARLY, MIDDLE), Some(true));
        assert_eq!(ask_dates(MIDDLE, MIDDLE, LATE), Some(true));
        assert_eq!(ask_dates(MIDDLE, MIDDLE, "soon"), Some(true));
        assert_eq!(ask_dates(MIDDLE, LATE, LATE), Some(false));
        assert_eq!(ask_dates(LATE, EARLY, MIDDLE), None);
        assert_eq!(ask_dates(MIDDLE, EARLY, "soon"), None);
        assert_eq!(ask_dates("0", EARLY, LATE), None);
        assert_eq!(ask_dates(MIDDLE, "0", LATE), None);
    }

    #[test]
    fn if_modified_since_needs_both_dates_once_and_get_or_head() {
        let since: Fields<'_> = &[("If-Modified-Since", MIDDLE)];
        let modified: Fields<'_> = &[("Last-Modified", LATE)];
        let check = if_modified_since_false;
        assert_eq!(ask(check, 304, &[], Some(("HEAD", since)), Some(modified)), Some(false));
        assert_eq!(ask(check, 304, &[], Some(("HEAD", since)), None), None);
        assert_eq!(ask(check, 304, modified, Some(("PUT", since)), None), None);
        assert_eq!(ask(check, 304, modified, Some(("GET", &[])), None), None);
        assert_eq!(ask(check, 304, modified, None, None), None);
        let twice: Fields<'_> = &[("If-Modified-Since", MIDDLE), ("If-Modified-Since", MIDDLE)];
        assert_eq!(ask(check, 304, modified, Some(("GET", twice)), None), None);
        assert_eq!(ask(check, 304, &[("Last-Modified", LATE); 2], Some(("GET", since)), Some(modified)), None);
    }

    #[test]
    fn if_modified_since_counts_where_it_is_one_date() {
        let ask_value =
            |value: &str| ask(if_modified_since_valid, 304, &[], Some(("GET", &[("If-Modified-Since", value)])), None);
        assert_eq!(ask_value(MIDDLE), Some(true));
        assert_eq!(ask_value("Sun Nov  6 08:49:37 1994"), Some(true));
        assert_eq!(ask_value("yesterday"), Some(false));
        assert_eq!(ask_value(""), Some(false));
        assert_eq!(ask_value("Sun, 06 Nov 1994 08:49:37 GMT; length=7"), Some(false));
        assert_eq!(ask_value("Sun, 6 Nov 1994 8:49:37 gmt"), None);
        let twice: Fields<'_> = &[("If-Modified-Since", MIDDLE), ("If-Modified-Since", LATE)];
        assert_eq!(ask(if_modified_since_valid, 304, &[], Some(("GET", twice)), None), Some(false));
        assert_eq!(ask(if_modified_since_valid, 304, &[], Some(("GET", &[])), None), None);
        assert_eq!(ask(if_modified_since_valid, 304, &[], None, None), None);
    }

    #[test]
    fn a_condition_is_weak_where_all_its_tags_are() {
        let ask_fields = |fields: Fields<'_>| ask(condition_weak, 304, &[], Some(("GET", fields)), None);
        assert_eq!(ask_fields(&[("If-None-Match", "W/\"a\"")]), Some(true));
        assert_eq!(ask_fields(&[("If-None-Match", "W/\"a\""), ("If-Modified-Since", MIDDLE)]), Some(true));
        assert_eq!(ask_fields(&[("If-None-Match", "W/\"a\", \"b\"")]), Some(false));
        assert_eq!(ask_fields(&[("If-None-Match", "W/\"a\""), ("If-None-Match", "\"b\"")]), Some(false));
        assert_eq!(ask_fields(&[("If-Modified-Since", MIDDLE)]), Some(false));
        assert_eq!(ask_fields(&[("If-None-Match", "*")]), None);
        assert_eq!(ask_fields(&[("If-None-Match", "")]), None);
        assert_eq!(ask_fields(&[("If-None-Match", "W/\"a\", b")]), None);
        assert_eq!(ask_fields(&[("Range", "bytes=0-1")]), None);
        assert_eq!(ask(condition_weak, 304, &[], None, None), None);
    }
}
