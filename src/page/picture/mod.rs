//! Pictures of what follows from a code, drawn from the facets of all codes of a registry.

mod bands;
mod caching;
mod preconditions;
mod redirect;
mod retry;

use status_core::Edition;
use status_core::generic::Registry;

use super::said::{Langs, Said};

/// A picture with what it shows.
pub(super) struct Picture {
    /// What its place on the page is called.
    pub(super) id: &'static str,
    pub(super) heading: Said,
    /// What it says and how it is read.
    pub(super) caption: Said,
    /// The drawing: one, or one for each edition.
    pub(super) drawings: Vec<(Option<Edition>, String)>,
}

/// All of them. Fails only where a template does.
pub(super) fn all<R: Registry>(langs: Langs) -> askama::Result<Vec<Picture>> {
    Ok(vec![redirect::picture::<R>(langs)?, retry::picture::<R>(langs)?, caching::picture::<R>(langs)?, preconditions::picture::<R>(langs)?])
}

/// One drawing for each edition, the current one first.
fn by_edition<D: askama::Template>(draw: impl Fn(Edition) -> D) -> askama::Result<Vec<(Option<Edition>, String)>> {
    Edition::ALL.iter().rev().map(|edition| Ok((Some(*edition), draw(*edition).render()?))).collect()
}
