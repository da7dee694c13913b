//! How the structs of the format are declared and read: a field is a key of a table, and is called as the key is.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserializer,
    de::{DeserializeSeed, Error, IgnoredAny, MapAccess, Visitor},
};

/// A struct with a field for each key of a table.
pub(super) trait KeysOfTable: Default {
    /// The keys, in the order of the fields.
    const KEYS: &'static [&'static str];

    /// Takes the value of the key with this number.
    fn take<'de, A: MapAccess<'de>>(&mut self, key: usize, entries: &mut A) -> Result<(), A::Error>;
}

/// Declares a struct of the format. A hyphen of a key is an underscore in the field's name; a key that is a word of Rust
/// follows the field's name after `as`.
///
/// In place of serde's derive: that would keep whoever builds status-core waiting for another macro crate.
macro_rules! keys {
    (
        $(#[$meta:meta])*
        pub(crate) struct $name:ident as $table:tt {
            $($(#[$doc:meta])* $field:ident $(as $key:tt)?: $kind:ty,)*
        }
    ) => {
        #[derive(Debug, Default)]
        #[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = $table, rename_all = "kebab-case"))]
        $(#[$meta])*
        pub(crate) struct $name {
            $($(#[$doc])* $(#[cfg_attr(test, schemars(rename = $key))])? pub(crate) $field: $kind,)*
        }

        impl $crate::format::keys::KeysOfTable for $name {
            const KEYS: &'static [&'static str] = &[$($crate::format::keys::key!($field $($key)?)),*];

            fn take<'de, A: serde::de::MapAccess<'de>>(&mut self, key: usize, entries: &mut A) -> Result<(), A::Error> {
                let mut before = 0;
                $(
                    if key == before {
                        self.$field = entries.next_value()?;
                    }
                    before += 1;
                )*
                debug_assert!(key < before);
                Ok(())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::format::keys::deserialize($table, deserializer)
            }
        }
    };
}

/// The key that a field is for.
macro_rules! key {
    ($field:ident $key:tt) => {
        $key
    };
    ($field:ident) => {{
        const NAME: &str = stringify!($field);
        const KEY: [u8; NAME.len()] = $crate::format::keys::hyphenated(NAME);
        match str::from_utf8(&KEY) {
            Ok(key) => key,
            Err(_) => NAME,
        }
    }};
}

pub(super) use {key, keys};

/// A name with hyphens for its underscores.
pub(super) const fn hyphenated<const LEN: usize>(name: &str) -> [u8; LEN] {
    let mut key = [0; LEN];
    let mut at = 0;
    while at < LEN {
        key[at] = if name.as_bytes()[at] == b'_' { b'-' } else { name.as_bytes()[at] };
        at += 1;
    }
    key
}

pub(super) fn deserialize<'de, K: KeysOfTable, D: Deserializer<'de>>(
    table: &'static str,
    deserializer: D,
) -> Result<K, D::Error> {
    deserializer.deserialize_struct(table, K::KEYS, KeysVisitor(PhantomData))
}

struct KeysVisitor<K>(PhantomData<K>);

impl<'de, K: KeysOfTable> Visitor<'de> for KeysVisitor<K> {
    type Value = K;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<K, A::Error> {
        let mut keys = K::default();
        while let Some(key) = entries.next_key_seed(Among(K::KEYS))? {
            match key {
                Some(key) => keys.take(key, &mut entries)?,
                // Unknown keys are reported by the outline of the table.
                None => _ = entries.next_value::<IgnoredAny>()?,
            }
        }
        Ok(keys)
    }
}

/// The number of a key among those that a table may have.
struct Among(&'static [&'static str]);

impl<'de> DeserializeSeed<'de> for Among {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<usize>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Among {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Option<usize>, E> {
        Ok(self.0.iter().position(|known| *known == key))
    }
}
