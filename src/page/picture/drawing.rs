//! What a picture on the page is.

use askama::Template;
use status_core::Edition;

use crate::page::said::Said;

/// A picture with what it shows.
pub(crate) struct Picture {
    /// What its place on the page is called.
    pub(crate) id: &'static str,
    pub(crate) heading: Said,
    /// What it says and how it is read.
    pub(crate) caption: Said,
    /// The drawing: one, or one for each edition.
    pub(crate) drawings: Vec<(Option<Edition>, String)>,
}

/// One drawing for each edition, the current one first.
pub(super) fn by_edition<D: Template>(draw: impl Fn(Edition) -> D) -> askama::Result<Vec<(Option<Edition>, String)>> {
    Edition::ALL.iter().rev().map(|edition| Ok((Some(*edition), draw(*edition).render()?))).collect()
}
