//! What a registry is called in Rust.

use std::any::type_name;

use status_core::Standard;
use status_core::generic::Registry;

/// What stands before the names of a layer: the module that `registry!` is in, as `codes::`. The standard registry's names
/// need nothing before them.
pub(super) fn path<R: Registry>() -> &'static str {
    let whole = type_name::<R>();
    if whole == type_name::<Standard>() {
        return "";
    }
    // `acme_lint::codes::Layer`: the module is known under its own name where the crate uses it.
    let end = whole.rfind("::").map_or(0, |at| at + 2);
    let start = whole[..end].trim_end_matches("::").rfind("::").map_or(0, |at| at + 2);
    &whole[start..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_registry_needs_no_path() {
        assert_eq!(path::<Standard>(), "");
    }
}
