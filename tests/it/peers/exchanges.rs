//! Suites about messages: whether the library finds fault with the exchanges that they find fault with.

use std::collections::BTreeSet;

use serde::Deserialize;
use status::capture::{Capture, Captured};
use status_core::{Level, Rule};

use super::rows::{Outcome, assert_explained, rows};
use crate::support::{judged::DATE, record::Text};

/// A capture: an exchange, and those that it follows from.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    /// What the suite calls the test, the note or the rule.
    name: String,
    verdict: Verdict,
    /// Messages in which `DATE` stands for a field line, `…` for 100,000 letters and `⋮` for 10,000 field lines.
    capture: Text,
    /// Whether the reader of captures says that it can't read something of it.
    #[serde(default)]
    unread: bool,
    /// The rules that its exchanges break; `sequence` is the order of responses.
    #[serde(default)]
    breaks: BTreeSet<String>,
    #[serde(default)]
    why: Option<String>,
}

/// What the suite says of the exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    Fault,
    /// It lets it pass, and would rather not see it.
    Warned,
    Fine,
}

/// What the library says of a capture.
struct Said {
    breaks: BTreeSet<&'static str>,
    is_unread: bool,
}

fn said(capture: &Text) -> Said {
    let mut bytes = Vec::new();
    let text = String::from_utf8_lossy(capture.as_ref());
    if text.as_bytes() == capture.as_ref() {
        let (letters, lines) = ("A".repeat(100_000), "X-H: value\r\n".repeat(10_000));
        bytes.extend(text.replace("DATE", DATE).replace('…', &letters).replace('⋮', &lines).bytes());
    } else {
        bytes.extend_from_slice(capture.as_ref());
    }
    let (mut exchanges, mut is_unread, mut breaks) = (0, false, BTreeSet::new());
    for item in Capture::from_bytes("a row", bytes).expect("a capture in memory opens") {
        match item {
            Ok(Captured::Exchange(exchange)) => {
                exchanges += 1;
                let found = exchange.validate();
                breaks.extend(found.responses.into_iter().flatten().map(Rule::id));
                breaks.extend(found.sequence.map(|_| "sequence"));
            }
            Ok(_) => {}
            Err(_) => is_unread = true,
        }
    }
    if is_unread || exchanges == 0 {
        return Said { breaks: BTreeSet::new(), is_unread: true };
    }
    Said { breaks, is_unread: false }
}

/// Whether the order of responses or a MUST is broken.
fn is_must(id: &str) -> bool {
    Rule::from_id(id).is_none_or(|rule| rule.level() == Level::Must)
}

impl Row {
    fn outcome(self) -> Outcome {
        let Said { breaks, is_unread } = said(&self.capture);
        let is_stale = if is_unread == self.unread && breaks.iter().eq(&self.breaks) {
            None
        } else if is_unread {
            Some("it is not read".to_owned())
        } else {
            Some(format!("it breaks {breaks:?}, and the row says {:?}", self.breaks))
        };
        let agrees = !is_unread
            && match self.verdict {
                Verdict::Fault => !breaks.is_empty(),
                Verdict::Fine => breaks.is_empty(),
                Verdict::Warned => !breaks.iter().any(|id| is_must(id)),
            };
        let found = if is_unread { "not read".to_owned() } else { format!("{breaks:?}") };
        let differs = (!agrees).then(|| format!("the suite says {:?}, we {found}", self.verdict));
        Outcome { name: self.name, differs, why: self.why, is_stale }
    }
}

/// What comes of the rows of a table.
pub(super) fn outcomes(table: &str) -> Vec<Outcome> {
    rows::<Row>(table).into_iter().map(Row::outcome).collect()
}

#[test]
fn http11probe() {
    assert_explained("http11probe", &outcomes("http11probe"));
}

#[test]
fn httplint() {
    assert_explained("httplint", &outcomes("httplint"));
}

#[test]
fn http_conformance() {
    assert_explained("http-conformance", &outcomes("http-conformance"));
}

#[test]
fn curl() {
    assert_explained("curl", &outcomes("curl"));
}
