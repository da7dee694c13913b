//! What the rules ask, handed to the runtime: a question's place among the others is the bit of its answer.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    mask::words_for,
    token::{ident, number},
};
use crate::registry::{Question, Questions, Side};

/// The table of the fields' names, and `AllRules`, which implements the runtime's `Questions`.
pub(super) fn facts(questions: &Questions, root: &TokenStream) -> TokenStream {
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
        }
    }
}

/// How many words the answers take.
pub(super) fn words(questions: &Questions) -> proc_macro2::Literal {
    number(words_for(questions.iter().len()))
}

/// The question as the runtime's `Question`.
fn asked(question: &Question, root: &TokenStream) -> TokenStream {
    match question {
        Question::Has(side, name) => {
            let message = message(*side);
            quote!(Question::Has(#message, #name))
        }
        Question::Method(method) => quote!(Question::Method(#method)),
        Question::Version(side, version) => {
            let (message, version) = (message(*side), ident(&version.variant));
            quote!(Question::Version(#message, #root::Version::#version))
        }
        Question::Content(side) => {
            let message = message(*side);
            quote!(Question::Content(#message))
        }
        Question::Sender(sender) => {
            let sender = ident(&sender.variant);
            quote!(Question::Sender(#root::Sender::#sender))
        }
    }
}

fn message(side: Side) -> TokenStream {
    match side {
        Side::Response => quote!(Message::Response),
        // Of the next request there are no questions.
        Side::Request | Side::Next => quote!(Message::Request),
        Side::Ok => quote!(Message::Ok),
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
