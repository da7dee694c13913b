//! How large a registry may be: what it has is numbered in sixteen bits, and one number stays free for none.

use std::ops::Range;

use crate::diagnostics::Diagnostics;

/// How many there may be of everything that is numbered.
pub(crate) const MOST: usize = 65_535;

/// What the bits and the numbers of fields stand for.
pub(super) const QUESTIONS: &str = "questions in its rules";

/// Tells it at the first that is one too many.
pub(super) fn count(number: usize, what: &str, span: &Range<usize>, diagnostics: &mut Diagnostics<'_>) {
    if number == MOST + 1 {
        diagnostics.error(span, format!("a registry has at most 65,535 {what}"));
    }
}

/// Tells it where no single one can be pointed at.
pub(super) fn total(number: usize, what: &str, span: &Range<usize>, diagnostics: &mut Diagnostics<'_>) {
    count(number.min(MOST + 1), what, span, diagnostics);
}
