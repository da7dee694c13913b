//! Suites about messages: whether the library finds fault with the exchanges that they find fault with.

use std::collections::BTreeSet;

use memchr::memmem;
use serde::Deserialize;
use status::capture::{Capture, Captured};
use status_core::{Level, Rule};

use super::rows::{Outcome, rows};
use crate::support::{judged::DATE, record::Text};

/// A capture: an exchange, and those that it follows from.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    /// What the suite calls the test, the note or the rule.
    name: String,
    verdict: Verdict,
    /// Messages in which `DATE` stands for a field line, `…` for 100,000 letters and `⋮` for 10,000 field lines; a list
    /// of bytes where they are no text.
    capture: Text,
    /// Whether the reader of captures says that it can't read something of it, or finds no exchange there.
    #[serde(default)]
    unread: bool,
    /// The rules that those exchanges break which are read; `sequence` is the order of responses.
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

/// The bytes with something else wherever the mark stands.
fn filled(bytes: &[u8], mark: &str, with: &str) -> Vec<u8> {
    let (mut filled, mut rest) = (Vec::new(), 0);
    for at in memmem::find_iter(bytes, mark) {
        filled.extend_from_slice(&bytes[rest..at]);
        filled.extend_from_slice(with.as_bytes());
        rest = at + mark.len();
    }
    filled.extend_from_slice(&bytes[rest..]);
    filled
}

fn said(capture: &Text) -> Said {
    let bytes = filled(capture.as_ref(), "DATE", DATE);
    let bytes = filled(&bytes, "…", &"A".repeat(100_000));
    let bytes = filled(&bytes, "⋮", &"X-H: value\r\n".repeat(10_000));
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
    Said { breaks, is_unread: is_unread || exchanges == 0 }
}

/// Whether the order of responses or a MUST is broken.
fn is_must(id: &str) -> bool {
    Rule::from_id(id).is_none_or(|rule| rule.level() == Level::Must)
}

impl Row {
    fn outcome(self) -> Outcome {
        let Said { breaks, is_unread } = said(&self.capture);
        let is_stale = (is_unread != self.unread || !breaks.iter().eq(&self.breaks)).then(|| {
            format!(
                "unread is {is_unread} and it breaks {breaks:?}, the row says {} and {:?}",
                self.unread, self.breaks
            )
        });
        let agrees = !is_unread
            && match self.verdict {
                Verdict::Fault => !breaks.is_empty(),
                Verdict::Fine => breaks.is_empty(),
                Verdict::Warned => !breaks.iter().any(|id| is_must(id)),
            };
        let unread = if is_unread { "do not read all of it, and find " } else { "find " };
        let differs = (!agrees).then(|| format!("the suite says {:?}, we {unread}{breaks:?}", self.verdict));
        Outcome { name: self.name, differs, why: self.why, is_stale }
    }
}

/// What comes of the rows of a table.
pub(super) fn outcomes(table: &str) -> Vec<Outcome> {
    rows::<Row>(table).into_iter().map(Row::outcome).collect()
}
