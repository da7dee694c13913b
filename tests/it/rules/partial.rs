//! What is not shown is not known: an exchange of which only some fields are shown breaks no rule that it keeps as a whole.

use std::collections::BTreeSet;

use status_core::Rule;

use crate::support::record::{self, Record};

fn ids(found: status_core::Violations) -> BTreeSet<&'static str> {
    found.into_iter().map(Rule::id).collect()
}

/// Takes out of both messages each field line that is not among the kept ones.
fn without(record: &Record, keeps: impl Fn(usize) -> bool) -> Record {
    let mut record = record.clone();
    let mut at = 0;
    for message in record.request.iter_mut().chain([&mut record.response]) {
        message.fields.retain(|_| {
            at += 1;
            keeps(at - 1)
        });
    }
    record
}

#[test]
fn fields_that_are_not_shown_break_nothing() {
    for record in record::all() {
        let edition = record.edition();
        let whole = ids(record.judge(edition));
        let count = record.response.fields.len() + record.request.as_ref().map_or(0, |request| request.fields.len());
        let single = (0..count).map(|out| without(&record, |at| at != out));
        let only = (0..count).map(|kept| without(&record, |at| at == kept));
        let none = without(&record, |_| false);
        let half = [0, 1].map(|odd| without(&record, |at| at % 2 == odd));
        for shown in single.chain(only).chain(half).chain([none, record.clone()]) {
            let found = ids(shown.judge_shown(edition, true));
            let wrong: Vec<_> = found.difference(&whole).collect();
            assert!(wrong.is_empty(), "{}: {wrong:?} with {:?}", record.name, shown.response.fields);
        }
    }
}

#[test]
fn what_is_shown_is_judged_all_the_same() {
    let found: usize = record::all().iter().map(|record| ids(record.judge_shown(record.edition(), true)).len()).sum();
    let whole: usize = record::all().iter().map(|record| ids(record.judge(record.edition())).len()).sum();
    assert!(found * 5 > whole * 2, "of {whole} broken rules, {found} rest on fields that are there");
}
