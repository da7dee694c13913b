//! codes.toml as it stands: the rules, where each applies, and which numbers are registered.

use std::{collections::BTreeSet, fs};

use toml::{Table, Value};

use super::{
    message::Exchange,
    predicate,
    values::{is_meant, list, strings},
};
use crate::support::paths::workspace;

/// The verbs that make a rule checkable, and whether the predicate has to hold.
const VERBS: [(&str, bool); 4] = [("must", true), ("should", true), ("must-not", false), ("should-not", false)];

pub(super) struct Rule {
    pub(super) id: String,
    pub(super) by: String,
    /// The codes that the rule is about.
    pub(super) scope: Scope,
    /// The editions in which it is in force; empty for all.
    pub(super) editions: Vec<String>,
    pub(super) when: Option<Table>,
    /// An exception, which has to be known to hold.
    pub(super) unless: Option<Table>,
    pub(super) predicate: Table,
    /// Whether the predicate has to hold, or must not.
    pub(super) wanted: bool,
}

#[derive(Debug, Clone)]
pub(super) enum Scope {
    Any,
    /// Numbers, and classes as `"4xx"`.
    Codes(Vec<Value>),
}

pub(super) struct Registry {
    /// The checkable rules.
    pub(super) rules: Vec<Rule>,
    pub(super) registered: BTreeSet<u16>,
    /// The numbers of all codes.
    pub(super) numbers: BTreeSet<u16>,
    pub(super) editions: Vec<String>,
}

impl Registry {
    /// Reads the file in the root of the repository.
    pub(super) fn read() -> Self {
        let path = workspace().join("codes.toml");
        let text = fs::read_to_string(&path).expect("codes.toml is there");
        let file: Table = text.parse().expect("codes.toml is TOML");
        let mut registry =
            Self { rules: Vec::new(), registered: BTreeSet::new(), numbers: BTreeSet::new(), editions: Vec::new() };
        for edition in tables(&file, "edition") {
            registry.editions.push(string(edition, "id").expect("an edition has an id"));
        }
        for rule in tables(&file, "rule") {
            let scope = rule.get("codes").map_or(Scope::Any, |codes| Scope::Codes(list(codes).to_vec()));
            registry.add(rule, scope, &[]);
        }
        for class in tables(&file, "class") {
            let scope = Scope::Codes(vec![Value::String(format!("{}xx", class["digit"]))]);
            for rule in tables(class, "rule") {
                registry.add(rule, scope.clone(), &[]);
            }
        }
        for code in tables(&file, "code") {
            let number = code["code"].as_integer().expect("a code is a number");
            let three_digits = number.try_into().expect("a code has three digits");
            registry.numbers.insert(three_digits);
            if is_registered(&file, code) {
                registry.registered.insert(three_digits);
            }
            let editions = code.get("editions").map_or_else(Vec::new, strings);
            for rule in tables(code, "rule") {
                registry.add(rule, Scope::Codes(vec![Value::Integer(number)]), &editions);
            }
        }
        registry
    }

    fn add(&mut self, rule: &Table, scope: Scope, editions: &[String]) {
        let Some((predicate, wanted)) = VERBS.iter().find_map(|(verb, wanted)| Some((rule.get(*verb)?, *wanted)))
        else {
            return;
        };
        self.rules.push(Rule {
            id: string(rule, "id").expect("a rule has an id"),
            by: string(rule, "by").unwrap_or_default(),
            scope,
            editions: string(rule, "edition").map_or_else(|| editions.to_vec(), |edition| vec![edition]),
            when: condition(rule, "when"),
            unless: condition(rule, "unless"),
            predicate: predicate.as_table().expect("a predicate is a table").clone(),
            wanted,
        });
    }

    /// The ids of the rules that the exchange breaks.
    pub(super) fn judge(&self, exchange: &Exchange, edition: &str) -> BTreeSet<String> {
        assert!(self.editions.iter().any(|known| known == edition), "there is no edition {edition}");
        let broken = self.rules.iter().filter(|rule| rule.applies(exchange, edition) && self.is_broken(rule, exchange));
        broken.map(|rule| rule.id.clone()).collect()
    }

    /// A rule is broken only where its condition is known to hold and its predicate is known to be the wrong one.
    fn is_broken(&self, rule: &Rule, exchange: &Exchange) -> bool {
        let holds = |predicate| predicate::holds(predicate, exchange, &self.registered);
        rule.when.as_ref().is_none_or(|when| holds(when) == Some(true))
            && holds(&rule.predicate) == Some(!rule.wanted)
            && rule.unless.as_ref().is_none_or(|unless| holds(unless) != Some(true))
    }
}

impl Rule {
    fn applies(&self, exchange: &Exchange, edition: &str) -> bool {
        let in_force = self.editions.is_empty() || self.editions.iter().any(|own| own == edition);
        let meant = match &self.scope {
            Scope::Any => true,
            Scope::Codes(codes) => codes.iter().any(|code| is_meant(code, exchange.status)),
        };
        // A proxy passes on what the origin server has made; what that server owes is not to be seen in it.
        let silent = self.by == "origin" && exchange.sender.as_deref() == Some("proxy");
        in_force && meant && !silent
    }
}

/// Whether IANA's registry has the meaning: what is in force there for good, for a time or as reserved, and what an RFC
/// defined as the first meaning of its number, even where that is history by now.
fn is_registered(file: &Table, code: &Table) -> bool {
    let source = string(code, "source").unwrap_or_default();
    let declared = tables(file, "source").find(|declared| string(declared, "id").as_ref() == Some(&source));
    let kind = declared.and_then(|declared| string(declared, "kind")).unwrap_or_else(|| String::from("vendor"));
    let state = string(code, "state").unwrap_or_else(|| match kind.as_str() {
        "rfc" => String::from("standard"),
        "draft" => String::from("temporary"),
        "informal" => String::from("unofficial"),
        _ => String::from("vendor"),
    });
    let same_number = || tables(file, "code").filter(|other| other["code"] == code["code"]);
    let chosen = same_number().find(|other| other.get("primary") == Some(&Value::Boolean(true)));
    let is_primary = chosen.or_else(|| same_number().next()) == Some(code);
    ["standard", "temporary", "reserved"].contains(&state.as_str()) || (kind == "rfc" && is_primary)
}

fn condition(rule: &Table, key: &str) -> Option<Table> {
    rule.get(key).map(|found| found.as_table().expect("a condition is a table").clone())
}

/// The tables of an array of tables, which may be absent.
fn tables<'a>(table: &'a Table, key: &str) -> impl Iterator<Item = &'a Table> {
    let found = table.get(key).map_or(&[][..], |value| value.as_array().expect("an array of tables"));
    found.iter().map(|value| value.as_table().expect("a table"))
}

fn string(table: &Table, key: &str) -> Option<String> {
    Some(table.get(key)?.as_str()?.to_owned())
}
