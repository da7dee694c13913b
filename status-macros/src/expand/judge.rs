//! `validate`, and the rules of each code behind it.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{
    condition::condition,
    facts::Words,
    mask,
    token::{ident, number},
};
use crate::registry::{Questions, Registry, Scope};

/// `validate`, and the rules of each code behind it.
pub(super) fn judge(registry: &Registry, questions: &Questions, root: &TokenStream) -> TokenStream {
    let Words { of_fields, of_answers } = Words::of(questions);
    let judges = Judges::new(registry, questions, root);
    let (calls, functions) = (&judges.calls, &judges.functions);
    let silent = mask::of_rules(registry, |rule| registry.vocabulary.is_silent_behind_a_proxy(&rule.by));
    let editions = registry.editions.iter().enumerate().map(|(at, edition)| {
        let (variant, masks) = (ident(&edition.variant), mask::of_rules(registry, |rule| rule.editions[at]));
        quote!(#root::Edition::#variant => [#(#masks),*])
    });
    quote! {
        /// The rules that an exchange breaks, by this registry.
        pub fn validate<'a, A, Q, O, N>(exchange: &#root::Exchange<'a, A, Q, O, N>) -> Violations
        where
            A: #root::Fields<'a>,
            Q: #root::Fields<'a>,
            O: #root::Fields<'a>,
            N: #root::Fields<'a>,
        {
            #root::__private::gather::<AllRules, A, Q, O, N, _, #of_fields, #of_answers>(exchange, judge)
        }

        #[allow(
            clippy::single_match,
            unused_mut,
            unused_variables,
            reason = "there may be rules of one code alone, or none that an exchange can break"
        )]
        fn judge<'f>(
            gathered: &#root::__private::Gathered<'f, #of_fields>,
            case: &mut #root::__private::Case<'f>,
        ) -> Violations {
            let facts = &gathered.facts::<AllRules, #of_answers>(case);
            let case = &*case;
            let mut found = Violations::NONE;
            #calls
            // A proxy passes on what the origin server did.
            if ::core::matches!(case.sender, ::core::option::Option::Some(#root::Sender::Proxy)) {
                found = found.difference(Violations([#(#silent),*]));
            }
            found.intersection(Violations(match gathered.edition { #(#editions,)* }))
        }

        #functions
    }
}

/// The statements that find broken rules, by the codes that they are about, so that no code asks for another's rules.
#[derive(Default)]
struct Groups<'r> {
    any: Vec<TokenStream>,
    by_class: BTreeMap<u16, Vec<TokenStream>>,
    /// The meanings of a number may be apart in the file.
    by_code: BTreeMap<u16, Vec<TokenStream>>,
    shared: Vec<Shared<'r>>,
}

/// Rules that share a list of numbers and first digits.
struct Shared<'r> {
    numbers: &'r [u16],
    digits: &'r [u8],
    rules: Vec<TokenStream>,
}

impl<'r> Groups<'r> {
    fn new(registry: &'r Registry, questions: &Questions, root: &TokenStream) -> Self {
        let mut groups = Self::default();
        for (index, rule) in registry.rules.iter().enumerate() {
            let Some(condition) = condition(index, rule, questions, registry.current, root) else { continue };
            let group = match &rule.scope {
                Scope::Any => &mut groups.any,
                Scope::Class(digit) => groups.by_class.entry((*digit).into()).or_default(),
                Scope::Code(index) => groups.by_code.entry(registry.codes[*index].number).or_default(),
                Scope::Some { numbers, digits } => groups.shared(numbers, digits),
            };
            group.push(condition);
        }
        groups
    }

    /// The rules that share these numbers and digits.
    fn shared(&mut self, numbers: &'r [u16], digits: &'r [u8]) -> &mut Vec<TokenStream> {
        let at = self.shared.iter().position(|shared| shared.numbers == numbers && shared.digits == digits);
        let at = at.unwrap_or(self.shared.len());
        if at == self.shared.len() {
            self.shared.push(Shared { numbers, digits, rules: Vec::new() });
        }
        &mut self.shared[at].rules
    }
}

/// How many rules a function has at most. The compiler's work on one grows with the square of its branches.
const MOST_RULES: usize = 64;

/// The functions that judge the groups, and the calls that choose among them.
struct Judges {
    calls: TokenStream,
    functions: TokenStream,
}

impl Judges {
    fn new(registry: &Registry, questions: &Questions, root: &TokenStream) -> Self {
        let Words { of_fields, of_answers } = Words::of(questions);
        let mut functions = TokenStream::new();
        let mut judge = |name: &str, rules: Vec<TokenStream>| -> TokenStream {
            let mut calls = TokenStream::new();
            for (at, rules) in rules.chunks(MOST_RULES).enumerate() {
                let name = if at == 0 { format_ident!("judge_{name}") } else { format_ident!("judge_{name}_{at}") };
                calls.extend(quote!(#name(facts, case, &mut found);));
                functions.extend(quote! {
                    #[allow(
                        clippy::collapsible_if,
                        clippy::collapsible_match,
                        clippy::manual_is_variant_and,
                        clippy::match_same_arms,
                        clippy::nonminimal_bool,
                        clippy::too_many_lines,
                        unused_variables,
                        reason = "each rule is written as if it were alone"
                    )]
                    #[inline]
                    fn #name(
                        facts: &#root::__private::Facts<'_, #of_fields, #of_answers>,
                        case: &#root::__private::Case<'_>,
                        found: &mut Violations,
                    ) {
                        let #root::__private::Facts { yes, no, has, lacks, again, .. } = facts;
                        #(#rules)*
                    }
                });
            }
            calls
        };
        let Groups { any, by_class, by_code, shared } = Groups::new(registry, questions, root);
        let mut calls = judge("any", any);
        for (what, end, groups) in [(quote!(case.status / 100), "xx", by_class), (quote!(case.status), "", by_code)] {
            let mut arms = TokenStream::new();
            for (value, rules) in groups {
                let calls = judge(&format!("{value}{end}"), rules);
                arms.extend(quote!(#value => { #calls }));
            }
            if !arms.is_empty() {
                calls.extend(quote!(match #what { #arms _ => {} }));
            }
        }
        let (scopes, shared): (Vec<_>, Vec<_>) =
            shared.into_iter().map(|Shared { numbers, digits, rules }| ((numbers, digits), rules)).unzip();
        for (at, rules) in shared.into_iter().enumerate() {
            let (word, bit) = (number(at / 64), mask::literal(1 << (at % 64)));
            let judge = judge(&format!("shared_{at}"), rules);
            if at == 0 {
                calls.extend(quote!(let shared = shared(case.status);));
            }
            calls.extend(quote!(if shared[#word] & #bit != 0 { #judge }));
        }
        functions.extend(shared_groups(&scopes));
        Self { calls, functions }
    }
}

/// The function from a code to the groups of rules that it shares with others, as bits; none where there are no groups.
fn shared_groups(scopes: &[(&[u16], &[u8])]) -> Option<TokenStream> {
    let count = mask::words_for(scopes.len());
    let of = |code: u16| {
        let is_meant = |(numbers, digits): &(&[u16], &[u8])| {
            numbers.contains(&code) || digits.iter().any(|digit| u16::from(*digit) == code / 100)
        };
        mask::words(scopes.iter().enumerate().filter(|(_, scope)| is_meant(scope)).map(|(at, _)| at), count)
    };
    // Codes in a row are mostly in the same groups.
    let mut runs: Vec<(u16, u16, Vec<u64>)> = Vec::new();
    for code in 0..=999 {
        let groups = of(code);
        match runs.last_mut() {
            Some((_, last, of_run)) if *of_run == groups => *last = code,
            _ => runs.push((code, code, groups)),
        }
    }
    let arms =
        runs.iter().filter(|(_, _, groups)| groups.iter().any(|word| *word != 0)).map(|(first, last, groups)| {
            let groups = groups.iter().copied().map(mask::literal);
            let codes = if first == last { quote!(#first) } else { quote!(#first..=#last) };
            quote!(#codes => [#(#groups),*],)
        });
    let count = number(count);
    (!scopes.is_empty()).then(|| {
        quote! {
            /// The groups of rules that a code shares with others.
            fn shared(code: ::core::primitive::u16) -> [::core::primitive::u64; #count] {
                match code { #(#arms)* _ => [0; #count] }
            }
        }
    })
}
