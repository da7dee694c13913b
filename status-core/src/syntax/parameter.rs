//! Parameters: `;name=value` behind a media type or a list member (RFC 9110, 5.6.6).

use super::{
    bytes::{split_once, trim},
    quoted::{end_outside_quotes, unquoted},
};

/// The value of a parameter; its name may be in any case.
///
/// The quotes around a quoted string are left out, its escapes are kept as they are. The first of several counts.
#[must_use]
pub(crate) const fn parameter<'a>(value: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let (_, mut rest) = value.split_at(end_outside_quotes(value, b';'));
    while let [_, after @ ..] = rest {
        let (this, next) = after.split_at(end_outside_quotes(after, b';'));
        if let Some((found, text)) = split_once(this, b'=')
            && trim(found).eq_ignore_ascii_case(name)
        {
            return Some(unquoted(trim(text)));
        }
        rest = next;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters() {
        let value = br#"multipart/byteranges; x="a;boundary=no\"" ; Boundary = "THE END";boundary=second; empty="#;
        assert_eq!(parameter(value, b"boundary"), Some(&b"THE END"[..]));
        assert_eq!(parameter(value, b"X"), Some(&br#"a;boundary=no\""#[..]));
        assert_eq!(parameter(value, b"empty"), Some(&b""[..]));
        assert_eq!(parameter(value, b"no"), None);
        assert_eq!(parameter(b"boundary=x", b"boundary"), None);
        assert_eq!(parameter(b"a;b;c=1", b"c"), Some(&b"1"[..]));
        assert_eq!(parameter(b"a;b=\"", b"b"), Some(&b"\""[..]));
        assert_eq!(parameter(b"", b"b"), None);
    }
}
