//! In what codes.toml and IANA's list differ.

use std::fmt;

use status_core::facet::State;
use status_core::{Exchange, NO_FIELDS, Response, Status, StatusCode, rule};

use super::list::Entry;

/// A difference, as one line to read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Drift {
    number: u16,
    text: String,
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// All differences on a day, by number.
pub(crate) fn drift(list: &[Entry], today: &str) -> Vec<Drift> {
    let mut found = Vec::new();
    for entry in list {
        match registered(entry.number) {
            Some(status) => found.extend(of_one(entry, status).map(|text| Drift { number: entry.number, text })),
            None => found.push(Drift {
                number: entry.number,
                text: format!("new: {} {} [{}] is not in codes.toml", entry.number, entry.phrase, entry.document),
            }),
        }
        let expired = entry.expires.as_ref().filter(|day| today > day.as_str());
        found.extend(expired.map(|day| Drift {
            number: entry.number,
            text: format!("expired: the registration of {} {} ended on {day}", entry.number, entry.phrase),
        }));
    }
    for number in 100..=999 {
        if list.iter().all(|entry| entry.number != number) {
            let gone = registered(number).map(Status::reason);
            found.extend(gone.map(|reason| Drift {
                number,
                text: format!("gone: {number} {reason} is registered in codes.toml, and not in the list"),
            }));
        }
    }
    found.sort_by_key(|drift| drift.number);
    found
}

/// The meaning that codes.toml has as IANA's. Whether there is one is what the rule about registration says.
fn registered(number: u16) -> Option<Status> {
    let code = StatusCode::from_u16(number).ok()?;
    if Exchange::new(Response::new(code, NO_FIELDS)).validate().contains(rule!("any-registered")) {
        return None;
    }
    let is_iana = |status: &Status| matches!(status.state(), State::Standard | State::Temporary | State::Reserved);
    code.meanings().find(is_iana).or(code.status())
}

/// What is said otherwise of a code that both have.
fn of_one(entry: &Entry, status: Status) -> impl Iterator<Item = String> + '_ {
    let Entry { number, phrase, document, expires } = entry;
    let reason = status.reason();
    let renamed = (phrase != reason).then(|| format!("renamed: {number} is \"{phrase}\", in codes.toml \"{reason}\""));
    // A draft is listed with the number of its version.
    let source = status.source().id();
    let lower = document.to_ascii_lowercase();
    let is_same = lower.strip_prefix(source).is_some_and(|version| {
        version.is_empty() || version.strip_prefix('-').is_some_and(|digits| digits.parse::<u8>().is_ok())
    });
    let moved = (!is_same).then(|| format!("moved: {number} {phrase} refers to {document}, in codes.toml to {source}"));
    let ours = status.expires();
    let said = |day: Option<&str>| day.map_or_else(|| "never".to_owned(), |day| format!("on {day}"));
    let dated = (expires.as_deref() != ours).then(|| {
        format!("dated: {number} {phrase} expires {}, in codes.toml {}", said(expires.as_deref()), said(ours))
    });
    [renamed, moved, dated].into_iter().flatten()
}
