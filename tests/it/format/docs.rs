//! What the documents say exists, exists, and the other way round.

use std::fs;

use crate::support::{
    command,
    paths::{scratch, workspace},
};

fn read(path: &str) -> String {
    fs::read_to_string(workspace().join(path)).expect("the file is there")
}

#[test]
fn the_readme_shows_a_line_of_json_that_lint_reads() {
    let readme = read("README.md");
    let (_, line) = readme.split_once("```json\n").expect("the line is there");
    let (line, _) = line.split_once("```").expect("it ends");
    let path = scratch("readme-line").join("readme.jsonl");
    fs::write(&path, line).expect("the folder is there");
    let run = command::run(&["lint", "--format", "json", path.to_str().expect("a path in UTF-8")]);
    let found: Vec<String> =
        run.json().iter().map(|judged| format!("{} {}", judged["status"], judged["violations"][0]["id"])).collect();
    assert_eq!(found, ["405 \"405-allow\"", "null null"], "{}", run.err);
}

#[test]
fn the_readme_counts_right() {
    let readme = read("README.md");
    let checkable = status_core::Rule::ALL.iter().filter(|rule| rule.is_checkable()).count();
    let numbers = (100..=999).filter(|&number| status_core::Status::from_code(number).is_some()).count();
    for said in [
        format!("{} meanings of {numbers} numbers", status_core::Status::ALL.len()),
        format!("{} rules,\n   {checkable} of which", status_core::Rule::ALL.len()),
        format!("| {} rules, as data |", status_core::Rule::ALL.len()),
    ] {
        assert!(readme.contains(&said), "the README should say: {said}");
    }
}
