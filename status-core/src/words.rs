//! Declares the enums whose variants have words in codes.toml, and hands their words on: a word is written once.

/// An enum with its words, and with what each says in both languages.
macro_rules! word_enum {
    (
        $(#[$meta:meta])*
        $name:ident {
            $($(#[doc = $doc:literal])+ $variant:ident = $word:literal, $en:literal, $zh:literal;)+
        }
    ) => {
        $crate::words::word_enum! {
            $(#[$meta])*
            $name { $($(#[doc = $doc])+ $variant = $word;)+ }
        }

        impl $name {
            /// What it means, in a few words.
            #[must_use]
            pub const fn text(self, lang: $crate::Lang) -> &'static str {
                match (self, lang) {
                    $((Self::$variant, $crate::Lang::En) => $en, (Self::$variant, $crate::Lang::Zh) => $zh,)+
                }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.name())
            }
        }
    };
    (
        $(#[$meta:meta])*
        $name:ident { $($(#[doc = $doc:literal])+ $variant:ident = $word:literal;)+ }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[doc = $doc])+ #[doc = concat!("\n\nIn codes.toml: `", $word, "`.")] $variant,)+
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that codes.toml has for it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }
    };
}
pub(crate) use word_enum;

/// An enum with its words, of which the vocabulary has a list. `as` names the macro that hands the list on; `else` is
/// the word that holds where a file says nothing; what stands in brackets behind a word is what the macros have to know
/// of it.
macro_rules! words {
    (
        $(#[$meta:meta])*
        $name:ident: $list:literal as $handed:ident $(, else $ordinary:ident)? {
            $(
                $(#[doc = $doc:literal])+
                $variant:ident = $word:literal $(, $en:literal, $zh:literal)? $(, [$($tag:ident)+])?;
            )+
        }
    ) => {
        $crate::words::word_enum! {
            $(#[$meta])*
            $name { $($(#[doc = $doc])+ $variant = $word $(, $en, $zh)?;)+ }
        }

        macro_rules! $handed {
            ($next:ident $state:tt) => {
                $next! {
                    $state
                    { words { $list [$($ordinary)?] { $($word = $variant [$($($tag)+)?],)+ } } }
                    { $({ $list, $word, concat!($($doc),+) })+ }
                }
            };
        }
        pub(crate) use $handed;
    };
}
pub(crate) use words;
