//! From numbers and texts to meanings and back.

use std::collections::{HashMap, HashSet};

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::{
    expand::{ident, number, numbered},
    perfect::{self, Perfect},
    registry::{Code, Registry},
};

/// A perfect hash table as a static.
pub(super) fn table(name: &Ident, perfect: &Perfect<'_>, root: &TokenStream) -> TokenStream {
    let multipliers = &perfect.multipliers;
    let (texts, values): (Vec<_>, Vec<_>) = perfect.slots.iter().copied().unzip();
    let (buckets, slots) = (number(multipliers.len()), number(texts.len()));
    quote! {
        static #name: #root::__private::Table<#buckets, #slots> =
            #root::__private::Table::new([#(#multipliers),*], [#((#texts, #values)),*]);
    }
}

/// What `StatusCode` knows through the standard registry.
pub(super) fn of_status_code(root: &TokenStream) -> TokenStream {
    quote! {
        impl #root::StatusCode {
            /// The reason phrase of the number's primary meaning, or `None` where the number is not registered.
            ///
            /// ```
            /// use status_core::StatusCode;
            /// assert_eq!(StatusCode::NOT_FOUND.canonical_reason(), Some("Not Found"));
            /// assert_eq!(StatusCode::from_u16(299).unwrap().canonical_reason(), None);
            /// ```
            #[must_use]
            #[inline]
            pub const fn canonical_reason(&self) -> ::core::option::Option<&'static str> {
                REASON_OF[BY_CODE[self.index()] as usize & (ROOM - 1)]
            }

            /// Number and reason phrase of the primary meaning.
            #[inline]
            pub(crate) const fn line(self) -> ::core::option::Option<&'static str> {
                LINE_OF[BY_CODE[self.index()] as usize & (ROOM - 1)]
            }

            /// The primary meaning, or `None` where the number is not registered.
            #[must_use]
            #[inline]
            pub const fn status(self) -> ::core::option::Option<Status> {
                STATUS_OF[BY_CODE[self.index()] as usize & (ROOM - 1)]
            }

            /// All meanings of the number, the primary one first.
            ///
            /// ```
            /// use status_core::{Status, StatusCode};
            /// assert!(StatusCode::MISDIRECTED_REQUEST.meanings().any(|status| status == Status::TooManyConnections));
            /// ```
            pub fn meanings(self) -> Meanings {
                Meanings::of(self)
            }
        }

        static REASON_OF: [::core::option::Option<&str>; ROOM] = {
            let mut reasons = [::core::option::Option::None; ROOM];
            let mut at = 0;
            while at < STATUSES.len() {
                reasons[at + 1] = ::core::option::Option::Some(LINES[at].split_at(4).1);
                at += 1;
            }
            reasons
        };

        static LINE_OF: [::core::option::Option<&str>; ROOM] = {
            let mut lines = [::core::option::Option::None; ROOM];
            let mut at = 0;
            while at < STATUSES.len() {
                lines[at + 1] = ::core::option::Option::Some(LINES[at]);
                at += 1;
            }
            lines
        };
    }
}

/// What `Status` knows of numbers and texts.
pub(super) fn of_statuses(registry: &Registry, root: &TokenStream) -> TokenStream {
    let numbers = by_number(registry, root);
    let texts = by_text(registry, root);
    let editions = by_edition(registry, root);
    quote! {
        #numbers
        #texts
        #editions
    }
}

#[allow(clippy::too_many_lines, reason = "one quotation of what belongs together")]
fn by_number(registry: &Registry, root: &TokenStream) -> TokenStream {
    let codes = &registry.codes;
    let variants: Vec<_> = codes.iter().map(|code| ident(&code.variant)).collect();
    let numbers = codes.iter().map(|code| code.number);
    let lines = codes.iter().map(|code| format!("{} {}", code.number, code.reason));
    let (primary_numbers, primary_variants): (Vec<_>, Vec<_>) = codes
        .iter()
        .zip(&variants)
        .filter(|(code, _)| code.primary)
        .map(|(code, variant)| (code.number, variant))
        .unzip();
    let primaries = number(primary_numbers.len());
    let count = number(codes.len());
    let slots = number((codes.len() + 1).next_power_of_two());
    let index = ident(if u8::try_from(codes.len()).is_ok() { "u8" } else { "u16" });
    let several = several(registry);
    quote! {
        /// Number and reason; the reason is what follows the fourth byte.
        static LINES: [&::core::primitive::str; #count] = [#(#lines),*];

        static REASONS: [&::core::primitive::str; #count] = {
            let mut reasons = [""; #count];
            let mut at = 0;
            while at < reasons.len() {
                reasons[at] = LINES[at].split_at(4).1;
                at += 1;
            }
            reasons
        };

        static CODES: [#root::StatusCode; #count] = [#(#root::StatusCode::from_registry(#numbers)),*];

        static PRIMARIES: [(::core::primitive::u16, Status); #primaries] =
            [#((#primary_numbers, Status::#primary_variants)),*];

        /// The primary meaning of each number, as its index and one; 0 is none. A match over many numbers would become
        /// a jump that mispredicts.
        static BY_CODE: [::core::primitive::#index; 1024] = {
            let mut indices = [0; 1024];
            let mut at = 0;
            while at < PRIMARIES.len() {
                let (number, status) = PRIMARIES[at];
                indices[number as ::core::primitive::usize] = status as ::core::primitive::#index + 1;
                at += 1;
            }
            indices
        };

        /// One more than there are meanings, filled up to a power of two: an index that is masked needs no check.
        const ROOM: ::core::primitive::usize = #slots;

        static STATUS_OF: [::core::option::Option<Status>; ROOM] = {
            let mut statuses = [::core::option::Option::None; ROOM];
            let mut at = 0;
            while at < STATUSES.len() {
                statuses[at + 1] = ::core::option::Option::Some(STATUSES[at]);
                at += 1;
            }
            statuses
        };

        impl Status {
            /// The number.
            #[must_use]
            #[inline]
            pub const fn code(self) -> #root::StatusCode {
                CODES[self as ::core::primitive::usize]
            }

            /// The reason phrase, as the current edition has it.
            #[must_use]
            #[inline]
            pub const fn reason(self) -> &'static ::core::primitive::str {
                REASONS[self as ::core::primitive::usize]
            }

            /// Number and reason phrase: `404 Not Found`.
            #[must_use]
            #[inline]
            pub const fn line(self) -> &'static ::core::primitive::str {
                LINES[self as ::core::primitive::usize]
            }

            /// The primary meaning of a number, or `None` where the number is not registered.
            #[must_use]
            #[inline]
            pub const fn from_code(code: ::core::primitive::u16) -> ::core::option::Option<Self> {
                if code < 1024 {
                    STATUS_OF[BY_CODE[code as ::core::primitive::usize] as ::core::primitive::usize & (ROOM - 1)]
                } else {
                    ::core::option::Option::None
                }
            }
        }

        /// The meaning's number.
        impl ::core::convert::From<Status> for #root::StatusCode {
            fn from(status: Status) -> Self {
                status.code()
            }
        }

        #several
    }
}

/// The meanings of a number: an iterator.
fn several(registry: &Registry) -> TokenStream {
    let mut numbers: Vec<u16> = Vec::new();
    let mut meanings: HashMap<u16, Vec<&Code>> = HashMap::new();
    for code in &registry.codes {
        let list = meanings.entry(code.number).or_default();
        if list.is_empty() {
            numbers.push(code.number);
        }
        list.push(code);
    }
    numbers.retain(|number| meanings[number].len() > 1);
    let lists = numbers.iter().map(|number| {
        let mut list = meanings[number].clone();
        list.sort_by_key(|code| !code.primary);
        let list = list.into_iter().map(|code| ident(&code.variant));
        quote!(&[#(Status::#list),*])
    });
    quote! {
        const fn several_of(number: ::core::primitive::u16) -> &'static [Status] {
            match number { #(#numbers => #lists,)* _ => &[] }
        }

        /// The meanings of one number, the primary one first.
        #[derive(Debug, Clone)]
        pub struct Meanings {
            only: ::core::option::Option<Status>,
            several: ::core::slice::Iter<'static, Status>,
        }

        impl Meanings {
            fn of(code: impl ::core::convert::Into<::core::primitive::u16>) -> Self {
                let number = code.into();
                let several = several_of(number);
                let only = if several.is_empty() { Status::from_code(number) } else { ::core::option::Option::None };
                Self { only, several: several.iter() }
            }
        }

        impl ::core::iter::Iterator for Meanings {
            type Item = Status;

            fn next(&mut self) -> ::core::option::Option<Status> {
                self.only.take().or_else(|| self.several.next().copied())
            }

            fn size_hint(&self) -> (::core::primitive::usize, ::core::option::Option<::core::primitive::usize>) {
                let count = ::core::primitive::usize::from(self.only.is_some()) + self.several.len();
                (count, ::core::option::Option::Some(count))
            }
        }

        impl ::core::iter::ExactSizeIterator for Meanings {}
        impl ::core::iter::FusedIterator for Meanings {}

        impl Status {
            /// All meanings of a number, the primary one first; none where the number is not registered.
            #[must_use]
            pub fn meanings(code: ::core::primitive::u16) -> Meanings {
                Meanings::of(code)
            }
        }
    }
}

/// Reason phrases and aliases in any case, and names of variants and constants.
fn by_text(registry: &Registry, root: &TokenStream) -> TokenStream {
    let mut reasons: Vec<(&str, u16)> = Vec::new();
    let mut seen: HashSet<String> = HashSet::new();
    // A phrase that several meanings have is the primary one's, even if only by an alias.
    let of = |primary: bool| {
        let codes = numbered(&registry.codes).filter(move |(code, _)| code.primary == primary);
        let own = codes.clone().map(|(code, index)| (code.reason.as_str(), index));
        let other = codes.flat_map(|(code, index)| code.aliases.iter().map(move |alias| (alias.as_str(), index)));
        own.chain(other)
    };
    for (phrase, index) in of(true).chain(of(false)) {
        if seen.insert(phrase.to_ascii_lowercase()) {
            reasons.push((phrase, index));
        }
    }
    let mut names: Vec<(&str, u16)> = Vec::new();
    seen.clear();
    for (code, index) in numbered(&registry.codes) {
        let constants = [&code.variant, &code.constant].into_iter().chain(&code.constants);
        for name in constants {
            if seen.insert(name.to_ascii_lowercase()) {
                names.push((name, index));
            }
        }
    }
    let reasons = table(&format_ident!("BY_REASON"), &perfect::search(&reasons), root);
    let names = table(&format_ident!("BY_NAME"), &perfect::search(&names), root);
    quote! {
        #reasons
        #names

        impl Status {
            const fn from_index(index: ::core::option::Option<::core::primitive::u16>) -> ::core::option::Option<Self> {
                match index {
                    ::core::option::Option::Some(index) => {
                        ::core::option::Option::Some(STATUSES[index as ::core::primitive::usize])
                    }
                    ::core::option::Option::None => ::core::option::Option::None,
                }
            }

            /// The meaning with this reason phrase or alias, in any ASCII case. A phrase that several meanings have is
            /// the primary one's.
            #[must_use]
            pub const fn from_reason(reason: &::core::primitive::str) -> ::core::option::Option<Self> {
                Self::from_index(BY_REASON.get(reason.as_bytes()))
            }

            /// The meaning with this variant or constant: `UriTooLong` or `URI_TOO_LONG`, in any ASCII case.
            #[must_use]
            pub const fn from_name(name: &::core::primitive::str) -> ::core::option::Option<Self> {
                Self::from_index(BY_NAME.get(name.as_bytes()))
            }
        }
    }
}

/// The meaning of a number in an edition: the primary one if the edition has it, else the first that it has.
fn by_edition(registry: &Registry, root: &TokenStream) -> TokenStream {
    let mut arms = TokenStream::new();
    for (at, edition) in registry.editions.iter().enumerate() {
        let edition = ident(&edition.variant);
        let mut others: HashMap<u16, &Code> = HashMap::new();
        for code in registry.codes.iter().filter(|code| code.editions[at]) {
            others.entry(code.number).or_insert(code);
        }
        for code in registry.codes.iter().filter(|code| code.primary && !code.editions[at]) {
            let number = code.number;
            let other = others.get(&number);
            let variant = other.map(|other| ident(&other.variant));
            let found = variant.map_or_else(
                || quote!(::core::option::Option::None),
                |variant| quote!(::core::option::Option::Some(Self::#variant)),
            );
            arms.extend(quote!((#number, #root::Edition::#edition) => #found,));
        }
    }
    quote! {
        impl Status {
            /// What a number means in an edition, or `None` where the edition gives it no meaning.
            #[must_use]
            pub const fn from_code_in(code: ::core::primitive::u16, edition: #root::Edition) -> ::core::option::Option<Self> {
                match (code, edition) { #arms _ => Self::from_code(code) }
            }
        }
    }
}
