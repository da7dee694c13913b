//! The procedural macros behind `status-core`, which is where their documentation is.
//!
//! `source` reads the file, `raw` takes the TOML apart with its places, `validate` makes a `registry::Registry` of it or
//! says everything that is wrong, and `expand` writes the Rust.

mod derive;
mod diagnostics;
mod excerpt;
mod expand;
mod input;
mod naming;
mod prose;
mod raw;
mod reduced;
mod reference;
mod registry;
mod source;
mod status_macro;
mod suggest;
#[cfg(test)]
mod tests;
mod validate;
mod value_check;
mod vocabulary;

use proc_macro::TokenStream;

/// Expands the standard registry inside `status-core`.
#[doc(hidden)]
#[proc_macro]
pub fn standard(input: TokenStream) -> TokenStream {
    input::standard(input.into()).into()
}

/// Expands a layer: the second half of `status_core::registry!`, which the registry below calls back with its files.
#[doc(hidden)]
#[proc_macro]
pub fn layer(input: TokenStream) -> TokenStream {
    input::layer(input.into()).into()
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
