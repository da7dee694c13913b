//! `rule!`: a rule by its id.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens as _, quote};
use syn::{
    Ident, LitStr, Token,
    parse::{ParseStream, Parser as _},
};

use crate::{
    checked_constant::{self, Lookup, of_your_own},
    diagnostics::Diagnostics,
    excerpt::{OTHER_VERSION, RuleIds},
    prose::list,
    suggest::nearest_few,
};

const USAGE: &str = "`rule!` takes the id of a rule: `rule!(\"405-allow\")`";

/// How many ids an error names at most.
const NAMED: usize = 3;

/// `rule!($crate [what was written] ["ids"] ["file"])`.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    checked_constant::expand(input, rule)
}

/// The constant of the rule in the registry with that number.
pub(crate) fn constant(root: &TokenStream, registry: u64, index: u16) -> TokenStream {
    quote!(<#root::__private::RuleAt<#registry, #index> as #root::__private::HasRule<_>>::RULE)
}

/// The rule, which is lacking only where a mistake was reported.
fn rule(lookup: Lookup, diagnostics: &mut Diagnostics<'_>) -> Option<TokenStream> {
    let text = lookup.text();
    let Some(rules) = text.as_deref().and_then(RuleIds::read) else {
        diagnostics.error(Span::call_site(), OTHER_VERSION);
        return None;
    };
    if lookup.written.is_empty() {
        diagnostics.error(Span::call_site(), USAGE);
        return None;
    }
    let id = diagnostics.parsed(written.parse2(lookup.written))?;
    let Some(index) = rules.place(&id.value()) else {
        let message = format!("no rule has the id {}", Literal::string(&id.value()));
        let own = of_your_own("rule", "rule", &lookup.file.value());
        diagnostics.error_with_hints(id.span(), message, near(&id.value(), &rules).into_iter().chain([own]));
        return None;
    };
    Some(constant(&lookup.root.into_token_stream(), rules.registry, index))
}

fn written(input: ParseStream<'_>) -> syn::Result<LitStr> {
    if let Ok(name) = input.fork().parse::<Ident>() {
        let instead = format!("`rule!` takes an id as a literal; for a value there is `Rule::from_id({name})`");
        return Err(syn::Error::new(name.span(), instead));
    }
    let id = input.parse().map_err(|error| syn::Error::new(error.span(), USAGE))?;
    let rest = input.fork();
    input.parse::<Option<Token![,]>>()?;
    if input.is_empty() { Ok(id) } else { Err(rest.error(USAGE)) }
}

/// The ids that may have been meant: those that are written alike or, where none is, those that begin with the same
/// word, which is the code for most of them.
fn near(id: &str, rules: &RuleIds<'_>) -> Option<String> {
    let quoted = |id: &str| format!("\"{id}\"");
    match nearest_few(id, rules.ids(), NAMED)[..] {
        [] => {}
        [one] => return Some(format!("did you mean {}?", quoted(one))),
        ref several => return Some(format!("the nearest are {}", list(several.iter().map(|id| quoted(id))))),
    }
    let word = first_word(id);
    let kin: Vec<&str> = rules.ids().filter(|known| first_word(known).eq_ignore_ascii_case(word)).collect();
    let (named, others) = kin.split_at(kin.len().min(NAMED));
    let others = (!others.is_empty()).then(|| format!("{} more", others.len()));
    let all = list(named.iter().map(|id| quoted(id)).chain(others));
    (!all.is_empty()).then(|| format!("with `{word}-` begin {all}"))
}

fn first_word(id: &str) -> &str {
    id.split('-').next().unwrap_or(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDS: &str =
        "[rules]\n7\n405-allow\n405-allow-syntax\n406-choose\n406-list\n406-negotiates\n406-type\nany-date\n";

    fn expanded(written: &TokenStream) -> String {
        let file = LitStr::new("", Span::call_site());
        expand(quote!(status_core [#written] [#IDS] [#file])).to_string()
    }

    #[test]
    fn an_id_in_any_case_is_the_place_in_the_registry() {
        let here = |index: u16| {
            let at = quote!(status_core::__private::RuleAt<7u64, #index>);
            quote!(<#at as status_core::__private::HasRule<_>>::RULE).to_string()
        };
        assert_eq!(expanded(&quote!("405-allow")), here(0));
        assert_eq!(expanded(&quote!("ANY-Date")), here(6));
        assert_eq!(expanded(&quote!("405-allow",)), here(0));
    }

    #[test]
    fn the_nearest_ids_are_named() {
        for (id, near) in [
            ("405-alow", "did you mean \\\"405-allow\\\"?"),
            ("any-dat", "did you mean \\\"any-date\\\"?"),
            ("405-allowsyntax", "did you mean \\\"405-allow-syntax\\\"?"),
            ("406", "with `406-` begin \\\"406-choose\\\", \\\"406-list\\\", \\\"406-negotiates\\\" and 1 more"),
        ] {
            let error = expanded(&quote!(#id));
            assert!(error.contains(near), "{id}: {error}");
        }
        assert!(!expanded(&quote!("nothing-like-it")).contains("begin"));
    }

    #[test]
    fn the_file_that_was_asked_takes_a_rule_of_your_own() {
        let error = expand(quote!(status_core ["471-x"] [#IDS] ["acme/codes.toml"])).to_string();
        assert!(error.contains("a rule of your own goes into `acme/codes.toml`"), "{error}");
        assert!(expand(quote!(status_core["a"]["405-allow"][""])).to_string().contains("another version"));
    }
}
