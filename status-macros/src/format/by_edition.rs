//! What editions may differ in.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};

use super::given::{At, Given};

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
