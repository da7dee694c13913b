//! What is said above the enum.

use proc_macro2::{Ident, Span};
use syn::{Attribute, LitStr, Path, ext::IdentExt, parse::Parser, spanned::Spanned};

use super::{
    items::{Item, items, split, status_attributes},
    mistakes::Mistakes,
    variant::OF_VARIANTS,
};
use crate::{
    format::CLASS_IDS,
    suggest::{did_you_mean, list},
};

/// What is said of the whole enum.
#[derive(Default)]
pub(super) struct Options {
    krate: Option<Path>,
    pub(super) registry: Option<Path>,
    /// The class's first digit.
    pub(super) class: Option<u8>,
    pub(super) one_way: bool,
    pub(super) body: Option<(Body, Span)>,
    pub(super) impls: Vec<Ecosystem>,
}

impl Options {
    /// The path of status-core.
    pub(super) fn root(&self) -> Path {
        self.krate.clone().unwrap_or_else(|| syn::parse_quote!(::status_core))
    }
}

/// Declares an enum whose variants are words in attributes.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum $name { $($variant),* }

        impl $name {
            const WORDS: &'static [&'static str] = &[$($word),*];

            fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

words! {
    /// A crate of the user's that gets conversions.
    Ecosystem { Http = "http", Axum = "axum", Actix = "actix", Serde = "serde" }
}

words! {
    /// What a response says in its content.
    Body { Reason = "reason", Display = "display", None = "none" }
}

/// The words that stand above the enum.
pub(super) const OPTIONS: &[&str] = &["body", "class", "crate", "impl", "one_way", "registry"];

/// What is said above the enum.
pub(super) fn options(attributes: &[Attribute], mistakes: &mut Mistakes) -> Options {
    let mut options = Options::default();
    let mut seen: Vec<String> = Vec::new();
    for attribute in status_attributes(attributes) {
        for item in items(attribute, "say something of the enum: #[status(class = \"client-error\")]", mistakes) {
            option(&item, &mut options, &mut seen, mistakes);
        }
    }
    options
}

fn option(item: &Item, options: &mut Options, seen: &mut Vec<String>, mistakes: &mut Mistakes) {
    let Some(key) = item.key() else {
        let hint = "numbers, names and reasons are said above a variant";
        return mistakes.error_with_hint(item.span(), "this is no option of the enum", hint);
    };
    let name = key.unraw().to_string();
    if !OPTIONS.contains(&name.as_str()) {
        if OF_VARIANTS.contains(&name.as_str()) {
            let hint = "write it above a variant";
            return mistakes.error_with_hint(
                key.span(),
                format!("`{name}` is said of variants, not of the enum"),
                hint,
            );
        }
        return mistakes.error_with_hint(key.span(), format!("there is no option `{name}`"), option_hint(&name));
    }
    if seen.contains(&name) {
        return mistakes.error(key.span(), format!("`{name}` is said already"));
    }
    seen.push(name.clone());
    match name.as_str() {
        "crate" => options.krate = path(item, "crate = my::status_core", mistakes),
        "registry" => options.registry = path(item, "registry = acme_codes", mistakes),
        "class" => options.class = class(item, mistakes),
        "body" => {
            options.body = item.text("body = \"display\"", mistakes).and_then(|text| {
                Some((word(&text.value(), text.span(), "body", Body::WORDS, Body::from_word, mistakes)?, key.span()))
            });
        }
        "one_way" if matches!(item, Item::Word(_)) => options.one_way = true,
        "one_way" => mistakes.error(key.span(), "`one_way` stands alone: #[status(one_way)]"),
        _ => impls(item, options, mistakes),
    }
}

fn option_hint(name: &str) -> String {
    did_you_mean(name, OPTIONS.iter().copied()).unwrap_or_else(|| format!("the options are {}", list(OPTIONS)))
}

fn path(item: &Item, example: &str, mistakes: &mut Mistakes) -> Option<Path> {
    let value = item.value(example, mistakes)?;
    // A string is the older way to write a path, and serde's.
    if let Ok(text) = syn::parse2::<LitStr>(value.clone()) {
        let hint = format!("write it without quotes: {example}");
        mistakes.error_with_hint(text.span(), "this is a string, and a path is wanted", hint);
        return None;
    }
    let span = value.span();
    let path = Path::parse_mod_style.parse2(value).ok();
    if path.is_none() {
        mistakes.error(span, format!("this is no path: {example}"));
    }
    path
}

fn class(item: &Item, mistakes: &mut Mistakes) -> Option<u8> {
    let text = item.text("class = \"client-error\"", mistakes)?;
    let digit = (1..=5).zip(CLASS_IDS).find(|(_, id)| *id == text.value()).map(|(digit, _)| digit);
    if digit.is_none() {
        let hint = did_you_mean(&text.value(), CLASS_IDS).unwrap_or_else(|| format!("they are {}", list(CLASS_IDS)));
        mistakes.error_with_hint(text.span(), format!("there is no class `{}`", text.value()), hint);
    }
    digit
}

fn impls(item: &Item, options: &mut Options, mistakes: &mut Mistakes) {
    let Item::List(key, group) = item else {
        return mistakes.error(item.span(), "`impl` wants a list of crates: impl(http, axum, actix, serde)");
    };
    let crates = split(group.stream(), mistakes);
    if crates.is_empty() {
        mistakes.error(key.span(), "`impl` names no crate: impl(http, axum, actix, serde)");
    }
    for tokens in crates {
        let span = tokens.span();
        let Ok(name) = syn::parse2::<Ident>(tokens) else {
            mistakes.error(span, format!("`impl` takes the names of crates: {}", list(Ecosystem::WORDS)));
            continue;
        };
        let found = word(&name.to_string(), name.span(), "impl", Ecosystem::WORDS, Ecosystem::from_word, mistakes);
        match found {
            Some(found) if options.impls.contains(&found) => {
                mistakes.error(name.span(), format!("`{name}` is in the list already"));
            }
            found => options.impls.extend(found),
        }
    }
}

fn word<T>(
    text: &str,
    at: Span,
    key: &str,
    words: &[&str],
    from_word: fn(&str) -> Option<T>,
    mistakes: &mut Mistakes,
) -> Option<T> {
    let found = from_word(text);
    if found.is_none() {
        let hint =
            did_you_mean(text, words.iter().copied()).unwrap_or_else(|| format!("`{key}` knows {}", list(words)));
        mistakes.error_with_hint(at, format!("`{key}` knows no `{text}`"), hint);
    }
    found
}
