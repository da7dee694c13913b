//! docs/peers.md, which is printed of the tables, and the figures of docs/testing.md.

use std::{collections::BTreeMap, fmt::Write as _, fs};

use super::{
    explained::outcomes,
    rows::{Outcome, reasons, suites},
};
use crate::support::{kept::assert_as_kept, paths::workspace};

/// The differences by their reasons, in the order of the reasons' names.
fn by_reason(outcomes: &[Outcome]) -> BTreeMap<&str, Vec<&str>> {
    let mut found: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for outcome in outcomes {
        if let Some(why) = &outcome.why {
            found.entry(why).or_default().push(&outcome.name);
        }
    }
    found
}

#[test]
fn the_document_lists_every_difference() {
    let reasons = reasons();
    let mut text = fs::read_to_string(workspace().join("docs/peers.md")).unwrap_or_default();
    text.truncate(text.find("\n## ").map_or(text.len(), |at| at + 1));
    for suite in suites() {
        let outcomes = outcomes(&suite);
        writeln!(text, "## {}\n", suite.name).expect("a text takes it");
        writeln!(text, "{} at {}. {}\n", suite.repository, suite.commit, suite.about).expect("a text takes it");
        let groups = by_reason(&outcomes);
        let differ: usize = groups.values().map(Vec::len).sum();
        let agree = outcomes.len() - differ;
        writeln!(text, "{} rows, of which {agree} agree.", outcomes.len()).expect("a text takes it");
        if !groups.is_empty() {
            text += "\n| what differs | why |\n| --- | --- |\n";
        }
        for (reason, names) in groups {
            let mut listed: Vec<(&str, usize)> = Vec::new();
            for name in names {
                match listed.last_mut() {
                    Some((last, times)) if *last == name => *times += 1,
                    _ => listed.push((name, 1)),
                }
            }
            let listed: Vec<String> = listed
                .into_iter()
                .map(|(name, times)| if times == 1 { format!("`{name}`") } else { format!("`{name}` ({times})") })
                .collect();
            writeln!(text, "| {} | {} |", listed.join(", "), reasons[reason]).expect("a text takes it");
        }
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    assert_as_kept(&workspace().join("docs/peers.md"), &text);
}

#[test]
fn the_figures_are_those_of_the_rows() {
    let said = fs::read_to_string(workspace().join("docs/testing.md")).expect("the file is there");
    for suite in suites() {
        let outcomes = outcomes(&suite);
        let differ = outcomes.iter().filter(|outcome| outcome.why.is_some()).count();
        let line = format!("| {} | {} | {} | {differ} |", suite.name, outcomes.len(), outcomes.len() - differ);
        assert!(said.contains(&line), "docs/testing.md should say: {line}");
    }
}

/// A reason that no row names explains nothing.
#[test]
fn each_reason_is_needed() {
    let all: Vec<Outcome> = suites().iter().flat_map(outcomes).collect();
    let named = by_reason(&all);
    let idle: Vec<String> = reasons().into_keys().filter(|reason| !named.contains_key(reason.as_str())).collect();
    assert!(idle.is_empty(), "no row names {idle:?}");
}
