//! What the lookups by text are made of.

use proc_macro2::TokenStream;
use quote::quote;

use super::token::{number, numbered};
use crate::registry::Registry;

/// Reason phrases and aliases in any case, and names of variants and constants.
pub(super) fn of_statuses(registry: &Registry, root: &TokenStream) -> TokenStream {
    // A phrase that several meanings have is the primary one's, even if only by an alias.
    let mut reasons = Vec::new();
    for primary in [true, false] {
        let codes = || numbered(&registry.codes).filter(|(code, _)| code.primary == primary);
        reasons.extend(codes().map(|(code, index)| (code.reason.as_str(), index)));
        for (code, index) in codes() {
            reasons.extend(code.aliases.iter().map(|alias| (alias.as_str(), index)));
        }
    }
    let mut names = Vec::new();
    for (code, index) in numbered(&registry.codes) {
        names.extend(
            [&code.variant, &code.constant].into_iter().chain(&code.constants).map(|name| (name.as_str(), index)),
        );
    }
    let (reasons_count, reasons) = counted(reasons);
    let (names_count, names) = counted(names);
    quote! {
        #root::__phrases! {
            reasons #reasons_count [#reasons]
            names #names_count [#names]
        }
    }
}

/// Texts and what they stand for, and how many they are.
fn counted(texts: Vec<(&str, u16)>) -> (proc_macro2::Literal, TokenStream) {
    (number(texts.len()), texts.into_iter().map(|(text, value)| quote!((#text, #value))).collect())
}
