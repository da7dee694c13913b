//! What is read of a URL: its origin, and what stands before its fragment.

/// Whether two URLs differ in scheme, host or port (RFC 9110, 4.3.1). Where that can't be said for sure the answer is
/// yes, which costs a login at most: a URL that is not absolute, or whose authority parsers are known to read in
/// different ways (a backslash, white space, two `@`).
///
/// The ports of http, https, ws and wss have their defaults; user information and the case of scheme and host don't
/// count; two spellings of one IPv6 address, or of one name in Unicode and ASCII, count as two.
///
/// ```
/// use status_core::redirect::is_cross_origin;
/// assert!(!is_cross_origin("https://a.example/x", "HTTPS://user@A.EXAMPLE:443?y"));
/// assert!(is_cross_origin("https://a.example/", "http://a.example/"));
/// assert!(is_cross_origin("https://a.example/", "/y"));
/// ```
#[must_use]
pub const fn is_cross_origin(one: &str, other: &str) -> bool {
    match (Origin::of(one.as_bytes()), Origin::of(other.as_bytes())) {
        (Some(one), Some(other)) => {
            let is_same_port = match (one.port, other.port) {
                (Some(one), Some(other)) => one == other,
                (None, None) => true,
                _ => false,
            };
            !(is_same_port
                && one.scheme.eq_ignore_ascii_case(other.scheme)
                && one.host.eq_ignore_ascii_case(other.host))
        }
        _ => true,
    }
}

/// Scheme, host and port.
struct Origin<'a> {
    scheme: &'a [u8],
    host: &'a [u8],
    port: Option<u16>,
}

impl<'a> Origin<'a> {
    const fn of(url: &'a [u8]) -> Option<Self> {
        let (scheme, [b':', b'/', b'/', rest @ ..]) = url.split_at(end(url, b":")) else { return None };
        let (authority, _) = rest.split_at(end(rest, b"/?#"));
        if !is_scheme(scheme) || !is_plain(authority) {
            return None;
        }
        let server = match authority.split_at(end(authority, b"@")) {
            (_, [b'@', server @ ..]) => server,
            _ => authority,
        };
        if end(server, b"@") < server.len() {
            return None;
        }
        // The colons of an IPv6 address stand in brackets.
        let host_end = match server {
            [b'[', ..] => end(server, b"]") + 1,
            _ => end(server, b":"),
        };
        let Some((host, port)) = server.split_at_checked(host_end) else { return None };
        let port = match port {
            [] | [b':'] => default_port(scheme),
            [b':', digits @ ..] => match number(digits) {
                Some(port) => Some(port),
                None => return None,
            },
            _ => return None,
        };
        if host.is_empty() { None } else { Some(Self { scheme, host, port }) }
    }
}

/// Where the first of these bytes stands, or the end.
const fn end(text: &[u8], stops: &[u8]) -> usize {
    let mut at = 0;
    while at < text.len() {
        let mut stop = 0;
        while stop < stops.len() {
            if text[at] == stops[stop] {
                return at;
            }
            stop += 1;
        }
        at += 1;
    }
    at
}

/// Whether it is a letter, then letters, digits and `+-.` (RFC 3986, 3.1).
const fn is_scheme(text: &[u8]) -> bool {
    let [first, rest @ ..] = text else { return false };
    let mut rest = rest;
    while let [byte, tail @ ..] = rest {
        if !matches!(byte, b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'+' | b'-' | b'.') {
            return false;
        }
        rest = tail;
    }
    first.is_ascii_alphabetic()
}

/// Whether there is nothing in it that some parsers skip or take for a slash.
const fn is_plain(authority: &[u8]) -> bool {
    let mut rest = authority;
    while let [byte, tail @ ..] = rest {
        if matches!(byte, b'\\' | 0..=b' ' | 0x7F) {
            return false;
        }
        rest = tail;
    }
    true
}

const fn default_port(scheme: &[u8]) -> Option<u16> {
    if scheme.eq_ignore_ascii_case(b"https") || scheme.eq_ignore_ascii_case(b"wss") {
        Some(443)
    } else if scheme.eq_ignore_ascii_case(b"http") || scheme.eq_ignore_ascii_case(b"ws") {
        Some(80)
    } else {
        None
    }
}

/// The port that these digits write.
const fn number(digits: &[u8]) -> Option<u16> {
    let mut number: u16 = 0;
    let mut rest = digits;
    while let [digit @ b'0'..=b'9', tail @ ..] = rest {
        number = match number.checked_mul(10) {
            Some(tens) => match tens.checked_add((*digit - b'0') as u16) {
                Some(number) => number,
                None => return None,
            },
            None => return None,
        };
        rest = tail;
    }
    if rest.is_empty() { Some(number) } else { None }
}

/// What stands before the fragment.
pub(super) const fn without_fragment(url: &str) -> &[u8] {
    let url = url.as_bytes();
    url.split_at(end(url, b"#")).0
}
