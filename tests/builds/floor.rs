//! A mistake in codes.toml is one message, also in a code that status-core itself names.

use std::{fs, path::Path};

use serde_json::Value;

use crate::cargo::{CORE, cargo, copy_crates};
use crate::paths::{scratch, workspace};

/// The first line of each error of a build.
fn errors(folder: &Path) -> Vec<String> {
    let output = cargo(folder, &["check", "-p", "status-core", "--message-format=json"]).output().unwrap();
    let lines = String::from_utf8(output.stdout).unwrap();
    let messages = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let errors = messages.filter(|message| message["message"]["level"] == "error");
    let texts = errors.map(|error| error["message"]["message"].as_str().unwrap().to_owned());
    // The compiler counts them at the end.
    let texts = texts.filter(|text| !text.starts_with("aborting due to"));
    texts.map(|text| text.lines().next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_mistake_in_a_code_that_status_core_names_is_one_message() {
    let folder = scratch("floor");
    copy_crates(&folder, CORE);
    for file in ["Cargo.lock", "README.md"] {
        fs::copy(workspace().join(file), folder.join(file)).unwrap();
    }
    let codes = folder.join("status-core/codes.toml");
    let before = fs::read_to_string(&codes).unwrap();
    let reasons: Vec<usize> = before.match_indices("\nreason = \"").map(|(at, _)| at + 1).collect();
    let line = |at: usize| before[..at].matches('\n').count() + 1;
    let mistake = |at: usize| format!("codes.toml:{}:10: `reason` must be a string, not a number", line(at));

    // What stands in for them is a list of the codes that status-core names.
    let floor: toml::Table =
        fs::read_to_string(workspace().join("status-macros/src/stub.toml")).unwrap().parse().unwrap();
    for code in floor["code"].as_array().unwrap() {
        let reason = format!("reason = {}\n", code["reason"]);
        let at =
            *reasons.iter().find(|at| before[**at..].starts_with(&reason)).unwrap_or_else(|| panic!("no {reason}"));
        let spoilt = format!("{}reason = 1\n{}", &before[..at], &before[at + reason.len()..]);
        fs::write(&codes, spoilt).unwrap();
        assert_eq!(errors(&folder), [mistake(at)], "{reason}");
    }

    // It is the whole list: with every code spoilt there is a message for each of them, and no other.
    let spoilt = before.lines().map(|line| if line.starts_with("reason = \"") { "reason = 1" } else { line });
    fs::write(&codes, spoilt.collect::<Vec<_>>().join("\n")).unwrap();
    assert_eq!(errors(&folder), reasons.iter().map(|at| mistake(*at)).collect::<Vec<_>>());
}
