//! The procedural macros behind `status-core`, which is where their documentation is.
//!
//! Here are the entries alone; `compile` is all the rest.

mod compile;
#[cfg(test)]
mod tests;

use proc_macro::TokenStream;

// So that the paths of the compiler's files are the same wherever it is mounted.
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
    expanded(input, compile::layer)
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
fn expanded<T: syn::parse::Parse>(input: TokenStream, expand: fn(&T) -> proc_macro2::TokenStream) -> TokenStream {
    syn::parse(input).map_or_else(syn::Error::into_compile_error, |input| expand(&input)).into()
}
