//! What the rules ask, handed to the runtime: a question's place among the others is the bit of its answer, and a field's
//! number the bit of its presence.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    mask::{literal, words, words_for},
    token::{ident, number},
};
use crate::{
    order,
    registry::{Message, Predicate, Question, Questions, Registry, Rule},
};

/// The table of the fields' names, and `AllRules`, which implements the runtime's `Questions`.
pub(super) fn facts(registry: &Registry, questions: &Questions, root: &TokenStream) -> TokenStream {
    let Words { of_fields, of_answers } = Words::of(questions);
    let names = questions.fields();
    let fields = number(names.len());
    let asked = questions.iter().map(|question| asked(question, root));
    let count = words_for(questions.iter().len());
    let methods = questions.iter().enumerate().filter_map(|(place, question)| match question {
        Question::Method(method) => {
            let method = proc_macro2::Literal::byte_string(method.as_bytes());
            let words = words([place], count).into_iter().map(literal);
            Some(quote!(#method => [#(#words),*],))
        }
        _ => None,
    });
    // Where mistakes leave no edition, that of the base is one.
    let current =
        registry.editions.get(registry.current).map_or_else(|| ident("CURRENT"), |edition| ident(&edition.variant));
    let checks = checks(&registry.rules);
    let registered = is_registered(registry);
    quote! {
        static FIELD_NAMES: [&::core::primitive::str; #fields] = [#(#names),*];

        static FIELDS: #root::__private::FieldNames<#fields, { #root::__private::cells_of_names(#fields) }> =
            #root::__private::FieldNames::new(&FIELD_NAMES);

        /// What the rules ask of every exchange beside fields. The place of a question is the bit of its answer.
        const QUESTIONS: &[#root::__private::Question] = {
            #[allow(unused_imports, reason = "the rules may ask nothing, or nothing of a message")]
            use #root::__private::{Message, Question};
            &[#(#asked),*]
        };

        /// The value checks that rules ask.
        const CHECKS: &[&::core::primitive::str] = &[#(#checks),*];

        enum AllRules {}

        impl #root::__private::Questions<#of_fields, #of_answers> for AllRules {
            const BITS: #root::__private::Bits<#of_answers> = #root::__private::Bits::of(QUESTIONS);
            const CURRENT: #root::Edition = #root::Edition::#current;
            const NOTES: [#root::__private::Notes; 2] = [
                #root::__private::check::notes_for(CHECKS, #root::__private::Message::Response),
                #root::__private::check::notes_for(CHECKS, #root::__private::Message::Request),
            ];

            #[allow(clippy::inline_always, reason = "a call would cost half of what a name costs")]
            #[inline(always)]
            fn field(name: &[::core::primitive::u8]) -> ::core::option::Option<::core::primitive::u16> {
                FIELDS.get_of_message(name)
            }

            fn method(method: &::core::primitive::str) -> #root::__private::Answers<#of_answers> {
                match method.as_bytes() { #(#methods)* _ => [0; #of_answers] }
            }

            fn is_registered(number: ::core::primitive::u16) -> ::core::primitive::bool {
                #registered
            }
        }
    }
}

/// The value checks that rules ask, by the names of their functions.
fn checks(rules: &[Rule]) -> BTreeSet<&str> {
    let mut checks = BTreeSet::new();
    for predicate in rules.iter().flat_map(Rule::predicates) {
        predicate.each(&mut |part| {
            if let Predicate::Check(name) = part {
                checks.insert(name.as_str());
            }
        });
    }
    checks
}

/// Whether IANA's registry has the number: what a standard defines, for good or for a time, what it keeps free, and what
/// an RFC defined that is historic by now.
fn is_registered(registry: &Registry) -> TokenStream {
    let mut numbers: Vec<u16> = registry
        .codes
        .iter()
        .filter(|code| {
            let by_document = registry.vocabulary.is_rfc(&registry.sources[code.source].kind) && code.primary;
            registry.vocabulary.is_registered(&code.state) || by_document
        })
        .map(|code| code.number)
        .collect();
    order::sort_by_key(&mut numbers, |number| usize::from(*number));
    numbers.dedup();
    if numbers.is_empty() { quote!(let _ = number; false) } else { quote!(::core::matches!(number, #(#numbers)|*)) }
}

/// How many words the bits take, of fields and of all other answers.
pub(super) struct Words {
    pub(super) of_fields: proc_macro2::Literal,
    pub(super) of_answers: proc_macro2::Literal,
}

impl Words {
    pub(super) fn of(questions: &Questions) -> Self {
        let words = |bits| number(words_for(bits));
        Self { of_fields: words(questions.fields().len()), of_answers: words(questions.iter().len()) }
    }
}

/// The question as the runtime's `Question`.
fn asked(question: &Question, root: &TokenStream) -> TokenStream {
    match question {
        Question::Method(method) => quote!(Question::Method(#method)),
        Question::Version(of, version) => {
            let (message, version) = (message(*of), ident(&version.variant));
            quote!(Question::Version(#message, #root::Version::#version))
        }
        Question::Content => quote!(Question::Content),
        Question::Sender(sender) => {
            let sender = ident(&sender.variant);
            quote!(Question::Sender(#root::Sender::#sender))
        }
        Question::OtherEdition => quote!(Question::OtherEdition),
    }
}

/// A message whose version is asked about, which is the response or the request.
fn message(of: Message) -> TokenStream {
    if of == Message::Response { quote!(Message::Response) } else { quote!(Message::Request) }
}

/// A field's name with its number, as those who look for its lines want it. One that is asked of the next request alone
/// has none, and is found by its text.
pub(super) fn field_name(name: &str, questions: &Questions, root: &TokenStream) -> TokenStream {
    let name = name.to_ascii_lowercase();
    let number = questions.field(&name).map_or_else(
        || quote!(::core::primitive::u16::MAX),
        |at| {
            let number = number(at);
            quote!(#number)
        },
    );
    quote!(#root::__private::Name::new(#number, #name))
}
