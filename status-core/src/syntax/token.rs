//! Tokens (RFC 9110, 5.6.2) and token68 (11.2).

use super::bytes::{alphanumerics_and, contains};

/// Whether the value is a token: one or more letters, digits or ``!#$%&'*+-.^_`|~``.
#[must_use]
pub(crate) const fn is_token(value: &[u8]) -> bool {
    // Almost all tokens are letters, digits and hyphens, which are told by sixteen that overlap with those before.
    let is_usual = match (value.first_chunk::<8>(), value.last_chunk::<8>(), value.last_chunk::<16>()) {
        (_, _, Some(last)) => {
            let mut rest = value;
            let mut is_usual = are_usual(last);
            while is_usual
                && rest.len() > 16
                && let Some((first, after)) = rest.split_first_chunk::<16>()
            {
                is_usual = are_usual(first);
                rest = after;
            }
            is_usual
        }
        (Some(first), Some(last), None) => are_usual(first) && are_usual(last),
        _ => false,
    };
    is_usual || (!value.is_empty() && end_of_token(value) == value.len())
}

/// Where the token ends that the value begins with, if it does.
#[must_use]
pub(crate) const fn end_of_token(value: &[u8]) -> usize {
    let mut at = 0;
    while at < value.len() && is_tchar(value[at]) {
        at += 1;
    }
    at
}

/// Whether each byte is a letter, a digit, `-` or `.`, which processors with vectors are asked about all of them at once.
#[allow(clippy::inline_always, reason = "a call would cost half of what the answer costs")]
#[inline(always)]
const fn are_usual<const N: usize>(bytes: &[u8; N]) -> bool {
    let mut usual = true;
    let mut at = 0;
    while at < N {
        let byte = bytes[at];
        let is_letter = (byte | 0x20).wrapping_sub(b'a') < 26;
        usual &= is_letter | (byte.wrapping_sub(b'-') < 2) | (byte.wrapping_sub(b'0') < 10);
        at += 1;
    }
    usual
}

/// Whether the byte may stand in a token.
#[must_use]
#[inline]
pub(crate) const fn is_tchar(byte: u8) -> bool {
    TCHARS[byte as usize]
}

static TCHARS: [bool; 256] = alphanumerics_and(b"!#$%&'*+-.^_`|~");

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
    fn each_byte_counts_wherever_it_stands() {
        const SIZE: usize = 50;
        for length in 1..=SIZE {
            for at in 0..length {
                for byte in 0..=u8::MAX {
                    let mut value = [b'x'; SIZE];
                    value[at] = byte;
                    assert_eq!(is_token(&value[..length]), is_tchar(byte), "{byte} at {at} of {length}");
                }
            }
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
