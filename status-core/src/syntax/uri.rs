//! URI references (RFC 3986).

use super::{
    bytes::{alphanumerics_and, contains, end, split_once},
    number::{is_digits, number},
};

/// The components of a URI reference, as RFC 3986, Appendix B takes it apart. Only the scheme is looked at; the others need
/// not be well formed.
///
/// ```
/// use status_core::redirect::UriReference;
/// let uri = UriReference::split(b"https://a.example/b?c");
/// assert_eq!((uri.scheme, uri.authority), (Some(&b"https"[..]), Some(&b"a.example"[..])));
/// assert_eq!((uri.path, uri.query, uri.fragment), (&b"/b"[..], Some(&b"c"[..]), None));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UriReference<'a> {
    /// What stands before the first colon, where it is well formed as a scheme.
    pub scheme: Option<&'a [u8]>,
    /// What follows two slashes: host, port and user information.
    pub authority: Option<&'a [u8]>,
    /// The path, which may be empty.
    pub path: &'a [u8],
    /// What follows the question mark.
    pub query: Option<&'a [u8]>,
    /// What follows the number sign.
    pub fragment: Option<&'a [u8]>,
}

impl<'a> UriReference<'a> {
    /// Splits a reference; anything is one as far as this goes.
    #[must_use]
    pub const fn split(value: &'a [u8]) -> Self {
        let (scheme, authority, rest) = split_authority(value);
        let (path, rest) = rest.split_at(end(rest, b"?#"));
        let (query, rest) = match rest {
            [b'?', rest @ ..] => {
                let (query, rest) = rest.split_at(end(rest, b"#"));
                (Some(query), rest)
            }
            rest => (None, rest),
        };
        let fragment = match rest {
            [b'#', fragment @ ..] => Some(fragment),
            _ => None,
        };
        Self { scheme, authority, path, query, fragment }
    }

    /// Whether each component is well formed.
    #[must_use]
    pub(crate) const fn is_well_formed(&self) -> bool {
        let Self { scheme, authority, path, query, fragment } = *self;
        // Without a scheme, the first segment may have no colon: what stands before one is a badly written scheme.
        let is_ambiguous = scheme.is_none() && authority.is_none() && contains(path.split_at(end(path, b"/")).0, b':');
        !is_ambiguous
            && match authority {
                Some(authority) => is_authority(authority),
                None => true,
            }
            && all_uri(path, b":@/")
            && all_uri(or_empty(query), b":@/?")
            && all_uri(or_empty(fragment), b":@/?")
    }
}

/// The scheme and the authority of a URI reference, where it has them, and what follows them.
#[must_use]
pub(crate) const fn split_authority(value: &[u8]) -> (Option<&[u8]>, Option<&[u8]>, &[u8]) {
    let (scheme, rest) = match value.split_at(end(value, b":/?#")) {
        (scheme, [b':', rest @ ..]) if is_scheme(scheme) => (Some(scheme), rest),
        _ => (None, value),
    };
    match rest {
        [b'/', b'/', rest @ ..] => {
            let (authority, rest) = rest.split_at(end(rest, b"/?#"));
            (scheme, Some(authority), rest)
        }
        rest => (scheme, None, rest),
    }
}

/// The components of an authority (RFC 3986, 3.2). An IPv6 address keeps its brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Authority<'a> {
    pub(crate) user: Option<&'a [u8]>,
    pub(crate) host: &'a [u8],
    pub(crate) port: Option<&'a [u8]>,
}

impl<'a> Authority<'a> {
    /// Splits an authority; `None` where a bracket is left open, or is followed by anything but a port.
    #[must_use]
    pub(crate) const fn split(value: &'a [u8]) -> Option<Self> {
        let (user, server) = match split_once(value, b'@') {
            Some((user, server)) => (Some(user), server),
            None => (None, value),
        };
        match split_server(server) {
            Some((host, port)) => Some(Self { user, host, port }),
            None => None,
        }
    }
}

/// Host and port, as they stand in Host too.
const fn split_server(value: &[u8]) -> Option<(&[u8], Option<&[u8]>)> {
    // The colons of an IPv6 address stand in brackets.
    let host_end = match value {
        [b'[', ..] => end(value, b"]") + 1,
        _ => end(value, b":"),
    };
    match value.split_at_checked(host_end) {
        Some((host, [])) => Some((host, None)),
        Some((host, [b':', port @ ..])) => Some((host, Some(port))),
        _ => None,
    }
}

/// Whether the value is a URI reference: a URI or a relative reference, with or without a fragment (RFC 3986, 4.1).
#[must_use]
pub(crate) const fn is_uri_reference(value: &[u8]) -> bool {
    UriReference::split(value).is_well_formed()
}

const fn or_empty(part: Option<&[u8]>) -> &[u8] {
    match part {
        Some(part) => part,
        None => b"",
    }
}

/// Whether the value is a URI with its scheme, with or without a fragment.
#[must_use]
pub(crate) const fn is_absolute_uri(value: &[u8]) -> bool {
    has_scheme(value) && is_uri_reference(value)
}

/// Whether the value begins with a scheme and a colon, and so is no relative reference.
#[must_use]
pub(crate) const fn has_scheme(value: &[u8]) -> bool {
    split_authority(value).0.is_some()
}

/// Whether the value is a host with or without a port, as in Host (RFC 9110, 7.2).
#[must_use]
pub(crate) const fn is_host(value: &[u8]) -> bool {
    match split_server(value) {
        Some((host, port)) => is_server(host, port),
        None => false,
    }
}

/// Whether it is a letter, then letters, digits and `+-.` (RFC 3986, 3.1).
const fn is_scheme(value: &[u8]) -> bool {
    let [first, rest @ ..] = value else { return false };
    let mut rest = rest;
    while let [byte, tail @ ..] = rest {
        if !byte.is_ascii_alphanumeric() && !matches!(byte, b'+' | b'-' | b'.') {
            return false;
        }
        rest = tail;
    }
    first.is_ascii_alphabetic()
}

const fn is_authority(value: &[u8]) -> bool {
    match Authority::split(value) {
        Some(Authority { user, host, port }) => all_uri(or_empty(user), b":") && is_server(host, port),
        None => false,
    }
}

/// Whether host and port are well formed; both may be empty.
#[must_use]
pub(crate) const fn is_server(host: &[u8], port: Option<&[u8]>) -> bool {
    let is_host = match host {
        [b'[', literal @ .., b']'] => is_ip_literal(literal),
        name => all_uri(name, b""),
    };
    let port = or_empty(port);
    is_host && (port.is_empty() || is_digits(port))
}

/// What stands between the brackets: an IPv6 address, with or without a zone (RFC 6874), or one of a later kind.
const fn is_ip_literal(value: &[u8]) -> bool {
    if let [b'v' | b'V', later @ ..] = value {
        let Some((version, address)) = split_once(later, b'.') else { return false };
        return is_hex(version) && !address.is_empty() && !contains(address, b'%') && all_uri(address, b":");
    }
    match split_once(value, b'%') {
        Some((address, [b'2', b'5', zone @ ..])) => {
            !zone.is_empty() && all_uri(zone, b"") && end(zone, b"!$&'()*+,;=") == zone.len() && is_ipv6(address)
        }
        Some(_) => false,
        None => is_ipv6(value),
    }
}

/// Whether it is one or more hexadecimal digits.
const fn is_hex(value: &[u8]) -> bool {
    let mut at = 0;
    while at < value.len() {
        if !value[at].is_ascii_hexdigit() {
            return false;
        }
        at += 1;
    }
    at > 0
}

/// Whether it is an IPv6 address: eight groups of one to four hexadecimal digits, the last two of which may be an IPv4
/// address, and of which two colons may stand for one group or more.
const fn is_ipv6(mut rest: &[u8]) -> bool {
    let (mut groups, mut shortened) = (0, false);
    if let [b':', b':', after @ ..] = rest {
        (rest, shortened) = (after, true);
        if rest.is_empty() {
            return true;
        }
    }
    loop {
        let (group, after) = rest.split_at(end(rest, b":"));
        if after.is_empty() && is_ipv4(group) {
            groups += 2;
        } else if group.len() <= 4 && is_hex(group) {
            groups += 1;
        } else {
            return false;
        }
        rest = match after {
            [] => break,
            [b':', b':'] if !shortened => {
                shortened = true;
                break;
            }
            [b':', b':', after @ ..] if !shortened => {
                shortened = true;
                after
            }
            [_, after @ ..] => after,
        };
    }
    if shortened { groups < 8 } else { groups == 8 }
}

/// Whether it is four numbers up to 255 without leading zeros, between dots.
const fn is_ipv4(mut rest: &[u8]) -> bool {
    let mut left = 4;
    while left > 0 {
        let (octet, after) = rest.split_at(end(rest, b"."));
        left -= 1;
        let is_octet = match (octet, number(octet)) {
            ([b'0', _, ..], _) | (_, None) => false,
            (_, Some(number)) => number <= 255,
        };
        rest = match after {
            [b'.', after @ ..] if left > 0 => after,
            // What follows is an octet of no digits where one is missing.
            [] => after,
            _ => return false,
        };
        if !is_octet {
            return false;
        }
    }
    true
}

/// The value with every byte percent-encoded that a URI can't hold, be it as one of the further characters.
pub(crate) fn encoded<'a>(value: &'a [u8], further: &'static [u8]) -> impl Iterator<Item = u8> + use<'a> {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    value.iter().enumerate().flat_map(move |(at, &byte)| {
        let rest = value.get(at..).unwrap_or_default();
        let encoded = [b'%', DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]];
        if fits(rest, further) { [byte; 3].into_iter().take(1) } else { encoded.into_iter().take(3) }
    })
}

/// Whether all is unreserved characters, sub-delimiters, percent-encoded octets and the further characters.
const fn all_uri(mut value: &[u8], further: &[u8]) -> bool {
    while let [byte, rest @ ..] = value {
        if !URI_CHARACTERS[*byte as usize] && !fits(value, further) {
            return false;
        }
        value = rest;
    }
    true
}

/// Whether the value begins with one of these. The digits of a percent-encoded octet are characters of their own.
const fn fits(value: &[u8], further: &[u8]) -> bool {
    match value {
        [b'%', high, low, ..] => high.is_ascii_hexdigit() && low.is_ascii_hexdigit(),
        [byte, ..] => URI_CHARACTERS[*byte as usize] || contains(further, *byte),
        [] => true,
    }
}

/// Unreserved characters and sub-delimiters (RFC 3986, 2.2 and 2.3).
static URI_CHARACTERS: [bool; 256] = alphanumerics_and(b"-._~!$&'()*+,;=");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components() {
        const URI: UriReference<'_> = UriReference::split(b"https://u@a.example:80/x?y/z#f?#");
        let all = UriReference {
            scheme: Some(b"https"),
            authority: Some(b"u@a.example:80"),
            path: b"/x",
            query: Some(b"y/z"),
            fragment: Some(b"f?#"),
        };
        assert_eq!(URI, all);
        let bare = UriReference { scheme: None, authority: None, path: b"", query: None, fragment: None };
        assert_eq!(UriReference::split(b""), bare);
        assert_eq!(UriReference::split(b"1:x"), UriReference { path: b"1:x", ..bare });
        assert_eq!(UriReference::split(b"?a:b"), UriReference { query: Some(b"a:b"), ..bare });
        assert_eq!(UriReference::split(b"//a?"), UriReference { authority: Some(b"a"), query: Some(b""), ..bare });
        assert_eq!(UriReference::split(b"urn:x:y"), UriReference { scheme: Some(b"urn"), path: b"x:y", ..bare });

        let host = |host| Some(Authority { user: None, host, port: None });
        assert_eq!(Authority::split(b"a"), host(b"a"));
        assert_eq!(Authority::split(b"[::1]"), host(b"[::1]"));
        assert_eq!(Authority::split(b"[::1]:8"), Some(Authority { user: None, host: b"[::1]", port: Some(b"8") }));
        assert_eq!(Authority::split(b"u:v@a:"), Some(Authority { user: Some(b"u:v"), host: b"a", port: Some(b"") }));
        assert_eq!((Authority::split(b"[::1"), Authority::split(b"[::1]x")), (None, None));
    }

    #[test]
    fn uri_references() {
        for value in [
            "",
            "/",
            "//a.example",
            "//a.example:80/x",
            "/a/b;c=1?q=%20&r=a/b?#f/?",
            "?q",
            "#top",
            "a/b:c",
            "./a:b",
            "../x",
            "https://user:pass@a.example:443/x?y#z",
            "https://a.example:/",
            "http://[::1]:8080/x",
            "http://[fe80::1%25eth0]/",
            "http://[v1.a:b]/",
            "urn:isbn:0451450523",
            "mailto:a@b.example",
            "HTTP://A.EXAMPLE",
        ] {
            assert!(is_uri_reference(value.as_bytes()), "{value}");
        }
        for value in [
            " ",
            "/a b",
            "/\u{e9}",
            "/a\"b",
            "/<a>",
            "/a|b",
            "/a\\b",
            "/a^b",
            "/{a}",
            "/%",
            "/%2",
            "/%zz",
            "/a#b#c",
            "/a[0]",
            "/?a[0]=1",
            "1:x",
            ":x",
            "a_b:c",
            "http://a.example:port/",
            "http://[::1/",
            "http://[]/",
            "http://[::1::]/",
            "http://[1.2.3.4]/",
            "http://[::1%25]/",
            "http://[::1%eth0]/",
            "http://[v.a]/",
            "http://[vg.a]/",
            "http://[v1.]/",
            "http://[::1]x/",
            "http://a@b@c/",
            "http://a:1:2/",
        ] {
            assert!(!is_uri_reference(value.as_bytes()), "{value}");
        }
    }

    #[test]
    fn ipv6_addresses_are_those_of_the_standard_library() {
        let parts = [
            "",
            ":",
            "::",
            "0",
            "1:",
            ":2",
            "ffff",
            "12345",
            "1:2:3:4:5:6:7:8",
            "1.2.3.4",
            "01.2.3.4",
            "256.1.1.1",
            "g",
        ];
        let mut count = 0;
        for one in parts {
            for two in parts {
                for three in parts {
                    let text = std::format!("{one}{two}{three}");
                    let expected = text.parse::<core::net::Ipv6Addr>().is_ok();
                    assert_eq!(is_ipv6(text.as_bytes()), expected, "{text}");
                    count += usize::from(expected);
                }
            }
        }
        assert!(count > 20, "{count}");
        for groups in 1..=9 {
            for place in 0..=groups {
                for tail in ["", "1.2.3.4"] {
                    let mut text: std::vec::Vec<&str> = std::vec!["a"; groups];
                    text.insert(place, "");
                    if !tail.is_empty() {
                        text.push(tail);
                    }
                    let text = text.join(":");
                    for text in [text.clone(), std::format!(":{text}"), std::format!("{text}:")] {
                        let expected = text.parse::<core::net::Ipv6Addr>().is_ok();
                        assert_eq!(is_ipv6(text.as_bytes()), expected, "{text}");
                    }
                }
            }
        }
    }

    #[test]
    fn hosts_and_schemes() {
        for value in ["", "a.example", "a.example:80", "a.example:", "127.0.0.1:1", "[::1]", "[::1]:80", "a_b", "%41"] {
            assert!(is_host(value.as_bytes()), "{value}");
        }
        for value in ["a b", "a/b", "a@b", "a:b", "a:1:2", "[::1", "::1", "[]", "[::1]80", "a,b", "http://a", "a?"] {
            assert_eq!(is_host(value.as_bytes()), value == "a,b", "{value}");
        }
        assert!(has_scheme(b"http:") && has_scheme(b"a+b-c.1:x"));
        assert!(!has_scheme(b"/x:y") && !has_scheme(b"//a") && !has_scheme(b"") && !has_scheme(b"1a:b"));
    }
}
