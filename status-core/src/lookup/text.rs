//! Texts as words of eight bytes, which are compared in any ASCII case without changing either text's case.

/// A byte of one in every byte of a word.
pub(crate) const EACH: u64 = 0x0101_0101_0101_0101;

/// The first and the last eight bytes of a text, or all of a shorter one. Two texts of one length up to 16 bytes are the
/// same where their ends are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ends {
    pub(crate) head: u64,
    pub(crate) tail: u64,
}

impl Ends {
    /// Most texts have eight bytes or more, which two loads read.
    #[inline]
    #[must_use]
    pub(crate) const fn of(text: &[u8]) -> Self {
        match (text.first_chunk::<8>(), text.last_chunk::<8>()) {
            (Some(first), Some(last)) => Self { head: u64::from_le_bytes(*first), tail: u64::from_le_bytes(*last) },
            _ => {
                let word = short(text);
                Self { head: word, tail: word }
            }
        }
    }
}

impl Ends {
    /// The same by one way for all lengths from four on, which no branch has to foretell: each end is read as two halves,
    /// which overlap in a shorter text. It takes more instructions, and less time where lengths mix.
    #[inline]
    #[must_use]
    pub(crate) const fn by_halves(text: &[u8]) -> Self {
        let Some(last) = text.len().checked_sub(4) else { return Self::of(text) };
        let after_first = if last < 4 { last } else { 4 };
        let before_last = last.saturating_sub(4);
        Self {
            head: four(text, 0) | four(text, after_first) << 32,
            tail: four(text, before_last) | four(text, last) << 32,
        }
    }
}

/// Four bytes from a place on.
#[inline]
const fn four(text: &[u8], at: usize) -> u64 {
    match text.split_at(at).1.first_chunk::<4>() {
        Some(chunk) => u32::from_le_bytes(*chunk) as u64,
        None => 0,
    }
}

/// Whether two texts are the same but for ASCII case.
#[inline]
#[must_use]
pub(crate) const fn same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let (mut one_rest, mut other_rest) = (one, other);
    while let (Some((chunk, one_tail)), Some((other_chunk, other_tail))) =
        (one_rest.split_first_chunk::<8>(), other_rest.split_first_chunk::<8>())
    {
        if differ(u64::from_le_bytes(*chunk), u64::from_le_bytes(*other_chunk)) {
            return false;
        }
        (one_rest, other_rest) = (one_tail, other_tail);
    }
    !differ(short(one_rest), short(other_rest))
}

#[inline]
const fn differ(one: u64, other: u64) -> bool {
    (one ^ other) & case_mask(one) != 0
}

/// Whether two texts of one length above 16 bytes are the same between their ends. One more word is all that a text of
/// up to 24 bytes has there.
#[inline]
#[must_use]
pub(crate) const fn same_middle(one: &[u8], other: &[u8]) -> bool {
    let (one, other) = (one.split_at(8).1, other.split_at(8).1);
    match (one.first_chunk::<8>(), other.first_chunk::<8>()) {
        (Some(word), Some(other_word)) if !differ(u64::from_le_bytes(*word), u64::from_le_bytes(*other_word)) => {
            one.len() <= 16 || same_inner(one, other)
        }
        _ => false,
    }
}

#[inline(never)]
const fn same_inner(one: &[u8], other: &[u8]) -> bool {
    same(middle(one), middle(other))
}

/// What is between the first and the last eight bytes.
#[inline]
#[must_use]
pub(crate) const fn middle(text: &[u8]) -> &[u8] {
    match text.split_first_chunk::<8>() {
        Some((_, rest)) => match rest.split_last_chunk::<8>() {
            Some((middle, _)) => middle,
            None => &[],
        },
        None => &[],
    }
}

/// Up to seven bytes as a word; of texts of one length, different ones give different words.
#[inline]
#[must_use]
pub(crate) const fn short(text: &[u8]) -> u64 {
    match (text.first_chunk::<4>(), text.last_chunk::<4>(), text) {
        (Some(first), Some(last), _) => u32::from_le_bytes(*first) as u64 | (u32::from_le_bytes(*last) as u64) << 32,
        (_, _, [first, .., last]) => *first as u64 | (text[text.len() / 2] as u64) << 8 | (*last as u64) << 16,
        (_, _, [only]) => *only as u64,
        _ => 0,
    }
}

/// The bits in which another word may not differ from this one to be the same in any case: all of a byte, but for the
/// bit that tells `A` from `a` where the byte is a letter.
#[inline]
#[must_use]
pub(crate) const fn case_mask(word: u64) -> u64 {
    let lower = (word | (0x20 * EACH)) & (0x7F * EACH);
    let from_a = lower + (0x80 - b'a' as u64) * EACH;
    let past_z = lower + (0x7F - b'z' as u64) * EACH;
    let letters = (from_a ^ past_z) & !word & (0x80 * EACH);
    !(letters >> 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_is_the_same_as_itself_and_as_its_other_case() {
        for one in 0..=u8::MAX {
            for other in 0..=u8::MAX {
                assert_eq!(same(&[one], &[other]), one.eq_ignore_ascii_case(&other), "{one} and {other}");
                let [in_word, other_in_word] = [one, other].map(|byte| [b'-', byte, b'q', 0xC1, byte, b'[', b'Z', 0]);
                assert_eq!(same(&in_word, &other_in_word), one.eq_ignore_ascii_case(&other), "{one} and {other}");
            }
        }
    }

    #[test]
    fn ends_are_the_same_however_they_are_read() {
        let text = b"abcdefghijklmnopqrstuvwxyz";
        for length in 0..=text.len() {
            let (ends, by_halves) = (Ends::of(&text[..length]), Ends::by_halves(&text[..length]));
            assert_eq!((ends.head, ends.tail), (by_halves.head, by_halves.tail), "{length} bytes");
        }
    }

    #[test]
    fn a_byte_that_differs_is_seen_wherever_it_stands() {
        let text = b"abcdefghijklmnopqrstuvwxyz";
        for length in 0..=text.len() {
            let text = &text[..length];
            assert!(same(text, &text.to_ascii_uppercase()));
            for at in 0..length {
                let mut other = text.to_ascii_uppercase();
                other[at] = b'-';
                assert!(!same(text, &other), "{length} bytes, the one at {at}");
            }
        }
    }
}
