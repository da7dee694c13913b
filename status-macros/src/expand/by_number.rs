//! What the lookups by number are made of.

use std::collections::HashMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::token::{ident, number};
use crate::{
    order,
    registry::{Code, Registry},
};

/// What `Status` knows of numbers.
pub(super) fn of_statuses(registry: &Registry, root: &TokenStream) -> TokenStream {
    let codes = &registry.codes;
    let count = number(codes.len());
    let slots = number((codes.len() + 1).next_power_of_two());
    let index = ident(if u8::try_from(codes.len()).is_ok() { "u8" } else { "u16" });
    let [mut lines, mut primary] = [(); 2].map(|()| TokenStream::new());
    for code in codes {
        let (number, line) = (code.number, format!("{} {}", code.number, code.reason));
        lines.extend(quote!(#number #line));
        if code.primary {
            let variant = ident(&code.variant);
            primary.extend(quote!(#number #variant));
        }
    }
    let meanings = Meanings::of(registry);
    let (several, by_edition) = (meanings.several(), meanings.by_edition(registry));
    quote! {
        #root::__numbers! {
            count #count room #slots index #index
            [#lines]
            primary [#primary]
            several [#several]
            by_edition [#by_edition]
        }
    }
}

/// All meanings of each number.
struct Meanings<'r> {
    /// In the order of the file.
    numbers: Vec<u16>,
    of: HashMap<u16, Vec<&'r Code>>,
}

impl<'r> Meanings<'r> {
    fn of(registry: &'r Registry) -> Self {
        let mut meanings = Self { numbers: Vec::new(), of: HashMap::new() };
        for code in &registry.codes {
            let list = meanings.of.entry(code.number).or_default();
            if list.is_empty() {
                meanings.numbers.push(code.number);
            }
            list.push(code);
        }
        meanings
    }

    /// The numbers that have several, each with them, the primary one first.
    fn several(&self) -> TokenStream {
        let mut several = TokenStream::new();
        for number in &self.numbers {
            let mut list = self.of[number].clone();
            if list.len() > 1 {
                order::sort_by_key(&mut list, |code| (!code.primary).into());
                let list = list.into_iter().map(|code| ident(&code.variant));
                several.extend(quote!(#number [#(#list)*]));
            }
        }
        several
    }

    /// The numbers whose primary meaning an edition does not have, each with the first meaning that it has, if any.
    fn by_edition(&self, registry: &Registry) -> TokenStream {
        let mut arms = TokenStream::new();
        for (at, edition) in registry.editions.iter().enumerate() {
            let edition = ident(&edition.variant);
            for code in registry.codes.iter().filter(|code| code.primary && !code.editions[at]) {
                let number = code.number;
                let found = match self.of[&number].iter().find(|other| other.editions[at]) {
                    Some(other) => {
                        let variant = ident(&other.variant);
                        quote!(::core::option::Option::Some(Self::#variant))
                    }
                    None => quote!(::core::option::Option::None),
                };
                arms.extend(quote!(#number #edition #found;));
            }
        }
        arms
    }
}
