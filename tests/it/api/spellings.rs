//! Phrases and names to meanings and back, in every case of every spelling, and what happens to all other texts.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde::Deserialize;
use status_core::{Edition, Rule, Source, Status, StatusCode};

/// All spellings of a meaning: its reason, its reasons by edition and its aliases.
fn spellings(status: Status) -> impl Iterator<Item = &'static str> {
    let by_edition = Edition::ALL.iter().map(move |edition| status.reason_in(*edition));
    [status.reason()].into_iter().chain(by_edition).chain(status.aliases().iter().copied())
}

/// Whether the text is a spelling of the meaning, in any ASCII case.
fn has_spelling(status: Status, text: &str) -> bool {
    spellings(status).any(|spelling| spelling.eq_ignore_ascii_case(text))
}

/// Every pair of a meaning and one of its spellings.
fn all_spellings() -> Vec<(Status, &'static str)> {
    Status::ALL.iter().flat_map(|status| spellings(*status).map(|spelling| (*status, spelling))).collect()
}

/// The names of a meaning's variant and constant.
fn all_names() -> Vec<(Status, &'static str)> {
    Status::ALL.iter().flat_map(|status| [(*status, status.name()), (*status, status.constant())]).collect()
}

/// The constants that a number has beside that of its variant.
const FURTHER: [(&str, Status); 6] = [
    ("MOVED_TEMPORARILY", Status::Found),
    ("PAYLOAD_TOO_LARGE", Status::ContentTooLarge),
    ("REQUEST_ENTITY_TOO_LARGE", Status::ContentTooLarge),
    ("REQUEST_URI_TOO_LONG", Status::UriTooLong),
    ("REQUESTED_RANGE_NOT_SATISFIABLE", Status::RangeNotSatisfiable),
    ("UNPROCESSABLE_ENTITY", Status::UnprocessableContent),
];

/// The phrases that meanings of several numbers have, and the one that is found by each.
const SHARED: [(&str, Status); 7] = [
    ("(unused)", Status::Unused306),
    ("gateway timeout", Status::GatewayTimeout),
    ("loop detected", Status::LoopDetected),
    ("platform access overload", Status::TencentPlatformAccessOverload),
    ("request header fields too large", Status::RequestHeaderFieldsTooLarge),
    ("unauthorized", Status::Unauthorized),
    ("unprocessable entity", Status::UnprocessableContent),
];

/// The text as it is, in upper and lower case, and with the cases alternating, either one first.
fn cases(text: &str) -> [String; 5] {
    let alternating = |odd: usize| -> String {
        text.chars()
            .enumerate()
            .map(|(at, letter)| if at % 2 == odd { letter.to_ascii_uppercase() } else { letter.to_ascii_lowercase() })
            .collect()
    };
    [text.to_owned(), text.to_ascii_uppercase(), text.to_ascii_lowercase(), alternating(0), alternating(1)]
}

/// The text with the case of each letter turned where the mask has a bit.
fn turned(text: &str, mask: u64) -> String {
    let turn = |(at, letter): (usize, char)| match (mask >> (at % 64) & 1, letter.is_ascii_lowercase()) {
        (0, _) => letter,
        (_, true) => letter.to_ascii_uppercase(),
        (_, false) => letter.to_ascii_lowercase(),
    };
    text.chars().enumerate().map(turn).collect()
}

/// Texts that differ from this one by little.
fn near(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let mut near = vec![format!(" {text}"), format!("{text} "), format!("{text}\0"), format!("{text}{text}")];
    for at in 0..letters.len() {
        let change = |with: &[char]| -> String { letters[..at].iter().chain(with).chain(&letters[at + 1..]).collect() };
        near.push(change(&[]));
        near.push(change(&[letters[at], letters[at]]));
        near.push(change(&['*']));
        // The bit that lower case sets in a letter must count for nothing but letters.
        near.push(change(&[char::from(u8::try_from(letters[at]).unwrap() ^ 0x20)]));
        near.push(change(&[match letters[at] {
            ' ' => '\u{a0}',
            'k' | 'K' => '\u{212a}',
            's' | 'S' => '\u{17f}',
            'i' | 'I' => '\u{131}',
            other => char::from_u32(u32::from(other) + 0xfee0).unwrap(),
        }]));
        if at > 0 {
            near.push(
                letters[..at - 1].iter().chain([&letters[at], &letters[at - 1]]).chain(&letters[at + 1..]).collect(),
            );
        }
    }
    near
}

#[test]
fn every_phrase_is_found_in_every_case() {
    for (status, spelling) in all_spellings() {
        for text in cases(spelling) {
            let found = Status::from_reason(&text).unwrap_or_else(|| panic!("{text} is not found"));
            assert!(has_spelling(found, &text), "{text} gives {found:?}");
            let shared = SHARED.iter().find(|(phrase, _)| phrase.eq_ignore_ascii_case(&text));
            match shared {
                Some((_, owner)) => assert_eq!(found, *owner, "{text}"),
                None => assert_eq!(found.code(), status.code(), "{text} gives {found:?} and not {status:?}"),
            }
        }
    }
}

#[test]
fn phrases_of_several_numbers_are_the_listed_ones() {
    let mut numbers: BTreeMap<String, Vec<StatusCode>> = BTreeMap::new();
    for (status, spelling) in all_spellings() {
        let owners = numbers.entry(spelling.to_ascii_lowercase()).or_default();
        if !owners.contains(&status.code()) {
            owners.push(status.code());
        }
    }
    let several = numbers.iter().filter(|(_, owners)| owners.len() > 1).map(|(phrase, _)| phrase.as_str());
    assert_eq!(several.collect::<Vec<_>>(), SHARED.map(|(phrase, _)| phrase));
    assert!(SHARED.iter().all(|(_, owner)| owner.is_primary() || *owner == Status::TencentPlatformAccessOverload));
}

#[test]
fn the_reason_of_a_primary_meaning_finds_it() {
    for status in Status::ALL.iter().copied().filter(|status| status.is_primary()) {
        let expected = if status == Status::Unused306 { 306 } else { status.code().as_u16() };
        // AWS gave 561 the phrase of 401.
        let expected = if status == Status::ElbUnauthorized { 401 } else { expected };
        assert_eq!(Status::from_reason(status.reason()), Status::from_code(expected), "{status:?}");
    }
}

#[test]
fn every_name_and_constant_is_found_in_every_case() {
    for (status, name) in all_names().into_iter().chain(FURTHER.map(|(name, status)| (status, name))) {
        for text in cases(name) {
            assert_eq!(Status::from_name(&text), Some(status), "{text}");
        }
    }
}

#[test]
fn names_are_the_variants_and_constants() {
    for status in Status::ALL {
        assert_eq!(status.name(), format!("{status:?}"));
        let constant = status.constant();
        assert!(constant.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_'));
        assert_eq!(constant.replace('_', "").to_ascii_lowercase(), status.name().to_ascii_lowercase());
    }
    for (name, status) in [
        ("NOT_FOUND", Status::NotFound),
        ("IM_A_TEAPOT", Status::ImATeapot),
        ("URI_TOO_LONG", Status::UriTooLong),
        ("HTTP_VERSION_NOT_SUPPORTED", Status::HttpVersionNotSupported),
        ("TOO_MANY_CONNECTIONS", Status::TooManyConnections),
        ("OK", Status::Ok),
    ] {
        assert_eq!(status.constant(), name);
    }
}

#[test]
fn near_misses_find_nothing() {
    let lower = |texts: Vec<(Status, &str)>| texts.into_iter().map(|(_, text)| text.to_ascii_lowercase()).collect();
    let phrases: BTreeSet<String> = lower(all_spellings());
    for text in phrases.iter().flat_map(|phrase| near(phrase)) {
        let is_one = phrases.contains(&text.to_ascii_lowercase());
        assert_eq!(Status::from_reason(&text).is_some(), is_one, "{text:?}");
    }
    let further = FURTHER.map(|(name, status)| (status, name));
    let names: BTreeSet<String> = lower(all_names().into_iter().chain(further).collect());
    for text in names.iter().flat_map(|name| near(name)) {
        let is_one = names.contains(&text.to_ascii_lowercase());
        assert_eq!(Status::from_name(&text).is_some(), is_one, "{text:?}");
    }
}

#[test]
fn other_texts_find_nothing() {
    for text in ["", " ", "\0", "404", "404 Not Found", "Not  Found", "Not-Found", "Not_Found", "NotFound", "找不到"]
    {
        assert_eq!(Status::from_reason(text), None, "{text:?}");
    }
    for text in ["", "_", "404", "Not Found", "not-found", "Status::NotFound", "NotFound ", "NOT__FOUND"] {
        assert_eq!(Status::from_name(text), None, "{text:?}");
    }
    for text in ["", "405", "405-", "405-allow ", "405_allow"] {
        assert_eq!(Rule::from_id(text), None, "{text:?}");
    }
    let long = "Not Found".repeat(10_000);
    assert_eq!((Status::from_reason(&long), Status::from_name(&long), Rule::from_id(&long)), (None, None, None));
}

/// A row of the list of spellings of 1999's time.
#[derive(Debug, Deserialize)]
struct Spelling {
    code: u16,
    reason: String,
}

fn list() -> Vec<Spelling> {
    let text = include_str!("../../data/reasons.csv");
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(|row| row.unwrap()).collect()
}

#[test]
fn every_spelling_of_the_list_is_of_its_number_and_edition() {
    let list = list();
    assert_eq!(list.len(), 54);
    for Spelling { code, reason } in list {
        for text in cases(&reason) {
            assert_eq!(Status::from_reason(&text).map(|status| status.code().as_u16()), Some(code), "{text}");
        }
        let meaning = Status::from_code_in(code, Edition::Rfc2616).unwrap_or_else(|| panic!("{code} has no meaning"));
        assert!(has_spelling(meaning, &reason), "{code} means {meaning:?} in 1999, and not {reason}");
    }
}

#[test]
fn the_list_has_meanings_of_its_own() {
    for (code, status) in [
        (306, Status::SwitchProxy),
        (421, Status::TooManyConnections),
        (425, Status::UnorderedCollection),
        (449, Status::RetryWith),
        (509, Status::BandwidthLimitExceeded),
    ] {
        assert_eq!(Status::from_code_in(code, Edition::Rfc2616), Some(status));
        assert_eq!(status.code(), code);
    }
}

proptest! {
    #[test]
    fn random_case_changes_nothing(at in any::<prop::sample::Index>(), mask: u64) {
        let (_, spelling) = *at.get(&all_spellings());
        prop_assert_eq!(Status::from_reason(&turned(spelling, mask)), Status::from_reason(spelling));
        let (status, name) = *at.get(&all_names());
        prop_assert_eq!(Status::from_name(&turned(name, mask)), Some(status));
    }

    #[test]
    fn no_text_is_found_but_the_spellings(text in any::<String>()) {
        let is_one = Status::ALL.iter().any(|status| has_spelling(*status, &text));
        prop_assert_eq!(Status::from_reason(&text).is_some(), is_one);
        let is_name = all_names().iter().any(|(_, name)| name.eq_ignore_ascii_case(&text));
        prop_assert_eq!(Status::from_name(&text).is_some(), is_name);
        prop_assert_eq!(Rule::from_id(&text), None);
        prop_assert_eq!(Source::from_id(&text), None);
    }

    #[test]
    fn no_letters_are_found_but_the_spellings(text in "[A-Za-z ]{0,12}") {
        let is_one = Status::ALL.iter().any(|status| has_spelling(*status, &text));
        prop_assert_eq!(Status::from_reason(&text).is_some(), is_one);
    }

    #[test]
    fn no_bytes_are_a_code_but_three_digits(text in any::<Vec<u8>>()) {
        let digits = text.len() == 3 && text.iter().all(u8::is_ascii_digit) && text[0] != b'0';
        prop_assert_eq!(StatusCode::from_bytes(&text).is_ok(), digits);
        prop_assert_eq!(StatusCode::try_from(&text[..]), StatusCode::from_bytes(&text));
    }
}
