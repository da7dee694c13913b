//! Pictures of what follows from a code, drawn from the facets of all codes of a registry.

mod bands;
mod caching;
pub(super) mod drawing;
mod preconditions;
mod redirect;
mod retry;

use status_core::generic::Registry;

use self::drawing::Picture;
use super::said::Langs;

/// All of them. Fails only where a template does.
pub(super) fn all<R: Registry>(langs: Langs) -> askama::Result<Vec<Picture>> {
    Ok(vec![
        redirect::picture::<R>(langs)?,
        retry::picture::<R>(langs)?,
        caching::picture::<R>(langs)?,
        preconditions::picture::<R>(langs)?,
    ])
}
