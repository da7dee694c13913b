//! What all tables from texts to numbers are made of: cells, each with a tree of the texts that fall into it.

use crate::lookup::{
    hash::hash,
    text::{Ends, case_mask, same_middle},
};

/// `N` texts in `CELLS` cells. In a cell, one text stands above the next by the bits of their hashes: so the way to a
/// text is short however many fall into its cell, and no set of texts costs more than linear time to put in.
#[derive(Debug)]
pub(crate) struct Trie<const N: usize, const CELLS: usize> {
    cells: [Node; CELLS],
    entries: [TrieEntry; N],
    used: usize,
}

/// The place of an entry and one; 0 is none. A set of texts may be larger than the numbers that they stand for go.
type Node = u32;

/// One text, ready to be compared. It fills a cache line.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
pub(crate) struct TrieEntry {
    ends: Ends,
    masks: Ends,
    text: &'static str,
    /// What stands below, by the next bit of the hash.
    below: [Node; 2],
    value: u16,
}

impl<const N: usize, const CELLS: usize> Trie<N, CELLS> {
    /// Without texts.
    pub(crate) const fn new() -> Self {
        let none = Ends { head: 0, tail: 0 };
        let entry = TrieEntry { ends: none, masks: none, text: "", below: [0; 2], value: 0 };
        Self { cells: [0; CELLS], entries: [entry; N], used: 0 }
    }

    /// Puts a text with these ends and its value into its cell; one that stands there already, in whichever case, keeps
    /// its value.
    #[allow(clippy::cast_possible_truncation, reason = "no compiler takes a table of 4 billion texts")]
    pub(crate) const fn add(&mut self, cell: usize, text: &'static str, ends: Ends, value: u16) {
        let new = self.used as Node + 1;
        match self.cells[cell] {
            0 => self.cells[cell] = new,
            top => match self.free_below(top, text.as_bytes(), ends) {
                Some((above, side)) => self.entries[above].below[side] = new,
                None => return,
            },
        }
        let masks = Ends { head: case_mask(ends.head), tail: case_mask(ends.tail) };
        self.entries[self.used] = TrieEntry { ends, masks, text, below: [0; 2], value };
        self.used += 1;
    }

    /// Where a text has its place below another: the entry above it, and the side. `None` where the text stands there
    /// already.
    const fn free_below(&self, top: Node, text: &[u8], ends: Ends) -> Option<(usize, usize)> {
        let mut bits = hash(text, ends);
        let mut place = top;
        loop {
            let at = place as usize - 1;
            let entry = &self.entries[at];
            if entry.is(text, ends) {
                return None;
            }
            let (side, rest) = split(bits);
            if entry.below[side] == 0 {
                return Some((at, side));
            }
            place = entry.below[side];
            bits = rest;
        }
    }

    /// The value of the text in a cell, in any ASCII case; `None` where it does not stand there.
    #[allow(clippy::inline_always, reason = "whoever asks in a loop saves no registers for each text")]
    #[inline(always)]
    pub(crate) const fn find(&self, cell: usize, text: &[u8]) -> Option<u16> {
        match self.top(cell) {
            Some(top) => self.find_from(top, text, Ends::of(text)),
            None => None,
        }
    }

    /// The text that stands first in a cell.
    #[inline]
    pub(crate) const fn top(&self, cell: usize) -> Option<&TrieEntry> {
        self.at(self.cells[cell])
    }

    /// The value of the text with these ends, from the one on that stands first in its cell.
    #[allow(clippy::inline_always, reason = "whoever asks in a loop saves no registers for each text")]
    #[inline(always)]
    pub(crate) const fn find_from(&self, top: &TrieEntry, text: &[u8], ends: Ends) -> Option<u16> {
        match (top.is(text, ends), top.below) {
            (true, _) => Some(top.value),
            (false, [0, 0]) => None,
            _ => self.find_below(top, text, ends),
        }
    }

    /// What is rare stands apart, so that the usual way saves no registers.
    #[inline(never)]
    const fn find_below(&self, top: &TrieEntry, text: &[u8], ends: Ends) -> Option<u16> {
        let mut bits = hash(text, ends);
        let mut entry = top;
        loop {
            let (side, rest) = split(bits);
            bits = rest;
            entry = match self.at(entry.below[side]) {
                Some(entry) if entry.is(text, ends) => return Some(entry.value),
                Some(entry) => entry,
                None => return None,
            };
        }
    }

    #[inline]
    const fn at(&self, place: Node) -> Option<&TrieEntry> {
        let at = (place as usize).wrapping_sub(1);
        if at < N { Some(&self.entries[at]) } else { None }
    }
}

/// The highest bit of a hash, which says where to go on, and the others. A hash that is used up goes on with zeros.
#[inline]
const fn split(bits: u64) -> (usize, u64) {
    ((bits >> 63) as usize, bits << 1)
}

impl TrieEntry {
    /// Whether it is this text with these ends, in any ASCII case.
    #[inline]
    const fn is(&self, text: &[u8], ends: Ends) -> bool {
        self.has_ends(ends, text.len()) && (text.len() <= 16 || same_middle(self.text.as_bytes(), text))
    }

    #[inline]
    const fn has_ends(&self, ends: Ends, length: usize) -> bool {
        let head = (self.ends.head ^ ends.head) & self.masks.head;
        let tail = (self.ends.tail ^ ends.tail) & self.masks.tail;
        head | tail | (self.text.len() ^ length) as u64 == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_not_made_up_for_by_a_byte() {
        // Their last eight bytes differ by as much as their lengths do.
        let [short, long] = ["bccccccc", "bcccccccc"];
        for (text, other) in [(short, long), (long, short)] {
            let mut trie = Trie::<1, 1>::new();
            trie.add(0, text, Ends::of(text.as_bytes()), 7);
            assert_eq!((trie.find(0, text.as_bytes()), trie.find(0, other.as_bytes())), (Some(7), None), "{text}");
        }
    }
}
