//! What a meaning asks of caches and clients.

use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    expand::{
        by_index::each,
        token::{ident, number},
    },
    registry::Registry,
};

/// The facets: the values of each meaning, one for each edition where editions may differ.
pub(super) fn facets(registry: &Registry, root: &TokenStream) -> TokenStream {
    let editions = number(registry.editions.len());
    let methods = registry.vocabulary.facets().iter().enumerate().map(|(at, facet)| {
        let (doc, method, kind) = (&facet.doc, ident(&facet.method), ident(&facet.kind));
        let values = registry.codes.iter().map(|code| {
            let mut values = code.facets[at].iter().map(|value| ident(&value.variant));
            if facet.by_edition {
                quote!([#(Facet::#values),*])
            } else {
                let value = values.next();
                quote!(Facet::#value)
            }
        });
        let (parameter, index, each) = if facet.by_edition {
            let each = each(&quote!([Facet; #editions]), values, &quote!(self));
            (quote!(, edition: #root::Edition), quote!([edition as ::core::primitive::usize]), each)
        } else {
            (TokenStream::new(), TokenStream::new(), each(&quote!(Facet), values, &quote!(self)))
        };
        quote! {
            #[doc = #doc]
            #[must_use]
            pub const fn #method(self #parameter) -> #root::facet::#kind {
                use #root::facet::#kind as Facet;
                #each #index
            }
        }
    });
    methods.collect()
}
