//! Names, numbers and other small pieces of Rust.

use std::{iter::Zip, ops::RangeInclusive};

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use crate::registry::BilingualText;

pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

pub(super) fn number(number: usize) -> Literal {
    Literal::usize_unsuffixed(number)
}

/// Each with its number. A registry has at most as many of anything as the numbers go.
pub(super) fn numbered<I: IntoIterator>(items: I) -> Zip<I::IntoIter, RangeInclusive<u16>> {
    items.into_iter().zip(0..=u16::MAX)
}

pub(super) fn optional(text: Option<&str>) -> TokenStream {
    text.map_or_else(|| quote!(::core::option::Option::None), |text| quote!(::core::option::Option::Some(#text)))
}

/// The text in the language `lang`.
pub(super) fn by_language(text: &BilingualText, root: &TokenStream) -> TokenStream {
    let BilingualText { en, zh } = text;
    if en == zh {
        return quote!(#en);
    }
    quote!(match lang { #root::Lang::En => #en, #root::Lang::Zh => #zh })
}
