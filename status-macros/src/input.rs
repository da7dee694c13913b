//! What the macros are given.

use proc_macro2::TokenStream;
use syn::LitStr;

use crate::{diagnostics::Diagnostics, expand, source::Source, validate};

/// `standard!("codes.toml")`: the registry of `status-core` itself.
pub(crate) fn standard(input: TokenStream) -> TokenStream {
    syn::parse2::<LitStr>(input).and_then(|path| expand_file(&path)).unwrap_or_else(syn::Error::into_compile_error)
}

fn expand_file(path: &LitStr) -> syn::Result<TokenStream> {
    let source = Source::read(&path.value()).map_err(|message| syn::Error::new(path.span(), message))?;
    let mut diagnostics = Diagnostics::new(&source);
    let registry = validate::registry(&mut diagnostics);
    diagnostics.finish(path.span())?;
    // A registry is lacking only where a mistake was told.
    Ok(registry.as_ref().map(expand::standard).unwrap_or_default())
}
