//! From a registry to Rust. Nothing here can fail: what could was reported by `registry`.

mod condition;
mod constants;
mod docs;
mod editions;
mod facets;
mod facts;
mod generic;
mod judge;
mod lookups;
mod macros;
mod requirements;
mod sources;
mod statuses;
mod violations;

use std::{iter::Zip, ops::RangeInclusive};

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use crate::registry::{Registry, Text};

/// The registry of `status-core`, with what belongs to `StatusCode` itself.
pub(crate) fn standard(registry: &Registry) -> TokenStream {
    let root = quote!(crate);
    let editions = editions::editions(registry);
    let classes = editions::classes(registry);
    let constants = constants::inherent(registry);
    let of_codes = lookups::of_status_code(&root);
    let module = module(registry, &root);
    let implementation = generic::implementations(&ident("Standard"), registry, &root);
    let macros = macros::standard(registry);
    quote! {
        use crate::Scope;

        #editions
        #classes
        #constants
        #of_codes
        #module

        /// The registry of this crate as a type, for generic code.
        #implementation
        #macros
    }
}

/// A registry outside `status-core`: a module of its own, over the editions of `status-core`.
///
/// Most of it stands in a module that nothing else is in. There no name of the user's can be taken for one that is
/// meant, and traits are in scope without being so outside.
pub(crate) fn layer(registry: &Registry, root: &TokenStream) -> TokenStream {
    let macros = macros::layer(registry, root);
    let constants = constants::free(registry, root);
    let module = module(registry, root);
    let implementation = generic::implementations(&ident("Layer"), registry, root);
    quote! {
        mod __expanded {
            use ::core::prelude::v1::*;

            /// Which codes a rule is about.
            pub type Scope = #root::Scope<Status>;

            #module

            /// This registry as a type, for generic code.
            #implementation
        }

        mod __constants {
            #constants
        }

        pub use __constants::*;
        pub use __expanded::*;
        #macros
    }
}

/// What every registry has.
fn module(registry: &Registry, root: &TokenStream) -> TokenStream {
    let tracking = registry.is_tracked.then(|| tracking(&registry.path));
    let sources = sources::sources(registry, root);
    let statuses = statuses::statuses(registry, root);
    let lookups = lookups::of_statuses(registry, root);
    let of_rules = requirements::rules(registry, root);
    let violations = violations::violations(registry, root);
    let facts = facts::Layout::new(&registry.rules, &registry.vocabulary);
    let questions = facts.questions(root);
    let judge = judge::judge(registry, &facts, root);
    quote! {
        #tracking
        #sources
        #statuses
        #lookups
        #of_rules
        #violations
        #questions
        #judge
    }
}

/// Makes the compiler look again when the file changes. The folder is named through `env!`, so that the expansion is
/// the same wherever the crate lies.
fn tracking(path: &str) -> TokenStream {
    let path = format!("/{path}");
    quote! {
        const _: &[::core::primitive::u8] = ::core::include_bytes!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #path));
    }
}

fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

fn number(number: usize) -> Literal {
    Literal::usize_unsuffixed(number)
}

/// Each with its number. A registry has at most as many of anything as the numbers go.
fn numbered<I: IntoIterator>(items: I) -> Zip<I::IntoIter, RangeInclusive<u16>> {
    items.into_iter().zip(0..=u16::MAX)
}

/// Arms of a match over `Lang`.
fn by_language(text: &Text, root: &TokenStream) -> TokenStream {
    let Text { en, zh } = text;
    if en == zh {
        return quote!(#en);
    }
    quote!(match lang { #root::Lang::En => #en, #root::Lang::Zh => #zh })
}

fn optional(text: Option<&str>) -> TokenStream {
    text.map_or_else(|| quote!(::core::option::Option::None), |text| quote!(::core::option::Option::Some(#text)))
}

/// The value of each meaning or rule, by its number. A match over thousands of them would take the compiler much longer.
fn each(kind: &TokenStream, values: impl ExactSizeIterator<Item = TokenStream>, index: &TokenStream) -> TokenStream {
    let count = number(values.len());
    quote! {
        static EACH: [#kind; #count] = [#(#values),*];
        EACH[#index as ::core::primitive::usize]
    }
}

/// The path at an index. Files follow one another, so each is a range or a few.
fn files<'r>(index: &TokenStream, paths: impl Iterator<Item = &'r str>) -> TokenStream {
    let mut ranges: Vec<(u16, u16, &str)> = Vec::new();
    for (path, index) in numbered(paths) {
        match ranges.last_mut() {
            Some((_, last, before)) if *before == path => *last = index,
            _ => ranges.push((index, index, path)),
        }
    }
    let end = ranges.pop().map_or("", |(_, _, path)| path);
    if ranges.is_empty() {
        return quote!(#end);
    }
    let arms = ranges.iter().map(|(first, last, path)| quote!(#first..=#last => #path,));
    quote!(match #index { #(#arms)* _ => #end })
}
