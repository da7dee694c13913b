//! What the macros are given.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::{
    LitStr,
    parse::{Parse, ParseStream},
};

use crate::{
    diagnostics::Diagnostics, expand, reduced, registry::Registry, source::Source, validate, vocabulary::Vocabulary,
};

/// `standard!("codes.toml" {the vocabulary})`: the registry of `status-core` itself.
struct Standard {
    path: LitStr,
    vocabulary: Vocabulary,
}

impl Parse for Standard {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Ok(Self { path: input.parse()?, vocabulary: vocabulary(input)? })
    }
}

/// `{the vocabulary}`, as `status_core::__vocabulary!` adds it.
fn vocabulary(input: ParseStream<'_>) -> syn::Result<Vocabulary> {
    let words;
    syn::braced!(words in input);
    Vocabulary::parse(words.parse()?)
}

/// The registry of `status-core` itself.
pub(crate) fn standard(input: TokenStream) -> TokenStream {
    match syn::parse2::<Standard>(input) {
        Ok(standard) => expand_file(&standard).unwrap_or_else(|error| {
            let mut tokens = error.into_compile_error();
            tokens.extend(stub(&standard.vocabulary));
            tokens
        }),
        Err(error) => error.into_compile_error(),
    }
}

fn expand_file(Standard { path, vocabulary }: &Standard) -> syn::Result<TokenStream> {
    let registry = registry(&read(path)?, path, vocabulary)?;
    Ok(registry.as_ref().map(expand::standard).unwrap_or_default())
}

fn read(path: &LitStr) -> syn::Result<Source> {
    Source::read(&path.value()).map_err(|message| syn::Error::new(path.span(), message))
}

/// The registry of the files, which is lacking only where a mistake was told.
fn registry(source: &Source, path: &LitStr, vocabulary: &Vocabulary) -> syn::Result<Option<Registry>> {
    let mut diagnostics = Diagnostics::new(source);
    let registry = validate::registry(vocabulary, &mut diagnostics);
    diagnostics.finish(path.span())?;
    Ok(registry.map(handed_on))
}

/// Others know the file by the name of its crate too: each crate has a codes.toml.
fn handed_on(mut registry: Registry) -> Registry {
    if let (Some((path, _)), Ok(package)) = (registry.files.last_mut(), std::env::var("CARGO_PKG_NAME")) {
        *path = format!("{package}/{path}");
    }
    registry
}

/// `layer!($crate "codes.toml" [{"path", "text"} …] {the vocabulary})`: `$crate` is `status-core`, by whichever name the
/// user has it, and the files are those of the registry below.
struct Layer {
    root: TokenTree,
    path: LitStr,
    base: Source,
    vocabulary: Vocabulary,
}

impl Parse for Layer {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let root = input.parse()?;
        let usage =
            "write `registry!(\"codes.toml\")`, or on another layer `registry!(\"codes.toml\", extends = acme_codes)`";
        let path: LitStr = input.parse().map_err(|error| syn::Error::new(error.span(), usage))?;
        if !input.peek(syn::token::Bracket) {
            input.parse::<Option<syn::Token![,]>>()?;
            return Err(input.error(usage));
        }
        let files;
        syn::bracketed!(files in input);
        let mut base: Option<Source> = None;
        while !files.is_empty() {
            let file;
            syn::braced!(file in files);
            let path: LitStr = file.parse()?;
            file.parse::<syn::Token![,]>()?;
            let text: LitStr = file.parse()?;
            let source = Source::new(&path.value(), text.value());
            base = Some(match base {
                Some(base) => source.on(base),
                None => source,
            });
        }
        let base = base.ok_or_else(|| files.error("the registry below has no files"))?;
        Ok(Self { root, path, base, vocabulary: vocabulary(input)? })
    }
}

/// A registry on top of another one.
pub(crate) fn layer(input: TokenStream) -> TokenStream {
    match syn::parse2::<Layer>(input) {
        Ok(layer) => expand_layer(&layer).unwrap_or_else(|error| {
            let mut tokens = error.into_compile_error();
            tokens.extend(stub_of_layer(&layer));
            tokens
        }),
        Err(error) => error.into_compile_error(),
    }
}

fn expand_layer(Layer { root, path, base, vocabulary }: &Layer) -> syn::Result<TokenStream> {
    let registry = registry(&read(path)?.on(base.clone()), path, vocabulary)?;
    Ok(registry.map(|registry| expand::layer(&registry, &root.into_token_stream())).unwrap_or_default())
}

/// What stands in for a layer with mistakes, so that fewer other things are missing.
fn stub_of_layer(Layer { root, path, base, vocabulary }: &Layer) -> TokenStream {
    let source = Source::read(&path.value()).ok();
    let text = source.as_ref().and_then(|source| source.files().last()).map_or("", |file| &file.text);
    let registry = reduced::registry(text, base, vocabulary);
    registry.map(|registry| expand::layer_stub(&registry, &path.value(), &root.into_token_stream())).unwrap_or_default()
}

/// Items in the place of those that a file with mistakes does not give, so that nothing is told but its mistakes.
fn stub(vocabulary: &Vocabulary) -> TokenStream {
    // Without a path nothing is tracked: a build that failed runs again as it is.
    let source = Source::new("", include_str!("stub.toml").to_owned());
    let mut diagnostics = Diagnostics::new(&source);
    let registry = validate::registry(vocabulary, &mut diagnostics);
    diagnostics.render();
    registry.as_ref().map(expand::standard).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_stub_is_a_registry() {
        assert!(!super::stub(crate::tests::vocabulary()).is_empty());
    }
}
