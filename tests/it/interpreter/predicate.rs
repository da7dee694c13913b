//! Predicates, evaluated over the TOML itself by the logic of Kleene: `None` is unknown.

use std::collections::BTreeSet;

use toml::{Table, Value};

use super::{
    check,
    kleene::{all, any, not},
    message::{Exchange, Fields, trim},
    values::{is_meant, list, words},
};

/// Whether all keys of the table hold.
pub(super) fn holds(predicate: &Table, exchange: &Exchange, registered: &BTreeSet<u16>) -> Option<bool> {
    all(predicate.iter().map(|(key, value)| atom(key, value, exchange, registered)))
}

fn atom(key: &str, value: &Value, exchange: &Exchange, registered: &BTreeSet<u16>) -> Option<bool> {
    let inner = |value: &Value| holds(value.as_table().expect("a predicate is a table"), exchange, registered);
    // `request-has` asks of the request what `has` asks of the response, and so on.
    let response = Some(&exchange.response);
    let request = exchange.request.as_ref().map(|request| &request.message);
    let next = exchange.next.as_ref().map(|next| &next.request);
    let (key, message) = match key.split_once('-') {
        Some(("request", key)) => (key, request),
        Some(("next", "method")) => return next.map(|next| words(value).any(|one| one == next.method)),
        Some(("next", key)) => (key, next.map(|next| &next.message)),
        _ => (key, response),
    };
    let fields = message.map(|message| &message.fields);
    match key {
        "all" => all(list(value).iter().map(inner)),
        "any" => any(list(value).iter().map(inner)),
        "not" => not(inner(value)),
        "has" => has_all(fields, value),
        "has-any" => has_any(fields, value),
        "lacks" => not(has_any(fields, value)),
        "ok-has" => has_all(exchange.ok.as_ref(), value),
        "ok-has-any" => has_any(exchange.ok.as_ref(), value),
        "ok-lacks" => not(has_any(exchange.ok.as_ref(), value)),
        "repeated" => fields.map(|fields| words(value).all(|name| fields.lines(name).len() > 1)),
        "token" => fields.map(|fields| has_token(fields, value)),
        "media-type" => fields.map(|fields| words(value).any(|pattern| is_of_type(fields, pattern))),
        "keeps" => all(words(value).map(|name| keeps(name, exchange))),
        "method" => exchange.method().map(|method| words(value).any(|one| one == method)),
        "version" => message?.version.as_ref().map(|version| words(value).any(|one| one == version)),
        "content" => {
            let wanted = value.as_bool().expect("content is true or false");
            message?.length().map(|length| (length > 0) == wanted)
        }
        "sender" => exchange.sender.as_ref().map(|sender| words(value).any(|one| one == sender)),
        "status" => Some(list(value).iter().any(|code| is_meant(code, exchange.status))),
        "value" => all(words(value).map(|name| match name {
            "registered" => Some(registered.contains(&exchange.status)),
            name => check::ask(name, exchange),
        })),
        other => panic!("{other} is no predicate that the interpreter knows"),
    }
}

/// Whether the response has the field where the 200 has it, and with that value where values are compared.
fn keeps(name: &str, exchange: &Exchange) -> Option<bool> {
    if !exchange.ok.as_ref()?.has(name) {
        return Some(true);
    }
    if !exchange.response.fields.has(name) {
        return Some(false);
    }
    let check = format!("{}-as-ok", name.to_ascii_lowercase());
    if COMPARED.contains(&check.as_str()) { check::ask(&check, exchange) } else { Some(true) }
}

/// The checks of the values of fields that `keeps` names.
const COMPARED: [&str; 4] = ["content-length-as-ok", "content-location-as-ok", "etag-as-ok", "vary-as-ok"];

fn has_all(fields: Option<&Fields>, names: &Value) -> Option<bool> {
    fields.map(|fields| words(names).all(|name| fields.has(name)))
}

fn has_any(fields: Option<&Fields>, names: &Value) -> Option<bool> {
    fields.map(|fields| words(names).any(|name| fields.has(name)))
}

/// `{ field = "Connection", is = "upgrade" }`: members are compared up to their `=` or `;`.
fn has_token(fields: &Fields, value: &Value) -> bool {
    let field = value["field"].as_str().expect("a token is of a field");
    fields.members(field).iter().any(|member| {
        let word = trim(member.split(['=', ';']).next().expect("a split has a first part"));
        words(&value["is"]).any(|token| token.eq_ignore_ascii_case(word))
    })
}

/// `text/*` and `application/*+xml` stand for any type with that start and end and something between.
fn is_of_type(fields: &Fields, pattern: &str) -> bool {
    let value = fields.first("Content-Type").unwrap_or_default().to_ascii_lowercase();
    let essence = trim(value.split(';').next().expect("a split has a first part"));
    match pattern.to_ascii_lowercase().split_once('*') {
        None => essence == pattern.to_ascii_lowercase(),
        Some((start, end)) => {
            let middle = essence.strip_prefix(start).and_then(|rest| rest.strip_suffix(end));
            middle.is_some_and(|middle| !middle.is_empty())
        }
    }
}
