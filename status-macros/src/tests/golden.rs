//! What a registry expands to.

use std::{fs, path::Path, time::Instant};

use proc_macro2::TokenStream;
use quote::quote;

use super::{assert_as_kept, folder, vocabulary};
use crate::{compile::compile, expand, registry::Registry, source::SourceFiles};

/// The registry of a file without a mistake.
pub(super) fn registry(source: &SourceFiles) -> Registry {
    let (registry, mut mistakes) = compile(source, vocabulary(), None);
    assert_eq!(mistakes.render(), [""; 0]);
    assert!(registry.is_whole);
    registry
}

/// Where `small.toml` lies, from the folder of the root package: its tests compile the golden.
const SMALL: &str = "status-macros/tests/golden/small.toml";

fn small(root: &Path) -> TokenStream {
    let source = SourceFiles::read_below(Some(root), SMALL).unwrap();
    expand::layer(&registry(&source), &quote!(::status_core))
}

fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

fn pretty(tokens: TokenStream) -> String {
    prettyplease::unparse(&syn::parse2(tokens).expect("items"))
}

#[test]
fn a_small_registry_expands_as_kept() {
    assert_as_kept(&folder().join("golden/small.rs"), &pretty(small(workspace())));
}

/// The editions, the classes, the constants and the macros; the rest is as in a layer.
#[test]
fn what_the_standard_registry_alone_has_expands_as_kept() {
    let source = SourceFiles::read_below(Some(workspace()), SMALL).unwrap();
    let registry = registry(&source);
    let layer = expand::layer(&registry, &quote!(crate)).to_string();
    let file: syn::File = syn::parse2(expand::standard(&registry)).expect("items");
    let own = file.items.into_iter().filter(|item| !layer.contains(&quote!(#item).to_string()));
    let modules = own.map(|item| match item {
        // What is in it differs in the name of its registry alone.
        syn::Item::Mod(module) => {
            syn::Item::Mod(syn::ItemMod { content: None, semi: Some(syn::token::Semi::default()), ..module })
        }
        item => item,
    });
    let modules: TokenStream = modules.map(|item| quote!(#item)).collect();
    assert_as_kept(&folder().join("golden/small-standard.rs"), &pretty(modules));
}

#[test]
fn expansions_are_the_same_each_time_and_wherever_the_file_lies() {
    let here = small(workspace()).to_string();
    assert_eq!(here, small(workspace()).to_string());
    let elsewhere = std::env::temp_dir().join(format!("status-macros-golden-{}", std::process::id()));
    let copy = elsewhere.join(SMALL);
    fs::create_dir_all(copy.parent().unwrap()).unwrap();
    fs::copy(workspace().join(SMALL), &copy).unwrap();
    let there = small(&elsewhere).to_string();
    fs::remove_dir_all(&elsewhere).unwrap();
    assert_eq!(here, there);
}

#[test]
fn the_registry_itself_expands_to_items_without_a_word_of_where_it_lies() {
    let source = SourceFiles::read_below(Some(Path::new(env!("CARGO_MANIFEST_DIR"))), "../codes.toml").unwrap();
    let begun = Instant::now();
    let registry = registry(&source);
    let built = begun.elapsed();
    let begun = Instant::now();
    let tokens = expand::standard(&registry);
    let expanded = begun.elapsed();
    let text = tokens.to_string();
    assert_eq!(text, expand::standard(&registry).to_string());
    let file: syn::File = syn::parse2(tokens).expect("items");
    println!(
        "{} codes, {} rules: {} items of {} bytes; built in {built:?}, expanded in {expanded:?} (unoptimized)",
        registry.codes.len(),
        registry.rules.len(),
        file.items.len(),
        text.len()
    );
    let here = workspace().to_str().unwrap();
    assert!(!text.contains(here), "the expansion names {here}");
    for root in ["\"/home", "\"/work", "\"/tmp", "\"/Users", "C:\\"] {
        assert!(!text.contains(root), "the expansion has an absolute path: {root}");
    }
}
