//! Expect (RFC 9110, 10.1.1).

use crate::exchange::message::Version;
use crate::judge::case::{Case, Side};
use crate::judge::message::content_length;
use crate::judge::name::name;

/// Whether `100-continue` is all that the request expects.
///
/// Yes where it is the only member of Expect, no where there is another or none, unknown without the request or the
/// field.
#[status_macros::value_check]
#[must_use]
pub fn expects_only_continue(case: &Case<'_>) -> Option<bool> {
    let request = case.request.filter(|request| request.has(name!("Expect")))?;
    let (continues, others) = expectations(&request);
    Some(continues && !others)
}

/// Whether a request that expects `100-continue` has content to send.
///
/// Yes where a positive Content-Length, Transfer-Encoding or content shows it; no for `Content-Length: 0`, and for an
/// HTTP/1.x request with neither field; unknown without the request or the expectation, and where nothing of all that
/// is known. Content that was not sent shows nothing, as a final response may have stopped it.
#[status_macros::value_check]
#[must_use]
pub fn expects_for_content(case: &Case<'_>) -> Option<bool> {
    let request = case.request.filter(|request| expectations(request).0)?;
    let delimited = request.has(name!("Content-Length")) || request.has(name!("Transfer-Encoding"));
    match (content_length(&request), case.request_version) {
        _ if request.has(name!("Transfer-Encoding")) || case.request_content().len() > Some(0) => Some(true),
        (Some(length), _) => Some(length > 0),
        (None, Some(Version::Http10 | Version::Http11)) if !delimited => Some(false),
        _ => None,
    }
}

/// Whether Expect has `100-continue`, and whether it has anything else.
fn expectations(request: &Side<'_>) -> (bool, bool) {
    let (mut continues, mut others) = (false, false);
    request.members(name!("Expect"), &mut |member| {
        if member.eq_ignore_ascii_case(b"100-continue") {
            continues = true;
        } else {
            others = true;
        }
    });
    (continues, others)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::{Set, case};

    use crate::exchange::message::Content;
    #[test]
    fn only_continue() {
        let check = |lines: &[(&str, &str)]| expects_only_continue(&case(&Set(&[]), Some(&Set(lines))));
        assert_eq!(check(&[("Expect", "100-Continue")]), Some(true));
        assert_eq!(check(&[("Expect", "100-continue, x=y")]), Some(false));
        assert_eq!(check(&[("Expect", "x")]), Some(false));
        assert_eq!(check(&[("Expect", "")]), Some(false));
        assert_eq!(check(&[]), None);
        assert_eq!(expects_only_continue(&case(&Set(&[]), None)), None);
    }

    fn check(version: Option<Version>, content: Content<'_>, lines: &[(&str, &str)]) -> Option<bool> {
        expects_for_content(&Case {
            request_version: version,
            given_request_content: content,
            ..case(&Set(&[]), Some(&Set(lines)))
        })
    }

    #[test]
    fn content_is_to_come() {
        let sized = &[("Expect", "100-continue"), ("Content-Length", "5")];
        let chunked = &[("Expect", "100-continue"), ("Transfer-Encoding", "chunked")];
        let bare = &[("Expect", "100-continue")];
        assert_eq!(check(None, Content::Unknown, sized), Some(true));
        assert_eq!(check(Some(Version::Http11), Content::None, sized), Some(true));
        assert_eq!(check(Some(Version::Http11), Content::None, chunked), Some(true));
        assert_eq!(check(Some(Version::Http2), Content::Length(5), bare), Some(true));
    }

    #[test]
    fn no_content_is_to_come() {
        let empty = &[("Expect", "100-continue"), ("Content-Length", "0")];
        let bare = &[("Expect", "100-continue")];
        assert_eq!(check(None, Content::Unknown, empty), Some(false));
        assert_eq!(check(Some(Version::Http2), Content::Unknown, empty), Some(false));
        assert_eq!(check(Some(Version::Http11), Content::Unknown, bare), Some(false));
        assert_eq!(check(Some(Version::Http10), Content::None, bare), Some(false));
    }

    #[test]
    fn not_known() {
        let bare = &[("Expect", "100-continue")];
        let odd = &[("Expect", "100-continue"), ("Content-Length", "x")];
        assert_eq!(check(None, Content::Unknown, bare), None);
        assert_eq!(check(Some(Version::Http2), Content::None, bare), None);
        assert_eq!(check(Some(Version::Http11), Content::Unknown, odd), None);
        assert_eq!(check(Some(Version::Http11), Content::Unknown, &[("Content-Length", "0")]), None);
        assert_eq!(expects_for_content(&case(&Set(&[]), None)), None);
    }
}
