//! What `Status` is made of.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    docs, facets,
    files::files,
    token::{ident, number, optional},
};
use crate::registry::{BilingualText, Registry, Rule, Scope, Sub};

/// `Status` and what each meaning says of itself.
pub(super) fn statuses(registry: &Registry, root: &TokenStream) -> TokenStream {
    let codes = &registry.codes;
    let mut rules: Vec<Vec<&Rule>> = vec![Vec::new(); codes.len()];
    for rule in &registry.rules {
        if let Scope::Code(index) = rule.scope {
            rules[index].push(rule);
        }
    }
    let count = number(codes.len());
    let files = files(codes.iter().map(|code| code.path.as_str()));
    let editions: Vec<_> = registry.editions.iter().map(|edition| ident(&edition.variant)).collect();
    let [mut statuses, mut reasons, mut expires, mut log_only, mut permanent, mut subs] =
        [(); 6].map(|()| TokenStream::new());
    for (code, rules) in codes.iter().zip(&rules) {
        let variant = ident(&code.variant);
        for (reason, edition) in code.reasons.iter().zip(&editions).filter(|(reason, _)| **reason != code.reason) {
            reasons.extend(quote!(#variant #edition #reason));
        }
        if let Some(day) = &code.expires {
            expires.extend(quote!(#variant #day));
        }
        if code.log_only {
            log_only.extend(quote!(#variant));
        }
        if code.permanent {
            permanent.extend(quote!(#variant));
        }
        if !code.subs.is_empty() {
            let of_code = code.subs.iter().map(|sub| {
                let Sub { number, reason, source, summary: BilingualText { en, zh } } = sub;
                let source = ident(&registry.sources[*source].variant);
                quote!({ #number #reason #source #en #zh })
            });
            subs.extend(quote!(#variant [#(#of_code)*]));
        }
        let doc = docs::status(code, rules, registry);
        let (constant, name, spec, line) = (&code.constant, &code.variant, &code.spec, number(code.line));
        let (en, zh, aliases) = (&code.summary.en, &code.summary.zh, &code.aliases);
        let (source, state) = (ident(&registry.sources[code.source].variant), ident(&code.state.variant));
        let url = optional(code.url.as_deref());
        let editions = code.editions.iter().zip(&editions).filter(|(is_in, _)| **is_in).map(|(_, edition)| edition);
        statuses.extend(quote!({
            #doc #variant #constant #name #spec #en #zh [#(#aliases)*] #source #url, #state #line [#(#editions)*]
        }));
    }
    let facets = facets::facets(registry);
    quote! {
        #root::__statuses! {
            count #count
            files #files
            [#statuses]
            reasons [#reasons]
            expires [#expires]
            log_only [#log_only]
            permanent [#permanent]
            subs [#subs]
            facets [#facets]
        }
    }
}
