//! JSON Schemas, printed of the structs that read and write, for tests that hold the printed ones.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

#[path = "../tests/it/support/kept.rs"]
mod kept;

/// Of what is read.
pub(crate) fn of_input<T: JsonSchema>(title: &str) -> Value {
    titled(SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>().to_value(), title)
}

/// Of what is written.
pub(crate) fn of_output<T: JsonSchema>(title: &str) -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    titled(settings.into_generator().into_root_schema_for::<T>().to_value(), title)
}

fn titled(mut schema: Value, title: &str) -> Value {
    schema["title"] = title.into();
    schema["$comment"] =
        "Printed of the structs that read or write it: STATUS_BLESS=1 cargo test -p status-cli --lib schema.".into();
    unwrap_descriptions(&mut schema);
    schema
}

/// A doc comment's lines are one paragraph.
fn unwrap_descriptions(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            if let Some(Value::String(description)) = members.get_mut("description") {
                *description = description.replace('\n', " ");
            }
            members.values_mut().for_each(unwrap_descriptions);
        }
        Value::Array(items) => items.iter_mut().for_each(unwrap_descriptions),
        _ => {}
    }
}

/// Compares with the schema that is kept in the project.
pub(crate) fn assert_printed(path: &str, schema: &Value) {
    let mut text = serde_json::to_string_pretty(&ordered(schema)).expect("JSON");
    text.push('\n');
    kept::assert_as_kept(&Path::new(env!("CARGO_MANIFEST_DIR")).join(path), &text);
}

/// Does what writes a document that others write, too.
pub(crate) fn in_turn(work: impl FnOnce()) {
    static TURN: Mutex<()> = Mutex::new(());
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    work();
}

/// Compares the table of members that a document has between `<!-- printed: NAME -->` and `<!-- end -->`.
pub(crate) fn assert_table_printed(path: &str, name: &str, members: &Value) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let document = std::fs::read_to_string(&path).expect("the document").replace("\r\n", "\n");
    let begin = format!("<!-- printed: {name} -->\n");
    let (before, rest) = document.split_once(&begin).unwrap_or_else(|| panic!("no table {name}"));
    let (_, after) = rest.split_once("<!-- end -->").expect("it ends");
    let properties = members["properties"].as_object().expect("members");
    let required: Vec<_> = members["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let mut rows: Vec<_> = properties.iter().collect();
    rows.sort_by_key(|(member, _)| *member);
    let row = |(member, schema): (&String, &Value)| {
        let meaning =
            schema["description"].as_str().unwrap_or_else(|| panic!("{name}.{member} says nothing of itself"));
        let always = if required.contains(&member.as_str()) { "yes" } else { "" };
        format!("| `{member}` | {always} | {} |\n", meaning.replace('|', "\\|"))
    };
    let rows: String = rows.into_iter().map(row).collect();
    let table = format!("| member | always | what it holds |\n| --- | --- | --- |\n{rows}");
    kept::assert_as_kept(&path, &format!("{before}{begin}{table}<!-- end -->{after}"));
}

/// The same with members by name, whatever order of members another crate has asked serde_json for.
fn ordered(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut sorted: Vec<_> = members.iter().map(|(name, value)| (name.clone(), ordered(value))).collect();
            sorted.sort_by(|(one, _), (other, _)| one.cmp(other));
            Value::Object(sorted.into_iter().collect::<Map<_, _>>())
        }
        Value::Array(items) => Value::Array(items.iter().map(ordered).collect()),
        other => other.clone(),
    }
}
