//! Takes the attributes apart. What can't be read is told and left out.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{
    Attribute, Data, DeriveInput, Fields, Generics, Lit, LitInt, LitStr, Meta, Path, Visibility, ext::IdentExt,
    parse::Parser, spanned::Spanned,
};

use super::mistakes::Mistakes;
use crate::{suggest::did_you_mean, validate::CLASS_IDS};

/// The item, with what its attributes say.
pub(super) struct Input {
    pub(super) options: Options,
    pub(super) vis: Visibility,
    pub(super) ident: Ident,
    pub(super) generics: Generics,
    pub(super) deprecated: bool,
    pub(super) variants: Vec<Variant>,
    /// It is told where the item is none.
    pub(super) is_enum: bool,
}

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

/// One variant.
pub(super) struct Variant {
    pub(super) ident: Ident,
    pub(super) fields: Fields,
    pub(super) says: Says,
}

/// What is said of a variant.
pub(super) enum Says {
    /// Nothing: its own name is the status's.
    Nothing,
    /// Something that can't be read, which is told.
    Nonsense,
    Transparent(Span),
    Other(Span),
    Code(Described),
}

/// A status, said in one or several ways that must agree.
#[derive(Default)]
pub(super) struct Described {
    pub(super) number: Option<(u16, Span)>,
    pub(super) name: Option<Ident>,
    pub(super) phrase: Option<LitStr>,
    /// The reason phrase of a code that is registered here and now.
    pub(super) reason: Option<LitStr>,
}

const OPTIONS: &[&str] = &["body", "class", "crate", "impl", "one_way", "registry"];
const OF_VARIANTS: &[&str] = &["other", "reason", "transparent"];

/// Reads the whole item.
pub(super) fn input(input: DeriveInput, mistakes: &mut Mistakes) -> Input {
    let DeriveInput { attrs, vis, ident, generics, data } = input;
    let options = options(&attrs, mistakes);
    let mut deprecated = is_deprecated(&attrs);
    let not_enum = |span, what: &str, mistakes: &mut Mistakes| {
        let hint = "implement `ToStatusCode` by hand: it has one method, `status_code`";
        mistakes.error_with_hint(span, format!("`StatusEnum` is derived for enums, and this is a {what}"), hint);
        Vec::new()
    };
    let is_enum = matches!(data, Data::Enum(_));
    let variants = match data {
        Data::Enum(data) => data
            .variants
            .into_iter()
            .map(|variant| {
                deprecated |= is_deprecated(&variant.attrs);
                for field in &variant.fields {
                    for attribute in status_attributes(&field.attrs) {
                        mistakes.error(attribute.path().span(), "`status` is said of variants, not of fields");
                    }
                }
                let says = says(&variant.attrs, mistakes);
                Variant { ident: variant.ident, fields: variant.fields, says }
            })
            .collect(),
        Data::Struct(data) => not_enum(data.struct_token.span, "struct", mistakes),
        Data::Union(data) => not_enum(data.union_token.span, "union", mistakes),
    };
    Input { options, vis, ident, generics, deprecated, variants, is_enum }
}

fn is_deprecated(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("deprecated"))
}

fn status_attributes(attributes: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attributes.iter().filter(|attribute| attribute.path().is_ident("status"))
}

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
        let hint = did_you_mean(&text.value(), CLASS_IDS).unwrap_or_else(|| format!("they are {}", list(&CLASS_IDS)));
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

/// What is said above a variant.
fn says(attributes: &[Attribute], mistakes: &mut Mistakes) -> Says {
    let mut attributes = status_attributes(attributes);
    let Some(attribute) = attributes.next() else { return Says::Nothing };
    for second in attributes {
        mistakes.error(second.path().span(), "the variant has a `status` already: one attribute says it all");
    }
    let items = items(attribute, "say which status it is: #[status(404)] or #[status(NotFound)]", mistakes);
    let count = items.len();
    let mut said = Described::default();
    let mut sound = count > 0;
    for item in items {
        match item {
            Item::Word(name) if OF_VARIANTS.contains(&name.to_string().as_str()) && name != "reason" => {
                if count == 1 {
                    return if name == "other" { Says::Other(name.span()) } else { Says::Transparent(name.span()) };
                }
                mistakes.error(name.span(), format!("`{name}` stands alone: it takes the status from its field"));
                sound = false;
            }
            item => sound &= describe(item, &mut said, mistakes),
        }
    }
    if sound { Says::Code(said) } else { Says::Nonsense }
}

/// Adds one thing that is said of the status. Whether it could be read comes back.
fn describe(item: Item, said: &mut Described, mistakes: &mut Mistakes) -> bool {
    let span = item.span();
    let twice = |what: &str, mistakes: &mut Mistakes| {
        mistakes.error(span, format!("the {what} is said already"));
        false
    };
    match item {
        Item::Literal(Lit::Int(number)) => match number_of(&number, mistakes) {
            Some(_) if said.number.is_some() => twice("number", mistakes),
            found => {
                said.number = said.number.or(found.map(|number| (number, span)));
                found.is_some()
            }
        },
        Item::Literal(Lit::Str(_)) if said.phrase.is_some() => twice("reason", mistakes),
        Item::Literal(Lit::Str(phrase)) => {
            said.phrase = Some(phrase);
            true
        }
        Item::Word(name) if name == "reason" => {
            mistakes.error(span, "`reason` wants a phrase: reason = \"Quota Exhausted\"");
            false
        }
        Item::Word(name) if OPTIONS.contains(&name.to_string().as_str()) => of_the_enum(&name, mistakes),
        Item::Word(_) if said.name.is_some() => twice("name", mistakes),
        Item::Word(name) => {
            said.name = Some(name);
            true
        }
        Item::Path(path) => {
            // Most likely `StatusCode::NOT_FOUND` or `Status::NotFound`.
            let name = path.segments.last().map_or_else(String::new, |segment| segment.ident.to_string());
            let hint = format!("write the name alone: #[status({name})]");
            mistakes.error_with_hint(span, "a status is a number, a name or a phrase, not a path", hint);
            false
        }
        Item::Value(ref key, _) if key == "reason" => match item.text("reason = \"Quota Exhausted\"", mistakes) {
            Some(_) if said.reason.is_some() => twice("reason", mistakes),
            found => {
                said.reason = found.or(said.reason.take());
                said.reason.is_some()
            }
        },
        Item::Value(key, _) | Item::List(key, _) => {
            let name = key.unraw().to_string();
            if OPTIONS.contains(&name.as_str()) {
                return of_the_enum(&key, mistakes);
            }
            let hint = match name.as_str() {
                "code" | "number" | "status" => String::from("write the number itself: #[status(404)]"),
                "name" => String::from("write the name itself: #[status(NotFound)]"),
                _ => did_you_mean(&name, ["reason"]).unwrap_or_else(|| {
                    String::from("a variant has a number, a name or a phrase, and `reason = \"…\"`")
                }),
            };
            mistakes.error_with_hint(key.span(), format!("there is no option `{name}`"), hint);
            false
        }
        Item::Literal(_) | Item::Unreadable(_) => {
            let hint = "write #[status(404)], #[status(NotFound)] or #[status(\"Not Found\")]";
            mistakes.error_with_hint(span, "a status is a number, a name or a phrase", hint);
            false
        }
    }
}

fn of_the_enum(key: &Ident, mistakes: &mut Mistakes) -> bool {
    let message = format!("`{}` is said of the enum, not of a variant", key.unraw());
    mistakes.error_with_hint(key.span(), message, "write it above `enum`");
    false
}

fn number_of(literal: &LitInt, mistakes: &mut Mistakes) -> Option<u16> {
    let number = literal.base10_parse::<u16>().ok().filter(|number| (100..=999).contains(number));
    if !matches!(literal.suffix(), "" | "u16") {
        let hint = format!("write {}", literal.base10_digits());
        mistakes.error_with_hint(literal.span(), format!("`{literal}` is no number of 16 bits"), hint);
        return None;
    }
    if number.is_none() {
        let message = format!("{literal} is no status code: they have three digits, 100 to 999");
        mistakes.error(literal.span(), message);
    }
    number
}

/// One of the things between the commas of an attribute.
enum Item {
    Literal(Lit),
    /// A word, which may be one of Rust's own.
    Word(Ident),
    Path(Path),
    /// `key = value`
    Value(Ident, TokenStream),
    /// `key(…)`
    List(Ident, Group),
    Unreadable(TokenStream),
}

impl Item {
    fn key(&self) -> Option<&Ident> {
        match self {
            Self::Word(key) | Self::Value(key, _) | Self::List(key, _) => Some(key),
            _ => None,
        }
    }

    /// The whole of it, or its key.
    fn span(&self) -> Span {
        match self {
            Self::Literal(literal) => literal.span(),
            Self::Word(key) | Self::Value(key, _) | Self::List(key, _) => key.span(),
            Self::Path(path) => path.span(),
            Self::Unreadable(tokens) => tokens.span(),
        }
    }

    fn value(&self, example: &str, mistakes: &mut Mistakes) -> Option<TokenStream> {
        if let Self::Value(_, value) = self
            && !value.is_empty()
        {
            return Some(value.clone());
        }
        let key = self.key().map_or_else(String::new, |key| key.unraw().to_string());
        mistakes.error(self.span(), format!("`{key}` wants a value: {example}"));
        None
    }

    fn text(&self, example: &str, mistakes: &mut Mistakes) -> Option<LitStr> {
        let value = self.value(example, mistakes)?;
        let span = value.span();
        let text = syn::parse2(value).ok();
        if text.is_none() {
            let key = self.key().map_or_else(String::new, |key| key.unraw().to_string());
            mistakes.error(span, format!("`{key}` wants a string: {example}"));
        }
        text
    }
}

/// The things that an attribute says.
fn items(attribute: &Attribute, empty: &str, mistakes: &mut Mistakes) -> Vec<Item> {
    let at = attribute.path().span();
    match &attribute.meta {
        Meta::List(list) => {
            let items = split(list.tokens.clone(), mistakes);
            if items.is_empty() {
                mistakes.error(at, empty);
            }
            items.into_iter().map(item).collect()
        }
        Meta::NameValue(pair) => {
            let value = pair.value.to_token_stream();
            mistakes.error(at, format!("write it in parentheses: #[status({value})]"));
            Vec::new()
        }
        Meta::Path(_) => {
            mistakes.error(at, empty);
            Vec::new()
        }
    }
}

/// Parts tokens at their commas. A comma may stand at the end.
fn split(tokens: TokenStream, mistakes: &mut Mistakes) -> Vec<TokenStream> {
    let mut parts: Vec<TokenStream> = Vec::new();
    let mut part = TokenStream::new();
    for token in visible(tokens) {
        match token {
            TokenTree::Punct(comma) if comma.as_char() == ',' => {
                if part.is_empty() {
                    mistakes.error(comma.span(), "there is nothing before this comma");
                } else {
                    parts.push(std::mem::take(&mut part));
                }
            }
            token => part.extend([token]),
        }
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}

/// The tokens without the invisible groups in which a `macro_rules!` wraps what it was given.
fn visible(tokens: TokenStream) -> Vec<TokenTree> {
    tokens
        .into_iter()
        .flat_map(|token| match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => visible(group.stream()),
            token => vec![token],
        })
        .collect()
}

fn item(tokens: TokenStream) -> Item {
    let list: Vec<TokenTree> = tokens.clone().into_iter().collect();
    match list.as_slice() {
        [TokenTree::Ident(word)] if word != "true" && word != "false" => return Item::Word(word.clone()),
        [TokenTree::Ident(key), TokenTree::Punct(equals), value @ ..] if equals.as_char() == '=' => {
            return Item::Value(key.clone(), value.iter().cloned().collect());
        }
        [TokenTree::Ident(key), TokenTree::Group(group)] if group.delimiter() == Delimiter::Parenthesis => {
            return Item::List(key.clone(), group.clone());
        }
        _ => {}
    }
    if let Ok(literal) = syn::parse2(tokens.clone()) {
        return Item::Literal(literal);
    }
    Path::parse_mod_style.parse2(tokens.clone()).map_or(Item::Unreadable(tokens), Item::Path)
}

/// `a`, `b` and `c`.
fn list(words: &[&str]) -> String {
    crate::raw::list(words)
}
