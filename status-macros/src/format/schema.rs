//! The JSON Schema of the format, printed of the structs that read it.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{
    facets::WithFacets,
    given::Given,
    shapes::{ByEdition, Keys, List, NonEmpty, OneOrMore, Table, Tables},
    text::{Languages, Text},
    values::Sentence,
};

pub(super) fn describe(schema: &mut Schema, kind: &str, docs: &[&str]) {
    _ = (schema, kind, docs);
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
    List<T: JsonSchema> = |generator| json_schema!({
        "type": "array", "items": generator.subschema_for::<T>(),
    });
    NonEmpty<T: JsonSchema> = |generator| json_schema!({
        "type": "array", "minItems": 1, "items": generator.subschema_for::<T>(),
    });
    Tables<K: JsonSchema, Keys> = |generator| json_schema!({
        "type": "array", "minItems": 1, "items": generator.subschema_for::<K>(),
    });
    OneOrMore<T: JsonSchema> = |generator| json_schema!({
        "anyOf": [
            generator.subschema_for::<T>(),
            { "type": "array", "minItems": 1, "items": generator.subschema_for::<T>() },
        ],
    });
    ByEdition<T: JsonSchema> = |generator| json_schema!({
        "anyOf": [
            generator.subschema_for::<T>(),
            { "type": "object", "additionalProperties": generator.subschema_for::<T>() },
        ],
    });
    Table<K: JsonSchema, Keys> = |generator| generator.subschema_for::<K>();
    WithFacets<K: JsonSchema> = |generator| generator.subschema_for::<K>();
}

impl JsonSchema for Text {
    fn schema_name() -> Cow<'static, str> {
        "text".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "anyOf": [generator.subschema_for::<Sentence>(), generator.subschema_for::<Table<Languages>>()],
        })
    }
}
