//! Every requirement is covered by something that exists: a rule, a facet or a function.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use serde::{Deserialize, de::DeserializeOwned};
use status_core::{
    Edition, Exchange, NoFields, Request, Rule, Status, StatusCode, cache,
    redirect::{Next, Policy},
    retry, sequence, view,
};

use crate::support::{paths::data, record};

/// A row of `tests/data/requirements.csv`.
#[derive(Debug, Deserialize)]
struct Requirement {
    id: String,
    #[allow(dead_code, reason = "for the reader of the table")]
    code: String,
    kind: String,
    #[allow(clippy::struct_field_names, reason = "the column has this name")]
    requirement: String,
    covered_by: String,
}

/// A row of `tests/data/guidance.csv`: one exchange might seem to decide it, and can't.
#[derive(Debug, Deserialize)]
struct Excused {
    id: String,
    reason: String,
}

/// How many rows the two lists have that the table is made of.
const ROWS: usize = 464;

fn rows<T: DeserializeOwned>(table: &str) -> Vec<T> {
    let path = data(table);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(|row| row.expect("a row of the table")).collect()
}

/// The facets and functions that a row may name. Naming them here makes the compiler say if one is gone.
fn named() -> BTreeSet<&'static str> {
    let _ = (Status::content, Status::caching, Status::redirect, Status::retry, Status::view);
    let _ = (Status::is_permanent, Status::editions, Status::state, Status::is_log_only);
    let _ = (
        StatusCode::class,
        StatusCode::effective,
        Status::source,
        Status::summary,
        sequence::check,
        sequence::check_with,
    );
    let _ = (Policy::next, Next::drops, Next::inherits_fragment);
    let _ = view::action::<NoFields, NoFields, NoFields>;
    let _ = view::action_after::<NoFields, NoFields, NoFields, NoFields>;
    let _ = |exchange: &Exchange<'_, NoFields>| {
        let _ = (cache::may_store(exchange, cache::Cache::SHARED), cache::may_combine(exchange, exchange));
        let _ = (cache::on_not_modified(exchange, exchange), retry::advice(exchange));
        let _ = (cache::lifetime(exchange, cache::Cache::SHARED), cache::invalidates(exchange));
        let _ = cache::on_head(exchange, exchange);
    };
    let _ = |stored: &Exchange<'_, NoFields>, request: &Request<'_, NoFields>| {
        let _ = (cache::reuse(stored, request, 0, cache::Cache::SHARED), cache::on_miss(request, cache::Cache::SHARED));
        let _ = cache::answer(stored, request, cache::Cache::SHARED);
    };
    BTreeSet::from([
        "facet:content",
        "facet:caching",
        "facet:redirect",
        "facet:retry",
        "facet:view",
        "facet:permanent",
        "facet:editions",
        "facet:state",
        "facet:log-only",
        "fn:StatusCode::class",
        "fn:StatusCode::effective",
        "fn:Status::source",
        "fn:Status::summary",
        "fn:cache::answer",
        "fn:cache::invalidates",
        "fn:cache::lifetime",
        "fn:cache::may_combine",
        "fn:cache::may_store",
        "fn:cache::on_head",
        "fn:cache::on_miss",
        "fn:cache::on_not_modified",
        "fn:cache::reuse",
        "fn:retry::advice",
        "fn:sequence::check",
        "fn:sequence::check_with",
        "fn:redirect::Policy::next",
        "fn:redirect::Next::drops",
        "fn:redirect::Next::inherits_fragment",
        "fn:view::action",
        "fn:view::action_after",
    ])
}

#[test]
fn every_row_names_something_that_exists() {
    let named = named();
    let rows: Vec<Requirement> = rows("requirements.csv");
    let ids: BTreeSet<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!((rows.len(), ids.len()), (ROWS, ROWS), "each row once");
    for row in &rows {
        assert!(!row.requirement.is_empty(), "{} says nothing", row.id);
        assert!(!row.covered_by.trim().is_empty(), "{} is not covered", row.id);
        for name in row.covered_by.split_whitespace() {
            assert!(
                Rule::from_id(name).is_some() || named.contains(name),
                "{} names {name}, which is not there",
                row.id
            );
        }
    }
}

#[test]
fn a_row_that_one_exchange_can_decide_has_a_break_and_a_keep() {
    let records = record::all();
    let broken: BTreeSet<Rule> = records.iter().flat_map(|record| record.rules(&record.breaks)).collect();
    let kept: BTreeSet<Rule> = records.iter().flat_map(|record| record.rules(&record.keeps)).collect();
    let excused: Vec<Excused> = rows("guidance.csv");
    let mut excused: BTreeMap<&str, &str> = excused.iter().map(|row| (row.id.as_str(), row.reason.as_str())).collect();
    let mut open = Vec::new();
    for row in rows::<Requirement>("requirements.csv") {
        if !matches!(row.kind.as_str(), "check" | "resp" | "rr" | "stored") {
            continue;
        }
        // What the 1999 list asks must be shown to hold in its edition.
        let edition = (row.kind == "check").then_some(Edition::Rfc2616);
        let mut rules = row.covered_by.split_whitespace().filter_map(Rule::from_id).filter(|rule| rule.is_checkable());
        let decided = rules.any(|rule| {
            broken.contains(&rule)
                && kept.contains(&rule)
                && edition.is_none_or(|edition| rule.editions().contains(&edition))
        });
        match (decided, excused.remove(row.id.as_str())) {
            (true, None) => {}
            (false, Some(reason)) => assert!(reason.len() > 10, "{} is excused without a reason", row.id),
            (true, Some(_)) => open.push(format!("{} is decided and needs no excuse", row.id)),
            (false, None) => open.push(format!("{} ({}) has no rule with a break and a keep", row.id, row.covered_by)),
        }
    }
    open.extend(excused.keys().map(|id| format!("{id} is excused, and no such row is there")));
    assert!(open.is_empty(), "{}", open.join("\n"));
}
