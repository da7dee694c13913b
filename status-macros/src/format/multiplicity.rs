//! How many values of a kind a key may be given: one, several, or one for each edition.

use std::{fmt, marker::PhantomData};

use serde::{Deserialize, Deserializer};

use super::{
    array::Items,
    by_edition::Each,
    given::{Given, GivenVisitor},
    kinds::ValueKind,
};

/// Declares what may be given of a kind of value. The kind and the shape are said to the reader alone: behind them all is
/// of few types.
macro_rules! of_kinds {
    ($($(#[$doc:meta])* $name:ident = $shape:ident $word:literal, $held:ty;)*) => {
        $(
            $(#[$doc])*
            pub(crate) struct $name<K: ValueKind>(pub(crate) Given<$held>);

            pub(super) const $shape: &str = $word;

            impl<'de, K: ValueKind> Deserialize<'de> for $name<K>
            where
                K::Held: Deserialize<'de>,
            {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    Ok(Self(deserializer.deserialize_enum($shape, K::NAMES, GivenVisitor(PhantomData))?))
                }
            }

            impl<K: ValueKind> Default for $name<K> {
                fn default() -> Self {
                    Self(Given::Missing)
                }
            }

            impl<K: ValueKind> fmt::Debug for $name<K> {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(K::NAMES[0])
                }
            }

            impl<K: ValueKind> $name<K> {
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
