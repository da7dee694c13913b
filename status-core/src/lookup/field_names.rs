//! The table from the names of fields to their numbers.

use crate::lookup::{text::Ends, trie::Trie};

/// A table of `N` names of fields, made while the compiler runs. A name's length, first and last byte choose its cell:
/// most fields of a message are none that rules ask about, and these fall into cells without a name.
#[derive(Debug)]
pub struct FieldNames<const N: usize, const CELLS: usize> {
    trie: Trie<N, CELLS>,
}

/// How many cells a table of so many names has: a power of two. More than the largest would tell no more names apart.
#[must_use]
pub const fn cells_of_names(names: usize) -> usize {
    match (names * 4).next_power_of_two() {
        cells @ 1024..=0x8000 => cells,
        ..1024 => 1024,
        _ => 0x8000,
    }
}

impl<const N: usize, const CELLS: usize> FieldNames<N, CELLS> {
    /// The table of these names, of which each has its place for a number.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "a registry has at most as many fields as the numbers go")]
    pub const fn new(names: &[&'static str; N]) -> Self {
        let mut trie = Trie::new();
        let mut number = 0;
        while number < N {
            let name = names[number].as_bytes();
            trie.add(Self::cell(name), names[number], Ends::of(name), number as u16);
            number += 1;
        }
        Self { trie }
    }

    /// The number of the name, in any ASCII case; `None` where the table does not have it.
    #[inline]
    #[must_use]
    pub const fn get(&self, name: &[u8]) -> Option<u16> {
        match self.trie.top(Self::cell(name)) {
            Some(top) => self.trie.find_from(top, name, Ends::by_halves(name)),
            None => None,
        }
    }

    /// The same in fewer instructions, which counts where a pass over all fields of a message has other work to do while
    /// a branch is foretold.
    #[allow(clippy::inline_always, reason = "a call would cost half of what a name costs")]
    #[inline(always)]
    #[must_use]
    pub const fn get_of_message(&self, name: &[u8]) -> Option<u16> {
        self.trie.find(Self::cell(name), name)
    }

    /// Five bits of the length, and what the two outer bytes are whatever their case, in as many bits as are left.
    #[inline]
    const fn cell(name: &[u8]) -> usize {
        let (Some(first), Some(last)) = (name.first(), name.last()) else { return 0 };
        let bits = CELLS.trailing_zeros() - 5;
        let shift = if bits > 7 { bits - 5 } else { 2 };
        let outer = (*first as usize & 31) ^ (*last as usize & 31) << shift;
        (outer & ((1 << bits) - 1) | (name.len() & 31) << bits) & (CELLS - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lookup::tests::{check, check_five_thousand};

    #[test]
    fn names_are_found_in_any_case_and_nothing_else_is() {
        check(|names| {
            let table: FieldNames<5, { cells_of_names(5) }> = FieldNames::new(names);
            move |name| {
                assert_eq!(table.get(name), table.get_of_message(name));
                table.get(name)
            }
        });
    }

    #[test]
    fn five_thousand_names_are_found() {
        check_five_thousand(|names| {
            let table: std::boxed::Box<FieldNames<5000, { cells_of_names(5000) }>> =
                std::boxed::Box::new(FieldNames::new(names));
            move |name| table.get(name)
        });
    }

    #[test]
    fn there_are_more_cells_for_more_names() {
        assert_eq!([0, 80, 256, 257, 5000, 65_535].map(cells_of_names), [1024, 1024, 1024, 2048, 0x8000, 0x8000]);
    }
}
