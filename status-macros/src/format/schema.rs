//! The JSON Schema of the format and the tables of its description, printed of the structs that read it.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings, json_schema};
use serde_json::{Map, Value, json};

use super::{
    class::ClassKeys,
    code::CodeKeys,
    facets::WithFacets,
    file::FileKeys,
    given::Given,
    kinds::{FacetWord, Sentence, ValueKind},
    multiplicity::{ByEdition, List, NonEmpty, OneOrMore, Single},
    printed::{InFile, closed, words},
    rule::RuleKeys,
    source::SourceKeys,
    table::{Inline, Keys, Table, Tables},
    text::{Languages, TextValue},
};

/// The whole schema.
pub(crate) fn schema() -> Value {
    let mut generator = SchemaSettings::draft2020_12().with(|settings| settings.meta_schema = None).into_generator();
    let file = generator.subschema_for::<Table<FileKeys>>();
    let file = definition(&mut generator, &file);
    let mut definitions = generator.take_definitions(true);
    definitions.remove("facet");
    definitions.remove("file");
    definitions.extend(facet_words());
    let description = file["description"].clone();
    for (kind, conditions) in [("registry", FileKeys::in_registry()), ("layer", FileKeys::in_layer())] {
        definitions.insert(kind.to_owned(), merged(of_file(file.clone(), kind), conditions));
    }
    for (name, in_registry, in_layer) in [
        ("source", SourceKeys::in_registry(), SourceKeys::in_layer()),
        ("class", ClassKeys::in_registry(), ClassKeys::in_layer()),
        ("code", CodeKeys::in_registry(), CodeKeys::in_layer()),
        ("rule", RuleKeys::in_registry(), RuleKeys::in_layer()),
    ] {
        for (kind, conditions) in [("registry", in_registry), ("layer", in_layer)] {
            if conditions != json!({}) {
                definitions.insert(format!("{name}-of-{kind}"), conditions);
            }
        }
    }
    definitions.insert("rule-of-its-place".to_owned(), RuleKeys::in_its_place());
    definitions.insert("phrase-of-a-variant".to_owned(), CodeKeys::phrase_of_a_variant());
    definitions.insert(
        "overriding".to_owned(),
        json!({ "properties": { "override": { "const": true } }, "required": ["override"] }),
    );
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Printed of the structs that read the format: STATUS_BLESS=1 cargo test -p status-macros schema. \
            A reference stands beside nothing but its description, and every keyword is in draft 7 too: editors that \
            know no later draft come to the same.",
        "title": "codes.toml",
        "description": description,
        "if": { "required": ["edition"] },
        "then": { "$ref": "#/$defs/registry" },
        "else": { "$ref": "#/$defs/layer" },
        "$defs": definitions,
    });
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

/// What a reference stands for.
fn definition(generator: &mut SchemaGenerator, reference: &Schema) -> Value {
    let name = reference.get("$ref").and_then(Value::as_str).and_then(|path| path.rsplit('/').next());
    name.and_then(|name| generator.definitions().get(name)).cloned().unwrap_or_default()
}

/// The schema of a file in which each table has to be what it has to be in such a file.
fn of_file(mut file: Value, kind: &str) -> Value {
    for (key, conditional) in [("source", true), ("class", true), ("code", true), ("rule", kind == "registry")] {
        if conditional {
            let items = &mut file["properties"][key]["items"];
            *items = json!({ "allOf": [items, { "$ref": format!("#/$defs/{key}-of-{kind}") }] });
        }
    }
    file
}

/// One schema with what another one has beside it; of what both have, what the other has.
fn merged(mut schema: Value, other: Value) -> Value {
    match (&mut schema, other) {
        (Value::Object(own), Value::Object(other)) => {
            for (key, value) in other {
                let before = own.remove(&key).unwrap_or_else(|| json!({}));
                let is_object = before.is_object() && value.is_object();
                own.insert(key, if is_object { merged(before, value) } else { value });
            }
            schema
        }
        (_, other) => other,
    }
}

/// The words of each facet.
fn facet_words() -> impl Iterator<Item = (String, Value)> {
    let facets = crate::tests::vocabulary().facets().iter();
    facets.map(|facet| (facet.key.clone(), closed(words(&facet.key))))
}

/// Declares that a shape stands in the schema by what it is made of, without a name of its own.
macro_rules! inline {
    ($($shape:ident<$inner:ident: $($bound:path),+> = |$generator:ident| $schema:expr;)*) => {
        $(impl<$inner: $($bound +)+> JsonSchema for $shape<$inner> {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($shape).into()
            }

            fn json_schema($generator: &mut SchemaGenerator) -> Schema {
                $schema
            }
        })*
    };
}

inline! {
    Given<T: JsonSchema> = |generator| generator.subschema_for::<T>();
    Single<T: JsonSchema, ValueKind> = |generator| generator.subschema_for::<T>();
    List<T: JsonSchema, ValueKind> = |generator| json_schema!({
        "type": "array", "items": generator.subschema_for::<T>(),
    });
    NonEmpty<T: JsonSchema, ValueKind> = |generator| json_schema!({
        "type": "array", "minItems": 1, "items": generator.subschema_for::<T>(),
    });
    Inline<K: JsonSchema, Keys> = |generator| json_schema!({
        "type": "array", "minItems": 1, "items": generator.subschema_for::<Table<K>>(),
    });
    Tables<K: JsonSchema, Keys> = |generator| json_schema!({
        "type": "array", "minItems": 1, "items": generator.subschema_for::<Table<K>>(),
    });
    OneOrMore<T: JsonSchema, ValueKind> = |generator| json_schema!({
        "anyOf": [
            generator.subschema_for::<T>(),
            { "type": "array", "minItems": 1, "items": generator.subschema_for::<T>() },
        ],
    });
    ByEdition<T: JsonSchema, ValueKind> = |generator| {
        let one = generator.subschema_for::<T>();
        // Editors offer the ids that the standard's editions have.
        let ids = crate::compile::floor(crate::tests::vocabulary()).editions.into_iter().map(|edition| edition.id);
        let usual: Map<String, Value> = ids.map(|id| (id, one.clone().to_value())).collect();
        json_schema!({
            "anyOf": [one, { "type": "object", "properties": usual, "additionalProperties": one }],
        })
    };
}

/// A table has no key but its own, and has to have those that it needs.
impl<K: JsonSchema + Keys> JsonSchema for Table<K> {
    fn schema_name() -> Cow<'static, str> {
        K::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = K::json_schema(generator);
        schema.remove("required");
        if !K::NEEDED.is_empty() {
            schema.insert("required".to_owned(), K::NEEDED.into());
        }
        schema.insert("additionalProperties".to_owned(), false.into());
        schema
    }
}

impl<K: JsonSchema> JsonSchema for WithFacets<K> {
    fn schema_name() -> Cow<'static, str> {
        K::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let own = K::json_schema(generator).to_value();
        let facets = crate::tests::vocabulary().facets().iter().map(|facet| {
            let one = generator.subschema_for::<Single<FacetWord>>();
            let each = generator.subschema_for::<ByEdition<FacetWord>>();
            let mut property = if facet.by_edition { each } else { one };
            property.insert("description".to_owned(), facet.doc.clone().into());
            (facet.key.clone(), named_after(&property.to_value(), &facet.key))
        });
        let properties: Map<String, Value> = facets.collect();
        merged(own, json!({ "properties": properties })).try_into().unwrap_or_default()
    }
}

/// A facet's words are those of the list that is called as its key is.
fn named_after(schema: &Value, key: &str) -> Value {
    let text = schema.to_string().replace("#/$defs/facet\"", &format!("#/$defs/{key}\""));
    serde_json::from_str(&text).unwrap_or_default()
}

impl JsonSchema for TextValue {
    fn schema_name() -> Cow<'static, str> {
        "text".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A text in English and Chinese, or one for both.",
            "anyOf": [generator.subschema_for::<Sentence>(), generator.subschema_for::<Table<Languages>>()],
        })
    }
}
