//! The shapes that values have: tables, lists, and one value for each edition. Each says to the reader by a name which it
//! is.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, SeqAccess, Visitor},
};

use super::{
    given::{At, Given, GivenVisitor},
    values::Kind,
};

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

/// Declares what may be given of a kind of value. The kind and the shape are said to the reader alone: behind them all is
/// of few types.
macro_rules! of_kinds {
    ($($(#[$doc:meta])* $name:ident = $shape:ident $word:literal, $held:ty;)*) => {
        $(
            $(#[$doc])*
            pub(crate) struct $name<K: Kind>(pub(crate) Given<$held>);

            pub(super) const $shape: &str = $word;

            impl<'de, K: Kind> Deserialize<'de> for $name<K>
            where
                K::Held: Deserialize<'de>,
            {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    Ok(Self(deserializer.deserialize_enum($shape, K::NAMES, GivenVisitor(PhantomData))?))
                }
            }

            impl<K: Kind> Default for $name<K> {
                fn default() -> Self {
                    Self(Given::Missing)
                }
            }

            impl<K: Kind> fmt::Debug for $name<K> {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(K::NAMES[0])
                }
            }

            impl<K: Kind> $name<K> {
                /// This, or where the key is missing what a table below gives it.
                #[allow(dead_code, reason = "not every key is one that a layer can change")]
                pub(crate) fn or(self, below: Self) -> Self {
                    if self.0.is_missing() { below } else { self }
                }
            }
        )*
    };
}

of_kinds! {
    /// One value.
    Single = SINGLE "single", K::Held;
    /// An array, which may be empty.
    List = LIST "list", Items<K::Held>;
    /// An array of at least one.
    NonEmpty = NON_EMPTY "non-empty", Items<K::Held>;
    /// A value, or an array of at least one.
    OneOrMore = ONE_OR_MORE "one-or-more", Items<K::Held>;
    /// One value for all editions, or a table with one for some of them.
    ByEdition = BY_EDITION "by-edition", Each<K::Held>;
}

/// The items of an array.
#[derive(Debug)]
pub(crate) struct Items<T>(pub(crate) Vec<Given<T>>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Items<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(deserializer.deserialize_seq(ItemsVisitor(PhantomData))?))
    }
}

impl<T> Given<Items<T>> {
    /// The items that are right.
    pub(crate) fn right_items(self) -> Vec<At<T>> {
        let mut right = Vec::new();
        if let Some(Items(items)) = self.value() {
            for item in items {
                if let Some(item) = item.right() {
                    right.push(item);
                }
            }
        }
        right
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

/// One value, or one for each of some editions.
#[derive(Debug)]
pub(crate) enum Each<T> {
    All(T),
    /// By the id of the edition.
    Some(Vec<(At<String>, Given<T>)>),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Each<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EachVisitor(PhantomData))
    }
}

struct EachVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for EachVisitor<T> {
    type Value = Each<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("value")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Each<T>, D::Error> {
        T::deserialize(deserializer).map(Each::All)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Each<T>, A::Error> {
        let mut some = Vec::new();
        while let Some(id) = entries.next_key::<Given<String>>()? {
            let value = entries.next_value()?;
            some.extend(id.right().map(|id| (id, value)));
        }
        Ok(Each::Some(some))
    }
}
