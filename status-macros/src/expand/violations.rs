//! `Violations`: a set of rules.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    mask::{of_rules, words_for},
    token::number,
};
use crate::registry::Registry;

/// `Violations`: a bit for each rule.
#[allow(clippy::too_many_lines, reason = "one quotation of what belongs together")]
pub(super) fn violations(registry: &Registry, root: &TokenStream) -> TokenStream {
    let words = number(words_for(registry.rules.len()));
    let must = of_rules(registry, |rule| rule.demand.level() == "Must");
    let should = of_rules(registry, |rule| rule.demand.level() != "May");
    let all = of_rules(registry, |_| true);
    quote! {
        /// The rules that an exchange breaks: a set, in the order of the file.
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        #[must_use]
        pub struct Violations([::core::primitive::u64; #words]);

        #[allow(
            clippy::trivially_copy_pass_by_ref,
            reason = "only with few rules is the set as small as a reference to it"
        )]
        impl Violations {
            /// No rule is broken.
            pub const NONE: Self = Self([0; #words]);

            /// Notes that a rule is broken. The id is for the reader of the expansion.
            fn insert(&mut self, index: ::core::primitive::usize, _id: &::core::primitive::str) {
                self.0[index / 64] |= 1 << (index % 64);
            }

            fn within(mut self, masks: &[::core::primitive::u64; #words]) -> Self {
                for (word, mask) in self.0.iter_mut().zip(masks) {
                    *word &= *mask;
                }
                self
            }

            fn without(mut self, masks: &[::core::primitive::u64; #words]) -> Self {
                for (word, mask) in self.0.iter_mut().zip(masks) {
                    *word &= !*mask;
                }
                self
            }

            /// Whether no rule is broken.
            #[must_use]
            pub fn is_empty(&self) -> ::core::primitive::bool {
                self.0.iter().all(|word| *word == 0)
            }

            /// How many rules are broken.
            #[must_use]
            pub fn len(&self) -> ::core::primitive::usize {
                self.0.iter().map(|word| word.count_ones() as ::core::primitive::usize).sum()
            }

            /// Whether this rule is broken.
            #[must_use]
            pub const fn contains(&self, rule: Rule) -> ::core::primitive::bool {
                self.0[rule.index() / 64] >> (rule.index() % 64) & 1 == 1
            }

            /// Those of this level or above: with `Level::Should`, the musts and the shoulds.
            pub fn at_least(self, level: #root::Level) -> Self {
                self.within(&match level {
                    #root::Level::Must => [#(#must),*],
                    #root::Level::Should => [#(#should),*],
                    #root::Level::May => [#(#all),*],
                })
            }

            /// The rules, in the order of the file.
            #[must_use]
            pub const fn iter(&self) -> Broken {
                Broken { words: self.0, at: 0 }
            }
        }

        impl ::core::default::Default for Violations {
            fn default() -> Self {
                Self::NONE
            }
        }

        impl ::core::fmt::Debug for Violations {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_set().entries(self.iter().map(Rule::id)).finish()
            }
        }

        impl ::core::iter::IntoIterator for Violations {
            type Item = Rule;
            type IntoIter = Broken;

            fn into_iter(self) -> Broken {
                self.iter()
            }
        }

        impl ::core::iter::IntoIterator for &Violations {
            type Item = Rule;
            type IntoIter = Broken;

            fn into_iter(self) -> Broken {
                self.iter()
            }
        }

        /// The broken rules, one after another.
        #[derive(Debug, Clone)]
        pub struct Broken {
            words: [::core::primitive::u64; #words],
            at: ::core::primitive::usize,
        }

        impl ::core::iter::Iterator for Broken {
            type Item = Rule;

            fn next(&mut self) -> ::core::option::Option<Rule> {
                while let ::core::option::Option::Some(word) = self.words.get_mut(self.at) {
                    if *word != 0 {
                        let bit = word.trailing_zeros() as ::core::primitive::usize;
                        *word &= *word - 1;
                        return RULES.get(self.at * 64 + bit).copied();
                    }
                    self.at += 1;
                }
                ::core::option::Option::None
            }

            fn size_hint(&self) -> (::core::primitive::usize, ::core::option::Option<::core::primitive::usize>) {
                let count = self.words.iter().map(|word| word.count_ones() as ::core::primitive::usize).sum();
                (count, ::core::option::Option::Some(count))
            }
        }

        impl ::core::iter::ExactSizeIterator for Broken {}
        impl ::core::iter::FusedIterator for Broken {}
    }
}
