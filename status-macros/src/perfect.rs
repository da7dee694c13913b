//! Searches a perfect hash table over a set of texts: every text gets a slot of its own.

use crate::hash::{bucket, fold, slot};

/// What `status_core::__private::Table` is made of.
#[derive(Debug, PartialEq)]
pub(crate) struct Perfect<'t> {
    /// The odd number of each bucket that moves its texts to slots of their own.
    pub(crate) multipliers: Vec<u16>,
    /// Empty slots hold the empty text.
    pub(crate) slots: Vec<(&'t str, u16)>,
}

/// A table of these texts, which must differ in more than the case of letters, and their values.
///
/// Buckets are placed from the fullest to the emptiest, each by the first odd multiplier that moves all its texts to
/// free slots. Should none do, the table doubles; so the search ends, and its time is linear in practice.
pub(crate) fn search<'t>(entries: &[(&'t str, u16)]) -> Perfect<'t> {
    let mut slots = (entries.len() * 5 / 4).next_power_of_two().max(2);
    loop {
        let buckets = (entries.len() / 3).next_power_of_two().max(2);
        if let Some(table) = place(entries, buckets, slots) {
            return table;
        }
        slots *= 2;
    }
}

/// A text's hash, and the text with its value.
type Hashed<'t> = (u64, (&'t str, u16));

fn place<'t>(entries: &[(&'t str, u16)], buckets: usize, slots: usize) -> Option<Perfect<'t>> {
    let mut members: Vec<(usize, Vec<Hashed<'t>>)> = (0..buckets).map(|at| (at, Vec::new())).collect();
    for &entry in entries {
        let hash = fold(entry.0.as_bytes()).hash;
        members[bucket(hash, buckets)].1.push((hash, entry));
    }
    members.sort_by_key(|(at, members)| (usize::MAX - members.len(), *at));
    let mut table = Perfect { multipliers: vec![1; buckets], slots: vec![("", 0); slots] };
    for (at, members) in members {
        let multiplier = (1..=u16::MAX).step_by(2).find(|&multiplier| {
            let places: Vec<usize> = members.iter().map(|&(hash, _)| slot(hash, multiplier, slots)).collect();
            places.iter().enumerate().all(|(i, place)| table.slots[*place].0.is_empty() && !places[..i].contains(place))
        })?;
        table.multipliers[at] = multiplier;
        for (hash, entry) in members {
            table.slots[slot(hash, multiplier, slots)] = entry;
        }
    }
    Some(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_finds_its_slot() {
        let names: Vec<String> = (0..5000).map(|number| format!("Field-Name-{number}")).collect();
        let entries: Vec<(&str, u16)> = names.iter().map(String::as_str).zip(0..).collect();
        let table = search(&entries);
        for &(name, value) in &entries {
            for spelling in [name.to_owned(), name.to_uppercase(), name.to_lowercase()] {
                let hash = fold(spelling.as_bytes()).hash;
                let multiplier = table.multipliers[bucket(hash, table.multipliers.len())];
                assert_eq!(table.slots[slot(hash, multiplier, table.slots.len())], (name, value));
            }
        }
    }

    #[test]
    fn case_alone_does_not_tell_texts_apart_but_symbols_do() {
        assert_eq!(fold(b"ETAG").hash, fold(b"etag").hash);
        assert_eq!(fold(b"WWW-AUTHENTICATE").hash, fold(b"www-authenticate").hash);
        for (a, b) in [("a@bcdefg", "a`bcdefg"), ("[", "{"), ("X^", "X~"), ("A-", "A\r"), ("", "\0")] {
            assert_ne!(fold(a.as_bytes()).hash, fold(b.as_bytes()).hash, "{a:?} and {b:?}");
        }
    }
}
