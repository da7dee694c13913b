//! Validators: entity tags, modification dates, and the conditions that name them; and what kind of 3xx a code is.

use super::date::http_date;
use crate::case::{Case, Side, trim};

/// One entity tag (RFC 9110, 8.8.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    /// Whether the tag is marked as weak.
    pub(crate) weak: bool,
    /// What stands between the quotation marks.
    pub(crate) opaque: &'a [u8],
}

impl Tag<'_> {
    /// The weak comparison: the marks of weakness do not count (RFC 9110, 8.8.3.2).
    #[must_use]
    pub(crate) fn weakly_matches(&self, other: &Tag<'_>) -> bool {
        self.opaque == other.opaque
    }

    /// The strong comparison: neither tag is weak (RFC 9110, 8.8.3.2).
    #[must_use]
    pub(crate) fn strongly_matches(&self, other: &Tag<'_>) -> bool {
        !self.weak && !other.weak && self.opaque == other.opaque
    }
}

/// The entity tag that the whole value is, or `None` where it is none.
#[must_use]
pub(crate) fn entity_tag(value: &[u8]) -> Option<Tag<'_>> {
    match next_tag(trim(value)) {
        Some((tag, [])) => Some(tag),
        _ => None,
    }
}

/// The entity tag that the value begins with, and what follows it.
fn next_tag(value: &[u8]) -> Option<(Tag<'_>, &[u8])> {
    let (weak, rest) = match value {
        [b'W', b'/', b'"', rest @ ..] => (true, rest),
        [b'"', rest @ ..] => (false, rest),
        _ => return None,
    };
    let end = rest.iter().position(|&byte| !is_tag_char(byte))?;
    let (opaque, rest) = rest.split_at_checked(end)?;
    match rest {
        [b'"', rest @ ..] => Some((Tag { weak, opaque }, rest)),
        _ => None,
    }
}

/// Whether the byte may stand in an entity tag: visible and no quotation mark, or beyond ASCII.
const fn is_tag_char(byte: u8) -> bool {
    matches!(byte, b'!' | b'#'..=b'~' | 0x80..)
}

/// Each entity tag of a list; false where something in the list is none.
/// A list of tags has a reader of its own, for a backslash in a tag escapes nothing, unlike in a quoted string.
#[must_use]
pub(crate) fn tags<'a>(mut list: &'a [u8], each: &mut dyn FnMut(Tag<'a>)) -> bool {
    loop {
        while let [b' ' | b'\t' | b',', rest @ ..] = list {
            list = rest;
        }
        if list.is_empty() {
            return true;
        }
        let Some((tag, rest)) = next_tag(list) else {
            return false;
        };
        list = trim(rest);
        if !matches!(list, [] | [b',', ..]) {
            return false;
        }
        each(tag);
    }
}

/// A field's value as the response has it or, where the response lacks the field, as the 200 would have had it.
fn current<'a>(case: &Case<'a>, name: &str) -> Option<&'a [u8]> {
    if case.response.has(name) { case.response.only(name) } else { case.ok?.only(name) }
}

/// The request, where its method is one that 304 answers by RFC 9110: GET or HEAD.
fn retrieval<'a>(case: &Case<'a>) -> Option<Side<'a>> {
    match case.method? {
        "GET" | "HEAD" => case.request,
        _ => None,
    }
}

/// Whether If-None-Match names the representation, so that its condition is false.
///
/// `Some(true)` where a tag of the request's If-None-Match weakly matches the ETag of the response (of the 200, where
/// the response has none), or where it is `*` and the status is 200, 206 or 304, which only a representation allows;
/// `Some(false)` where all its tags are well formed and none matches;
/// `None` without the request, the field or a well-formed ETag, for all methods but GET and HEAD (the ETag of
/// their responses is not the one that was compared), and where a member is no entity tag and no other one matches; what
/// stands behind such a member in its line is not looked at.
#[must_use]
pub fn if_none_match_false(case: &Case<'_>) -> Option<bool> {
    let request = retrieval(case)?;
    if request.only("If-None-Match") == Some(b"*") {
        return matches!(case.status, 200 | 206 | 304).then_some(true);
    }
    let current = entity_tag(current(case, "ETag")?)?;
    let mut seen = false;
    let mut clear = true;
    let mut matched = false;
    request.lines("If-None-Match", &mut |line| {
        clear &= tags(line, &mut |tag| {
            seen = true;
            matched |= tag.weakly_matches(&current);
        });
    });
    match (matched, seen && clear) {
        (true, _) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    }
}

/// Whether the representation is no newer than If-Modified-Since, so that its condition is false.
///
/// `Some(true)` where Last-Modified, of the response or else of the 200, is the date of the request's
/// If-Modified-Since or earlier; `Some(false)` where it is later;
/// `None` without the request or one of the two dates, for all methods but GET and HEAD, where a date is invalid or
/// there are several, and where If-Modified-Since lies behind Last-Modified but not known to be before the response's
/// own Date: a date from the server's future is none that it has to heed (RFC 2616, 14.25).
#[must_use]
pub fn if_modified_since_false(case: &Case<'_>) -> Option<bool> {
    let since = http_date(retrieval(case)?.only("If-Modified-Since")?)?;
    let modified = http_date(current(case, "Last-Modified")?)?;
    if modified >= since {
        return Some(modified == since);
    }
    let now = http_date(case.response.only("Date")?)?;
    (since <= now).then_some(true)
}

/// Whether If-Modified-Since is one valid date, so that it counts at all (RFC 9110, 13.1.3).
///
/// `Some(true)` where the request has one line of it that is an HTTP-date; `Some(false)` where it has several lines,
/// or one that is no date; `None` without the request or the field, and for a line that ends in GMT and still is no
/// HTTP-date: a lenient reader may take it for one.
#[must_use]
pub fn if_modified_since_valid(case: &Case<'_>) -> Option<bool> {
    let request = case.request?;
    if request.count("If-Modified-Since") > 1 {
        return Some(false);
    }
    let value = request.only("If-Modified-Since")?;
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
/// `Some(true)` where it has If-None-Match and all its tags are weak; `Some(false)` where one of them is strong, and
/// where it has If-Modified-Since alone, as a date is no weak tag; `None` without the request, where it has neither
/// field, and where If-None-Match is `*` or has a member that is no entity tag.
#[must_use]
pub fn condition_weak(case: &Case<'_>) -> Option<bool> {
    let request = case.request?;
    if !request.has("If-None-Match") {
        return request.has("If-Modified-Since").then_some(false);
    }
    let mut seen = false;
    let mut clear = true;
    let mut weak = true;
    request.lines("If-None-Match", &mut |line| {
        clear &= tags(line, &mut |tag| {
            seen = true;
            weak &= tag.weak;
        });
    });
    (seen && clear).then_some(weak)
}

/// Whether a 308 shows that it is Google's Resume Incomplete, which has no Location, and not Permanent Redirect.
///
/// `Some(true)` where the response has Range or that reason phrase, or the request has Content-Range;
/// `Some(false)` otherwise, also without the request, for the number alone means the redirect; never `None`.
#[must_use]
pub fn resume_incomplete(case: &Case<'_>) -> Option<bool> {
    let phrase = case.reason.is_some_and(|reason| trim(reason).eq_ignore_ascii_case(b"Resume Incomplete"));
    let upload = case.request.is_some_and(|request| request.has("Content-Range"));
    Some(phrase || upload || case.response.has("Range"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Set;
    use crate::exchange::Content;

    const EARLY: &str = "Sat, 05 Nov 1994 08:49:37 GMT";
    const MIDDLE: &str = "Sun, 06 Nov 1994 08:49:37 GMT";
    const LATE: &str = "Mon, 07 Nov 1994 08:49:37 GMT";

    type Fields<'a> = &'a [(&'a str, &'a str)];

    /// Asks a check about a response and the request it answers, with or without the 200's fields.
    fn ask(
        check: fn(&Case<'_>) -> Option<bool>,
        status: u16,
        response: Fields<'_>,
        request: Option<(&str, Fields<'_>)>,
        ok: Option<Fields<'_>>,
    ) -> Option<bool> {
        let (response, lines) = (Set(response), request.map(|(_, lines)| Set(lines)));
        let ok = ok.map(Set);
        check(&Case {
            status,
            response: Side::new(&response),
            request: lines.as_ref().map(|lines| Side::new(lines)),
            ok: ok.as_ref().map(|lines| Side::new(lines)),
            method: request.map(|(method, _)| method),
            target: None,
            version: None,
            request_version: None,
            content: Content::Unknown,
            request_content: Content::Unknown,
            sender: None,
            reason: None,
        })
    }

    const fn tag(weak: bool, opaque: &[u8]) -> Tag<'_> {
        Tag { weak, opaque }
    }

    #[test]
    fn entity_tags_are_read_strictly() {
        assert_eq!(entity_tag(b"\"a\""), Some(tag(false, b"a")));
        assert_eq!(entity_tag(b"\"\""), Some(tag(false, b"")));
        assert_eq!(entity_tag(b" W/\"a,b\" "), Some(tag(true, b"a,b")));
        assert_eq!(entity_tag(b"\"a\\\""), Some(tag(false, b"a\\")));
        assert_eq!(entity_tag(b"\"\xff\""), Some(tag(false, b"\xff")));
        for bad in [
            &b""[..],
            b"a",
            b"\"",
            b"\"a",
            b"a\"",
            b"w/\"a\"",
            b"W/a",
            b"W/",
            b"W",
            b"\"a\"b",
            b"\"a\"\"",
            b"\"a b\"",
            b"\"\x7f\"",
            b"*",
            b"\"a\", \"b\"",
            b"W/ \"a\"",
        ] {
            assert_eq!(entity_tag(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn tags_compare_strongly_and_weakly() {
        let (strong, weak, other) = (tag(false, b"a"), tag(true, b"a"), tag(false, b"b"));
        assert!(strong.strongly_matches(&strong) && !strong.strongly_matches(&weak));
        assert!(!weak.strongly_matches(&strong) && !weak.strongly_matches(&weak));
        assert!(!strong.strongly_matches(&other));
        assert!(strong.weakly_matches(&weak) && weak.weakly_matches(&strong) && weak.weakly_matches(&weak));
        assert!(!strong.weakly_matches(&other));
    }

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
    #[test]
    fn resume_incomplete_is_known_by_its_fields() {
        let upload: Fields<'_> = &[("Content-Range", "bytes */9")];
        assert_eq!(ask(resume_incomplete, 308, &[("Range", "bytes=0-4")], None, None), Some(true));
        assert_eq!(ask(resume_incomplete, 308, &[], Some(("PUT", upload)), None), Some(true));
        assert_eq!(ask(resume_incomplete, 308, &[], Some(("PUT", &[])), None), Some(false));
        assert_eq!(ask(resume_incomplete, 308, &[], None, None), Some(false));
        let named = |reason: &'static [u8]| {
            resume_incomplete(&Case {
                status: 308,
                response: Side::new(&Set(&[])),
                request: None,
                ok: None,
                method: None,
                target: None,
                version: None,
                request_version: None,
                content: Content::Unknown,
                request_content: Content::Unknown,
                sender: None,
                reason: Some(reason),
            })
        };
        assert_eq!(named(b" resume incomplete"), Some(true));
        assert_eq!(named(b" Permanent Redirect"), Some(false));
    }
}
