//! What the macros are given.

use proc_macro2::TokenStream;
use syn::LitStr;

use crate::{diagnostics::Diagnostics, expand, source::Source, validate};

/// `standard!("codes.toml")`: the registry of `status-core` itself.
pub(crate) fn standard(input: TokenStream) -> TokenStream {
    syn::parse2::<LitStr>(input).and_then(|path| expand_file(&path)).unwrap_or_else(|error| {
        let mut tokens = error.into_compile_error();
        tokens.extend(stub());
        tokens
    })
}

fn expand_file(path: &LitStr) -> syn::Result<TokenStream> {
    let source = Source::read(&path.value()).map_err(|message| syn::Error::new(path.span(), message))?;
    let mut diagnostics = Diagnostics::new(&source);
    let registry = validate::registry(&mut diagnostics);
    diagnostics.finish(path.span())?;
    // A registry is lacking only where a mistake was told.
    Ok(registry.as_ref().map(expand::standard).unwrap_or_default())
}

/// Items in the place of those that a file with mistakes does not give, so that nothing is told but its mistakes.
fn stub() -> TokenStream {
    // Without a path nothing is tracked: a build that failed runs again as it is.
    let source = Source::new("", include_str!("stub.toml").to_owned());
    let mut diagnostics = Diagnostics::new(&source);
    let registry = validate::registry(&mut diagnostics);
    diagnostics.render();
    registry.as_ref().map(expand::standard).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_stub_is_a_registry() {
        assert!(!super::stub().is_empty());
    }
}
