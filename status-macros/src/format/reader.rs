//! From TOML to the structs of the format, by serde. What a table lacks, and the keys that it does not know, are left to
//! its outline.

use std::ops::Range;

use serde::{
    Deserialize as _, Deserializer,
    de::{DeserializeSeed, Error, IntoDeserializer as _, MapAccess, SeqAccess, Visitor},
    forward_to_deserialize_any,
};
use toml::{
    Spanned,
    de::{DeString, DeTable, DeValue},
};

use super::{
    facets::{FACETS, WITH_FACETS},
    file::FileKeys,
    kinds::FACET,
    multiplicity::{LIST, ONE_OR_MORE},
    outline::{Outline, TableName},
    predicate::{DEEPEST, PREDICATE},
    table::{INLINE, TABLE, TABLES, Table},
    text::TEXT,
    value::{Checked, FileReading, Refused, TomlValue},
};
use crate::messages;

/// The document as a file says it.
pub(super) fn file<'t>(
    reading: &FileReading<'_, '_, 't>,
    document: &'t Spanned<DeValue<'t>>,
) -> Option<Table<FileKeys>> {
    let value = TomlValue {
        reading,
        toml: document,
        name: TableName::default(),
        outline: usize::MAX,
        depth: 0,
        kind: "",
        shape: "",
    };
    Table::deserialize(value).ok()
}

impl<'r, 'c, 's, 't> TomlValue<'r, 'c, 's, 't> {
    fn single<V: Visitor<'t>>(self, kind: &str, visitor: V) -> Result<V::Value, Refused> {
        match self.checked(kind)? {
            Checked::Text(text) => visitor.visit_str(text),
            Checked::Number(number) => visitor.visit_u64(number),
        }
    }

    /// What is wrong with it, reported.
    fn refused(self, refused: Refused) -> Refused {
        match refused {
            Refused::Because(reason) => self.report(messages::of_another_type(self.name, reason), None),
            Refused::Reported => Refused::Reported,
        }
    }

    /// The items of a list. One that is there to list something must not be empty.
    fn items(self, shape: &str) -> Result<&'t [Spanned<DeValue<'t>>], Refused> {
        match self.toml.get_ref() {
            DeValue::Array(items) => {
                if items.is_empty() && shape != LIST {
                    self.report(messages::lists_nothing(self.name), messages::name_one());
                }
                Ok(items)
            }
            _ if shape == ONE_OR_MORE => Ok(std::slice::from_ref(self.toml)),
            DeValue::Table(_) if shape == TABLES => {
                let head = TableName { is_listed: true, ..self.name };
                Err(self.report(messages::one_table(self.name), messages::write_head(head)))
            }
            _ => Err(self.wrong(&messages::an_array())),
        }
    }

    /// The entries of the table that the value is.
    fn entries(self, table: &'t DeTable<'t>, within: Option<&'t str>) -> EntryAccess<'r, 'c, 's, 't> {
        EntryAccess { left: table.iter(), next: None, table: self, within, facets_alone: false }
    }

    /// Whether editions may differ in what the key says, where a kind of value may be given for each. Facets say so
    /// themselves.
    fn differs_between_editions(self) -> bool {
        self.kind != FACET || self.facet().is_none_or(|facet| facet.by_edition)
    }

    /// The table that the value is, for a struct of this name and these keys.
    fn opened(self, name: &str, keys: &'static [&'static str]) -> Result<OpenedTable<'r, 'c, 's, 't>, Refused> {
        let table = self.as_table()?;
        let FileReading { offset, is_layer, .. } = *self.reading;
        let mut outlines = self.reading.outlines.borrow_mut();
        if name == TABLE {
            let span = self.reading.span(self.toml.span());
            let outline = Outline { needed: keys, ..Outline::new(self.name, span, offset, is_layer, table) };
            let outline = outlines.add(outline);
            return Ok(OpenedTable::WithOutline(Self { outline, ..self }));
        }
        if let Some(outline) = outlines.of(self.outline) {
            outline.known.extend(keys);
            if name == FACETS {
                outline.known.extend(self.reading.vocabulary.facets().iter().map(|facet| facet.key.as_str()));
            }
        }
        drop(outlines);
        if name == PREDICATE && self.depth > DEEPEST {
            return Err(self.report(messages::nests_too_deep(DEEPEST), messages::make_rules_of_parts()));
        }
        if name == PREDICATE && table.is_empty() {
            return Err(self.report(messages::asks_nothing(self.name), None));
        }
        let depth = self.depth + usize::from(name == PREDICATE);
        let within = if self.name.is_listed { self.name.key } else { "" };
        let entries = Self { depth, ..self }.entries(table, Some(within));
        Ok(OpenedTable::Keys(EntryAccess { facets_alone: name == FACETS, ..entries }))
    }

    /// The value behind keys of the reader's own.
    fn parts<V: Visitor<'t>>(self, keys: [usize; 2], visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_map(BehindNumbers { value: self, keys: keys.into_iter() })
    }
}

impl<'t> Deserializer<'t> for TomlValue<'_, '_, '_, 't> {
    type Error = Refused;

    /// No type of the format asks for any value: each says by name what it may be.
    fn deserialize_any<V: Visitor<'t>>(self, _: V) -> Result<V::Value, Refused> {
        Err(Refused::custom("unnamed"))
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refused> {
        let span = self.reading.span(self.toml.span());
        self.parts([span.start, span.end], visitor)
    }

    fn deserialize_bool<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self.toml.get_ref() {
            DeValue::Boolean(flag) => visitor.visit_bool(*flag),
            _ => Err(self.wrong(&messages::a_flag())),
        }
    }

    fn deserialize_string<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.single(self.kind, visitor)
    }

    fn deserialize_u16<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.single(self.kind, visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(self, _: &'static str, visitor: V) -> Result<V::Value, Refused> {
        self.single(self.kind, visitor)
    }

    fn deserialize_seq<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refused> {
        let items = self.items(self.shape)?.iter();
        visitor.visit_seq(ItemAccess { items, list: self })
    }

    fn deserialize_map<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self.toml.get_ref() {
            DeValue::Table(table) if self.differs_between_editions() => visitor.visit_map(self.entries(table, None)),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_enum<V: Visitor<'t>>(
        self,
        shape: &'static str,
        kinds: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        let kind = kinds.first().copied().unwrap_or_default();
        Self { kind, shape, ..self }.deserialize_option(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'t>>(
        self,
        shape: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Refused> {
        match (shape, self.toml.get_ref()) {
            (WITH_FACETS, _) | (TEXT, DeValue::Table(_)) => self.parts([0; 2], visitor),
            (TEXT, DeValue::String(_)) => self.single("sentence", visitor),
            (TEXT, _) => Err(self.wrong(&messages::a_text())),
            (INLINE | TABLES, _) => {
                let items = self.items(shape)?.iter();
                let name = TableName { is_listed: shape == TABLES, ..self.name };
                visitor.visit_seq(ItemAccess { items, list: Self { name, ..self } })
            }
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_struct<V: Visitor<'t>>(
        self,
        name: &'static str,
        keys: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        match self.opened(name, keys)? {
            OpenedTable::WithOutline(table) => table.parts([table.outline; 2], visitor),
            OpenedTable::Keys(entries) => visitor.visit_map(entries),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        <W: Visitor<'t>>
        i8 i16 i32 i64 i128 u8 u32 u64 u128 f32 f64 char str bytes byte_buf unit unit_struct tuple identifier
    }
}

/// A table that is about to be read.
enum OpenedTable<'r, 'c, 's, 't> {
    /// The value, which has an outline now, and is asked for behind its number.
    WithOutline(TomlValue<'r, 'c, 's, 't>),
    Keys(EntryAccess<'r, 'c, 's, 't>),
}

/// A value behind numbers that the reader has for it, as often as it is asked for.
struct BehindNumbers<'r, 'c, 's, 't> {
    value: TomlValue<'r, 'c, 's, 't>,
    keys: std::array::IntoIter<usize, 2>,
}

impl<'t> MapAccess<'t> for BehindNumbers<'_, '_, '_, 't> {
    type Error = Refused;

    fn next_key_seed<K: DeserializeSeed<'t>>(&mut self, seed: K) -> Result<Option<K::Value>, Refused> {
        self.keys.next().map(|key| seed.deserialize(key.into_deserializer())).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'t>>(&mut self, seed: V) -> Result<V::Value, Refused> {
        // Not by the methods of `Result` and `Option`, here and below: each would be compiled for each type of the format.
        match seed.deserialize(self.value) {
            Ok(value) => Ok(value),
            Err(refused) => Err(self.value.refused(refused)),
        }
    }
}

/// The keys of a table and their values.
struct EntryAccess<'r, 'c, 's, 't> {
    left: toml::map::Iter<'t, Spanned<DeString<'t>>, Spanned<DeValue<'t>>>,
    next: Option<TomlValue<'r, 'c, 's, 't>>,
    table: TomlValue<'r, 'c, 's, 't>,
    /// What the lists of the table stand in. Without, the keys are names and the values are called as the table is.
    within: Option<&'t str>,
    /// Whether those keys are left out that name no facet.
    facets_alone: bool,
}

impl<'t> EntryAccess<'_, '_, '_, 't> {
    /// The next key that is wanted; its value is kept until it is asked for.
    fn next_key(&mut self) -> Option<SpannedKey<'t>> {
        let is_wanted = |key: &Spanned<DeString<'_>>| {
            !self.facets_alone || self.table.reading.vocabulary.facet(key.get_ref().as_ref()).is_some()
        };
        let (key, value) = self.left.by_ref().find(|(key, _)| is_wanted(key))?;
        let name = match self.within {
            Some(within) => TableName { within, key: key.get_ref().as_ref(), is_listed: false },
            None => self.table.name,
        };
        self.next = Some(TomlValue { toml: value, name, ..self.table });
        Some(SpannedKey { key, span: self.table.reading.span(key.span()) })
    }
}

impl<'t> MapAccess<'t> for EntryAccess<'_, '_, '_, 't> {
    type Error = Refused;

    fn next_key_seed<K: DeserializeSeed<'t>>(&mut self, seed: K) -> Result<Option<K::Value>, Refused> {
        match self.next_key() {
            Some(key) => seed.deserialize(key).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'t>>(&mut self, seed: V) -> Result<V::Value, Refused> {
        match self.next.take() {
            Some(value) => seed.deserialize(value),
            None => Err(Refused::Reported),
        }
    }
}

/// A key of a table.
struct SpannedKey<'t> {
    key: &'t Spanned<DeString<'t>>,
    span: Range<usize>,
}

impl<'t> Deserializer<'t> for SpannedKey<'t> {
    type Error = Refused;

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_str(self.key.get_ref())
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_map(KeyBehindPlace { key: self.key, span: [self.span.start, self.span.end].into_iter() })
    }

    forward_to_deserialize_any! {
        <W: Visitor<'t>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// A key behind its place, as `Given` asks for both.
struct KeyBehindPlace<'t> {
    key: &'t Spanned<DeString<'t>>,
    span: std::array::IntoIter<usize, 2>,
}

impl<'t> MapAccess<'t> for KeyBehindPlace<'t> {
    type Error = Refused;

    fn next_key_seed<K: DeserializeSeed<'t>>(&mut self, seed: K) -> Result<Option<K::Value>, Refused> {
        self.span.next().map(|place| seed.deserialize(place.into_deserializer())).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'t>>(&mut self, seed: V) -> Result<V::Value, Refused> {
        let key: &str = self.key.get_ref();
        seed.deserialize(key.into_deserializer())
    }
}

/// The items of a list.
struct ItemAccess<'r, 'c, 's, 't> {
    items: std::slice::Iter<'t, Spanned<DeValue<'t>>>,
    list: TomlValue<'r, 'c, 's, 't>,
}

impl<'t> SeqAccess<'t> for ItemAccess<'_, '_, '_, 't> {
    type Error = Refused;

    fn next_element_seed<T: DeserializeSeed<'t>>(&mut self, seed: T) -> Result<Option<T::Value>, Refused> {
        match self.items.next() {
            Some(toml) => Ok(Some(seed.deserialize(TomlValue { toml, ..self.list })?)),
            None => Ok(None),
        }
    }
}
