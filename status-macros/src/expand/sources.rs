//! `Source`: who defines a meaning.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    docs,
    token::{ident, optional},
};
use crate::registry::Registry;

/// `Source`.
pub(super) fn sources(registry: &Registry, root: &TokenStream) -> TokenStream {
    let sources = &registry.sources;
    let variants: Vec<_> = sources.iter().map(|source| ident(&source.variant)).collect();
    let docs = sources.iter().map(|source| {
        let name = docs::escape(&source.name);
        let title = docs::escape(&source.title);
        match &source.url {
            Some(url) => format!("[{name}]({url}): {title}"),
            None => format!("{name}: {title}"),
        }
    });
    let ids: Vec<_> = sources.iter().map(|source| &source.id).collect();
    let names = sources.iter().map(|source| &source.name);
    let titles = sources.iter().map(|source| &source.title);
    let kinds = sources.iter().map(|source| ident(&source.kind.variant));
    let urls = sources.iter().map(|source| optional(source.url.as_deref()));
    quote! {
        /// Who defines a meaning: a document or a vendor.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u16)]
        pub enum Source {
            #(#[doc = #docs] #variants,)*
        }

        impl Source {
            /// All sources, in the order of the file.
            pub const ALL: &'static [Self] = &[#(Self::#variants),*];

            /// The id that codes.toml has for it.
            #[must_use]
            pub const fn id(self) -> &'static ::core::primitive::str {
                match self { #(Self::#variants => #ids,)* }
            }

            /// The source with this id, in this case; `None` where there is none.
            #[must_use]
            pub fn from_id(id: &::core::primitive::str) -> ::core::option::Option<Self> {
                match id { #(#ids => ::core::option::Option::Some(Self::#variants),)* _ => ::core::option::Option::None }
            }

            /// The name for people.
            #[must_use]
            pub const fn name(self) -> &'static ::core::primitive::str {
                match self { #(Self::#variants => #names,)* }
            }

            /// The title of the document, or what the vendor is.
            #[must_use]
            pub const fn title(self) -> &'static ::core::primitive::str {
                match self { #(Self::#variants => #titles,)* }
            }

            /// What kind of owner it is.
            #[must_use]
            pub const fn kind(self) -> #root::facet::SourceKind {
                match self { #(Self::#variants => #root::facet::SourceKind::#kinds,)* }
            }

            /// Where it is written, if it has an address.
            #[must_use]
            pub const fn url(self) -> ::core::option::Option<&'static ::core::primitive::str> {
                match self { #(Self::#variants => #urls,)* }
            }
        }

        impl ::core::fmt::Display for Source {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.name())
            }
        }
    }
}
