//! What the rules ask, handed to the runtime: a question's place among the others is the bit of its answer.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    mask::words_for,
    token::{ident, number},
};
use crate::{
    order,
    registry::{Message, Question, Questions, Registry},
};

/// The table of the fields' names, and `AllRules`, which implements the runtime's `Questions`.
pub(super) fn facts(registry: &Registry, questions: &Questions, root: &TokenStream) -> TokenStream {
    let words = words(questions);
    let names = questions.fields();
    let fields = number(names.len());
    let asked = questions.iter().map(|question| asked(question, root));
    let methods = questions.iter().enumerate().filter_map(|(place, question)| match question {
        Question::Method(method) => {
            let bit = number(place);
            Some(quote!(#method => #bit,))
        }
        _ => None,
    });
    let registered = is_registered(registry);
    quote! {
        static FIELD_NAMES: [&::core::primitive::str; #fields] = [#(#names),*];

        static FIELDS: #root::__private::FieldNames<#fields, { #root::__private::cells_of_names(#fields) }> =
            #root::__private::FieldNames::new(&FIELD_NAMES);

        /// What the rules ask of every exchange. The place of a question is the bit of its answer.
        const QUESTIONS: &[#root::__private::Question] = {
            #[allow(unused_imports, reason = "the rules may ask nothing, or nothing of a message")]
            use #root::__private::{Message, Question};
            &[#(#asked),*]
        };

        enum AllRules {}

        impl #root::__private::Questions<#words> for AllRules {
            const FIELDS: &'static [#root::__private::FieldBits] =
                &#root::__private::FieldBits::of(&FIELDS, QUESTIONS);
            const BITS: #root::__private::Bits<#words> = #root::__private::Bits::of(QUESTIONS);

            #[inline]
            fn field(name: &[::core::primitive::u8]) -> ::core::option::Option<::core::primitive::u16> {
                FIELDS.get(name)
            }

            fn method(method: &::core::primitive::str) -> #root::__private::Bit {
                match method { #(#methods)* _ => #root::__private::NONE }
            }

            fn is_registered(number: ::core::primitive::u16) -> ::core::primitive::bool {
                #registered
            }
        }
    }
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

/// How many words the answers take.
pub(super) fn words(questions: &Questions) -> proc_macro2::Literal {
    number(words_for(questions.iter().len()))
}

/// The question as the runtime's `Question`.
fn asked(question: &Question, root: &TokenStream) -> TokenStream {
    match question {
        Question::Has(of, name) => {
            let message = message(*of);
            quote!(Question::Has(#message, #name))
        }
        Question::Method(method) => quote!(Question::Method(#method)),
        Question::Version(of, version) => {
            let (message, version) = (message(*of), ident(&version.variant));
            quote!(Question::Version(#message, #root::Version::#version))
        }
        Question::Content(of) => {
            let message = message(*of);
            quote!(Question::Content(#message))
        }
        Question::Sender(sender) => {
            let sender = ident(&sender.variant);
            quote!(Question::Sender(#root::Sender::#sender))
        }
    }
}

fn message(of: Message) -> TokenStream {
    match of {
        Message::Response => quote!(Message::Response),
        // Of the next request there are no questions.
        Message::Request | Message::Next => quote!(Message::Request),
        Message::Ok => quote!(Message::Ok),
    }
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
