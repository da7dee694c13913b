//! Perfect hash tables, as the macro searches them and generated code probes them.

use crate::lookup::hash::{Folded, bucket, fold, fold_ends, fold_middle, middle, same, slot};

/// A table of `S` slots in which each of a set of texts has one of its own, by the multiplier of its bucket of `B`.
#[derive(Debug)]
pub struct Table<const B: usize, const S: usize> {
    /// Which shapes the texts have: a word for each length modulo 64.
    shapes: [u32; 64],
    multipliers: [u16; B],
    slots: [Slot; S],
}

#[derive(Debug, Clone, Copy)]
struct Slot {
    text: &'static str,
    head: u64,
    tail: u64,
    value: u16,
}

impl<const B: usize, const S: usize> Table<B, S> {
    /// The table with these texts and values in its slots, as `status-macros` has placed them; empty slots hold the
    /// empty text.
    #[must_use]
    pub const fn new(multipliers: [u16; B], texts: [(&'static str, u16); S]) -> Self {
        // No text has such ends: nothing is found in an empty slot.
        let mut slots = [Slot { text: "", head: 0, tail: 1, value: 0 }; S];
        let mut shapes = [0; 64];
        let mut at = 0;
        while at < S {
            let (text, value) = texts[at];
            if !text.is_empty() {
                let folded = fold(text.as_bytes());
                slots[at] = Slot { text, head: folded.head, tail: folded.tail, value };
                let shape = shape(text.as_bytes());
                shapes[(shape >> 8 & 63) as usize] |= 1 << (shape & 31);
            }
            at += 1;
        }
        Self { shapes, multipliers, slots }
    }

    /// The value of the text, in any ASCII case. One hash and at most one comparison; none of both where no text has
    /// that length and those ends.
    #[inline]
    #[must_use]
    pub const fn get(&self, text: &[u8]) -> Option<u16> {
        let shape = shape(text);
        if self.shapes[(shape >> 8 & 63) as usize] >> (shape & 31) & 1 == 0 {
            return None;
        }
        if text.len() > 16 {
            return self.get_long(text);
        }
        // The ends of a text of at most 16 bytes are all of it.
        let folded = fold_ends(text);
        let found = self.slot(&folded);
        if found.has_ends(&folded, text.len()) { Some(found.value) } else { None }
    }

    #[inline(never)]
    const fn get_long(&self, text: &[u8]) -> Option<u16> {
        let folded = fold_middle(fold_ends(text), text);
        let found = self.slot(&folded);
        if found.has_ends(&folded, text.len()) && same(middle(found.text.as_bytes()), middle(text)) {
            Some(found.value)
        } else {
            None
        }
    }

    /// The slot in which the text is, if it is anywhere.
    #[inline]
    const fn slot(&self, folded: &Folded) -> &Slot {
        &self.slots[slot(folded.hash, self.multipliers[bucket(folded.hash, B)], S)]
    }
}

impl Slot {
    #[inline]
    const fn has_ends(&self, folded: &Folded, length: usize) -> bool {
        self.head == folded.head && self.tail == folded.tail && self.text.len() == length
    }
}

/// A text's length, first and last byte in 16 bits, the same in either case: most texts that a set does not have are
/// told from all that it has by this alone.
#[inline]
#[must_use]
#[allow(clippy::cast_possible_truncation, reason = "long names may share a length")]
pub(crate) const fn shape(text: &[u8]) -> u16 {
    match (text.first(), text.last()) {
        (Some(first), Some(last)) => (text.len() as u8 as u16) << 8 | ((*first ^ (*last << 1)) & 31) as u16,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_in_any_case_and_nothing_else_is() {
        const TEXTS: [&str; 5] = ["A", "Vary", "If-Match", "Content-Length", "Strict-Transport-Security"];
        for text in TEXTS {
            let mut slots = [("", 0); 2];
            slots[slot(fold(text.as_bytes()).hash, 1, 2)] = (text, 7);
            let table = Table::new([1; 2], slots);
            assert_eq!(table.get(text.as_bytes()), Some(7));
            assert_eq!(table.get(text.to_ascii_uppercase().as_bytes()), Some(7));
            assert_eq!(table.get(b""), None);
            for other in TEXTS.into_iter().filter(|other| *other != text) {
                assert_eq!(table.get(other.as_bytes()), None, "{other}");
            }
            for at in 0..text.len() {
                let mut other = text.as_bytes().to_vec();
                for byte in [b'@', b'[', b'`', b'{', b'~', 0, 0xC1, 0xE1] {
                    other[at] = byte;
                    assert_eq!(table.get(&other), None, "{other:?}");
                }
            }
        }
    }
}
