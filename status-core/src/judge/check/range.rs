//! Range and Content-Range: what is asked for, what the response says it is, and what is there (RFC 9110, 14).

use crate::judge::case::Case;
use crate::judge::message::{content_length, is_byteranges};
use crate::judge::name::name;
use crate::syntax::{
    bytes::split_once,
    range::{self, ByteRange, ContentRange, content_range, range_set, ranges},
    token::is_token,
};

/// The response's Content-Range in bytes.
fn response_range(case: &Case<'_>) -> Option<ContentRange> {
    content_range(case.response.only(name!("Content-Range"))?)
}

/// Whether Content-Range is well formed and its numbers agree.
///
/// Yes for a value in bytes whose last byte is neither before the first nor beyond the length; no where it is, where
/// the value is not well formed, and where there are several lines; unknown without the field, for other units, and for
/// a well-formed value with a number beyond 64 bits.
#[status_macros::value_check]
#[must_use]
pub fn content_range_valid(case: &Case<'_>) -> Option<bool> {
    match case.response.count(name!("Content-Range")) {
        0 => None,
        1 => range::content_range_valid(case.response.only(name!("Content-Range"))?),
        _ => Some(false),
    }
}

/// Whether Content-Range names a range, and not only the length.
///
/// Yes for `bytes 0-99/1000` and the like, no for `bytes */1000`; unknown for anything else.
#[status_macros::value_check]
#[must_use]
pub fn content_range_satisfied(case: &Case<'_>) -> Option<bool> {
    Some(matches!(response_range(case)?, ContentRange::Range { .. }))
}

/// Whether Content-Range says how long the whole representation is.
///
/// Yes where the length is given, no where an asterisk stands in its place; unknown without a well-formed Content-Range
/// in bytes.
#[status_macros::value_check]
#[must_use]
pub fn content_range_complete(case: &Case<'_>) -> Option<bool> {
    Some(!matches!(response_range(case)?, ContentRange::Range { complete: None, .. }))
}

/// Whether Content-Length is the number of bytes in the range.
///
/// Yes where both are the same, no where they differ; unknown without a valid Content-Range in bytes or a valid
/// Content-Length, with Transfer-Encoding (which takes its place), and for multipart content.
#[status_macros::value_check]
#[must_use]
pub fn content_length_is_range(case: &Case<'_>) -> Option<bool> {
    if case.response.has(name!("Transfer-Encoding")) || is_byteranges(&case.response) {
        return None;
    }
    Some(content_length(&case.response)? == response_range(case)?.length()?)
}

/// Whether the content has as many bytes as the range.
///
/// Yes where it has, no where it has not; unknown without a valid Content-Range in bytes, where the content is not
/// known, for multipart content, and in answers to HEAD (so also where there is no content and the method is not
/// known). Fewer bytes without a Content-Length are unknown too where the complete length is an asterisk: what still
/// grows is sent until it ends, under a last place that it may never reach (RFC 8673, 2.2).
#[status_macros::value_check]
#[must_use]
pub fn content_is_range(case: &Case<'_>) -> Option<bool> {
    let actual = case.content.len()?;
    let head = case.method == Some("HEAD") || (case.method.is_none() && actual == 0);
    if head || is_byteranges(&case.response) {
        return None;
    }
    let range = response_range(case)?;
    let length = range.length()?;
    let grows =
        matches!(range, ContentRange::Range { complete: None, .. }) && !case.response.has(name!("Content-Length"));
    if grows && actual < length { None } else { Some(actual == length) }
}

/// Whether the request asks for exactly one range, in whatever unit.
///
/// Yes for one range, no for several; unknown without the request or a Range that has ranges.
#[status_macros::value_check]
#[must_use]
pub fn range_single(case: &Case<'_>) -> Option<bool> {
    let count = range_set(case.request?.only(name!("Range"))?)?.1.count();
    (count > 0).then_some(count == 1)
}

/// Whether Content-Range counts in the unit that the request asks in.
///
/// Yes where both units are the same, no where they differ; unknown without the request, either field or a token as
/// either unit, and with Content-Range-Mapping, by which Media Fragments answer in bytes a range in seconds.
#[status_macros::value_check]
#[must_use]
pub fn content_range_unit_asked(case: &Case<'_>) -> Option<bool> {
    let (asked, _) = range_set(case.request?.only(name!("Range"))?)?;
    let (given, _) = split_once(case.response.only(name!("Content-Range"))?, b' ')?;
    if case.response.has(name!("Content-Range-Mapping")) || !is_token(given) || !is_token(asked) {
        return None;
    }
    Some(asked.eq_ignore_ascii_case(given))
}

/// Whether the range is of those bytes that the request asks for: of one range, a part; of several, which can be joined,
/// at least one byte.
///
/// Yes where it lies within the one range asked for, or shares a byte with one of several, no where it does not; unknown
/// without the request, a valid Content-Range and a well-formed Range, both in bytes, and where only bytes at the end are
/// left to compare while the length is not known.
#[status_macros::value_check]
#[must_use]
pub fn content_range_asked(case: &Case<'_>) -> Option<bool> {
    let asked = ranges(case.request?.only(name!("Range"))?)?;
    let range = response_range(case)?;
    let (ContentRange::Range { first, last, complete }, Some(_)) = (range, range.length()) else {
        return None;
    };
    let mut known = Some(false);
    let mut any = false;
    let is_one = asked.clone().nth(1).is_none();
    let answers = |from: u64, to: u64| {
        if is_one { from <= first && last <= to } else { from <= last && first <= to }
    };
    for range in asked {
        any = true;
        let answered = match (range?, complete) {
            (ByteRange::From { first: from, last: None }, None) => answers(from, last),
            (ByteRange::Suffix { .. }, None) => {
                known = None;
                continue;
            }
            (range, complete) => range.within(complete).is_some_and(|(from, to)| answers(from, to)),
        };
        if answered {
            return Some(true);
        }
    }
    if any { known } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::message::Content;
    use crate::judge::case::{Check, Fields, Set, Side};

    fn ask_with(
        check: Check,
        response: Fields<'_>,
        request: Option<(&str, Fields<'_>)>,
        content: Content<'_>,
    ) -> Option<bool> {
        let (response, lines) = (Set(response), request.map(|(_, lines)| Set(lines)));
        check(&Case {
            request: lines.as_ref().map(|lines| Side::new(lines)),
            method: request.map(|(method, _)| method),
            content,
            ..Case::of(206, Side::new(&response))
        })
    }

    fn ask(check: Check, response: Fields<'_>, request: Option<Fields<'_>>) -> Option<bool> {
        ask_with(check, response, request.map(|lines| ("GET", lines)), Content::Unknown)
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
            ask_with(content_is_range, fields, method.map(|method| (method, &[][..])), content)
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
    fn what_still_grows_may_be_shorter_than_its_range() {
        let of = |fields: Fields<'_>, length| {
            ask_with(content_is_range, fields, Some(("GET", &[])), Content::Length(length))
        };
        let grows: Fields<'_> = &[("Content-Range", "bytes 0-9/*")];
        assert_eq!((of(grows, 9), of(grows, 10), of(grows, 11)), (None, Some(true), Some(false)));
        let ends: Fields<'_> = &[grows[0], ("Content-Length", "9")];
        assert_eq!((of(ends, 9), of(&[("Content-Range", "bytes 0-9/10")], 9)), (Some(false), Some(false)));
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
            ("bytes=0-9", "bytes 2-5/*"),
            ("bytes=0-9,20-", "bytes 0-99/*"),
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
            ("bytes=50-", "bytes 49-99/*"),
            ("bytes=0-9", "bytes 0-99/*"),
            ("bytes=5-8", "bytes 5-100/200"),
            ("bytes=100-", "bytes 0-199/200"),
            ("bytes=-10", "bytes 80-99/100"),
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
}
