//! Whether a 416 refuses what could have been sent (RFC 9110, 14.1.2, 14.2 and 15.5.17).

use crate::judge::case::{Case, Side};
use crate::judge::message::{any_member, content_length};
use crate::judge::name::name;
use crate::syntax::range::{ByteRange, ContentRange, content_range, is_bytes, ranges};

/// Whether the one range that the request asks for lies in the representation.
///
/// The length of the representation is the one in Content-Range, or without that field the 200's Content-Length. Yes
/// for a range whose first byte exists, and for a suffix of at least one byte; no for one that begins behind the end,
/// and for a suffix of no bytes; unknown without the request or a well-formed Range in bytes, for several ranges (which
/// may be refused for their number), for a suffix of an empty representation, where the length is not known, and where
/// it is the 200's only and Accept-Ranges does not list bytes.
#[status_macros::value_check]
#[must_use]
pub fn range_satisfiable(case: &Case<'_>) -> Option<bool> {
    let mut asked = ranges(case.request?.only(name!("Range"))?)?;
    let (range, None) = (asked.next()??, asked.next()) else {
        return None;
    };
    let length = if case.response.has(name!("Content-Range")) {
        match content_range(case.response.only(name!("Content-Range"))?)? {
            ContentRange::Unsatisfied { complete } => complete,
            ContentRange::Range { .. } => return None,
        }
    } else {
        let ok = case.ok?;
        if ok.has(name!("Transfer-Encoding")) || refuses_bytes(&ok) || refuses_bytes(&case.response) {
            return None;
        }
        content_length(&ok)?
    };
    match range {
        ByteRange::From { first, .. } => Some(first < length),
        ByteRange::Suffix { length: 0 } => Some(false),
        ByteRange::Suffix { .. } => (length > 0).then_some(true),
    }
}

/// Whether Accept-Ranges is there and does not list bytes.
fn refuses_bytes(side: &Side<'_>) -> bool {
    side.has(name!("Accept-Ranges")) && !any_member(side, name!("Accept-Ranges"), &mut is_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::{Fields, Set};

    fn ask(request: Option<Fields<'_>>, response: Fields<'_>, ok: Option<Fields<'_>>) -> Option<bool> {
        let (request, response, ok) = (request.map(Set), Set(response), ok.map(Set));
        range_satisfiable(&Case {
            request: request.as_ref().map(|set| Side::new(set)),
            ok: ok.as_ref().map(|set| Side::new(set)),
            method: Some("GET"),
            ..Case::of(416, Side::new(&response))
        })
    }

    #[test]
    fn one_range_in_a_known_length() {
        let check = |range, length| {
            let answer = ask(Some(&[("Range", range)]), &[("Content-Range", length)], None);
            if let Some(number) = length.strip_prefix("bytes */") {
                assert_eq!(ask(Some(&[("Range", range)]), &[], Some(&[("Content-Length", number)])), answer);
            }
            answer
        };
        for range in ["bytes=0-", "bytes=99-", "Bytes=50-1000", "bytes=-1", "bytes=-1000", "bytes= ,0-0,"] {
            assert_eq!(check(range, "bytes */100"), Some(true), "{range}");
        }
        for range in ["bytes=100-", "bytes=100-200", "bytes=-0"] {
            assert_eq!(check(range, "bytes */100"), Some(false), "{range}");
        }
        for range in ["bytes=0-1,2-3", "bytes=", "bytes=5-2", "bytes=a", "items=0-1", "0-1"] {
            assert_eq!(check(range, "bytes */100"), None, "{range}");
        }
        assert_eq!(check("bytes=0-", "bytes */0"), Some(false));
        assert_eq!(check("bytes=-0", "bytes */0"), Some(false));
        assert_eq!(check("bytes=-5", "bytes */0"), None);
        for length in ["bytes 0-1/100", "bytes */*", "items */100", "100"] {
            assert_eq!(check("bytes=0-", length), None, "{length}");
        }
    }

    #[test]
    fn what_is_not_known() {
        let asked: Fields<'_> = &[("Range", "bytes=0-")];
        let ok: Fields<'_> = &[("Content-Length", "100")];
        assert_eq!(ask(None, &[("Content-Range", "bytes */100")], None), None);
        assert_eq!(ask(Some(&[]), &[("Content-Range", "bytes */100")], None), None);
        assert_eq!(ask(Some(asked), &[], None), None);
        assert_eq!(ask(Some(asked), &[], Some(&[])), None);
        assert_eq!(ask(Some(asked), &[("Accept-Ranges", "bytes")], Some(ok)), Some(true));
        assert_eq!(ask(Some(asked), &[("Accept-Ranges", "none")], Some(ok)), None);
        assert_eq!(ask(Some(asked), &[], Some(&[ok[0], ("Accept-Ranges", "none")])), None);
        assert_eq!(ask(Some(asked), &[], Some(&[ok[0], ("Transfer-Encoding", "chunked")])), None);
        assert_eq!(ask(Some(asked), &[("Content-Range", "x")], Some(ok)), None);
    }
}
