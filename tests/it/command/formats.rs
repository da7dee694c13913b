//! What `status lint` writes for people and for programs.

use serde_json::Value;

use crate::support::command::run;

#[test]
fn json_is_one_object_a_line() {
    let run = run(&[
        "lint",
        "--format",
        "json",
        "tests/data/captures/raw/pairs.http",
        "tests/data/captures/har/browser.har",
        "tests/data/captures/raw/no-final.http",
    ]);
    let lines = run.json();
    let first = &lines[0];
    assert_eq!(first["file"], "tests/data/captures/raw/pairs.http");
    assert_eq!((&first["line"], &first["entry"]), (&Value::from(1), &Value::Null));
    assert_eq!(first["request"], serde_json::json!({ "method": "GET", "target": "/a" }));
    assert_eq!(
        (&first["status"], &first["reason"], &first["edition"]),
        (&405.into(), &"Method Not Allowed".into(), &"rfc9110".into())
    );
    let violation = &first["violations"][0];
    assert_eq!(
        (&violation["id"], &violation["level"], &violation["by"]),
        (&"405-allow".into(), &"must".into(), &"origin".into())
    );
    assert!(
        violation["text"].is_string() && violation["spec"].as_str().is_some_and(|spec| spec.starts_with("RFC 9110"))
    );
    assert_eq!(lines[1]["violations"], serde_json::json!([]), "clean ones are there too");
    let entry = lines.iter().find(|line| line["entry"] == 1).expect("an entry");
    assert_eq!((&entry["name"], &entry["line"]), (&"the front page".into(), &Value::Null));
    let sequence =
        lines.iter().find(|line| line["file"] == "tests/data/captures/raw/no-final.http").expect("the last file");
    assert_eq!(sequence["sequence"], "no final response follows");
    let summary = &lines[lines.len() - 1]["summary"];
    assert_eq!(summary["exchanges"], lines.len() - 1);
    assert_eq!((&summary["unreadable"], &summary["passed_over"]), (&0.into(), &3.into()));
    assert_eq!(summary["samples"], false);
    assert_eq!(run.err, "");
}

/// What the command found in each response: the place, and the rules by their ids with the fault of the sequence last.
fn found(format: &str, input: &[&str]) -> Vec<(String, Vec<String>)> {
    let arguments = [&["lint", "--verbose", "--lang", "zh", "--format", format][..], input].concat();
    let run = run(&arguments);
    if format == "json" {
        let lines = run.json().into_iter().filter(|line| line["summary"].is_null());
        let responses = |line: Value| {
            let interim = line["interim"].as_array().cloned().unwrap_or_default();
            let interim: Vec<_> = interim.iter().map(|interim| (place(&line), ids(interim))).collect();
            interim.into_iter().chain([(place(&line), ids(&line))]).collect::<Vec<_>>()
        };
        return lines.flat_map(responses).collect();
    }
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    let (responses, _) = run.out.trim_end().rsplit_once('\n').expect("a summary follows");
    let (responses, _) = responses.split_once("\n\n").unwrap_or((responses, "the counts by rule"));
    for line in responses.lines() {
        match line.strip_prefix("  ") {
            Some(finding) => {
                let (_, id) = finding.split_once(' ').expect("a level");
                let (id, _) = id.trim_start().split_once(": ").expect("an id and a text");
                found.last_mut().expect("a response").1.push(id.to_owned());
            }
            None => found.push((line.split(": ").next().expect("a place").to_owned(), Vec::new())),
        }
    }
    found
}

fn place(line: &Value) -> String {
    let file = line["file"].as_str().expect("a file");
    line["line"].as_u64().map_or_else(|| format!("{file}:entry {}", line["entry"]), |line| format!("{file}:{line}"))
}

fn ids(line: &Value) -> Vec<String> {
    let violations = line["violations"].as_array().expect("a list").iter();
    let sequence = line["sequence"].as_str().map(|text| {
        assert!(text.contains("响应"), "it is in the language that was asked for: {text}");
        "sequence".to_owned()
    });
    violations.map(|violation| violation["id"].as_str().expect("an id").to_owned()).chain(sequence).collect()
}

#[test]
fn both_formats_of_lint_say_the_same() {
    for input in [&["tests/data/captures"][..], &["samples"], &["tests/data/corpus"]] {
        let (human, json) = (found("human", input), found("json", input));
        assert!(json.len() > 10, "{input:?}");
        assert_eq!(human, json, "{input:?}");
    }
    // An interim response alone is a fault where the request shows that nothing else came, and else is none.
    let broken =
        |file: &'static str| ["human", "json"].map(|format| found(format, &[file]).pop().expect("a response").1);
    assert_eq!(broken("tests/data/captures/raw/no-final.http"), [["sequence"], ["sequence"]]);
    assert_eq!(broken("tests/data/captures/raw/interim-alone.http"), [[""; 0], [""; 0]]);
}
