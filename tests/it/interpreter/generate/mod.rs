//! Exchanges made at random, near what the rules name: each begins at a rule, and its parts are made to fit or to miss
//! the rule's condition and predicate.

mod content;
mod dice;
mod fit;

use std::collections::BTreeSet;

use toml::{Table, Value};

use super::{
    registry::{Registry, Rule, Scope},
    values::{list, strings},
};
use crate::support::record::{Body, Message, Next, Record, Text};
use dice::Dice;

/// What an exchange is made of.
struct Pools {
    names: Vec<String>,
    odd_names: Vec<String>,
    methods: Vec<String>,
    targets: Vec<String>,
    urls: Vec<String>,
    reasons: Vec<String>,
    values: Table,
    checks: Table,
}

pub(super) struct Generator<'r> {
    registry: &'r Registry,
    pools: Pools,
    dice: Dice,
}

/// One byte for each character.
fn bytes(text: &str) -> Vec<u8> {
    text.chars().map(|one| u8::try_from(u32::from(one)).expect("a character for a byte")).collect()
}

fn utf8(text: &str) -> String {
    String::from_utf8(bytes(text)).expect("methods and targets are UTF-8")
}

/// Gathers the names of fields and methods that a predicate mentions.
fn gather(predicate: &Table, names: &mut BTreeSet<String>, methods: &mut BTreeSet<String>) {
    for (key, value) in predicate {
        match key.trim_start_matches("request-").trim_start_matches("ok-").trim_start_matches("next-") {
            "has" | "has-any" | "lacks" | "repeated" | "keeps" => names.extend(strings(value)),
            "token" => names.extend(strings(&value["field"])),
            "method" => methods.extend(strings(value)),
            "all" | "any" | "not" => {
                for inner in list(value) {
                    gather(inner.as_table().expect("a predicate is a table"), names, methods);
                }
            }
            _ => {}
        }
    }
}

/// The names of the fields that rules ask about, and of others, each with values that it may have.
pub(crate) fn field_values() -> Vec<(String, Vec<String>)> {
    let generator = Generator::new(&super::REGISTRY, 0);
    let Pools { names, values, .. } = &generator.pools;
    let of = |name: &String| strings(values.get(&name.to_ascii_lowercase()).unwrap_or(&values["other"]));
    names.iter().map(|name| (name.clone(), of(name))).collect()
}

impl<'r> Generator<'r> {
    pub(super) fn new(registry: &'r Registry, seed: u64) -> Self {
        let table: Table = include_str!("values.toml").parse().expect("values.toml is TOML");
        let of = |key: &str| strings(&table[key]);
        let mut names: BTreeSet<String> = of("names").into_iter().collect();
        let mut methods: BTreeSet<String> = of("methods").iter().map(|method| utf8(method)).collect();
        for rule in &registry.rules {
            for predicate in [Some(&rule.predicate), rule.when.as_ref(), rule.unless.as_ref()].into_iter().flatten() {
                gather(predicate, &mut names, &mut methods);
            }
        }
        let pools = Pools {
            names: names.into_iter().collect(),
            odd_names: of("odd-names"),
            methods: methods.into_iter().collect(),
            targets: of("targets").iter().map(|target| utf8(target)).collect(),
            urls: of("urls").iter().map(|url| utf8(url)).collect(),
            reasons: of("reasons"),
            values: table["values"].as_table().expect("a table").clone(),
            checks: table["checks"].as_table().expect("a table").clone(),
        };
        let characters = bytes(table["characters"].as_str().expect("a string"));
        Self { registry, pools, dice: Dice::new(seed, characters) }
    }

    pub(super) fn exchange(&mut self) -> Record {
        let registry = self.registry;
        let rule = self.dice.one(&registry.rules);
        let mut record = Record { name: format!("near {}", rule.id), ..Record::default() };
        record.response.status = self.status(rule);
        self.begin(&mut record);
        if let Some(when) = &rule.when {
            self.fit_all(&mut record, when, true, 93);
        }
        let wanted = if self.dice.chance(70) { !rule.wanted } else { rule.wanted };
        self.fit_all(&mut record, &rule.predicate, wanted, 90);
        if let Some(unless) = &rule.unless {
            let excused = self.dice.chance(25);
            self.fit_all(&mut record, unless, excused, 60);
        }
        self.disturb(&mut record);
        record
    }

    fn status(&mut self, rule: &Rule) -> u16 {
        let any = |dice: &mut Dice| 100 + u16::try_from(dice.below(900)).expect("three digits");
        match &rule.scope {
            Scope::Codes(codes) if self.dice.chance(93) => match self.dice.one(codes) {
                Value::String(class) => {
                    let hundreds: u16 = class.trim_end_matches('x').parse().expect("a class");
                    let known: Vec<u16> =
                        self.registry.numbers.iter().copied().filter(|number| number / 100 == hundreds).collect();
                    if self.dice.chance(80) && !known.is_empty() {
                        *self.dice.one(&known)
                    } else {
                        hundreds * 100 + any(&mut self.dice) % 100
                    }
                }
                number => number.as_integer().and_then(|number| number.try_into().ok()).expect("a status code"),
            },
            _ if self.dice.chance(60) => {
                let known: Vec<u16> = self.registry.numbers.iter().copied().collect();
                *self.dice.one(&known)
            }
            _ => any(&mut self.dice),
        }
    }

    /// What an exchange has before a rule is looked at.
    fn begin(&mut self, record: &mut Record) {
        if self.dice.chance(60) {
            let date = self.value("Date");
            record.response.fields.push((Text(b"Date".to_vec()), Text(date)));
        }
        record.response.version = self.version();
        if self.dice.chance(75) {
            self.request(record);
        }
        if self.dice.chance(40) {
            record.sender = Some((*self.dice.one(&["origin", "proxy", "gateway"])).to_owned());
        }
        if self.dice.chance(50) {
            record.response.content = self.content("text");
        }
        if self.dice.chance(10) {
            record.response.reason = Some(self.dice.one(&self.pools.reasons).clone());
        }
        if self.dice.chance(20) {
            record.ok_fields = Some(Vec::new());
        }
        if self.dice.chance(5) {
            self.next(record);
        }
    }

    fn version(&mut self) -> Option<String> {
        let known = self.dice.chance(80);
        known.then(|| (*self.dice.one(&["1.1", "1.1", "1.1", "1.0", "2", "3"])).to_owned())
    }

    /// The request, which is made where there is none.
    fn request<'m>(&mut self, record: &'m mut Record) -> &'m mut Message {
        if record.request.is_none() {
            let method =
                if self.dice.chance(50) { String::from("GET") } else { self.dice.one(&self.pools.methods).clone() };
            let target = self.dice.chance(60).then(|| self.dice.one(&self.pools.targets).clone());
            let mut request = Message { method, target, version: self.version(), ..Message::default() };
            if self.dice.chance(50) {
                request.fields.push((Text(b"Host".to_vec()), Text(b"a.example".to_vec())));
            }
            if self.dice.chance(25) {
                request.content = self.content("text");
            }
            record.request = Some(request);
        }
        record.request.as_mut().expect("it was just made")
    }

    /// What the client did next, which is made where it is not there.
    fn next<'m>(&mut self, record: &'m mut Record) -> &'m mut Next {
        if record.next.is_none() {
            let of_request = record.request.as_ref().map(|request| request.method.clone());
            let method = of_request.filter(|_| self.dice.chance(40));
            let method = method.unwrap_or_else(|| self.dice.one(&self.pools.methods).clone());
            let request = Message { method, url: self.url(), ..Message::default() };
            let mut next = Next { request, ..Next::default() };
            if self.dice.chance(50) {
                next.after = Some(self.dice.one(&[0, 2, 3, 120]).to_owned());
            }
            if self.dice.chance(60) {
                next.hops = Some(self.dice.one(&[1, 20, 21, 40]).to_owned());
            }
            if self.dice.chance(50) {
                next.recurs = Some(self.dice.chance(50));
            }
            record.next = Some(next);
        }
        record.next.as_mut().expect("it was just made")
    }

    fn url(&mut self) -> Option<String> {
        self.dice.chance(80).then(|| self.dice.one(&self.pools.urls).clone())
    }

    fn content(&mut self, kind: &str) -> Option<Body> {
        let bytes = match kind {
            "multipart" => content::multipart(&mut self.dice),
            "xml" => content::xml(&mut self.dice),
            "html" => content::page(&mut self.dice),
            "trace" => content::trace(&mut self.dice),
            "problem" => content::problem(&mut self.dice),
            _ => {
                return match self.dice.below(8) {
                    0 => None,
                    1 => Some(Body::Length(0)),
                    2 => Some(Body::Bytes(Text(Vec::new()))),
                    3 => Some(Body::Bytes(Text(b"hello".to_vec()))),
                    _ => Some(Body::Length(*self.dice.one(&[5, 5, 5, 10, 1, 3, u64::MAX]))),
                };
            }
        };
        Some(Body::Bytes(Text(bytes)))
    }

    /// A value for the field.
    fn value(&mut self, name: &str) -> Vec<u8> {
        let key = name.to_ascii_lowercase();
        let all = self.pools.values.get(&key).unwrap_or(&self.pools.values["other"]);
        let all = all.as_array().expect("a list of values");
        let mut value = bytes(self.dice.one(all).as_str().expect("a value is a string"));
        if self.dice.chance(4) {
            self.dice.mutate(&mut value);
        }
        if self.dice.chance(4) {
            value.insert(0, *self.dice.one(b" \t"));
        }
        value
    }

    fn line(&mut self, name: &str) -> (Text, Text) {
        let value = self.value(name);
        self.line_of(name, value)
    }

    fn line_of(&mut self, name: &str, value: Vec<u8>) -> (Text, Text) {
        let name = match self.dice.below(8) {
            0 => name.to_ascii_lowercase(),
            1 => name.to_ascii_uppercase(),
            _ => name.to_owned(),
        };
        (Text(bytes(&name)), Text(value))
    }

    /// Adds what no rule asked for.
    fn disturb(&mut self, record: &mut Record) {
        for side in ["response", "request", "ok", "next"] {
            let given = match side {
                "request" => record.request.is_some(),
                "ok" => record.ok_fields.is_some(),
                "next" => record.next.is_some(),
                _ => true,
            };
            for _ in 0..if given { self.dice.below(4) } else { 0 } {
                let name = self.dice.one(&self.pools.names).clone();
                self.add(record, side, &name);
            }
        }
        if self.dice.chance(3) {
            let name = bytes(self.dice.one::<String>(&self.pools.odd_names));
            record.response.fields.push((Text(name), Text(b"x".to_vec())));
        }
    }
}
