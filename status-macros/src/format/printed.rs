//! What single values and tables add to the schema that is printed of them.

use schemars::Schema;
use serde_json::{Value, json};
use status_core::__private::vocabulary::{CHECKS, WORDS};

use super::{demand::Demand, expected::Expected};

/// What a kind of table has to be in a file of one kind, beside what it has to be in any.
pub(super) trait InFile {
    fn in_registry() -> Value {
        json!({})
    }

    fn in_layer() -> Value {
        json!({})
    }
}

/// The words of a list and what each means.
pub(super) fn words(list: &str) -> Vec<(&'static str, &'static str)> {
    WORDS.iter().filter(|word| word.list == list).map(|word| (word.word, word.doc)).collect()
}

/// The ids of the classes in the order of their digits.
pub(super) fn ids_of_classes() -> Vec<&'static str> {
    words("class").into_iter().map(|(id, _)| id).collect()
}

/// One of some words, with a sentence for each for editors that show it.
pub(super) fn closed(words: Vec<(&str, &str)>) -> Value {
    let (words, docs): (Vec<_>, Vec<_>) = words.into_iter().unzip();
    if docs.iter().all(|doc| doc.is_empty()) {
        return json!({ "enum": words });
    }
    json!({ "enum": words, "x-taplo": { "docs": { "enumValues": docs } } })
}

/// Adds to the schema of a kind of value what its doc comment says, and its words if they are a closed list.
pub(super) fn describe(schema: &mut Schema, check: &Expected, docs: &[&str]) {
    let description = docs.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
    schema.insert("description".to_owned(), description.into());
    let words = match check {
        Expected::Word(list) => words(list),
        Expected::Level => Demand::WORDS.iter().map(|word| (*word, "")).collect(),
        Expected::Function => {
            let mut checks: Vec<_> = CHECKS.iter().map(|check| (check.name, check.asks)).collect();
            checks.sort_unstable();
            checks
        }
        _ => return,
    };
    if let Value::Object(closed) = closed(words) {
        schema.ensure_object().extend(closed);
    }
}
