//! Parameters: `;name=value` behind a media type or a list member (RFC 9110, 5.6.6).

use super::{
    bytes::{split_once, trim},
    quoted::{end_outside_quotes, is_quoted_string, unquoted},
    token::is_token,
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

/// Whether the text is a token with parameters or without, each a name alone or with a token or a quoted string.
#[must_use]
pub(crate) fn is_token_with_parameters(text: &[u8]) -> bool {
    let (word, rest) = text.split_at(end_outside_quotes(text, b';'));
    is_token(trim(word)) && are_parameters(rest)
}

/// Whether the text is nothing, or parameters with a semicolon before each: names alone, or with a token or a quoted
/// string.
#[must_use]
pub(crate) fn are_parameters(mut text: &[u8]) -> bool {
    while let [b';', after @ ..] = text {
        let (this, next) = after.split_at(end_outside_quotes(after, b';'));
        let is_one = match split_once(this, b'=') {
            Some((name, value)) => is_token(trim(name)) && (is_token(trim(value)) || is_quoted_string(trim(value))),
            None => is_token(trim(this)),
        };
        if !is_one {
            return false;
        }
        text = next;
    }
    text.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_parameters() {
        for good in ["gzip", "a;b", "a ; b = c;d=\"e;f\""] {
            assert!(is_token_with_parameters(good.as_bytes()), "{good}");
        }
        for bad in ["", ";a", "a;", "a;;b", "a;b=", "a b", "a;b=c d", "a=b"] {
            assert!(!is_token_with_parameters(bad.as_bytes()), "{bad}");
        }
        assert!(are_parameters(b"") && are_parameters(b"; a") && !are_parameters(b"a") && !are_parameters(b";a b"));
    }

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
