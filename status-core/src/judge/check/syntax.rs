//! Small pieces of field syntax (RFC 9110, 5.6; RFC 3986), and what the status line itself shows.

use core::net::Ipv6Addr;

use crate::judge::case::{Case, trim};

/// Whether a space follows the status code in the status line.
///
/// Yes where one is there, no where nothing at all follows the code, unknown where the rest of the status line is not
/// given or is a phrase without the space before it.
#[status_macros::value_check]
#[must_use]
pub fn reason_space(case: &Case<'_>) -> Option<bool> {
    match case.reason? {
        [] => Some(false),
        [b' ', ..] => Some(true),
        _ => None,
    }
}

/// Whether the value is a token: one or more letters, digits or ``!#$%&'*+-.^_`|~``.
#[must_use]
pub(crate) fn is_token(value: &[u8]) -> bool {
    !value.is_empty() && value.iter().all(|&byte| is_tchar(byte))
}

/// Whether the value is one or more digits.
#[must_use]
pub(crate) fn is_digits(value: &[u8]) -> bool {
    !value.is_empty() && value.iter().all(u8::is_ascii_digit)
}

/// The number that the digits make; `None` where the value is anything else or too large.
#[must_use]
pub(crate) fn number(value: &[u8]) -> Option<u64> {
    if value.is_empty() {
        return None;
    }
    value.iter().try_fold(0_u64, |sum, &byte| {
        let digit = byte.is_ascii_digit().then(|| u64::from(byte - b'0'))?;
        sum.checked_mul(10)?.checked_add(digit)
    })
}

/// The parts before and after the first such byte.
#[must_use]
pub(crate) fn split_once(value: &[u8], at: u8) -> Option<(&[u8], &[u8])> {
    let middle = value.iter().position(|&byte| byte == at)?;
    Some((value.get(..middle)?, value.get(middle + 1..)?))
}

/// The value of a `;name=value` parameter of a media type or of a list member; the name may be in any case.
///
/// The quotes around a quoted string are left out, its escapes are kept as they are. The first of several counts.
#[must_use]
pub(crate) fn parameter<'a>(value: &'a [u8], name: &str) -> Option<&'a [u8]> {
    let (_, mut rest) = split_parameter(value)?;
    loop {
        let (this, next) = match split_parameter(rest) {
            Some((this, next)) => (this, Some(next)),
            None => (rest, None),
        };
        if let Some((found, text)) = split_once(this, b'=')
            && trim(found).eq_ignore_ascii_case(name.as_bytes())
        {
            return Some(unquoted(trim(text)));
        }
        rest = next?;
    }
}

/// The parts before and after the first semicolon that no quoted string holds.
fn split_parameter(value: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut quoted = false;
    let mut escaped = false;
    let at = value.iter().position(|&byte| {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b';' => return !quoted,
            _ => {}
        }
        false
    })?;
    Some((value.get(..at)?, value.get(at + 1..)?))
}

/// The text of a quoted string, or the value itself.
const fn unquoted(value: &[u8]) -> &[u8] {
    match value {
        [b'"', text @ .., b'"'] => text,
        _ => value,
    }
}

/// Whether the value is a URI reference: a URI or a relative reference, with or without a fragment (RFC 3986, 4.1).
#[must_use]
pub(crate) fn is_uri_reference(value: &[u8]) -> bool {
    let (value, fragment) = split_once(value, b'#').unwrap_or((value, b""));
    let (hierarchy, query) = split_once(value, b'?').unwrap_or((value, b""));
    let rest = match scheme(hierarchy) {
        Some((_, rest)) => rest,
        // Without a scheme, the first segment may have no colon.
        None if hierarchy.iter().take_while(|&&byte| byte != b'/').any(|&byte| byte == b':') => {
            return false;
        }
        None => hierarchy,
    };
    let path_is_fine = match rest {
        [b'/', b'/', rest @ ..] => {
            let end = rest.iter().position(|&byte| byte == b'/').unwrap_or(rest.len());
            let (authority, path) = rest.split_at_checked(end).unwrap_or((rest, b""));
            is_authority(authority) && all_uri(path, b":@/")
        }
        path => all_uri(path, b":@/"),
    };
    path_is_fine && all_uri(query, b":@/?") && all_uri(fragment, b":@/?")
}

/// Whether the value begins with a scheme and a colon, and so is no relative reference.
#[must_use]
pub(crate) fn has_scheme(value: &[u8]) -> bool {
    scheme(value).is_some()
}

/// Whether the value is a host with or without a port, as in Host.
#[must_use]
pub(crate) fn is_host(value: &[u8]) -> bool {
    let (host, port) = match value {
        [b'[', rest @ ..] => match split_once(rest, b']') {
            Some((literal, [])) => return is_ip_literal(literal),
            Some((literal, [b':', port @ ..])) if is_ip_literal(literal) => (&b""[..], port),
            _ => return false,
        },
        _ => split_once(value, b':').unwrap_or((value, b"")),
    };
    all_uri(host, b"") && port.iter().all(u8::is_ascii_digit)
}

/// The scheme and what follows its colon.
fn scheme(value: &[u8]) -> Option<(&[u8], &[u8])> {
    let (scheme, rest) = split_once(value, b':')?;
    let (first, others) = scheme.split_first()?;
    let fine = first.is_ascii_alphabetic()
        && others.iter().all(|&byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    fine.then_some((scheme, rest))
}

/// User information, host and port.
fn is_authority(value: &[u8]) -> bool {
    match split_once(value, b'@') {
        Some((user, host)) => all_uri(user, b":") && is_host(host),
        None => is_host(value),
    }
}

/// What stands between the brackets: an IPv6 address, with or without a zone (RFC 6874), or one of a later kind.
fn is_ip_literal(value: &[u8]) -> bool {
    if let [b'v' | b'V', later @ ..] = value {
        return split_once(later, b'.').is_some_and(|(version, address)| {
            let fine = !version.is_empty() && !address.is_empty();
            fine && version.iter().all(u8::is_ascii_hexdigit) && !address.contains(&b'%') && all_uri(address, b":")
        });
    }
    let (address, zone) = split_once(value, b'%').unwrap_or((value, b"25x"));
    let zone_is_fine = zone.strip_prefix(b"25").is_some_and(|zone| {
        !zone.is_empty() && all_uri(zone, b"") && !zone.iter().any(|byte| b"!$&'()*+,;=".contains(byte))
    });
    zone_is_fine && core::str::from_utf8(address).is_ok_and(|address| address.parse::<Ipv6Addr>().is_ok())
}

/// Whether all is unreserved characters, sub-delimiters, percent-encoded octets and the further characters.
fn all_uri(mut value: &[u8], further: &[u8]) -> bool {
    loop {
        value = match value {
            [] => return true,
            [b'%', high, low, rest @ ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => rest,
            [byte, rest @ ..]
                if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=".contains(byte) || further.contains(byte) =>
            {
                rest
            }
            _ => return false,
        };
    }
}

/// Whether the byte may stand in a token (RFC 9110, 5.6.2).
fn is_tchar(byte: u8) -> bool {
    TCHARS[usize::from(byte)]
}

static TCHARS: [bool; 256] = {
    let mut tchars = [false; 256];
    let mut byte = 0;
    while byte < 128_u8 {
        tchars[byte as usize] = byte.is_ascii_alphanumeric()
            || matches!(
                byte,
                b'!' | b'#' | b'$' | b'%' | b'&' | b'\'' | b'*' | b'+' | b'-' | b'.' | b'^' | b'_' | b'`' | b'|' | b'~'
            );
        byte += 1;
    }
    tchars
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::Set;
    use crate::judge::case::Side;

    fn case(status: u16, reason: Option<&[u8]>) -> Case<'_> {
        Case { reason, ..Case::of(status, Side::new(&Set(&[]))) }
    }

    #[test]
    fn space_follows_the_code() {
        assert_eq!(reason_space(&case(200, Some(b" OK"))), Some(true));
        assert_eq!(reason_space(&case(200, Some(b" "))), Some(true));
        assert_eq!(reason_space(&case(200, Some(b""))), Some(false));
        assert_eq!(reason_space(&case(200, Some(b"OK"))), None);
        assert_eq!(reason_space(&case(200, None)), None);
    }

    #[test]
    fn tokens() {
        assert!(is_token(b"!#$%&'*+-.^_`|~09AZaz"));
        for other in ["", "a b", "a,b", "a/b", "a=b", "\"a\"", "a\u{e9}", "a\t"] {
            assert!(!is_token(other.as_bytes()), "{other}");
        }
    }

    #[test]
    fn numbers() {
        assert!(is_digits(b"0123456789") && !is_digits(b"") && !is_digits(b"+1") && !is_digits(b"1 "));
        assert_eq!(number(b"0"), Some(0));
        assert_eq!(number(b"0042"), Some(42));
        assert_eq!(number(b"18446744073709551615"), Some(u64::MAX));
        for other in ["", "18446744073709551616", "99999999999999999999", "-1", "1.0", "1 ", "0x1"] {
            assert_eq!(number(other.as_bytes()), None, "{other}");
        }
    }

    #[test]
    fn splits_at_the_first() {
        assert_eq!(split_once(b"a=b=c", b'='), Some((&b"a"[..], &b"b=c"[..])));
        assert_eq!(split_once(b"=", b'='), Some((&b""[..], &b""[..])));
        assert_eq!(split_once(b"a", b'='), None);
    }

    #[test]
    fn parameters() {
        let value = br#"multipart/byteranges; x="a;boundary=no\"" ; Boundary = "THE END";boundary=second; empty="#;
        assert_eq!(parameter(value, "boundary"), Some(&b"THE END"[..]));
        assert_eq!(parameter(value, "X"), Some(&br#"a;boundary=no\""#[..]));
        assert_eq!(parameter(value, "empty"), Some(&b""[..]));
        assert_eq!(parameter(value, "no"), None);
        assert_eq!(parameter(b"boundary=x", "boundary"), None);
        assert_eq!(parameter(b"a;b;c=1", "c"), Some(&b"1"[..]));
        assert_eq!(parameter(b"a;b=\"", "b"), Some(&b"\""[..]));
        assert_eq!(parameter(b"", "b"), None);
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
