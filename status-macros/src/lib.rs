//! The procedural macros behind `status-core`, which is where their documentation is.
//!
//! `source` reads the file, `raw` takes the TOML apart with its places, `validate` makes a `model::Registry` of it or
//! says everything that is wrong, and `expand` writes the Rust.

mod diagnostics;
mod expand;
mod hash;
mod input;
mod model;
mod naming;
mod perfect;
mod raw;
mod source;
mod suggest;
#[cfg(test)]
mod tests;
mod validate;

use proc_macro::TokenStream;

/// Expands the standard registry inside `status-core`.
#[doc(hidden)]
#[proc_macro]
pub fn standard(input: TokenStream) -> TokenStream {
    input::standard(input.into()).into()
}
