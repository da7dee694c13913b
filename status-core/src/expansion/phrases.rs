//! From reason phrases and names to meanings.

/// The lookups by text, from how many texts there are and each with the meaning's index; where a text comes again in
/// whichever case, the first counts.
#[doc(hidden)]
#[macro_export]
macro_rules! __phrases {
    (reasons $reasons:tt [$($reason:tt)*] names $names:tt [$($name:tt)*]) => {
        static TEXTS_BY_REASON: [(&::core::primitive::str, ::core::primitive::u16); $reasons] = [$($reason),*];

        static BY_REASON: $crate::__private::TextTable<$reasons, { $crate::__private::cells($reasons) }> =
            $crate::__private::TextTable::new(&TEXTS_BY_REASON);

        static TEXTS_BY_NAME: [(&::core::primitive::str, ::core::primitive::u16); $names] = [$($name),*];

        static BY_NAME: $crate::__private::TextTable<$names, { $crate::__private::cells($names) }> =
            $crate::__private::TextTable::new(&TEXTS_BY_NAME);

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
    };
}
