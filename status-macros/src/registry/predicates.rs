//! Predicates: several keys in one all have to hold.

use super::{
    context::Context,
    model::{Message, Predicate},
};
use crate::format::{self, CodeRange, Given, Items, Table, TokenKeys};

/// The runtime's function for how many lines there are. What it answers is known before the values are.
pub(crate) const REPEATED: &str = "repeated";

/// The runtime's function for what Content-Type says. Its words are what mends a broken rule.
pub(crate) const MEDIA_TYPE: &str = "media_type";

/// What a predicate asks, as far as that is right.
pub(super) fn predicate(Table { keys, .. }: Table<format::PredicateKeys>, context: &Context<'_, '_, '_>) -> Predicate {
    let mut parts = Conjuncts::default();
    parts.of_fields(Message::Response, keys.has.0, keys.has_any.0, keys.lacks.0);
    parts.of_lines(Message::Response, keys.repeated.0, keys.token, keys.media_type.0);
    parts.of_fields(Message::Request, keys.request_has.0, keys.request_has_any.0, keys.request_lacks.0);
    parts.of_lines(Message::Request, keys.request_repeated.0, keys.request_token, keys.request_media_type.0);
    parts.of_fields(Message::Ok, keys.ok_has.0, keys.ok_has_any.0, keys.ok_lacks.0);
    parts.of_fields(Message::Next, keys.next_has.0, keys.next_has_any.0, keys.next_lacks.0);
    parts.of_lines(Message::Next, Given::Missing, keys.next_token, Given::Missing);
    parts.0.extend(lower(keys.keeps.0).into_iter().map(|name| {
        let in_ok = Predicate::Has(Message::Ok, name.clone());
        let compared = context.vocabulary.checks().iter().find(|check| check.name == format!("{name}-as-ok"));
        let kept: Vec<_> = compared.map(|check| Predicate::Check(check.function.clone())).into_iter().collect();
        let kept = [vec![Predicate::Has(Message::Response, name)], kept].concat();
        Predicate::Any(vec![negated(in_ok), joined(kept, Predicate::All)])
    }));
    parts.any_of(keys.method.0, &|method| Some(Predicate::Method(Message::Request, method)));
    parts.any_of(keys.next_method.0, &|method| Some(Predicate::Method(Message::Next, method)));
    if let Some(codes) = keys.status.0.value() {
        let (numbers, digits) = code_ranges(codes);
        parts.0.push(Predicate::Status { numbers, digits });
    }
    let version =
        |message| move |version: String| Some(Predicate::Version(message, context.word("version", &version)?));
    parts.any_of(keys.version.0, &version(Message::Response));
    parts.any_of(keys.request_version.0, &version(Message::Request));
    parts.content(Message::Response, &keys.content);
    parts.content(Message::Request, &keys.request_content);
    parts.content(Message::Next, &keys.next_content);
    parts.any_of(keys.sender.0, &|sender| Some(Predicate::Sender(context.word("sender", &sender)?)));
    for name in keys.value.0.right_items() {
        let check = context.vocabulary.checks().iter().find(|check| check.name == name.value);
        parts.0.extend(check.map(|check| Predicate::Check(check.function.clone())));
    }
    parts.joined(keys.all, Predicate::All, context);
    parts.joined(keys.any, Predicate::Any, context);
    if let Some(inner) = keys.not.value() {
        parts.0.push(negated(predicate(*inner, context)));
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

/// What has to hold, part by part.
#[derive(Default)]
struct Conjuncts(Vec<Predicate>);

/// What is given of texts.
type Texts = Given<Items<String>>;

impl Conjuncts {
    fn of_fields(&mut self, message: Message, has: Texts, has_any: Texts, lacks: Texts) {
        let has_one = |name| Predicate::Has(message, name);
        self.0.extend(lower(has).into_iter().map(has_one));
        let any: Vec<_> = lower(has_any).into_iter().map(has_one).collect();
        if !any.is_empty() {
            self.0.push(Predicate::Any(any));
        }
        self.0.extend(lower(lacks).into_iter().map(|name| negated(has_one(name))));
    }

    fn of_lines(&mut self, message: Message, repeated: Texts, token: Given<Table<TokenKeys>>, media_type: Texts) {
        let lines = |function, field, words| Predicate::Lines { function, message, field, words };
        self.0.extend(lower(repeated).into_iter().map(|field| lines(REPEATED, field, Vec::new())));
        if let Some(TokenKeys { field, is }) = token.value().map(|table| table.keys)
            && let Some(field) = field.0.value()
        {
            let is = is.0.right_items().into_iter().map(|member| member.value).collect();
            self.0.push(lines("token", field.to_ascii_lowercase(), is));
        }
        if !media_type.is_missing() && !media_type.is_wrong() {
            self.0.push(lines(MEDIA_TYPE, String::from("content-type"), lower(media_type)));
        }
    }

    /// At least one of what is given holds.
    fn any_of(&mut self, given: Texts, part: &dyn Fn(String) -> Option<Predicate>) {
        if !given.is_missing() && !given.is_wrong() {
            let parts = given.right_items().into_iter().filter_map(|value| part(value.value)).collect();
            self.0.push(joined(parts, Predicate::Any));
        }
    }

    fn content(&mut self, message: Message, given: &Given<bool>) {
        if let Some(is_there) = given.as_value() {
            let some = Predicate::Content(message);
            self.0.push(if *is_there { some } else { negated(some) });
        }
    }

    /// The predicates that are given, joined.
    fn joined(
        &mut self,
        given: Given<format::Inline<format::PredicateKeys>>,
        join: fn(Vec<Predicate>) -> Predicate,
        context: &Context<'_, '_, '_>,
    ) {
        if let Some(tables) = given.value() {
            let tables = tables.0.into_iter().filter_map(Given::value);
            self.0.push(join(tables.map(|table| predicate(table, context)).collect()));
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
