//! What is printed of the format: the schema, and the tables of its description.

use std::{collections::BTreeSet, fs, path::Path};

use serde_json::Value;
use status_core::__private::vocabulary::{CHECKS, WORDS};

use super::{assert_as_kept, golden::registry, vocabulary};
use crate::{
    diagnostics::Diagnostics,
    format::{self, schema::schema},
    registry::Scope,
    source::SourceFiles,
};

fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

#[test]
fn the_schema_is_as_kept() {
    let text = serde_json::to_string_pretty(&schema()).unwrap();
    assert_as_kept(&workspace().join("codes.schema.json"), &(text + "\n"));
}

/// The keys of each kind of table, in the order of the format.
fn keys(table: &str) -> Vec<String> {
    const EACH: &str = "[[edition]]\n[[source]]\n[[class]]\n[[code]]\n[[code.sub]]\n[[rule]]\nmust = { token = {} }\n";
    let source = SourceFiles::new("each.toml", EACH.to_owned());
    let mut diagnostics = Diagnostics::new(&source);
    let documents = format::parse(&source, &mut diagnostics);
    let keys = format::read(&documents, vocabulary(), &mut diagnostics).outlines.keys_of(table);
    diagnostics.discard();
    keys
}

/// The tables of docs/codes.md by their names: what stands in it between `<!-- printed: NAME -->` and
/// `<!-- end -->` is printed.
const TABLES: &[(&str, &str, &str)] = &[
    ("edition", "[[edition]]", "edition"),
    ("source", "[[source]]", "source"),
    ("class", "[[class]]", "class"),
    ("code", "[[code]]", "code"),
    ("sub", "[[code.sub]]", "sub"),
    ("rule", "[[rule]]", "rule"),
    ("predicate", "must", "predicate"),
    ("token", "token", "token"),
];

/// A table of the keys and what each says, with the words that it may be given.
fn of_keys(name: &str, definition: &str) -> String {
    let schema = schema();
    let mut lines = vec![String::from("| key | what it says |"), String::from("| --- | --- |")];
    for key in keys(name) {
        let property = &schema["$defs"][definition]["properties"][&key];
        let description = property["description"].as_str().unwrap_or_default();
        let words = closed_words(property, &schema);
        let words = if words.is_empty() { String::new() } else { format!(" Words: {words}.") };
        lines.push(format!("| `{key}` | {description}{words} |").replace("[[", "`[[").replace("]]", "]]`"));
    }
    lines.join("\n")
}

/// The closed list that a value is of, if it is a short one.
fn closed_words(property: &Value, schema: &Value) -> String {
    let meant = property["$ref"].as_str().and_then(|path| schema.pointer(path.trim_start_matches('#')));
    let meant = meant.unwrap_or(property);
    if let Some(one) = meant["anyOf"].get(0) {
        return closed_words(one, schema);
    }
    let words: Vec<&str> = meant["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    if words.len() > 20 { String::new() } else { words.join(", ") }
}

fn of_words() -> String {
    let mut lines = vec![String::from("| key | word | what it means |"), String::from("| --- | --- | --- |")];
    lines.extend(WORDS.iter().filter(|word| word.list != "class").map(|word| {
        let key = match word.list {
            "source-kind" => "kind",
            "party" => "by",
            list => list,
        };
        format!("| `{key}` | `{}` | {} |", word.word, word.doc.replace('\n', " "))
    }));
    lines.join("\n")
}

fn of_checks() -> String {
    let mut lines = vec![String::from("| name | what it asks | answers |"), String::from("| --- | --- | --- |")];
    let mut checks: Vec<_> = CHECKS.iter().collect();
    checks.sort_by_key(|check| check.name);
    lines.extend(checks.iter().map(|check| format!("| `{}` | {} | {} |", check.name, check.asks, check.answers)));
    lines.join("\n")
}

#[test]
fn the_tables_of_the_description_are_as_kept() {
    let path = workspace().join("docs/codes.md");
    let mut text = fs::read_to_string(&path).unwrap();
    let tables = TABLES.iter().map(|(table, name, definition)| (*table, of_keys(name, definition)));
    for (table, printed) in tables.chain([("checks", of_checks()), ("words", of_words())]) {
        let head = format!("<!-- printed: {table} -->\n");
        let (before, rest) = text.split_once(&head).unwrap_or_else(|| panic!("docs/codes.md has no {head}"));
        let (_, after) = rest.split_once("<!-- end -->").expect("the table ends");
        text = format!("{before}{head}\n{printed}\n\n<!-- end -->{after}");
    }
    assert_as_kept(&path, &text);
}

/// What the description says of layers is TOML that a layer may have.
#[test]
fn the_examples_of_layers_are_layers() {
    let text = fs::read_to_string(workspace().join("docs/codes.md")).unwrap();
    let (_, layers) = text.split_once("\n## Layers\n").expect("the part is there");
    let examples: String = layers.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let base = SourceFiles::read_below(Some(workspace()), "codes.toml").unwrap();
    let below = registry(&base);
    let above = registry(&SourceFiles::new("layer.toml", examples).on(base));
    assert_eq!(above.rules.len(), below.rules.len() + 1, "one rule is added, two are replaced");
    let rule = |id: &str| above.rules.iter().find(|rule| rule.id == id).unwrap();
    assert!(rule("any-date").check.is_none(), "silenced");
    assert!(rule("405-allow").check.is_some() && rule("405-allow").unless.is_some(), "narrowed");
    assert!(matches!(rule("404-trace").scope, Scope::Code(index) if above.codes[index].number == 404), "added");
}

/// Every object of a JSON document.
fn each_object<'v>(at: &str, value: &'v Value, look: &mut dyn FnMut(&str, &'v serde_json::Map<String, Value>)) {
    match value {
        Value::Object(members) => {
            look(at, members);
            members.iter().for_each(|(key, inner)| each_object(&format!("{at}/{key}"), inner, look));
        }
        Value::Array(items) => items.iter().for_each(|inner| each_object(at, inner, look)),
        _ => {}
    }
}

/// An editor has something to show for every key.
#[test]
fn every_key_has_a_description() {
    let schema = schema();
    let is_described = |property: &Value| {
        let meant = property["$ref"].as_str().and_then(|path| schema.pointer(path.trim_start_matches('#')));
        property.get("description").is_some() || meant.is_some_and(|meant| meant.get("description").is_some())
    };
    let mut silent = Vec::new();
    each_object("", &schema, &mut |at, object| {
        if object.get("additionalProperties") == Some(&Value::Bool(false)) {
            for (key, property) in object["properties"].as_object().into_iter().flatten() {
                // What stands nowhere has no use for one.
                if property != &Value::Bool(false) && !is_described(property) {
                    silent.push(format!("{at}/{key}"));
                }
            }
        }
    });
    assert!(silent.is_empty(), "{silent:?}");
}

/// Editors that know draft 7 and no later one come to the same: they don't look at what stands beside a reference.
#[test]
fn it_says_the_same_to_draft_7() {
    const LATER: &[&str] = &[
        "$anchor",
        "$dynamicAnchor",
        "$dynamicRef",
        "$recursiveAnchor",
        "$recursiveRef",
        "$vocabulary",
        "dependentRequired",
        "dependentSchemas",
        "maxContains",
        "minContains",
        "prefixItems",
        "unevaluatedItems",
        "unevaluatedProperties",
    ];
    let schema = schema();
    let mut wrong = BTreeSet::new();
    each_object("", &schema, &mut |at, object| {
        // Keys of the format stand under `properties`.
        if at.ends_with("/properties") {
            return;
        }
        wrong.extend(LATER.iter().filter(|key| object.contains_key(**key)).map(|key| format!("{at}/{key}")));
        if object.contains_key("$ref") {
            let beside = object.keys().filter(|key| !["$ref", "description"].contains(&key.as_str()));
            wrong.extend(beside.map(|key| format!("{at}: `{key}` beside a reference")));
        }
    });
    assert!(wrong.is_empty(), "{wrong:?}");
}
