//! Every mistake is told, by the text that `tests/bad` keeps.

use std::{collections::BTreeMap, fs, path::Path};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens as _;

use super::{assert_as_kept, folder, vocabulary};
use crate::{diagnostics::Diagnostics, source::Source, validate};

/// What is told of each bad file.
///
/// A file of one mistake need not be complete: `frame.toml` is put behind it, unless it begins with `# complete`.
fn told() -> BTreeMap<String, Vec<String>> {
    let folder = folder().join("bad");
    let frame = fs::read_to_string(folder.join("frame.toml")).unwrap();
    let mut told = BTreeMap::new();
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.extension().is_none_or(|extension| extension != "toml") || name == "frame.toml" {
            continue;
        }
        let mut text = fs::read_to_string(&path).unwrap();
        if !text.is_empty() && !text.trim_start_matches('\u{FEFF}').starts_with("# complete") {
            text.push_str(&frame);
        }
        told.insert(name.trim_end_matches(".toml").to_owned(), mistakes(&name, text));
    }
    told
}

fn mistakes(path: &str, text: String) -> Vec<String> {
    let source = Source::new(path, text);
    let mut diagnostics = Diagnostics::new(&source);
    validate::registry(vocabulary(), &mut diagnostics);
    diagnostics.render()
}

#[test]
fn every_bad_file_is_told_as_expected() {
    for (name, mistakes) in told() {
        assert!(!mistakes.is_empty(), "{name}.toml has no mistake");
        assert_as_kept(&folder().join("bad").join(format!("{name}.txt")), &(mistakes.join("\n\n") + "\n"));
    }
    let frame = fs::read_to_string(folder().join("bad/frame.toml")).unwrap();
    assert_eq!(mistakes("frame.toml", frame), [""; 0], "the frame adds no mistake of its own");
}

/// A file that can't be read has no lines to point at.
fn unreadable() -> Vec<String> {
    let folder = folder().join("bad");
    let read = |below: Option<&Path>, path| Source::read_below(below, path).map(|_| ()).unwrap_err();
    vec![
        read(None, "codes.toml"),
        read(Some(&folder), "no-such-file.toml"),
        read(Some(&folder), "latin-1.bin"),
        read(Some(&folder), "/codes.toml"),
    ]
}

#[test]
fn a_file_that_cannot_be_read_is_told() {
    let [no_folder, absent, other_bytes, absolute] = unreadable().try_into().unwrap();
    assert_eq!(no_folder, "CARGO_MANIFEST_DIR is not set: the path is relative to it, and cargo sets it");
    // The rest of the text is the operating system's.
    assert!(absent.starts_with("`no-such-file.toml` (looked for beside Cargo.toml) can't be read: "), "{absent}");
    assert_eq!(other_bytes, "`latin-1.bin` is not UTF-8: line 2 has other bytes");
    assert_eq!(absolute, "`/codes.toml` is absolute: write the path from the folder of Cargo.toml");
}

#[test]
fn each_mistake_is_one_error_at_the_path_with_its_place() {
    let source = Source::new("codes.toml", String::from("a = 1\nb = 2\n"));
    let mut diagnostics = Diagnostics::new(&source);
    diagnostics.error(&(6..7), "second");
    diagnostics.error(&(0..1), "first");
    let errors: Vec<String> = diagnostics
        .finish(proc_macro2::Span::call_site())
        .unwrap_err()
        .into_iter()
        .map(|error| error.to_string())
        .collect();
    assert_eq!(
        errors,
        ["codes.toml:1:1: first\n  |\n1 | a = 1\n  | ^", "codes.toml:2:1: second\n  |\n2 | b = 2\n  | ^"]
    );
}

#[test]
#[should_panic(expected = "the mistakes found in codes.toml were not read")]
fn mistakes_cannot_be_forgotten() {
    let source = Source::new("codes.toml", String::new());
    drop(Diagnostics::new(&source));
}

/// The sources that tell mistakes.
const TELLERS: &[&str] = &[
    "naming.rs",
    "raw.rs",
    "source.rs",
    "suggest.rs",
    "validate/codes.rs",
    "validate/layer.rs",
    "validate/mod.rs",
    "validate/names.rs",
    "validate/predicate.rs",
    "validate/rules.rs",
    "validate/tables.rs",
];

/// Every piece of prose in the sources that tell mistakes has to come up in an expected text, so that a new mistake
/// can't be added without a file that makes it.
#[test]
fn every_message_has_a_bad_file() {
    let mut all = unreadable();
    all.extend(told().into_values().flatten());
    all.extend(super::layers::told().into_values().flatten());
    let all = all.join("\n");
    let mut missing = Vec::new();
    for teller in TELLERS {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(teller);
        let file = syn::parse_file(&fs::read_to_string(path).unwrap()).unwrap();
        let mut literals = Vec::new();
        for item in file.items.iter().filter(|item| !is_test(item)) {
            texts(item.to_token_stream(), &mut literals);
        }
        for literal in literals {
            let pieces = literal.split(['{', '}']).step_by(2);
            let pieces = pieces.map(|piece| piece.replace(OPEN, "{").replace(CLOSE, "}"));
            let prose = |piece: &String| piece.trim().contains(' ') && piece.contains(char::is_alphabetic);
            for piece in pieces.filter(prose).filter(|piece| !all.contains(piece)) {
                missing.push(format!("{teller}: {piece:?}"));
            }
        }
    }
    assert!(missing.is_empty(), "no bad file makes these come up:\n{}", missing.join("\n"));
}

fn is_test(item: &syn::Item) -> bool {
    matches!(item, syn::Item::Mod(module) if module.attrs.iter().any(|attribute| attribute.path().is_ident("cfg")))
}

/// Stand for braces that are no places for values.
const OPEN: &str = "\u{1}";
const CLOSE: &str = "\u{2}";

/// The string literals among the tokens, but for those of attributes and doc comments.
fn texts(tokens: TokenStream, found: &mut Vec<String>) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(hash) if hash.as_char() == '#' => {
                let is_attribute = |next: &TokenTree| matches!(next, TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket);
                tokens.next_if(is_attribute);
            }
            TokenTree::Group(group) => texts(group.stream(), found),
            TokenTree::Literal(literal) => {
                if let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string()) {
                    // Escaped braces would look like places for values.
                    found.push(text.value().replace("{{", OPEN).replace("}}", CLOSE));
                }
            }
            _ => {}
        }
    }
}
