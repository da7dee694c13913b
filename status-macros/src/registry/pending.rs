//! Rules that wait until all codes are known.

use super::model::ByEdition;
use crate::format::{Rule, Table};

/// A rule's table, and what its place in the file says of it.
#[derive(Debug)]
pub(super) struct Pending {
    pub(super) table: Table<Rule>,
    pub(super) place: Place,
}

/// Where a rule stands.
#[derive(Debug, Clone)]
pub(super) enum Place {
    /// By itself: it says which codes it is about.
    Alone,
    /// Below a class.
    InClass(u8),
    /// Below a code, by its index, which is in these editions.
    InCode(usize, ByEdition<bool>),
    /// Below a table that is refused: it is read for its own mistakes.
    Nowhere,
}

impl Pending {
    pub(super) const fn new(table: Table<Rule>, place: Place) -> Self {
        Self { table, place }
    }
}
