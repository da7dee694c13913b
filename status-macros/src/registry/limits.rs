//! How large a registry may be: what it has is numbered in sixteen bits, and one number stays free for none.

use std::ops::Range;

use super::context::Context;
use crate::messages;

/// How many there may be of everything that is numbered.
pub(crate) const MOST: usize = 65_535;

/// What the bits and the numbers of fields stand for.
pub(super) const QUESTIONS: &str = "questions in its rules";

impl Context<'_, '_, '_> {
    /// Whether there may be so many. It is reported at the first that is one too many.
    pub(super) fn is_within_limit(&mut self, number: usize, what: &str, span: &Range<usize>) -> bool {
        if number == MOST + 1 {
            self.error(span, messages::too_many(what));
        }
        number <= MOST
    }
}
