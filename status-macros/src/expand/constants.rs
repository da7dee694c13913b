//! `NOT_FOUND` and the rest.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, token::ident};
use crate::registry::Registry;

/// `StatusCode::NOT_FOUND` and the rest.
pub(super) fn inherent(registry: &Registry) -> TokenStream {
    let constants = registry.codes.iter().flat_map(|code| {
        let number = code.number;
        let doc = docs::escape(&format!("{} {}", code.number, code.reason));
        let doc = format!("{doc}: see [`Status::{}`].", code.variant);
        [&code.constant].into_iter().chain(&code.constants).map(move |constant| {
            let constant = ident(constant);
            quote! {
                #[doc = #doc]
                pub const #constant: Self = Self::from_registry(#number);
            }
        })
    });
    quote! {
        /// The registered codes.
        impl crate::StatusCode {
            #(#constants)*
        }
    }
}

/// `NOT_FOUND` and the rest, for a registry that can't give `StatusCode` constants of its own.
pub(super) fn free(registry: &Registry, root: &TokenStream) -> TokenStream {
    let constants = registry.codes.iter().flat_map(|code| {
        let number = code.number;
        let doc = docs::escape(&format!("{} {}", code.number, code.reason));
        let doc = format!("{doc}: see [`Status::{}`](super::Status::{}).", code.variant, code.variant);
        [&code.constant].into_iter().chain(&code.constants).map(move |constant| {
            let constant = ident(constant);
            quote! {
                #[doc = #doc]
                pub const #constant: #root::StatusCode = #root::StatusCode::from_registry(#number);
            }
        })
    });
    quote!(#(#constants)*)
}
