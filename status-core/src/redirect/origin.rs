//! The origin of a URL (RFC 9110, 4.3.1).

use crate::syntax::{
    bytes::contains,
    number::number,
    uri::{Authority, split_authority},
};

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
        (Some(one), Some(other)) => !one.is_same(&other),
        _ => true,
    }
}

/// Scheme, host and port.
pub(crate) struct Origin<'a> {
    scheme: &'a [u8],
    pub(crate) host: &'a [u8],
    port: Option<u16>,
}

impl<'a> Origin<'a> {
    /// That of a URL; `None` where it can't be said for sure.
    pub(crate) const fn of(url: &'a [u8]) -> Option<Self> {
        match split_authority(url) {
            (Some(scheme), Some(authority), _) => Self::new(scheme, authority),
            _ => None,
        }
    }

    /// The same from the two parts of a URL that say it.
    pub(crate) const fn new(scheme: &'a [u8], authority: &'a [u8]) -> Option<Self> {
        if !is_plain(authority) {
            return None;
        }
        let Some(Authority { host, port, .. }) = Authority::split(authority) else { return None };
        if host.is_empty() || contains(host, b'@') {
            return None;
        }
        let port = match port {
            None | Some([]) => default_port(scheme),
            Some(digits) => match number(digits) {
                #[allow(clippy::cast_possible_truncation, reason = "the arm is for what fits")]
                Some(port @ ..=0xFFFF) => Some(port as u16),
                _ => return None,
            },
        };
        Some(Self { scheme, host, port })
    }

    pub(crate) const fn is_same(&self, other: &Self) -> bool {
        let is_same_port = match (self.port, other.port) {
            (Some(one), Some(other)) => one == other,
            (None, None) => true,
            _ => false,
        };
        is_same_port && self.scheme.eq_ignore_ascii_case(other.scheme) && self.host.eq_ignore_ascii_case(other.host)
    }
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
