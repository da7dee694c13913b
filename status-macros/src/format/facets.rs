//! Facets: the facts about a code that decisions need.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};

use super::{
    given::Given,
    shapes::{ByEdition, Each, Keys, Single},
    values::FacetWord,
};

/// Declares the facets: each is a key of classes and codes, and its words are the runtime's. One that differs between
/// editions has a value for each.
macro_rules! facets {
    ($($(#[$doc:meta])* $facet:ident: $held:ty,)*) => {
        /// What decisions need to know of a code. What a code does not say is its class's.
        #[derive(Debug, Default, Deserialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "facets"))]
        #[serde(default, rename_all = "kebab-case")]
        pub(crate) struct Facets {
            $($(#[$doc])* pub(crate) $facet: $held,)*
        }

        impl Facets {
            /// What the table gives each, by its key.
            pub(crate) fn each(self) -> impl Iterator<Item = (String, Given<Each<String>>)> {
                [$((stringify!($facet).replace('_', "-"), self.$facet.into()),)*].into_iter()
            }

            /// This, and what it does not say as a table below has it.
            pub(crate) fn over(self, below: Self) -> Self {
                Self { $($facet: self.$facet.or(below.$facet),)* }
            }
        }
    };
}

facets! {
    /// Whether a response with the code has content.
    content: ByEdition<FacetWord>,
    /// Whether a cache may store a response with the code.
    caching: ByEdition<FacetWord>,
    /// What a client does with Location.
    redirect: ByEdition<FacetWord>,
    /// Whether and how a client sends the request again.
    retry: ByEdition<FacetWord>,
    /// What a browser shows.
    view: Single<FacetWord>,
}

impl From<ByEdition<FacetWord>> for Given<Each<String>> {
    fn from(given: ByEdition<FacetWord>) -> Self {
        given.0
    }
}

impl From<Single<FacetWord>> for Given<Each<String>> {
    fn from(given: Single<FacetWord>) -> Self {
        given.0.map(Each::All)
    }
}

/// The keys of a table that has facets too.
#[derive(Debug)]
pub(crate) struct WithFacets<K> {
    pub(crate) own: K,
    pub(crate) facets: Facets,
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
