//! `#[value_check]` above a function of `status-core`: takes what a value check asks and answers from its doc comment.

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::quote;

/// The function as it is, and beside it a hidden module of its name with the texts: what is asked is the first paragraph
/// behind "Whether", what is answered the second.
pub(crate) fn expand(function: &TokenStream) -> TokenStream {
    let texts = read(function.clone()).map_or_else(
        |wrong| syn::Error::new(Span::call_site(), wrong).into_compile_error(),
        |(name, asks, answers)| {
            let word = word(&name.to_string());
            quote! {
                #[doc(hidden)]
                pub mod #name {
                    pub const NAME: &str = #word;
                    pub const ASKS: &str = #asks;
                    pub const ANSWERS: &str = #answers;
                }
            }
        },
    );
    quote!(#function #texts)
}

/// The word that codes.toml has for a value check, by the name of its function.
pub(crate) fn word(function: &str) -> String {
    function.replace('_', "-")
}

/// The function's name and the two paragraphs.
fn read(function: TokenStream) -> Result<(Ident, String, String), String> {
    let mut doc = String::new();
    let mut tokens = function.into_iter();
    let mut name = None;
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => {
                doc.extend(line(group.stream()).map(|line| line + "\n"));
            }
            TokenTree::Ident(word) if word == "fn" => {
                name = tokens.next();
                break;
            }
            _ => {}
        }
    }
    let Some(TokenTree::Ident(name)) = name else { return Err(String::from("a value check is a function")) };
    let mut paragraphs = doc.split("\n\n").map(|paragraph| paragraph.split_whitespace().collect::<Vec<_>>().join(" "));
    let asks = paragraphs.next().unwrap_or_default();
    let asks = asks.strip_prefix("Whether ").and_then(|asks| asks.strip_suffix('.'));
    match (asks, paragraphs.next(), paragraphs.next()) {
        (Some(asks), Some(answers), None) => Ok((name, asks.to_owned(), answers)),
        _ => Err(format!(
            "write above `{name}` what it asks, as `Whether ….`, and in a second paragraph when it says yes, no, and \
             that it can't be known"
        )),
    }
}

/// What `doc = "…"` says.
fn line(attribute: TokenStream) -> Option<String> {
    let mut tokens = attribute.into_iter();
    match (tokens.next()?, tokens.next()?, tokens.next()?) {
        (TokenTree::Ident(doc), TokenTree::Punct(_), text) if doc == "doc" => {
            let text: syn::LitStr = syn::parse2(text.into()).ok()?;
            Some(text.value().trim().to_owned())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_texts_are_those_of_the_doc_comment() {
        let (name, asks, answers) = read(quote! {
            /// Whether Date is
            /// one HTTP-date.
            ///
            /// Yes for one
            /// line, no for more.
            #[must_use = "it is no part of the text"]
            pub(crate) fn date_valid(case: &Case<'_>) -> Option<bool> { None }
        })
        .unwrap();
        assert_eq!(name.to_string(), "date_valid");
        assert_eq!((asks.as_str(), answers.as_str()), ("Date is one HTTP-date", "Yes for one line, no for more."));
        assert_eq!(word("date_valid"), "date-valid");
    }

    #[test]
    fn the_texts_stand_beside_the_function() {
        let function = quote! {
            /// Whether Date is one.
            ///
            /// Yes for one.
            fn date_valid() {}
        };
        let module = quote! {
            #[doc(hidden)]
            pub mod date_valid {
                pub const NAME: &str = "date-valid";
                pub const ASKS: &str = "Date is one";
                pub const ANSWERS: &str = "Yes for one.";
            }
        };
        assert_eq!(expand(&function).to_string(), quote!(#function #module).to_string());
        assert!(
            expand(&quote!(
                struct Date;
            ))
            .to_string()
            .contains("compile_error")
        );
    }

    #[test]
    fn a_function_without_both_texts_is_refused() {
        for function in [
            quote!(
                pub fn date_valid() {}
            ),
            quote! { /** Whether Date is valid. */ fn date_valid() {} },
            quote! { #[doc = " Date is valid."] #[doc = ""] #[doc = " Yes."] fn date_valid() {} },
        ] {
            assert!(read(function).unwrap_err().starts_with("write above `date_valid` what it asks"));
        }
        assert_eq!(
            read(quote!(
                struct Date;
            ))
            .unwrap_err(),
            "a value check is a function"
        );
    }
}
