//! From numbers to meanings and back.

use std::collections::HashMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::token::{ident, number};
use crate::{
    order,
    registry::{Code, Registry},
};

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

/// What `Status` knows of numbers.
pub(super) fn of_statuses(registry: &Registry, root: &TokenStream) -> TokenStream {
    let primary = primary_meanings(registry, root);
    let several = several(registry);
    let editions = by_edition(registry, root);
    quote! {
        #primary
        #several
        #editions
    }
}

#[allow(clippy::too_many_lines, reason = "one quotation of what belongs together")]
fn primary_meanings(registry: &Registry, root: &TokenStream) -> TokenStream {
    let codes = &registry.codes;
    let numbers = codes.iter().map(|code| code.number);
    let lines = codes.iter().map(|code| format!("{} {}", code.number, code.reason));
    let arms = codes.iter().filter(|code| code.primary).map(|code| {
        let (number, variant) = (code.number, ident(&code.variant));
        quote!(#number => ::core::option::Option::Some(Status::#variant),)
    });
    let count = number(codes.len());
    let slots = number((codes.len() + 1).next_power_of_two());
    let index = ident(if u8::try_from(codes.len()).is_ok() { "u8" } else { "u16" });
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

        /// The primary meaning of a number.
        #[allow(clippy::too_many_lines, reason = "an arm is a number, and there may be 900")]
        const fn meaning_of(number: ::core::primitive::u16) -> ::core::option::Option<Status> {
            match number { #(#arms)* _ => ::core::option::Option::None }
        }

        /// What `meaning_of` says of each number, as the meaning's index and one; 0 is none. As a program runs, a match
        /// over many numbers would become a jump that mispredicts.
        static BY_CODE: [::core::primitive::#index; 1024] = {
            let mut indices = [0; 1024];
            let mut number: ::core::primitive::u16 = 0;
            while (number as ::core::primitive::usize) < indices.len() {
                if let ::core::option::Option::Some(status) = meaning_of(number) {
                    indices[number as ::core::primitive::usize] = status as ::core::primitive::#index + 1;
                }
                number += 1;
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

            /// The primary meaning of a number, or `None` where the number is not registered. It is loaded from a table
            /// that is evaluated, while compiling, from a `match` over the numbers.
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
        order::sort_by_key(&mut list, |code| (!code.primary).into());
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
