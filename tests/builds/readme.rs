//! What the README shows of a crate of one's own, built as a crate of one's own.

use std::fs;

use crate::cargo::{build, copy_crates};
use crate::paths::{scratch, workspace};

/// The blocks of that language after a sentence, in their order.
fn blocks<'a>(readme: &'a str, after: &str, language: &str) -> Vec<&'a str> {
    let (_, rest) = readme.split_once(after).unwrap_or_else(|| panic!("the README says: {after}"));
    let begin = format!("```{language}\n");
    rest.split(&begin).skip(1).map(|block| block.split("```").next().unwrap()).collect()
}

#[test]
fn its_layer_builds_and_judges() {
    let folder = scratch("readme");
    copy_crates(&folder.join("status"));
    let own = folder.join("own");
    fs::create_dir_all(own.join("src")).unwrap();
    fs::copy(workspace().join("Cargo.lock"), own.join("Cargo.lock")).unwrap();
    fs::write(
        own.join("Cargo.toml"),
        "[package]\nname = \"own\"\nedition = \"2024\"\n[workspace]\n\
         [dependencies]\nstatus-core = { path = \"../status/status-core\" }\n",
    )
    .unwrap();
    let readme = fs::read_to_string(workspace().join("README.md")).unwrap();
    let tables = blocks(&readme, "### Codes and rules as data", "toml");
    fs::write(own.join("codes.toml"), tables[..2].concat()).unwrap();
    fs::write(own.join("src/main.rs"), blocks(&readme, "**In a crate of your own**", "rust,ignore")[0]).unwrap();
    let printed = build(&own, &[]).prints();
    let ids: Vec<&str> = printed.lines().map(|line| line.split(": ").next().unwrap()).collect();
    assert_eq!(ids, ["any-registered", "470-retry-after"]);
}
