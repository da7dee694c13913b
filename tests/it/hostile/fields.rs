//! Messages of very many fields: judging and every decision ask for each line no more often the more lines there are.

use std::collections::BTreeSet;

use status_core::Edition;

use crate::fuzz::decide::decide_about;
use crate::interpreter::field_values;
use crate::support::parts::{Lines, line};
use crate::support::record::{self, Message, Next, Record, asked};

/// How often a line is asked for until the exchange is judged, and until all is decided about it.
fn judging(record: &Record) -> u64 {
    asked(|| Edition::ALL.iter().for_each(|edition| _ = record.judge(*edition)))
}

fn deciding(record: &Record) -> u64 {
    asked(|| decide_about(record))
}

/// What so many lines cost, and twice as many: no limit applies to the second that does not to the first.
const SOME: usize = 70;

/// Asserts that twice as many lines cost no more than twice as much.
fn assert_in_proportion(what: &str, make: impl Fn(usize) -> Record) {
    let (few, many) = (make(SOME), make(2 * SOME));
    for (name, cost) in [("judging", judging as fn(&Record) -> u64), ("deciding", deciding)] {
        let (once, twice) = (cost(&few), cost(&many));
        assert!(once > 0 && twice <= 2 * once, "{name} {what}: {once}, of twice as many {twice}");
    }
}

/// The fields of all messages.
fn messages(record: &mut Record) -> impl Iterator<Item = &mut Lines> {
    let Record { request, response, ok_fields, next, .. } = record;
    let asked = request.iter_mut().map(|request| &mut request.fields);
    let next = next.iter_mut().map(|next| &mut next.request.fields);
    asked.chain([&mut response.fields]).chain(ok_fields).chain(next)
}

/// What is not shown of an exchange matters little here: it has all four messages.
fn exchange(status: u16, method: &str) -> Record {
    let request = |url: &str| Message {
        method: method.to_owned(),
        target: Some("/x".to_owned()),
        url: Some(url.to_owned()),
        version: Some("1.1".to_owned()),
        ..Message::default()
    };
    Record {
        name: format!("{method} {status}"),
        request: Some(request("https://a.example/x")),
        response: Message { status, version: Some("1.1".to_owned()), ..Message::default() },
        ok_fields: Some(Vec::new()),
        next: Some(Next { request: request("https://b.example/x"), after: Some(1), hops: Some(1), recurs: None }),
        ..Record::default()
    }
}

const SKELETONS: [(u16, &str); 12] = [
    (101, "GET"),
    (200, "GET"),
    (200, "TRACE"),
    (200, "OPTIONS"),
    (206, "GET"),
    (302, "POST"),
    (304, "GET"),
    (400, "GET"),
    (401, "GET"),
    (405, "PUT"),
    (412, "PUT"),
    (416, "GET"),
];

#[test]
fn every_line_of_a_kept_exchange_may_stand_there_very_often() {
    let mut known = BTreeSet::new();
    for record in record::all() {
        let mut names: Vec<Vec<u8>> =
            messages(&mut record.clone()).flatten().map(|(name, _)| name.0.to_ascii_lowercase()).collect();
        names.sort();
        names.dedup();
        // Those that differ in values alone are alike here.
        let method = record.request.as_ref().map(|request| request.method.clone());
        if !known.insert((record.response.status, method, names.clone())) {
            continue;
        }
        for name in names {
            assert_in_proportion(&format!("{} of {}", name.escape_ascii(), record.name), |times| {
                let mut record = record.clone();
                for lines in messages(&mut record) {
                    let (repeated, mut others): (Lines, Lines) =
                        lines.drain(..).partition(|(other, _)| other.0.eq_ignore_ascii_case(&name));
                    others.extend(repeated.iter().cycle().take(times * repeated.len()).cloned());
                    *lines = others;
                }
                record
            });
        }
    }
}

#[test]
fn every_field_that_a_rule_asks_about_may_stand_there_very_often() {
    for (name, values) in field_values() {
        let value = |at: usize| values[at % values.len()].as_str();
        // All values in turn, one and the same in all messages, and another one in each.
        let ways: [&dyn Fn(usize, usize) -> String; 4] = [
            &|_, at| value(at).to_owned(),
            &|_, _| value(0).to_owned(),
            &|message, _| value(message).to_owned(),
            &|message, at| format!("{}{message}-{at}", value(0)),
        ];
        for (way, of_line) in ways.into_iter().enumerate() {
            for (status, method) in SKELETONS {
                assert_in_proportion(&format!("{name} in way {way} for {method} {status}"), |times| {
                    let mut record = exchange(status, method);
                    for (message, lines) in messages(&mut record).enumerate() {
                        lines.extend((0..times).map(|at| line(&name, of_line(message, at))));
                    }
                    record
                });
            }
        }
    }
}

/// Fields of as many names, all of which one field lists: in one line, and in a line for each.
fn listed(lister: &str, times: usize, in_one_line: bool) -> Record {
    let mut record = exchange(200, "GET");
    let names: Vec<String> = (0..times).map(|at| format!("X-{at}")).collect();
    for lines in messages(&mut record) {
        lines.extend(names.iter().map(|name| line(name, "1")));
        let quoted =
            |names: &str| if lister == "Cache-Control" { format!("no-cache=\"{names}\"") } else { names.to_owned() };
        if in_one_line {
            lines.push(line(lister, quoted(&names.join(", "))));
        } else {
            lines.extend(names.iter().map(|name| line(lister, quoted(name))));
        }
    }
    record
}

#[test]
fn a_field_may_list_as_many_fields_as_there_are() {
    let names = field_values().into_iter().map(|(name, _)| name);
    for name in names.chain(["Connection", "Trailer", "Cache-Control", "CDN-Cache-Control"].map(str::to_owned)) {
        for in_one_line in [true, false] {
            assert_in_proportion(&format!("what {name} lists"), |times| listed(&name, times, in_one_line));
        }
    }
}

/// The same number of times for each of a hundred thousand lines as for each of a hundred and forty.
#[test]
fn a_hundred_thousand_fields_are_asked_for_no_more_often_each() {
    const MANY: u64 = 100_000;
    let assert_no_more = |what: &str, make: &dyn Fn(usize) -> Record| {
        let (few, many) = (make(2 * SOME), make(MANY.try_into().expect("it fits")));
        let lines = |record: &Record| messages(&mut record.clone()).map(|lines| lines.len() as u64).sum::<u64>();
        for (name, cost) in [("judging", judging as fn(&Record) -> u64), ("deciding", deciding)] {
            let (of_few, of_many) = (cost(&few).div_ceil(lines(&few)), cost(&many) / lines(&many));
            assert!(of_many <= of_few, "{name} {what}: {of_many} for each line, instead of {of_few}");
        }
    };
    assert_no_more("fields of as many names", &|times| listed("Server", times, true));
    for name in ["Connection", "Vary", "Cache-Control"] {
        assert_no_more(name, &|times| listed(name, times, true));
    }
    for (name, value) in [("Upgrade", "h2c"), ("Set-Cookie", "a=b"), ("WWW-Authenticate", "Digest realm=x")] {
        assert_no_more(name, &|times| {
            let mut record = exchange(401, "GET");
            messages(&mut record).for_each(|lines| lines.extend((0..times).map(|_| line(name, value))));
            record
        });
    }
}
