//! `Status` and what each meaning says of itself.

use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    expand::{by_language, docs, facets, files, ident, number, optional},
    model::{ByEdition, Code, Registry, Rule, Scope},
};

/// `Status` and what each meaning says of itself.
pub(super) fn statuses(registry: &Registry, root: &TokenStream) -> TokenStream {
    let codes = &registry.codes;
    let variants: Vec<_> = codes.iter().map(|code| ident(&code.variant)).collect();
    let mut rules: Vec<Vec<&Rule>> = vec![Vec::new(); codes.len()];
    for rule in &registry.rules {
        if let Scope::Code(index) = rule.scope {
            rules[index].push(rule);
        }
    }
    let docs = codes.iter().zip(&rules).map(|(code, rules)| docs::status(code, rules, registry));
    let count = number(codes.len());
    let methods = methods(registry, root, &variants);
    quote! {
        /// A registered meaning of a status code. One number may have several meanings, each a variant of its own.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u16)]
        pub enum Status {
            #(#[doc = #docs] #variants,)*
        }

        impl Status {
            /// All meanings, in the order of the file.
            pub const ALL: &'static [Self] = &STATUSES;
            #methods
        }

        static STATUSES: [Status; #count] = [#(Status::#variants),*];

        /// The reason phrase.
        impl ::core::fmt::Display for Status {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.reason())
            }
        }
    }
}

/// One accessor for each thing that a meaning says.
#[allow(clippy::too_many_lines, reason = "one quotation of what belongs together")]
fn methods(registry: &Registry, root: &TokenStream, variants: &[proc_macro2::Ident]) -> TokenStream {
    let codes = &registry.codes;
    let constants = codes.iter().map(|code| &code.constant);
    let names = codes.iter().map(|code| &code.variant);
    let aliases = codes.iter().map(|code| &code.aliases).map(|aliases| quote!(&[#(#aliases),*]));
    let sources = codes.iter().map(|code| ident(&registry.sources[code.source].variant));
    let specs = codes.iter().map(|code| &code.spec);
    let urls = codes.iter().map(|code| optional(code.url.as_deref()));
    let summaries = codes.iter().map(|code| by_language(&code.summary, root));
    let states = codes.iter().map(|code| ident(code.state.variant()));
    let expiries = arms(codes, |code| code.expires.as_deref().map(|day| optional(Some(day))));
    let log_only = set(codes, variants, |code| code.log_only);
    let permanent = set(codes, variants, |code| code.permanent);
    let primary = set(codes, variants, |code| code.primary);
    let lines = codes.iter().map(|code| number(code.line));
    let editions: Vec<_> = registry.editions.iter().map(|edition| ident(&edition.variant)).collect();
    let books = codes.iter().map(|code| {
        let books = code.editions.iter().zip(&editions).filter(|(is_in, _)| **is_in).map(|(_, edition)| edition);
        quote!(&[#(#root::Edition::#books),*])
    });
    let reasons = differing(
        registry,
        root,
        variants,
        |code| code.reasons.clone(),
        |reason| quote!(#reason),
        |code| {
            let reason = &code.reason;
            quote!(#reason)
        },
    );
    let facets = facets::facets(registry, root, variants);
    let files = files(&quote!(self as ::core::primitive::u16), codes.iter().map(|code| code.path.as_str()));
    quote! {
        /// The reason phrase of an edition: `Request Entity Too Large` in 1999, `Content Too Large` today.
        #[must_use]
        pub const fn reason_in(self, edition: #root::Edition) -> &'static ::core::primitive::str {
            #[allow(
                clippy::match_same_arms,
                unreachable_patterns,
                reason = "an arm is a meaning in an edition, and every one may have its own"
            )]
            match (self, edition) { #reasons _ => self.reason() }
        }

        /// Other spellings that are or were in use.
        #[must_use]
        pub const fn aliases(self) -> &'static [&'static ::core::primitive::str] {
            match self { #(Self::#variants => #aliases,)* }
        }

        /// The variant's name: `NotFound`.
        #[must_use]
        pub const fn name(self) -> &'static ::core::primitive::str {
            match self { #(Self::#variants => #names,)* }
        }

        /// The constant's name: `NOT_FOUND`.
        #[must_use]
        pub const fn constant(self) -> &'static ::core::primitive::str {
            match self { #(Self::#variants => #constants,)* }
        }

        /// The class of the number, or `None` above 599.
        #[must_use]
        pub const fn class(self) -> ::core::option::Option<#root::Class> {
            self.code().class()
        }

        /// Who defines the meaning.
        #[must_use]
        pub const fn source(self) -> Source {
            match self { #(Self::#variants => Source::#sources,)* }
        }

        /// Where it is written: `RFC 9110, 15.5.5`.
        #[must_use]
        pub const fn spec(self) -> &'static ::core::primitive::str {
            match self { #(Self::#variants => #specs,)* }
        }

        /// The address of that place, if it has one.
        #[must_use]
        pub const fn url(self) -> ::core::option::Option<&'static ::core::primitive::str> {
            match self { #(Self::#variants => #urls,)* }
        }

        /// What it means, in a sentence or two; empty where the registry gives none.
        #[must_use]
        pub const fn summary(self, lang: #root::Lang) -> &'static ::core::primitive::str {
            match self { #(Self::#variants => #summaries,)* }
        }

        /// How firmly it is established.
        #[must_use]
        pub const fn state(self) -> #root::facet::State {
            match self { #(Self::#variants => #root::facet::State::#states,)* }
        }

        /// The day on which a temporary registration expires: `2026-11-13`.
        #[must_use]
        pub const fn expires(self) -> ::core::option::Option<&'static ::core::primitive::str> {
            match self { #expiries _ => ::core::option::Option::None }
        }

        /// Whether it only ever reaches a log, never a client.
        #[must_use]
        pub const fn is_log_only(self) -> ::core::primitive::bool {
            #log_only
        }

        /// Whether it is for good: a later request should use the new address, or none.
        #[must_use]
        pub const fn is_permanent(self) -> ::core::primitive::bool {
            #permanent
        }

        /// Whether it is the meaning that its number is taken for.
        #[must_use]
        pub const fn is_primary(self) -> ::core::primitive::bool {
            #primary
        }

        /// The editions in which its number has this meaning.
        #[must_use]
        pub const fn editions(self) -> &'static [#root::Edition] {
            match self { #(Self::#variants => #books,)* }
        }

        /// The file that gives it. Where another crate's registry does, that crate's name stands before the path.
        #[must_use]
        pub const fn file(self) -> &'static ::core::primitive::str {
            #files
        }

        /// The line of the file that gives it.
        #[must_use]
        pub const fn line_in_file(self) -> ::core::primitive::u32 {
            match self { #(Self::#variants => #lines,)* }
        }

        #facets
    }
}

/// Arms for the codes of which there is something to say.
fn arms(codes: &[Code], say: impl Fn(&Code) -> Option<TokenStream>) -> TokenStream {
    codes
        .iter()
        .filter_map(|code| {
            let (variant, said) = (ident(&code.variant), say(code)?);
            Some(quote!(Self::#variant => #said,))
        })
        .collect()
}

/// `matches!(self, …)` over the codes that are meant.
fn set(codes: &[Code], variants: &[proc_macro2::Ident], meant: impl Fn(&Code) -> bool) -> TokenStream {
    let meant: Vec<_> =
        codes.iter().zip(variants).filter(|(code, _)| meant(code)).map(|(_, variant)| variant).collect();
    if meant.is_empty() {
        return quote!(false);
    }
    quote!(::core::matches!(self, #(Self::#meant)|*))
}

/// Arms over (self, edition) for the values that differ from the one that `otherwise` gives.
fn differing<T: PartialEq>(
    registry: &Registry,
    root: &TokenStream,
    variants: &[proc_macro2::Ident],
    values: impl Fn(&Code) -> ByEdition<T>,
    show: impl Fn(&T) -> TokenStream,
    otherwise: impl Fn(&Code) -> TokenStream,
) -> TokenStream {
    let mut arms = TokenStream::new();
    for (code, variant) in registry.codes.iter().zip(variants) {
        let usual = otherwise(code).to_string();
        for (value, edition) in values(code).iter().zip(&registry.editions) {
            let shown = show(value);
            if shown.to_string() != usual {
                let edition = ident(&edition.variant);
                arms.extend(quote!((Self::#variant, #root::Edition::#edition) => #shown,));
            }
        }
    }
    arms
}
