//! The schema of the file: it accepts and refuses what the reader does.

use schemars::{Schema, SchemaGenerator, json_schema};
use status_core::{Class, Edition, Level, Sender, Standard};

use crate::config::format::FileKeys;
use crate::config::{NAME, read};
use crate::gate::FailOn;
use crate::keyword::LANGS;
use crate::schema::{assert_printed, of_input};

pub(in crate::config) fn edition(_: &mut SchemaGenerator) -> Schema {
    let ids = Edition::ALL.iter().map(|edition| edition.id());
    let words: Vec<_> = ids.clone().chain(ids.clone().map(|id| id.trim_start_matches("rfc"))).collect();
    let numbers: Vec<u32> = words.iter().filter_map(|word| word.parse().ok()).collect();
    json_schema!({ "anyOf": [{ "enum": words }, { "enum": numbers }] })
}

pub(in crate::config) fn fail_on(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "enum": FailOn::ALL.map(FailOn::name) })
}

pub(in crate::config) fn level(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "enum": Level::ALL.iter().map(|level| level.name()).collect::<Vec<_>>() })
}

pub(in crate::config) fn sender(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "enum": Sender::ALL.iter().map(|sender| sender.name()).collect::<Vec<_>>() })
}

pub(in crate::config) fn lang(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "enum": LANGS.map(|(tag, _)| tag) })
}

pub(in crate::config) fn why(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "pattern": "\\S" })
}

pub(in crate::config) fn status(_: &mut SchemaGenerator) -> Schema {
    let digits: String = Class::ALL.iter().map(|class| class.digit().to_string()).collect();
    let names: Vec<_> = Class::ALL.iter().map(|class| class.id()).collect();
    json_schema!({ "anyOf": [
        { "type": "integer", "minimum": 100, "maximum": 999 },
        { "type": "string", "pattern": format!("^[{digits}]([xX][xX])?$|^[1-9][0-9]{{2}}$") },
        { "enum": names },
    ] })
}

pub(in crate::config) fn method(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "pattern": "^[-!#$%&'*+.^_`|~0-9A-Za-z]+$" })
}

pub(in crate::config) fn target(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "pattern": "^([/*][^?#]*|[^/?#]+:[^/?#]*)$" })
}

pub(in crate::config) fn until(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })
}

#[test]
fn the_schema_is_printed() {
    assert_printed("status.schema.json", &of_input::<FileKeys>("status.toml"));
}

#[test]
fn it_accepts_and_refuses_what_the_reader_does() {
    let schema = jsonschema::draft202012::new(&of_input::<FileKeys>("status.toml")).expect("a schema");
    let entry = |keys: &str| format!("[[allow]]\nrule = \"405-allow\"\nwhy = \"x\"\n{keys}\n");
    for (text, accepted) in [
        ("", true),
        ("edition = 2616", true),
        ("edition = \"9110\"", true),
        ("edition = \"rfc9110\"", true),
        ("edition = 1945", false),
        ("edition = \"http\"", false),
        ("fail-on = \"never\"\nlevel = \"may\"\nsender = \"origin\"\nlang = \"zh\"", true),
        ("fail-on = \"may\"", false),
        ("fail_on = \"must\"", false),
        ("level = \"never\"", false),
        ("level = 1", false),
        ("sender = \"client\"", false),
        ("lang = \"EN\"", false),
        ("allow = 1", false),
        ("allow = [1]", false),
        ("[[allow]]\nrule = \"405-allow\"", false),
        ("[[allow]]\nwhy = \"x\"", false),
        ("[[allow]]\nrule = \"405-allow\"\nwhy = \" \"", false),
        (&entry(""), true),
        (&entry("status = 405\nmethod = \"GET\"\ntarget = \"/a/**\"\nuntil = \"2026-12-31\""), true),
        (&entry("status = \"4xx\""), true),
        (&entry("status = \"405\""), true),
        (&entry("status = \"client-error\""), true),
        (&entry("status = 99"), false),
        (&entry("status = \"6xx\""), false),
        (&entry("status = 40.5"), false),
        (&entry("method = \"\""), false),
        (&entry("method = \"GET, PUT\""), false),
        (&entry("method = \"purge\""), true),
        (&entry("target = \"a/b\""), false),
        (&entry("target = \"/a?b=c\""), false),
        (&entry("target = \"https://a.example/b\""), false),
        (&entry("target = \"a.example:443\""), true),
        (&entry("target = \"**/b\""), true),
        (&entry("until = \"tomorrow\""), false),
        (&entry("until = 12"), false),
        (&entry("because = \"x\""), false),
    ] {
        let value: serde_json::Value = toml::from_str(text).expect("TOML");
        assert_eq!(schema.is_valid(&value), accepted, "the schema: {text}");
        assert_eq!(read::<Standard>(NAME, text).is_ok(), accepted, "the reader: {text}");
    }
}
