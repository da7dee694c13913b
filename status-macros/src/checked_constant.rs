//! What a registry hands over to have looked up what was written in its `status!` or `rule!`.

use proc_macro2::{Literal, Span, TokenStream, TokenTree};
use syn::{
    LitStr,
    parse::{Parse, ParseStream},
};

use crate::{diagnostics::Diagnostics, excerpt};

/// `($crate [what was written] ["excerpt"] ["file"])`: `$crate` is `status-core`.
pub(crate) struct Lookup {
    pub(crate) root: TokenTree,
    pub(crate) written: TokenStream,
    excerpt: Literal,
    /// The file of the layer that was asked; empty for the standard.
    pub(crate) file: LitStr,
}

impl Parse for Lookup {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let root = input.parse()?;
        let (written, excerpt, file);
        syn::bracketed!(written in input);
        let written = written.parse()?;
        syn::bracketed!(excerpt in input);
        syn::bracketed!(file in input);
        Ok(Self { root, written, excerpt: excerpt.parse()?, file: file.parse()? })
    }
}

impl Lookup {
    /// The text of the excerpt.
    pub(crate) fn text(&self) -> Option<String> {
        excerpt::text(&self.excerpt)
    }
}

/// What was found, or the errors where something is wrong. Both are expressions and patterns.
pub(crate) fn expand(
    input: TokenStream,
    find: impl FnOnce(Lookup, &mut Diagnostics<'_>) -> Option<TokenStream>,
) -> TokenStream {
    let mut diagnostics = Diagnostics::of_tokens();
    let found = diagnostics.parsed(syn::parse2(input)).and_then(|lookup| find(lookup, &mut diagnostics));
    match diagnostics.finish(Span::call_site()) {
        Ok(()) => found.unwrap_or_default(),
        Err(error) => error.into_compile_error(),
    }
}

/// Where what is not registered has its place: for a thing that the standard lacks, a layer of one's own.
pub(crate) fn of_your_own(thing: &str, macro_name: &str, file: &str) -> String {
    match file {
        "" => format!(
            "a {thing} of your own goes into a codes.toml: after `status_core::registry!(\"codes.toml\")` in a module \
             `codes`, `codes::{macro_name}!` knows it"
        ),
        file => format!("a {thing} of your own goes into `{file}`"),
    }
}
