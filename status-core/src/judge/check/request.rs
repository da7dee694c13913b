//! What in a request a server has to refuse, and what it shows about the answer.

use super::xml::xml_well_formed;
use crate::exchange::message::Version;
use crate::judge::case::Case;
use crate::judge::name::name;
use crate::syntax::{
    bytes::{begins_with, split_once, trim},
    field_name::{has_capital, is_one_of, is_unspaced},
    number::number,
    token::is_token,
};

/// Whether no name of a request field has white space behind it (RFC 9112, 5.1).
///
/// Yes where none has, no where one has, unknown without the request.
#[status_macros::value_check]
#[must_use]
pub fn request_names_unspaced(case: &Case<'_>) -> Option<bool> {
    let request = case.request?;
    Some(request.all_names(is_unspaced))
}

/// Whether the names of the request's fields are tokens (RFC 9110, 5.1).
///
/// Yes where all are, no where one is not, unknown without the request. White space behind a name is left to
/// `request-names-unspaced`.
#[status_macros::value_check]
#[must_use]
pub fn request_names_valid(case: &Case<'_>) -> Option<bool> {
    let request = case.request?;
    Some(request.all_names(|name| is_token(trim(name))))
}

/// Whether the request's fields have only characters that HTTP/2 allows (RFC 9113, 8.2.1).
///
/// No where a name has a control character, a space or a byte above 126, or a value has NUL, CR or LF; yes otherwise;
/// unknown without the request. Capitals do not count, as tools often write names their own way.
#[status_macros::value_check]
#[must_use]
pub fn request_fields_clean(case: &Case<'_>) -> Option<bool> {
    let request = case.request?;
    let names_are_clean = request.all_names(|name| name.iter().all(u8::is_ascii_graphic));
    Some(names_are_clean && request.values_are_lines())
}

/// Whether the names of the request's fields have no capitals, as HTTP/2 and HTTP/3 ask (RFC 9113, 8.2.1; RFC 9114, 4.2).
///
/// Yes where none has one; no where one has, and the fields stand as they were sent, which shows in `:method` among them
/// without `Host`; unknown without the request, and elsewhere: tools often write names their own way.
#[status_macros::value_check]
#[must_use]
pub fn request_names_lowercase(case: &Case<'_>) -> Option<bool> {
    let request = case.request?;
    let lowercase = !request.any(|name, _| has_capital(name));
    let is_as_sent = || request.any(|name, _| name == b":method") && !request.any(|name, _| name == b"Host");
    (lowercase || is_as_sent()).then_some(lowercase)
}

/// Whether chunked is the last of the request's transfer codings (RFC 9112, 6.3).
///
/// Yes where it is, no where another coding or none is the last, unknown without the request or the field, and where
/// chunked has parameters, which it does not define.
#[status_macros::value_check]
#[must_use]
pub fn request_chunked_last(case: &Case<'_>) -> Option<bool> {
    let request = case.request?;
    let mut last = None;
    request.members(name!("Transfer-Encoding"), &mut |member| last = Some(member));
    let Some(coding) = last else { return request.has(name!("Transfer-Encoding")).then_some(false) };
    match split_once(coding, b';') {
        Some((coding, _)) if trim(coding).eq_ignore_ascii_case(b"chunked") => None,
        _ => Some(coding.eq_ignore_ascii_case(b"chunked")),
    }
}

/// Whether the request line is in order (RFC 9112, 3).
///
/// Yes where the method is a token and the target has neither white space nor control characters, no where one of both
/// is not so, unknown where the method or the target is not given.
#[status_macros::value_check]
#[must_use]
pub fn request_line_valid(case: &Case<'_>) -> Option<bool> {
    let (method, target) = (case.method?, case.target?);
    let clean = !target.is_empty() && !target.bytes().any(|byte| byte <= b' ' || byte == 0x7f);
    Some(clean && is_token(method.as_bytes()))
}

/// Whether the request target is the root of an origin server, without a query (RFC 9112, 3.2.1).
///
/// Yes where the target is a slash and nothing else, no for any other, unknown where it is not given.
#[status_macros::value_check]
#[must_use]
pub fn target_is_root(case: &Case<'_>) -> Option<bool> {
    Some(case.target? == "/")
}

/// Whether a CONNECT is an extended one, which opens no tunnel to a host and port (RFC 8441, 4; RFC 9220, 3).
///
/// Yes where the request has `:protocol` or its target a path; no in HTTP/1.0 and HTTP/1.1, which have no such thing,
/// and for any other target; unknown for other methods, and where neither the version nor the target is known.
#[status_macros::value_check]
#[must_use]
pub fn connect_extended(case: &Case<'_>) -> Option<bool> {
    let request = case.request.filter(|_| case.method == Some("CONNECT"))?;
    if matches!(case.request_version, Some(Version::Http10 | Version::Http11)) {
        return Some(false);
    }
    if request.any(|name, _| name.eq_ignore_ascii_case(b":protocol")) {
        return Some(true);
    }
    Some(case.target?.contains('/'))
}

/// Whether a CONNECT names a port (RFC 9110, 9.3.6).
///
/// Yes where a number from 1 to 65,535 stands behind the target's last colon, no where anything else or nothing does,
/// for there is no default port; unknown for other methods, without a target, and for a target with a slash in it: an
/// extended CONNECT has a path.
#[status_macros::value_check]
#[must_use]
pub fn connect_port_valid(case: &Case<'_>) -> Option<bool> {
    let target = case.target.filter(|target| case.method == Some("CONNECT") && !target.contains('/'))?;
    // A colon in brackets is part of the address: what follows it ends in a bracket and is no number.
    let port = target.rsplit_once(':').and_then(|(_, port)| number(port.as_bytes()));
    Some(matches!(port, Some(1..=65_535)))
}

/// Whether TE says no more than HTTP/2 and HTTP/3 allow (RFC 9113, 8.2.2; RFC 9114, 4.2).
///
/// Yes where `trailers` is all that it lists, no where it lists anything else, unknown without the request, the field
/// or any member.
#[status_macros::value_check]
#[must_use]
pub fn te_trailers_only(case: &Case<'_>) -> Option<bool> {
    let mut only = None;
    case.request?.members(name!("TE"), &mut |member| {
        only = Some(only.unwrap_or(true) && member.eq_ignore_ascii_case(b"trailers"));
    });
    only
}

/// Whether the request's content is well-formed XML.
///
/// As `xml-well-formed`, of the request: yes where it is, no where it is XML and not well formed, unknown without the
/// request, for other content, and where it can't be judged.
#[status_macros::value_check]
#[must_use]
pub fn request_xml_well_formed(case: &Case<'_>) -> Option<bool> {
    xml_well_formed(&Case { response: case.request?, content: case.request_content(), ..*case })
}

/// Whether the request has a field for proactive negotiation (RFC 9110, 12.1), which a 406 refers to.
///
/// Yes for any field whose name begins with `Accept`, `X-Accept`, `Want-` or `Sec-CH-`, for the older client hints
/// (DPR, Width, Viewport-Width, Device-Memory, Save-Data), and for Negotiate, A-IM, Prefer and Range; no where there is
/// none; unknown without the request. User-Agent is no such field here, or every request would have one.
#[status_macros::value_check]
#[must_use]
pub fn request_negotiates(case: &Case<'_>) -> Option<bool> {
    const STARTS: [&[u8]; 4] = [b"Accept", b"Sec-CH-", b"X-Accept", b"Want-"];
    const NAMES: [&str; 9] =
        ["Negotiate", "A-IM", "Prefer", "Range", "Save-Data", "DPR", "Width", "Viewport-Width", "Device-Memory"];
    let request = case.request?;
    Some(request.any(|name, _| STARTS.iter().any(|start| begins_with(name, start)) || is_one_of(name, &NAMES)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::{Check, Set, case};

    use crate::exchange::message::Content;

    fn fields(check: Check, lines: &[(&str, &str)]) -> Option<bool> {
        check(&case(&Set(&[]), Some(&Set(lines))))
    }

    fn line(check: Check, method: Option<&str>, target: Option<&str>) -> Option<bool> {
        check(&Case { method, target, ..case(&Set(&[]), None) })
    }

    #[test]
    fn unknown_without_a_request() {
        let checks: [Check; 5] = [
            request_names_unspaced,
            request_names_valid,
            request_fields_clean,
            request_chunked_last,
            request_negotiates,
        ];
        for check in checks {
            assert_eq!(check(&case(&Set(&[("Bad ", "\0")]), None)), None);
        }
    }

    #[test]
    fn names() {
        assert_eq!(fields(request_names_unspaced, &[("Host", "a"), ("X", "b ")]), Some(true));
        assert_eq!(fields(request_names_unspaced, &[("Host", "a"), ("X ", "b")]), Some(false));
        assert_eq!(fields(request_names_unspaced, &[("X\t", "b")]), Some(false));
        assert_eq!(fields(request_names_valid, &[("Host ", "a"), ("X-y_z", "")]), Some(true));
        for name in ["", "a b", "a:b", ":path", "a(b)", "\u{e9}", "a\0"] {
            assert_eq!(fields(request_names_valid, &[(name, "")]), Some(false), "{name}");
        }
    }

    #[test]
    fn capitals() {
        assert_eq!(fields(request_names_lowercase, &[(":method", "GET"), ("host", "A")]), Some(true));
        assert_eq!(fields(request_names_lowercase, &[(":method", "GET"), ("x-A", "b")]), Some(false));
        assert_eq!(fields(request_names_lowercase, &[(":protocol", "websocket"), ("Host", "a")]), None);
        assert_eq!(fields(request_names_lowercase, &[(":method", "GET"), ("Host", "a"), ("Accept", "b")]), None);
        assert_eq!(fields(request_names_lowercase, &[(":method", "GET"), ("Host", "a")]), None);
        assert_eq!(fields(request_names_lowercase, &[("Accept", "b"), ("x", "c")]), None);
        assert_eq!(fields(request_names_lowercase, &[("host", "a")]), Some(true));
        assert_eq!(request_names_lowercase(&case(&Set(&[]), None)), None);
    }

    #[test]
    fn characters_of_http2() {
        assert_eq!(fields(request_fields_clean, &[(":path", "/"), ("Host", "a\tb \u{e9}")]), Some(true));
        for (name, value) in [("a b", ""), ("\u{e9}", ""), ("a\u{7f}", ""), ("a", "\0"), ("a", "b\r\n c")] {
            assert_eq!(fields(request_fields_clean, &[(name, value)]), Some(false), "{name}");
        }
    }

    #[test]
    fn last_coding() {
        let check = |lines: &[(&str, &str)]| fields(request_chunked_last, lines);
        assert_eq!(check(&[("transfer-encoding", "gzip, Chunked")]), Some(true));
        assert_eq!(check(&[("Transfer-Encoding", "gzip"), ("Transfer-Encoding", "chunked")]), Some(true));
        assert_eq!(check(&[("Transfer-Encoding", "chunked, gzip")]), Some(false));
        assert_eq!(check(&[("Transfer-Encoding", "identity")]), Some(false));
        assert_eq!(check(&[("Transfer-Encoding", "chunked;q=1")]), None);
        assert_eq!(check(&[("Transfer-Encoding", "")]), Some(false));
        assert_eq!(check(&[]), None);
    }

    #[test]
    fn trailers() {
        let check = |lines: &[(&str, &str)]| fields(te_trailers_only, lines);
        assert_eq!(check(&[("te", "Trailers")]), Some(true));
        assert_eq!(check(&[("TE", "trailers, ,"), ("TE", "trailers")]), Some(true));
        assert_eq!(check(&[("TE", "trailers, gzip")]), Some(false));
        assert_eq!(check(&[("TE", "gzip"), ("TE", "trailers")]), Some(false));
        assert_eq!(check(&[("TE", "trailers;q=1")]), Some(false));
        assert_eq!(check(&[("TE", "")]), None);
        assert_eq!(check(&[]), None);
        assert_eq!(te_trailers_only(&case(&Set(&[("TE", "gzip")]), None)), None);
    }

    #[test]
    fn request_lines() {
        for target in ["/", "*", "http://a.example/", "a.example:80", "/\u{e9}"] {
            assert_eq!(line(request_line_valid, Some("GET"), Some(target)), Some(true), "{target}");
        }
        for target in ["", "/a b", "/\t", "/\u{7f}", "/\0"] {
            assert_eq!(line(request_line_valid, Some("GET"), Some(target)), Some(false), "{target}");
        }
        assert_eq!(line(request_line_valid, Some("G(T"), Some("/")), Some(false));
        assert_eq!(line(request_line_valid, None, Some("/ ")), None);
        assert_eq!(line(request_line_valid, Some("GET"), None), None);
    }

    #[test]
    fn paths() {
        assert_eq!(line(target_is_root, None, Some("/")), Some(true));
        for target in ["/a", "/?a", "ftp://a.example/", ""] {
            assert_eq!(line(target_is_root, None, Some(target)), Some(false), "{target}");
        }
        assert_eq!(line(target_is_root, Some("GET"), None), None);
    }

    #[test]
    fn connect_ports() {
        let check = |target| line(connect_port_valid, Some("CONNECT"), Some(target));
        for target in ["a.example:443", "[::1]:1", ":65535", "a:0080"] {
            assert_eq!(check(target), Some(true), "{target}");
        }
        for target in ["a.example:", "a:http", "a:65536", "a:0", "a:-1", "[::1]:", "a.example", "[::1]", "443", ""] {
            assert_eq!(check(target), Some(false), "{target}");
        }
        for target in ["/chat", "https://a.example:x"] {
            assert_eq!(check(target), None, "{target}");
        }
        assert_eq!(line(connect_port_valid, Some("GET"), Some("a:x")), None);
        assert_eq!(line(connect_port_valid, Some("CONNECT"), None), None);
        assert_eq!(line(connect_port_valid, None, Some("a:x")), None);
    }

    #[test]
    fn xml() {
        let check = |kind, text: &str| {
            request_xml_well_formed(&Case {
                given_request_content: Content::Bytes(text.as_bytes()),
                ..case(&Set(&[]), Some(&Set(&[("Content-Type", kind)])))
            })
        };
        assert_eq!(check("application/xml", "<a><b/></a>"), Some(true));
        assert_eq!(check("text/xml", "<a><b></a>"), Some(false));
        assert_eq!(check("text/plain", "<a><b></a>"), None);
        assert_eq!(check("text/xml", ""), None);
        assert_eq!(request_xml_well_formed(&case(&Set(&[]), None)), None);
    }

    #[test]
    fn negotiation() {
        for name in ["accept", "Accept-Language", "Accept-Datetime", "sec-ch-dpr", "PREFER", "Negotiate"] {
            assert_eq!(fields(request_negotiates, &[("Host", "a"), (name, "x")]), Some(true), "{name}");
        }
        assert_eq!(fields(request_negotiates, &[("Host", "a"), ("User-Agent", "x"), ("Acc", "x")]), Some(false));
        assert_eq!(fields(request_negotiates, &[]), Some(false));
    }
}
