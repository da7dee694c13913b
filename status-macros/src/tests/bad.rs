//! Every mistake is reported, by the text that `tests/bad` keeps.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens as _;

use super::{assert_as_kept, folder, vocabulary};
use crate::{compile::compile, diagnostics::Diagnostics, source::SourceFiles};

/// What is reported of each bad file.
///
/// A file of one mistake need not be complete: `frame.toml` is put behind it, unless it begins with `# complete`.
fn reported() -> BTreeMap<String, Vec<String>> {
    let folder = folder().join("bad");
    let frame = fs::read_to_string(folder.join("frame.toml")).unwrap();
    let mut reported = BTreeMap::new();
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
        reported.insert(name.trim_end_matches(".toml").to_owned(), mistakes(&name, text));
    }
    reported
}

fn mistakes(path: &str, text: String) -> Vec<String> {
    let source = SourceFiles::new(path, text);
    compile(&source, vocabulary(), None).1.render()
}

#[test]
fn every_bad_file_is_reported_as_expected() {
    for (name, mistakes) in reported() {
        assert!(!mistakes.is_empty(), "{name}.toml has no mistake");
        assert_as_kept(&folder().join("bad").join(format!("{name}.txt")), &(mistakes.join("\n\n") + "\n"));
    }
    let frame = fs::read_to_string(folder().join("bad/frame.toml")).unwrap();
    assert_eq!(mistakes("frame.toml", frame), [""; 0], "the frame adds no mistake of its own");
}

/// A file that can't be read has no lines to point at.
fn unreadable() -> Vec<String> {
    let folder = folder().join("bad");
    let read = |below: Option<&Path>, path| SourceFiles::read_below(below, path).map(|_| ()).unwrap_err();
    vec![
        read(None, "codes.toml"),
        read(Some(&folder), "no-such-file.toml"),
        read(Some(&folder), "latin-1.bin"),
        read(Some(&folder), "/codes.toml"),
    ]
}

#[test]
fn a_file_that_cannot_be_read_is_reported() {
    let [no_folder, absent, other_bytes, absolute] = unreadable().try_into().unwrap();
    assert_eq!(no_folder, "CARGO_MANIFEST_DIR is not set: the path is relative to it, and cargo sets it");
    // The rest of the text is the operating system's.
    assert!(absent.starts_with("`no-such-file.toml` (looked for beside Cargo.toml) can't be read: "), "{absent}");
    assert_eq!(other_bytes, "`latin-1.bin` is not UTF-8: line 2 has other bytes");
    assert_eq!(absolute, "`/codes.toml` is absolute: write the path from the folder of Cargo.toml");
}

#[test]
fn each_mistake_is_one_error_at_the_path_with_its_place() {
    let source = SourceFiles::new("codes.toml", String::from("a = 1\nb = 2\n"));
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
    let source = SourceFiles::new("codes.toml", String::new());
    drop(Diagnostics::new(&source));
}

/// The sources that report mistakes.
fn reporting() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let rooms = ["format", "registry"].map(|room| fs::read_dir(folder.join(room)).unwrap());
    let files = rooms.into_iter().flatten().map(|entry| entry.unwrap().path());
    // The first two make the schema, and what is too large comes up in `scale`.
    let own = files.filter(|path| !["schema.rs", "printed.rs", "limits.rs"].iter().any(|name| path.ends_with(name)));
    own.chain(["naming.rs", "source.rs", "suggest.rs"].map(|file| folder.join(file))).collect()
}

/// Every piece of prose in the sources that report mistakes has to come up in an expected text, so that a new mistake
/// can't be added without a file that makes it.
#[test]
fn every_message_has_a_bad_file() {
    let mut all = unreadable();
    all.extend(reported().into_values().flatten());
    all.extend(super::layers::reported().into_values().flatten());
    let all = all.join("\n");
    let mut missing = Vec::new();
    for path in reporting() {
        let file = syn::parse_file(&fs::read_to_string(&path).unwrap()).unwrap();
        let mut literals = Vec::new();
        for item in file.items.iter().filter(|item| !is_test(item)) {
            texts(item.to_token_stream(), &mut literals);
        }
        for literal in literals {
            let pieces = literal.split(['{', '}']).step_by(2);
            let pieces = pieces.map(|piece| piece.replace(OPEN, "{").replace(CLOSE, "}"));
            let prose = |piece: &String| piece.trim().contains(' ') && piece.contains(char::is_alphabetic);
            for piece in pieces.filter(prose).filter(|piece| !all.contains(piece)) {
                missing.push(format!("{}: {piece:?}", path.display()));
            }
        }
    }
    assert!(missing.is_empty(), "no bad file makes these come up:\n{}", missing.join("\n"));
}

fn is_test(item: &syn::Item) -> bool {
    let attributes = match item {
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        _ => return false,
    };
    attributes.iter().any(|attribute| attribute.path().is_ident("cfg"))
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
