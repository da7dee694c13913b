//! What every grammar does with bytes: split them, trim them, compare them. All of it is `const`, which the methods of
//! slices are not.

use crate::lookup::text::{EACH, short};

/// Where the first of the stops stands, or the end.
#[must_use]
#[inline]
pub(crate) const fn end(value: &[u8], stops: &[u8]) -> usize {
    let mut at = 0;
    while at < value.len() {
        if contains(stops, value[at]) {
            return at;
        }
        at += 1;
    }
    at
}

/// Where the first of two bytes stands, or the end: eight bytes are looked at at once.
#[must_use]
pub(crate) const fn end_of_either(value: &[u8], one: u8, other: u8) -> usize {
    let mut rest = value;
    while let Some((word, tail)) = rest.split_first_chunk::<8>() {
        let word = u64::from_le_bytes(*word);
        let found = marks(word, one) | marks(word, other);
        if found != 0 {
            return value.len() - rest.len() + (found.trailing_zeros() / 8) as usize;
        }
        rest = tail;
    }
    // What is left is looked at as the end of the last word, of which nothing before it is marked, or as a word of its own.
    let word = match value.last_chunk::<8>() {
        _ if rest.is_empty() => return value.len(),
        Some(last) => u64::from_le_bytes(*last) >> (8 * (8 - rest.len())),
        None => in_order(rest),
    };
    let found = marks(word, one) | marks(word, other);
    let at = (found.trailing_zeros() / 8) as usize;
    value.len() - rest.len() + if at < rest.len() { at } else { rest.len() }
}

/// Up to seven bytes as the lowest of a word, in their order, and zeros above them.
#[inline]
const fn in_order(value: &[u8]) -> u64 {
    match (value.first_chunk::<4>(), value.last_chunk::<4>(), value) {
        (Some(first), Some(last), _) => {
            let last = (u32::from_le_bytes(*last) as u64) << (8 * (value.len() - 4));
            u32::from_le_bytes(*first) as u64 | last
        }
        (_, _, [first, .., last]) => {
            let middle = value.len() / 2;
            let last = (*last as u64) << (8 * (value.len() - 1));
            *first as u64 | (value[middle] as u64) << (8 * middle) | last
        }
        (_, _, [only]) => *only as u64,
        _ => 0,
    }
}

/// The highest bit of each byte in the word that is this one. Above the first, others may be marked too.
#[inline]
pub(crate) const fn marks(word: u64, byte: u8) -> u64 {
    let differs = word ^ (byte as u64 * EACH);
    differs.wrapping_sub(EACH) & !differs & MARKS
}

/// The highest bit of each byte of a word, which marks the byte.
pub(crate) const MARKS: u64 = 0x80 * EACH;

/// The highest bit of each byte without a high bit that borrows when a space is taken from it, and other bits that mean
/// nothing: a control character. Of bytes behind one that is, this may say so too.
#[inline]
pub(crate) const fn low(word: u64) -> u64 {
    word.wrapping_sub(b' ' as u64 * EACH) & !word
}

/// Defines the function that joins what another one marks in each word of a value. The words overlap where the value is no
/// multiple of one, and letters fill up the only word of a short value; an empty value has marks of its own.
macro_rules! marks_of_all {
    ($(#[$doc:meta])* $all:ident by $between:ident of $word:ident, $empty:expr) => {
        $(#[$doc])*
        #[allow(clippy::inline_always, reason = "a call would cost as much as the answer")]
        #[inline(always)]
        pub(crate) const fn $all(value: &[u8]) -> u64 {
            match (value.first_chunk::<8>(), value.last_chunk::<8>()) {
                (Some(first), Some(last)) => {
                    let ends = $word(u64::from_le_bytes(*first)) | $word(u64::from_le_bytes(*last));
                    if value.len() <= 16 { ends } else { ends | $between(value.split_at(8).1) }
                }
                _ if value.is_empty() => $empty,
                _ => $word($crate::syntax::bytes::filled(value)),
            }
        }

        /// The same of all but the last eight bytes, which were looked at.
        const fn $between(mut rest: &[u8]) -> u64 {
            let mut found = 0;
            while rest.len() > 8
                && let Some((word, after)) = rest.split_first_chunk::<8>()
            {
                found |= $word(u64::from_le_bytes(*word));
                rest = after;
            }
            found
        }
    };
}
pub(crate) use marks_of_all;

/// Up to seven bytes as a word, and letters where it has room for more.
#[inline]
pub(crate) const fn filled(value: &[u8]) -> u64 {
    let word = short(value);
    match value.len() {
        0 => b'a' as u64 * EACH,
        1 => word | (b'a' as u64 * EACH) << 8,
        2 | 3 => word | (b'a' as u64 * EACH) << 24,
        _ => word,
    }
}

/// Letters, digits and these, by their bytes.
pub(crate) const fn alphanumerics_and(further: &[u8]) -> [bool; 256] {
    let mut all = [false; 256];
    let mut byte = 0;
    while byte < 128_u8 {
        all[byte as usize] = byte.is_ascii_alphanumeric() || contains(further, byte);
        byte += 1;
    }
    all
}

/// Whether the byte is among these.
#[must_use]
#[inline]
pub(crate) const fn contains(value: &[u8], byte: u8) -> bool {
    let mut at = 0;
    while at < value.len() {
        if value[at] == byte {
            return true;
        }
        at += 1;
    }
    false
}

/// The parts before and after the first such byte.
#[must_use]
#[inline]
pub(crate) const fn split_once(value: &[u8], byte: u8) -> Option<(&[u8], &[u8])> {
    let mut at = 0;
    while at < value.len() {
        if value[at] == byte {
            let (before, rest) = value.split_at(at);
            return Some((before, rest.split_at(1).1));
        }
        at += 1;
    }
    None
}

/// The value without spaces and tabs at either end (OWS of RFC 9110, 5.6.3).
#[must_use]
#[inline]
pub(crate) const fn trim(value: &[u8]) -> &[u8] {
    match value {
        // Most values have nothing to trim.
        [first, ..] if *first > b' ' && matches!(value, [.., last] if *last > b' ') => value,
        _ => without_spaces(value),
    }
}

#[inline(never)]
const fn without_spaces(mut value: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] = value {
        value = rest;
    }
    while let [rest @ .., b' ' | b'\t'] = value {
        value = rest;
    }
    value
}

/// What follows the text that the value begins with, in any ASCII case; `None` where it does not begin so.
#[must_use]
pub(crate) const fn strip_start<'a>(value: &'a [u8], text: &[u8]) -> Option<&'a [u8]> {
    match value.split_at_checked(text.len()) {
        Some((start, rest)) if start.eq_ignore_ascii_case(text) => Some(rest),
        _ => None,
    }
}

/// Whether the value begins with the text, in any ASCII case.
#[must_use]
pub(crate) const fn begins_with(value: &[u8], text: &[u8]) -> bool {
    strip_start(value, text).is_some()
}

/// Whether both are the very same bytes.
#[must_use]
pub(crate) const fn is_same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_at_the_first() {
        assert_eq!(split_once(b"a=b=c", b'='), Some((&b"a"[..], &b"b=c"[..])));
        assert_eq!(split_once(b"=", b'='), Some((&b""[..], &b""[..])));
        assert_eq!(split_once(b"a", b'='), None);
    }

    #[test]
    fn ends_and_starts() {
        assert_eq!((end(b"a?b#c", b"#?"), end(b"abc", b"#?"), end(b"", b"#")), (1, 3, 0));
        for length in 0..=20 {
            for at in 0..=length {
                let mut value = [0x80; 20];
                value[at..].fill(b'"' ^ 1);
                if at < length {
                    value[at] = [b',', b'"'][at % 2];
                }
                assert_eq!(end_of_either(&value[..length], b',', b'"'), at, "{length} bytes, the one at {at}");
            }
        }
        assert!(begins_with(b"content-type", b"Content-") && begins_with(b"a", b""));
        assert!(!begins_with(b"Content", b"Content-") && !begins_with(b"x-content-", b"Content-"));
        assert!(is_same(b"ab", b"ab") && !is_same(b"ab", b"aB") && !is_same(b"ab", b"abc"));
        assert_eq!(trim(b" \ta b\t "), b"a b");
    }
}
