//! The shapes that values have: tables, lists, and one value for each edition. Each says to the reader by a name which it
//! is.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, SeqAccess, Visitor},
};

use super::given::{At, Given};

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

/// Declares lists that differ in what the reader accepts for them.
macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident = $shape:ident $word:literal,)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug)]
            pub(crate) struct $name<T>(pub(crate) Vec<Given<T>>);

            pub(super) const $shape: &str = $word;

            impl<'de, T: Deserialize<'de>> Deserialize<'de> for $name<T> {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    Ok(Self(deserializer.deserialize_tuple_struct($shape, 0, ItemsVisitor(PhantomData))?))
                }
            }

            impl<T> $name<T> {
                /// The items that are right.
                #[allow(dead_code, reason = "not every list is read item by item")]
                pub(crate) fn right(self) -> impl Iterator<Item = At<T>> {
                    self.0.into_iter().filter_map(Given::right)
                }
            }
        )*
    };
}

lists! {
    /// An array, which may be empty.
    List = LIST "list",
    /// An array of at least one.
    NonEmpty = NON_EMPTY "non-empty",
    /// A value, or an array of at least one.
    OneOrMore = ONE_OR_MORE "one-or-more",
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

struct ItemsVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ItemsVisitor<T> {
    type Value = Vec<Given<T>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("value")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<Given<T>>, A::Error> {
        let mut all = Vec::new();
        while let Some(item) = items.next_element()? {
            all.push(item);
        }
        Ok(all)
    }
}

/// One value for all editions, or a table with one for some of them.
#[derive(Debug)]
pub(crate) enum ByEdition<T> {
    All(T),
    /// By the id of the edition.
    Each(Vec<(At<String>, Given<T>)>),
}

pub(super) const BY_EDITION: &str = "by-edition";

impl<'de, T: Deserialize<'de>> Deserialize<'de> for ByEdition<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_tuple_struct(BY_EDITION, 0, ByEditionVisitor(PhantomData))
    }
}

struct ByEditionVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ByEditionVisitor<T> {
    type Value = ByEdition<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("value")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<ByEdition<T>, D::Error> {
        T::deserialize(deserializer).map(ByEdition::All)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<ByEdition<T>, A::Error> {
        let mut each = Vec::new();
        while let Some(id) = entries.next_key::<Given<String>>()? {
            let value = entries.next_value()?;
            each.extend(id.right().map(|id| (id, value)));
        }
        Ok(ByEdition::Each(each))
    }
}
