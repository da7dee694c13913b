//! What `Rule` is made of.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    files::files,
    mask,
    token::{ident, number, numbered},
};
use crate::registry::{Registry, Rule, Scope};

/// `Rule` and what each says of itself.
pub(super) fn rules(registry: &Registry, registry_number: u64, root: &TokenStream) -> TokenStream {
    let registry_number = mask::literal(registry_number);
    let rules = &registry.rules;
    let count = number(rules.len());
    let files = files(rules.iter().map(|rule| rule.path.as_str()));
    let editions: Vec<_> = registry.editions.iter().map(|edition| ident(&edition.variant)).collect();
    let rules = numbered(rules).map(|(rule, index)| {
        let (id, text, line) = (&rule.id, &rule.text, number(rule.line));
        let (level, forbids) = (ident(rule.demand.level()), rule.demand.forbids());
        let (party, checkable) = (ident(&rule.by.variant), rule.check.is_some());
        let (spec, en, zh) = (spec(rule, registry), &text.en, &text.zh);
        let scope = scope(&rule.scope, registry, root);
        let editions = rule.editions.iter().zip(&editions).filter(|(named, _)| **named).map(|(_, edition)| edition);
        quote!({ #index #id #level #forbids #party #checkable #spec #en #zh #line [#scope] [#(#editions)*] })
    });
    quote! {
        #root::__rules! {
            count #count registry #registry_number
            files #files
            #(#rules)*
        }
    }
}

/// Where a rule is written. One that does not say so is where its code is, if the rule's file defines that code's source;
/// what a layer adds to the codes of others is the layer's own.
fn spec<'r>(rule: &'r Rule, registry: &'r Registry) -> &'r str {
    if !rule.spec.is_empty() {
        return &rule.spec;
    }
    if let Scope::Code(index) = &rule.scope {
        let code = &registry.codes[*index];
        if registry.sources[code.source].path == rule.path {
            return &code.spec;
        }
    }
    if registry.files.first().is_some_and(|(base, _)| *base == rule.path) {
        return "";
    }
    registry.sources.iter().find(|source| source.path == rule.path).map_or(&rule.path, |source| &source.name)
}

/// What follows `Scope::`.
fn scope(scope: &Scope, registry: &Registry, root: &TokenStream) -> TokenStream {
    match scope {
        Scope::Any => quote!(Any),
        Scope::Class(digit) => {
            // There are five, and no scope has the digit of another.
            let class = registry.vocabulary.words("class").iter().nth(usize::from(*digit).wrapping_sub(1));
            let class = class.map(|class| ident(&class.variant));
            quote!(Class(#root::Class::#class))
        }
        Scope::Code(index) => {
            let variant = ident(&registry.codes[*index].variant);
            quote!(Status(Status::#variant))
        }
        Scope::Some { numbers, digits } => quote!(Some { numbers: &[#(#numbers),*], digits: &[#(#digits),*] }),
    }
}
