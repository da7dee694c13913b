//! The tables, and what they have in common.

use std::{collections::BTreeMap, fs};

use serde::{Deserialize, de::DeserializeOwned};

use crate::support::paths::data;

/// A suite, as `suites.csv` has it.
#[derive(Debug, Deserialize)]
pub(super) struct Suite {
    /// The table with its rows, without the end of the name.
    pub(super) table: String,
    pub(super) name: String,
    pub(super) repository: String,
    pub(super) commit: String,
    /// What of it was taken, and what was left out.
    pub(super) about: String,
}

/// Why a row may differ, as `reasons.csv` has it.
#[derive(Debug, Deserialize)]
struct Reason {
    reason: String,
    text: String,
}

/// What came of one row.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) name: String,
    /// What the suite and the library say, where they differ.
    pub(super) differs: Option<String>,
    /// The reason that the row names.
    pub(super) why: Option<String>,
    /// What is wrong with the row itself: it says of the library what the library does not say.
    pub(super) is_stale: Option<String>,
}

pub(super) fn suites() -> Vec<Suite> {
    csv_rows("suites.csv")
}

/// The texts of the reasons, by their names.
pub(super) fn reasons() -> BTreeMap<String, String> {
    csv_rows("reasons.csv").into_iter().map(|Reason { reason, text }| (reason, text)).collect()
}

fn csv_rows<T: DeserializeOwned>(table: &str) -> Vec<T> {
    let text = read(table);
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(|row| row.expect("a row of the table")).collect()
}

/// The rows of a suite.
pub(super) fn rows<T: DeserializeOwned>(table: &str) -> Vec<T> {
    let row = |(line, json)| serde_json::from_str(json).unwrap_or_else(|error| panic!("{table}:{}: {error}", line + 1));
    read(&format!("{table}.jsonl")).lines().enumerate().map(row).collect()
}

fn read(file: &str) -> String {
    let path = data("peers").join(file);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
