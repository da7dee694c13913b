//! A capture whose bytes are made to be obeyed: in no format do they reach a terminal, a log or a parser as anything but text.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::reports::{FORMATS, assert_valid, schema};
use crate::fuzz::report::{HOSTILE, is_obeyed};
use crate::support::command::{Run, run_in};
use crate::support::paths::scratch;

/// A folder with an archive of one entry a value: as the target, the reason phrase, the method and the name.
fn folder(name: &str) -> PathBuf {
    let folder = scratch(name);
    let entry = |value: &&str| {
        json!({
            "startedDateTime": "2024-01-01T00:00:00Z",
            "comment": value,
            "request": { "method": value, "url": format!("http://a.example/{value}"), "httpVersion": "HTTP/1.1",
                "headers": [{ "name": "Host", "value": "a.example" }] },
            "response": { "status": 405, "statusText": value, "httpVersion": "HTTP/1.1",
                "headers": [{ "name": "X", "value": value }], "content": { "size": 0 } },
        })
    };
    let entries: Vec<Value> = HOSTILE.iter().map(entry).collect();
    let archive =
        json!({ "log": { "version": "1.2", "creator": { "name": "x", "version": "1" }, "entries": entries } });
    fs::write(folder.join("a.har"), archive.to_string()).expect("it can be written");
    folder
}

fn lint(folder: &Path, format: &str) -> Run {
    run_in(folder, &["lint", "--no-config", "--verbose", "--format", format, "a.har"])
}

#[test]
fn nothing_is_obeyed() {
    let folder = folder("hostile");
    for format in FORMATS {
        let run = lint(&folder, format);
        assert_eq!(run.code, Some(1), "{format}: {}", run.err);
        for text in [&run.out, &run.err] {
            let obeyed: Vec<_> = text.chars().filter(|character| is_obeyed(*character)).collect();
            assert!(obeyed.is_empty(), "{format}: {obeyed:?}");
            assert!(!text.contains("##[") && !text.contains("##vso["), "{format}");
        }
        for line in run.out.lines().filter(|line| line.trim_start().starts_with("::")) {
            let (command, rest) = line[2..].split_once("::").expect("a command");
            assert_eq!(format, "github", "{line}");
            assert!(command.starts_with("error file=a.har,title="), "{line}");
            assert!(!rest.contains("%0A") || rest.contains("%250A"), "{line}");
        }
    }
}

#[test]
fn formats_stay_whole() {
    let folder = folder("hostile-parsed");
    let findings = lint(&folder, "json").json();
    assert_eq!(findings.len(), HOSTILE.len() + 1);
    let lint_schema = schema("docs/lint.schema.json");
    for (line, value) in findings.iter().zip(HOSTILE) {
        assert_valid(&lint_schema, line);
        assert_eq!(line["reason"].as_str().map(str::trim), Some(value.trim()), "JSON holds it as it came");
    }
    let total: usize = findings.iter().map(|line| line["violations"].as_array().map_or(0, Vec::len)).sum();

    let sarif: Value = serde_json::from_str(&lint(&folder, "sarif").out).expect("JSON");
    assert_valid(&schema("tests/data/sarif-schema-2.1.0.json"), &sarif);
    let results = sarif["runs"][0]["results"].as_array().expect("a list");
    assert_eq!(results.len(), total);
    for result in results {
        let text = result["message"]["text"].as_str().expect("a text").replace("\\\\", "");
        assert!(!text.replace("\\[", "").replace("\\]", "").contains(['[', ']']), "no link: {text}");
    }

    let gitlab: Value = serde_json::from_str(&lint(&folder, "gitlab").out).expect("JSON");
    assert_eq!(gitlab.as_array().map(Vec::len), Some(total));

    let junit = lint(&folder, "junit").out;
    let junit = roxmltree::Document::parse(&junit).expect("XML");
    let names: Vec<_> = junit.descendants().filter(|node| node.has_tag_name("testcase")).collect();
    assert_eq!(names.len(), HOSTILE.len(), "no case is forged");
    assert!(junit.descendants().all(|node| !node.has_tag_name("script") && !node.has_tag_name("img")));

    let github = lint(&folder, "github").out;
    assert_eq!(github.lines().filter(|line| line.starts_with("::")).count(), total);
    assert_eq!(github.lines().count(), total + 1, "and the summary");
}

/// What names a file, and what a reader says of bytes, is shown as carefully.
#[test]
#[cfg(unix)]
fn names_of_files_are_only_shown() {
    let folder = scratch("hostile-names");
    let names = ["a\u{1b}[31m.http", "b\n::error::x.http", "c\"]]>,:%0A.http"];
    for name in names {
        fs::write(folder.join(name), "HTTP/1.1 405 No\r\nContent-Length: 9\r\n\r\nx").expect("it can be written");
        let bad = folder.join(format!("bad{name}"));
        fs::write(bad, "\u{1b}[31m\u{202e}").expect("it can be written");
    }
    fs::write(folder.join("::error::y.http"), "HTTP/1.1 405 No\r\nContent-Length: 2\r\n\r\nno").expect("written");
    let run = run_in(&folder, &["lint", "--no-config", "::error::y.http"]);
    assert!(run.out.starts_with(":\\u{3a}error::y.http:1:"), "{}", run.out);
    fs::write(folder.join(":"), "HTTP/1.1 405 No\r\nContent-Length: 2\r\n\r\nno").expect("written");
    let run = run_in(&folder, &["lint", "--no-config", ":"]);
    assert!(run.out.starts_with(":\\u{3a}1: "), "{}", run.out);
    for format in FORMATS {
        let run = run_in(&folder, &["lint", "--no-config", "--format", format, "."]);
        assert_eq!(run.code, Some(2), "{format}");
        for text in [&run.out, &run.err] {
            assert!(!text.chars().any(is_obeyed), "{format}: {}", text.escape_debug());
            assert!(!text.lines().any(|line| line.starts_with("::error::")), "{format}: {text}");
        }
        match format {
            "sarif" | "gitlab" => drop(serde_json::from_str::<Value>(&run.out).expect("JSON")),
            "junit" => drop(roxmltree::Document::parse(&run.out).expect("XML")),
            _ => {}
        }
    }
}
