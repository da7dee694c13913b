//! What each meaning or rule says of itself, found by its index.

use proc_macro2::TokenStream;
use quote::quote;

use super::token::{number, numbered};

/// The value of each meaning or rule, by its index. A match over thousands of them would take the compiler much longer.
pub(super) fn each(
    kind: &TokenStream,
    values: impl ExactSizeIterator<Item = TokenStream>,
    index: &TokenStream,
) -> TokenStream {
    let count = number(values.len());
    quote! {
        static EACH: [#kind; #count] = [#(#values),*];
        EACH[#index as ::core::primitive::usize]
    }
}

/// The path at an index. Files follow one another, so each is a range or a few.
pub(super) fn files<'r>(index: &TokenStream, paths: impl Iterator<Item = &'r str>) -> TokenStream {
    let mut ranges: Vec<(u16, u16, &str)> = Vec::new();
    for (path, index) in numbered(paths) {
        match ranges.last_mut() {
            Some((_, last, before)) if *before == path => *last = index,
            _ => ranges.push((index, index, path)),
        }
    }
    let end = ranges.pop().map_or("", |(_, _, path)| path);
    if ranges.is_empty() {
        return quote!(#end);
    }
    let arms = ranges.iter().map(|(first, last, path)| quote!(#first..=#last => #path,));
    quote!(match #index { #(#arms)* _ => #end })
}
