//! The interpreter and the generated code say the same.

use std::{
    collections::{BTreeMap, BTreeSet},
    thread,
};

use status_core::{Edition, Rule};

use super::{REGISTRY, generate::Generator, judge};
use crate::support::record::{self, Record};

/// How many exchanges are generated, and from which seed.
const EXCHANGES: usize = 100_000;
const SEED: u64 = 20_220_606;
/// The work is done in parts of its own seed each, so that what is generated does not hang on how many threads there are.
const PARTS: u64 = 8;
/// How many differences each part looks for before it gives up.
const DIFFERENCES: usize = 50;

/// The rules that no exchange can break in an edition, and why.
const NEVER: [(&str, &str); 0] = [];

fn generated(record: &Record, edition: Edition) -> BTreeSet<String> {
    record.judge(edition).into_iter().map(|rule| rule.id().to_owned()).collect()
}

/// Where the two differ: the exchange as a line of JSON, the edition, and the rules that only one of them says.
pub(crate) fn difference(record: &Record, edition: Edition) -> Option<String> {
    let (compiled, read) = (generated(record, edition), judge(record, edition));
    if compiled == read {
        return None;
    }
    let only = |one: &BTreeSet<String>, other: &BTreeSet<String>| one.difference(other).cloned().collect::<Vec<_>>();
    let json = serde_json::to_string(record).expect("a record is JSON");
    let (compiled, read) = (only(&compiled, &read), only(&read, &compiled));
    Some(format!("{edition:?}: only validate says {compiled:?}, only the interpreter says {read:?}\n{json}"))
}

/// A smaller exchange over which the two still differ.
fn shrunk(mut record: Record, edition: Edition) -> Record {
    loop {
        let smaller = smaller(&record).into_iter().find(|smaller| difference(smaller, edition).is_some());
        match smaller {
            Some(smaller) => record = smaller,
            None => return record,
        }
    }
}

/// The exchange without one of its parts, each in turn.
fn smaller(record: &Record) -> Vec<Record> {
    let mut all = Vec::new();
    let mut without = |change: &dyn Fn(&mut Record) -> bool| {
        let mut smaller = record.clone();
        if change(&mut smaller) {
            all.push(smaller);
        }
    };
    without(&|record| record.request.take().is_some());
    without(&|record| record.ok_fields.take().is_some());
    without(&|record| record.sender.take().is_some());
    without(&|record| record.response.version.take().is_some());
    without(&|record| record.response.content.take().is_some());
    without(&|record| record.response.reason.take().is_some());
    without(&|record| record.request.as_mut().is_some_and(|request| request.version.take().is_some()));
    without(&|record| record.request.as_mut().is_some_and(|request| request.content.take().is_some()));
    without(&|record| record.request.as_mut().is_some_and(|request| request.target.take().is_some()));
    for at in 0..record.response.fields.len() {
        without(&|record| {
            record.response.fields.remove(at);
            true
        });
    }
    for at in 0..record.request.as_ref().map_or(0, |request| request.fields.len()) {
        without(&|record| record.request.as_mut().map(|request| request.fields.remove(at)).is_some());
    }
    for at in 0..record.ok_fields.as_ref().map_or(0, Vec::len) {
        without(&|record| record.ok_fields.as_mut().map(|fields| fields.remove(at)).is_some());
    }
    all
}

#[test]
fn they_agree_on_the_exchanges_of_the_tests() {
    let records = record::all();
    let pairs = records.iter().flat_map(|record| Edition::ALL.iter().map(move |&edition| (record, edition)));
    let differences: Vec<_> = pairs.filter_map(|(record, edition)| difference(record, edition)).collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// What came of one part of the generated exchanges.
#[derive(Default)]
struct Outcome {
    /// How often each rule was broken.
    broken: BTreeMap<String, usize>,
    differences: Vec<String>,
}

fn generate_and_compare(seed: u64, count: usize) -> Outcome {
    let mut outcome = Outcome::default();
    let mut generator = Generator::new(&REGISTRY, seed);
    for _ in 0..count {
        let record = generator.exchange();
        for &edition in Edition::ALL {
            let compiled = generated(&record, edition);
            if outcome.differences.len() < DIFFERENCES && compiled != judge(&record, edition) {
                let shrunk = shrunk(record.clone(), edition);
                outcome.differences.extend(difference(&shrunk, edition));
            }
            for id in compiled {
                *outcome.broken.entry(id).or_default() += 1;
            }
        }
    }
    outcome
}

#[test]
fn they_agree_on_generated_exchanges_and_these_break_every_rule() {
    let seed = std::env::var("STATUS_SEED").map_or(SEED, |seed| seed.parse().expect("STATUS_SEED is a number"));
    let count = EXCHANGES / usize::try_from(PARTS).expect("few parts");
    let outcomes: Vec<Outcome> = thread::scope(|scope| {
        let threads: Vec<_> =
            (0..PARTS).map(|part| scope.spawn(move || generate_and_compare(seed + part, count))).collect();
        threads.into_iter().map(|thread| thread.join().expect("no part panics")).collect()
    });
    // One example of each difference is enough.
    let all = outcomes.iter().flat_map(|outcome| &outcome.differences);
    let by_rules: BTreeMap<&str, &str> = all.filter_map(|one| Some((one.lines().next()?, one.as_str()))).collect();
    let differences: Vec<&str> = by_rules.into_values().collect();
    assert!(differences.is_empty(), "seed {seed}, {} differences:\n{}", differences.len(), differences.join("\n"));
    let times = |id: &str| outcomes.iter().filter_map(|outcome| outcome.broken.get(id)).sum::<usize>();
    let mut never = Vec::new();
    for rule in Rule::ALL.iter().filter(|rule| rule.is_checkable()) {
        let excused = NEVER.iter().any(|(id, _)| *id == rule.id());
        println!("{:>8} {}", times(rule.id()), rule.id());
        if (times(rule.id()) == 0) != excused {
            never.push(rule.id());
        }
    }
    assert!(never.is_empty(), "seed {seed}: never broken, or excused for nothing: {never:?}");
}

#[test]
fn they_know_the_same_checkable_rules() {
    let compiled: BTreeSet<&str> = Rule::ALL.iter().filter(|rule| rule.is_checkable()).map(|rule| rule.id()).collect();
    let read: BTreeSet<&str> = REGISTRY.rules.iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(compiled, read);
}
