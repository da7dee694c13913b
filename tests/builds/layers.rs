//! Layers in crates of their own, as `tests/crates` has them, and the mistakes that their users make.

use std::{fs, path::PathBuf};

use crate::nested::{cargo, copy, copy_crates, run, scratch, workspace};

/// Copies of crates of `tests/crates` beside copies of ours, in a folder of that name.
pub(crate) fn copied(folder: &str, names: &[&str]) -> PathBuf {
    let folder = scratch(folder);
    copy_crates(&folder);
    for name in names {
        let to = folder.join("tests/crates").join(name);
        copy(&workspace().join("tests/crates").join(name), &to);
        // The versions that are at hand without a network.
        fs::copy(workspace().join("Cargo.lock"), to.join("Cargo.lock")).unwrap();
    }
    folder.join("tests/crates")
}

#[test]
fn layers_work_in_libraries_programs_tests_and_examples() {
    let crates = copied("layers", &["layers"]);
    run(cargo(&crates.join("layers"), &["test", "--quiet"]));
}

/// The expansions of a crate in two folders, of which neither is named.
#[test]
fn a_layer_expands_to_the_same_wherever_it_lies() {
    let expanded = |folder: &str| {
        let crates = copied(folder, &["layers"]);
        let mut rustc = cargo(&crates.join("layers"), &["rustc", "--quiet", "-p", "acme-codes", "--lib"]);
        // Only a nightly compiler, or one that is told to be one, prints what it expands to.
        rustc.env("RUSTC_BOOTSTRAP", "1").args(["--", "-Zunpretty=expanded"]);
        String::from_utf8(run(rustc).stdout).unwrap()
    };
    let (here, there) = (expanded("expanded-here"), expanded("expanded-elsewhere"));
    assert!(here.contains("QuotaExhausted") && !here.contains(env!("CARGO_MANIFEST_DIR")));
    assert!(here == there.replace("expanded-elsewhere", "expanded-here"));
}

#[test]
fn misuse_is_told_at_the_token() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/layers/*.rs");
    cases.compile_fail("tests/ui/status/*.rs");
}
