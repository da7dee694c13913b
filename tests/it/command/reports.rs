//! What each format of `status lint` holds, kept for the captures at hand.

use std::collections::HashSet;
use std::fs;

use jsonschema::Validator;
use serde_json::Value;

use crate::support::command::{Run, run};
use crate::support::kept::assert_as_kept;
use crate::support::paths::{data, workspace};

pub(super) const FORMATS: [&str; 6] = ["human", "json", "sarif", "junit", "github", "gitlab"];

/// Captures of lines and of entries, with interim responses, with a fault of their order, with what can't be read, and with
/// what is passed over.
const INPUT: [&str; 6] = [
    "tests/data/captures/raw/pairs.http",
    "tests/data/captures/raw/no-final.http",
    "tests/data/captures/raw/interim.http",
    "tests/data/captures/raw/control.http",
    "tests/data/captures/raw/truncated.http",
    "tests/data/captures/har/browser.har",
];

fn report(format: &str, input: &[&str]) -> Run {
    let settings = ["lint", "--config", "tests/data/reports/status.toml", "--today", "2026-06-01"];
    let baseline = ["--baseline", "tests/data/reports/status.baseline", "--format", format];
    run(&[&settings[..], &baseline, input].concat())
}

pub(super) fn schema(path: &str) -> Validator {
    let text = fs::read_to_string(workspace().join(path)).expect("the schema");
    // The schema of SARIF has a bracket too many in a pattern that nothing here is held against.
    let text = text.replace("{2}]?$", "{2}\\\\]?$");
    jsonschema::validator_for(&serde_json::from_str(&text).expect("JSON")).expect("a schema")
}

pub(super) fn assert_valid(validator: &Validator, value: &Value) {
    let errors: Vec<_> =
        validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn reports_are_as_they_were() {
    for format in FORMATS {
        let run = report(format, &INPUT);
        assert_eq!(run.code, Some(2), "{}", run.err);
        // The version is another one with each release.
        let out = run.out.replace(&format!("\"version\":\"{}\"", env!("CARGO_PKG_VERSION")), "\"version\":\"0.0.0\"");
        assert_as_kept(&data(&format!("reports/{format}.txt")), &out);
    }
    let errors = report("json", &INPUT).err;
    assert_as_kept(&data("reports/errors.txt"), &errors);
    for format in FORMATS {
        assert_eq!(report(format, &INPUT).err, errors, "standard error is the same in {format}");
    }
}

/// What programs in use have written.
const FIELD: &str = "tests/data/field/captures";

#[test]
fn reports_of_the_field_are_as_they_were() {
    let errors = report("json", &[FIELD]).err;
    assert_as_kept(&data("reports/field/errors.txt"), &errors);
    for format in FORMATS {
        let run = report(format, &[FIELD]);
        let out = run.out.replace(&format!("\"version\":\"{}\"", env!("CARGO_PKG_VERSION")), "\"version\":\"0.0.0\"");
        assert_as_kept(&data(&format!("reports/field/{format}.txt")), &out);
        assert_eq!(run.err, errors, "standard error is the same in {format}");
    }
}

/// All captures that are handed on with the project.
const ALL: [&str; 4] = ["tests/data/captures", "tests/data/corpus", FIELD, "samples"];

#[test]
fn sarif_is_what_oasis_has_published() {
    let schema = schema("tests/data/sarif-schema-2.1.0.json");
    for input in [&ALL[..], &INPUT, &["tests/data/captures/raw/clean.http"], &["tests/data/captures/raw/empty.http"]] {
        let run = report("sarif", input);
        let log: Value = serde_json::from_str(&run.out).expect("one JSON document");
        assert_valid(&schema, &log);
        let sarif = &log["runs"][0];
        let rules: Vec<&str> = sarif["tool"]["driver"]["rules"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|rule| rule["id"].as_str().expect("an id"))
            .collect();
        let mut hashes = HashSet::new();
        for result in sarif["results"].as_array().expect("a list") {
            assert!(rules.contains(&result["ruleId"].as_str().expect("an id")), "{result}");
            let hash = result["partialFingerprints"]["primaryLocationLineHash"].as_str().expect("a text");
            let (digits, number) = hash.split_once(':').expect("a number behind it");
            assert!(digits.len() == 32 && number.parse::<usize>().is_ok_and(|number| number > 0), "{hash}");
            assert!(hashes.insert(hash.to_owned()), "{hash}: each finding has one of its own");
        }
        let invocation = &sarif["invocations"][0];
        assert_eq!(invocation["exitCode"].as_i64(), run.code.map(i64::from));
        assert_eq!(invocation["executionSuccessful"], run.code != Some(2));
    }
    let log: Value = serde_json::from_str(&report("sarif", &INPUT).out).expect("JSON");
    let suppressed = |result: &&Value| result["suppressions"].as_array().is_some_and(|list| !list.is_empty());
    let results = log["runs"][0]["results"].as_array().expect("a list");
    let why: Vec<_> =
        results.iter().filter(suppressed).map(|result| result["suppressions"][0]["justification"].as_str()).collect();
    assert!(
        why.contains(&Some("the proxy of this host can't send it")) && why.contains(&Some("in the baseline")),
        "{why:?}"
    );
}

#[test]
fn json_lines_are_what_the_schema_says() {
    let schema = schema("docs/lint.schema.json");
    for input in [&ALL[..], &INPUT] {
        let lines = report("json", input).json();
        assert!(lines.len() > 10);
        for line in &lines {
            assert_valid(&schema, line);
        }
    }
    // A later version may say more; a program passes over it.
    let mut more = report("json", &INPUT).json();
    for line in &mut more {
        line["added_later"] = Value::from(1);
        assert_valid(&schema, line);
    }
    for wrong in ["{}", "{\"summary\":{}}", "{\"file\":\"a\",\"status\":404}"] {
        assert!(!schema.is_valid(&serde_json::from_str(wrong).expect("JSON")), "{wrong}");
    }
}

/// Every format is about the same findings.
#[test]
fn formats_agree() {
    let summary = |input: &[&str]| report("json", input).json().pop().expect("the last line")["summary"].clone();
    for input in [&ALL[..], &INPUT] {
        let counts = summary(input);
        let count = |key: &str| counts[key].as_u64().expect("a count");
        let counted = count("must") + count("should") + count("may");
        let sarif: Value = serde_json::from_str(&report("sarif", input).out).expect("JSON");
        let results = sarif["runs"][0]["results"].as_array().expect("a list");
        assert_eq!(results.len() as u64, counted + count("allowed") + count("baseline"));
        let gitlab: Value = serde_json::from_str(&report("gitlab", input).out).expect("JSON");
        let issues = gitlab.as_array().expect("a list");
        assert_eq!(issues.len() as u64, counted + count("unreadable"));
        let unique: HashSet<_> = issues.iter().filter_map(|issue| issue["fingerprint"].as_str()).collect();
        assert_eq!(unique.len(), issues.len(), "each has a fingerprint of its own");
        for issue in issues {
            let members =
                ["description", "check_name", "fingerprint", "severity"].map(|member| issue[member].is_string());
            assert_eq!(members, [true; 4], "{issue}");
            assert!(
                issue["location"]["path"].is_string() && issue["location"]["lines"]["begin"].as_u64() > Some(0),
                "{issue}"
            );
        }
        let github = report("github", input).out;
        let annotations = |command: &str| github.lines().filter(|line| line.starts_with(command)).count() as u64;
        assert_eq!(annotations("::error file="), count("failing") + count("unreadable"));
        assert_eq!(annotations("::"), counted + count("unreadable"));
        let junit = report("junit", input).out;
        let junit = roxmltree::Document::parse(&junit).expect("XML");
        let cases = junit.descendants().filter(|node| node.has_tag_name("testcase")).count() as u64;
        assert_eq!(cases, count("exchanges") + count("unreadable") + count("passed_over"));
        let attribute = |name: &str| junit.root_element().attribute(name).and_then(|value| value.parse().ok());
        assert_eq!(attribute("errors"), Some(count("unreadable")));
        assert_eq!(attribute("skipped"), Some(count("passed_over")));
        let failed = junit.descendants().filter(|node| node.has_tag_name("failure")).count();
        assert_eq!(attribute("failures"), Some(failed as u64));
    }
}

#[test]
fn nothing_found_is_a_whole_report() {
    for format in FORMATS {
        let run = run(&["lint", "--no-config", "--format", format, "tests/data/captures/raw/clean.http"]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{format}");
        match format {
            "gitlab" => assert_eq!(run.out, "[\n]\n"),
            "sarif" => assert_eq!(
                serde_json::from_str::<Value>(&run.out).expect("JSON")["runs"][0]["results"],
                serde_json::json!([])
            ),
            "junit" => assert!(run.out.contains("tests=\"1\" skipped=\"0\" failures=\"0\"")),
            _ => assert_eq!(run.out.lines().count(), if format == "json" { 2 } else { 1 }),
        }
    }
}
