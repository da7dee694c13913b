//! What a cache does with a response: store it, combine it with what it has, or update what it has (RFC 9111).
//!
//! Three questions, each a function over whole exchanges, by the exchange's [`Edition`](crate::Edition):
//!
//! | question | function | answer |
//! | --- | --- | --- |
//! | May it be stored? | [`may_store`] | [`Store`] |
//! | May its content be put together with what is stored? | [`may_combine`] | [`Combine`] |
//! | Does the 304 freshen what is stored? | [`on_not_modified`] | [`Freshen`] |
//!
//! What is not known of an exchange forbids nothing: without the request, its method counts as GET, and as sent
//! without credentials.
//!
//! ```
//! use status_core::{Exchange, Request, Response, StatusCode, cache::{self, Cache, Store, Why}};
//!
//! let request = Request::new("GET", &[("Authorization", "Basic bWU6bXk=")]);
//! let response = Response::new(StatusCode::OK, &[("Cache-Control", "max-age=60")]);
//! let exchange = Exchange::new(response).request(request);
//! assert_eq!(cache::may_store(&exchange, Cache::PRIVATE), Store::Explicit);
//! assert_eq!(cache::may_store(&exchange, Cache::SHARED), Store::No(Why::Authorization));
//! ```

/// An enum of reasons, each with its text in two languages and its section.
macro_rules! reasons {
    (
        $(#[$doc:meta])*
        $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $en:literal, $zh:literal, $spec:literal;)* }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_doc])* #[doc = concat!("\n\n", $spec, ".")] $variant,)*
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// What it says, in a few words.
            #[must_use]
            pub const fn text(self, lang: $crate::Lang) -> &'static str {
                match (self, lang) {
                    $((Self::$variant, $crate::Lang::En) => $en, (Self::$variant, $crate::Lang::Zh) => $zh,)*
                }
            }

            /// Where that is written.
            #[must_use]
            pub const fn spec(self) -> &'static str {
                match self { $(Self::$variant => $spec,)* }
            }
        }

        /// The English text.
        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.text($crate::Lang::En))
            }
        }
    };
}

mod combine;
mod control;
mod fields;
mod freshen;
mod store;
mod target;
mod validators;

pub use combine::{Apart, Combine, may_combine};
pub use fields::may_store_field;
pub use freshen::{Freshen, Unselected, Update, on_not_modified};
pub use store::{Cache, Store, Why, is_incomplete, may_store, may_store_as};
