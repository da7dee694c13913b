//! Tokens (RFC 9110, 5.6.2) and token68 (11.2).

use super::bytes::{MARKS, alphanumerics_and, contains, marks_of_all};
use crate::lookup::text::EACH;

/// Whether the value is a token: one or more letters, digits or ``!#$%&'*+-.^_`|~``.
#[must_use]
pub(crate) const fn is_token(value: &[u8]) -> bool {
    is_usual(value) || (!value.is_empty() && end_of_token(value) == value.len())
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

/// Whether the value is a token as almost all are: one or more letters and hyphens.
#[must_use]
#[inline]
pub(crate) const fn is_usual(value: &[u8]) -> bool {
    unusual(value) & MARKS == 0
}

marks_of_all! {
    /// [`MARKS`] where the value has anything but letters and hyphens, or nothing; other bits mean nothing. The results of
    /// several values can be joined.
    unusual by unusual_between of marked, MARKS
}

/// The highest bit of each byte that is no letter and no hyphen. No sum of a byte below 128 reaches into the next byte; one
/// that is not below is marked itself, and only bytes behind it may be marked or not by mistake.
#[inline]
const fn marked(word: u64) -> u64 {
    let lower = word | (0x20 * EACH);
    let from_a = lower.wrapping_add((0x80 - b'a' as u64) * EACH);
    let past_z = lower.wrapping_add((0x7F - b'z' as u64) * EACH);
    let is_no_hyphen = (word ^ (b'-' as u64 * EACH)).wrapping_add(0x7F * EACH);
    (!(from_a & !past_z) & is_no_hyphen) | word
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
    fn usual_tokens() {
        for byte in 0..=u8::MAX {
            let is_usual_byte = byte.is_ascii_alphabetic() || byte == b'-';
            for length in 1..40 {
                let mut value = std::vec![b'q'; length];
                for at in 0..length {
                    value[at] = byte;
                    assert_eq!(is_usual(&value), is_usual_byte, "{byte} at {at} of {length}");
                    value[at] = b'q';
                }
            }
        }
        assert!(!is_usual(b""));
        // Two of them, which may stand at one place of two words.
        for length in 1..40 {
            for (one, other) in (0..length).flat_map(|one| (0..one).map(move |other| (one, other))) {
                let mut value = std::vec![b'q'; length];
                (value[one], value[other]) = (b'!', b'!');
                assert!(!is_usual(&value), "at {one} and {other} of {length}");
            }
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
