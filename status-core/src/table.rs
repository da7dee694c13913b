//! Perfect hash tables, as the macro searches them and generated code probes them.

use crate::hash::{bucket, fold, slot};

/// A table in which each of a set of texts has a slot of its own.
#[derive(Debug)]
pub struct Table {
    /// The displacement of each bucket.
    pub displacements: &'static [u16],
    /// Slot to text and value; empty slots hold the empty text.
    pub slots: &'static [(&'static str, u16)],
}

impl Table {
    /// The value of the text, in any ASCII case. One hash and at most one comparison.
    #[must_use]
    pub const fn get(&self, text: &[u8]) -> Option<u16> {
        let hash = fold(text);
        let displacement = self.displacements[bucket(hash, self.displacements.len())];
        let (found, value) = self.slots[slot(hash, displacement, self.slots.len())];
        if found.as_bytes().eq_ignore_ascii_case(text) && !text.is_empty() { Some(value) } else { None }
    }
}
