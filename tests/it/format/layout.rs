//! codes.toml stays readable: sorted by number, one blank line between its parts, one order of keys.

use std::{collections::BTreeSet, fs};

use serde_json::Value;
use status_core::__private::vocabulary::WORDS;

use crate::support::paths::workspace;

/// The order of the keys of a code. Facets stand between these and the summary.
const CODE_KEYS: &[&str] = &[
    "code",
    "reason",
    "source",
    "spec",
    "name",
    "constants",
    "aliases",
    "reason-in",
    "editions",
    "primary",
    "state",
    "expires",
    "log-only",
    "permanent",
];
const RULE_KEYS: &[&str] = &[
    "id",
    "by",
    "must",
    "must-not",
    "should",
    "should-not",
    "level",
    "when",
    "unless",
    "codes",
    "edition",
    "spec",
    "text",
];

const SUB_KEYS: &[&str] = &["number", "reason", "source", "summary"];

/// The keys that codes.schema.json has for a table of the registry, but for those of layers and of tables in it.
fn keys(table: &str) -> BTreeSet<String> {
    let schema = fs::read_to_string(workspace().join("codes.schema.json")).expect("the schema");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let keys = schema["$defs"][table]["properties"].as_object().expect("the table has keys").keys();
    keys.filter(|key| !["override", "rule", "sub"].contains(&key.as_str())).cloned().collect()
}

/// The keys of a code in their order: facets, which are keys of a class too, are in that of the runtime.
fn code_keys() -> Vec<&'static str> {
    let of_classes = keys("class");
    let mut facets: Vec<&str> = WORDS.iter().map(|word| word.list).filter(|list| of_classes.contains(*list)).collect();
    facets.dedup();
    [CODE_KEYS, &facets, &["summary"]].concat()
}

/// A table of the file: its header, the line of it, and the lines of its keys.
struct TomlTable<'t> {
    header: &'t str,
    line: usize,
    keys: Vec<(&'t str, &'t str)>,
}

fn text() -> String {
    fs::read_to_string(workspace().join("codes.toml")).expect("the registry")
}

fn parts(text: &str) -> Vec<TomlTable<'_>> {
    let mut parts: Vec<TomlTable<'_>> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if line.starts_with("[[") {
            parts.push(TomlTable { header: line, line: at + 1, keys: Vec::new() });
        } else if let Some((key, value)) = line.split_once(" = ")
            && !line.starts_with('#')
            && let Some(part) = parts.last_mut()
        {
            part.keys.push((key, value));
        }
    }
    parts
}

#[test]
fn codes_are_sorted_by_number() {
    let text = text();
    let parts = parts(&text);
    let numbers: Vec<u16> = parts
        .iter()
        .filter(|part| part.header == "[[code]]")
        .map(|part| part.keys[0].1.parse().unwrap_or_else(|_| panic!("line {}: the number comes first", part.line)))
        .collect();
    assert!(numbers.len() > 100 && numbers.is_sorted(), "out of order");
}

#[test]
fn sub_statuses_are_sorted_by_number_behind_the_rules_of_their_code() {
    let text = text();
    let mut last: Option<u16> = None;
    for part in parts(&text) {
        match part.header {
            "[[code.sub]]" => {
                let number =
                    part.keys[0].1.parse().unwrap_or_else(|_| panic!("line {}: the number comes first", part.line));
                assert!(last < Some(number), "line {}: out of order", part.line);
                last = Some(number);
            }
            "[[code.rule]]" => assert_eq!(last, None, "line {}: a rule behind sub-statuses", part.line),
            _ => last = None,
        }
    }
}

#[test]
fn parts_stand_one_blank_line_apart() {
    let text = text();
    assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "one line end at the end of the file");
    let lines: Vec<&str> = text.lines().collect();
    for (at, pair) in lines.windows(2).enumerate() {
        let [before, line] = [pair[0], pair[1]];
        assert!(!(before.is_empty() && line.is_empty()), "line {}: two blank lines", at + 2);
        let apart = before.is_empty() || before.starts_with('#');
        assert!(!line.starts_with("[[") || apart, "line {}: no blank line above", at + 2);
        assert_eq!(line, line.trim_end(), "line {}: white space at the end", at + 2);
    }
}

#[test]
fn keys_have_one_order() {
    let text = text();
    let code_keys = code_keys();
    for part in parts(&text) {
        let order = match part.header {
            "[[code]]" => code_keys.as_slice(),
            "[[rule]]" | "[[code.rule]]" | "[[class.rule]]" => RULE_KEYS,
            "[[code.sub]]" => SUB_KEYS,
            _ => continue,
        };
        let places: Vec<Option<usize>> =
            part.keys.iter().map(|(key, _)| order.iter().position(|known| known == key)).collect();
        assert!(places.iter().all(Option::is_some), "line {}: an unknown key", part.line);
        assert!(places.is_sorted(), "line {}: keys in another order", part.line);
    }
}

#[test]
fn every_key_has_a_place_in_the_order() {
    for (table, order) in [("code", code_keys().as_slice()), ("rule", RULE_KEYS), ("sub", SUB_KEYS)] {
        let order: BTreeSet<String> = order.iter().map(|key| (*key).to_owned()).collect();
        assert_eq!(order, keys(table), "{table}");
    }
}
