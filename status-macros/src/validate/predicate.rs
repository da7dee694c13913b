//! Predicates: an inline table whose keys all have to hold.

use crate::{
    diagnostics::Diagnostics,
    raw::{At, Table, Value},
    registry::{Predicate, Side},
    suggest::did_you_mean,
    validate::{codes, word},
    vocabulary::Vocabulary,
};

/// How deep `all`, `any` and `not` may nest: more would be a slip, and every stage recurses.
const DEEPEST: usize = 16;

/// Reads a predicate, or tells what is wrong with it.
pub(super) fn predicate(
    value: Value<'_>,
    what: &'static str,
    vocabulary: &Vocabulary,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<Predicate> {
    nested(value, what, 0, vocabulary, diagnostics)
}

fn nested(
    value: Value<'_>,
    what: &'static str,
    depth: usize,
    vocabulary: &Vocabulary,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<Predicate> {
    if depth > DEEPEST {
        let hint = String::from("make rules of its parts");
        diagnostics.error_with_hint(&value.span(), format!("the predicate nests deeper than {DEEPEST}"), hint);
        return None;
    }
    let mut table = value.table(what, diagnostics)?;
    let mut parts = Vec::new();
    for (side, keys) in [(Side::Response, &RESPONSE), (Side::Request, &REQUEST), (Side::Ok, &OK)] {
        of_fields(&mut table, side, keys, &mut parts, diagnostics);
    }
    keeps(&mut table, &mut parts, diagnostics);
    of_messages(&mut table, &mut parts, vocabulary, diagnostics);
    for (key, join) in [("all", Predicate::All as fn(_) -> _), ("any", Predicate::Any)] {
        let Some(items) = table.get(key).and_then(|value| value.some_items(key, diagnostics)) else { continue };
        parts.push(join(
            items.into_iter().filter_map(|item| nested(item, key, depth + 1, vocabulary, diagnostics)).collect(),
        ));
    }
    if let Some(inner) = table.get("not").and_then(|value| nested(value, "not", depth + 1, vocabulary, diagnostics)) {
        parts.push(Predicate::Not(Box::new(inner)));
    }
    let span = table.span();
    let is_empty = table.entries().next().is_none();
    table.finish(diagnostics);
    if is_empty {
        diagnostics.error(&span, format!("`{what}` asks nothing"));
        return None;
    }
    Some(match (parts.pop(), parts.is_empty()) {
        (Some(only), true) => only,
        (Some(last), false) => {
            parts.push(last);
            Predicate::All(parts)
        }
        (None, _) => Predicate::All(Vec::new()),
    })
}

/// The keys about one message's fields.
struct Keys {
    has: &'static str,
    has_any: &'static str,
    lacks: &'static str,
    /// Not for the 200, of which only the presence of fields is asked.
    values: Option<[&'static str; 3]>,
}

/// The methods that IANA has registered (RFC 9110, 16.1.1). Others are taken as they are written.
#[rustfmt::skip]
const METHODS: &[&str] = &[
    "ACL", "BASELINE-CONTROL", "BIND", "CHECKIN", "CHECKOUT", "CONNECT", "COPY", "DELETE", "GET", "HEAD", "LABEL",
    "LINK", "LOCK", "MERGE", "MKACTIVITY", "MKCALENDAR", "MKCOL", "MKREDIRECTREF", "MKWORKSPACE", "MOVE", "OPTIONS",
    "ORDERPATCH", "PATCH", "POST", "PRI", "PROPFIND", "PROPPATCH", "PUT", "QUERY", "REBIND", "REPORT", "SEARCH",
    "TRACE", "UNBIND", "UNCHECKOUT", "UNLINK", "UNLOCK", "UPDATE", "UPDATEREDIRECTREF", "VERSION-CONTROL",
];

const RESPONSE: Keys =
    Keys { has: "has", has_any: "has-any", lacks: "lacks", values: Some(["repeated", "token", "media-type"]) };
const REQUEST: Keys = Keys {
    has: "request-has",
    has_any: "request-has-any",
    lacks: "request-lacks",
    values: Some(["request-repeated", "request-token", "request-media-type"]),
};
const OK: Keys = Keys { has: "ok-has", has_any: "ok-has-any", lacks: "ok-lacks", values: None };

fn of_fields(
    table: &mut Table<'_>,
    side: Side,
    keys: &Keys,
    parts: &mut Vec<Predicate>,
    diagnostics: &mut Diagnostics<'_>,
) {
    let has = |name| Predicate::Has(side, name);
    parts.extend(fields(table, keys.has, diagnostics).into_iter().map(has));
    let any: Vec<_> = fields(table, keys.has_any, diagnostics).into_iter().map(has).collect();
    if !any.is_empty() {
        parts.push(Predicate::Any(any));
    }
    let lacks = fields(table, keys.lacks, diagnostics);
    parts.extend(lacks.into_iter().map(|name| Predicate::Not(Box::new(has(name)))));
    let Some([repeated, token, media_type]) = keys.values else { return };
    parts.extend(fields(table, repeated, diagnostics).into_iter().map(|name| Predicate::Repeated(side, name)));
    if let Some(mut inner) = table.get(token).and_then(|value| value.table(token, diagnostics)) {
        let field = inner.need("field").and_then(|value| field(value, "field", diagnostics));
        let is = inner.need("is").map_or_else(Vec::new, |value| texts(value, "is", diagnostics));
        for wrong in is.iter().filter(|member| !is_member(member.value)) {
            let hint = String::from("a member is compared up to its `=` or `;`");
            diagnostics.error_with_hint(&wrong.span, format!("`{}` is no member of a list", wrong.value), hint);
        }
        inner.finish(diagnostics);
        if let Some(field) = field {
            let is = is.into_iter().map(|token| token.value.to_owned()).collect();
            parts.push(Predicate::Token { side, field, is });
        }
    }
    if let Some(value) = table.get(media_type) {
        let is = texts(value, media_type, diagnostics);
        for wrong in is.iter().filter(|media_type| !is_media_type(media_type.value)) {
            let message = format!("`{}` is no media type", wrong.value);
            let hint = String::from("write type/subtype, \"text/*\" or \"application/*+xml\"");
            diagnostics.error_with_hint(&wrong.span, message, hint);
        }
        let is = is.into_iter().map(|media_type| media_type.value.to_ascii_lowercase()).collect();
        parts.push(Predicate::MediaType { side, is });
    }
}

/// Each field that the 200 has, the response has too.
fn keeps(table: &mut Table<'_>, parts: &mut Vec<Predicate>, diagnostics: &mut Diagnostics<'_>) {
    parts.extend(fields(table, "keeps", diagnostics).into_iter().map(|name| {
        Predicate::Any(vec![
            Predicate::Not(Box::new(Predicate::Has(Side::Ok, name.clone()))),
            Predicate::Has(Side::Response, name),
        ])
    }));
}

/// What is asked beside fields.
fn of_messages(
    table: &mut Table<'_>,
    parts: &mut Vec<Predicate>,
    vocabulary: &Vocabulary,
    diagnostics: &mut Diagnostics<'_>,
) {
    if let Some(value) = table.get("method") {
        let methods = texts(value, "method", diagnostics);
        for name in &methods {
            method(name, diagnostics);
        }
        parts.push(any_of(methods.into_iter().map(|method| Predicate::Method(method.value.to_owned()))));
    }
    if let Some(value) = table.get("status") {
        let (numbers, digits) = codes(&value.one_or_more("status", diagnostics), diagnostics);
        parts.push(Predicate::Status { numbers, digits });
    }
    for (key, side) in [("version", Side::Response), ("request-version", Side::Request)] {
        let Some(value) = table.get(key) else { continue };
        let versions = value
            .one_or_more(key, diagnostics)
            .into_iter()
            .filter_map(|value| word(value, key, vocabulary.words("version"), diagnostics));
        parts.push(any_of(versions.map(|version| Predicate::Version(side, version.value))));
    }
    for (key, side) in [("content", Side::Response), ("request-content", Side::Request)] {
        let Some(flag) = table.flag(key, diagnostics) else { continue };
        let some = Predicate::Content(side);
        parts.push(if flag.value { some } else { Predicate::Not(Box::new(some)) });
    }
    if let Some(value) = table.get("sender") {
        let senders = value
            .one_or_more("sender", diagnostics)
            .into_iter()
            .filter_map(|value| word(value, "sender", vocabulary.words("sender"), diagnostics));
        parts.push(any_of(senders.map(|sender| Predicate::Sender(sender.value))));
    }
    if let Some(value) = table.get("value") {
        parts.extend(
            texts(value, "value", diagnostics).into_iter().filter_map(|name| check(&name, vocabulary, diagnostics)),
        );
    }
}

/// Tells of a method that no request has: methods are compared in their case (RFC 9110, 9.1).
fn method(name: &At<&str>, diagnostics: &mut Diagnostics<'_>) {
    if !is_token(name.value) {
        diagnostics.error(&name.span, format!("`{}` is no method: it must be a token", name.value));
        return;
    }
    let registered = METHODS.iter().find(|method| method.eq_ignore_ascii_case(name.value));
    if let Some(meant) = registered.filter(|method| **method != name.value) {
        let message = format!("`{}` matches no request: methods are case-sensitive", name.value);
        diagnostics.error_with_hint(&name.span, message, format!("did you mean `{meant}`?"));
    }
}

fn check(name: &At<&str>, vocabulary: &Vocabulary, diagnostics: &mut Diagnostics<'_>) -> Option<Predicate> {
    if name.value == "registered" {
        return Some(Predicate::Registered);
    }
    let checks = vocabulary.checks();
    if let Some(check) = checks.iter().find(|check| check.name == name.value) {
        return Some(Predicate::Check(check.function.clone()));
    }
    let hint = did_you_mean(name.value, checks.iter().map(|check| check.name.as_str()))
        .unwrap_or_else(|| String::from("the value checks are the functions of status_core::check"));
    diagnostics.error_with_hint(&name.span, format!("there is no value check `{}`", name.value), hint);
    None
}

fn any_of(parts: impl Iterator<Item = Predicate>) -> Predicate {
    let mut parts: Vec<Predicate> = parts.collect();
    match (parts.pop(), parts.is_empty()) {
        (Some(only), true) => only,
        (last, _) => {
            parts.extend(last);
            Predicate::Any(parts)
        }
    }
}

/// The field names that a key gives, in lower case.
fn fields(table: &mut Table<'_>, key: &'static str, diagnostics: &mut Diagnostics<'_>) -> Vec<String> {
    let Some(value) = table.get(key) else { return Vec::new() };
    let values = value.one_or_more(key, diagnostics);
    values.into_iter().filter_map(|value| field(value, key, diagnostics)).collect()
}

/// A field name: a token (RFC 9110, 5.1).
fn field(value: Value<'_>, key: &'static str, diagnostics: &mut Diagnostics<'_>) -> Option<String> {
    let name = value.text(key, diagnostics)?;
    if !is_token(name.value) {
        let message = format!("`{}` is no field name: it must be a token", name.value);
        diagnostics.error_with_hint(&name.span, message, String::from("letters, digits and !#$%&'*+-.^_`|~"));
        return None;
    }
    Some(name.value.to_ascii_lowercase())
}

fn is_token(text: &str) -> bool {
    let of_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(of_token)
}

/// What one member of a list can be, without its parameters: `close`, `TLS/1.0`, `?1`.
fn is_member(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic() && !b",;=".contains(&byte))
}

/// `type/subtype`; `*` is a letter of tokens like any other.
fn is_media_type(text: &str) -> bool {
    text.split_once('/').is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype))
}

fn texts<'t>(value: Value<'t>, key: &str, diagnostics: &mut Diagnostics<'_>) -> Vec<At<&'t str>> {
    value.one_or_more(key, diagnostics).into_iter().filter_map(|value| value.text(key, diagnostics)).collect()
}
