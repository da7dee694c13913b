//! Predicates: several keys in one all have to hold.

use super::{
    model::{Predicate, Side},
    site::Site,
};
use crate::format::{self, CodeRange, Codes, Field, Given, OneOrMore, Table, Token};

/// What a predicate asks, as far as that is right.
pub(super) fn predicate(Table { keys, .. }: Table<format::Predicate>, site: &Site<'_, '_, '_>) -> Predicate {
    let mut parts = Parts::default();
    parts.of_fields(Side::Response, keys.has, keys.has_any, keys.lacks);
    parts.of_values(Side::Response, keys.repeated, keys.token, keys.media_type);
    parts.of_fields(Side::Request, keys.request_has, keys.request_has_any, keys.request_lacks);
    parts.of_values(Side::Request, keys.request_repeated, keys.request_token, keys.request_media_type);
    parts.of_fields(Side::Ok, keys.ok_has, keys.ok_has_any, keys.ok_lacks);
    parts.of_fields(Side::Next, keys.next_has, keys.next_has_any, keys.next_lacks);
    parts.of_values(Side::Next, Given::Missing, keys.next_token, Given::Missing);
    parts.0.extend(fields(keys.keeps).map(|name| {
        let in_ok = Predicate::Has(Side::Ok, name.clone());
        Predicate::Any(vec![negated(in_ok), Predicate::Has(Side::Response, name)])
    }));
    parts.any_of(keys.method, |method| Some(Predicate::Method(Side::Request, method.0)));
    parts.any_of(keys.next_method, |method| Some(Predicate::Method(Side::Next, method.0)));
    if let Some(OneOrMore(codes)) = keys.status.value() {
        let (numbers, digits) = code_ranges(codes);
        parts.0.push(Predicate::Status { numbers, digits });
    }
    for (side, given) in [(Side::Response, keys.version), (Side::Request, keys.request_version)] {
        parts.any_of(given, |version| Some(Predicate::Version(side, site.word("version", &version.0)?)));
    }
    let contents =
        [(Side::Response, keys.content), (Side::Request, keys.request_content), (Side::Next, keys.next_content)];
    for (side, given) in contents {
        let some = Predicate::Content(side);
        parts.0.extend(given.value().map(|is_there| if is_there { some } else { negated(some) }));
    }
    parts.any_of(keys.sender, |sender| Some(Predicate::Sender(site.word("sender", &sender.0)?)));
    let checks = keys.value.value().into_iter().flat_map(OneOrMore::right);
    parts.0.extend(checks.filter_map(|check| value_check(&check.value.0, site)));
    for (join, given) in [(Predicate::All as fn(_) -> _, keys.all), (Predicate::Any, keys.any)] {
        let Some(items) = given.value() else { continue };
        parts.0.push(join(items.right().map(|item| predicate(item.value, site)).collect()));
    }
    parts.0.extend(keys.not.value().map(|inner| negated(predicate(*inner, site))));
    joined(parts.0, Predicate::All)
}

/// The numbers and the first digits among codes.
pub(super) fn code_ranges(codes: Vec<Given<Codes>>) -> (Vec<u16>, Vec<u8>) {
    let (mut numbers, mut digits) = (Vec::new(), Vec::new());
    for Codes(range) in codes.into_iter().filter_map(Given::value) {
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

impl Parts {
    fn of_fields(
        &mut self,
        side: Side,
        has: Given<OneOrMore<Field>>,
        has_any: Given<OneOrMore<Field>>,
        lacks: Given<OneOrMore<Field>>,
    ) {
        let has_one = |name| Predicate::Has(side, name);
        self.0.extend(fields(has).map(has_one));
        let any: Vec<_> = fields(has_any).map(has_one).collect();
        if !any.is_empty() {
            self.0.push(Predicate::Any(any));
        }
        self.0.extend(fields(lacks).map(|name| negated(has_one(name))));
    }

    fn of_values(
        &mut self,
        side: Side,
        repeated: Given<OneOrMore<Field>>,
        token: Given<Table<Token>>,
        media_type: Given<OneOrMore<format::MediaType>>,
    ) {
        let lines = |predicate, field, is| Predicate::Lines { predicate, side, field, is };
        self.0.extend(fields(repeated).map(|field| lines("repeated", field, Vec::new())));
        if let Some(Token { field, is }) = token.value().map(|table| table.keys)
            && let Some(Field(field)) = field.value()
        {
            let is = is.value().into_iter().flat_map(OneOrMore::right).map(|member| member.value.0).collect();
            self.0.push(lines("token", field.to_ascii_lowercase(), is));
        }
        if let Some(media_types) = media_type.value() {
            let is = media_types.right().map(|media_type| media_type.value.0.to_ascii_lowercase()).collect();
            self.0.push(lines("media_type", String::from("content-type"), is));
        }
    }

    /// At least one of what is given holds.
    fn any_of<T>(&mut self, given: Given<OneOrMore<T>>, part: impl Fn(T) -> Option<Predicate>) {
        if let Some(values) = given.value() {
            let parts = values.right().filter_map(|value| part(value.value)).collect();
            self.0.push(joined(parts, Predicate::Any));
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

/// The field names that a key gives, in lower case.
fn fields(given: Given<OneOrMore<Field>>) -> impl Iterator<Item = String> {
    given.value().into_iter().flat_map(OneOrMore::right).map(|field| field.value.0.to_ascii_lowercase())
}
