//! Makes exchanges fit predicates, or miss them.

use toml::{Table, Value};

use super::{Generator, bytes};
use crate::{
    interpreter::values::{list, strings},
    support::record::{Body, Record, Text},
};

impl Generator<'_> {
    /// Makes each key of the predicate hold or fail, in so many cases of a hundred.
    pub(super) fn fit_all(&mut self, record: &mut Record, predicate: &Table, wanted: bool, percent: usize) {
        for (key, value) in predicate {
            if self.dice.chance(percent) {
                self.fit(record, key, value, wanted);
            }
        }
    }

    fn fit(&mut self, record: &mut Record, key: &str, value: &Value, wanted: bool) {
        let (side, atom) = match key.split_once('-') {
            Some((side @ ("request" | "ok" | "next"), atom)) => (side, atom),
            _ => ("response", key),
        };
        match (atom, wanted) {
            ("all" | "any", _) => {
                for inner in list(value) {
                    self.fit_all(record, inner.as_table().expect("a predicate is a table"), wanted, 70);
                }
            }
            ("not", _) => self.fit_all(record, value.as_table().expect("a predicate is a table"), !wanted, 100),
            ("has" | "repeated", true) | ("lacks", false) => {
                for name in strings(value) {
                    self.add(record, side, &name);
                    if atom == "repeated" {
                        self.add(record, side, &name);
                    }
                }
            }
            ("has-any", true) => {
                let names = strings(value);
                let name = self.dice.one(&names).clone();
                self.add(record, side, &name);
            }
            ("has" | "has-any" | "repeated", false) | ("lacks", true) => {
                for name in strings(value) {
                    remove(self.side(record, side), &name);
                }
            }
            ("token", _) => {
                let field = strings(&value["field"]).remove(0);
                let tokens = strings(&value["is"]);
                let token = self.dice.one(&tokens).clone();
                let token = if wanted { bytes(&token) } else { self.value(&field) };
                let line = self.line_of(&field, token);
                remove(self.side(record, side), &field);
                self.side(record, side).push(line);
            }
            ("media-type", _) => {
                let types = strings(value);
                let kind = self.dice.one(&types).replace('*', "x");
                let kind = if kind.starts_with("multipart") { format!("{kind}; boundary=b") } else { kind };
                let kind = if wanted { bytes(&kind) } else { self.value("Content-Type") };
                let line = self.line_of("Content-Type", kind);
                remove(self.side(record, side), "Content-Type");
                self.side(record, side).push(line);
            }
            ("keeps", _) => {
                let names = strings(value);
                let name = self.dice.one(&names).clone();
                self.add(record, "ok", &name);
                if wanted {
                    self.add(record, "response", &name);
                } else {
                    remove(&mut record.response.fields, &name);
                }
            }
            ("method", _) => {
                let named = strings(value);
                let method = if wanted { self.dice.one(&named) } else { self.dice.one(&self.pools.methods) }.clone();
                match side {
                    "next" => self.next(record).request.method = method,
                    _ => self.request(record).method = method,
                }
            }
            ("version", true) => {
                let named = strings(value);
                let version = Some(self.dice.one(&named).clone());
                if side == "request" {
                    self.request(record).version = version;
                } else {
                    record.response.version = version;
                }
            }
            ("content", _) => {
                let some = value.as_bool() == Some(wanted);
                let body = Some(if some { Body::Length(5) } else { Body::Length(0) });
                match side {
                    "request" => self.request(record).content = body,
                    "next" => self.next(record).request.content = body,
                    _ => record.response.content = body,
                }
            }
            ("sender", true) => {
                let named = strings(value);
                record.sender = Some(self.dice.one(&named).clone());
            }
            ("value", _) => strings(value).iter().for_each(|check| self.prepare(record, check)),
            _ => {}
        }
    }

    fn side<'m>(&mut self, record: &'m mut Record, side: &str) -> &'m mut Vec<(Text, Text)> {
        match side {
            "request" => &mut self.request(record).fields,
            "ok" => record.ok_fields.get_or_insert_default(),
            "next" => &mut self.next(record).request.fields,
            _ => &mut record.response.fields,
        }
    }

    pub(super) fn add(&mut self, record: &mut Record, side: &str, name: &str) {
        let line = self.line(name);
        self.side(record, side).push(line);
    }

    /// Gives the exchange what a check looks at.
    fn prepare(&mut self, record: &mut Record, check: &str) {
        for part in self.pools.checks.get(check).map_or_else(Vec::new, strings) {
            if !self.dice.chance(92) {
                continue;
            }
            let (side, name) =
                part.strip_prefix("request:").map_or(("response", part.as_str()), |name| ("request", name));
            let (side, name) = name.strip_prefix("ok:").map_or((side, name), |name| ("ok", name));
            let (side, name) = name.strip_prefix("next:").map_or((side, name), |name| ("next", name));
            match name.strip_prefix("content:") {
                Some(kind) => {
                    let body = self.content(kind);
                    let message = if side == "request" { self.request(record) } else { &mut record.response };
                    message.content = body;
                    let types = ["text/xml", "application/xml; charset=utf-8", "application/dav+xml"];
                    let kind = match kind {
                        "multipart" => "multipart/byteranges; boundary=b",
                        "xml" => self.dice.one(&types),
                        "html" => "text/html",
                        "trace" => "message/http",
                        "problem" => *self.dice.one(&[
                            "application/problem+json",
                            "application/problem+json",
                            "application/problem+xml",
                        ]),
                        _ => continue,
                    };
                    let message = if side == "request" { self.request(record) } else { &mut record.response };
                    let is_typed = message.fields.iter().any(|(name, _)| name.0.eq_ignore_ascii_case(b"Content-Type"));
                    if !is_typed && self.dice.chance(85) {
                        message.fields.push((Text(b"Content-Type".to_vec()), Text(kind.into())));
                    }
                }
                None if name == "target" => {
                    let target = self.dice.one(&self.pools.targets).clone();
                    self.request(record).target = Some(target);
                }
                None if name == "urls" => {
                    let (old, new) = (self.url(), self.url());
                    self.request(record).url.clone_from(&old);
                    self.next(record).request.url = if self.dice.chance(40) { old } else { new };
                }
                None if name == "again" => {
                    let sent = self.request(record).clone();
                    self.next(record).request.fields.extend(sent.fields);
                    if self.dice.chance(50) {
                        self.next(record).request.method = sent.method;
                    }
                }
                None if name == "reason" => record.response.reason = Some(self.dice.one(&self.pools.reasons).clone()),
                None if name == "folded" => record.response.folded = self.dice.chance(70),
                None if name == "odd" => {
                    let name = bytes(self.dice.one::<String>(&self.pools.odd_names));
                    let value = self.value("");
                    let message = if side == "request" { self.request(record) } else { &mut record.response };
                    message.fields.push((Text(name), Text(value)));
                }
                None => {
                    remove(self.side(record, side), name);
                    self.add(record, side, name);
                }
            }
        }
    }
}

fn remove(fields: &mut Vec<(Text, Text)>, name: &str) {
    fields.retain(|(found, _)| !found.0.eq_ignore_ascii_case(name.as_bytes()));
}
