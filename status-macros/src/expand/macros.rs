//! The macros that a registry exports: `status!`, and the callbacks by which it hands itself on.

use std::collections::HashSet;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use crate::{
    excerpt,
    expand::{docs, token::ident},
    registry::Registry,
};

/// The macros of the standard registry, at the root of `status-core`.
pub(super) fn standard(registry: &Registry) -> TokenStream {
    let root = quote!($crate);
    let status = status(&ident("__status"), registry, "", &root);
    let hand_on = hand_on(&ident("__registry"), registry);
    let excerpt = excerpt::callback(&ident("__excerpt"), registry);
    quote! {
        #status
        #hand_on
        #excerpt
    }
}

/// The macros of a layer. Exported macros stand at the root of their crate, where there may be several layers; so each
/// is named after its file, and the layer's module has it by its proper name. Where the layer has mistakes its `status!`
/// takes anything, as what the layer would have added is not known.
pub(super) fn layer(registry: &Registry, root: &TokenStream) -> TokenStream {
    let file = registry.files.last().map_or("", |(path, _)| path);
    named(registry, |name| {
        if registry.is_whole {
            return status(name, registry, file, root);
        }
        quote! {
            #[doc(hidden)]
            #[macro_export]
            macro_rules! #name {
                ($($written:tt)*) => { #root::__private::Code::<200>::CODE };
            }
        }
    })
}

fn named(registry: &Registry, status: impl Fn(&Ident) -> TokenStream) -> TokenStream {
    let file: String =
        registry.path.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' }).collect();
    let status_name = format_ident!("__status_of_{file}");
    let registry_name = format_ident!("__registry_of_{file}");
    let excerpt_name = format_ident!("__excerpt_of_{file}");
    let status = status(&status_name);
    let hand_on = hand_on(&registry_name, registry);
    let excerpt = excerpt::callback(&excerpt_name, registry);
    let example = registry.codes.iter().rev().find(|code| code.primary);
    let example = example.map_or_else(String::new, |code| {
        format!(
            ": `status!({0})`, `status!({1})`, `status!(\"{2}\")`, `status!({0}, {1})`",
            code.number,
            code.variant,
            docs::escape(&code.reason)
        )
    });
    let doc = format!("A code of this registry, checked as the compiler runs{example}. Constants and patterns too.");
    quote! {
        #status
        #[doc = #doc]
        pub use #status_name as status;

        #hand_on
        #[doc(hidden)]
        pub use #registry_name as __registry;

        #excerpt
        #[doc(hidden)]
        pub use #excerpt_name as __excerpt;
    }
}

/// The hidden macro that gives the files of the registry to another macro: `name! { path::to::callback! { arguments } }`
/// becomes `path::to::callback! { arguments [ {"path", "text"} … ] }`, the base first.
fn hand_on(name: &Ident, registry: &Registry) -> TokenStream {
    let files = registry.files.iter().map(|(path, text)| quote!({#path, #text}));
    quote! {
        #[doc(hidden)]
        #[macro_export]
        macro_rules! #name {
            ($($callback:ident)::+ ! { $($arguments:tt)* }) => {
                $($callback)::+! { $($arguments)* [ #(#files)* ] }
            };
        }
    }
}

/// `status!`. Literal arms need no further macro; what none of them knows is left to one that can look for aliases,
/// and say what is wrong.
fn status(name: &Ident, registry: &Registry, file: &str, root: &TokenStream) -> TokenStream {
    let excerpt = excerpt::literal(registry);
    let mut primary_first: Vec<_> = registry.codes.iter().collect();
    primary_first.sort_by_key(|code| !code.primary);
    let number = |number: u16| Literal::u16_unsuffixed(number);
    let code = |number: u16| quote!({ #root::__private::Code::<#number>::CODE });
    let arm = |pattern: TokenStream, value: u16| {
        let code = code(value);
        quote!((#pattern) => #code;)
    };
    let mut arms = Vec::new();
    let mut numbers = HashSet::new();
    for code in primary_first.iter().filter(|code| numbers.insert(code.number)) {
        let literal = number(code.number);
        arms.push(arm(quote!(#literal), code.number));
    }
    for code in &primary_first {
        let (literal, variant) = (number(code.number), ident(&code.variant));
        arms.push(arm(quote!(#variant), code.number));
        arms.push(arm(quote!(#literal, #variant), code.number));
    }
    let mut reasons = HashSet::new();
    for code in primary_first.iter().filter(|code| reasons.insert(&code.reason)) {
        let reason = &code.reason;
        arms.push(arm(quote!(#reason), code.number));
    }
    quote! {
        #[doc(hidden)]
        #[macro_export]
        macro_rules! #name {
            #(#arms)*
            ($($written:tt)*) => {
                #root::__private::status! { #root [$($written)*] [#excerpt] [#file] }
            };
        }
    }
}
