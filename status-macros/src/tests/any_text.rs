//! Any text through the whole compiler. The fuzz target `layer` mounts this file beside the compiler.

use std::sync::LazyLock;

use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    compile::{self, floor},
    expand,
    registry::Registry,
    source::SourceFiles,
    vocabulary::Vocabulary,
};

/// The words of status-core, as its macros are given them.
pub(crate) fn vocabulary() -> &'static Vocabulary {
    static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
        let tokens = status_core::__private::vocabulary::TOKENS.parse().expect("tokens");
        Vocabulary::parse(tokens).expect("a vocabulary")
    });
    &VOCABULARY
}

static FLOOR: LazyLock<Registry> = LazyLock::new(|| floor(vocabulary()));

/// Compiles a text, with mistakes or without; says how many it has.
pub(crate) fn compile(text: String) -> usize {
    compile_layer(&SourceFiles::new("mutated.toml", text))
}

fn compile_layer(source: &SourceFiles) -> usize {
    let (registry, mut mistakes) = compile::compile(source, vocabulary(), None);
    assert_parses(&expand::layer(&registry, &quote!(::status_core)), source);
    let mistakes = mistakes.render();
    for mistake in &mistakes {
        let is_shown = mistake.chars().all(|c| !c.is_control() || c == '\n' || c == '\t');
        assert!(mistake.contains(".toml:") && is_shown, "{mistake:?}");
    }
    mistakes.len()
}

/// Compiles a text as that of the standard registry, which has everything that status-core names.
pub(crate) fn compile_standard(text: String) {
    let source = SourceFiles::new("mutated.toml", text);
    let (registry, mistakes) = compile::compile(&source, vocabulary(), Some(&FLOOR));
    mistakes.discard();
    assert_parses(&expand::standard(&registry), &source);
    for name in FLOOR.codes.iter().map(|code| &code.variant) {
        let has_name = registry.codes.iter().any(|code| code.variant == *name);
        assert!(has_name || registry.is_whole, "no `{name}` in the place of:\n{}", source.files()[0].text);
    }
}

fn assert_parses(tokens: &TokenStream, source: &SourceFiles) {
    let parsed = syn::parse2::<syn::File>(tokens.clone());
    let text = &source.files()[source.files().len() - 1].text;
    assert!(parsed.is_ok(), "{:?} in the expansion of:\n{text}", parsed.err());
}

/// What the fuzz target does with what it is given: a file by itself, the file of the standard registry, and a layer on a base.
pub(crate) fn compile_everywhere(bytes: &[u8]) {
    const BASE: &str = include_str!("../../tests/bad-layers/base.toml");
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    compile(text.to_owned());
    compile_standard(text.to_owned());
    let base = SourceFiles::new("base.toml", BASE.to_owned());
    compile_layer(&SourceFiles::new("layer.toml", text.to_owned()).on(base));
}
