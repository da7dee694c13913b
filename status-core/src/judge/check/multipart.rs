//! Content of several ranges: multipart/byteranges (RFC 9110, 14.6 and 15.3.7.2; RFC 2046, 5.1.1).

use crate::judge::case::Case;
use crate::judge::message::{is_byteranges, is_whole};
use crate::judge::name::name;
use crate::syntax::{
    media_type::essence,
    multipart::{self, BodyPart, delimiter_lines, is_boundary},
    parameter::parameter,
    range::{ByteRanges, ContentRange, content_range, content_range_valid, ranges},
};

/// How many parts are compared with the ranges asked for; more are not judged, so that the work stays bounded.
const MOST_PARTS: usize = 100;

/// Calls back with each part of the content, and returns how many there are.
///
/// `None` where the content is not multipart/byteranges, is not given in bytes, or can't be taken apart: without a
/// boundary, a last delimiter, or the empty line in a part.
fn each_part<'a>(case: &Case<'a>, each: &mut dyn FnMut(BodyPart<'a>)) -> Option<u32> {
    if !is_byteranges(&case.response) {
        return None;
    }
    let boundary = boundary(case).filter(|boundary| is_boundary(boundary))?;
    multipart::each_part(case.content.bytes()?, boundary, each)
}

fn boundary<'a>(case: &Case<'a>) -> Option<&'a [u8]> {
    parameter(case.response.only(name!("Content-Type"))?, b"boundary")
}

/// Whether the Content-Type of several ranges says where the parts begin.
///
/// Yes with a boundary parameter of 1 to 70 bytes, no without; unknown for any other type.
#[status_macros::value_check]
#[must_use]
pub fn byteranges_boundary(case: &Case<'_>) -> Option<bool> {
    if !is_byteranges(&case.response) {
        return None;
    }
    Some(boundary(case).is_some_and(is_boundary))
}

/// Whether the content of several ranges stands between the delimiter lines that its Content-Type announces.
///
/// Yes where a delimiter line opens a part and a later one closes the last, with CRLF or LF before them; no where
/// either is missing; unknown for other types, without a boundary or with one that has quotes or escapes in it, in
/// answers to HEAD, and where the content is not given in bytes, is empty, coded, or cut off.
#[status_macros::value_check]
#[must_use]
pub fn parts_delimited(case: &Case<'_>) -> Option<bool> {
    if !is_byteranges(&case.response) || case.response.has(name!("Content-Encoding")) || case.method == Some("HEAD") {
        return None;
    }
    let boundary = boundary(case)?;
    if !is_boundary(boundary) || boundary.iter().any(|byte| matches!(byte, b'"' | b'\\')) {
        return None;
    }
    let content = case.content.bytes().filter(|content| !content.is_empty() && is_whole(&case.response, content))?;
    let mut delimiters = delimiter_lines(content, boundary);
    Some(delimiters.any(|closes| !closes) && delimiters.any(|closes| closes))
}

/// Whether each part says which range it is.
///
/// Yes where every part has Content-Range, no where one has not; unknown for other types, and where the bytes are not
/// given or have no parts that can be told apart.
#[status_macros::value_check]
#[must_use]
pub fn parts_have_content_range(case: &Case<'_>) -> Option<bool> {
    let mut all = true;
    let count = each_part(case, &mut |part| all &= part.field("Content-Range").is_some())?;
    (count > 0).then_some(all)
}

/// Whether each part's Content-Range is valid and as long as the part.
///
/// Yes where every part has one in bytes that agrees with itself and with the part's length; no where a part has one
/// that does not, or names no range; unknown as in `parts-have-content-range`, and where a part has none or one in
/// another unit and the others are right.
#[status_macros::value_check]
#[must_use]
pub fn parts_range_valid(case: &Case<'_>) -> Option<bool> {
    let (mut all, mut wrong) = (true, false);
    let count = each_part(case, &mut |part| match part_valid(&part) {
        Some(valid) => wrong |= !valid,
        None => all = false,
    })?;
    match (wrong, all && count > 0) {
        (true, _) => Some(false),
        (false, true) => Some(true),
        (false, false) => None,
    }
}

fn part_valid(part: &BodyPart<'_>) -> Option<bool> {
    let value = part.field("Content-Range")?;
    if !content_range_valid(value)? {
        return Some(false);
    }
    match content_range(value)? {
        range @ ContentRange::Range { .. } => Some(range.length()? == u64::try_from(part.content.len()).ok()?),
        ContentRange::Unsatisfied { .. } => Some(false),
    }
}

/// Whether each part has the media type that the 200 would have had.
///
/// Yes where every part's Content-Type has the same type and subtype, no where a part lacks it or has another; unknown
/// without the 200's Content-Type, and as in `parts-have-content-range`.
#[status_macros::value_check]
#[must_use]
pub fn parts_keep_content_type(case: &Case<'_>) -> Option<bool> {
    let whole = essence(case.ok?.only(name!("Content-Type"))?);
    let mut all = true;
    let count = each_part(case, &mut |part| {
        let same = |value| essence(value).eq_ignore_ascii_case(whole);
        all &= part.field("Content-Type").is_some_and(same);
    })?;
    (count > 0).then_some(all)
}

/// Whether the parts stand in the order in which the request asks for them.
///
/// Yes where each part is exactly one of the ranges asked for and they follow that order, no where one stands before a
/// part that was asked for earlier; a part that comes twice stands in no wrong order. Unknown without the request,
/// where its Range is not well formed or has more than a hundred ranges, where a part is none of those ranges (it may
/// be several in one), for more than a hundred parts, and as in `parts-have-content-range`.
#[status_macros::value_check]
#[must_use]
pub fn parts_in_order(case: &Case<'_>) -> Option<bool> {
    let asked = ranges(case.request?.only(name!("Range"))?)?;
    if asked.clone().nth(MOST_PARTS).is_some() || asked.clone().any(|range| range.is_none()) {
        return None;
    }
    // The same range may be asked for twice, so each part takes the first place from the last part's on.
    let mut rest = asked.clone();
    let (mut ordered, mut known, mut seen) = (true, true, 0_usize);
    let count = each_part(case, &mut |part| {
        seen = seen.saturating_add(1);
        if !known || seen > MOST_PARTS {
            known = false;
        } else if !take(&mut rest, &part) {
            ordered = false;
            known = take(&mut asked.clone(), &part);
        }
    })?;
    (known && count > 0).then_some(ordered)
}

/// Goes on to the range that the part is, if it is not there yet; where none follows, the ranges stay as they are.
fn take(ranges: &mut ByteRanges<'_>, part: &BodyPart<'_>) -> bool {
    let Some(ContentRange::Range { first, last, complete }) = part.field("Content-Range").and_then(content_range)
    else {
        return false;
    };
    let mut rest = ranges.clone();
    loop {
        let here = rest.clone();
        match rest.next() {
            None => return false,
            Some(range) if range.and_then(|range| range.within(complete)) == Some((first, last)) => {
                *ranges = here;
                return true;
            }
            Some(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::message::Content;
    use crate::judge::case::{Fields, Set, Side};

    const TYPE: (&str, &str) = ("Content-Type", "multipart/byteranges; boundary=\"X\"");
    const TWO: &str = "--X\r\nContent-Type: text/plain\r\nContent-Range: bytes 0-1/9\r\n\r\nab\r\n\
                       --X \r\nContent-Range: bytes 4-6/9\r\nContent-Type: text/plain;a=b\r\n\r\nefg\r\n--X--\r\n";

    fn ask_all(
        check: fn(&Case<'_>) -> Option<bool>,
        response: Fields<'_>,
        request: Option<Fields<'_>>,
        ok: Option<Fields<'_>>,
        content: Content<'_>,
    ) -> Option<bool> {
        let (response, request, ok) = (Set(response), request.map(Set), ok.map(Set));
        check(&Case {
            request: request.as_ref().map(|lines| Side::new(lines)),
            ok: ok.as_ref().map(|lines| Side::new(lines)),
            method: request.as_ref().map(|_| "GET"),
            content,
            ..Case::of(206, Side::new(&response))
        })
    }

    fn ask(check: fn(&Case<'_>) -> Option<bool>, content: &str) -> Option<bool> {
        ask_all(check, &[TYPE], None, None, Content::Bytes(content.as_bytes()))
    }

    #[test]
    fn several_ranges_need_a_boundary() {
        let boundary = |value| ask_all(byteranges_boundary, &[("Content-Type", value)], None, None, Content::Unknown);
        assert_eq!(boundary("Multipart/ByteRanges ;Boundary=x"), Some(true));
        assert_eq!(boundary("multipart/byteranges"), Some(false));
        assert_eq!(boundary("multipart/byteranges; boundary="), Some(false));
        assert_eq!(boundary("multipart/byteranges; boundary=\"x \""), Some(false));
        let long = std::format!("multipart/byteranges; boundary={}", "x".repeat(71));
        assert_eq!(boundary(&long), Some(false));
        assert_eq!(boundary(&long[..long.len() - 1]), Some(true));
        assert_eq!(boundary("multipart/mixed"), None);
        assert_eq!(ask_all(byteranges_boundary, &[], None, None, Content::Unknown), None);
    }

    #[test]
    fn delimiters() {
        for good in [TWO, &TWO.replace('\r', ""), &std::format!("before\r\n{TWO}after"), "--X\r\n\r\nab\r\n--X--"] {
            assert_eq!(ask(parts_delimited, good), Some(true), "{good:?}");
        }
        for bad in [
            "ab",
            "--X--",
            "--X",
            "--X\r\n\r\nab\r\n",
            "--X--\r\n--X\r\n",
            "a--X\r\n\r\nab\r\n --X--",
            "--x\r\n\r\nab\r\n--x--",
            "--Xy\r\n\r\nab\r\n--Xy--",
        ] {
            assert_eq!(ask(parts_delimited, bad), Some(false), "{bad:?}");
        }
        let of = |fields: Fields<'_>, content| ask_all(parts_delimited, fields, None, None, content);
        let ab = Content::Bytes(b"ab");
        let (whole, more) = (("Content-Length", "2"), ("Content-Length", "9"));
        assert_eq!(of(&[TYPE, whole], ab), Some(false));
        assert_eq!(of(&[TYPE, more, ("Transfer-Encoding", "chunked")], ab), Some(false));
        assert_eq!(of(&[TYPE, more], ab), None);
        assert_eq!(of(&[TYPE, ("Content-Encoding", "gzip")], ab), None);
        for unread in [Content::None, Content::Bytes(b""), Content::Length(2), Content::Unknown] {
            assert_eq!(of(&[TYPE], unread), None);
        }
        for kind in ["mixed; boundary=X", "byteranges", "byteranges; boundary=\"a\\+b\"", "byteranges; boundary=a\"b"] {
            assert_eq!(of(&[("Content-Type", &std::format!("multipart/{kind}"))], ab), None, "{kind}");
        }
        let fields = Set(&[TYPE]);
        let to = |method| Case { method, content: ab, ..Case::of(206, Side::new(&fields)) };
        assert_eq!(parts_delimited(&to(Some("GET"))), Some(false));
        assert_eq!(parts_delimited(&to(Some("HEAD"))), None);
    }

    #[test]
    fn each_part_names_its_range() {
        assert_eq!(ask(parts_have_content_range, TWO), Some(true));
        assert_eq!(ask(parts_have_content_range, &std::format!("\r\n\r\n{TWO}")), Some(true));
        assert_eq!(ask(parts_have_content_range, &TWO.replace("Content-Range: bytes 4-6/9\r\n", "")), Some(false));
        assert_eq!(ask(parts_have_content_range, "--X\r\n\r\nab\r\n--X--"), Some(false));
        for unreadable in [
            "",
            "ab",
            "--X--",
            "--X\r\n",
            "--X\r\nContent-Range: bytes 0-1/9\r\n\r\nab",
            "--X\r\nab\r\n--X--",
            "--X",
            "--Xx\r\n\r\nab\r\n--Xx--",
            "--X\n\nab\n--X--",
        ] {
            assert_eq!(ask(parts_have_content_range, unreadable), None, "{unreadable:?}");
        }
        assert_eq!(ask_all(parts_have_content_range, &[TYPE], None, None, Content::Length(9)), None);
        let other = &[("Content-Type", "multipart/mixed; boundary=X")];
        assert_eq!(ask_all(parts_have_content_range, other, None, None, Content::Bytes(TWO.as_bytes())), None);
        let none = &[("Content-Type", "multipart/byteranges")];
        assert_eq!(ask_all(parts_have_content_range, none, None, None, Content::Bytes(TWO.as_bytes())), None);
    }

    #[test]
    fn a_boundary_inside_a_line_or_longer_is_content() {
        let content = "--X\r\nContent-Range: bytes 0-11/12\r\n\r\na--X\r\n--Xyz\r\r\n--X--";
        assert_eq!(ask(parts_range_valid, content), Some(true));
    }

    #[test]
    fn each_part_is_as_long_as_its_range() {
        assert_eq!(ask(parts_range_valid, TWO), Some(true));
        for wrong in ["4-7/9", "6-4/9", "4-6/6", "*/9", "4-6"] {
            assert_eq!(ask(parts_range_valid, &TWO.replace("4-6/9", wrong)), Some(false), "{wrong}");
        }
        assert_eq!(ask(parts_range_valid, &TWO.replace("bytes 4-6/9", "lines 4-6/9")), None);
        assert_eq!(ask(parts_range_valid, &TWO.replace("Content-Range: bytes 4-6/9\r\n", "")), None);
        assert_eq!(ask(parts_range_valid, "--X--"), None);
        assert_eq!(ask(parts_range_valid, ""), None);
    }

    #[test]
    fn each_part_has_the_whole_ones_type() {
        let keep =
            |content: &str, ok| ask_all(parts_keep_content_type, &[TYPE], None, ok, Content::Bytes(content.as_bytes()));
        let text: Option<Fields<'_>> = Some(&[("Content-Type", "Text/Plain; charset=x")]);
        assert_eq!(keep(TWO, text), Some(true));
        assert_eq!(keep(TWO, Some(&[("Content-Type", "text/html")])), Some(false));
        assert_eq!(keep(&TWO.replace("Content-Type: text/plain\r\n", ""), text), Some(false));
        assert_eq!(keep(TWO, Some(&[])), None);
        assert_eq!(keep(TWO, None), None);
        assert_eq!((keep("", text), keep("--X--", text)), (None, None));
    }

    #[test]
    fn parts_stand_in_the_order_asked_for() {
        let order =
            |range| ask_all(parts_in_order, &[TYPE], Some(&[("Range", range)]), None, Content::Bytes(TWO.as_bytes()));
        assert_eq!(order("bytes=0-1,4-6"), Some(true));
        assert_eq!(order("bytes=0-1,20-29,8-,4-6"), Some(true));
        assert_eq!(order("bytes=4-6,0-1,4-6"), Some(true));
        assert_eq!(order("bytes=4-6,0-1"), Some(false));
        assert_eq!(order("bytes=4-6,8-8,0-1"), Some(false));
        // A part that is none of the ranges asked for may be several in one.
        assert_eq!(order("bytes=4-5,6-6,0-1"), None);
        assert_eq!(order("bytes=0-1"), None);
        assert_eq!(order("bytes=4-6,0-1,x"), None);
        let twice = TWO.replace("--X--", "--X\r\nContent-Range: bytes 4-6/9\r\n\r\nefg\r\n--X--");
        let asked = Some(&[("Range", "bytes=0-1,4-6")][..]);
        assert_eq!(ask_all(parts_in_order, &[TYPE], asked, None, Content::Bytes(twice.as_bytes())), Some(true));
        assert_eq!(order("lines=4-6,0-1"), None);
        assert_eq!(ask(parts_in_order, TWO), None);
        let no_range = TWO.replace("Content-Range: bytes 4-6/9\r\n", "");
        let asked: Option<Fields<'_>> = Some(&[("Range", "bytes=4-6,0-1")]);
        assert_eq!(ask_all(parts_in_order, &[TYPE], asked, None, Content::Bytes(no_range.as_bytes())), None);
        let suffix = TWO.replace("4-6/9", "6-8/9");
        let asked: Option<Fields<'_>> = Some(&[("Range", "bytes=-3,0-1")]);
        assert_eq!(ask_all(parts_in_order, &[TYPE], asked, None, Content::Bytes(suffix.as_bytes())), Some(false));
        let of = |count| std::format!("{}--X--", "--X\r\nContent-Range: bytes 0-0/9\r\n\r\na\r\n".repeat(count));
        let asked: Option<Fields<'_>> = Some(&[("Range", "bytes=0-0")]);
        for (count, ordered) in [(0, None), (1, Some(true)), (100, Some(true)), (101, None)] {
            let content = of(count);
            let content = Content::Bytes(content.as_bytes());
            assert_eq!(ask_all(parts_in_order, &[TYPE], asked, None, content), ordered, "{count} parts");
        }
    }
}
