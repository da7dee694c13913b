//! Tokens (RFC 9110, 5.6.2) and token68 (11.2).

use super::bytes::contains;

/// Whether the value is a token: one or more letters, digits or ``!#$%&'*+-.^_`|~``.
#[must_use]
pub(crate) const fn is_token(value: &[u8]) -> bool {
    let mut rest = value;
    while let [byte, tail @ ..] = rest {
        if !is_tchar(*byte) {
            return false;
        }
        rest = tail;
    }
    !value.is_empty()
}

/// Whether the byte may stand in a token.
#[must_use]
#[inline]
pub(crate) const fn is_tchar(byte: u8) -> bool {
    TCHARS[byte as usize]
}

static TCHARS: [bool; 256] = {
    let mut tchars = [false; 256];
    let mut byte = 0;
    while byte < 128_u8 {
        tchars[byte as usize] = byte.is_ascii_alphanumeric() || contains(b"!#$%&'*+-.^_`|~", byte);
        byte += 1;
    }
    tchars
};

/// Whether the value is a token68: what base64 and its variants write, perhaps padded with equals signs.
#[must_use]
pub(crate) const fn is_token68(mut value: &[u8]) -> bool {
    while let [text @ .., b'='] = value {
        value = text;
    }
    let mut at = 0;
    while at < value.len() {
        if !value[at].is_ascii_alphanumeric() && !contains(b"-._~+/", value[at]) {
            return false;
        }
        at += 1;
    }
    at > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens() {
        const { assert!(is_token(b"!#$%&'*+-.^_`|~09AZaz")) };
        for other in ["", "a b", "a,b", "a/b", "a=b", "\"a\"", "a\u{e9}", "a\t"] {
            assert!(!is_token(other.as_bytes()), "{other}");
        }
    }

    #[test]
    fn tokens_of_68_characters() {
        for value in ["a", "YWJj+/==", "-._~+/09AZaz", "a==="] {
            assert!(is_token68(value.as_bytes()), "{value}");
        }
        for other in ["", "=", "===", "a=b", "a b", "\"a\"", "a\u{e9}"] {
            assert!(!is_token68(other.as_bytes()), "{other}");
        }
    }
}
