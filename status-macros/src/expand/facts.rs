//! Which bit stands for which fact. Every distinct question of the registry gets one.

use std::collections::{BTreeMap, HashMap};

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens as _, format_ident, quote};

use crate::{
    expand::{lookups, number, numbered},
    perfect,
    registry::{Predicate, Question, Rule, Side},
    vocabulary::Vocabulary,
};

/// The place of every question's bit.
#[derive(Debug)]
pub(super) struct Layout<'v> {
    vocabulary: &'v Vocabulary,
    bits: BTreeMap<Question, usize>,
    /// The fields by their numbers: those that value checks look at, then those that rules alone name.
    fields: Vec<String>,
    numbers: HashMap<String, usize>,
}

impl<'v> Layout<'v> {
    /// Gives bits to the questions in an order that depends on the registry alone.
    pub(super) fn new(rules: &[Rule], vocabulary: &'v Vocabulary) -> Self {
        let mut bits = BTreeMap::new();
        for rule in rules {
            for predicate in rule.predicates() {
                Question::each(predicate, &mut |question| {
                    bits.insert(question, 0);
                });
            }
        }
        for (place, bit) in bits.values_mut().enumerate() {
            *bit = place;
        }
        let mut fields: Vec<String> = Vec::new();
        let mut numbers = HashMap::new();
        let named = bits.keys().filter_map(|question| match question {
            Question::Has(_, name) => Some(name.as_str()),
            _ => None,
        });
        for name in vocabulary.fields().iter().map(String::as_str).chain(named) {
            numbers.entry(name.to_owned()).or_insert_with(|| {
                fields.push(name.to_owned());
                fields.len() - 1
            });
        }
        Self { vocabulary, bits, fields, numbers }
    }

    /// A field's name with its number, as those who look for its lines want it.
    pub(super) fn name(&self, name: &str, root: &TokenStream) -> TokenStream {
        let lower = name.to_ascii_lowercase();
        let number = number(self.numbers[&lower]);
        quote!(#root::__private::Name::new(#number, #lower))
    }

    /// How many words the facts take.
    pub(super) fn words(&self) -> usize {
        self.bits.len().div_ceil(64).max(1)
    }

    /// The bit of a predicate, if it is one that has a bit.
    pub(super) fn bit(&self, predicate: &Predicate) -> Option<usize> {
        self.bits.get(&Question::of(predicate)?).copied()
    }

    /// The bit of the field's presence, without which what the predicate says of its value can't be so.
    pub(super) fn presence(&self, predicate: &Predicate) -> Option<usize> {
        self.bits.get(&Question::of_presence(predicate)?).copied()
    }

    fn place(&self, question: &Question) -> TokenStream {
        self.bits.get(question).map_or_else(|| quote!(NONE), |&bit| number(bit).into_token_stream())
    }

    /// The `Questions` of the registry.
    pub(super) fn questions(&self, root: &TokenStream) -> TokenStream {
        let words = number(self.words());
        let entries: Vec<(&str, u16)> = numbered(self.fields.iter().map(String::as_str)).collect();
        let table = lookups::table(&format_ident!("FIELDS"), &perfect::search(&entries), root);
        let field_bits = self.fields.iter().map(|name| {
            let bits =
                [Side::Response, Side::Request, Side::Ok].map(|side| self.place(&Question::Has(side, name.clone())));
            quote!([#(#bits),*])
        });
        let versions = [Side::Response, Side::Request].map(|side| {
            let versions = self.vocabulary.words("version").iter();
            let bits = versions.map(|version| self.place(&Question::Version(side, version.clone())));
            quote!([#(#bits),*])
        });
        let contents = [Side::Response, Side::Request].map(|side| self.place(&Question::Content(side)));
        let senders = self.vocabulary.words("sender").iter();
        let senders = senders.map(|sender| self.place(&Question::Sender(sender.clone())));
        let known = self.known();
        let methods = self.bits.iter().filter_map(|(question, bit)| match question {
            Question::Method(method) => {
                let bit = number(*bit);
                Some(quote!(#method => #bit,))
            }
            _ => None,
        });
        quote! {
            #table

            static FIELD_BITS: &[[::core::primitive::u16; 3]] = {
                use #root::__private::NONE;
                _ = NONE;
                &[#(#field_bits),*]
            };

            /// What the rules of this registry ask.
            enum Asked {}

            impl #root::__private::Questions<#words> for Asked {
                const BITS: &'static [[::core::primitive::u16; 3]] = FIELD_BITS;
                const VERSIONS: [[::core::primitive::u16; 4]; 2] = {
                    use #root::__private::NONE;
                    _ = NONE;
                    [#(#versions),*]
                };
                const CONTENTS: [::core::primitive::u16; 2] = {
                    use #root::__private::NONE;
                    _ = NONE;
                    [#(#contents),*]
                };
                const SENDERS: [::core::primitive::u16; 3] = {
                    use #root::__private::NONE;
                    _ = NONE;
                    [#(#senders),*]
                };
                const KNOWN: [[::core::primitive::u64; #words]; 8] = [#(#known),*];

                #[inline]
                fn field(name: &[::core::primitive::u8]) -> ::core::option::Option<::core::primitive::u16> {
                    FIELDS.get(name)
                }

                fn method(method: &::core::primitive::str) -> ::core::primitive::u16 {
                    match method { #(#methods)* _ => #root::__private::NONE }
                }
            }
        }
    }

    /// For each thing that may be known, the bits that are known with it, in the order of `Facts`.
    fn known(&self) -> Vec<TokenStream> {
        let things: [&dyn Fn(&Question) -> bool; 8] = [
            &|question| matches!(question, Question::Has(Side::Response, _)),
            &|question| matches!(question, Question::Has(Side::Request, _) | Question::Method(_)),
            &|question| matches!(question, Question::Has(Side::Ok, _)),
            &|question| matches!(question, Question::Version(Side::Response, _)),
            &|question| matches!(question, Question::Version(Side::Request, _)),
            &|question| matches!(question, Question::Content(Side::Response)),
            &|question| matches!(question, Question::Content(Side::Request)),
            &|question| matches!(question, Question::Sender(_)),
        ];
        things
            .iter()
            .map(|belongs| {
                let bits = self.bits.iter().filter(|(question, _)| belongs(question)).map(|(_, bit)| *bit);
                let words = masks(bits, self.words()).into_iter().map(mask);
                quote!([#(#words),*])
            })
            .collect()
    }
}

/// The bits as words.
pub(super) fn masks(bits: impl IntoIterator<Item = usize>, words: usize) -> Vec<u64> {
    let mut masks = vec![0; words];
    for bit in bits {
        masks[bit / 64] |= 1 << (bit % 64);
    }
    masks
}

/// A mask in hexadecimal, four digits a group, as people read masks.
pub(super) fn mask(mask: u64) -> Literal {
    let digits = format!("{mask:x}");
    let places = if digits.len() > 4 { digits.len().next_multiple_of(4) } else { digits.len() };
    let digits: Vec<char> = format!("{mask:0places$x}").chars().collect();
    let groups: Vec<String> = digits.chunks(4).map(|group| group.iter().collect()).collect();
    format!("0x{}", groups.join("_")).parse().unwrap_or_else(|_| Literal::u64_unsuffixed(mask))
}
