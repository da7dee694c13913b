//! What `Violations` is made of.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    mask::{of_rules, words_for},
    token::number,
};
use crate::registry::Registry;

/// `Violations`: a bit for each rule.
pub(super) fn violations(registry: &Registry, root: &TokenStream) -> TokenStream {
    let words = number(words_for(registry.rules.len()));
    let must = of_rules(registry, |rule| rule.demand.level() == "Must");
    let should = of_rules(registry, |rule| rule.demand.level() != "May");
    let all = of_rules(registry, |_| true);
    quote! {
        #root::__violations! {
            words #words must [#(#must),*] should [#(#should),*] may [#(#all),*]
        }
    }
}
