//! The arguments of `#[status(…)]`, one by one, before anything is known of what they mean.

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Lit, LitInt, LitStr, Meta, Path, ext::IdentExt, parse::Parser, spanned::Spanned};

use super::keyword::{Body, ClosedList};
use crate::{diagnostics::Diagnostics, reference::Reference};

/// The attributes that the derive reads.
pub(super) fn status_attributes(attributes: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attributes.iter().filter(|attribute| attribute.path().is_ident("status"))
}

/// One of the things between the commas of an attribute.
pub(super) enum Argument {
    Literal(Lit),
    /// A word, which may be one of Rust's own.
    Word(Ident),
    Path(Path),
    /// `key = value`
    Value(Ident, TokenStream),
    /// `key(…)`
    List(Ident, TokenStream),
    Unreadable(TokenStream),
}

impl Argument {
    pub(super) fn key(&self) -> Option<&Ident> {
        match self {
            Self::Word(key) | Self::Value(key, _) | Self::List(key, _) => Some(key),
            Self::Literal(_) | Self::Path(_) | Self::Unreadable(_) => None,
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

    /// The place of a key that takes neither a value nor a list.
    pub(super) fn flag(&self, usage: &str, diagnostics: &mut Diagnostics<'_>) -> Option<Span> {
        if let Self::Word(key) = self {
            return Some(key.span());
        }
        diagnostics.error(self.span(), format!("{} stands alone: #[status({usage})]", self.shown_key()));
        None
    }

    /// What stands behind the key's `=`.
    fn value(&self, usage: &str, diagnostics: &mut Diagnostics<'_>) -> Option<&TokenStream> {
        if let Self::Value(_, value) = self
            && !value.is_empty()
        {
            return Some(value);
        }
        diagnostics.error(self.span(), format!("{} needs a value: {usage}", self.shown_key()));
        None
    }

    pub(super) fn text(&self, usage: &str, diagnostics: &mut Diagnostics<'_>) -> Option<LitStr> {
        let value = self.value(usage, diagnostics)?;
        let text = syn::parse2(value.clone()).ok();
        if text.is_none() {
            diagnostics.error(value.span(), format!("{} needs a string: {usage}", self.shown_key()));
        }
        text
    }

    /// What the value says that a response has in its content, and where it says so.
    pub(super) fn body(&self, usage: &str, diagnostics: &mut Diagnostics<'_>) -> Option<(Body, Span)> {
        let text = self.text(usage, diagnostics)?;
        Body::read(&text.value(), text.span(), "body", diagnostics).map(|body| (body, text.span()))
    }

    /// The status that the value is: its number, its name or its reason phrase.
    pub(super) fn status(&self, usage: &str, diagnostics: &mut Diagnostics<'_>) -> Option<Reference> {
        let value = self.value(usage, diagnostics)?;
        if let Ok(number) = syn::parse2::<LitInt>(value.clone()) {
            return diagnostics.parsed(Reference::number(&number));
        }
        let name = syn::parse2(value.clone()).map(Reference::Name);
        let status = name.or_else(|_| syn::parse2(value.clone()).map(Reference::Phrase)).ok();
        if status.is_none() {
            diagnostics.error(value.span(), format!("{} needs a status: {usage}", self.shown_key()));
        }
        status
    }

    /// What stands in the key's parentheses, each a name and a text: `("Name" = "text", …)`.
    pub(super) fn pairs(&self, usage: &str, diagnostics: &mut Diagnostics<'_>) -> Option<Vec<(LitStr, LitStr)>> {
        let pair = |tokens: TokenStream| {
            let read = |input: syn::parse::ParseStream<'_>| -> syn::Result<(LitStr, LitStr)> {
                let name = input.parse()?;
                input.parse::<syn::Token![=]>()?;
                Ok((name, input.parse()?))
            };
            read.parse2(tokens)
        };
        let mut pairs = Vec::new();
        for tokens in self.list(usage, diagnostics)? {
            let at = tokens.span();
            let Ok(pair) = pair(tokens) else {
                diagnostics.error(at, format!("this is no name with its text: {usage}"));
                return None;
            };
            pairs.push(pair);
        }
        Some(pairs)
    }

    /// The texts in the key's parentheses.
    pub(super) fn texts(&self, usage: &str, diagnostics: &mut Diagnostics<'_>) -> Option<Vec<LitStr>> {
        let mut texts = Vec::new();
        for tokens in self.list(usage, diagnostics)? {
            let at = tokens.span();
            let Ok(text) = syn::parse2(tokens) else {
                diagnostics.error(at, format!("this is no string: {usage}"));
                return None;
            };
            texts.push(text);
        }
        Some(texts)
    }

    pub(super) fn path(&self, usage: &str, diagnostics: &mut Diagnostics<'_>) -> Option<Path> {
        let value = self.value(usage, diagnostics)?;
        // A string is the older way to write a path, and serde's.
        if syn::parse2::<LitStr>(value.clone()).is_ok() {
            let hint = format!("write it without quotation marks: {usage}");
            diagnostics.error_with_hint(value.span(), "this is a string, and a path is needed", hint);
            return None;
        }
        let path = Path::parse_mod_style.parse2(value.clone()).ok();
        if path.is_none() {
            diagnostics.error(value.span(), format!("this is no path: {usage}"));
        }
        path
    }

    /// What stands in the key's parentheses, parted at the commas; at least one thing does.
    pub(super) fn list(&self, usage: &str, diagnostics: &mut Diagnostics<'_>) -> Option<Vec<TokenStream>> {
        let items = match self {
            Self::List(_, list) => split(list.clone(), diagnostics),
            _ => Vec::new(),
        };
        if items.is_empty() {
            diagnostics.error(self.span(), format!("{} needs a list: {usage}", self.shown_key()));
            return None;
        }
        Some(items)
    }

    fn shown_key(&self) -> String {
        self.key().map_or_else(String::new, |key| format!("`{}`", key.unraw()))
    }
}

/// The arguments of an attribute. Where it has none, `usage` says what to write.
pub(super) fn arguments(attribute: &Attribute, usage: &str, diagnostics: &mut Diagnostics<'_>) -> Vec<Argument> {
    let at = attribute.path().span();
    let tokens = match &attribute.meta {
        Meta::List(list) => list.tokens.clone(),
        Meta::NameValue(pair) => {
            let value = pair.value.to_token_stream();
            diagnostics.error(at, format!("write it in parentheses: #[status({value})]"));
            return Vec::new();
        }
        Meta::Path(_) => TokenStream::new(),
    };
    let arguments = split(tokens, diagnostics);
    if arguments.is_empty() {
        diagnostics.error(at, usage);
    }
    arguments.into_iter().map(argument).collect()
}

/// Parts tokens at their commas. A comma may stand at the end.
fn split(tokens: TokenStream, diagnostics: &mut Diagnostics<'_>) -> Vec<TokenStream> {
    let mut parts: Vec<TokenStream> = Vec::new();
    let mut part = TokenStream::new();
    for token in visible(tokens) {
        match token {
            TokenTree::Punct(comma) if comma.as_char() == ',' => {
                if part.is_empty() {
                    diagnostics.error(comma.span(), "there is nothing before this comma");
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

fn argument(tokens: TokenStream) -> Argument {
    let list: Vec<TokenTree> = tokens.clone().into_iter().collect();
    match list.as_slice() {
        [TokenTree::Ident(word)] if word != "true" && word != "false" => return Argument::Word(word.clone()),
        [TokenTree::Ident(key), TokenTree::Punct(equals), value @ ..] if equals.as_char() == '=' => {
            return Argument::Value(key.clone(), value.iter().cloned().collect());
        }
        [TokenTree::Ident(key), TokenTree::Group(group)] if group.delimiter() == Delimiter::Parenthesis => {
            return Argument::List(key.clone(), group.stream());
        }
        _ => {}
    }
    if let Ok(literal) = syn::parse2(tokens.clone()) {
        return Argument::Literal(literal);
    }
    Path::parse_mod_style.parse2(tokens.clone()).map_or(Argument::Unreadable(tokens), Argument::Path)
}
