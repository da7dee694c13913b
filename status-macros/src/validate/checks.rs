//! The named value checks, as `status_core::check` has them; there the words have underscores.

pub(crate) const CHECKS: &[&str] = &[];
