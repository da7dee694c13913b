//! Every mistake is reported, by the text that `tests/bad` keeps.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use super::{Reported, assert_as_kept, folder};
use crate::{
    diagnostics::Diagnostics,
    messages::{self, Wording},
    source::SourceFiles,
};

/// What is reported of each bad file.
///
/// A file of one mistake need not be complete: `frame.toml` is put behind it, unless it begins with `# complete`.
fn reported() -> BTreeMap<String, Reported> {
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

fn mistakes(path: &str, text: String) -> Reported {
    Reported::of(&SourceFiles::new(path, text))
}

#[test]
fn every_bad_file_is_reported_as_expected() {
    for (name, Reported { texts: mistakes, .. }) in reported() {
        assert!(!mistakes.is_empty(), "{name}.toml has no mistake");
        assert_as_kept(&folder().join("bad").join(format!("{name}.txt")), &(mistakes.join("\n\n") + "\n"));
    }
    let frame = fs::read_to_string(folder().join("bad/frame.toml")).unwrap();
    assert_eq!(mistakes("frame.toml", frame).texts, [""; 0], "the frame adds no mistake of its own");
}

/// A file that can't be read has no lines to point at.
fn unreadable() -> [Wording; 4] {
    let folder = folder().join("bad");
    let read = |below: Option<&Path>, path| SourceFiles::read_below(below, path).map(|_| ()).unwrap_err();
    [
        read(None, "codes.toml"),
        read(Some(&folder), "no-such-file.toml"),
        read(Some(&folder), "latin-1.bin"),
        read(Some(&folder), "/codes.toml"),
    ]
}

#[test]
fn a_file_that_cannot_be_read_is_reported() {
    let [no_folder, absent, other_bytes, absolute] = unreadable().map(String::from);
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
    diagnostics.error_in_file(&(6..7), messages::unknown_key("b"), None);
    diagnostics.error_in_file(&(0..1), messages::unknown_key("a"), None);
    let errors: Vec<String> = diagnostics
        .finish(proc_macro2::Span::call_site())
        .unwrap_err()
        .into_iter()
        .map(|error| error.to_string())
        .collect();
    assert_eq!(
        errors,
        [
            "codes.toml:1:1: unknown key `a`\n  |\n1 | a = 1\n  | ^",
            "codes.toml:2:1: unknown key `b`\n  |\n2 | b = 2\n  | ^"
        ]
    );
}

#[test]
#[should_panic(expected = "the mistakes found in codes.toml were not read")]
fn mistakes_cannot_be_forgotten() {
    let source = SourceFiles::new("codes.toml", String::new());
    drop(Diagnostics::new(&source));
}

/// Every text of the catalogue comes up, so that a new one can't be added without a file that makes it.
#[test]
fn every_message_has_a_bad_file() {
    let mut left: BTreeSet<&str> = messages::TEMPLATES.iter().copied().collect();
    assert_eq!(left.len(), messages::TEMPLATES.len(), "each text stands in the catalogue once");
    let of_files = reported().into_values().chain(super::layers::reported().into_values());
    let shown = of_files.flat_map(|reported| reported.templates);
    let shown = shown.chain(unreadable().into_iter().flat_map(|message| message.templates));
    // A file that is too large is made in `scale`.
    let shown = shown.chain(messages::too_many("meanings").templates);
    // The reader checks a value before serde sees it, which then has nothing to refuse.
    let shown = shown.chain(messages::of_another_type("code", "is refused").templates);
    for template in shown {
        left.remove(template);
    }
    assert!(left.is_empty(), "no bad file makes these come up: {left:#?}");
}
