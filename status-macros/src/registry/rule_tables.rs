//! The tables of rules, kept until all codes are known.

use super::model::ByEdition;
use crate::format::{RuleKeys, Table};

/// A rule's table, and what its place in the file says of it.
#[derive(Debug)]
pub(super) struct RuleTable {
    pub(super) table: Table<RuleKeys>,
    pub(super) place: RulePlace,
}

/// Where a rule stands.
#[derive(Debug, Clone)]
pub(super) enum RulePlace {
    /// By itself: it says which codes it is about.
    Alone,
    /// Below a class.
    InClass(u8),
    /// Below a code, by its index, which is in these editions.
    InCode(usize, ByEdition<bool>),
    /// Below a table that is refused: it is read for its own mistakes.
    Nowhere,
}

impl RuleTable {
    pub(super) const fn new(table: Table<RuleKeys>, place: RulePlace) -> Self {
        Self { table, place }
    }
}
