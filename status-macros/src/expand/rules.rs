//! Rules become masks: a rule is broken when bits that must be known to be so, and bits that must be known not to be
//! so, are; and where that leaves it open, a value check says the rest.

use std::collections::BTreeMap;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;

use crate::{
    expand::{
        facts::{Layout, mask, masks},
        ident, number,
    },
    model::{Party, Predicate, Registry, Rule, Scope, Side, SourceKind, State},
};

/// A condition without negations but on its leaves. It is known to hold exactly if this is true with every leaf read
/// as «known to be so»: in Kleene's logic, and/or trees keep that.
#[derive(Debug)]
enum Normal {
    All(Vec<Normal>),
    Any(Vec<Normal>),
    /// The bit is known to be (or not to be).
    Bit(usize, bool),
    /// The value check, of type Option<bool>, says this.
    Check(TokenStream, bool),
}

/// `validate`, and the rules of each code behind it.
pub(super) fn judge(registry: &Registry, layout: &Layout, root: &TokenStream) -> TokenStream {
    let words = number(layout.words());
    let Groups { any, by_class, by_code, shared } = Groups::new(registry, layout, root);
    let by_class = by_class.into_iter().map(|(digit, rules)| {
        let digit = u16::from(digit);
        quote!(#digit => { #rules })
    });
    let by_code = by_code.into_iter().map(|(number, rules)| quote!(#number => { #rules }));
    let shared = shared.into_iter().map(|((numbers, digits), rules)| {
        let is_meant = is_one_of(&numbers, &digits);
        quote!(if #is_meant { #rules })
    });
    let silent = masks_of(registry, |rule| rule.by == Party::Origin);
    let editions = registry.editions.iter().enumerate().map(|(at, edition)| {
        let (variant, masks) = (ident(&edition.variant), masks_of(registry, |rule| rule.editions[at]));
        quote!(#root::Edition::#variant => [#(#masks),*])
    });
    let registered = registered(registry);
    quote! {
        /// The rules that an exchange breaks, by this registry.
        pub fn validate<'a, A, Q, O>(exchange: &#root::Exchange<'a, A, Q, O>) -> Violations
        where
            A: #root::Fields<'a>,
            Q: #root::Fields<'a>,
            O: #root::Fields<'a>,
        {
            let parts = exchange.parts();
            let mut found = #root::__private::Facts::<#words>::gather::<Asked, _>(&parts, judge);
            // A proxy passes on what the origin server did.
            if ::core::matches!(parts.known.sender, ::core::option::Option::Some(#root::Sender::Proxy)) {
                found = found.without(&[#(#silent),*]);
            }
            found.within(&match exchange.judged_by() { #(#editions,)* })
        }

        #registered

        #[allow(
            clippy::collapsible_if,
            clippy::collapsible_match,
            clippy::match_same_arms,
            clippy::nonminimal_bool,
            clippy::too_many_lines,
            unused_mut,
            unused_variables
        )]
        fn judge(facts: &#root::__private::Facts<#words>, case: &#root::__private::Case<'_>) -> Violations {
            let (yes, no) = (&facts.yes, &facts.no);
            let mut found = Violations::NONE;
            #any
            match case.status / 100 { #(#by_class)* _ => {} }
            match case.status { #(#by_code)* _ => {} }
            #(#shared)*
            found
        }
    }
}

/// Whether IANA's registry has the number: what a standard defines, for good or for a time, what it keeps free, and what
/// an RFC defined that is historic by now.
fn registered(registry: &Registry) -> TokenStream {
    let asked = registry.rules.iter().any(|rule| rule.predicates().any(asks_registered));
    if !asked {
        return TokenStream::new();
    }
    let mut numbers: Vec<u16> = registry
        .codes
        .iter()
        .filter(|code| {
            let by_document = registry.sources[code.source].kind == SourceKind::Rfc && code.primary;
            matches!(code.state, State::Standard | State::Temporary | State::Reserved) || by_document
        })
        .map(|code| code.number)
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    quote! {
        const fn registered(number: ::core::primitive::u16) -> ::core::primitive::bool {
            ::core::matches!(number, #(#numbers)|*)
        }
    }
}

fn asks_registered(predicate: &Predicate) -> bool {
    match predicate {
        Predicate::Registered => true,
        Predicate::All(parts) | Predicate::Any(parts) => parts.iter().any(asks_registered),
        Predicate::Not(inner) => asks_registered(inner),
        _ => false,
    }
}

/// The statements that find broken rules, by the codes that they are about, so that no code asks for another's rules.
#[derive(Default)]
struct Groups {
    any: TokenStream,
    by_class: BTreeMap<u8, TokenStream>,
    /// The meanings of a number may be apart in the file.
    by_code: BTreeMap<u16, TokenStream>,
    shared: BTreeMap<(Vec<u16>, Vec<u8>), TokenStream>,
}

impl Groups {
    fn new(registry: &Registry, layout: &Layout, root: &TokenStream) -> Self {
        let mut groups = Self::default();
        for (index, rule) in registry.rules.iter().enumerate() {
            let Some(condition) = condition(index, rule, layout, root) else { continue };
            let group = match &rule.scope {
                Scope::Any => &mut groups.any,
                Scope::Class(digit) => groups.by_class.entry(*digit).or_default(),
                Scope::Code(index) => groups.by_code.entry(registry.codes[*index].number).or_default(),
                Scope::Some { numbers, digits } => groups.shared.entry((numbers.clone(), digits.clone())).or_default(),
            };
            group.extend(condition);
        }
        groups
    }
}

/// `if it is broken { found.insert(it) }`.
fn condition(index: usize, rule: &Rule, layout: &Layout, root: &TokenStream) -> Option<TokenStream> {
    let check = rule.check.as_ref()?;
    let mut parts = Vec::new();
    if let Some(when) = &rule.when {
        parts.push(normal(when, true, layout, root));
    }
    parts.push(normal(check, rule.demand.forbids(), layout, root));
    let mut broken = expression(&Normal::All(parts), layout);
    if let Some(unless) = &rule.unless {
        let excused = expression(&normal(unless, true, layout, root), layout);
        broken = quote!(#broken && !(#excused));
    }
    let broken = bare(broken);
    let index = number(index);
    let doc = &rule.id;
    Some(quote! {
        if #broken {
            found.insert(#index, #doc);
        }
    })
}

/// A condition that is a choice and nothing else stands in parentheses, which `if` does without.
fn bare(condition: TokenStream) -> TokenStream {
    let mut tokens = condition.clone().into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Group(group)), None) if group.delimiter() == Delimiter::Parenthesis => group.stream(),
        _ => condition,
    }
}

/// Pushes negation down to the leaves.
fn normal(predicate: &Predicate, wanted: bool, layout: &Layout, root: &TokenStream) -> Normal {
    let each = |parts: &[Predicate]| parts.iter().map(|part| normal(part, wanted, layout, root)).collect();
    if let Some(bit) = layout.bit(predicate) {
        return Normal::Bit(bit, wanted);
    }
    let call = match predicate {
        Predicate::All(parts) if wanted => return Normal::All(each(parts)),
        Predicate::Any(parts) if !wanted => return Normal::All(each(parts)),
        Predicate::All(parts) | Predicate::Any(parts) => return Normal::Any(each(parts)),
        Predicate::Not(inner) => return normal(inner, !wanted, layout, root),
        Predicate::Repeated(side, name) => {
            let (side, name) = (side_of(*side), layout.name(name, root));
            quote!(#root::__private::check::repeated(#side, #name))
        }
        Predicate::Token { side, field, is } => {
            let (side, field) = (side_of(*side), layout.name(field, root));
            quote!(#root::__private::check::token(#side, #field, &[#(#is),*]))
        }
        Predicate::MediaType { side, is } => {
            let side = side_of(*side);
            quote!(#root::__private::check::media_type(#side, &[#(#is),*]))
        }
        Predicate::Check(name) => {
            let name = ident(name);
            quote!(#root::__private::check::#name(case))
        }
        Predicate::Status { numbers, digits } => {
            let is_one = is_one_of(numbers, digits);
            quote!(::core::option::Option::Some(#is_one))
        }
        Predicate::Registered => quote!(::core::option::Option::Some(registered(case.status))),
        // The layout has a bit for each of these.
        Predicate::Has(..)
        | Predicate::Method(_)
        | Predicate::Version(..)
        | Predicate::Content(_)
        | Predicate::Sender(_) => return Normal::Any(Vec::new()),
    };
    let check = Normal::Check(call, wanted);
    match layout.presence(predicate) {
        // The bit is cheaper than a look at the lines.
        Some(bit) if wanted => Normal::All(vec![Normal::Bit(bit, true), check]),
        _ => check,
    }
}

/// Whether the code is one of the numbers or begins with one of the digits.
fn is_one_of(numbers: &[u16], digits: &[u8]) -> TokenStream {
    let ranges = digits.iter().map(|digit| {
        let (first, last) = (u16::from(*digit) * 100, u16::from(*digit) * 100 + 99);
        quote!(#first..=#last)
    });
    let codes = numbers.iter().map(|number| quote!(#number)).chain(ranges);
    quote!(::core::matches!(case.status, #(#codes)|*))
}

fn side_of(side: Side) -> TokenStream {
    match side {
        Side::Response => quote!(::core::option::Option::Some(case.response)),
        Side::Request => quote!(case.request),
        Side::Ok => quote!(case.ok),
    }
}

/// A boolean expression: bits first, gathered into masks; value checks last, as they cost more.
fn expression(normal: &Normal, layout: &Layout) -> TokenStream {
    match normal {
        Normal::Bit(bit, wanted) => all_bits(&[(*bit, *wanted)], layout),
        Normal::Check(call, wanted) => quote!(#call == ::core::option::Option::Some(#wanted)),
        Normal::All(_) => {
            let (mut bits, mut groups, mut checks) = (Vec::new(), Vec::new(), Vec::new());
            flatten(normal, &mut bits, &mut groups, &mut checks, layout);
            let bits = (!bits.is_empty()).then(|| all_bits(&bits, layout));
            let parts: Vec<_> = bits.into_iter().chain(groups).chain(checks).collect();
            if parts.is_empty() { quote!(true) } else { quote!(#(#parts)&&*) }
        }
        Normal::Any(parts) => {
            let bits: Vec<_> = parts
                .iter()
                .filter_map(|part| match part {
                    Normal::Bit(bit, wanted) => Some((*bit, *wanted)),
                    _ => None,
                })
                .collect();
            let any_bit = any_bits(&bits, layout);
            let others = parts.iter().filter(|part| !matches!(part, Normal::Bit(..))).map(|part| {
                let inner = expression(part, layout);
                if matches!(part, Normal::All(_)) { quote!((#inner)) } else { inner }
            });
            let parts: Vec<_> = any_bit.into_iter().chain(others).collect();
            if parts.is_empty() { quote!(false) } else { quote!((#(#parts)||*)) }
        }
    }
}

fn flatten(
    normal: &Normal,
    bits: &mut Vec<(usize, bool)>,
    groups: &mut Vec<TokenStream>,
    checks: &mut Vec<TokenStream>,
    layout: &Layout,
) {
    match normal {
        Normal::All(parts) => parts.iter().for_each(|part| flatten(part, bits, groups, checks, layout)),
        Normal::Bit(bit, wanted) => bits.push((*bit, *wanted)),
        Normal::Any(_) => groups.push(expression(normal, layout)),
        Normal::Check(..) => checks.push(expression(normal, layout)),
    }
}

/// All of the bits are known to be as wanted: one AND and one comparison a word.
fn all_bits(bits: &[(usize, bool)], layout: &Layout) -> TokenStream {
    let tests = words(bits, layout).into_iter().map(|(set, word, bits)| {
        if bits.is_power_of_two() {
            let bits = mask(bits);
            quote!(#set[#word] & #bits != 0)
        } else {
            let bits = mask(bits);
            quote!(#set[#word] & #bits == #bits)
        }
    });
    quote!(#(#tests)&&*)
}

/// At least one of the bits is known to be as wanted.
fn any_bits(bits: &[(usize, bool)], layout: &Layout) -> Vec<TokenStream> {
    let tests = words(bits, layout).into_iter().map(|(set, word, bits)| {
        let bits = mask(bits);
        quote!(#set[#word] & #bits != 0)
    });
    tests.collect()
}

/// The words that hold the bits, of `yes` for those wanted and of `no` for the others.
fn words(bits: &[(usize, bool)], layout: &Layout) -> Vec<(TokenStream, proc_macro2::Literal, u64)> {
    let of = |wanted| masks(bits.iter().filter(|(_, is)| *is == wanted).map(|(bit, _)| *bit), layout.words());
    let yes = of(true).into_iter().enumerate().map(|(at, bits)| (quote!(yes), number(at), bits));
    let no = of(false).into_iter().enumerate().map(|(at, bits)| (quote!(no), number(at), bits));
    yes.chain(no).filter(|(_, _, bits)| *bits != 0).collect()
}

/// The rules that are meant, as a mask over all rules.
fn masks_of(registry: &Registry, meant: impl Fn(&Rule) -> bool) -> Vec<proc_macro2::Literal> {
    let bits = registry.rules.iter().enumerate().filter(|(_, rule)| meant(rule)).map(|(index, _)| index);
    masks(bits, rule_words(registry)).into_iter().map(mask).collect()
}

fn rule_words(registry: &Registry) -> usize {
    registry.rules.len().div_ceil(64).max(1)
}

/// `Violations`: a bit for each rule.
pub(super) fn violations(registry: &Registry, root: &TokenStream) -> TokenStream {
    let words = number(rule_words(registry));
    let must = masks_of(registry, |rule| rule.demand.level() == "Must");
    let should = masks_of(registry, |rule| rule.demand.level() != "May");
    let all = masks_of(registry, |_| true);
    quote! {
        /// The rules that an exchange breaks: a set, in the order of the file.
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        #[must_use]
        pub struct Violations([::core::primitive::u64; #words]);

        // With few rules the set is as small as a reference to it.
        #[allow(clippy::trivially_copy_pass_by_ref)]
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
