//! `Status` and what each meaning says of itself.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};

use super::{
    by_index::{each, files},
    docs, facets,
    token::{ident, number, optional},
};
use crate::registry::{ByEdition, Code, Registry, Rule, Scope};

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
        /// A registered meaning of a status code. One number may have several meanings, each a variant of its own; so
        /// `as u16` is not the number: [`code`](Self::code) gives it.
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
    let text = quote!(&::core::primitive::str);
    let each_text = |text_of: fn(&Code) -> &String| {
        let texts = codes.iter().map(|code| text_of(code).to_token_stream());
        each(&text, texts, &quote!(self))
    };
    let constants = each_text(|code| &code.constant);
    let names = each_text(|code| &code.variant);
    let specs = each_text(|code| &code.spec);
    let summaries_en = each_text(|code| &code.summary.en);
    let summaries_zh = each_text(|code| &code.summary.zh);
    let each = |kind: TokenStream, value_of: &dyn Fn(&Code) -> TokenStream| {
        each(&kind, codes.iter().map(value_of), &quote!(self))
    };
    let aliases = each(quote!(&[#text]), &|code| {
        let aliases = &code.aliases;
        quote!(&[#(#aliases),*])
    });
    let sources = each(quote!(Source), &|code| {
        let source = ident(&registry.sources[code.source].variant);
        quote!(Source::#source)
    });
    let urls = each(quote!(::core::option::Option<#text>), &|code| optional(code.url.as_deref()));
    let states = each(quote!(#root::facet::State), &|code| {
        let state = ident(&code.state.variant);
        quote!(#root::facet::State::#state)
    });
    let lines = each(quote!(::core::primitive::u32), &|code| number(code.line).to_token_stream());
    let editions: Vec<_> = registry.editions.iter().map(|edition| ident(&edition.variant)).collect();
    let in_editions = each(quote!(&[#root::Edition]), &|code| {
        let editions = code.editions.iter().zip(&editions).filter(|(is_in, _)| **is_in).map(|(_, edition)| edition);
        quote!(&[#(#root::Edition::#editions),*])
    });
    let expiries = arms(codes, |code| code.expires.as_deref().map(|day| optional(Some(day))));
    let log_only = set(codes, variants, |code| code.log_only);
    let permanent = set(codes, variants, |code| code.permanent);
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
    let facets = facets::facets(registry, root);
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
            #aliases
        }

        /// The variant's name: `NotFound`.
        #[must_use]
        pub const fn name(self) -> &'static ::core::primitive::str {
            #names
        }

        /// The constant's name: `NOT_FOUND`.
        #[must_use]
        pub const fn constant(self) -> &'static ::core::primitive::str {
            #constants
        }

        /// The class of the number, or `None` above 599.
        #[must_use]
        pub const fn class(self) -> ::core::option::Option<#root::Class> {
            self.code().class()
        }

        /// Who defines the meaning.
        #[must_use]
        pub const fn source(self) -> Source {
            #sources
        }

        /// Where it is written: `RFC 9110, 15.5.5`.
        #[must_use]
        pub const fn spec(self) -> &'static ::core::primitive::str {
            #specs
        }

        /// The address of that place, if it has one.
        #[must_use]
        pub const fn url(self) -> ::core::option::Option<&'static ::core::primitive::str> {
            #urls
        }

        /// What it means, in a sentence or two; empty where the registry gives none.
        #[must_use]
        pub const fn summary(self, lang: #root::Lang) -> &'static ::core::primitive::str {
            match lang {
                #root::Lang::En => { #summaries_en }
                #root::Lang::Zh => { #summaries_zh }
            }
        }

        /// How firmly it is established.
        #[must_use]
        pub const fn state(self) -> #root::facet::State {
            #states
        }

        /// The day on which a temporary registration expires: `2026-11-13`.
        #[must_use]
        pub const fn expires(self) -> ::core::option::Option<&'static ::core::primitive::str> {
            match self { #expiries _ => ::core::option::Option::None }
        }

        /// Whether whoever defines it never sends it: it stands in logs, or is made up by a client. Another meaning of the
        /// number may well be sent, as google.rpc sends 499, which nginx only logs.
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
            match Self::from_code(self.code().as_u16()) {
                ::core::option::Option::Some(primary) => primary as ::core::primitive::u16 == self as ::core::primitive::u16,
                ::core::option::Option::None => false,
            }
        }

        /// The editions in which its number has this meaning.
        #[must_use]
        pub const fn editions(self) -> &'static [#root::Edition] {
            #in_editions
        }

        /// The file that gives it. Where another crate's registry does, that crate's name stands before the path.
        #[must_use]
        pub const fn file(self) -> &'static ::core::primitive::str {
            #files
        }

        /// The line of the file that gives it.
        #[must_use]
        pub const fn line_in_file(self) -> ::core::primitive::u32 {
            #lines
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
