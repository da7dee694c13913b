//! From reason phrases and names to meanings.

use proc_macro2::TokenStream;
use quote::quote;

use super::token::{ident, number, numbered};
use crate::registry::Registry;

/// Reason phrases and aliases in any case, and names of variants and constants.
pub(super) fn of_statuses(registry: &Registry, root: &TokenStream) -> TokenStream {
    // A phrase that several meanings have is the primary one's, even if only by an alias.
    let of = |primary: bool| {
        let codes = numbered(&registry.codes).filter(move |(code, _)| code.primary == primary);
        let own = codes.clone().map(|(code, index)| (code.reason.as_str(), index));
        let other = codes.flat_map(|(code, index)| code.aliases.iter().map(move |alias| (alias.as_str(), index)));
        own.chain(other)
    };
    let reasons = table("BY_REASON", of(true).chain(of(false)).collect(), root);
    let names = numbered(&registry.codes).flat_map(|(code, index)| {
        let names = [&code.variant, &code.constant].into_iter().chain(&code.constants);
        names.map(move |name| (name.as_str(), index))
    });
    let names = table("BY_NAME", names.collect(), root);
    quote! {
        #reasons
        #names

        impl Status {
            const fn from_index(index: ::core::option::Option<::core::primitive::u16>) -> ::core::option::Option<Self> {
                match index {
                    ::core::option::Option::Some(index) => {
                        ::core::option::Option::Some(STATUSES[index as ::core::primitive::usize])
                    }
                    ::core::option::Option::None => ::core::option::Option::None,
                }
            }

            /// The meaning with this reason phrase or alias, in any ASCII case. A phrase that several meanings have is
            /// the primary one's.
            #[must_use]
            pub const fn from_reason(reason: &::core::primitive::str) -> ::core::option::Option<Self> {
                Self::from_index(BY_REASON.get(reason.as_bytes()))
            }

            /// The meaning with this variant or constant: `UriTooLong` or `URI_TOO_LONG`, in any ASCII case.
            #[must_use]
            pub const fn from_name(name: &::core::primitive::str) -> ::core::option::Option<Self> {
                Self::from_index(BY_NAME.get(name.as_bytes()))
            }
        }
    }
}

/// A table of texts and what they stand for; where a text comes again in whichever case, the first counts.
fn table(name: &str, texts: Vec<(&str, u16)>, root: &TokenStream) -> TokenStream {
    let (name, texts_name) = (ident(name), ident(&format!("TEXTS_{name}")));
    let count = number(texts.len());
    let texts = texts.into_iter().map(|(text, value)| quote!((#text, #value)));
    quote! {
        static #texts_name: [(&::core::primitive::str, ::core::primitive::u16); #count] = [#(#texts),*];

        static #name: #root::__private::TextTable<#count, { #root::__private::cells(#count) }> =
            #root::__private::TextTable::new(&#texts_name);
    }
}
