//! Rules become masks: a rule is broken when bits that must be known to be so, and bits that must be known not to be
//! so, are; and where that leaves it open, a value check says the rest.

use std::collections::BTreeMap;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;

use super::{
    facts::field_name,
    mask,
    token::{ident, number},
};
use crate::registry::{Predicate, Questions, Rule, Side};

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

/// `if it is broken { found.insert(it) }`.
pub(super) fn condition(index: usize, rule: &Rule, questions: &Questions, root: &TokenStream) -> Option<TokenStream> {
    let check = rule.check.as_ref()?;
    let mut parts = Vec::new();
    if let Some(when) = &rule.when {
        parts.push(normal(when, true, questions, root));
    }
    parts.push(normal(check, rule.demand.forbids(), questions, root));
    let mut broken = expression(&Normal::All(parts));
    if let Some(unless) = &rule.unless {
        let excused = expression(&normal(unless, true, questions, root));
        broken = quote!(#broken && !(#excused));
        if asks_fields(unless) {
            // The excuse may be among the fields that are not shown.
            broken = quote!(#broken && !facts.partial);
        }
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

/// Whether the answer may rest on the fields of a message.
fn asks_fields(predicate: &Predicate) -> bool {
    match predicate {
        Predicate::All(parts) | Predicate::Any(parts) => parts.iter().any(asks_fields),
        Predicate::Not(inner) => asks_fields(inner),
        Predicate::Has(..) | Predicate::Lines { .. } | Predicate::Check(_) => true,
        Predicate::Method(..)
        | Predicate::Version(..)
        | Predicate::Content(_)
        | Predicate::Sender(_)
        | Predicate::Status { .. }
        | Predicate::Registered => false,
    }
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
fn normal(predicate: &Predicate, wanted: bool, questions: &Questions, root: &TokenStream) -> Normal {
    let each = |parts: &[Predicate]| parts.iter().map(|part| normal(part, wanted, questions, root)).collect();
    if let Some(bit) = questions.place(predicate) {
        return Normal::Bit(bit, wanted);
    }
    let call = match predicate {
        Predicate::All(parts) if wanted => return Normal::All(each(parts)),
        Predicate::Any(parts) if !wanted => return Normal::All(each(parts)),
        Predicate::All(parts) | Predicate::Any(parts) => return Normal::Any(each(parts)),
        Predicate::Not(inner) => return normal(inner, !wanted, questions, root),
        Predicate::Lines { predicate, side, field, is } => {
            let (predicate, side, field) = (ident(predicate), message(*side), field_name(field, questions, root));
            quote!(#root::__private::predicate::#predicate(#side, #field, &[#(#is),*]))
        }
        Predicate::Check(name) => {
            let name = ident(name);
            quote!(#root::__private::check::#name(case))
        }
        Predicate::Status { numbers, digits } => {
            let is_one = is_one_of(numbers, digits);
            quote!(::core::option::Option::Some(#is_one))
        }
        Predicate::Registered => quote!(#root::__private::check::registered(registered(case.status))),
        Predicate::Has(side @ Side::Next, field) => {
            let (side, field) = (message(*side), field_name(field, questions, root));
            quote!(#root::__private::predicate::has(#side, #field, &[]))
        }
        Predicate::Method(Side::Next, method) => {
            quote!(case.next.map(|next| next.method == #method))
        }
        Predicate::Content(Side::Next) => {
            quote!(case.next.and_then(|next| next.content.is_empty()).map(|is_empty| !is_empty))
        }
        // Each of these is a question that has a bit.
        Predicate::Has(..)
        | Predicate::Method(..)
        | Predicate::Version(..)
        | Predicate::Content(_)
        | Predicate::Sender(_) => return Normal::Any(Vec::new()),
    };
    let check = Normal::Check(call, wanted);
    match questions.presence(predicate) {
        // The bit is cheaper than a look at the lines.
        Some(bit) if wanted => Normal::All(vec![Normal::Bit(bit, true), check]),
        _ => check,
    }
}

/// Whether the code is one of the numbers or begins with one of the digits.
pub(super) fn is_one_of(numbers: &[u16], digits: &[u8]) -> TokenStream {
    let ranges = digits.iter().map(|digit| {
        let (first, last) = (u16::from(*digit) * 100, u16::from(*digit) * 100 + 99);
        quote!(#first..=#last)
    });
    let codes = numbers.iter().map(|number| quote!(#number)).chain(ranges);
    quote!(::core::matches!(case.status, #(#codes)|*))
}

fn message(side: Side) -> TokenStream {
    match side {
        Side::Response => quote!(::core::option::Option::Some(case.response)),
        Side::Request => quote!(case.request),
        Side::Ok => quote!(case.ok),
        Side::Next => quote!(case.next_fields()),
    }
}

/// A boolean expression: bits first, gathered into masks; value checks last, as they cost more.
fn expression(normal: &Normal) -> TokenStream {
    match normal {
        Normal::Bit(bit, wanted) => all_bits(&[(*bit, *wanted)]),
        Normal::Check(call, wanted) => quote!(#call == ::core::option::Option::Some(#wanted)),
        Normal::All(_) => {
            let (mut bits, mut groups, mut checks) = (Vec::new(), Vec::new(), Vec::new());
            flatten(normal, &mut bits, &mut groups, &mut checks);
            let bits = (!bits.is_empty()).then(|| all_bits(&bits));
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
            let any_bit = any_bits(&bits);
            let others = parts.iter().filter(|part| !matches!(part, Normal::Bit(..))).map(|part| {
                let inner = expression(part);
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
) {
    match normal {
        Normal::All(parts) => parts.iter().for_each(|part| flatten(part, bits, groups, checks)),
        Normal::Bit(bit, wanted) => bits.push((*bit, *wanted)),
        Normal::Any(_) => groups.push(expression(normal)),
        Normal::Check(..) => checks.push(expression(normal)),
    }
}

/// All of the bits are known to be as wanted: one AND and one comparison a word.
fn all_bits(bits: &[(usize, bool)]) -> TokenStream {
    let tests = words(bits).into_iter().map(|(set, word, bits)| {
        if bits.is_power_of_two() {
            let bits = mask::literal(bits);
            quote!(#set[#word] & #bits != 0)
        } else {
            let bits = mask::literal(bits);
            quote!(#set[#word] & #bits == #bits)
        }
    });
    quote!(#(#tests)&&*)
}

/// At least one of the bits is known to be as wanted.
fn any_bits(bits: &[(usize, bool)]) -> Vec<TokenStream> {
    let tests = words(bits).into_iter().map(|(set, word, bits)| {
        let bits = mask::literal(bits);
        quote!(#set[#word] & #bits != 0)
    });
    tests.collect()
}

/// The words that hold the bits, of `yes` for those wanted and of `no` for the others.
fn words(bits: &[(usize, bool)]) -> Vec<(TokenStream, proc_macro2::Literal, u64)> {
    let mut words: BTreeMap<(bool, usize), u64> = BTreeMap::new();
    for (bit, wanted) in bits {
        *words.entry((!wanted, bit / 64)).or_default() |= 1 << (bit % 64);
    }
    let set = |unwanted| if unwanted { quote!(no) } else { quote!(yes) };
    words.into_iter().map(|((unwanted, at), bits)| (set(unwanted), number(at), bits)).collect()
}
