//! Rules become masks: a rule is broken when bits that must be known to be so, and bits that must be known not to be
//! so, are; and where that leaves it open, a call says the rest.

use std::collections::BTreeMap;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::{format_ident, quote};

use super::{
    facts::field_name,
    mask,
    token::{ident, number},
};
use crate::registry::{self, Message, Predicate, Questions, REPEATED, Rule};

/// What a rule comes down to.
#[derive(Debug)]
enum Test {
    /// The bit of a question.
    Bit(usize),
    /// Whether a message has the field with the number.
    Field(Message, usize),
    /// Whether several of its lines bear the name with the number.
    Again(Message, usize),
    /// Something else about the code.
    Status(TokenStream),
    /// A call that answers with an `Option<bool>`, and what it costs.
    Call(TokenStream, Cost),
}

/// What a test costs, the cheapest first. What is known of the response costs a look at a word; another message may have
/// to be sorted first; and a value check may read contents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Cost {
    Word,
    Words,
    Lines,
    Request,
    Ok,
    RequestLines,
    Check,
}

type Condition = registry::Condition<Test>;

/// `if it is broken { found.insert(it) }`, where this edition is in force. A rule of other editions alone is not looked at
/// further under that one.
pub(super) fn condition(
    index: usize,
    rule: &Rule,
    questions: &Questions,
    current: usize,
    root: &TokenStream,
) -> Option<TokenStream> {
    let check = rule.check.as_ref()?;
    let known = |predicate: &Predicate, wanted| {
        let known = Condition::of(predicate, wanted, &|part, wanted| Some(test(part, wanted, questions, root)));
        known.unwrap_or_else(never)
    };
    let of_other_editions = rule.is_of_other_editions(current);
    let other_edition = questions.other_edition().filter(|_| of_other_editions);
    let mut parts: Vec<_> = other_edition.into_iter().map(|bit| Condition::Leaf(Test::Bit(bit), true)).collect();
    parts.extend(rule.when.iter().map(|when| known(when, true)));
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
        let cost = if message == Message::Response { Cost::Lines } else { Cost::RequestLines };
        Test::Call(quote!(#root::__private::predicate::#function(#fields, #field, &[#(#words),*])), cost)
    };
    let presence = questions.presence(predicate).map(|(message, number)| Test::Field(message, number));
    let test = match (predicate, presence) {
        (Predicate::Has(..), Some(presence)) => presence,
        (Predicate::Has(message, field), None) => lines("has", *message, field, &[]),
        (
            Predicate::Lines { function: REPEATED, .. },
            Some(Test::Field(message @ (Message::Response | Message::Request), number)),
        ) if wanted => Test::Again(message, number),
        (Predicate::Lines { function, message, field, words }, presence) => {
            let called = Condition::Leaf(lines(function, *message, field, words), wanted);
            return match presence {
                // The bit is cheaper than a look at the lines.
                Some(presence) if wanted => Condition::All(vec![Condition::Leaf(presence, true), called]),
                _ => called,
            };
        }
        (Predicate::Check(name), _) => {
            let name = ident(name);
            Test::Call(quote!(#root::__private::check::#name(case)), Cost::Check)
        }
        (Predicate::Status { numbers, digits }, _) => Test::Status(is_one_of(numbers, digits)),
        (Predicate::Method(Message::Next, method), _) => {
            Test::Call(quote!(case.next.map(|next| next.method == #method)), Cost::Words)
        }
        (Predicate::Content(message), _) => Test::Call(quote_content(*message), Cost::RequestLines),
        // Each of these is a question that has a bit, or joins others.
        _ => return never(),
    };
    Condition::Leaf(test, wanted)
}

/// Whether there is content, of a message that has no bit for it.
fn quote_content(message: Message) -> TokenStream {
    let content = if message == Message::Next {
        quote!(case.next.and_then(|next| next.content.is_empty()))
    } else {
        quote!(case.request_content().is_empty())
    };
    quote!(#content.map(|is_empty| !is_empty))
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

/// A boolean expression: what is cheap first, bits gathered into masks.
fn expression(condition: &Condition) -> TokenStream {
    rendered(condition).1
}

/// The expression, and what it costs at most.
fn rendered(condition: &Condition) -> (Cost, TokenStream) {
    let (is_all, parts) = match condition {
        Condition::All(_) => (true, flat(condition)),
        Condition::Any(parts) => (false, parts.iter().collect()),
        Condition::Leaf(..) => (true, vec![condition]),
    };
    let mut masks = Masks::default();
    let mut tests: Vec<(Cost, TokenStream)> = Vec::new();
    for part in parts {
        match part {
            Condition::Leaf(Test::Bit(bit), true) => masks.add(Word::Yes, *bit),
            Condition::Leaf(Test::Bit(bit), false) => masks.add(Word::No, *bit),
            Condition::Leaf(Test::Field(message, number), true) => masks.add(Word::Has(*message), *number),
            Condition::Leaf(Test::Field(message, number), false) => masks.add(Word::Lacks(*message), *number),
            Condition::Leaf(Test::Again(message, number), _) => masks.add(Word::Again(*message), *number),
            Condition::Leaf(Test::Status(is_one), wanted) => {
                tests.push((Cost::Word, if *wanted { is_one.clone() } else { quote!(!#is_one) }));
            }
            Condition::Leaf(Test::Call(call, cost), wanted) => {
                tests.push((*cost, quote!(#call == ::core::option::Option::Some(#wanted))));
            }
            joined => {
                let (cost, inner) = rendered(joined);
                let inner = if matches!(joined, Condition::All(_)) { quote!((#inner)) } else { inner };
                tests.push((cost.max(Cost::Words), inner));
            }
        }
    }
    let mut all: Vec<_> = masks.tests(is_all);
    all.extend(tests);
    crate::order::sort_by_key(&mut all, |(cost, _)| *cost as usize);
    let cost = all.iter().map(|(cost, _)| *cost).max().unwrap_or(Cost::Word);
    let tests = all.iter().map(|(_, test)| test);
    let expression = match (is_all, all.is_empty()) {
        (true, true) => quote!(true),
        (true, false) => quote!(#(#tests)&&*),
        (false, true) => quote!(false),
        (false, false) => quote!((#(#tests)||*)),
    };
    (cost, expression)
}

/// The parts that all have to hold, those of joined conditions among them.
fn flat(condition: &Condition) -> Vec<&Condition> {
    match condition {
        Condition::All(parts) => parts.iter().flat_map(flat).collect(),
        other => vec![other],
    }
}

/// What the words of bits that are tested together say: of questions, or of the fields of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Word {
    /// What is known to be so.
    Yes,
    /// What is known not to be so.
    No,
    Has(Message),
    Lacks(Message),
    /// Which fields have several lines.
    Again(Message),
}

impl Word {
    /// The word at this place, and what a look at it costs.
    fn at(self, place: usize) -> (Cost, TokenStream) {
        let place = number(place);
        let (message, of_response, accessor) = match self {
            Self::Yes => return (Cost::Word, quote!(yes[#place])),
            Self::No => return (Cost::Word, quote!(no[#place])),
            Self::Has(message) => (message, quote!(has), "has"),
            Self::Lacks(message) => (message, quote!(lacks), "lacks"),
            Self::Again(message) => (message, quote!(again), "again"),
        };
        let of = |message: &str| {
            let accessor = format_ident!("{message}_{accessor}");
            quote!(facts.#accessor(#place))
        };
        match message {
            Message::Response => (Cost::Word, quote!(#of_response[#place])),
            Message::Ok => (Cost::Ok, of("ok")),
            Message::Request | Message::Next => (Cost::Request, of("request")),
        }
    }
}

/// Bits that are tested together, by what their words say and the places of these.
#[derive(Default)]
struct Masks(BTreeMap<(Word, usize), u64>);

impl Masks {
    fn add(&mut self, word: Word, bit: usize) {
        *self.0.entry((word, bit / 64)).or_default() |= 1 << (bit % 64);
    }

    /// One AND and one comparison a word: whether all bits are there, or any.
    fn tests(self, all: bool) -> Vec<(Cost, TokenStream)> {
        let test = |((word, place), bits): ((Word, usize), u64)| {
            let (cost, word) = word.at(place);
            let (is_one, bits) = (bits.is_power_of_two(), mask::literal(bits));
            (cost, if all && !is_one { quote!(#word & #bits == #bits) } else { quote!(#word & #bits != 0) })
        };
        self.0.into_iter().map(test).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excuse_may_rest_on_fields_at_any_depth() {
        let has = || Predicate::Has(Message::Response, String::from("age"));
        let method = || Predicate::Method(Message::Request, String::from("GET"));
        let not = |inner| Predicate::Not(Box::new(inner));
        for (predicate, asks) in [
            (has(), true),
            (method(), false),
            (not(has()), true),
            (not(method()), false),
            (Predicate::All(vec![method(), has()]), true),
            (Predicate::Any(vec![method(), not(Predicate::All(vec![has()]))]), true),
            (Predicate::All(vec![method(), not(method())]), false),
        ] {
            assert_eq!(asks_fields(&predicate), asks, "{predicate:?}");
        }
    }

    #[test]
    fn parentheses_alone_are_left_out() {
        for (condition, left) in [
            (quote!((a || b)), quote!(a || b)),
            (quote!((a) && (b)), quote!((a) && (b))),
            (quote!({ a }), quote!({ a })),
            (quote!(a), quote!(a)),
        ] {
            assert_eq!(bare(condition).to_string(), left.to_string());
        }
    }
}
