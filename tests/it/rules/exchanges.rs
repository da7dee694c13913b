//! Every rule has an exchange that breaks it and one that keeps it, and each exchange breaks what it says and no more.

use std::collections::BTreeSet;

use status_core::{Edition, Rule};

use crate::support::{paths::data, record};

#[test]
fn each_exchange_breaks_what_it_says_and_no_more() {
    let mut wrong = Vec::new();
    for record in record::all() {
        let found: BTreeSet<&str> = record.judge(record.edition()).into_iter().map(Rule::id).collect();
        let expected: BTreeSet<&str> = record.rules(&record.breaks).map(Rule::id).collect();
        if found != expected {
            let missed: Vec<_> = expected.difference(&found).collect();
            let extra: Vec<_> = found.difference(&expected).collect();
            wrong.push(format!("{}: missed {missed:?}, false alarm {extra:?}", record.name));
        }
        for kept in record.rules(&record.keeps) {
            assert!(kept.editions().contains(&record.edition()), "{}: {kept} is of another edition", record.name);
        }
    }
    assert!(wrong.is_empty(), "{} exchanges are judged otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn each_checkable_rule_has_a_break_and_a_keep() {
    let records = record::all();
    let broken: BTreeSet<Rule> = records.iter().flat_map(|record| record.rules(&record.breaks)).collect();
    let kept: BTreeSet<Rule> = records.iter().flat_map(|record| record.rules(&record.keeps)).collect();
    let checkable = || Rule::ALL.iter().filter(|rule| rule.is_checkable());
    let never_broken: Vec<_> = checkable().filter(|rule| !broken.contains(rule)).collect();
    let never_kept: Vec<_> = checkable().filter(|rule| !kept.contains(rule)).collect();
    assert!(never_broken.is_empty(), "no exchange breaks {never_broken:?}");
    assert!(never_kept.is_empty(), "no exchange keeps {never_kept:?}");
}

/// What servers, gateways and APIs send day by day and no document forbids. A line that names an edition is clean in
/// that one alone.
#[test]
fn clean_exchanges_break_nothing() {
    let records = record::read(&data("exchanges/clean.jsonl"));
    assert!(records.len() > 200, "{} exchanges", records.len());
    let mut alarms = Vec::new();
    for record in &records {
        assert!(record.breaks.is_empty(), "{}", record.name);
        let named = |edition: &&Edition| record.edition.is_none() || record.edition() == **edition;
        for &edition in Edition::ALL.iter().filter(named) {
            alarms.extend(
                record.judge(edition).into_iter().map(|rule| format!("{} in {edition:?}: {rule}", record.name)),
            );
        }
    }
    assert!(alarms.is_empty(), "{} false alarms:\n{}", alarms.len(), alarms.join("\n"));
}
