//! What is not shown is not known: an exchange of which only some fields are shown breaks no rule that it keeps as a whole.

use std::collections::BTreeSet;

use status_core::Rule;

use crate::support::record::{self, Record, Shown};

fn ids(found: status_core::Violations) -> BTreeSet<&'static str> {
    found.into_iter().map(Rule::id).collect()
}

/// Takes out of the messages that are shown in part each field line that is not among the kept ones.
fn without(record: &Record, shown: Shown, keeps: impl Fn(usize) -> bool) -> Record {
    let mut record = record.clone();
    let mut at = 0;
    let is_both = shown.request_is_partial && shown.response_is_partial;
    let request = record.request.as_mut().filter(|_| shown.request_is_partial);
    let response = Some(&mut record.response).filter(|_| shown.response_is_partial);
    for message in request.into_iter().chain(response) {
        // Who hides a field of one message hides all its lines: one that is there speaks for the name.
        let names: Vec<Vec<u8>> = message.fields.iter().map(|(name, _)| name.as_ref().to_ascii_lowercase()).collect();
        let is_one_of = |name: &[u8]| names.iter().filter(|other| **other == name.to_ascii_lowercase()).count() > 1;
        message.fields.retain(|(name, _)| {
            at += 1;
            keeps(at - 1) || (!is_both && is_one_of(name.as_ref()))
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
        for some in [
            Shown::SOME,
            Shown { request_is_partial: false, ..Shown::SOME },
            Shown { response_is_partial: false, ..Shown::SOME },
        ] {
            let single = (0..count).map(|out| without(&record, some, |at| at != out));
            let only = (0..count).map(|kept| without(&record, some, |at| at == kept));
            let none = without(&record, some, |_| false);
            let half = [0, 1].map(|odd| without(&record, some, |at| at % 2 == odd));
            for shown in single.chain(only).chain(half).chain([none, record.clone()]) {
                let found = ids(shown.judge_shown(edition, some));
                let wrong: Vec<_> = found.difference(&whole).collect();
                assert!(wrong.is_empty(), "{}: {wrong:?} with {:?}, {some:?}", record.name, shown.response.fields);
            }
        }
    }
}

#[test]
fn what_is_shown_is_judged_all_the_same() {
    let found: usize =
        record::all().iter().map(|record| ids(record.judge_shown(record.edition(), Shown::SOME)).len()).sum();
    let whole: usize = record::all().iter().map(|record| ids(record.judge(record.edition())).len()).sum();
    assert!(found * 5 > whole * 2, "of {whole} broken rules, {found} rest on fields that are there");
}
