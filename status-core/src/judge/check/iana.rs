//! Whether the code is registered.

use crate::judge::case::Case;

/// Whether IANA has registered the code.
///
/// Yes where it has, for good, for a time or as reserved; no for every other code; never unknown.
#[status_macros::value_check]
#[must_use]
pub fn registered(case: &Case<'_>) -> Option<bool> {
    case.is_registered.map(|is_registered| is_registered(case.status))
}
