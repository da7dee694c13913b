//! Content-Length (RFC 9110, 8.6): whether it is a number, and the right one.

use crate::judge::case::Case;
use crate::judge::message::{content_length, content_length_is_valid};
use crate::judge::name::name;

/// Whether the response's Content-Length is a number.
///
/// Yes where every line is digits, or a list of one number repeated, which recipients may take for that number; no where
/// anything else is there; unknown without the field.
#[status_macros::value_check]
#[must_use]
pub fn content_length_valid(case: &Case<'_>) -> Option<bool> {
    content_length_is_valid(&case.response)
}

/// Whether the request's Content-Length is a number.
///
/// Yes and no as for the response's; unknown without the request or the field, and where Transfer-Encoding takes its
/// place.
#[status_macros::value_check]
#[must_use]
pub fn request_content_length_valid(case: &Case<'_>) -> Option<bool> {
    let request = case.request?;
    if request.has(name!("Transfer-Encoding")) {
        return None;
    }
    content_length_is_valid(&request)
}

/// Whether the content has as many bytes as Content-Length says.
///
/// Yes where both numbers are the same, no where they differ; unknown where either is not known, and where
/// Content-Length does not count this content: with Transfer-Encoding, with 1xx, 204 and 304, in answers to HEAD (so
/// also where there is no content and the method is not known), and in a 2xx to CONNECT.
#[status_macros::value_check]
#[must_use]
pub fn content_length_equal(case: &Case<'_>) -> Option<bool> {
    let actual = case.content.len()?;
    let counts = match (case.status, case.method) {
        (..=199 | 204 | 304, _) | (_, Some("HEAD")) | (200..=299, Some("CONNECT")) => false,
        (_, None) => actual > 0,
        _ => true,
    };
    if !counts || case.response.has(name!("Transfer-Encoding")) {
        return None;
    }
    Some(content_length(&case.response)? == actual)
}

/// Whether Content-Length is the one that the 200 has.
///
/// Yes where both numbers are the same, no where they differ; unknown where either is not there or is no number.
#[status_macros::value_check]
#[must_use]
pub fn content_length_as_ok(case: &Case<'_>) -> Option<bool> {
    Some(content_length(&case.response)? == content_length(&case.ok?)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::{Set, Side, case};

    use crate::exchange::message::Content;
    #[test]
    fn numbers_are_valid() {
        let check = |lines: &[(&str, &str)]| content_length_valid(&case(&Set(lines), None));
        assert_eq!(check(&[]), None);
        assert_eq!(check(&[("Content-Length", "0")]), Some(true));
        assert_eq!(check(&[("content-length", " 42 ")]), Some(true));
        assert_eq!(check(&[("Content-Length", "42, 42")]), Some(true));
        assert_eq!(check(&[("Content-Length", "42"), ("Content-Length", "042")]), Some(true));
        assert_eq!(check(&[("Content-Length", "99999999999999999999999")]), Some(true));
        for bad in ["", ",", "+1", "-1", "1.0", "0x10", "1 2", "1, 2", "1, a", "\"1\""] {
            assert_eq!(check(&[("Content-Length", bad)]), Some(false), "{bad}");
        }
        assert_eq!(check(&[("Content-Length", "1"), ("Content-Length", "2")]), Some(false));
        assert_eq!(check(&[("Content-Length", "1"), ("Content-Length", "")]), Some(false));
        assert_eq!(check(&[("Content-Length", ""), ("Content-Length", "1")]), Some(false));
    }

    #[test]
    fn of_the_request() {
        let check = |lines: &[(&str, &str)]| request_content_length_valid(&case(&Set(&[]), Some(&Set(lines))));
        assert_eq!(request_content_length_valid(&case(&Set(&[]), None)), None);
        assert_eq!(check(&[]), None);
        assert_eq!(check(&[("Content-Length", "5")]), Some(true));
        assert_eq!(check(&[("Content-Length", "five")]), Some(false));
        assert_eq!(check(&[("Content-Length", "five"), ("Transfer-Encoding", "chunked")]), None);
    }

    fn equal(status: u16, method: Option<&str>, lines: &[(&str, &str)], content: Content<'_>) -> Option<bool> {
        content_length_equal(&Case { status, method, content, ..case(&Set(lines), None) })
    }

    #[test]
    fn content_is_as_long() {
        let five = &[("Content-Length", "5")];
        assert_eq!(equal(200, Some("GET"), five, Content::Bytes(b"hello")), Some(true));
        assert_eq!(equal(200, None, five, Content::Length(5)), Some(true));
        assert_eq!(equal(205, Some("POST"), &[("Content-Length", "0")], Content::None), Some(true));
        assert_eq!(equal(200, Some("GET"), five, Content::Length(4)), Some(false));
        assert_eq!(equal(404, None, five, Content::Length(6)), Some(false));
        assert_eq!(equal(200, Some("GET"), five, Content::None), Some(false));
        assert_eq!(equal(404, Some("CONNECT"), five, Content::None), Some(false));
    }

    #[test]
    fn content_is_not_counted() {
        let five = &[("Content-Length", "5")];
        let chunked = &[("Content-Length", "5"), ("Transfer-Encoding", "chunked")];
        assert_eq!(equal(200, Some("GET"), five, Content::Unknown), None);
        assert_eq!(equal(200, Some("GET"), &[], Content::Length(5)), None);
        assert_eq!(equal(200, Some("GET"), &[("Content-Length", "x")], Content::None), None);
        assert_eq!(equal(200, Some("GET"), chunked, Content::Length(9)), None);
        assert_eq!(equal(200, Some("HEAD"), five, Content::None), None);
        assert_eq!(equal(200, None, five, Content::None), None);
        assert_eq!(equal(200, Some("CONNECT"), five, Content::None), None);
        for status in [100, 199, 204, 304] {
            assert_eq!(equal(status, Some("GET"), five, Content::None), None);
        }
        let huge = &[("Content-Length", "99999999999999999999999")];
        assert_eq!(equal(200, Some("GET"), huge, Content::None), None);
    }

    #[test]
    fn length_as_of_the_200() {
        let check = |lines: &[(&str, &str)], ok: &[(&str, &str)]| {
            let ok = Set(ok);
            content_length_as_ok(&Case { ok: Some(Side::new(&ok)), ..case(&Set(lines), None) })
        };
        assert_eq!(check(&[("Content-Length", "5")], &[("Content-Length", "5")]), Some(true));
        assert_eq!(check(&[("Content-Length", "0")], &[("Content-Length", "5")]), Some(false));
        assert_eq!(check(&[("Content-Length", "5")], &[]), None);
        assert_eq!(check(&[], &[("Content-Length", "5")]), None);
        assert_eq!(content_length_as_ok(&case(&Set(&[("Content-Length", "5")]), None)), None);
    }
}
