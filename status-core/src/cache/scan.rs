//! The one step that the readers of this folder share.

/// The longest beginning of which every byte will do, and the rest.
pub(super) fn run(text: &[u8], will_do: impl Fn(u8) -> bool) -> (&[u8], &[u8]) {
    text.split_at(text.iter().position(|&byte| !will_do(byte)).unwrap_or(text.len()))
}
