//! Predicates: several keys in one all have to hold.

use super::{
    model::{Predicate, Side},
    site::Site,
};
use crate::format::{self, CodeRange, Given, Items, Table, Token};

/// What a predicate asks, as far as that is right.
pub(super) fn predicate(Table { keys, .. }: Table<format::Predicate>, site: &Site<'_, '_, '_>) -> Predicate {
    let mut parts = Parts::default();
    parts.of_fields(Side::Response, keys.has.0, keys.has_any.0, keys.lacks.0);
    parts.of_lines(Side::Response, keys.repeated.0, keys.token, keys.media_type.0);
    parts.of_fields(Side::Request, keys.request_has.0, keys.request_has_any.0, keys.request_lacks.0);
    parts.of_lines(Side::Request, keys.request_repeated.0, keys.request_token, keys.request_media_type.0);
    parts.of_fields(Side::Ok, keys.ok_has.0, keys.ok_has_any.0, keys.ok_lacks.0);
    parts.of_fields(Side::Next, keys.next_has.0, keys.next_has_any.0, keys.next_lacks.0);
    parts.of_lines(Side::Next, Given::Missing, keys.next_token, Given::Missing);
    parts.0.extend(lower(keys.keeps.0).into_iter().map(|name| {
        let in_ok = Predicate::Has(Side::Ok, name.clone());
        Predicate::Any(vec![negated(in_ok), Predicate::Has(Side::Response, name)])
    }));
    parts.any_of(keys.method.0, &|method| Some(Predicate::Method(Side::Request, method)));
    parts.any_of(keys.next_method.0, &|method| Some(Predicate::Method(Side::Next, method)));
    if let Some(codes) = keys.status.0.value() {
        let (numbers, digits) = code_ranges(codes);
        parts.0.push(Predicate::Status { numbers, digits });
    }
    let version = |side| move |version: String| Some(Predicate::Version(side, site.word("version", &version)?));
    parts.any_of(keys.version.0, &version(Side::Response));
    parts.any_of(keys.request_version.0, &version(Side::Request));
    parts.content(Side::Response, &keys.content);
    parts.content(Side::Request, &keys.request_content);
    parts.content(Side::Next, &keys.next_content);
    parts.any_of(keys.sender.0, &|sender| Some(Predicate::Sender(site.word("sender", &sender)?)));
    for check in keys.value.0.right_items() {
        parts.0.extend(value_check(&check.value, site));
    }
    parts.joined(keys.all, Predicate::All, site);
    parts.joined(keys.any, Predicate::Any, site);
    if let Some(inner) = keys.not.value() {
        parts.0.push(negated(predicate(*inner, site)));
    }
    joined(parts.0, Predicate::All)
}

/// The numbers and the first digits among codes.
pub(super) fn code_ranges(codes: Items<CodeRange>) -> (Vec<u16>, Vec<u8>) {
    let (mut numbers, mut digits) = (Vec::new(), Vec::new());
    for range in codes.0.into_iter().filter_map(Given::value) {
        match range {
            CodeRange::Number(number) => numbers.push(number),
            CodeRange::Digit(digit) => digits.push(digit),
        }
    }
    (numbers, digits)
}

/// The check of this name. One asks the registry and no function.
fn value_check(name: &str, site: &Site<'_, '_, '_>) -> Option<Predicate> {
    if name == "registered" {
        return Some(Predicate::Registered);
    }
    let check = site.vocabulary.checks().iter().find(|check| check.name == name)?;
    Some(Predicate::Check(check.function.clone()))
}

/// What has to hold, part by part.
#[derive(Default)]
struct Parts(Vec<Predicate>);

/// What is given of texts.
type Texts = Given<Items<String>>;

impl Parts {
    fn of_fields(&mut self, side: Side, has: Texts, has_any: Texts, lacks: Texts) {
        let has_one = |name| Predicate::Has(side, name);
        self.0.extend(lower(has).into_iter().map(has_one));
        let any: Vec<_> = lower(has_any).into_iter().map(has_one).collect();
        if !any.is_empty() {
            self.0.push(Predicate::Any(any));
        }
        self.0.extend(lower(lacks).into_iter().map(|name| negated(has_one(name))));
    }

    fn of_lines(&mut self, side: Side, repeated: Texts, token: Given<Table<Token>>, media_type: Texts) {
        let lines = |predicate, field, is| Predicate::Lines { predicate, side, field, is };
        self.0.extend(lower(repeated).into_iter().map(|field| lines("repeated", field, Vec::new())));
        if let Some(Token { field, is }) = token.value().map(|table| table.keys)
            && let Some(field) = field.0.value()
        {
            let is = is.0.right_items().into_iter().map(|member| member.value).collect();
            self.0.push(lines("token", field.to_ascii_lowercase(), is));
        }
        if !media_type.is_missing() && !media_type.is_wrong() {
            self.0.push(lines("media_type", String::from("content-type"), lower(media_type)));
        }
    }

    /// At least one of what is given holds.
    fn any_of(&mut self, given: Texts, part: &dyn Fn(String) -> Option<Predicate>) {
        if !given.is_missing() && !given.is_wrong() {
            let parts = given.right_items().into_iter().filter_map(|value| part(value.value)).collect();
            self.0.push(joined(parts, Predicate::Any));
        }
    }

    fn content(&mut self, side: Side, given: &Given<bool>) {
        if let Some(is_there) = given.as_value() {
            let some = Predicate::Content(side);
            self.0.push(if *is_there { some } else { negated(some) });
        }
    }

    /// The predicates that are given, joined.
    fn joined(
        &mut self,
        given: Given<format::Inline<format::Predicate>>,
        join: fn(Vec<Predicate>) -> Predicate,
        site: &Site<'_, '_, '_>,
    ) {
        if let Some(tables) = given.value() {
            let tables = tables.0.into_iter().filter_map(Given::value);
            self.0.push(join(tables.map(|table| predicate(table, site)).collect()));
        }
    }
}

/// The only part, or all of them joined.
fn joined(mut parts: Vec<Predicate>, join: fn(Vec<Predicate>) -> Predicate) -> Predicate {
    match (parts.pop(), parts.is_empty()) {
        (Some(only), true) => only,
        (last, _) => {
            parts.extend(last);
            join(parts)
        }
    }
}

fn negated(predicate: Predicate) -> Predicate {
    Predicate::Not(Box::new(predicate))
}

/// The texts that a key gives, in lower case.
fn lower(given: Texts) -> Vec<String> {
    given.right_items().into_iter().map(|text| text.value.to_ascii_lowercase()).collect()
}
