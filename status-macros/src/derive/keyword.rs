//! The keywords of `#[status(…)]` by where they stand, and the closed lists of words that some of them take. A keyword
//! is declared here once, with how it is written.

use proc_macro2::{Ident, Span};
use syn::ext::IdentExt;

use crate::{diagnostics::Diagnostics, prose::list_of_words, suggest::did_you_mean};

/// An enum whose variants are words in attributes.
pub(super) trait ClosedList: Copy + PartialEq + 'static {
    /// Each word and what it stands for, in the order in which a message lists them.
    const ALL: &'static [(&'static str, Self)];

    fn words() -> impl Iterator<Item = &'static str> {
        Self::ALL.iter().map(|(word, _)| *word)
    }

    fn find(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(word, _)| *word == text).map(|(_, found)| *found)
    }

    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, found)| *found == self).map_or("", |(word, _)| word)
    }

    /// What the word behind a key stands for, or a mistake where it is not in the list.
    fn read(word: &str, at: Span, key: &str, diagnostics: &mut Diagnostics<'_>) -> Option<Self> {
        let found = Self::find(word);
        if found.is_none() {
            let hint = did_you_mean(word, Self::words())
                .unwrap_or_else(|| format!("`{key}` knows {}", list_of_words(Self::words())));
            diagnostics.error_with_hint(at, format!("`{key}` knows no `{word}`"), hint);
        }
        found
    }
}

/// Declares such an enum.
macro_rules! closed_list {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum $name { $($variant),* }

        impl ClosedList for $name {
            const ALL: &'static [(&'static str, Self)] = &[$(($word, Self::$variant)),*];
        }
    };
}

closed_list! {
    /// A crate of the user's that gets conversions.
    Ecosystem {
        Http = "http", Axum = "axum", Actix = "actix", Serde = "serde", Utoipa = "utoipa", Tracing = "tracing",
    }
}

impl Ecosystem {
    /// Whether the derive makes responses of it.
    pub(super) fn responds(self) -> bool {
        matches!(self, Self::Http | Self::Axum | Self::Actix)
    }
}

closed_list! {
    /// What a response says in its content.
    Body { Reason = "reason", Display = "display", Problem = "problem", Json = "json", None = "none" }
}

impl Body {
    /// Whether it has members, which serde_json writes.
    pub(super) fn has_members(self) -> bool {
        matches!(self, Self::Problem | Self::Json)
    }

    /// Whether it has a text of `Display`.
    pub(super) fn displays(self) -> bool {
        matches!(self, Self::Display | Self::Problem)
    }

    /// The media type of its content.
    pub(super) fn media_type(self) -> Option<&'static str> {
        match self {
            Self::Reason | Self::Display => Some("text/plain; charset=utf-8"),
            Self::Problem => Some("application/problem+json"),
            Self::Json => Some("application/json"),
            Self::None => None,
        }
    }

    /// The media type of its content, without parameters.
    pub(super) fn essence(self) -> Option<&'static str> {
        match self {
            Self::Reason | Self::Display => Some("text/plain"),
            Self::Problem | Self::Json | Self::None => self.media_type(),
        }
    }
}

closed_list! {
    /// A keyword above the enum.
    EnumKeyword {
        Body = "body", Class = "class", Crate = "crate", Default = "default", Impl = "impl", Mask = "mask",
        OneWay = "one_way", Registry = "registry", Strict = "strict",
    }
}

closed_list! {
    /// A keyword above a variant.
    VariantKeyword {
        Body = "body", Header = "header", Mask = "mask", Other = "other", Reason = "reason", Title = "title",
        Transparent = "transparent", Type = "type", Without = "without",
    }
}

closed_list! {
    /// A keyword above a field.
    FieldKeyword { Header = "header", Instance = "instance", Member = "member" }
}

/// A keyword that stands above one kind of thing.
pub(super) trait Keyword: ClosedList {
    const TARGET: Target;

    /// How it is written, for a message.
    fn usage(self) -> &'static str;

    /// Whether it may be there several times.
    fn repeats(self) -> bool {
        false
    }
}

impl Keyword for EnumKeyword {
    const TARGET: Target = Target::Enum;

    fn usage(self) -> &'static str {
        match self {
            Self::Body => "body = \"display\"",
            Self::Class => "class = \"client-error\"",
            Self::Crate => "crate = my::status_core",
            Self::Default => "default = 500",
            Self::Impl => "impl(http, axum, actix, serde, utoipa, tracing)",
            Self::Mask => "mask",
            Self::OneWay => "one_way",
            Self::Registry => "registry = acme_codes",
            Self::Strict => "strict",
        }
    }
}

impl Keyword for VariantKeyword {
    const TARGET: Target = Target::Variant;

    fn usage(self) -> &'static str {
        match self {
            Self::Body => "body = \"none\"",
            Self::Header => "header(\"Retry-After\" = \"{seconds}\")",
            Self::Mask => "mask",
            Self::Other => "other",
            Self::Reason => "reason = \"Quota Exhausted\"",
            Self::Title => "title = \"Out of stock\"",
            Self::Transparent => "transparent",
            Self::Type => "type = \"https://api.example/out-of-stock\"",
            Self::Without => "without(\"Allow\")",
        }
    }

    fn repeats(self) -> bool {
        matches!(self, Self::Header | Self::Without)
    }
}

impl Keyword for FieldKeyword {
    const TARGET: Target = Target::Field;

    fn usage(self) -> &'static str {
        match self {
            Self::Header => "header = \"Retry-After\"",
            Self::Instance => "instance",
            Self::Member => "member",
        }
    }

    fn repeats(self) -> bool {
        self == Self::Header
    }
}

/// What an attribute stands above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    Enum,
    Variant,
    Field,
}

impl Target {
    const ALL: [Self; 3] = [Self::Enum, Self::Variant, Self::Field];

    const fn shown(self) -> &'static str {
        match self {
            Self::Enum => "the enum",
            Self::Variant => "a variant",
            Self::Field => "a field",
        }
    }

    fn has(self, word: &str) -> bool {
        match self {
            Self::Enum => EnumKeyword::find(word).is_some(),
            Self::Variant => VariantKeyword::find(word).is_some(),
            Self::Field => FieldKeyword::find(word).is_some(),
        }
    }
}

/// The keywords above one thing, as they come.
#[derive(Debug)]
pub(super) struct Keywords<K> {
    seen: Vec<K>,
}

/// What a key turns out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeywordMatch<K> {
    Keyword(K),
    /// A keyword in a wrong place, or there twice, which is reported.
    Reported,
    /// No keyword at all.
    Unknown,
}

impl<K: Keyword> Keywords<K> {
    pub(super) fn new() -> Self {
        Self { seen: Vec::new() }
    }

    /// The keyword that the key is. One that belongs elsewhere and one that is there twice is a mistake.
    pub(super) fn find(&mut self, key: &Ident, diagnostics: &mut Diagnostics<'_>) -> KeywordMatch<K> {
        let word = key.unraw().to_string();
        let Some(keyword) = K::find(&word) else {
            let targets = Target::ALL.into_iter().filter(|target| target.has(&word)).map(Target::shown);
            let targets = targets.collect::<Vec<_>>().join(" or ");
            if targets.is_empty() {
                return KeywordMatch::Unknown;
            }
            let message = format!("write `{word}` above {targets}, not above {}", K::TARGET.shown());
            diagnostics.error(key.span(), message);
            return KeywordMatch::Reported;
        };
        if self.seen.contains(&keyword) && !keyword.repeats() {
            diagnostics.error(key.span(), format!("`{word}` is given twice"));
            return KeywordMatch::Reported;
        }
        self.seen.push(keyword);
        KeywordMatch::Keyword(keyword)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check<K: Keyword + std::fmt::Debug>() {
        for (word, keyword) in K::ALL {
            assert!(keyword.usage().starts_with(word) && keyword.word() == *word, "{keyword:?}");
            assert!(K::TARGET.has(word), "{keyword:?}");
        }
    }

    #[test]
    fn each_usage_begins_with_its_word() {
        check::<EnumKeyword>();
        check::<VariantKeyword>();
        check::<FieldKeyword>();
    }
}
