//! What the standard registry alone has: `Edition`, and the words of the classes.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    docs,
    token::{by_language, ident},
};
use crate::registry::Registry;

/// `Edition`, which only the standard registry has.
pub(super) fn editions(registry: &Registry) -> TokenStream {
    let variants: Vec<_> = registry.editions.iter().map(|edition| ident(&edition.variant)).collect();
    let docs = registry.editions.iter().map(|edition| docs::escape(&edition.summary.en));
    let ids = registry.editions.iter().map(|edition| &edition.id);
    let names = registry.editions.iter().map(|edition| &edition.name);
    let years = registry.editions.iter().map(|edition| edition.year);
    let root = quote!(crate);
    let summaries = registry.editions.iter().map(|edition| by_language(&edition.summary, &root));
    let current = &variants[registry.current];
    let current_doc = format!("{}, in force where nothing is said.", registry.editions[registry.current].name);
    quote! {
        /// An edition of HTTP's documents: which of them are in force.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Edition {
            #(#[doc = #docs] #variants,)*
        }

        impl Edition {
            /// All editions, the oldest first.
            pub const ALL: &'static [Self] = &[#(Self::#variants),*];
            #[doc = #current_doc]
            pub const CURRENT: Self = Self::#current;

            /// The id that codes.toml has for it.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { #(Self::#variants => #ids,)* }
            }

            /// The name for people.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { #(Self::#variants => #names,)* }
            }

            /// The year from which it held.
            #[must_use]
            pub const fn year(self) -> u16 {
                match self { #(Self::#variants => #years,)* }
            }

            /// What it is made of.
            #[must_use]
            pub const fn summary(self, lang: crate::Lang) -> &'static str {
                match self { #(Self::#variants => #summaries,)* }
            }
        }

        /// The current one.
        impl ::core::default::Default for Edition {
            fn default() -> Self {
                Self::CURRENT
            }
        }

        impl ::core::fmt::Display for Edition {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.name())
            }
        }
    }
}

/// What the registry says of the classes.
pub(super) fn classes(registry: &Registry) -> TokenStream {
    let digits: Vec<_> = registry.classes.iter().map(|class| class.digit).collect();
    let names = registry.classes.iter().map(|class| &class.name);
    let root = quote!(crate);
    let summaries = registry.classes.iter().map(|class| by_language(&class.summary, &root));
    quote! {
        impl crate::Class {
            /// The name for people: `Client Error`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self.digit() { #(#digits => #names,)* _ => "" }
            }

            /// What the class says.
            #[must_use]
            pub const fn summary(self, lang: crate::Lang) -> &'static str {
                match self.digit() { #(#digits => #summaries,)* _ => "" }
            }

            /// The rules that bind every response of the class.
            pub fn rules(self) -> impl ::core::iter::Iterator<Item = Rule> {
                Rule::ALL.iter().copied().filter(move |rule| rule.scope() == Scope::Class(self))
            }
        }
    }
}
