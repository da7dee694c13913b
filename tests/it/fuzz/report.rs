//! Bytes as a capture and as its name: whatever they are, no report of them says anything that its reader would obey, and each
//! is read by another parser as exactly the findings that there are.

use std::collections::BTreeMap;

use serde_json::Value;
use status_core::Standard;

use super::capture;

/// Values that a server or a client could send, or an archive hold.
pub(crate) const HOSTILE: &[&str] = &[
    "\u{1b}[31mred\u{1b}]0;title\u{7}",
    "\u{9b}31m",
    "a\n::set-env name=PATH::/tmp",
    "a\r::add-mask::x",
    "%0A::error::forged",
    "##[add-mask]x",
    "##vso[task.setvariable variable=a]b",
    "a,line=9::b",
    "]]><script>alert(1)</script><!--",
    "</testcase><testcase name=\"forged\"/>",
    "\"}],\"version\":\"2.1.0\"",
    "[click](https://evil.example)",
    "a\0b",
    "\u{b}\u{c}\u{fffe}\u{ffff}",
    "\u{202e}gnp.exe\u{2066}",
    "\u{2028}x\u{2029}",
    "<img src=x onerror=alert(1)>",
    "\u{e0001}\u{feff}\u{200b}",
];

/// Whether a character moves a cursor, turns text around, hides, or is none.
pub(crate) fn is_obeyed(character: char) -> bool {
    (character.is_control() && character != '\n')
        || matches!(character, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
            | '\u{e0000}'..='\u{e007f}')
}

/// The name stands before the first NUL.
fn split(bytes: &[u8]) -> (String, Vec<u8>) {
    let end = bytes.iter().position(|byte| *byte == 0);
    let (name, text) = end.map_or((&b"a"[..], bytes), |end| (&bytes[..end], &bytes[end + 1..]));
    // An escape that a report's own colours are not written with, so that one of the capture's is told from those.
    let marked = |bytes: &[u8]| bytes.split(|byte| *byte == 0x1b).collect::<Vec<_>>().join(&b"\x1b\x1b"[..]);
    (String::from_utf8_lossy(&marked(name)).into_owned(), marked(text))
}

/// The name and the text of a capture as the bytes that [`report`] takes.
pub(super) fn joined(name: &str, text: &[u8]) -> Vec<u8> {
    [name.replace('\0', "").as_bytes(), &[0], text].concat()
}

pub(super) fn report(bytes: &[u8]) {
    let (name, text) = split(bytes);
    let written = |format: &str| {
        let written = status::lint_text::<Standard>(&name, &text, format).expect("memory takes everything");
        (plain(format, &written.out), plain(format, &written.err), written.baseline)
    };
    let (json, err, baseline) = written("json");
    let found = Found::of(&json);
    if let Ok(items) = capture::items(&text) {
        assert_eq!(found.exchanges, capture::exchanges(&items).count(), "{json}");
    }
    assert_eq!(err.lines().count(), found.unreadable + found.passed_over, "{err}");
    for line in err.lines() {
        assert!(line.starts_with("error: ") || line.starts_with("note: "), "{line}");
    }
    let baseline = plain("baseline", &baseline);
    for line in baseline.lines() {
        let line: BTreeMap<String, Value> = serde_json::from_str(line).expect("JSON");
        assert!(found.rules.contains_key(line["rule"].as_str().expect("an id")));
    }
    for format in ["human", "sarif", "junit", "github", "gitlab"] {
        let (out, same, _) = written(format);
        assert_eq!(same, err, "{format}");
        match format {
            "human" => human(&out, &found),
            "sarif" => sarif(&out, &found),
            "junit" => junit(&out, &found),
            "github" => github(&out, &found),
            _ => gitlab(&out, &found),
        }
    }
    let answer = plain("checker", &status::checker::check::<Standard>(text, 9110));
    let answer: Value = serde_json::from_str(&answer).expect("JSON");
    assert_eq!(answer["exchanges"].as_array().map(Vec::len), Some(found.exchanges));
}

/// A report without its own colours, which holds nothing to obey.
fn plain(format: &str, bytes: &[u8]) -> String {
    const COLOURS: [&str; 8] = ["0", "1", "2", "31", "32", "33", "34", "36"];
    let mut text = String::from_utf8(bytes.to_vec()).expect("reports are UTF-8");
    if matches!(format, "human") || text.starts_with('\u{1b}') {
        for colour in COLOURS {
            text = text.replace(&format!("\u{1b}[{colour}m"), "");
        }
    }
    assert_shown(format, &text);
    assert!(!text.contains("##[") && !text.contains("##vso["), "{format}: {text}");
    let is_command = |line: &str| line.trim_start().starts_with("::");
    assert!(format == "github" || !text.lines().any(is_command), "{format}: {text}");
    text
}

fn assert_shown(what: &str, text: &str) {
    assert!(!text.chars().any(is_obeyed), "{what}: {}", text.escape_debug());
}

/// What JSON lines say was found.
#[derive(Debug)]
struct Found {
    exchanges: usize,
    responses: usize,
    findings: usize,
    unreadable: usize,
    passed_over: usize,
    /// How often each rule is broken.
    rules: BTreeMap<String, usize>,
}

impl Found {
    fn of(json: &str) -> Self {
        let mut lines: Vec<Value> = json.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        let summary = lines.pop().expect("the last line")["summary"].clone();
        let count = |key: &str| summary[key].as_u64().and_then(|count| count.try_into().ok()).expect("a count");
        let mut rules = BTreeMap::new();
        let mut responses = 0;
        for line in &lines {
            let interim = line["interim"].as_array().into_iter().flatten();
            for response in interim.chain([line]) {
                responses += 1;
                for violation in response["violations"].as_array().expect("a list") {
                    *rules.entry(violation["id"].as_str().expect("an id").to_owned()).or_default() += 1;
                }
            }
            if line["sequence"].is_string() {
                *rules.entry("sequence".to_owned()).or_default() += 1;
            }
        }
        assert_eq!(lines.len(), count("exchanges"));
        Self {
            exchanges: lines.len(),
            responses,
            findings: rules.values().sum(),
            unreadable: count("unreadable"),
            passed_over: count("passed_over"),
            rules,
        }
    }
}

/// A line for each response and each finding, and one at the end; behind many findings, a table of the rules.
fn human(out: &str, found: &Found) {
    let table = if out.contains("\nBy rule:\n") { found.rules.len() + 3 } else { 0 };
    assert_eq!(out.lines().count(), found.responses + found.findings + table + 1, "{out}");
}

fn sarif(out: &str, found: &Found) {
    let log: Value = serde_json::from_str(out).expect("JSON");
    let run = &log["runs"][0];
    let results = run["results"].as_array().expect("a list");
    assert_eq!(results.len(), found.findings);
    let notifications = run["invocations"][0]["toolExecutionNotifications"].as_array().expect("a list");
    assert_eq!(notifications.len(), found.unreadable.min(1000));
    for result in results.iter().chain(notifications) {
        let text = result["message"]["text"].as_str().expect("a text");
        assert_shown("a message of SARIF", text);
        let text = text.replace("\\\\", "").replace("\\[", "").replace("\\]", "");
        assert!(!text.contains(['[', ']', '\\']), "no link: {text}");
        let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().expect("a URI");
        assert!(fluent_uri::UriRef::parse(uri).is_ok_and(|uri| uri.fragment().is_none()), "{uri}");
    }
}

fn junit(out: &str, found: &Found) {
    let document = roxmltree::Document::parse(out).expect("XML");
    let is_known = |name: &str| {
        ["testsuites", "testsuite", "testcase", "failure", "error", "skipped", "system-out"].contains(&name)
    };
    let mut cases = 0;
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        assert!(is_known(node.tag_name().name()), "{out}");
        cases += usize::from(node.has_tag_name("testcase"));
        node.attributes().for_each(|attribute| assert_shown("an attribute of JUnit", attribute.value()));
        assert_shown("a text of JUnit", node.text().unwrap_or_default());
    }
    assert_eq!(cases, found.exchanges + found.unreadable + found.passed_over, "{out}");
    assert!(document.descendants().all(|node| !node.is_comment() && !node.is_pi()), "{out}");
}

/// A command on each line but the last, as the runner of GitHub Actions reads commands.
fn github(out: &str, found: &Found) {
    let lines: Vec<&str> = out.lines().collect();
    let [commands @ .., summary] = &lines[..] else { panic!("no line") };
    assert_eq!(commands.len(), found.findings + found.unreadable, "{out}");
    assert!(!summary.contains("::"), "{summary}");
    for line in commands {
        let (command, message) = line.strip_prefix("::").and_then(|rest| rest.split_once("::")).expect("a command");
        let (name, properties) = command.split_once(' ').expect("properties");
        assert!(["error", "warning", "notice"].contains(&name), "{line}");
        let mut names = Vec::new();
        for property in properties.split(',') {
            let (name, value) = property.split_once('=').expect("a value");
            names.push(name);
            assert_shown("a property of a command", &read_by_runner(&value.replace("%3A", ":").replace("%2C", ",")));
        }
        assert!(matches!(&names[..], ["file", "title"] | ["file", "line", "title"]), "{line}");
        let message = read_by_runner(message);
        assert_shown("the message of a command", &message);
        assert!(!message.contains('\n'), "{line}");
    }
}

/// What the runner takes a text of a command for.
fn read_by_runner(text: &str) -> String {
    text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
}

fn gitlab(out: &str, found: &Found) {
    let issues: Vec<Value> = serde_json::from_str(out).expect("JSON");
    assert_eq!(issues.len(), found.findings + found.unreadable, "{out}");
    for issue in &issues {
        let description = issue["description"].as_str().expect("a text");
        assert_shown("a description", description);
        assert!(!description.contains('\n'), "{description}");
    }
}
