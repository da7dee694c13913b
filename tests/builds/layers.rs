//! Layers in crates of their own, as `tests/crates/layers` has them.

use crate::cargo::{cargo, copy_users, run};

#[test]
fn layers_work_in_libraries_programs_tests_and_examples() {
    let crates = copy_users("layers", &["layers"]);
    run(cargo(&crates.join("layers"), &["test", "--quiet"]));
}

/// The expansions of a crate in two folders, of which neither is named.
#[test]
fn a_layer_expands_to_the_same_wherever_it_lies() {
    let expanded = |folder: &str| {
        let crates = copy_users(folder, &["layers"]);
        let mut rustc = cargo(&crates.join("layers"), &["rustc", "--quiet", "-p", "acme-codes", "--lib"]);
        // Only a nightly compiler, or one that takes itself for one, prints what it expands to.
        rustc.env("RUSTC_BOOTSTRAP", "1").args(["--", "-Zunpretty=expanded"]);
        String::from_utf8(run(rustc).stdout).unwrap()
    };
    let (here, there) = (expanded("expanded-here"), expanded("expanded-elsewhere"));
    assert!(here.contains("QuotaExhausted") && !here.contains(env!("CARGO_MANIFEST_DIR")));
    assert!(here == there.replace("expanded-elsewhere", "expanded-here"));
}
