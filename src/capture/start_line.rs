//! Start lines (RFC 9112, 2.1): lenient where the message can still be judged, as in any version.

use status_core::Version;

use super::line::{quoted, without_end, without_escapes};

/// The first line of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Start<'a> {
    Request { method: &'a [u8], target: &'a [u8], version: Option<Version> },
    Response { version: Option<Version>, code: u16, reason: Option<&'a [u8]> },
}

/// Reads a line that stands where a message begins; says what is wrong with it.
pub(crate) fn parse_start(line: &[u8]) -> Result<Start<'_>, String> {
    if let Some(rest) = line.strip_prefix(b"HTTP/") {
        return parse_status_line(rest);
    }
    parse_request_line(line).ok_or_else(|| format!("neither a request line nor a status line: {}", quoted(line)))
}

fn parse_status_line(rest: &[u8]) -> Result<Start<'_>, String> {
    let (number, rest) = split_at_space(rest);
    let version = version(number);
    let (digits, _) = split_at_space(rest);
    let code = match digits {
        [b'1'..=b'9', b'0'..=b'9', b'0'..=b'9'] => {
            digits.iter().fold(0, |code, digit| code * 10 + u16::from(digit - b'0'))
        }
        _ => return Err(format!("a status code has three digits, from 100 to 999: {}", quoted(digits))),
    };
    // HTTP/2 and HTTP/3 have no status line; curl's space after the code is its own.
    let has_reason = !matches!(version, Some(Version::Http2 | Version::Http3));
    Ok(Start::Response { version, code, reason: has_reason.then(|| &rest[digits.len()..]) })
}

fn parse_request_line(line: &[u8]) -> Option<Start<'_>> {
    let (method, rest) = split_at_space(line);
    // The target may hold spaces: a server answers those with 400, and that answer is judged.
    let last = rest.iter().rposition(|&byte| byte == b' ')?;
    let number = rest[last + 1..].strip_prefix(b"HTTP/")?;
    let target = rest[..last].trim_ascii();
    let is_request = is_token(method) && !target.is_empty();
    is_request.then(|| Start::Request { method, target, version: version(number) })
}

/// Whether the line begins a message in a place where text may stand: stricter than [`parse_start`], so that a sentence
/// that ends in "HTTP/1.1" is none.
pub(crate) fn begins_message(line: &[u8]) -> bool {
    match parse_start(line) {
        Ok(Start::Response { version, .. }) => version.is_some(),
        Ok(Start::Request { method, target, version }) => {
            let plain = |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || b"-_".contains(byte);
            let shaped = target.starts_with(b"/") || target == b"*" || target.contains(&b':');
            version.is_some() && shaped && method.iter().all(plain) && !target.contains(&b' ')
        }
        Err(_) => false,
    }
}

/// The same for a line of a text that a program may have coloured for a terminal.
pub(crate) fn begins_shown_message(line: &[u8]) -> bool {
    let line = without_end(line);
    begins_message(line) || without_escapes(line).is_some_and(|plain| begins_message(&plain))
}

/// The version by its number as messages and HARs write it.
pub(crate) fn version(number: &[u8]) -> Option<Version> {
    match number {
        b"1.0" => Some(Version::Http10),
        b"1.1" => Some(Version::Http11),
        b"2" | b"2.0" => Some(Version::Http2),
        b"3" | b"3.0" => Some(Version::Http3),
        _ => None,
    }
}

/// The number of the version, as JSON lines have it.
pub(crate) const fn number(version: Version) -> &'static str {
    match version {
        Version::Http10 => "1.0",
        Version::Http11 => "1.1",
        Version::Http2 => "2",
        Version::Http3 => "3",
    }
}

fn split_at_space(line: &[u8]) -> (&[u8], &[u8]) {
    match line.iter().position(|&byte| byte == b' ') {
        Some(space) => (&line[..space], &line[space + 1..]),
        None => (line, &[]),
    }
}

/// Whether it is a token (RFC 9110, 5.6.2).
pub(crate) fn is_token(text: &[u8]) -> bool {
    !text.is_empty() && text.iter().all(|&byte| is_token_character(byte))
}

const fn is_token_character(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'!' | b'#' | b'$' | b'%' | b'&' | b'\'' | b'*' | b'+' | b'-' | b'.' | b'^' | b'_' | b'`' | b'|' | b'~'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(line: &str) -> Option<(Option<Version>, u16, Option<&str>)> {
        match parse_start(line.as_bytes()) {
            Ok(Start::Response { version, code, reason }) => {
                Some((version, code, reason.map(|reason| std::str::from_utf8(reason).unwrap())))
            }
            _ => None,
        }
    }

    #[test]
    fn status_lines() {
        assert_eq!(response("HTTP/1.1 200 OK"), Some((Some(Version::Http11), 200, Some(" OK"))));
        assert_eq!(response("HTTP/1.1 200 "), Some((Some(Version::Http11), 200, Some(" "))));
        assert_eq!(response("HTTP/1.1 200"), Some((Some(Version::Http11), 200, Some(""))));
        assert_eq!(response("HTTP/2 200 "), Some((Some(Version::Http2), 200, None)));
        assert_eq!(response("HTTP/1.7 999 x"), Some((None, 999, Some(" x"))));
        for bad in ["HTTP/1.1 2000 OK", "HTTP/1.1 099 x", "HTTP/1.1", "HTTP/1.1 ", "HTTP/1.1 2x0 OK", "http/1.1 200 OK"]
        {
            assert_eq!(response(bad), None, "{bad}");
        }
    }

    #[test]
    fn request_lines() {
        let start = |line: &'static str| parse_start(line.as_bytes());
        let version = Some(Version::Http11);
        assert_eq!(start("GET /a HTTP/1.1"), Ok(Start::Request { method: b"GET", target: b"/a", version }));
        assert_eq!(start("GET /a b HTTP/1.1"), Ok(Start::Request { method: b"GET", target: b"/a b", version }));
        assert_eq!(start("get * HTTP/9"), Ok(Start::Request { method: b"get", target: b"*", version: None }));
        for bad in ["What is this?", "GET /", "GET HTTP/1.1", "", " ", "G(T / HTTP/1.1"] {
            assert!(start(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn prose_begins_no_message() {
        for line in ["plain old HTTP/1.1", "see RFC for HTTP/1.1", "HTTP/1.1 is old", "HTTP/1.1 2000 x"] {
            assert!(!begins_message(line.as_bytes()), "{line}");
        }
        for line in [
            "GET / HTTP/1.1",
            "OPTIONS * HTTP/1.0",
            "M-SEARCH http://a/ HTTP/1.1",
            "CONNECT a:443 HTTP/1.1",
            "HTTP/2 404",
        ] {
            assert!(begins_message(line.as_bytes()), "{line}");
        }
    }

    #[test]
    fn a_message_may_begin_in_colours() {
        assert!(begins_shown_message(b"\x1b[1mHTTP/1.1 200 OK\x1b[0m\r\n"));
        assert!(!begins_shown_message(b"\x1b[1mhello\x1b[0m\r\n"));
    }
}
