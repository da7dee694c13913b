//! What a cache does with a response and with the requests that it could answer (RFC 9111, and with it RFC 5861, RFC 8246
//! and RFC 9213).
//!
//! Each question is a function over exchanges, by the exchange's [`Edition`](crate::Edition). None has a clock, for the
//! times are given to it in seconds, and none allocates.
//!
//! | question | function | answer |
//! | --- | --- | --- |
//! | May it be stored, and this field of it? | [`may_store`], [`may_store_field`], [`each_stored_field`], [`is_incomplete`] | [`Store`] |
//! | How long is it fresh, and why? | [`lifetime`] | [`Lifetime`] |
//! | How old is it? | [`age`] | seconds |
//! | Was it selected by the same fields? | [`selects`] | yes or no |
//! | May it answer this request? And if nothing is stored? | [`reuse`], [`on_miss`] | [`Reuse`] |
//! | What of it does the request get: all, a 304, a part? | [`answer`] | [`Answer`] |
//! | Which fields ask the server about it? | [`validation`] | [`Validation`] |
//! | Does the 304 freshen it? Does the answer to HEAD? | [`on_not_modified`], [`on_head`] | [`Freshen`], [`Head`], [`Update`] |
//! | May its content be put together with this part, and what do both make? | [`may_combine`] | [`Combine`] |
//! | What does this exchange spoil? | [`invalidates`] | [`Invalidated`] |
//!
//! What asks the registry about a code has a form over any [`Registry`](crate::Registry), `_by`, and one that takes the
//! code's facet, `_as`.
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

mod age;
mod answer;
mod capability;
mod combine;
mod control;
mod date;
mod fields;
mod freshen;
mod invalidate;
mod lifetime;
mod lines;
mod names;
mod places;
mod request;
mod reuse;
mod store;
mod target;
mod targeted;
mod update;
mod validation;
mod validators;
mod vary;

pub use age::{Times, age};
pub use answer::{Answer, Part, answer};
pub use capability::{Cache, Inbound};
pub use combine::{Apart, Combine, Makes, Union, may_combine};
pub use fields::{each_stored_field, may_store_field};
pub use freshen::{Freshen, Head, Unselected, on_head, on_not_modified};
pub use invalidate::{Invalidated, invalidates};
pub use lifetime::{Basis, Lifetime, lifetime, lifetime_as, lifetime_by};
pub use places::Places;
pub use reuse::{Reuse, Stale, on_miss, reuse, reuse_as, reuse_by};
pub use store::{Store, Why, is_incomplete, may_store, may_store_as, may_store_by};
pub use update::Update;
pub use validation::{Validation, validation};
pub use vary::selects;
