//! Sub-statuses: those of codes.toml, by a second reading of the file, and what is known of them.

use std::{collections::BTreeSet, fs};

use status_core::{Lang, Source, Standard, Status, SubStatus, generic};
use toml::Table;

use crate::support::paths::workspace;

/// `(code, number, reason, source, en, zh)` of each in the file, a code's by their numbers.
type Facts = (u16, u16, String, String, String, String);

fn as_the_file_has_them() -> Vec<Facts> {
    let text = fs::read_to_string(workspace().join("codes.toml")).expect("codes.toml is there");
    let file: Table = text.parse().expect("codes.toml is TOML");
    let mut facts = Vec::new();
    for code in file["code"].as_array().expect("codes") {
        for sub in code.get("sub").and_then(|subs| subs.as_array()).into_iter().flatten() {
            let number =
                |key: &str, of: &toml::Value| u16::try_from(of[key].as_integer().expect("a number")).expect("small");
            let text = |key: &str| sub[key].as_str().expect("a text").to_owned();
            let summary = |lang: &str| match sub.get("summary") {
                None => String::new(),
                Some(summary) => summary[lang].as_str().expect("a text in each language").to_owned(),
            };
            let (en, zh) = (summary("en"), summary("zh"));
            facts.push((number("code", code), number("number", sub), text("reason"), text("source"), en, zh));
        }
    }
    facts
}

#[test]
fn they_are_those_of_the_file() {
    let expected = as_the_file_has_them();
    assert!(expected.len() > 100, "only {} were read", expected.len());
    let mut found = Vec::new();
    for status in Status::ALL {
        found.extend(status.subs().iter().map(|sub| {
            let (en, zh) = (sub.summary(Lang::En).to_owned(), sub.summary(Lang::Zh).to_owned());
            let (reason, source) = (sub.reason().to_owned(), sub.source().id().to_owned());
            (status.code().as_u16(), sub.number(), reason, source, en, zh)
        }));
    }
    assert_eq!(found, expected);
}

#[test]
fn iis_gives_them_to_eleven_codes() {
    let codes: BTreeSet<u16> = as_the_file_has_them().into_iter().map(|(code, ..)| code).collect();
    assert_eq!(codes, BTreeSet::from([400, 401, 403, 404, 405, 406, 412, 413, 500, 502, 503]));
    let named = |status: Status, number| {
        let sub = status.subs().iter().find(|sub| sub.number() == number).expect("it has one");
        assert_eq!(sub.source(), Source::MicrosoftIis);
        sub.reason()
    };
    for (status, number, reason) in [
        (Status::BadRequest, 606, "Asynchronous competition error (ARR)"),
        (Status::Unauthorized, 3, "Unauthorized due to ACL on resource"),
        (Status::Forbidden, 14, "Directory listing denied"),
        (Status::NotFound, 0, "Not found"),
        (Status::NotFound, 13, "Content length too large"),
        (Status::InternalServerError, 19, "Configuration data is invalid"),
        (Status::ServiceUnavailable, 2, "Concurrent request limit exceeded"),
    ] {
        assert_eq!(named(status, number), reason, "{status}.{number}");
    }
    // What Application Request Routing made of three of them later is said beside what they were.
    for (number, later) in [(2, "map request failure"), (3, "WinHTTP asynchronous completion"), (4, "3.0.1916")] {
        let sub = Status::BadGateway.subs().iter().find(|sub| sub.number() == number).expect("it has one");
        assert!(sub.summary(Lang::En).contains(later), "{sub:?}");
    }
    // The other meaning of 502 is a draft's, which knows of no sub-status.
    assert!(
        Status::meanings(502).filter(|status| *status != Status::BadGateway).all(|status| status.subs().is_empty())
    );
}

#[test]
fn one_source_gives_a_number_once_under_a_code_and_by_order() {
    for status in Status::ALL {
        let places: Vec<(Source, u16)> = status.subs().iter().map(|sub| (sub.source(), sub.number())).collect();
        assert!(places.is_sorted_by(|one, other| one < other), "{status:?}: {places:?}");
    }
}

fn count<R: generic::Registry>() -> usize {
    use generic::Meaning as _;
    R::STATUSES.iter().map(|status| status.subs().len()).sum()
}

#[test]
fn they_are_known_while_compiling_and_over_any_registry() {
    const SUBS: &[SubStatus<Source>] = Status::NotFound.subs();
    const FIRST: SubStatus<Source> = SUBS[0];
    const { assert!(FIRST.number() == 0 && !FIRST.reason().is_empty() && Status::Ok.subs().is_empty()) };
    assert_eq!(count::<Standard>(), as_the_file_has_them().len());
    assert_eq!(FIRST, SUBS.iter().copied().next().expect("one"));
    assert_ne!(FIRST, SUBS[1]);
}
