//! What a program does not call is not in it.

use std::{fs, path::Path};

use memchr::memmem;
use status_core::{Lang, Rule, Status};

use crate::cargo::{CORE, build, cargo, copy_users, run};
use crate::paths::workspace;

/// The bytes of a program of `tests/crates/linked`, optimized.
fn program(folder: &Path, name: &str) -> Vec<u8> {
    fs::read(build(folder, &["--bin", name]).program).unwrap()
}

#[test]
fn what_is_not_called_is_not_linked() {
    let linked = copy_users("linked", CORE, &["linked"]).join("linked");
    let [reason, validate, text] = ["reason", "validate", "text"].map(|name| program(&linked, name));

    let holds = |program: &[u8], text: &str| memmem::find(program, text.as_bytes()).is_some();
    let texts = |lang| Rule::ALL.iter().map(move |rule| rule.text(lang));
    assert!(holds(&reason, "Method Not Allowed"), "it is what the program asks for");
    assert!(texts(Lang::En).any(|rule| holds(&text, rule)), "the texts are found where they are");
    for (name, program) in [("reason", &reason), ("validate", &validate)] {
        let found: Vec<_> = texts(Lang::En).chain(texts(Lang::Zh)).filter(|rule| holds(program, rule)).collect();
        assert!(found.is_empty(), "{name} holds the texts of rules: {found:?}");
        let summaries = Status::ALL.iter().map(|status| status.summary(Lang::En)).filter(|summary| !summary.is_empty());
        assert_eq!(summaries.filter(|summary| holds(program, summary)).count(), 0, "{name} holds summaries");
    }
    // A lookup does not bring the judge.
    let checks = "status_core5judge5check";
    assert!(holds(&validate, checks) && !holds(&reason, checks), "the reason phrase needs no check");
    assert!(reason.len() < validate.len() && validate.len() < text.len());
}

#[test]
fn nothing_but_the_macros_stands_below_the_core() {
    let tree = run(cargo(workspace(), &["tree", "-p", "status-core", "-e", "no-proc-macro,no-dev"]));
    let tree = String::from_utf8(tree.stdout).unwrap();
    assert!(tree.starts_with("status-core v") && tree.lines().count() == 1, "{tree}");
}

#[test]
fn the_library_alone_has_no_command() {
    const OF_COMMAND: [&str; 15] = [
        "annotate_snippets",
        "anstream",
        "anstyle",
        "clap",
        "clap_complete",
        "clap_mangen",
        "encoding_rs",
        "flate2",
        "glob",
        "indicatif",
        "quick_junit",
        "tempfile",
        "terminal_size",
        "toml",
        "zip",
    ];
    let bare =
        ["tree", "-p=status-cli", "--no-default-features", "-e=normal,no-proc-macro", "--prefix=none", "-f={lib}"];
    let tree = String::from_utf8(run(cargo(workspace(), &bare)).stdout).unwrap();
    let crates: Vec<&str> = tree.lines().collect();
    assert!(crates.contains(&"serde_json"), "{tree}");
    assert!(!OF_COMMAND.iter().any(|name| crates.contains(name)), "{tree}");
}
