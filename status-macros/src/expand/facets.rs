//! What a meaning asks of caches and clients.

use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    expand::ident,
    model::{ByEdition, Code, Registry},
};

/// The facets: a match over the meaning, and over the edition where editions differ.
pub(super) fn facets(registry: &Registry, root: &TokenStream, variants: &[proc_macro2::Ident]) -> TokenStream {
    let one = |name: &str, kind: &str, doc: &str, values: &dyn Fn(&Code) -> ByEdition<&'static str>| {
        let (name, kind) = (ident(name), ident(kind));
        let arms = registry.codes.iter().zip(variants).map(|(code, variant)| {
            let values = values(code);
            let same = values.windows(2).all(|pair| pair[0] == pair[1]);
            let shown = |value: &str| {
                let value = ident(value);
                quote!(#root::facet::#kind::#value)
            };
            if same {
                let value = shown(values[0]);
                quote!(Self::#variant => #value,)
            } else {
                let editions = registry.editions.iter().map(|edition| ident(&edition.variant));
                let values = values.iter().map(|value| shown(value));
                quote!(Self::#variant => match edition { #(#root::Edition::#editions => #values,)* },)
            }
        });
        quote! {
            #[doc = #doc]
            #[must_use]
            #[allow(clippy::match_same_arms, reason = "an arm is a meaning")]
            pub const fn #name(self, edition: #root::Edition) -> #root::facet::#kind {
                _ = edition;
                match self { #(#arms)* }
            }
        }
    };
    let content = one("content", "ContentUse", "Whether a response with it has content.", &|code| {
        code.facets.content.iter().map(|value| value.variant()).collect()
    });
    let caching = one("caching", "Caching", "Whether a cache may store a response with it.", &|code| {
        code.facets.caching.iter().map(|value| value.variant()).collect()
    });
    let redirect = one("redirect", "Redirect", "What becomes of the method when a client follows it.", &|code| {
        code.facets.redirect.iter().map(|value| value.variant()).collect()
    });
    let retry = one("retry", "Retry", "When the request is worth repeating.", &|code| {
        code.facets.retry.iter().map(|value| value.variant()).collect()
    });
    let views = registry.codes.iter().map(|code| ident(code.facets.view.variant()));
    quote! {
        #content
        #caching
        #redirect
        #retry

        /// What a user agent shows.
        #[must_use]
        #[allow(clippy::match_same_arms, reason = "an arm is a meaning")]
        pub const fn view(self) -> #root::facet::View {
            match self { #(Self::#variants => #root::facet::View::#views,)* }
        }
    }
}
