//! The map: every number in the row of its first digit, by the kind of its owner.

use std::collections::BTreeMap;

use askama::Template;
use status_core::facet::{SourceKind, State};
use status_core::generic::{Meaning as _, Owner as _, Registry};
use status_core::{Class, Edition, StatusCode};

use super::entry::columns;
use super::rules::sole;
use super::said::{Langs, Said};
use crate::language::say;

/// All numbers, and what colours and signs mean.
#[derive(Template)]
#[template(path = "map.html")]
pub(super) struct Map {
    kinds: Vec<(&'static str, Said)>,
    signs: Vec<(char, Said)>,
    rows: Vec<Row>,
}

/// The numbers with one first digit.
struct Row {
    digit: u8,
    class: Option<Class>,
    name: Said,
    cells: Vec<Cell>,
}

struct Cell {
    code: &'static str,
    /// What the primary meaning is called, and by whom.
    title: String,
    /// The kind of the owner.
    kind: &'static str,
    signs: Vec<(char, Said)>,
    /// Where the number means something in one edition alone.
    edition: Option<&'static str>,
}

/// What is said of a meaning by a sign, and when.
fn signs<R: Registry>(status: R::Status, langs: Langs) -> Vec<(char, Said)> {
    let state = SIGNS.iter().filter(|(state, _)| *state == status.state());
    let state = state.map(|(state, sign)| state_sign(*state, *sign, langs));
    state.chain(status.is_log_only().then(|| log_only(langs))).collect()
}

/// The states that have a sign.
const SIGNS: [(State, char); 3] = [(State::Reserved, '○'), (State::Historic, '†'), (State::Temporary, '≈')];

fn state_sign(state: State, sign: char, langs: Langs) -> (char, Said) {
    (sign, langs.each(|lang| state.text(lang)))
}

fn log_only(langs: Langs) -> (char, Said) {
    ('≡', langs.say("in logs alone", "仅出现在日志中"))
}

impl Map {
    pub(super) fn new<R: Registry>(langs: Langs) -> Self {
        let mut rows: BTreeMap<u8, Vec<Cell>> = BTreeMap::new();
        for code in numbers::<R>() {
            let Some(status) = R::from_code(code.as_u16()) else { continue };
            let editions: Vec<Edition> = columns::<R>(code).into_iter().map(|(edition, _)| edition).collect();
            let cell = Cell {
                code: code.as_str(),
                title: format!("{} ({})", status.reason(), status.source().name()),
                kind: status.source().kind().name(),
                signs: signs::<R>(status, langs),
                edition: sole(&editions),
            };
            let digit = code.as_u16() / 100;
            rows.entry(u8::try_from(digit).unwrap_or_default()).or_default().push(cell);
        }
        let row = |(digit, cells)| Row {
            digit,
            class: Class::from_digit(digit),
            name: langs.each(|lang| {
                Class::from_digit(digit)
                    .map_or(say(lang, "outside the classes", "不属于任何类别"), |class| class.text(lang))
            }),
            cells,
        };
        let states = SIGNS.map(|(state, sign)| state_sign(state, sign, langs));
        Self {
            kinds: SourceKind::ALL.iter().map(|kind| (kind.name(), langs.each(|lang| kind.text(lang)))).collect(),
            signs: states.into_iter().chain([log_only(langs)]).collect(),
            rows: rows.into_iter().map(row).collect(),
        }
    }
}

/// Every number that has a meaning, in order.
pub(super) fn numbers<R: Registry>() -> Vec<StatusCode> {
    let mut numbers: Vec<StatusCode> = R::STATUSES.iter().map(|status| status.code()).collect();
    numbers.sort_by_key(StatusCode::as_u16);
    numbers.dedup();
    numbers
}

#[cfg(test)]
mod tests {
    use status_core::{Standard, Status};

    use super::*;

    #[test]
    fn every_number_has_one_cell() {
        let map = Map::new::<Standard>(Langs::ALL).render().unwrap();
        for status in Status::ALL {
            assert_eq!(map.matches(&format!("href=#{} ", status.code().as_str())).count(), 1, "{status}");
        }
        for sign in ["○", "†", "≈", "≡"] {
            assert!(map.matches(sign).count() > 1, "{sign} is explained and used");
        }
    }
}
