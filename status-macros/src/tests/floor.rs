//! What stands in for what the standard registry lacks where its file has mistakes.

use std::fs;

use super::{folder, vocabulary};
use crate::{
    compile::{self, compile},
    registry::Registry,
    source::SourceFiles,
};

/// A registry without a mistake.
fn sound() -> String {
    fs::read_to_string(folder().join("bad-layers/base.toml")).unwrap()
}

/// The standard registry of a text, with what stands in for its mistakes.
fn on_the_floor(text: &str) -> Registry {
    let source = SourceFiles::new("codes.toml", text.to_owned());
    let (registry, mistakes) = compile(&source, vocabulary(), Some(&compile::floor(vocabulary())));
    mistakes.discard();
    registry
}

#[test]
fn editions_with_mistakes_are_those_of_the_floor() {
    let text = sound();
    let of = |editions: &str| {
        let rest = text.split_once("[[source]]").unwrap().1;
        let registry = on_the_floor(&format!("{editions}[[source]]{rest}"));
        registry.editions.iter().map(|edition| edition.id.clone()).collect::<Vec<_>>()
    };
    let edition = |id: &str, rest: &str| format!("[[edition]]\nid = \"{id}\"\n{rest}");
    let one = edition("one", "name = \"One\"\nyear = 2001\n");
    assert_eq!(of(&(one.clone() + &edition("two", "name = \"Two\"\nyear = 2002\ncurrent = true\n"))), ["one", "two"]);
    for wrong in [
        edition("two", "name = \"Two\"\ncurrent = true\n"),
        edition("two", "year = 2002\ncurrent = true\n"),
        edition("two", "name = \"one\"\nyear = 2002\ncurrent = true\n"),
        edition("one", "name = \"Two\"\nyear = 2002\ncurrent = true\n"),
        String::from("[[edition]]\nname = \"Two\"\nyear = 2002\ncurrent = true\n"),
    ] {
        assert_eq!(of(&(one.clone() + &wrong)), ["rfc2616", "rfc9110"], "{wrong}");
        // A mistake stays one, whatever follows it.
        assert_eq!(of(&(wrong.clone() + &one)), ["rfc2616", "rfc9110"], "{wrong}");
    }
}

/// An edition with a mistake is not one that nobody knows.
#[test]
fn editions_that_the_floor_has_not_are_not_unknown() {
    let mistakes = |first: &str, named: &str| {
        let rest = sound().split_once("[[source]]").unwrap().1.to_owned();
        let editions = format!(
            "[[edition]]\nid = \"{first}\"\nname = \"A\"\n[[edition]]\nid = \"rfc9110\"\nname = \"B\"\nyear = 2022\ncurrent = true\n"
        );
        let rule = format!(
            "[[rule]]\nid = \"any-date\"\nedition = \"{named}\"\nmust = {{ has = \"Date\" }}\ntext = \"A date.\"\n"
        );
        let source = SourceFiles::new("codes.toml", format!("{editions}[[source]]{rest}{rule}"));
        let (_, mut mistakes) = compile(&source, vocabulary(), Some(&compile::floor(vocabulary())));
        mistakes.render().len()
    };
    // The year is lacking; and where each edition is one of the floor's, none can be meant that it has not.
    assert_eq!((mistakes("one", "one"), mistakes("one", "two")), (1, 1));
    assert_eq!((mistakes("rfc2616", "rfc9110"), mistakes("rfc2616", "two")), (1, 2));
}

#[test]
fn what_a_file_lacks_is_the_floors() {
    let text = sound();
    let names = |registry: &Registry| {
        let codes = registry.codes.iter();
        codes.map(|code| (code.number, code.primary, registry.sources[code.source].id.clone())).collect::<Vec<_>>()
    };
    let code = |number: u16, primary: bool, source: &str| (number, primary, source.to_owned());
    let floor = [code(101, true, "stub"), code(500, true, "stub")];
    let mut expected = vec![code(200, true, "rfc9110"), code(404, true, "rfc9110")];
    expected.extend(floor.clone());
    let registry = on_the_floor(&format!("{text}colour = 1\n"));
    assert_eq!(names(&registry), expected);
    assert!(!registry.is_whole && registry.classes.iter().map(|class| class.digit).eq(1..=5));
    // Another meaning of a number that the floor names keeps it, and the floor's source may be there already.
    let other = "[[source]]\nid = \"stub\"\nname = \"The Stub\"\n\
        [[code]]\ncode = 500\nreason = \"All Wrong\"\nsource = \"stub\"\ncolour = 1\n";
    let registry = on_the_floor(&format!("{text}{other}"));
    expected.truncate(2);
    expected.extend([code(500, true, "stub"), code(101, true, "stub"), code(500, false, "stub")]);
    assert_eq!(names(&registry), expected);
    assert_eq!(registry.sources.iter().filter(|source| source.id == "stub").count(), 1);
    // A class that is lacking is put at its place.
    let lacking = text.replace("[[class]]\ndigit = 2\nid = \"success\"\nname = \"Success\"\n", "");
    assert!(on_the_floor(&lacking).classes.iter().map(|class| class.digit).eq(1..=5));
    // A sound file lacks nothing.
    assert_eq!(on_the_floor(&text).codes.len(), 2);
}
