//! The procedural macros behind `status-core`, which is where their documentation is.
//!
//! Here are the entries alone; `compile` is all the rest.

mod compile;
#[cfg(test)]
mod tests;

use proc_macro::{TokenStream, TokenTree};

#[allow(
    clippy::wildcard_imports,
    reason = "the paths in the compiler's files are the same wherever it is mounted"
)]
use compile::*;

/// Expands the standard registry inside `status-core`.
#[doc(hidden)]
#[proc_macro]
pub fn standard(input: TokenStream) -> TokenStream {
    expanded(input, compile::standard)
}

/// Expands a layer: the second half of `status_core::registry!`, which the registry below calls back with its files.
#[doc(hidden)]
#[proc_macro]
pub fn layer(input: TokenStream) -> TokenStream {
    let place = place(&input);
    expanded(input, |layer| compile::layer(layer, &place))
}

/// The first half of `status_core::registry!` on another layer.
#[doc(hidden)]
#[proc_macro]
pub fn extends(input: TokenStream) -> TokenStream {
    expanded(input, compile::extends)
}

/// Stands above the functions of status-core that are value checks.
#[doc(hidden)]
#[proc_macro_attribute]
pub fn value_check(_: TokenStream, function: TokenStream) -> TokenStream {
    value_check::expand(&function.into()).into()
}

/// Finds what no literal arm of `status!` knows, or says what is wrong with it.
#[doc(hidden)]
#[proc_macro]
pub fn status(input: TokenStream) -> TokenStream {
    status_macro::expand(input.into()).into()
}

/// Finds the rule that `rule!` names, or says what is wrong with it.
#[doc(hidden)]
#[proc_macro]
pub fn rule(input: TokenStream) -> TokenStream {
    rule_macro::expand(input.into()).into()
}

/// See `status_core::StatusEnum`, which documents it.
#[proc_macro_derive(StatusEnum, attributes(status))]
pub fn status_enum(input: TokenStream) -> TokenStream {
    derive::derive(&input.into()).into()
}

/// The second half of the derive, which the registry calls back with its excerpt.
#[doc(hidden)]
#[proc_macro]
pub fn __status_enum(input: TokenStream) -> TokenStream {
    derive::expand(input.into()).into()
}

/// What a macro makes of what it is given, if that is what it wants.
fn expanded<T: syn::parse::Parse>(
    input: TokenStream,
    expand: impl FnOnce(&T) -> proc_macro2::TokenStream,
) -> TokenStream {
    syn::parse(input).map_or_else(syn::Error::into_compile_error, |input| expand(&input)).into()
}

/// Where in its crate the file of `layer!` is named, behind `$crate`. Of the path no more than its end counts, which is
/// the same wherever the crate lies.
fn place(input: &TokenStream) -> String {
    let path = match input.clone().into_iter().nth(1) {
        // What macros passed on as a literal stands in a group that has the place of those macros.
        Some(TokenTree::Group(group)) => group.stream().into_iter().next(),
        path => path,
    };
    let Some(path) = path.map(|path| path.span()) else { return String::new() };
    let file = path.file();
    let mut end: Vec<&str> = file.rsplit(['/', '\\']).take(2).collect();
    end.reverse();
    format!("{}:{}:{}", end.join("/"), path.line(), path.column())
}
