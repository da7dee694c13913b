//! What the documents say: their counts, the line of JSON that they show, and the files that they name.

use std::{fs, path::Path};

use crate::support::{
    command,
    paths::{scratch, workspace},
};

fn read(path: &str) -> String {
    fs::read_to_string(workspace().join(path)).expect("the file is there")
}

#[test]
fn the_documents_show_a_line_of_json_that_lint_reads() {
    let captures = read("docs/captures.md");
    let (_, line) = captures.split_once("```json\n").expect("the line is there");
    let (line, _) = line.split_once("```").expect("it ends");
    let path = scratch("shown-line").join("shown.jsonl");
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

/// Every file and folder of the workspace that is kept, with a slash before each and behind folders.
fn kept(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name == "target" || name == ".git" {
            continue;
        }
        let end = if path.is_dir() { "/" } else { "" };
        let path_in_workspace = path.strip_prefix(workspace()).expect("it lies in the workspace");
        found.push(format!("/{}{end}", path_in_workspace.to_str().expect("a path in UTF-8")));
        if path.is_dir() {
            kept(&path, found);
        }
    }
}

/// Whether what a document writes between backticks names a file or a folder.
fn is_path(written: &str) -> bool {
    let plain = written.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/._-*".contains(&byte));
    let ends = ["/", ".rs", ".toml", ".md", ".json", ".csv", ".jsonl", ".txt"];
    plain && written.len() > 1 && ends.iter().any(|end| written.ends_with(end))
}

#[test]
fn the_files_that_the_maps_name_exist() {
    let mut files = Vec::new();
    kept(workspace(), &mut files);
    for document in ["ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = read(document);
        let named: Vec<&str> = text.split('`').skip(1).step_by(2).filter(|written| is_path(written)).collect();
        assert!(named.len() > 20, "{document} names {}", named.len());
        for path in named {
            let (before, after) = path.split_once('*').unwrap_or((path, ""));
            let is_it = |file: &String| {
                let file = file.strip_suffix(after).filter(|_| path.contains('*')).unwrap_or(file);
                let at = file.rfind(&format!("/{before}"));
                at.is_some_and(|at| {
                    if path.contains('*') {
                        !file[at + 1 + before.len()..].contains('/')
                    } else {
                        at + 1 + before.len() == file.len()
                    }
                })
            };
            assert!(files.iter().any(is_it), "{document} names `{path}`, which is not there");
        }
    }
}
