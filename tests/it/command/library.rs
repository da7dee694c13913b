//! What the library gives out of captures is what the command says of them, and an exchange that is written as a JSON line
//! says as much.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use status::capture::{Capture, Captured, Findings, Place, Record};

use crate::support::{command::run, paths::data};

fn captures() -> Vec<PathBuf> {
    let folders = fs::read_dir(data("captures")).expect("a folder").map(|kind| kind.expect("an entry").path());
    let files = folders.filter(|path| path.is_dir()).flat_map(|kind| fs::read_dir(kind).expect("a folder"));
    files.map(|file| file.expect("an entry").path()).collect()
}

/// The ids of the broken rules of each response, in the order of the alphabet, and what is wrong with their order.
fn summary(found: &Findings) -> (Vec<Vec<String>>, Option<String>) {
    let ids = found.responses.iter().map(|found| {
        let mut ids: Vec<String> = found.into_iter().map(|rule| rule.id().to_owned()).collect();
        ids.sort();
        ids
    });
    (ids.collect(), found.sequence.map(|fault| fault.to_string()))
}

/// The same of a line that the command has written.
fn said(line: &Value) -> (Vec<Vec<String>>, Option<String>) {
    let responses = line["interim"].as_array().into_iter().flatten().chain([line]);
    let ids = responses.map(|response| {
        let ids = response["violations"].as_array().into_iter().flatten();
        let mut ids: Vec<String> = ids.map(|rule| rule["id"].as_str().expect("an id").to_owned()).collect();
        ids.sort();
        ids
    });
    (ids.collect(), line["sequence"].as_str().map(str::to_owned))
}

#[test]
fn the_library_finds_what_the_command_finds() {
    for path in captures() {
        let run = run(&["lint", "--format", "json", path.to_str().expect("a path in UTF-8")]);
        let lines = run.json();
        let (end, lines) = lines.split_last().expect("a summary");
        let (mut found, mut unreadable, mut passed_over) = (Vec::new(), 0_u64, 0_u64);
        for captured in Capture::open(&path).expect("it can be read") {
            match captured {
                Ok(Captured::Exchange(exchange)) => found.push(summary(&exchange.validate())),
                Ok(_) => passed_over += 1,
                Err(why) => {
                    assert!(run.err.contains(&why.to_string()), "{why}");
                    unreadable += 1;
                }
            }
        }
        let wanted: Vec<_> = lines.iter().map(said).collect();
        assert_eq!(found, wanted, "{}", path.display());
        let counts = (end["summary"]["unreadable"].as_u64(), end["summary"]["passed_over"].as_u64());
        assert_eq!((Some(unreadable), Some(passed_over)), counts, "{}", path.display());
    }
}

#[test]
fn an_exchange_is_a_json_line() {
    let mut count = 0;
    for path in captures() {
        let exchanges = Capture::open(&path).expect("it can be read").filter_map(|captured| match captured {
            Ok(Captured::Exchange(exchange)) => Some(exchange),
            _ => None,
        });
        for exchange in exchanges {
            let line = serde_json::to_string(&exchange).expect("JSON has all of it");
            let again: Record<'static> = serde_json::from_str(&line).unwrap_or_else(|why| panic!("{why}: {line}"));
            assert_eq!(serde_json::to_string(&again).ok().as_deref(), Some(&*line));
            let (before, after) = (exchange.validate(), again.validate());
            assert_eq!(after.responses, before.responses, "{line}");
            // An archive does not show what came before and after its responses.
            if !matches!(exchange.place(), Place::Entry(_)) {
                assert_eq!(after.sequence, before.sequence, "{line}");
            }
            count += 1;
        }
    }
    assert!(count > 50, "{count}");
}
