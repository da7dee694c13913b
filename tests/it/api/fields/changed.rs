//! The kept exchanges with their fields written in another way, which changes no judgement.

use status_core::{Edition, Violations, rule};

use crate::support::record::{self, Record, Text};

/// The kept exchanges, with the rules that they break.
fn kept() -> Vec<(Record, Edition, Violations)> {
    let judged = record::all().into_iter().map(|record| {
        let edition = record.edition();
        let found = record.judge(edition);
        (record, edition, found)
    });
    judged.collect()
}

/// The record with its fields, which are text, changed on every side.
fn changed(record: &Record, change: impl Fn(&[(String, String)]) -> Vec<(String, String)>) -> Record {
    let change = |fields: &mut Vec<(Text, Text)>| {
        let string = |text: &Text| String::from_utf8(text.0.clone()).expect("a field of the tests is text");
        let strings: Vec<_> = fields.iter().map(|(name, value)| (string(name), string(value))).collect();
        let text = |string: String| Text(string.into_bytes());
        *fields = change(&strings).into_iter().map(|(name, value)| (text(name), text(value))).collect();
    };
    let mut record = record.clone();
    change(&mut record.response.fields);
    record.request.iter_mut().for_each(|request| change(&mut request.fields));
    record.ok_fields.iter_mut().for_each(change);
    record
}

fn renamed(fields: &[(String, String)], rename: impl Fn(&str) -> String) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| (rename(name), value.clone())).collect()
}

#[test]
fn names_match_in_any_case() {
    for (record, edition, found) in kept() {
        let upper = changed(&record, |fields| renamed(fields, str::to_ascii_uppercase));
        let lower = changed(&record, |fields| renamed(fields, str::to_ascii_lowercase));
        let mixed = changed(&record, |fields| {
            renamed(fields, |name| {
                let turn = |(at, letter): (usize, char)| match at % 2 {
                    0 => letter.to_ascii_lowercase(),
                    _ => letter.to_ascii_uppercase(),
                };
                name.chars().enumerate().map(turn).collect()
            })
        });
        // HTTP/2 and HTTP/3 forbid capitals, which one rule is about.
        let counted = |found: Violations| found.without([rule!("400-capitals")]);
        for other in [upper, lower, mixed] {
            assert_eq!(counted(other.judge(edition)), counted(found), "{}", record.name);
        }
    }
}

#[test]
fn a_thousand_other_fields_change_nothing() {
    for (record, edition, found) in kept() {
        let padded = changed(&record, |fields| {
            let other = |at: usize| (format!("X-Other-{at}"), "a, \"b, c".to_owned());
            let (before, after) = ((0..500).map(other), (500..1_000).map(other));
            before.chain(fields.iter().cloned()).chain(after).collect()
        });
        // Any field may describe a resource's options, and any may have capitals, so those two rules count them all.
        let counted = |found: Violations| found.without([rule!("2xx-options"), rule!("400-capitals")]);
        assert_eq!(counted(padded.judge(edition)), counted(found), "{}", record.name);
    }
}

#[test]
fn white_space_around_values_changes_nothing() {
    for (record, edition, found) in kept() {
        // What stands around a value is no part of it (RFC 9110, 5.5), but HTTP/2 and HTTP/3 forbid it in a request.
        let version = record.request.as_ref().and_then(|request| request.version.as_deref());
        if matches!(version, Some("2" | "3")) {
            continue;
        }
        let spaced = changed(&record, |fields| {
            fields.iter().map(|(name, value)| (name.clone(), format!(" \t{value}\t "))).collect()
        });
        assert_eq!(spaced.judge(edition), found, "{}", record.name);
    }
}

/// Fields that are comma lists (RFC 9110, 5.6.1), so that lines of one name may be joined and parted.
const LISTS: [&str; 27] = [
    "accept",
    "accept-encoding",
    "accept-language",
    "accept-patch",
    "accept-ranges",
    "allow",
    "a-im",
    "cache-control",
    "connection",
    "content-encoding",
    "content-language",
    "dav",
    "expect",
    "if-match",
    "if-none-match",
    "im",
    "keep-alive",
    "link",
    "prefer",
    "proxy-authenticate",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "vary",
    "via",
    "www-authenticate",
];

fn is_list(name: &str) -> bool {
    LISTS.iter().any(|list| name.eq_ignore_ascii_case(list))
}

/// All lines of one list joined in the place of the first (RFC 9110, 5.3).
fn joined(fields: &[(String, String)]) -> Vec<(String, String)> {
    let mut joined: Vec<(String, String)> = Vec::new();
    for (name, value) in fields {
        match joined.iter_mut().find(|(first, _)| is_list(name) && first.eq_ignore_ascii_case(name)) {
            Some((_, list)) => *list = format!("{list}, {value}"),
            None => joined.push((name.clone(), value.clone())),
        }
    }
    joined
}

/// Each member of a list as a line of its own, with empty members between them. A comma in a quoted string or in a
/// link's angle brackets parts nothing.
fn parted(fields: &[(String, String)]) -> Vec<(String, String)> {
    let mut parted = Vec::new();
    for (name, value) in fields {
        let (mut quoted, mut escaped, mut angled) = (false, false, false);
        let part = |letter: char| {
            let was_escaped = std::mem::take(&mut escaped);
            match letter {
                '\\' if quoted => escaped = !was_escaped,
                '"' if !was_escaped => quoted = !quoted,
                '<' | '>' if !quoted => angled = letter == '<',
                _ => {}
            }
            letter == ',' && !quoted && !angled
        };
        if is_list(name) && !value.trim().is_empty() {
            parted.extend(value.split(part).flat_map(|member| [(name.clone(), member.trim().to_owned())]));
        } else {
            parted.push((name.clone(), value.clone()));
        }
    }
    parted
}

#[test]
fn lists_may_be_joined_or_parted() {
    let (mut joins, mut parts) = (0, 0);
    for (record, edition, found) in kept() {
        let whole = changed(&record, joined);
        assert_eq!(whole.judge(edition), found, "{}, joined", record.name);
        let lines = changed(&record, parted);
        assert_eq!(lines.judge(edition), found, "{}, parted", record.name);
        let count = |record: &Record| {
            record.response.fields.len() + record.request.as_ref().map_or(0, |request| request.fields.len())
        };
        joins += usize::from(count(&whole) < count(&record));
        parts += usize::from(count(&lines) > count(&record));
    }
    assert!(parts > 10, "only {parts} exchanges have a list to part, and {joins} to join");
}
