//! The words of the schema are those of the runtime and of the format's description, and each key is described.

use std::{collections::BTreeSet, env, fs};

use serde_json::{Value, json};
use status_core::__private::vocabulary::{CHECKS, WORDS};

use super::{read, schema, workspace};

#[test]
fn its_closed_words_are_those_of_the_runtime() {
    let schema = schema();
    for (list, place) in [
        ("content", "/$defs/content"),
        ("caching", "/$defs/caching"),
        ("redirect", "/$defs/redirect"),
        ("retry", "/$defs/retry"),
        ("view", "/$defs/view"),
        ("state", "/$defs/code/properties/state"),
        ("source-kind", "/$defs/source/properties/kind"),
        ("party", "/$defs/rule/properties/by"),
        ("sender", "/$defs/sender"),
        ("version", "/$defs/version"),
    ] {
        let words: Vec<&str> = WORDS.iter().filter(|word| word.list == list).map(|word| word.word).collect();
        assert!(!words.is_empty(), "there is no list `{list}`");
        assert_eq!(schema.pointer(place).expect(place)["enum"], json!(words), "{list}");
    }
    let levels = schema.pointer("/$defs/rule/properties/level/enum");
    assert_eq!(levels, Some(&json!(["must", "must-not", "should", "should-not", "may"])));
}

/// The first and second cells of a table in the format's description.
fn rows(document: &str, head: &str) -> Vec<(String, String)> {
    let (_, part) = document.split_once(&format!("\n## {head}\n")).expect("the part is there");
    let (part, _) = part.split_once("\n## ").expect("another part follows");
    let rows = part.lines().filter(|line| line.starts_with("| `"));
    rows.filter_map(|line| {
        let mut cells = line.split(" | ");
        Some((cells.next()?.trim_start_matches("| ").to_owned(), cells.next()?.to_owned()))
    })
    .collect()
}

#[test]
fn its_value_checks_are_those_of_the_runtime_and_told_in_the_words_of_the_format() {
    let text = read("codes.schema.json");
    let check = schema()["$defs"]["check"].clone();
    let mut known: Vec<&str> = CHECKS.iter().map(|check| check.name).collect();
    known.sort_unstable();
    let told: Vec<String> = rows(&read("docs/codes.md"), "Value checks").into_iter().map(|(_, what)| what).collect();
    if env::var_os("STATUS_BLESS").is_some() {
        let (before, rest) = text.split_once("\n    \"check\": {").expect("the definition begins");
        let (definition, after) = rest.split_once("\n    }").expect("the definition ends");
        let definition = listed(&listed(definition, "enum", &known), "enumValues", &told);
        let blessed = format!("{before}\n    \"check\": {{{definition}\n    }}{after}");
        fs::write(workspace().join("codes.schema.json"), blessed).expect("the schema can be written");
        return;
    }
    assert_eq!(check["enum"], json!(known), "STATUS_BLESS=1 writes the list");
    assert_eq!(check["x-taplo"]["docs"]["enumValues"], json!(told), "STATUS_BLESS=1 writes the list");
}

/// The text with a list of strings in place of the one under a key, an item a line.
fn listed(text: &str, key: &str, items: &[impl AsRef<str>]) -> String {
    let (before, rest) = text.split_once(&format!("\"{key}\": [")).expect("the key is there");
    let (_, after) = rest.split_once(']').expect("the list ends");
    let indent = " ".repeat(before.len() - before.rfind('\n').map_or(0, |at| at + 1));
    let items: Vec<String> = items.iter().map(|item| format!("{indent}  {}", json!(item.as_ref()))).collect();
    format!("{before}\"{key}\": [\n{}\n{indent}]{after}", items.join(",\n"))
}

#[test]
fn its_keys_are_those_of_the_format() {
    let (schema, document) = (schema(), read("docs/codes.md"));
    for (head, table, more) in [
        ("Codes", "code", &["code", "reason", "source", "rule", "override"][..]),
        ("Rules", "rule", &["id", "must", "must-not", "should", "should-not", "codes", "override"]),
        ("Predicates", "predicate", &[]),
    ] {
        let named = rows(&document, head)
            .into_iter()
            .flat_map(|(keys, _)| keys.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>());
        let named: BTreeSet<String> = named.chain(more.iter().map(|key| (*key).to_owned())).collect();
        let properties = schema["$defs"][table]["properties"].as_object().expect("properties");
        assert_eq!(named, properties.keys().cloned().collect(), "{head}");
    }
}

/// An editor has something to show for every key.
#[test]
fn every_key_has_a_description() {
    fn walk(at: &str, schema: &Value, whole: &Value, silent: &mut Vec<String>) {
        let reference = |property: &Value| whole.pointer(property.get("$ref")?.as_str()?.strip_prefix('#')?).cloned();
        let is_told = |property: &Value| property.get("description").is_some();
        if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
            let is_table = schema.get("additionalProperties") == Some(&Value::Bool(false));
            for (key, property) in properties {
                if is_table && !is_told(property) && !reference(property).is_some_and(|meant| is_told(&meant)) {
                    silent.push(format!("{at}/{key}"));
                }
            }
        }
        match schema {
            Value::Object(members) => {
                for (key, inner) in members {
                    walk(&format!("{at}/{key}"), inner, whole, silent);
                }
            }
            Value::Array(items) => items.iter().for_each(|inner| walk(at, inner, whole, silent)),
            _ => {}
        }
    }
    let mut silent = Vec::new();
    let schema = schema();
    walk("", &schema, &schema, &mut silent);
    assert!(silent.is_empty(), "{silent:?}");
}
