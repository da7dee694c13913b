//! What the libraries of other languages call the codes. Each difference has its reason; the other library's phrase is an
//! alias of ours.

use std::{collections::BTreeMap, fs};

use serde::Deserialize;
use status_core::{Status, StatusCode};

use crate::support::paths::data;

/// The names of one library, as it printed them.
#[derive(Debug, Deserialize)]
struct Library {
    what: String,
    version: String,
    phrases: BTreeMap<u16, String>,
}

/// Codes whose phrase differs from ours, and why.
type Differences = &'static [(u16, &'static str)];

const PYTHON: Differences = &[
    (413, "RFC 2616's name; RFC 9110, 15.5.14 calls it Content Too Large"),
    (414, "RFC 2616's name; RFC 9110, 15.5.15 calls it URI Too Long"),
    (416, "RFC 2616's name; RFC 9110, 15.5.17 calls it Range Not Satisfiable"),
    (422, "RFC 4918's name; RFC 9110, 15.5.21 calls it Unprocessable Content"),
];

const NODE: Differences = &[
    (413, "RFC 7231's name; RFC 9110, 15.5.14 calls it Content Too Large"),
    (422, "RFC 4918's name; RFC 9110, 15.5.21 calls it Unprocessable Content"),
];

fn compare(file: &str, differences: Differences) {
    let library: Library = serde_json::from_str(&fs::read_to_string(data(file)).expect("the file")).expect("JSON");
    assert!(library.phrases.len() > 50, "{} {} has few names", library.what, library.version);
    let mut differing = Vec::new();
    for (&number, phrase) in &library.phrases {
        let code = StatusCode::from_u16(number).expect("a status code");
        let ours = code.canonical_reason().unwrap_or_else(|| panic!("{number} {phrase} is not registered"));
        if ours.eq_ignore_ascii_case(phrase) {
            continue;
        }
        differing.push(number);
        let found = Status::from_reason(phrase);
        assert_eq!(found.map(Status::code), Some(code), "{phrase} of {} is no alias of {number}", library.what);
    }
    let explained: Vec<u16> = differences.iter().map(|&(number, _)| number).collect();
    assert_eq!(differing, explained, "{} {}: the differences that are explained", library.what, library.version);
}

#[test]
fn python_names_the_codes_alike() {
    compare("python.json", PYTHON);
}

#[test]
fn node_names_the_codes_alike() {
    compare("node.json", NODE);
}
