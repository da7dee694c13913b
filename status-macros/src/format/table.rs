//! Tables, and arrays of tables. Each says to the reader by a name which it is.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};

use super::{array::ItemsVisitor, given::Given};

/// What the keys of a table are together.
pub(crate) trait Keys {
    /// The keys without which the table says nothing, in whatever file it stands.
    const NEEDED: &'static [&'static str];
}

/// A table and what it gives its keys.
#[derive(Debug)]
pub(crate) struct Table<K> {
    /// Where `Outlines` has its place, its name and its other keys.
    pub(crate) outline: usize,
    pub(crate) keys: K,
}

pub(super) const TABLE: &str = "table";

impl<'de, K: Keys + Deserialize<'de>> Deserialize<'de> for Table<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct(TABLE, K::NEEDED, TableVisitor(PhantomData))
    }
}

struct TableVisitor<K>(PhantomData<K>);

impl<'de, K: Deserialize<'de>> Visitor<'de> for TableVisitor<K> {
    type Value = Table<K>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut parts: A) -> Result<Table<K>, A::Error> {
        Ok(Table { outline: parts.next_key()?.unwrap_or_default(), keys: parts.next_value()? })
    }
}

/// An array of tables, each under a head of its own.
#[derive(Debug)]
pub(crate) struct Tables<K>(pub(crate) Vec<Given<Table<K>>>);

pub(super) const TABLES: &str = "tables";

impl<'de, K: Keys + Deserialize<'de>> Deserialize<'de> for Tables<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(deserializer.deserialize_tuple_struct(TABLES, 0, ItemsVisitor(PhantomData))?))
    }
}

/// An array of at least one inline table.
#[derive(Debug)]
pub(crate) struct Inline<K>(pub(crate) Vec<Given<Table<K>>>);

pub(super) const INLINE: &str = "inline";

impl<'de, K: Keys + Deserialize<'de>> Deserialize<'de> for Inline<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(deserializer.deserialize_tuple_struct(INLINE, 0, ItemsVisitor(PhantomData))?))
    }
}

impl<K> Given<Tables<K>> {
    /// Adds the tables of another part of the same file.
    pub(crate) fn add(&mut self, other: Self) {
        match (self, other) {
            (Self::Right(tables), Self::Right(more)) => tables.value.0.extend(more.value.0),
            (own @ (Self::Missing | Self::Wrong(_)), other @ Self::Right(_)) => *own = other,
            _ => {}
        }
    }

    /// The tables, as far as they are right, which are no longer here then.
    pub(crate) fn take_tables(&mut self) -> Vec<Table<K>> {
        let tables = std::mem::take(self).value().map_or_else(Vec::new, |tables| tables.0);
        tables.into_iter().filter_map(Given::value).collect()
    }
}
