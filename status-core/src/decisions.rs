//! What a layer's module decides by its own codes, under the names that the standard registry's decisions have.

/// The decisions that ask a registry, by the type `Layer` of the module that it stands in.
#[doc(hidden)]
#[macro_export]
macro_rules! __decisions {
    () => {
        /// How the request may be repeated, by this registry's codes and [`retry::Policy::DEFAULT`]($crate::retry::Policy).
        pub fn advice<'a>(
            exchange: &$crate::Exchange<'a, impl $crate::Fields<'a>, impl $crate::Fields<'a>, impl $crate::Fields<'a>>,
        ) -> $crate::retry::Retry {
            $crate::retry::advice_by::<Layer>(exchange)
        }

        /// What a user agent does with the response, by this registry's codes.
        pub fn action<'a>(
            exchange: &$crate::Exchange<'a, impl $crate::Fields<'a>, impl $crate::Fields<'a>, impl $crate::Fields<'a>>,
        ) -> $crate::view::Action {
            $crate::view::action_by::<Layer>(exchange)
        }

        /// The same after a response with the `earlier` fields, which made the user agent send this request.
        pub fn action_after<'a, 'e>(
            exchange: &$crate::Exchange<'a, impl $crate::Fields<'a>, impl $crate::Fields<'a>, impl $crate::Fields<'a>>,
            earlier: impl $crate::Fields<'e>,
        ) -> $crate::view::Action {
            $crate::view::action_after_by::<Layer>(exchange, earlier)
        }

        /// What to do after a hop, by this registry's codes.
        #[must_use]
        pub fn next<'a>(
            policy: $crate::redirect::Policy,
            hop: &$crate::redirect::Hop<'a, '_>,
        ) -> $crate::redirect::Action<'a> {
            policy.next_by::<Layer>(hop)
        }

        /// Whether a cache may store the response, by this registry's codes.
        pub fn may_store<'a>(
            exchange: &$crate::Exchange<'a, impl $crate::Fields<'a>, impl $crate::Fields<'a>, impl $crate::Fields<'a>>,
            cache: $crate::cache::Cache,
        ) -> $crate::cache::Store {
            $crate::cache::may_store_by::<Layer>(exchange, cache)
        }

        /// How long the response is fresh, by this registry's codes.
        pub fn lifetime<'a>(
            exchange: &$crate::Exchange<'a, impl $crate::Fields<'a>, impl $crate::Fields<'a>, impl $crate::Fields<'a>>,
            cache: $crate::cache::Cache,
        ) -> $crate::cache::Lifetime {
            $crate::cache::lifetime_by::<Layer>(exchange, cache)
        }

        /// How a cache may answer the request from what it has stored, by this registry's codes.
        pub fn reuse<'s, 'r>(
            stored: &$crate::Exchange<'s, impl $crate::Fields<'s>, impl $crate::Fields<'s>, impl $crate::Fields<'s>>,
            request: &$crate::Request<'r, impl $crate::Fields<'r>>,
            age: ::core::primitive::u64,
            cache: $crate::cache::Cache,
        ) -> $crate::cache::Reuse {
            $crate::cache::reuse_by::<Layer>(stored, request, age, cache)
        }
    };
}
