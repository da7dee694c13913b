//! A row of the table of ratios: the same work done by this project and by another.

use std::fmt;

/// Both sides of one comparison.
#[derive(Clone, Copy)]
pub(crate) struct Pair {
    /// What is done.
    pub(crate) row: &'static str,
    /// Who does it otherwise.
    pub(crate) against: &'static str,
    /// How many times faster ours is to be, if that was set; 1 is not slower.
    pub(crate) target: Option<f64>,
    /// How many calls one run of either side makes.
    pub(crate) calls: usize,
    /// One run of ours.
    pub(crate) ours: fn(),
    /// One run of theirs.
    pub(crate) theirs: fn(),
}

impl fmt::Display for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} against {}", self.row, self.against)
    }
}

impl fmt::Debug for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
