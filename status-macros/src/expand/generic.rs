//! What the type that stands for a registry is made of.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::token::ident;
use crate::registry::Registry;

/// The type that stands for the registry, and its implementation of `Registry` and what that needs.
pub(super) fn implementations(name: &Ident, registry: &Registry, root: &TokenStream) -> TokenStream {
    let [mut facets, mut by_edition] = [const { Vec::new() }; 2];
    for facet in registry.vocabulary.facets() {
        let (method, kind) = (ident(&facet.method), ident(&facet.kind));
        if facet.by_edition { &mut by_edition } else { &mut facets }.push(quote!(#method #kind));
    }
    quote! {
        #root::__generic! {
            #name
            facets [#(#facets)*]
            by_edition [#(#by_edition)*]
        }
    }
}
