//! The same exchange under both editions: one for each change since RFC 2616 that messages can show.

use std::collections::BTreeSet;

use status_core::{Edition, Rule};

use crate::support::{paths::data, record};

#[test]
fn each_edition_has_its_own_verdict() {
    let mut topics = BTreeSet::new();
    let mut differing = 0;
    for record in record::read(&data("changes.jsonl")) {
        let (topic, _) = record.name.split_once(": ").expect("a topic");
        topics.insert(topic.to_owned());
        let found = Edition::ALL.iter().map(|&edition| {
            let found: BTreeSet<&str> = record.judge(edition).into_iter().map(Rule::id).collect();
            let expected: BTreeSet<&str> = record.rules(&record.verdicts[edition.id()]).map(Rule::id).collect();
            assert_eq!(found, expected, "{} under {edition}", record.name);
            found
        });
        let found: Vec<_> = found.collect();
        differing += usize::from(found.windows(2).any(|pair| pair[0] != pair[1]));
    }
    assert!(topics.len() >= 25 && differing >= 25, "{} topics, {differing} exchanges judged otherwise", topics.len());
}
