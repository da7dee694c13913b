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

/// A list may go on in a line that is not shown, and a field that is shown once may have been sent twice.
#[test]
fn lines_that_are_not_shown_break_nothing() {
    let broken = |json: &str, some: Shown| {
        let record: Record = serde_json::from_str(json).expect("an exchange");
        ids(record.judge_shown(record.edition(), some))
    };
    let request = |more: &str| {
        format!(
            r#""request":{{"method":"GET","version":"1.1","fields":[["Host","a.example"],["Upgrade","websocket"],["Connection","upgrade"],["Sec-WebSocket-Key","dGhlIHNhbXBsZSBub25jZQ=="],["Sec-WebSocket-Version","9"]{more}]}}"#
        )
    };
    let websocket = |more: &str| {
        format!(r#"{{"name":"x",{},"response":{{"status":400,"version":"1.1","fields":[]}}}}"#, request(more))
    };
    let two = websocket(r#",["Sec-WebSocket-Key","x3JJHMbDL1EzLkh9GBhXDw=="]"#);
    let of_request = Shown { response_is_partial: false, ..Shown::SOME };
    assert!(!broken(&two, Shown::ALL).contains("400-websocket-version"), "two keys are no handshake");
    assert!(broken(&websocket(""), Shown::ALL).contains("400-websocket-version"));
    assert!(!broken(&websocket(""), of_request).contains("400-websocket-version"), "there may be a second key");

    let upgrade = |offered: &str, chosen: &str| {
        format!(
            r#"{{"name":"x","request":{{"method":"GET","version":"1.1","fields":[["Upgrade","{offered}"]]}},"response":{{"status":101,"version":"1.1","fields":[["Upgrade","{chosen}"],["Connection","upgrade"]]}}}}"#
        )
    };
    assert!(broken(&upgrade("h2c", "a"), Shown::ALL).contains("101-offered"));
    assert!(!broken(&upgrade("h2c", "a"), of_request).contains("101-offered"), "there may be another offer");

    let allowed =
        r#"{"name":"x","request":{"method":"GET","fields":[]},"response":{"status":405,"fields":[["Allow","GET"]]}}"#;
    let of_response = Shown { request_is_partial: false, ..Shown::SOME };
    assert!(broken(allowed, of_response).contains("405-allow-method"), "what is shown is listed");
}
