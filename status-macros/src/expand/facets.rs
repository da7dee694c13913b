//! What a meaning asks of caches and clients.

use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    expand::token::{ident, number},
    registry::Registry,
};

/// The facets: the values of each meaning, one for each edition where editions may differ.
pub(super) fn facets(registry: &Registry) -> TokenStream {
    let editions = number(registry.editions.len());
    let facets = registry.vocabulary.facets().iter().enumerate().map(|(at, facet)| {
        let (doc, method, kind) = (&facet.doc, ident(&facet.method), ident(&facet.kind));
        let by_edition = facet.by_edition.then(|| quote!(by #editions));
        let values = registry.codes.iter().map(|code| {
            let mut values = code.facets[at].iter().map(|value| ident(&value.variant));
            if facet.by_edition {
                quote!([#(#values)*])
            } else {
                let value = values.next();
                quote!(#value)
            }
        });
        quote!({ #doc #method #kind #by_edition #(#values)* })
    });
    facets.collect()
}
