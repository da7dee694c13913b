//! codes.toml stays readable: sorted by number, one blank line between its parts, one order of keys.

use std::fs;

use crate::support::paths::workspace;

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
    "content",
    "caching",
    "redirect",
    "retry",
    "view",
    "summary",
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
    for part in parts(&text) {
        let order = match part.header {
            "[[code]]" => CODE_KEYS,
            "[[rule]]" | "[[code.rule]]" | "[[class.rule]]" => RULE_KEYS,
            _ => continue,
        };
        let places: Vec<Option<usize>> =
            part.keys.iter().map(|(key, _)| order.iter().position(|known| known == key)).collect();
        assert!(places.iter().all(Option::is_some), "line {}: an unknown key", part.line);
        assert!(places.is_sorted(), "line {}: keys in another order", part.line);
    }
}
