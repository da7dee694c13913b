//! A text for people.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, Visitor},
};

use super::{
    keys::keys,
    kinds::Sentence,
    multiplicity::Single,
    table::{Keys, Table},
};

/// A text in English and Chinese, or one for both.
#[derive(Debug)]
pub(crate) enum TextValue {
    Both(String),
    Each(Table<Languages>),
}

keys! {
    /// One text for each language.
    pub(crate) struct Languages as "languages" {
        /// English.
        en: Single<Sentence>,
        /// Chinese.
        zh: Single<Sentence>,
    }
}

impl Keys for Languages {
    const NEEDED: &'static [&'static str] = &["en", "zh"];
}

pub(super) const TEXT: &str = "text";

impl<'de> Deserialize<'de> for TextValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_tuple_struct(TEXT, 0, TextValueVisitor)
    }
}

struct TextValueVisitor;

impl<'de> Visitor<'de> for TextValueVisitor {
    type Value = TextValue;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("value")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<TextValue, E> {
        Ok(TextValue::Both(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut parts: A) -> Result<TextValue, A::Error> {
        parts.next_value().map(TextValue::Each)
    }
}
