//! The preconditions that a 412 is about (RFC 9110, 13.1; RFC 4918, 12.1).

use crate::judge::case::Case;
use crate::judge::message::all_tags;
use crate::judge::name::name;
use crate::judge::representation::before;
use crate::syntax::{bytes::begins_with, date::http_date, entity_tag::entity_tag};

/// Whether the request has any precondition.
///
/// Yes for If and Overwrite of WebDAV and for every field with `If-` at its start or `-if-` within, as extensions have
/// their own (If-Schedule-Tag-Match, X-Amz-Copy-Source-If-Match); no where there is none; unknown without the request.
#[status_macros::value_check]
#[must_use]
pub fn request_conditional(case: &Case<'_>) -> Option<bool> {
    Some(case.request?.any(|name, _| {
        name.eq_ignore_ascii_case(b"If")
            || name.eq_ignore_ascii_case(b"Overwrite")
            || begins_with(name, b"If-")
            || name.windows(4).any(|part| part.eq_ignore_ascii_case(b"-if-"))
    }))
}

/// Whether the representation's ETag is one that If-Match asks for.
///
/// The tag is the response's (the 200's, where the response has none) for GET and HEAD, and always the 200's for PUT,
/// PATCH and DELETE, whose responses describe what came after. Yes where If-Match is `*` or has a tag that is strongly
/// the same, no where it has other tags only; unknown without the request, without If-Match or one ETag of that kind,
/// for other methods, and where any tag is malformed.
#[status_macros::value_check]
#[must_use]
pub fn if_match_holds(case: &Case<'_>) -> Option<bool> {
    let request = case.request?;
    let current = entity_tag(before(case, name!("ETag"))?)?;
    if request.only(name!("If-Match")) == Some(b"*") {
        return Some(true);
    }
    let mut holds = false;
    let clear = all_tags(request, name!("If-Match"), &mut |tag| holds |= tag.strongly_matches(&current));
    clear.then_some(holds)
}

/// Whether If-None-Match forbids a method that changes something.
///
/// Yes where `*` stands in a PUT whose 200 or 204 shows that there was a representation, or in a PATCH or DELETE with
/// 200 or 204 where the ETag or Last-Modified of the 200 shows it, and where a tag in a PUT, PATCH or DELETE weakly
/// matches the ETag of the 200; no for a PUT with `*` and 201, and where the tags are well formed and none matches;
/// unknown without the request or the field, for other methods, and where what was there is not known.
#[status_macros::value_check]
#[must_use]
pub fn if_none_match_forbids(case: &Case<'_>) -> Option<bool> {
    let request = case.request?;
    if request.only(name!("If-None-Match")) == Some(b"*") {
        return match (case.method?, case.status) {
            ("PUT", 200 | 204) => Some(true),
            ("PUT", 201) => Some(false),
            ("PATCH" | "DELETE", 200 | 204) => {
                case.ok.filter(|ok| ok.has(name!("ETag")) || ok.has(name!("Last-Modified"))).map(|_| true)
            }
            _ => None,
        };
    }
    if !matches!(case.method?, "PUT" | "PATCH" | "DELETE") {
        return None;
    }
    let current = entity_tag(case.ok?.only(name!("ETag"))?)?;
    let mut matched = false;
    let clear = all_tags(request, name!("If-None-Match"), &mut |tag| matched |= tag.weakly_matches(&current));
    clear.then_some(matched)
}

/// Whether the representation's Last-Modified is not later than If-Unmodified-Since.
///
/// The date is taken from where `if-match-holds` takes the tag. Yes where it is earlier or the same, no where it is
/// later; unknown without the request or either field, for methods other than GET, HEAD, PUT, PATCH and DELETE, and
/// where one is no valid date.
#[status_macros::value_check]
#[must_use]
pub fn if_unmodified_since_holds(case: &Case<'_>) -> Option<bool> {
    let limit = http_date(case.request?.only(name!("If-Unmodified-Since"))?)?;
    let modified = http_date(before(case, name!("Last-Modified"))?)?;
    Some(modified <= limit)
}

/// Whether the response shows that the request has put a new representation in the place of the old one, which the
/// 200's fields describe (RFC 9110, 8.8).
///
/// Yes where its ETag is another than the 200's by weak comparison, or, where either has no ETag, its Last-Modified is
/// later; no where they are the same, or the date is earlier; unknown without the 200's fields, where there is nothing
/// to compare, and where a tag or date is malformed or repeated.
#[status_macros::value_check]
#[must_use]
pub fn representation_replaced(case: &Case<'_>) -> Option<bool> {
    let old = case.ok?;
    let new = case.response;
    if old.has(name!("ETag")) && new.has(name!("ETag")) {
        let (old, new) = (entity_tag(old.only(name!("ETag"))?)?, entity_tag(new.only(name!("ETag"))?)?);
        return Some(!new.weakly_matches(&old));
    }
    let (old, new) = (http_date(old.only(name!("Last-Modified"))?)?, http_date(new.only(name!("Last-Modified"))?)?);
    Some(new > old)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::{Check, Fields, Set, Side};

    fn run(check: Check, request: Option<Fields<'_>>, response: Fields<'_>) -> Option<bool> {
        run_as(check, Some("GET"), request, response, None)
    }

    fn run_as(
        check: Check,
        method: Option<&str>,
        request: Option<Fields<'_>>,
        response: Fields<'_>,
        ok: Option<Fields<'_>>,
    ) -> Option<bool> {
        let (request, response, ok) = (request.map(Set), Set(response), ok.map(Set));
        check(&Case {
            request: request.as_ref().map(|set| Side::new(set)),
            ok: ok.as_ref().map(|set| Side::new(set)),
            method,
            ..Case::of(412, Side::new(&response))
        })
    }

    #[test]
    fn conditions() {
        for name in ["if", "Overwrite", "If-Match", "if-range", "If-Schedule-Tag-Match", "x-amz-copy-source-if-match"] {
            assert_eq!(run(request_conditional, Some(&[("Host", "a"), (name, "x")]), &[]), Some(true), "{name}");
        }
        for name in ["Iffy", "I", "Elif", "Depth"] {
            assert_eq!(run(request_conditional, Some(&[(name, "x")]), &[]), Some(false), "{name}");
        }
        assert_eq!(run(request_conditional, Some(&[]), &[]), Some(false));
        assert_eq!(run(request_conditional, None, &[("If-Match", "*")]), None);
    }

    #[test]
    fn tags() {
        let check = |value, tag| run(if_match_holds, Some(&[("If-Match", value)]), &[("ETag", tag)]);
        assert_eq!(check("*", "W/\"a\""), Some(true));
        assert_eq!(check("\"b\", \"a\"", "\"a\""), Some(true));
        assert_eq!(check("\"b\"", "\"a\""), Some(false));
        assert_eq!(check("W/\"a\"", "\"a\""), Some(false));
        assert_eq!(check("\"a\"", "W/\"a\""), Some(false));
        assert_eq!(check("\"b\", a", "\"a\""), None);
        assert_eq!(check("", "\"a\""), None);
        assert_eq!(check("\"b\"", "a"), None);
        assert_eq!(run(if_match_holds, Some(&[("If-Match", "\"b\"")]), &[]), None);
        assert_eq!(run(if_match_holds, Some(&[]), &[("ETag", "\"a\"")]), None);
        assert_eq!(run(if_match_holds, None, &[("ETag", "\"a\"")]), None);
    }

    #[test]
    fn forbidden_changes() {
        let check = |method, status, value: Option<&str>, tag: Option<&str>| {
            let line = value.map(|value| [("If-None-Match", value)]);
            let request = Set(line.as_ref().map_or(&[], |line| line));
            let line = tag.map(|tag| [("ETag", tag)]);
            let ok = line.as_ref().map(|line| Set(line));
            if_none_match_forbids(&Case {
                request: Some(Side::new(&request)),
                ok: ok.as_ref().map(|ok| Side::new(ok)),
                method,
                ..Case::of(status, Side::new(&Set(&[])))
            })
        };
        assert_eq!(check(Some("PUT"), 204, Some("*"), None), Some(true));
        assert_eq!(check(Some("PUT"), 200, Some("*"), None), Some(true));
        assert_eq!(check(Some("PUT"), 201, Some("*"), None), Some(false));
        assert_eq!(check(Some("PUT"), 202, Some("*"), None), None);
        for method in ["PATCH", "DELETE"] {
            assert_eq!(check(Some(method), 204, Some("*"), Some("\"a\"")), Some(true));
            assert_eq!(check(Some(method), 200, Some("*"), Some("\"a\"")), Some(true));
            assert_eq!(check(Some(method), 202, Some("*"), Some("\"a\"")), None);
            assert_eq!(check(Some(method), 204, Some("*"), None), None);
        }
        assert_eq!(check(Some("POST"), 204, Some("*"), Some("\"a\"")), None);
        assert_eq!(check(None, 204, Some("*"), None), None);
        for method in ["PUT", "PATCH", "DELETE"] {
            let check = |value, tag| check(Some(method), 204, value, tag);
            assert_eq!(check(Some("\"b\", W/\"a\""), Some("\"a\"")), Some(true));
            assert_eq!(check(Some("\"b\""), Some("\"a\"")), Some(false));
            assert_eq!(check(Some("\"a\", b"), Some("\"a\"")), None);
            assert_eq!(check(Some("\"a\""), Some("a")), None);
            assert_eq!(check(Some("\"a\""), None), None);
            assert_eq!(check(None, Some("\"a\"")), None);
        }
        assert_eq!(check(Some("GET"), 200, Some("\"a\""), Some("\"a\"")), None);
        assert_eq!(run(if_none_match_forbids, None, &[]), None);
    }

    #[test]
    fn dates() {
        let (early, late) = ("Sun, 06 Nov 1994 08:49:37 GMT", "Mon, 07 Nov 1994 08:49:37 GMT");
        let check = |limit, modified| {
            run(if_unmodified_since_holds, Some(&[("If-Unmodified-Since", limit)]), &[("Last-Modified", modified)])
        };
        assert_eq!(check(late, early), Some(true));
        assert_eq!(check(early, early), Some(true));
        assert_eq!(check(early, late), Some(false));
        assert_eq!(check("yesterday", late), None);
        assert_eq!(check(early, "today"), None);
        assert_eq!(run(if_unmodified_since_holds, Some(&[]), &[("Last-Modified", late)]), None);
        assert_eq!(run(if_unmodified_since_holds, Some(&[("If-Unmodified-Since", late)]), &[]), None);
        assert_eq!(run(if_unmodified_since_holds, None, &[("Last-Modified", late)]), None);
    }

    #[test]
    fn what_was_there_before() {
        let asked: Fields<'_> = &[("If-Match", "\"a\""), ("If-Unmodified-Since", "Sun, 06 Nov 1994 08:49:37 GMT")];
        let same: Fields<'_> = &[("ETag", "\"a\""), ("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT")];
        let later: Fields<'_> = &[("ETag", "\"b\""), ("Last-Modified", "Mon, 07 Nov 1994 08:49:37 GMT")];
        for check in [if_match_holds as Check, if_unmodified_since_holds] {
            let ask = |method, response, ok| run_as(check, method, Some(asked), response, ok);
            for method in ["GET", "HEAD"] {
                assert_eq!(ask(Some(method), &[], Some(later)), Some(false));
                assert_eq!(ask(Some(method), same, Some(later)), Some(true));
                assert_eq!(ask(Some(method), &[], None), None);
            }
            for method in ["PUT", "PATCH", "DELETE"] {
                assert_eq!(ask(Some(method), same, Some(later)), Some(false));
                assert_eq!(ask(Some(method), later, Some(same)), Some(true));
                assert_eq!(ask(Some(method), later, Some(&[])), None);
                assert_eq!(ask(Some(method), later, None), None);
            }
            assert_eq!(ask(Some("POST"), later, Some(later)), None);
            assert_eq!(ask(None, later, Some(later)), None);
        }
    }

    #[test]
    fn replacements() {
        let (early, late) = ("Sun, 06 Nov 1994 08:49:37 GMT", "Mon, 07 Nov 1994 08:49:37 GMT");
        let ask =
            |response: Fields<'_>, ok: Fields<'_>| run_as(representation_replaced, None, None, response, Some(ok));
        let tag = |new, old| ask(&[("ETag", new), ("Last-Modified", late)], &[("ETag", old), ("Last-Modified", early)]);
        assert_eq!(tag("\"b\"", "\"a\""), Some(true));
        assert_eq!(tag("W/\"b\"", "\"a\""), Some(true));
        assert_eq!(tag("\"a\"", "\"a\""), Some(false));
        assert_eq!(tag("\"a\"", "W/\"a\""), Some(false));
        assert_eq!(tag("b", "\"a\""), None);
        assert_eq!(tag("\"b\"", "a"), None);
        let date = |new, old| ask(&[("Last-Modified", new)], &[("ETag", "\"a\""), ("Last-Modified", old)]);
        assert_eq!(date(late, early), Some(true));
        assert_eq!(date(early, early), Some(false));
        assert_eq!(date(early, late), Some(false));
        assert_eq!(date("now", early), None);
        assert_eq!(ask(&[("ETag", "\"b\"")], &[("Last-Modified", early)]), None);
        assert_eq!(ask(&[("ETag", "\"b\""), ("ETag", "\"c\"")], &[("ETag", "\"a\"")]), None);
        assert_eq!(run_as(representation_replaced, None, None, &[("ETag", "\"b\"")], None), None);
    }
}
