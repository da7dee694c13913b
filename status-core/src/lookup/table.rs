//! Tables from texts of any kind to numbers: reason phrases, names of meanings, ids of rules.

use crate::lookup::{hash::hash, text::Ends, trie::Trie};

/// A table of at most `N` texts, made while the compiler runs.
#[derive(Debug)]
pub struct TextTable<const N: usize, const CELLS: usize> {
    trie: Trie<N, CELLS>,
}

/// How many cells a table of so many texts has: a power of two, with four cells or more for each text, so that few share
/// one.
#[must_use]
pub const fn cells(texts: usize) -> usize {
    (texts * 4).next_power_of_two()
}

impl<const N: usize, const CELLS: usize> TextTable<N, CELLS> {
    /// The table of these texts and their values. Of texts that differ in ASCII case alone, the first counts.
    #[must_use]
    pub const fn new(texts: &[(&'static str, u16); N]) -> Self {
        let mut trie = Trie::new();
        let mut at = 0;
        while at < N {
            let (text, value) = texts[at];
            let ends = Ends::of(text.as_bytes());
            trie.add(Self::cell(text.as_bytes(), ends), text, ends, value);
            at += 1;
        }
        Self { trie }
    }

    /// The table of these texts, of which each has its place for a value.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "what has numbers has at most as many as the numbers go")]
    pub const fn numbered(texts: &[&'static str; N]) -> Self {
        let mut trie = Trie::new();
        let mut at = 0;
        while at < N {
            let ends = Ends::of(texts[at].as_bytes());
            trie.add(Self::cell(texts[at].as_bytes(), ends), texts[at], ends, at as u16);
            at += 1;
        }
        Self { trie }
    }

    /// The value of the text, in any ASCII case; `None` where the table does not have it.
    #[inline]
    #[must_use]
    pub const fn get(&self, text: &[u8]) -> Option<u16> {
        self.trie.find(Self::cell(text, Ends::of(text)), text)
    }

    #[inline]
    #[allow(clippy::cast_possible_truncation, reason = "the lowest bits are meant")]
    const fn cell(text: &[u8], ends: Ends) -> usize {
        hash(text, ends) as usize & (CELLS - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lookup::tests::{check, check_five_thousand};

    #[test]
    fn texts_are_found_in_any_case_and_nothing_else_is() {
        check(|texts| {
            let table: TextTable<5, { cells(5) }> = TextTable::numbered(texts);
            move |text| table.get(text)
        });
    }

    #[test]
    fn five_thousand_texts_are_found() {
        check_five_thousand(|texts| {
            let table: std::boxed::Box<TextTable<5000, { cells(5000) }>> =
                std::boxed::Box::new(TextTable::numbered(texts));
            move |text| table.get(text)
        });
    }

    #[test]
    fn of_texts_that_differ_in_case_alone_the_first_counts() {
        const TABLE: TextTable<4, { cells(4) }> = TextTable::new(&[("OK", 3), ("Gone", 1), ("Ok", 4), ("GONE", 9)]);
        assert_eq!(TABLE.get(b"ok"), Some(3));
        assert_eq!(TABLE.get(b"gone"), Some(1));
    }

    #[test]
    fn a_table_of_nothing_finds_nothing() {
        const TABLE: TextTable<0, { cells(0) }> = TextTable::new(&[]);
        assert_eq!(TABLE.get(b""), None);
        assert_eq!(TABLE.get(b"OK"), None);
    }
}
