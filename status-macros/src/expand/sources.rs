//! What `Source` is made of.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    docs,
    token::{ident, optional},
};
use crate::registry::Registry;

/// `Source`: who defines a meaning.
pub(super) fn sources(registry: &Registry, root: &TokenStream) -> TokenStream {
    let sources = registry.sources.iter().map(|source| {
        let (name, title) = (docs::escape(&source.name), docs::escape(&source.title));
        let doc = match &source.url {
            Some(url) => format!("[{name}]({url}): {title}"),
            None => format!("{name}: {title}"),
        };
        let (variant, kind, url) =
            (ident(&source.variant), ident(&source.kind.variant), optional(source.url.as_deref()));
        let (id, name, title) = (&source.id, &source.name, &source.title);
        quote!({ #doc #variant #id #name #title #kind #url })
    });
    quote!(#root::__sources! { #(#sources)* })
}
