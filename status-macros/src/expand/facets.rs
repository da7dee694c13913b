//! What a meaning asks of caches and clients.

use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    expand::{
        by_index::each,
        token::{ident, number},
    },
    registry::{ByEdition, Code, Registry},
};

/// The facets: the values of each meaning, one for each edition.
pub(super) fn facets(registry: &Registry, root: &TokenStream) -> TokenStream {
    let editions = number(registry.editions.len());
    let one = |name: &str, kind: &str, doc: &str, values: &dyn Fn(&Code) -> ByEdition<&'static str>| {
        let (name, kind) = (ident(name), ident(kind));
        let values = registry.codes.iter().map(|code| {
            let values = values(code).into_iter().map(ident);
            quote!([#(Facet::#values),*])
        });
        let each = each(&quote!([Facet; #editions]), values, &quote!(self));
        quote! {
            #[doc = #doc]
            #[must_use]
            pub const fn #name(self, edition: #root::Edition) -> #root::facet::#kind {
                use #root::facet::#kind as Facet;
                #each[edition as ::core::primitive::usize]
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
    let views = registry.codes.iter().map(|code| {
        let view = ident(code.facets.view.variant());
        quote!(Facet::#view)
    });
    let view = each(&quote!(Facet), views, &quote!(self));
    quote! {
        #content
        #caching
        #redirect
        #retry

        /// What a user agent shows.
        #[must_use]
        pub const fn view(self) -> #root::facet::View {
            use #root::facet::View as Facet;
            #view
        }
    }
}
