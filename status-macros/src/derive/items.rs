//! The things that a `#[status(…)]` says, one by one.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Lit, LitStr, Meta, Path, ext::IdentExt, parse::Parser, spanned::Spanned};

use super::mistakes::Mistakes;

/// The attributes that are read here.
pub(super) fn status_attributes(attributes: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attributes.iter().filter(|attribute| attribute.path().is_ident("status"))
}

/// One of the things between the commas of an attribute.
pub(super) enum Item {
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
    pub(super) fn key(&self) -> Option<&Ident> {
        match self {
            Self::Word(key) | Self::Value(key, _) | Self::List(key, _) => Some(key),
            _ => None,
        }
    }

    /// The whole of it, or its key.
    pub(super) fn span(&self) -> Span {
        match self {
            Self::Literal(literal) => literal.span(),
            Self::Word(key) | Self::Value(key, _) | Self::List(key, _) => key.span(),
            Self::Path(path) => path.span(),
            Self::Unreadable(tokens) => tokens.span(),
        }
    }

    pub(super) fn value(&self, example: &str, mistakes: &mut Mistakes) -> Option<TokenStream> {
        if let Self::Value(_, value) = self
            && !value.is_empty()
        {
            return Some(value.clone());
        }
        let key = self.key().map_or_else(String::new, |key| key.unraw().to_string());
        mistakes.error(self.span(), format!("`{key}` wants a value: {example}"));
        None
    }

    pub(super) fn text(&self, example: &str, mistakes: &mut Mistakes) -> Option<LitStr> {
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
pub(super) fn items(attribute: &Attribute, empty: &str, mistakes: &mut Mistakes) -> Vec<Item> {
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
pub(super) fn split(tokens: TokenStream, mistakes: &mut Mistakes) -> Vec<TokenStream> {
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
