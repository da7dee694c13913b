//! The standard registry, as codes.toml expands.

__vocabulary! { status_macros::standard! { "codes.toml" } }

/// The place of a field's name among those that rules ask about: for the benches.
#[must_use]
pub fn field(name: &[u8]) -> Option<u16> {
    FIELDS.get(name)
}
