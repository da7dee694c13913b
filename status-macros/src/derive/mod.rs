//! `#[derive(StatusEnum)]`: from an enum to its status codes.
//!
//! A derive reads no file. It looks only for the paths in the enum's attributes and hands the enum to the registry's
//! hidden macro, which calls `expand` with the enum and the registry's excerpt. There `parse` takes the attributes apart
//! (`attribute` their arguments, `keyword` the words in them), `resolve` makes a `model` of them, whatever is wrong, and
//! `expand` writes the code. So a mistake gives its own message and no other: what the rest of the crate expects of the
//! enum is there all the same.

mod attribute;
mod class;
mod expand;
mod keyword;
mod model;
mod parse;
mod resolve;

use proc_macro2::{Literal, Span, TokenStream};
use quote::quote;
use syn::{
    DeriveInput, braced, bracketed,
    parse::{Parse, ParseStream},
};

use crate::{
    classes::Classes,
    diagnostics::Diagnostics,
    excerpt::{self, Excerpt},
};

/// The first half: hands the item to the registry that it names.
pub(crate) fn derive(item: &TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(item.clone()) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    // The second half reads the attributes again, and reports what is wrong with them.
    let mut unread = Diagnostics::of_tokens();
    let options = parse::EnumOptions::parse(&input.attrs, &Classes::default(), &mut unread);
    unread.discard();
    let (root, registry) = (options.root(), options.registry());
    quote! {
        #registry::__excerpt! { [#root::__private::status_enum] { #item } }
    }
}

/// What the registry calls back with.
struct Callback {
    item: DeriveInput,
    excerpt: Literal,
}

impl Parse for Callback {
    fn parse(stream: ParseStream<'_>) -> syn::Result<Self> {
        let (item, excerpt);
        braced!(item in stream);
        let item = item.parse()?;
        bracketed!(excerpt in stream);
        Ok(Self { item, excerpt: excerpt.parse()? })
    }
}

/// The second half.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let mut diagnostics = Diagnostics::of_tokens();
    let code = code(input, &mut diagnostics);
    let mistakes = diagnostics.finish(Span::call_site()).err().map(syn::Error::into_compile_error);
    quote! {
        #mistakes
        #code
    }
}

/// What is derived, mistakes or not, unless the registry can't be read.
fn code(input: TokenStream, diagnostics: &mut Diagnostics<'_>) -> Option<TokenStream> {
    let Callback { item, excerpt } = diagnostics.parsed(syn::parse2(input))?;
    let text = excerpt::text(&excerpt);
    let Some(excerpt) = text.as_deref().and_then(Excerpt::read) else {
        diagnostics.error(item.ident.span(), excerpt::OTHER_VERSION);
        return None;
    };
    let input = parse::parse_item(item, excerpt.classes(), diagnostics);
    let model = resolve::resolve_item(input, &excerpt, diagnostics);
    Some(expand::expand_model(&model))
}

#[cfg(test)]
mod tests;
