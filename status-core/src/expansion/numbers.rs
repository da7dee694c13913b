//! From numbers to meanings and back.

/// The lookups by number, from how many meanings there are, the room of a table of them, the type of an index, and for
/// each meaning number and line; then the primary meanings, numbers with several, and those that an edition does not
/// have by its primary meaning.
#[doc(hidden)]
#[macro_export]
macro_rules! __numbers {
    (
        count $count:tt room $room:tt index $index:ident
        [$($number:tt $line:tt)*]
        primary [$($primary:tt $primary_meaning:ident)*]
        several [$($shared:tt [$($meaning:ident)*])*]
        by_edition [$($at:tt $edition:ident $of_edition:expr;)*]
    ) => {
        /// Number and reason; the reason is what follows the fourth byte.
        static LINES: [&::core::primitive::str; $count] = [$($line),*];

        static REASONS: [&::core::primitive::str; $count] = {
            let mut reasons = [""; $count];
            let mut at = 0;
            while at < reasons.len() {
                reasons[at] = LINES[at].split_at(4).1;
                at += 1;
            }
            reasons
        };

        static CODES: [$crate::StatusCode; $count] = [$($crate::StatusCode::from_registry($number)),*];

        /// The primary meaning of a number.
        #[allow(clippy::too_many_lines, reason = "an arm is a number, and there may be 900")]
        const fn meaning_of(number: ::core::primitive::u16) -> ::core::option::Option<Status> {
            match number {
                $($primary => ::core::option::Option::Some(Status::$primary_meaning),)*
                _ => ::core::option::Option::None,
            }
        }

        /// What `meaning_of` says of each number, as the meaning's index and one; 0 is none. As a program runs, a match
        /// over many numbers would become a jump that mispredicts.
        static BY_CODE: [::core::primitive::$index; 1024] = {
            let mut indices = [0; 1024];
            let mut number: ::core::primitive::u16 = 0;
            while (number as ::core::primitive::usize) < indices.len() {
                if let ::core::option::Option::Some(status) = meaning_of(number) {
                    indices[number as ::core::primitive::usize] = status as ::core::primitive::$index + 1;
                }
                number += 1;
            }
            indices
        };

        /// One more than there are meanings, filled up to a power of two: an index that is masked needs no check.
        const ROOM: ::core::primitive::usize = $room;

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
            pub const fn code(self) -> $crate::StatusCode {
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

            /// What a number means in an edition, or `None` where the edition gives it no meaning.
            #[must_use]
            pub const fn from_code_in(
                code: ::core::primitive::u16,
                edition: $crate::Edition,
            ) -> ::core::option::Option<Self> {
                match (code, edition) {
                    $(($at, $crate::Edition::$edition) => $of_edition,)*
                    _ => Self::from_code(code),
                }
            }

            /// All meanings of a number, the primary one first; none where the number is not registered.
            #[must_use]
            pub fn meanings(code: ::core::primitive::u16) -> Meanings {
                Meanings::of(code)
            }
        }

        /// The meaning's number.
        impl ::core::convert::From<Status> for $crate::StatusCode {
            fn from(status: Status) -> Self {
                status.code()
            }
        }

        const fn several_of(number: ::core::primitive::u16) -> &'static [Status] {
            match number { $($shared => &[$(Status::$meaning),*],)* _ => &[] }
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
    };
}
