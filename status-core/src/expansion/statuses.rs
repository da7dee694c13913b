//! `Status` and what each meaning says of itself.

/// `Status`, from how many meanings there are, the files by ranges of meanings, for each meaning
/// `{ "doc" Variant "CONSTANT" "name" "spec" "en" "zh" [aliases] Source url State line [editions] }`, what few of them
/// say, and the facets.
#[doc(hidden)]
#[macro_export]
macro_rules! __statuses {
    (
        count $count:tt
        files [$($first:tt $last:tt $path:tt)*] $last_path:tt
        [$({
            $doc:tt $variant:ident $constant:tt $name:tt $spec:tt $en:tt $zh:tt [$($alias:tt)*] $source:ident $url:expr,
            $state:ident $line:tt [$($edition:ident)*]
        })*]
        reasons [$($other:ident $of_edition:ident $reason:tt)*]
        expires [$($expiring:ident $day:tt)*]
        log_only [$($log_only:ident)*]
        permanent [$($permanent:ident)*]
        subs [$($parent:ident [$({ $sub:tt $sub_reason:tt $sub_source:ident $sub_en:tt $sub_zh:tt })*])*]
        facets [$($facet:tt)*]
    ) => {
        /// A registered meaning of a status code. One number may have several meanings, each a variant of its own; so
        /// `as u16` is not the number: [`code`](Self::code) gives it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u16)]
        pub enum Status {
            $(#[doc = $doc] $variant,)*
        }

        static STATUSES: [Status; $count] = [$(Status::$variant),*];

        #[allow(
            clippy::match_same_arms,
            clippy::match_single_binding,
            clippy::match_like_matches_macro,
            unreachable_patterns,
            reason = "an arm is a meaning, and what is said of every one may be said of none"
        )]
        impl Status {
            /// All meanings, in the order of the file.
            pub const ALL: &'static [Self] = &STATUSES;

            const fn index(self) -> ::core::primitive::usize {
                self as ::core::primitive::usize
            }

            $crate::__accessors! {
                $count
                /// Other spellings that are or were in use.
                aliases -> &'static [&'static ::core::primitive::str] = [$(&[$($alias),*]),*];
                /// The variant's name: `NotFound`.
                name -> &'static ::core::primitive::str = [$($name),*];
                /// The constant's name: `NOT_FOUND`.
                constant -> &'static ::core::primitive::str = [$($constant),*];
                /// Who defines the meaning.
                source -> Source = [$(Source::$source),*];
                /// Where it is written: `RFC 9110, 15.5.5`.
                spec -> &'static ::core::primitive::str = [$($spec),*];
                /// The address of that place, if it has one.
                url -> ::core::option::Option<&'static ::core::primitive::str> = [$($url),*];
                /// How firmly it is established.
                state -> $crate::facet::State = [$($crate::facet::State::$state),*];
                /// The editions in which its number has this meaning.
                editions -> &'static [$crate::Edition] = [$(&[$($crate::Edition::$edition),*]),*];
                /// The line of the file that gives it.
                line_in_file -> ::core::primitive::u32 = [$($line),*];
            }

            /// The reason phrase of an edition: `Request Entity Too Large` in 1999, `Content Too Large` today.
            #[must_use]
            pub const fn reason_in(self, edition: $crate::Edition) -> &'static ::core::primitive::str {
                match (self, edition) {
                    $((Self::$other, $crate::Edition::$of_edition) => $reason,)*
                    _ => self.reason(),
                }
            }

            /// The class of the number, or `None` above 599.
            #[must_use]
            pub const fn class(self) -> ::core::option::Option<$crate::Class> {
                self.code().class()
            }

            /// What it means, in a sentence or two; empty where the registry gives none.
            #[must_use]
            pub const fn summary(self, lang: $crate::Lang) -> &'static ::core::primitive::str {
                static EN: [&::core::primitive::str; $count] = [$($en),*];
                static ZH: [&::core::primitive::str; $count] = [$($zh),*];
                match lang {
                    $crate::Lang::En => EN[self.index()],
                    $crate::Lang::Zh => ZH[self.index()],
                }
            }

            /// The day on which a temporary registration expires: `2026-11-13`.
            #[must_use]
            pub const fn expires(self) -> ::core::option::Option<&'static ::core::primitive::str> {
                match self {
                    $(Self::$expiring => ::core::option::Option::Some($day),)*
                    _ => ::core::option::Option::None,
                }
            }

            /// Whether whoever defines it never sends it: it stands in logs, or is made up by a client. Another meaning of
            /// the number may well be sent, as google.rpc sends 499, which nginx only logs.
            #[must_use]
            pub const fn is_log_only(self) -> ::core::primitive::bool {
                match self { $(Self::$log_only => true,)* _ => false }
            }

            /// The sub-statuses: finer reasons, which a source puts behind the number in its logs and error pages. A
            /// response never has one in its status line. Those of one source stand beside each other, by their numbers.
            #[must_use]
            pub const fn subs(self) -> &'static [$crate::SubStatus<Source>] {
                match self {
                    $(Self::$parent => {
                        static SUBS: &[$crate::SubStatus<Source>] = &[$(
                            $crate::SubStatus::from_registry($sub, $sub_reason, Source::$sub_source, [$sub_en, $sub_zh])
                        ),*];
                        SUBS
                    })*
                    _ => &[],
                }
            }

            /// Whether it is for good: a later request should use the new address, or none.
            #[must_use]
            pub const fn is_permanent(self) -> ::core::primitive::bool {
                match self { $(Self::$permanent => true,)* _ => false }
            }

            /// Whether it is the meaning that its number is taken for.
            #[must_use]
            pub const fn is_primary(self) -> ::core::primitive::bool {
                match Self::from_code(self.code().as_u16()) {
                    ::core::option::Option::Some(primary) => primary.index() == self.index(),
                    ::core::option::Option::None => false,
                }
            }

            /// The file that gives it. Where another crate's registry does, that crate's name stands before the path.
            #[must_use]
            pub const fn file(self) -> &'static ::core::primitive::str {
                match self as ::core::primitive::u16 { $($first..=$last => $path,)* _ => $last_path }
            }

            $($crate::__statuses! { @facet $count $facet })*
        }

        /// The reason phrase.
        impl ::core::fmt::Display for Status {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.reason())
            }
        }
    };
    (@facet $count:tt { $doc:tt $method:ident $kind:ident $($value:ident)* }) => {
        $crate::__accessors! {
            $count
            #[doc = $doc]
            $method -> $crate::facet::$kind = [$($crate::facet::$kind::$value),*];
        }
    };
    (@facet $count:tt { $doc:tt $method:ident $kind:ident by $editions:tt $([$($value:ident)*])* }) => {
        #[doc = $doc]
        #[must_use]
        pub const fn $method(self, edition: $crate::Edition) -> $crate::facet::$kind {
            static VALUES: [[$crate::facet::$kind; $editions]; $count] = [$([$($crate::facet::$kind::$value),*]),*];
            VALUES[self.index()][edition as ::core::primitive::usize]
        }
    };
}
