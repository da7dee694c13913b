//! A set of field names that takes no more room, and a look-up no more time, however many names it has.

use crate::lookup::{hash::hash, text::Ends};

/// How many names are kept as they are.
const KEPT: usize = 32;

/// How many bits say which further names there are.
const BITS: usize = 1024;

/// Field names in any case. A name that was added is always in it. Once more names were added than are kept, a few others may
/// seem to be in it, too: no message that is not made for it lists so many.
pub(super) struct Names<'a> {
    kept: [&'a [u8]; KEPT],
    count: usize,
    further: [u64; BITS / 64],
}

impl<'a> Names<'a> {
    pub(super) const fn new() -> Self {
        Self { kept: [&[]; KEPT], count: 0, further: [0; BITS / 64] }
    }

    pub(super) fn add(&mut self, name: &'a [u8]) {
        if self.is_kept(name) {
            return;
        }
        if let Some(free) = self.kept.get_mut(self.count) {
            *free = name;
            self.count += 1;
            return;
        }
        for bit in bits(name) {
            if let Some(word) = self.further.get_mut(bit / 64) {
                *word |= 1 << (bit % 64);
            }
        }
    }

    pub(super) fn has(&self, name: &[u8]) -> bool {
        let is_set = |bit: usize| self.further.get(bit / 64).is_some_and(|word| word >> (bit % 64) & 1 == 1);
        self.is_kept(name) || bits(name).into_iter().all(is_set)
    }

    fn is_kept(&self, name: &[u8]) -> bool {
        self.kept.iter().take(self.count).any(|kept| kept.eq_ignore_ascii_case(name))
    }
}

/// The bits that stand for a name.
#[allow(clippy::cast_possible_truncation, reason = "a part of the hash is wanted")]
fn bits(name: &[u8]) -> [usize; 3] {
    let hash = hash(name, Ends::of(name));
    [hash, hash >> 20, hash >> 40].map(|part| part as usize % BITS)
}

#[cfg(test)]
mod tests {
    use std::{format, string::String, vec::Vec};

    use super::*;

    #[test]
    fn what_was_added_is_there_and_hardly_anything_else() {
        for count in [0, 1, KEPT, KEPT + 1, 10 * KEPT] {
            let added: Vec<String> = (0..count).map(|number| format!("X-{number}")).collect();
            let mut names = Names::new();
            for _ in 0..2 {
                for name in &added {
                    names.add(name.as_bytes());
                }
            }
            assert!(added.iter().all(|name| names.has(name.to_ascii_lowercase().as_bytes())), "{count}");
            let others = (0..1000).filter(|number| names.has(format!("Y-{number}").as_bytes())).count();
            assert!(if count <= KEPT { others == 0 } else { others < 300 }, "{others} others beside {count}");
        }
    }
}
