//! The request's Host (RFC 9110, 7.2; RFC 9112, 3.2).

use crate::exchange::message::Version;
use crate::judge::case::Case;
use crate::judge::name::name;
use crate::syntax::uri::is_host;

/// Whether the request has the Host field that its version asks for.
///
/// Yes for one line with a host and perhaps a port, and for an HTTP/1.0 request without the field; no for several
/// lines, for any other value, and for an HTTP/1.1 request without the field; unknown without the request, in HTTP/2
/// and HTTP/3 where `:authority` may stand in its place, and where the field is not there and the version is not known,
/// or the target is not: who leaves that out may have left out fields too.
#[status_macros::value_check]
#[must_use]
pub fn host_valid(case: &Case<'_>) -> Option<bool> {
    let request = case.request?;
    let (count, first) = request.tally(name!("Host"));
    match (count, case.request_version) {
        (_, Some(Version::Http2 | Version::Http3)) | (0, None) => None,
        (0, Some(Version::Http10)) => Some(true),
        (0, Some(Version::Http11)) => case.target.map(|_| false),
        (1, _) => first.map(is_host),
        _ => Some(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::{Set, case};

    fn check(version: Option<Version>, lines: &[(&str, &str)]) -> Option<bool> {
        host_valid(&Case { request_version: version, ..case(&Set(&[]), Some(&Set(lines))) })
    }

    #[test]
    fn one_good_line() {
        for good in ["a.example", "a.example:8080", "[::1]:80", "127.0.0.1", ""] {
            assert_eq!(check(None, &[("Host", good)]), Some(true), "{good}");
        }
        assert_eq!(check(Some(Version::Http10), &[]), Some(true));
    }

    #[test]
    fn none_several_or_bad_ones() {
        for bad in ["a b", "http://a.example/", "a.example/", "user@a.example", "a:port"] {
            assert_eq!(check(Some(Version::Http11), &[("Host", bad)]), Some(false), "{bad}");
        }
        assert_eq!(check(None, &[("Host", "a"), ("Host", "a")]), Some(false));
        let (response, request) = (Set(&[]), Set(&[]));
        let bare = Case { request_version: Some(Version::Http11), ..case(&response, Some(&request)) };
        assert_eq!(host_valid(&bare), None, "perhaps not all fields are given");
        assert_eq!(host_valid(&Case { target: Some("/"), ..bare }), Some(false));
    }

    #[test]
    fn not_known() {
        assert_eq!(host_valid(&case(&Set(&[]), None)), None);
        assert_eq!(check(None, &[]), None);
        assert_eq!(check(Some(Version::Http2), &[]), None);
        assert_eq!(check(Some(Version::Http3), &[("Host", "a b")]), None);
    }
}
