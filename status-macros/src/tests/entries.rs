//! The macros of registries, from the tokens that they are given on.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::Parse;

use super::{golden, vocabulary};
use crate::{
    arguments::{Extends, Layer, Standard},
    compile, expand,
    source::SourceFiles,
};

fn words() -> TokenStream {
    status_core::__private::vocabulary::TOKENS.parse().expect("tokens")
}

fn refused<T: Parse>(tokens: TokenStream) -> String {
    syn::parse2::<T>(tokens).map(|_| ()).expect_err("a mistake").to_string()
}

/// What is expanded of a file that has no mistakes, with its path as others know it.
fn expanded(path: &str, expand: impl FnOnce(&crate::registry::Registry) -> TokenStream) -> String {
    let mut registry = golden::registry(&SourceFiles::read(path).unwrap());
    registry.files = vec![(format!("status-macros/{path}"), registry.files[0].1.clone())];
    expand(&registry).to_string()
}

#[test]
fn the_standard_registry_is_that_of_its_file() {
    let words = words();
    let path = "tests/golden/small.toml";
    let standard: Standard = syn::parse2(quote!(#path { #words })).unwrap();
    assert_eq!(standard.vocabulary.facets().len(), vocabulary().facets().len());
    assert_eq!(compile::standard(&standard).to_string(), expanded(path, expand::standard));
    // What can't be read has the names that status-core itself needs, and is one mistake.
    let standard: Standard = syn::parse2(quote!("tests/nothing.toml" { #words })).unwrap();
    let tokens = compile::standard(&standard).to_string();
    assert_eq!(tokens.matches("compile_error").count(), 1);
    assert!(tokens.contains("INTERNAL_SERVER_ERROR"));
}

#[test]
fn a_layer_is_its_file_on_those_below() {
    let words = words();
    let (base, path) = (include_str!("../../tests/bad-layers/base.toml"), "tests/golden/layer.toml");
    let layer = |root: TokenStream| -> Layer {
        syn::parse2(quote!(#root #path [{"base.toml", #base} {"middle.toml", "# Nothing.\n"}] { #words })).unwrap()
    };
    let tokens = compile::layer(&layer(quote!(status_core)), "lib.rs:1:1").to_string();
    assert!(
        !tokens.contains("compile_error") && tokens.contains("QuotaExhausted") && tokens.contains("NotFound"),
        "{tokens}"
    );
    for file in ["base.toml", "middle.toml", "status-macros/tests/golden/layer.toml"] {
        assert!(tokens.contains(&format!("{{ \"{file}\" , ")), "{file}");
    }
    // The same file elsewhere in the crate is another registry.
    assert_ne!(tokens, compile::layer(&layer(quote!(status_core)), "lib.rs:2:1").to_string());
    assert_eq!(
        refused::<Layer>(quote!(status_core #path [] { #words })),
        "unexpected end of input, the registry below has no files"
    );
}

#[test]
fn a_layer_on_another_asks_for_its_files() {
    let extends: Extends = syn::parse2(quote!(status_core "codes.toml", extends = acme::codes,)).unwrap();
    let asked = quote!(acme::codes::__registry! {
        status_core::__vocabulary! { status_core::__private::layer! { status_core "codes.toml" } }
    });
    assert_eq!(compile::extends(&extends).to_string(), asked.to_string());
    let usage =
        "write `registry!(\"codes.toml\")`, or on another layer `registry!(\"codes.toml\", extends = acme_codes)`";
    for wrong in [
        quote!(status_core codes),
        quote!(status_core "codes.toml"; extends = acme_codes),
        quote!(status_core "codes.toml", extend = acme_codes),
        quote!(status_core "codes.toml", extends = acme_codes, more),
    ] {
        assert_eq!(refused::<Extends>(wrong.clone()), usage, "{wrong}");
    }
}

#[test]
fn carets_stand_below_what_is_seen() {
    // A combining mark and a sign of no width take no cell; East Asia's and emoji take two.
    let text = "a = \"e\u{301}\u{200B}\u{FE0F}网\u{1F600}\" # b\n";
    let source = SourceFiles::new("a.toml", text.to_owned());
    let of = |word: &str| source.snippet(&(text.find(word).unwrap()..text.find(word).unwrap() + word.len()));
    let carets = |word: &str| of(word).lines().last().unwrap().to_owned();
    assert_eq!(carets("\"e\u{301}\u{200B}\u{FE0F}网\u{1F600}\""), "  |     ^^^^^^^");
}
