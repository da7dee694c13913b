//! The words that codes.toml may use, gathered from where they are declared: as tokens for the macros, and as texts for
//! the documents that are printed of them.

use crate::{
    class::class_words,
    exchange::message::{sender_words, version_words},
    facet::{facet_words, source_kind_words, state_words},
    judge::{
        check::check_names,
        constant::{constant_names, field_examples},
        name::field_names,
    },
    method::method_names,
    rule::party_words,
};

pub use crate::judge::check::{CHECKS, CheckText};

/// What one word of a closed list means.
#[derive(Debug, Clone, Copy)]
pub struct WordText {
    /// The list: `party`, `sender`, `version`, `state`, `source-kind`, `class`, or the key of a facet.
    pub list: &'static str,
    /// The word.
    pub word: &'static str,
    /// The sentence that its variant has.
    pub doc: &'static str,
}

/// Asks each of the macros that hand a part on for its tokens and its texts, and gives all of them to `vocabulary!`.
macro_rules! gather {
    (($($tokens:tt)*) ($($texts:tt)*)) => {
        vocabulary! { ($) ($($tokens)*) ($($texts)*) }
    };
    (($($tokens:tt)*) ($($texts:tt)*) $part:ident $($parts:ident)*) => {
        $part! { gather (($($tokens)*) ($($texts)*) $($parts)*) }
    };
    ((($($tokens:tt)*) ($($texts:tt)*) $($parts:ident)*) { $($more:tt)* } { $($more_texts:tt)* }) => {
        gather! { ($($tokens)* $($more)*) ($($texts)* $($more_texts)*) $($parts)* }
    };
}

macro_rules! vocabulary {
    (($dollar:tt) ($($tokens:tt)*) ($({ $list:literal, $word:literal, $doc:expr })*)) => {
        /// What the macros are given of the vocabulary.
        pub const TOKENS: &str = stringify!($($tokens)*);

        /// The words of the closed lists, list by list.
        pub const WORDS: &[WordText] = &[$(WordText { list: $list, word: $word, doc: $doc.trim_ascii() }),*];

        /// Gives the vocabulary to another macro: `__vocabulary! { path::to::callback! { arguments } more }` becomes
        /// `path::to::callback! { arguments more { the vocabulary } }`.
        #[doc(hidden)]
        #[macro_export]
        macro_rules! __vocabulary {
            ($dollar($dollar callback:ident)::+ ! { $dollar($dollar arguments:tt)* } $dollar($dollar more:tt)*) => {
                $dollar($dollar callback)::+! { $dollar($dollar arguments)* $dollar($dollar more)* { $($tokens)* } }
            };
        }
    };
}

gather! {
    () ()
    facet_words state_words source_kind_words class_words party_words sender_words version_words check_names
    constant_names field_examples field_names method_names
}
