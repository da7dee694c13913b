//! The facets, which are keys of codes and of classes: the facts about a code that decisions need.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};

use super::{by_edition::Each, given::Given, kinds::FacetWord, multiplicity::ByEdition, table::Keys};

/// What a table gives of the facets that status-core has, by their keys. What a code does not say is its class's.
#[derive(Debug, Default)]
pub(crate) struct FacetKeys(pub(crate) Vec<(String, Given<Each<String>>)>);

pub(super) const FACETS: &str = "facets";

impl FacetKeys {
    /// This, and what it does not say as a table below has it.
    pub(crate) fn over(mut self, below: Self) -> Self {
        for (key, given) in below.0 {
            if self.0.iter().all(|(own, _)| *own != key) {
                self.0.push((key, given));
            }
        }
        self
    }
}

impl<'de> Deserialize<'de> for FacetKeys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct(FACETS, &[], FacetsVisitor)
    }
}

struct FacetsVisitor;

impl<'de> Visitor<'de> for FacetsVisitor {
    type Value = FacetKeys;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("value")
    }

    /// The reader gives no key that is not a facet's, and no values by edition where editions can't differ.
    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<FacetKeys, A::Error> {
        let mut facets = Vec::new();
        while let Some(key) = entries.next_key()? {
            let ByEdition::<FacetWord>(given) = entries.next_value()?;
            facets.push((key, given));
        }
        Ok(FacetKeys(facets))
    }
}

/// The keys of a table that has facets too.
#[derive(Debug)]
pub(crate) struct WithFacets<K> {
    pub(crate) own: K,
    pub(crate) facets: FacetKeys,
}

pub(super) const WITH_FACETS: &str = "with-facets";

impl<K: Keys> Keys for WithFacets<K> {
    const NEEDED: &'static [&'static str] = K::NEEDED;
}

impl<'de, K: Deserialize<'de>> Deserialize<'de> for WithFacets<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_tuple_struct(WITH_FACETS, 0, WithFacetsVisitor(PhantomData))
    }
}

struct WithFacetsVisitor<K>(PhantomData<K>);

impl<'de, K: Deserialize<'de>> Visitor<'de> for WithFacetsVisitor<K> {
    type Value = WithFacets<K>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("value")
    }

    /// The reader gives the same table twice.
    fn visit_map<A: MapAccess<'de>>(self, mut parts: A) -> Result<WithFacets<K>, A::Error> {
        Ok(WithFacets { own: parts.next_value()?, facets: parts.next_value()? })
    }
}
