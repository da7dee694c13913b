//! What the macros of registries are given.

use proc_macro2::TokenTree;
use syn::{
    Ident, LitStr, Path, Token,
    parse::{Parse, ParseStream},
};

use crate::{source::SourceFiles, vocabulary::Vocabulary};

/// `standard!("codes.toml" {the vocabulary})`.
pub(crate) struct Standard {
    pub(crate) path: LitStr,
    pub(crate) vocabulary: Vocabulary,
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

/// `layer!($crate "codes.toml" [{"path", "text"} …] {the vocabulary})`: `$crate` is `status-core`, by whichever name the
/// user has it, and the files are those of the registry below.
pub(crate) struct Layer {
    pub(crate) root: TokenTree,
    pub(crate) path: LitStr,
    pub(crate) base: SourceFiles,
    pub(crate) vocabulary: Vocabulary,
}

const USAGE: &str =
    "write `registry!(\"codes.toml\")`, or on another layer `registry!(\"codes.toml\", extends = acme_codes)`";

/// `extends!($crate "codes.toml", extends = acme_codes)`: what was written in `registry!`, where that is not a path
/// alone.
pub(crate) struct Extends {
    pub(crate) root: TokenTree,
    pub(crate) path: LitStr,
    /// The module of the layer below.
    pub(crate) below: Path,
}

impl Parse for Extends {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let root = input.parse()?;
        let path = input.parse().map_err(|error| syn::Error::new(error.span(), USAGE))?;
        input.parse::<Token![,]>().map_err(|error| syn::Error::new(error.span(), USAGE))?;
        match input.fork().parse::<Ident>() {
            Ok(key) if key == "extends" => input.parse::<Ident>()?,
            _ => return Err(input.error(USAGE)),
        };
        input.parse::<Token![=]>()?;
        let below = input.call(Path::parse_mod_style)?;
        input.parse::<Option<Token![,]>>()?;
        if input.is_empty() { Ok(Self { root, path, below }) } else { Err(input.error(USAGE)) }
    }
}

impl Parse for Layer {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let root = input.parse()?;
        let path: LitStr = input.parse()?;
        let files;
        syn::bracketed!(files in input);
        let mut base: Option<SourceFiles> = None;
        while !files.is_empty() {
            let file;
            syn::braced!(file in files);
            let path: LitStr = file.parse()?;
            file.parse::<Token![,]>()?;
            let text: LitStr = file.parse()?;
            let source = SourceFiles::new(&path.value(), text.value());
            base = Some(match base {
                Some(base) => source.on(base),
                None => source,
            });
        }
        let base = base.ok_or_else(|| files.error("the registry below has no files"))?;
        Ok(Self { root, path, base, vocabulary: vocabulary(input)? })
    }
}
