//! What a registry is called in Rust.

use std::any::type_name;

use status_core::Standard;
use status_core::generic::Registry;

/// What stands before the names of a layer: the module that `registry!` is in, as `codes::`. The standard registry's names
/// need nothing before them.
pub(super) fn path<R: Registry>() -> &'static str {
    let name = type_name::<R>();
    if name == type_name::<Standard>() { "" } else { module_of(name) }
}

/// The innermost module that people know of a type: `codes::` of `acme_lint::codes::__expanded::Layer`.
fn module_of(name: &str) -> &str {
    let mut path = name;
    while let Some((around, of_type)) = path.trim_end_matches("::").rsplit_once("::") {
        if path.ends_with("::") && !of_type.starts_with("__") {
            return &path[around.len() + 2..];
        }
        path = &path[..around.len() + 2];
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_are_those_that_people_write() {
        assert_eq!(path::<Standard>(), "");
        assert_eq!(module_of("acme_lint::codes::__expanded::Layer"), "codes::");
        assert_eq!(module_of("acme_lint::codes::Layer"), "codes::");
        assert_eq!(module_of("acme::__expanded::Layer"), "acme::");
        assert_eq!(module_of("Layer"), "Layer");
    }
}
