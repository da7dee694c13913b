//! Tokens (RFC 9110, 5.6.2) and token68 (11.2).

use super::bytes::contains;

/// Whether the value is a token: one or more letters, digits or ``!#$%&'*+-.^_`|~``.
#[must_use]
pub(crate) const fn is_token(value: &[u8]) -> bool {
    let mut rest = value;
    // Almost all tokens are letters, digits and hyphens, which are told by eight at once.
    while let Some((word, tail)) = rest.split_first_chunk::<8>() {
        if !is_usual(u64::from_le_bytes(*word)) && !all_tchars(word) {
            return false;
        }
        rest = tail;
    }
    match value.last_chunk::<8>() {
        _ if rest.is_empty() => !value.is_empty(),
        Some(word) if is_usual(u64::from_le_bytes(*word)) => true,
        _ => all_tchars(rest),
    }
}

const fn all_tchars(mut value: &[u8]) -> bool {
    while let [byte, rest @ ..] = value {
        if !is_tchar(*byte) {
            return false;
        }
        value = rest;
    }
    true
}

/// Whether each of eight bytes is a letter, a digit, `-` or `.`.
const fn is_usual(word: u64) -> bool {
    const fn each(byte: u8) -> u64 {
        byte as u64 * 0x0101_0101_0101_0101
    }
    // In seven bits, what is from the first on reaches the eighth by the first sum, and what is behind the last by the second.
    const fn between(word: u64, first: u8, last: u8) -> u64 {
        (word + each(0x80 - first)) ^ (word + each(0x7F - last))
    }
    let low = word & each(0x7F);
    let letters = between(low | each(0x20), b'a', b'z');
    let others = between(low, b'0', b'9') | between(low, b'-', b'.');
    (letters | others) & !word & each(0x80) == each(0x80)
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
    fn each_byte_counts_wherever_it_stands() {
        for length in 1..=20 {
            for at in 0..length {
                for byte in 0..=u8::MAX {
                    let mut value = [b'x'; 20];
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
