//! What items expand to, and what is said of them: `tests/derive` by what is kept there, and the cases of `status-core/tests/ui` by
//! what the compiler says of them.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::{Item, LitStr};

use super::{assert_as_kept, folder, golden};
use crate::{derive, excerpt, registry::Registry, rule_macro, source::SourceFiles, status_macro};

fn standard() -> &'static Registry {
    static STANDARD: LazyLock<Registry> = LazyLock::new(|| {
        let source = SourceFiles::read_below(Some(Path::new(env!("CARGO_MANIFEST_DIR"))), "../codes.toml").unwrap();
        golden::registry(&source)
    });
    &STANDARD
}

/// The files of a folder with this end of their names.
fn files(folder: &Path, end: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(end)))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no {end} in {}", folder.display());
    files
}

fn items(path: &Path) -> Vec<Item> {
    syn::parse_file(&fs::read_to_string(path).unwrap())
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        .items
}

/// Takes the mistakes, each a `compile_error!`, out of an expansion.
fn part(tokens: TokenStream, mistakes: &mut Vec<String>) -> TokenStream {
    let mut rest: Vec<TokenTree> = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) if rest.len() > 1 && rest[rest.len() - 2].to_string() == "compile_error" => {
                mistakes.push(syn::parse2::<LitStr>(group.stream()).expect("a message").value());
                // `::core::compile_error!`
                rest.truncate(rest.len() - 7);
            }
            token => rest.push(token),
        }
    }
    rest.into_iter().collect()
}

#[test]
fn items_expand_as_kept() {
    let small = fs::read_to_string(folder().join("golden/small.toml")).unwrap();
    let excerpt = excerpt::for_derives(&golden::registry(&SourceFiles::new("small.toml", small)));
    for path in files(&folder().join("derive"), ".rs") {
        let mut kept = String::new();
        for item in items(&path) {
            let mut mistakes = Vec::new();
            let code = part(derive::expand(quote!({ #item } [#excerpt])), &mut mistakes);
            let (Item::Enum(syn::ItemEnum { ident, .. })
            | Item::Struct(syn::ItemStruct { ident, .. })
            | Item::Union(syn::ItemUnion { ident, .. })) = &item
            else {
                panic!("no item to derive for: {}", path.display())
            };
            writeln!(kept, "// {ident}").unwrap();
            for mistake in &mistakes {
                writeln!(kept, "// error: {}", mistake.replace('\n', "\n//")).unwrap();
            }
            // Of what has mistakes no more is said than that it has all that it should.
            let file: syn::File = syn::parse2(code).expect("items");
            if path.ends_with("mistakes.rs") {
                writeln!(kept, "// {} items\n", file.items.len()).unwrap();
            } else {
                writeln!(kept, "{}", prettyplease::unparse(&file)).unwrap();
            }
        }
        assert_as_kept(&path.with_extension("expanded"), &kept);
    }
}

/// What the compiler was seen to say of a case that a macro of this crate says, sorted.
fn said(case: &Path) -> Vec<String> {
    let stderr = fs::read_to_string(case.with_extension("stderr")).unwrap();
    let mut said: Vec<String> = stderr
        .split("\n\n")
        .filter_map(|error| error.strip_prefix("error: "))
        .map(|error| {
            let text = error.lines().take_while(|line| !line.trim_start().starts_with("--> "));
            text.map(str::trim).collect::<Vec<_>>().join("\n")
        })
        .collect();
    said.sort();
    said
}

/// What is in a case's messages, as the compiler shows them.
fn shown(mut mistakes: Vec<String>) -> Vec<String> {
    for mistake in &mut mistakes {
        // The compiler writes a type with fewer spaces than there are where no compiler is.
        *mistake = mistake.lines().map(str::trim).collect::<Vec<_>>().join("\n").replace(" ,", ",");
    }
    mistakes.sort();
    mistakes
}

#[test]
fn derives_say_what_the_compiler_shows() {
    let excerpt = excerpt::for_derives(standard());
    for path in files(&folder().join("../../status-core/tests/ui/derive"), ".rs") {
        let mut mistakes = Vec::new();
        for item in items(&path) {
            let (Item::Enum(syn::ItemEnum { attrs, .. })
            | Item::Struct(syn::ItemStruct { attrs, .. })
            | Item::Union(syn::ItemUnion { attrs, .. })) = &item
            else {
                continue;
            };
            let is_derived = |attribute: &syn::Attribute| quote!(#attribute).to_string().contains("StatusEnum");
            if attrs.iter().any(is_derived) {
                part(derive::expand(quote!({ #item } [#excerpt])), &mut mistakes);
            }
        }
        assert_eq!(shown(mistakes), said(&path), "{}", path.display());
    }
}

/// The tokens of each `name!(…)`, wherever it stands.
fn calls(name: &str, tokens: TokenStream, found: &mut Vec<TokenStream>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        if index > 1 && tokens[index - 2].to_string() == name && tokens[index - 1].to_string() == "!" {
            found.push(group.stream());
        } else {
            calls(name, group.stream(), found);
        }
    }
}

#[test]
fn checked_constants_say_what_the_compiler_shows() {
    let codes = excerpt::literal(standard());
    let rules = excerpt::rules_literal(standard(), 0);
    for (name, excerpt) in [("status", codes), ("rule", rules)] {
        let expand = if name == "status" { status_macro::expand } else { rule_macro::expand };
        for path in files(&folder().join("../../status-core/tests/ui").join(name), ".rs") {
            let mut all = Vec::new();
            calls(name, fs::read_to_string(&path).unwrap().parse().unwrap(), &mut all);
            let mut mistakes = Vec::new();
            for written in all {
                part(expand(quote!(status_core [#written] [#excerpt] [""])), &mut mistakes);
            }
            assert_eq!(shown(mistakes), said(&path), "{}", path.display());
        }
    }
}
