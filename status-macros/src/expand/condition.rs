//! Rules become masks: a rule is broken when bits that must be known to be so, and bits that must be known not to be
//! so, are; and where that leaves it open, a call says the rest.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;

use super::{
    facts::field_name,
    mask,
    token::{ident, number},
};
use crate::registry::{self, Message, Predicate, Questions, Rule};

/// What a rule comes down to.
#[derive(Debug)]
enum Test {
    /// The bit of a question.
    Bit(usize),
    /// A call that answers with an `Option<bool>`.
    Call(TokenStream),
}

type Condition = registry::Condition<Test>;

/// `if it is broken { found.insert(it) }`.
pub(super) fn condition(index: usize, rule: &Rule, questions: &Questions, root: &TokenStream) -> Option<TokenStream> {
    let check = rule.check.as_ref()?;
    let known = |predicate: &Predicate, wanted| {
        let known = Condition::of(predicate, wanted, &|part, wanted| Some(test(part, wanted, questions, root)));
        known.unwrap_or_else(never)
    };
    let mut parts: Vec<_> = rule.when.iter().map(|when| known(when, true)).collect();
    parts.push(known(check, rule.demand.forbids()));
    let mut broken = expression(&Condition::All(parts));
    if let Some(unless) = &rule.unless {
        let excused = expression(&known(unless, true));
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
        Predicate::Method(..)
        | Predicate::Version(..)
        | Predicate::Content(_)
        | Predicate::Sender(_)
        | Predicate::Status { .. } => false,
        _ => true,
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

/// What is never known to hold.
const fn never() -> Condition {
    Condition::Any(Vec::new())
}

/// The test of a predicate that joins no others.
fn test(predicate: &Predicate, wanted: bool, questions: &Questions, root: &TokenStream) -> Condition {
    if let Some(bit) = questions.place(predicate) {
        return Condition::Leaf(Test::Bit(bit), wanted);
    }
    let lines = |function: &str, message: Message, field: &str, words: &[String]| {
        let (function, fields, field) = (ident(function), fields(message), field_name(field, questions, root));
        quote!(#root::__private::predicate::#function(#fields, #field, &[#(#words),*]))
    };
    let call = match predicate {
        Predicate::Lines { function, message, field, words } => lines(function, *message, field, words),
        Predicate::Has(message @ Message::Next, field) => lines("has", *message, field, &[]),
        Predicate::Check(name) => {
            let name = ident(name);
            quote!(#root::__private::check::#name(case))
        }
        Predicate::Status { numbers, digits } => {
            let is_one = is_one_of(numbers, digits);
            quote!(::core::option::Option::Some(#is_one))
        }
        Predicate::Method(Message::Next, method) => {
            quote!(case.next.map(|next| next.method == #method))
        }
        Predicate::Content(Message::Next) => {
            quote!(case.next.and_then(|next| next.content.is_empty()).map(|is_empty| !is_empty))
        }
        // Each of these is a question that has a bit, or joins others.
        _ => return never(),
    };
    let called = Condition::Leaf(Test::Call(call), wanted);
    match questions.presence(predicate) {
        // The bit is cheaper than a look at the lines.
        Some(bit) if wanted => Condition::All(vec![Condition::Leaf(Test::Bit(bit), true), called]),
        _ => called,
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

/// The fields of a message, where they are known.
fn fields(message: Message) -> TokenStream {
    match message {
        Message::Response => quote!(::core::option::Option::Some(case.response)),
        Message::Request => quote!(case.request),
        Message::Ok => quote!(case.ok),
        Message::Next => quote!(case.next_fields()),
    }
}

/// A boolean expression: bits first, gathered into masks; calls last, as they cost more.
fn expression(condition: &Condition) -> TokenStream {
    match condition {
        Condition::Leaf(Test::Bit(bit), wanted) => all_bits(&[(*bit, *wanted)]),
        Condition::Leaf(Test::Call(call), wanted) => quote!(#call == ::core::option::Option::Some(#wanted)),
        Condition::All(_) => {
            let (mut bits, mut groups, mut calls) = (Vec::new(), Vec::new(), Vec::new());
            flatten(condition, &mut bits, &mut groups, &mut calls);
            let bits = (!bits.is_empty()).then(|| all_bits(&bits));
            let parts: Vec<_> = bits.into_iter().chain(groups).chain(calls).collect();
            if parts.is_empty() { quote!(true) } else { quote!(#(#parts)&&*) }
        }
        Condition::Any(parts) => {
            let bits: Vec<_> = parts
                .iter()
                .filter_map(|part| match part {
                    Condition::Leaf(Test::Bit(bit), wanted) => Some((*bit, *wanted)),
                    _ => None,
                })
                .collect();
            let any_bit = any_bits(&bits);
            let others = parts.iter().filter(|part| !matches!(part, Condition::Leaf(Test::Bit(_), _))).map(|part| {
                let inner = expression(part);
                if matches!(part, Condition::All(_)) { quote!((#inner)) } else { inner }
            });
            let parts: Vec<_> = any_bit.into_iter().chain(others).collect();
            if parts.is_empty() { quote!(false) } else { quote!((#(#parts)||*)) }
        }
    }
}

fn flatten(
    condition: &Condition,
    bits: &mut Vec<(usize, bool)>,
    groups: &mut Vec<TokenStream>,
    calls: &mut Vec<TokenStream>,
) {
    match condition {
        Condition::All(parts) => parts.iter().for_each(|part| flatten(part, bits, groups, calls)),
        Condition::Leaf(Test::Bit(bit), wanted) => bits.push((*bit, *wanted)),
        Condition::Any(_) => groups.push(expression(condition)),
        Condition::Leaf(Test::Call(_), _) => calls.push(expression(condition)),
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
    let count = bits.iter().map(|(bit, _)| bit / 64 + 1).max().unwrap_or(0);
    let (mut yes, mut no) = (vec![0; count], vec![0; count]);
    for (bit, wanted) in bits {
        let words = if *wanted { &mut yes } else { &mut no };
        words[bit / 64] |= 1 << (bit % 64);
    }
    let mut words = Vec::new();
    for (set, all) in [(quote!(yes), yes), (quote!(no), no)] {
        for (at, bits) in all.into_iter().enumerate().filter(|(_, bits)| *bits != 0) {
            words.push((set.clone(), number(at), bits));
        }
    }
    words
}
