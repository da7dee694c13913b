//! The macros that a registry exports: `status!`, `rule!`, and the callbacks by which it hands itself on.

use std::collections::HashSet;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use crate::{
    excerpt,
    expand::{docs, token::ident},
    order,
    registry::Registry,
    rule_macro,
};

/// The name by which a registry gives its files to the layer above: where somebody names what has no registry, the
/// compiler says that it is not found.
pub(crate) const HAND_ON: &str = "__registry";

/// The number of the standard registry.
pub(super) const STANDARD: u64 = 0;

/// The macros of the standard registry, at the root of `status-core`.
pub(super) fn standard(registry: &Registry) -> TokenStream {
    let root = quote!($crate);
    let status = status(&ident("__status"), registry, "", &root);
    let rule = rule(&ident("__rule"), registry, STANDARD, "", &root);
    let hand_on = hand_on(&ident(HAND_ON), registry);
    let excerpt = excerpt::callback(&ident("__excerpt"), registry);
    quote! {
        #status
        #rule
        #hand_on
        #excerpt
    }
}

/// The macros of a layer. Exported macros stand at the root of their crate, where there may be several layers; so each
/// has the layer's number in its name, and the layer's module has it by its proper name. One has the name of the file
/// instead: expanding that twice in a crate is one error, at the second place, which names the first. Where the layer
/// has mistakes its `status!` and `rule!` take anything, as what the layer would have added is not known.
pub(super) fn layer(registry: &Registry, root: &TokenStream) -> TokenStream {
    let file = registry.files.last().map_or("", |(path, _)| path);
    let (path, number) = (in_a_name(&registry.path), number_of(registry));
    let [status_name, rule_name, excerpt_name] =
        ["status", "rule", "excerpt"].map(|macro_name| format_ident!("__{macro_name}_of_{path}_{number:x}"));
    let registry_name = format_ident!("__registry_of_{path}_once_in_a_crate");
    let (status, rule) = if registry.is_whole {
        (status(&status_name, registry, file, root), rule(&rule_name, registry, number, file, root))
    } else {
        let first = rule_macro::constant(root, number, 0);
        (anything(&status_name, &quote!(#root::__private::ConstantCode::<200>::CODE)), anything(&rule_name, &first))
    };
    let hand_on = hand_on(&registry_name, registry);
    let excerpt = excerpt::callback(&excerpt_name, registry);
    let status_doc = checked(
        "code",
        registry.codes.iter().rev().find(|code| code.primary).map(|code| {
            format!(
                "`status!({0})`, `status!({1})`, `status!(\"{2}\")`, `status!({0}, {1})`",
                code.number,
                code.variant,
                docs::escape(&code.reason)
            )
        }),
    );
    let rule_doc = checked("rule", registry.rules.last().map(|rule| format!("`rule!(\"{}\")`", rule.id)));
    quote! {
        #status
        #[doc = #status_doc]
        pub use #status_name as status;

        #rule
        #[doc = #rule_doc]
        pub use #rule_name as rule;

        #hand_on
        #[doc(hidden)]
        pub use #registry_name as __registry;

        #excerpt
        #[doc(hidden)]
        pub use #excerpt_name as __excerpt;
    }
}

/// What a macro of a layer says of itself.
fn checked(thing: &str, example: Option<String>) -> String {
    let example = example.map_or_else(String::new, |example| format!(": {example}"));
    format!("A {thing} of this registry, checked as the compiler runs{example}. Constants and patterns too.")
}

/// A path as a part of a name.
fn in_a_name(path: &str) -> String {
    path.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' }).collect()
}

/// The number that tells a layer from every other: a hash (FNV-1a) of what its file is and where that is expanded.
pub(super) fn number_of(registry: &Registry) -> u64 {
    let layer = format!("{}\n{}", registry.path, registry.expanded_at);
    layer
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// A macro that is the same whatever is written in it.
fn anything(name: &Ident, value: &TokenStream) -> TokenStream {
    quote! {
        #[doc(hidden)]
        #[macro_export]
        macro_rules! #name {
            ($($written:tt)*) => { #value };
        }
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
    order::sort_by_key(&mut primary_first, |code| (!code.primary).into());
    let number = |number: u16| Literal::u16_unsuffixed(number);
    let code = |number: u16| quote!({ #root::__private::ConstantCode::<#number>::CODE });
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

/// `rule!`.
fn rule(name: &Ident, registry: &Registry, number: u64, file: &str, root: &TokenStream) -> TokenStream {
    let ids = excerpt::rules_literal(registry, number);
    quote! {
        #[doc(hidden)]
        #[macro_export]
        macro_rules! #name {
            ($($written:tt)*) => {
                #root::__private::rule! { #root [$($written)*] [#ids] [#file] }
            };
        }
    }
}
