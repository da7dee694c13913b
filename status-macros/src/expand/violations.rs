//! `Violations`: a set of rules.

use proc_macro2::{Punct, Spacing, TokenStream};
use quote::{format_ident, quote};

use super::{
    mask::{of_rules, words_for},
    token::{ident, number},
};
use crate::registry::Registry;

/// `Violations`: a bit for each rule.
#[allow(clippy::too_many_lines, reason = "one quotation of what belongs together")]
pub(super) fn violations(registry: &Registry, root: &TokenStream) -> TokenStream {
    let words = number(words_for(registry.rules.len()));
    let must = of_rules(registry, |rule| rule.demand.level() == "Must");
    let should = of_rules(registry, |rule| rule.demand.level() != "May");
    let all = of_rules(registry, |_| true);
    let set_functions: TokenStream = SET_OPERATIONS.iter().map(set_function).collect();
    let operators: TokenStream = SET_OPERATIONS.iter().map(operator).collect();
    quote! {
        /// A set of rules in the order of the file: those that an exchange breaks, or any others.
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

            /// The set of these rules.
            pub const fn of(rules: &[Rule]) -> Self {
                let mut set = Self::NONE;
                let mut at = 0;
                while at < rules.len() {
                    set.add(rules[at].index());
                    at += 1;
                }
                set
            }

            const fn add(&mut self, index: ::core::primitive::usize) {
                self.0[index / 64] |= 1 << (index % 64);
            }

            /// Notes that a rule is broken. The id is for the reader of the expansion.
            fn insert(&mut self, index: ::core::primitive::usize, _id: &::core::primitive::str) {
                self.add(index);
            }

            /// Whether no rule is broken.
            #[must_use]
            pub const fn is_empty(&self) -> ::core::primitive::bool {
                self.len() == 0
            }

            /// How many rules are broken.
            #[must_use]
            pub const fn len(&self) -> ::core::primitive::usize {
                let (mut count, mut at) = (0, 0);
                while at < self.0.len() {
                    count += self.0[at].count_ones() as ::core::primitive::usize;
                    at += 1;
                }
                count
            }

            /// Whether this rule is broken.
            #[must_use]
            pub const fn contains(&self, rule: Rule) -> ::core::primitive::bool {
                self.0[rule.index() / 64] >> (rule.index() % 64) & 1 == 1
            }

            /// Those of this level or above: with `Level::Should`, the musts and the shoulds.
            pub const fn at_least(self, level: #root::Level) -> Self {
                self.intersection(Self(match level {
                    #root::Level::Must => [#(#must),*],
                    #root::Level::Should => [#(#should),*],
                    #root::Level::May => [#(#all),*],
                }))
            }

            /// All but these, whether they are in the set or not.
            pub fn without(self, rules: impl ::core::iter::IntoIterator<Item = Rule>) -> Self {
                self.difference(::core::iter::FromIterator::from_iter(rules))
            }

            #set_functions

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

        /// The ids, comma separated; nothing for no rule.
        impl ::core::fmt::Display for Violations {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                for (at, rule) in self.iter().enumerate() {
                    f.write_str(if at == 0 { "" } else { ", " })?;
                    f.write_str(rule.id())?;
                }
                ::core::result::Result::Ok(())
            }
        }

        #operators

        impl ::core::iter::Extend<Rule> for Violations {
            fn extend<I: ::core::iter::IntoIterator<Item = Rule>>(&mut self, rules: I) {
                for rule in rules {
                    self.add(rule.index());
                }
            }
        }

        impl ::core::iter::FromIterator<Rule> for Violations {
            fn from_iter<I: ::core::iter::IntoIterator<Item = Rule>>(rules: I) -> Self {
                let mut set = Self::NONE;
                ::core::iter::Extend::extend(&mut set, rules);
                set
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

/// A function of two sets, and the operator that does the same.
struct SetOperation {
    function: &'static str,
    doc: &'static str,
    operator: &'static str,
    method: &'static str,
    sign: char,
    /// Whether the word of the second set is inverted before the sign is put between the words.
    inverted: bool,
}

const SET_OPERATIONS: [SetOperation; 3] = [
    SetOperation {
        function: "union",
        doc: "The rules of either set; so does `|`.",
        operator: "BitOr",
        method: "bitor",
        sign: '|',
        inverted: false,
    },
    SetOperation {
        function: "intersection",
        doc: "The rules of both sets; so does `&`.",
        operator: "BitAnd",
        method: "bitand",
        sign: '&',
        inverted: false,
    },
    SetOperation {
        function: "difference",
        doc: "The rules of this set that are not in the other; so does `-`.",
        operator: "Sub",
        method: "sub",
        sign: '&',
        inverted: true,
    },
];

fn set_function(operation: &SetOperation) -> TokenStream {
    let SetOperation { function, doc, sign, inverted, .. } = operation;
    let function = ident(function);
    let sign = Punct::new(*sign, Spacing::Joint);
    let inverted = inverted.then(|| quote!(!));
    quote! {
        #[doc = #doc]
        pub const fn #function(mut self, other: Self) -> Self {
            let mut at = 0;
            while at < self.0.len() {
                self.0[at] #sign= #inverted other.0[at];
                at += 1;
            }
            self
        }
    }
}

fn operator(SetOperation { function, operator, method, .. }: &SetOperation) -> TokenStream {
    let (assigning, assigning_method) = (format_ident!("{operator}Assign"), format_ident!("{method}_assign"));
    let (function, operator, method) = (ident(function), ident(operator), ident(method));
    quote! {
        impl ::core::ops::#operator for Violations {
            type Output = Self;

            fn #method(self, other: Self) -> Self {
                self.#function(other)
            }
        }

        impl ::core::ops::#assigning for Violations {
            fn #assigning_method(&mut self, other: Self) {
                *self = self.#function(other);
            }
        }
    }
}
