//! `#[derive(StatusEnum)]`: from an enum to its status codes.
//!
//! A derive reads no file. It looks only for the paths in the enum's attributes and hands the enum to the registry's
//! hidden macro, which calls `expand` with the enum and its names. There `parse` takes the attributes apart (`options`
//! above the enum, `variant` above each variant), `validate` makes a `Model` of them, whatever is wrong, and `expand`
//! writes the code, with `ecosystem` for other crates. So a mistake gives its own message and no other: what the rest of
//! the crate expects of the enum is there all the same.

mod ecosystem;
mod expand;
mod heads;
mod items;
mod mistakes;
mod options;
mod parse;
mod validate;
mod variant;

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::{
    DeriveInput, braced, bracketed,
    parse::{Parse, ParseStream},
};

use crate::names::{self, Names};
use mistakes::Mistakes;

/// The first half: hands the item to the registry that it names.
pub(crate) fn derive(item: &TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(item.clone()) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let mut unread = Mistakes::default();
    let options = options::options(&input.attrs, &mut unread);
    unread.forget();
    let root = options.root();
    let registry = options.registry.as_ref().unwrap_or(&root);
    quote! {
        #registry::__names! { [#root::__private::status_enum] { #item } }
    }
}

/// What the registry calls back with.
struct Callback {
    input: DeriveInput,
    names: Literal,
}

impl Parse for Callback {
    fn parse(stream: ParseStream<'_>) -> syn::Result<Self> {
        let (item, names);
        braced!(item in stream);
        let input = item.parse()?;
        bracketed!(names in stream);
        Ok(Self { input, names: names.parse()? })
    }
}

/// The second half.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let Callback { input, names: literal } = match syn::parse2(input) {
        Ok(callback) => callback,
        Err(error) => return error.into_compile_error(),
    };
    let text = names::text(&literal);
    let Some(names) = text.as_deref().and_then(Names::read) else {
        let message = "the registry was expanded by another version of status-core than this derive";
        return syn::Error::new(input.ident.span(), message).into_compile_error();
    };
    let mut mistakes = Mistakes::default();
    let input = parse::input(input, &mut mistakes);
    let model = validate::model(input, &names, &mut mistakes);
    let mistakes = mistakes.finish();
    let code = expand::model(&model);
    quote! {
        #mistakes
        #code
    }
}
