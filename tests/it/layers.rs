//! Layers in crates of their own, as `tests/crates` has them, and the mistakes that their users make.

use std::{
    fs,
    io::Write as _,
    path::PathBuf,
    process::{Command, Stdio},
};

use crate::nested::{build, cargo, copy, run, scratch, workspace};

/// Copies of crates of `tests/crates` beside copies of ours, in a folder of that name.
pub(crate) fn copied(folder: &str, names: &[&str]) -> PathBuf {
    let folder = scratch(folder);
    for name in ["status-core", "status-macros"] {
        copy(&workspace().join(name), &folder.join(name));
    }
    for name in ["Cargo.toml", "README.md", "codes.toml"] {
        fs::copy(workspace().join(name), folder.join(name)).unwrap();
    }
    for name in names {
        let to = folder.join("tests/crates").join(name);
        copy(&workspace().join("tests/crates").join(name), &to);
        // The versions that are at hand without a network.
        fs::copy(workspace().join("Cargo.lock"), to.join("Cargo.lock")).unwrap();
    }
    // Of the workspace only its two crates are here.
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    let (workspace, _) = manifest.split_once("\n[package]").unwrap();
    fs::write(folder.join("Cargo.toml"), workspace).unwrap();
    folder.join("tests/crates")
}

#[test]
fn layers_work_in_libraries_programs_tests_and_examples() {
    let crates = copied("layers", &["layers"]);
    run(cargo(&crates.join("layers"), &["test", "--quiet"]));
}

#[test]
fn a_linter_over_a_layer_is_a_dozen_lines() {
    let crates = copied("lint", &["acme-lint"]);
    let built = build(&crates.join("acme-lint"), &[]);
    let mut lint = Command::new(built.program).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = lint.stdin.take().unwrap();
    write!(input, "470 Date=Sun, 06 Nov 1994 08:49:37 GMT\n405 Date=Sun, 06 Nov 1994 08:49:37 GMT\n").unwrap();
    drop(input);
    let printed = String::from_utf8(lint.wait_with_output().unwrap().stdout).unwrap();
    assert!(printed.contains("\n  470-retry-after: A 470 says when to come back."), "{printed}");
    assert!(printed.contains("\n  405-allow: "), "{printed}");
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
