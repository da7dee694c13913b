//! The items of an array, right or wrong.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{SeqAccess, Visitor},
};

use super::given::{At, Given};

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

/// Takes the items one by one.
pub(super) struct ItemsVisitor<T>(pub(super) PhantomData<T>);

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
