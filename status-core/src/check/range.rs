//! Byte ranges: what Range asks for, what Content-Range says it is, and If-Range (RFC 9110, 13.1.5 and 14).

use super::date::http_date;
use super::length::content_length;
use super::multipart::is_byteranges;
use super::syntax::{is_digits, is_token, number, split_once};
use super::validator::entity_tag;
use crate::case::{Case, trim};

/// The value of a Content-Range in bytes, as it stands there: the numbers need not make sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ContentRange {
    /// `bytes 0-99/1000`, or `bytes 0-99/*`.
    Range {
        /// The place of the first byte.
        first: u64,
        /// The place of the last byte.
        last: u64,
        /// The length of the whole representation, where it is given.
        complete: Option<u64>,
    },
    /// `bytes */1000`: no range that was asked for could be satisfied.
    Unsatisfied {
        /// The length of the whole representation.
        complete: u64,
    },
}

impl ContentRange {
    /// How many bytes the range has; `None` where it is none or its numbers contradict each other.
    #[must_use]
    pub(crate) const fn length(&self) -> Option<u64> {
        match *self {
            Self::Range { first, last, complete } if makes_sense(first, last, complete) => {
                (last - first).checked_add(1)
            }
            _ => None,
        }
    }
}

/// Whether the last byte is not before the first, and inside the representation (RFC 9110, 14.4).
const fn makes_sense(first: u64, last: u64, complete: Option<u64>) -> bool {
    let inside = match complete {
        Some(complete) => last < complete,
        None => true,
    };
    first <= last && inside
}

/// A Content-Range in bytes; `None` for other units and for what is not well formed.
#[must_use]
pub(crate) fn content_range(value: &[u8]) -> Option<ContentRange> {
    let (unit, rest) = split_once(trim(value), b' ')?;
    let (range, complete) = split_once(rest, b'/')?;
    if !is_bytes(unit) {
        return None;
    }
    if range == b"*" {
        return Some(ContentRange::Unsatisfied { complete: number(complete)? });
    }
    let (first, last) = split_once(range, b'-')?;
    let complete = match complete {
        b"*" => None,
        digits => Some(number(digits)?),
    };
    Some(ContentRange::Range { first: number(first)?, last: number(last)?, complete })
}

/// One of the ranges that a Range in bytes asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ByteRange {
    /// `0-99`, or `100-` without an end.
    From {
        /// The place of the first byte.
        first: u64,
        /// The place of the last byte, where it is given.
        last: Option<u64>,
    },
    /// `-100`: so many bytes at the end.
    Suffix {
        /// How many.
        length: u64,
    },
}

impl ByteRange {
    /// The first and last byte that the range names in a representation of this length; `None` where it names none,
    /// or where the length is needed and not known.
    #[must_use]
    pub(crate) fn within(&self, complete: Option<u64>) -> Option<(u64, u64)> {
        let end = match complete {
            // An empty representation has no byte to name.
            Some(complete) => Some(complete.checked_sub(1)?),
            None => None,
        };
        let (first, last) = match *self {
            Self::From { first, last: Some(last) } => (first, end.map_or(last, |end| last.min(end))),
            Self::From { first, last: None } => (first, end?),
            Self::Suffix { length } => (end?.saturating_sub(length.checked_sub(1)?), end?),
        };
        (first <= last).then_some((first, last))
    }
}

/// The ranges of a Range field in bytes, in order; an item that is `None` is not well formed.
#[derive(Clone, Debug)]
pub(crate) struct Ranges<'a> {
    rest: Option<&'a [u8]>,
}

/// What a Range field asks for; `None` where its unit is not bytes.
#[must_use]
pub(crate) fn ranges(value: &[u8]) -> Option<Ranges<'_>> {
    let (unit, set) = split_once(trim(value), b'=')?;
    is_bytes(unit).then_some(Ranges { rest: Some(set) })
}

impl Iterator for Ranges<'_> {
    type Item = Option<ByteRange>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let rest = self.rest?;
            let (member, rest) = match split_once(rest, b',') {
                Some((member, rest)) => (member, Some(rest)),
                None => (rest, None),
            };
            self.rest = rest;
            let member = trim(member);
            if !member.is_empty() {
                return Some(byte_range(member));
            }
        }
    }
}

/// One range of a set.
fn byte_range(member: &[u8]) -> Option<ByteRange> {
    match split_once(member, b'-')? {
        (b"", length) => Some(ByteRange::Suffix { length: number(length)? }),
        (first, b"") => Some(ByteRange::From { first: number(first)?, last: None }),
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            (first <= last).then_some(ByteRange::From { first, last: Some(last) })
        }
    }
}

/// The names of range units are the same in any case (RFC 9110, 14.1).
pub(crate) const fn is_bytes(unit: &[u8]) -> bool {
    unit.eq_ignore_ascii_case(b"bytes")
}

/// The response's Content-Range in bytes.
fn response_range(case: &Case<'_>) -> Option<ContentRange> {
    content_range(case.response.only("Content-Range")?)
}

/// Whether Content-Range is well formed and its numbers agree.
///
/// `Some(true)` for a value in bytes whose last byte is neither before the first nor beyond the length;
/// `Some(false)` where it is, where the value is not well formed, and where there are several lines;
/// `None` without the field, for other units, and for a well-formed value with a number beyond 64 bits.
#[must_use]
pub fn content_range_valid(case: &Case<'_>) -> Option<bool> {
    match case.response.count("Content-Range") {
        0 => None,
        1 => content_range_value_valid(case.response.only("Content-Range")?),
        _ => Some(false),
    }
}

/// Whether one Content-Range is valid, as [`content_range_valid`] says.
#[must_use]
pub(crate) fn content_range_value_valid(value: &[u8]) -> Option<bool> {
    let Some((unit, rest)) = split_once(value, b' ') else {
        return Some(false);
    };
    match content_range(value) {
        Some(ContentRange::Range { first, last, complete }) => Some(makes_sense(first, last, complete)),
        Some(ContentRange::Unsatisfied { .. }) => Some(true),
        None if !is_token(unit) => Some(false),
        None if !is_bytes(unit) || is_well_formed(rest) => None,
        None => Some(false),
    }
}

/// Whether what follows the unit has digits and signs where they belong, however large the numbers are.
fn is_well_formed(rest: &[u8]) -> bool {
    let Some((range, complete)) = split_once(rest, b'/') else {
        return false;
    };
    match split_once(range, b'-') {
        Some((first, last)) => is_digits(first) && is_digits(last) && (complete == b"*" || is_digits(complete)),
        None => range == b"*" && is_digits(complete),
    }
}

/// Whether Content-Range names a range, and not only the length.
///
/// `Some(true)` for `bytes 0-99/1000` and the like, `Some(false)` for `bytes */1000`; `None` for anything else.
#[must_use]
pub fn content_range_satisfied(case: &Case<'_>) -> Option<bool> {
    Some(matches!(response_range(case)?, ContentRange::Range { .. }))
}

/// Whether Content-Range says how long the whole representation is.
///
/// `Some(true)` where the length is given, `Some(false)` where an asterisk stands in its place; `None` without a
/// well-formed Content-Range in bytes.
#[must_use]
pub fn content_range_complete(case: &Case<'_>) -> Option<bool> {
    Some(!matches!(response_range(case)?, ContentRange::Range { complete: None, .. }))
}

/// Whether Content-Length is the number of bytes in the range.
///
/// `Some(true)` where both are the same, `Some(false)` where they differ; `None` without a valid Content-Range in
/// bytes or a valid Content-Length, with Transfer-Encoding (which takes its place), and for multipart content.
#[must_use]
pub fn content_length_is_range(case: &Case<'_>) -> Option<bool> {
    if case.response.has("Transfer-Encoding") || is_byteranges(&case.response) {
        return None;
    }
    Some(content_length(&case.response)? == response_range(case)?.length()?)
}

/// Whether the content has as many bytes as the range.
///
/// `Some(true)` where it has, `Some(false)` where it has not; `None` without a valid Content-Range in bytes, where the
/// content is not known, for multipart content, and in answers to HEAD (so also where there is no content and the
/// method is not known). Fewer bytes without a Content-Length are `None` too where the complete length is an asterisk:
/// what still grows is sent until it ends, under a last place that it may never reach (RFC 8673, 2.2).
#[must_use]
pub fn content_is_range(case: &Case<'_>) -> Option<bool> {
    let actual = case.content.len()?;
    let head = case.method == Some("HEAD") || (case.method.is_none() && actual == 0);
    if head || is_byteranges(&case.response) {
        return None;
    }
    let range = response_range(case)?;
    let length = range.length()?;
    let grows = matches!(range, ContentRange::Range { complete: None, .. }) && !case.response.has("Content-Length");
    if grows && actual < length { None } else { Some(actual == length) }
}

/// Whether the request asks for exactly one range, in whatever unit.
///
/// `Some(true)` for one range, `Some(false)` for several; `None` without the request or a Range that has ranges.
#[must_use]
pub fn range_single(case: &Case<'_>) -> Option<bool> {
    let (_, set) = split_once(case.request?.only("Range")?, b'=')?;
    let count = set.split(|&byte| byte == b',').filter(|member| !trim(member).is_empty()).count();
    (count > 0).then_some(count == 1)
}

/// Whether Content-Range counts in the unit that the request asks in.
///
/// `Some(true)` where both units are the same, `Some(false)` where they differ; `None` without the request, either
/// field or a token as either unit, and with Content-Range-Mapping, by which Media Fragments answer in bytes a range in seconds.
#[must_use]
pub fn content_range_unit_asked(case: &Case<'_>) -> Option<bool> {
    let (asked, _) = split_once(case.request?.only("Range")?, b'=')?;
    let (given, _) = split_once(case.response.only("Content-Range")?, b' ')?;
    if case.response.has("Content-Range-Mapping") || !is_token(given) || !is_token(asked) {
        return None;
    }
    Some(asked.eq_ignore_ascii_case(given))
}

/// Whether the range has at least one byte of those that the request asks for.
///
/// `Some(true)` where it shares a byte with one of the ranges asked for, `Some(false)` where it shares none with any;
/// `None` without the request, a valid Content-Range and a well-formed Range, both in bytes, and where only bytes at
/// the end are left to compare while the length is not known.
#[must_use]
pub fn content_range_asked(case: &Case<'_>) -> Option<bool> {
    let asked = ranges(case.request?.only("Range")?)?;
    let range = response_range(case)?;
    let (ContentRange::Range { first, last, complete }, Some(_)) = (range, range.length()) else {
        return None;
    };
    let mut known = Some(false);
    let mut any = false;
    for range in asked {
        any = true;
        let shared = match (range?, complete) {
            (ByteRange::From { first: from, last: None }, None) => from <= last,
            (ByteRange::Suffix { .. }, None) => {
                known = None;
                continue;
            }
            (range, complete) => range.within(complete).is_some_and(|(from, to)| from <= last && to >= first),
        };
        if shared {
            return Some(true);
        }
    }
    if any { known } else { None }
}

/// A field's value as the response has it or, where the response lacks the field, as the 200 would have had it.
fn current<'a>(case: &Case<'a>, name: &str) -> Option<&'a [u8]> {
    if case.response.has(name) { case.response.only(name) } else { case.ok?.only(name) }
}

/// Whether If-Range names exactly the representation that the response is part of, so that Range counts.
///
/// `Some(true)` where its entity tag strongly matches the ETag, or its date is Last-Modified, of the response or else
/// of the 200; `Some(false)` where it does not, and for a weak tag, which can't match;
/// `None` without the request, If-Range or the field to compare it with, and where either is not well formed.
#[must_use]
pub fn if_range_true(case: &Case<'_>) -> Option<bool> {
    let condition = case.request?.only("If-Range")?;
    match entity_tag(condition) {
        Some(tag) if tag.weak => Some(false),
        Some(tag) => Some(tag.strongly_matches(&entity_tag(current(case, "ETag")?)?)),
        None => Some(http_date(condition)? == http_date(current(case, "Last-Modified")?)?),
    }
}

/// Whether If-Range names the representation that the response is part of, as RFC 2616 compares: weak tags match too,
/// and so does a date later than Last-Modified.
///
/// `Some(true)` where it does, `Some(false)` where it does not; `None` as in [`if_range_true`].
#[must_use]
pub fn if_range_current(case: &Case<'_>) -> Option<bool> {
    let condition = case.request?.only("If-Range")?;
    match entity_tag(condition) {
        Some(tag) => Some(tag.weakly_matches(&entity_tag(current(case, "ETag")?)?)),
        None => Some(http_date(condition)? >= http_date(current(case, "Last-Modified")?)?),
    }
}

/// Whether the request's If-Range is a weak entity tag.
///
/// `Some(true)` for a weak tag, `Some(false)` for a strong tag or a date; `None` without the request or the field, and
/// for a value that is neither.
#[must_use]
pub fn if_range_weak_tag(case: &Case<'_>) -> Option<bool> {
    let condition = case.request?.only("If-Range")?;
    match entity_tag(condition) {
        Some(tag) => Some(tag.weak),
        None => http_date(condition).map(|_| false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Set;
    use crate::case::Side;
    use crate::exchange::Content;

    type Fields<'a> = &'a [(&'a str, &'a str)];

    const EARLY: &str = "Sat, 05 Nov 1994 08:49:37 GMT";
    const LATE: &str = "Sun, 06 Nov 1994 08:49:37 GMT";

    fn ask_with(
        check: fn(&Case<'_>) -> Option<bool>,
        response: Fields<'_>,
        request: Option<(&str, Fields<'_>)>,
        ok: Option<Fields<'_>>,
        content: Content<'_>,
    ) -> Option<bool> {
        let (response, lines) = (Set(response), request.map(|(_, lines)| Set(lines)));
        let ok = ok.map(Set);
        check(&Case {
            status: 206,
            response: Side::new(&response),
            request: lines.as_ref().map(|lines| Side::new(lines)),
            ok: ok.as_ref().map(|lines| Side::new(lines)),
            method: request.map(|(method, _)| method),
            target: None,
            version: None,
            request_version: None,
            content,
            request_content: Content::Unknown,
            sender: None,
            reason: None,
        })
    }

    fn ask(check: fn(&Case<'_>) -> Option<bool>, response: Fields<'_>, request: Option<Fields<'_>>) -> Option<bool> {
        ask_with(check, response, request.map(|lines| ("GET", lines)), None, Content::Unknown)
    }

    fn range(first: u64, last: u64, complete: Option<u64>) -> ContentRange {
        ContentRange::Range { first, last, complete }
    }

    #[test]
    fn content_ranges_are_read() {
        assert_eq!(content_range(b"bytes 0-99/1000"), Some(range(0, 99, Some(1000))));
        assert_eq!(content_range(b" Bytes 5-4/* "), Some(range(5, 4, None)));
        assert_eq!(content_range(b"bytes */7"), Some(ContentRange::Unsatisfied { complete: 7 }));
        for bad in [
            "",
            "bytes",
            "bytes ",
            "bytes=0-9/10",
            "bytes 0-9",
            "bytes 0/10",
            "bytes -9/10",
            "bytes 0-/10",
            "bytes */*",
            "bytes  0-9/10",
            "bytes 0 - 9/10",
            "bytes 0-9/10/11",
            "lines 0-9/10",
            "bytes 0-9/99999999999999999999",
        ] {
            assert_eq!(content_range(bad.as_bytes()), None, "{bad}");
        }
        assert_eq!(content_range(b"bytes 0-0/1").and_then(|range| range.length()), Some(1));
        assert_eq!(content_range(b"bytes 3-7/*").and_then(|range| range.length()), Some(5));
        for empty in ["bytes 7-3/9", "bytes 3-9/9", "bytes */9", "bytes 0-18446744073709551615/*"] {
            assert_eq!(content_range(empty.as_bytes()).and_then(|range| range.length()), None, "{empty}");
        }
    }

    #[test]
    fn ranges_are_read_one_by_one() {
        let all: std::vec::Vec<_> = ranges(b"Bytes=0-9, ,10-,-5,9-8,x,3").into_iter().flatten().collect();
        let first_ten = ByteRange::From { first: 0, last: Some(9) };
        let rest = ByteRange::From { first: 10, last: None };
        let tail = ByteRange::Suffix { length: 5 };
        assert_eq!(all, [Some(first_ten), Some(rest), Some(tail), None, None, None]);
        assert!(ranges(b"lines=0-9").is_none());
        assert!(ranges(b"bytes 0-9").is_none());
        assert_eq!(first_ten.within(Some(5)), Some((0, 4)));
        assert_eq!(first_ten.within(Some(50)), Some((0, 9)));
        assert_eq!(first_ten.within(None), Some((0, 9)));
        assert_eq!(first_ten.within(Some(0)), None);
        assert_eq!(rest.within(Some(11)), Some((10, 10)));
        assert_eq!(rest.within(Some(10)), None);
        assert_eq!(rest.within(None), None);
        assert_eq!(tail.within(Some(8)), Some((3, 7)));
        assert_eq!(tail.within(Some(3)), Some((0, 2)));
        assert_eq!(tail.within(None), None);
        assert_eq!(ByteRange::Suffix { length: 0 }.within(Some(9)), None);
    }

    #[test]
    fn content_range_is_valid_only_with_numbers_that_agree() {
        let valid = |value| ask(content_range_valid, &[("content-range", value)], None);
        for good in ["bytes 0-9/10", "bytes 9-9/10", "bytes 0-9/*", "bytes */10", "BYTES 0-0/1"] {
            assert_eq!(valid(good), Some(true), "{good}");
        }
        for bad in [
            "bytes 9-0/10",
            "bytes 0-10/10",
            "bytes 0-9/0",
            "bytes=0-9/10",
            "bytes 0-9",
            "bytes",
            "",
            "bytes a-b/c",
            "by;tes 0-9/10",
            "bytes */*",
        ] {
            assert_eq!(valid(bad), Some(false), "{bad}");
        }
        assert_eq!(valid("lines 9-0/10"), None);
        assert_eq!(valid("bytes 0-9/99999999999999999999"), None);
        assert_eq!(valid("bytes */99999999999999999999"), None);
        assert_eq!(valid("bytes 0=9/99999999999999999999"), Some(false));
        assert_eq!(valid("bytes 0-9/99999999999999999999x"), Some(false));
        assert_eq!(valid("bytes 99999999999999999999"), Some(false));
        assert_eq!(ask(content_range_valid, &[], None), None);
        let twice = &[("Content-Range", "bytes 0-9/10"), ("Content-Range", "bytes 0-9/10")];
        assert_eq!(ask(content_range_valid, twice, None), Some(false));
    }

    #[test]
    fn content_range_may_name_no_range_or_no_length() {
        let satisfied = |value| ask(content_range_satisfied, &[("Content-Range", value)], None);
        assert_eq!(satisfied("bytes 0-9/10"), Some(true));
        assert_eq!(satisfied("bytes */10"), Some(false));
        assert_eq!(satisfied("lines */10"), None);
        let complete = |value| ask(content_range_complete, &[("Content-Range", value)], None);
        assert_eq!(complete("bytes 0-9/10"), Some(true));
        assert_eq!(complete("bytes */10"), Some(true));
        assert_eq!(complete("bytes 0-9/*"), Some(false));
        assert_eq!(complete("bytes 0-9"), None);
    }

    #[test]
    fn content_length_and_content_are_the_range() {
        let length = |fields: Fields<'_>| ask(content_length_is_range, fields, None);
        let ten = ("Content-Range", "bytes 0-9/100");
        assert_eq!(length(&[ten, ("Content-Length", "10")]), Some(true));
        assert_eq!(length(&[ten, ("Content-Length", "100")]), Some(false));
        assert_eq!(length(&[ten, ("Content-Length", "x")]), None);
        assert_eq!(length(&[ten]), None);
        assert_eq!(length(&[("Content-Range", "bytes 9-0/100"), ("Content-Length", "10")]), None);
        assert_eq!(length(&[ten, ("Content-Length", "100"), ("Transfer-Encoding", "chunked")]), None);
        let multipart = ("Content-Type", "multipart/byteranges; boundary=x");
        assert_eq!(length(&[ten, ("Content-Length", "100"), multipart]), None);

        let content = |fields: Fields<'_>, method: Option<&str>, content: Content<'_>| {
            ask_with(content_is_range, fields, method.map(|method| (method, &[][..])), None, content)
        };
        assert_eq!(content(&[ten], None, Content::Length(10)), Some(true));
        assert_eq!(content(&[ten], Some("GET"), Content::Bytes(b"0123456789")), Some(true));
        assert_eq!(content(&[ten], None, Content::Length(100)), Some(false));
        assert_eq!(content(&[ten], Some("GET"), Content::None), Some(false));
        assert_eq!(content(&[ten], None, Content::None), None);
        assert_eq!(content(&[ten], Some("HEAD"), Content::Length(100)), None);
        assert_eq!(content(&[ten], Some("GET"), Content::Unknown), None);
        assert_eq!(content(&[], Some("GET"), Content::Length(100)), None);
        assert_eq!(content(&[ten, multipart], Some("GET"), Content::Length(100)), None);
    }

    #[test]
    fn one_range_or_several() {
        let single = |value| ask(range_single, &[], Some(&[("Range", value)]));
        assert_eq!(single("bytes=0-9"), Some(true));
        assert_eq!(single("lines=0-9,"), Some(true));
        assert_eq!(single("bytes=0-9, 20-29"), Some(false));
        assert_eq!(single("bytes="), None);
        assert_eq!(single("bytes"), None);
        assert_eq!(ask(range_single, &[], Some(&[])), None);
        assert_eq!(ask(range_single, &[], None), None);
    }

    #[test]
    fn the_unit_is_the_one_asked_for() {
        let unit = |asked, given| ask(content_range_unit_asked, &[("Content-Range", given)], Some(&[("Range", asked)]));
        assert_eq!(unit("bytes=0-9", "Bytes 0-9/10"), Some(true));
        assert_eq!(unit("lines=0-9", "bytes 0-9/10"), Some(false));
        assert_eq!(unit("lines", "bytes 0-9/10"), None);
        assert_eq!(unit("bytes=0-9", "bytes=0-9/10"), None);
        assert_eq!(unit("bytes=0-9", "bytes=0-9/ 10"), None);
        let mapped =
            &[("Content-Range", "bytes 0-9/10"), ("Content-Range-Mapping", "{ t:npt 1-2/3 } = { bytes 0-9/10 }")];
        assert_eq!(unit("items =0-4", "bytes 0-4/10"), None);
        assert_eq!(ask(content_range_unit_asked, mapped, Some(&[("Range", "t:npt=1-2")])), None);
        assert_eq!(ask(content_range_unit_asked, mapped, None), None);
    }

    #[test]
    fn the_range_is_one_of_those_asked_for() {
        let asked = |asked, given| ask(content_range_asked, &[("Content-Range", given)], Some(&[("Range", asked)]));
        for (range, given) in [
            ("bytes=0-9", "bytes 0-9/100"),
            ("bytes=0-9", "bytes 0-99/*"),
            ("bytes=50-", "bytes 50-99/*"),
            ("bytes=0-9,40-49", "bytes 40-49/*"),
            ("bytes=-10", "bytes 90-99/100"),
            ("bytes=0-9,-10", "bytes 0-9/*"),
        ] {
            assert_eq!(asked(range, given), Some(true), "{range} {given}");
        }
        for (range, given) in [
            ("bytes=0-9", "bytes 10-19/100"),
            ("bytes=50-", "bytes 0-49/*"),
            ("bytes=-10", "bytes 0-89/100"),
            ("bytes=0-9,-10", "bytes 20-29/100"),
            ("bytes=200-", "bytes 20-29/100"),
        ] {
            assert_eq!(asked(range, given), Some(false), "{range} {given}");
        }
        for (range, given) in [
            ("bytes=-10", "bytes 0-89/*"),
            ("bytes=0-9,x", "bytes 10-19/100"),
            ("bytes=", "bytes 10-19/100"),
            ("lines=0-9", "bytes 10-19/100"),
            ("bytes=0-9", "bytes 19-10/100"),
            ("bytes=0-9", "bytes */100"),
        ] {
            assert_eq!(asked(range, given), None, "{range} {given}");
        }
        assert_eq!(ask(content_range_asked, &[("Content-Range", "bytes 0-9/10")], None), None);
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
        let request: Option<(&str, Fields<'_>)> = Some(("GET", &[("If-Range", "\"a\"")]));
        let ok: Option<Fields<'_>> = Some(&[("ETag", "\"b\"")]);
        assert_eq!(ask_with(if_range_true, &[], request, ok, Content::Unknown), Some(false));
        assert_eq!(ask_with(if_range_true, &[("ETag", "\"a\"")], request, ok, Content::Unknown), Some(true));
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
