//! From a registry to Rust. Nothing here can fail: whatever could was reported before.

mod by_number;
mod by_text;
mod condition;
mod constants;
mod docs;
mod editions;
mod facets;
mod facts;
mod files;
mod generic;
mod judge;
mod macros;
mod mask;
mod rules;
mod sources;
mod statuses;
mod token;
mod violations;

use proc_macro2::TokenStream;
use quote::quote;
use token::ident;

pub(crate) use macros::HAND_ON;

use crate::registry::{Questions, Registry};

/// The registry of `status-core`, with what belongs to `StatusCode` itself.
pub(crate) fn standard(registry: &Registry) -> TokenStream {
    let root = quote!(crate);
    let editions = editions::editions(registry);
    let classes = editions::classes(registry);
    let constants = constants::inherent(registry);
    let module = module(registry, macros::STANDARD, &root);
    let implementation = generic::implementations(&ident("Standard"), registry, &root);
    let macros = macros::standard(registry);
    quote! {
        use crate::Scope;

        #editions
        #classes
        #constants
        #module

        #implementation
        #macros
    }
}

/// A registry outside `status-core`: a module of its own, over the editions of `status-core`.
///
/// Most of it stands in a module that nothing else is in. There no name of the user's can be taken for one that is
/// meant, and traits are in scope without being so outside.
pub(crate) fn layer(registry: &Registry, root: &TokenStream) -> TokenStream {
    let macros = macros::layer(registry, root);
    let constants = constants::free(registry, root);
    let module = module(registry, macros::number_of(registry), root);
    let implementation = generic::implementations(&ident("Layer"), registry, root);
    quote! {
        mod __expanded {
            use ::core::prelude::v1::*;

            /// Which codes a rule is about.
            pub type Scope = #root::Scope<Status>;

            #module

            #implementation

            #root::__decisions!();
        }

        mod __constants {
            #constants
        }

        pub use __constants::*;
        pub use __expanded::*;
        #macros
    }
}

/// What every registry has.
fn module(registry: &Registry, number: u64, root: &TokenStream) -> TokenStream {
    let tracking = registry.is_tracked.then(|| tracking(&registry.path));
    let sources = sources::sources(registry, root);
    let statuses = statuses::statuses(registry, root);
    let by_number = by_number::of_statuses(registry, root);
    let by_text = by_text::of_statuses(registry, root);
    let of_rules = rules::rules(registry, number, root);
    let violations = violations::violations(registry, root);
    let questions = Questions::of(&registry.rules, registry.vocabulary.fields(), registry.current);
    let facts = facts::facts(registry, &questions, root);
    let judge = judge::judge(registry, &questions, root);
    quote! {
        #tracking
        #sources
        #statuses
        #by_number
        #by_text
        #of_rules
        #violations
        #facts
        #judge
    }
}

/// Makes the compiler look again when the file changes. The folder is named through `env!`, so that the expansion is
/// the same wherever the crate lies.
fn tracking(path: &str) -> TokenStream {
    let path = format!("/{path}");
    quote! {
        const _: &[::core::primitive::u8] = ::core::include_bytes!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #path));
    }
}
