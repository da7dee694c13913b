//! What a picture on the page is.

use askama::Template;
use status_core::Edition;

use crate::page::said::Said;

/// A picture with what it shows.
pub(in crate::page) struct Picture {
    /// What its place on the page is called.
    pub(in crate::page) id: &'static str,
    pub(in crate::page) heading: Said,
    /// What it says and how it is read.
    pub(in crate::page) caption: Said,
    /// The drawing: one, or one for each edition.
    pub(in crate::page) drawings: Vec<(Option<Edition>, String)>,
}

/// One drawing for each edition, the current one first.
pub(super) fn by_edition<D: Template>(draw: impl Fn(Edition) -> D) -> askama::Result<Vec<(Option<Edition>, String)>> {
    Edition::ALL.iter().rev().map(|edition| Ok((Some(*edition), draw(*edition).render()?))).collect()
}
