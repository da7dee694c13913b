//! Whether the code is registered: each registry answers that for itself, out of its own table.

/// Whether IANA has registered the code.
///
/// Yes where it has, for good, for a time or as reserved; no for every other code; never unknown.
#[status_macros::value_check]
#[must_use]
pub const fn registered(by_registry: bool) -> Option<bool> {
    Some(by_registry)
}
