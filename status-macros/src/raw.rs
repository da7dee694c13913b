//! TOML tables with their places, read key by key. Every key that is asked for is remembered, so that the ones nobody
//! asked for can be refused with the nearest of the others.

use std::ops::Range;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::{diagnostics::Diagnostics, suggest::nearest};

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct At<T> {
    pub(crate) value: T,
    pub(crate) span: Range<usize>,
}

impl<T> At<T> {
    pub(crate) fn new(value: T, span: Range<usize>) -> Self {
        Self { value, span }
    }

    pub(crate) fn map<U>(self, map: impl FnOnce(T) -> U) -> At<U> {
        At { value: map(self.value), span: self.span }
    }
}

/// Any TOML value and where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Value<'t> {
    value: &'t Spanned<DeValue<'t>>,
}

impl<'t> Value<'t> {
    pub(crate) fn span(self) -> Range<usize> {
        self.value.span()
    }

    /// The text, or a mistake told.
    pub(crate) fn text(self, what: &str, diagnostics: &mut Diagnostics<'_>) -> Option<At<&'t str>> {
        match self.value.get_ref() {
            DeValue::String(text) => Some(At::new(text.as_ref(), self.span())),
            _ => self.wrong(what, "a string", diagnostics),
        }
    }

    pub(crate) fn flag(self, what: &str, diagnostics: &mut Diagnostics<'_>) -> Option<At<bool>> {
        match self.value.get_ref() {
            DeValue::Boolean(flag) => Some(At::new(*flag, self.span())),
            _ => self.wrong(what, "true or false", diagnostics),
        }
    }

    pub(crate) fn number(self, what: &str, diagnostics: &mut Diagnostics<'_>) -> Option<At<i64>> {
        match self.value.get_ref() {
            DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
                Ok(number) => Some(At::new(number, self.span())),
                Err(_) => {
                    diagnostics.error(&self.span(), format!("`{what}` is too large a number"));
                    None
                }
            },
            DeValue::String(text) if text.parse::<i64>().is_ok() => {
                let message = format!("`{what}` must be a whole number, not a string");
                diagnostics.error_with_hint(&self.span(), message, String::from("leave out the quotation marks"));
                None
            }
            _ => self.wrong(what, "a whole number", diagnostics),
        }
    }

    pub(crate) fn table(self, what: &'static str, diagnostics: &mut Diagnostics<'_>) -> Option<Table<'t>> {
        match self.value.get_ref() {
            DeValue::Table(table) => Some(Table::new(table, self.span(), what)),
            _ => self.wrong(what, "a table", diagnostics),
        }
    }

    pub(crate) fn items(self, what: &str, diagnostics: &mut Diagnostics<'_>) -> Option<Vec<Value<'t>>> {
        match self.value.get_ref() {
            DeValue::Array(array) => Some(array.iter().map(|value| Value { value }).collect()),
            _ => self.wrong(what, "an array", diagnostics),
        }
    }

    /// The items of an array that is there to list something, or a mistake told.
    pub(crate) fn some_items(self, what: &str, diagnostics: &mut Diagnostics<'_>) -> Option<Vec<Value<'t>>> {
        let items = self.items(what, diagnostics)?;
        if items.is_empty() {
            let hint = String::from("name at least one, or leave the key out");
            diagnostics.error_with_hint(&self.span(), format!("`{what}` lists nothing"), hint);
        }
        Some(items)
    }

    /// The one value, or each of an array.
    pub(crate) fn one_or_more(self, what: &str, diagnostics: &mut Diagnostics<'_>) -> Vec<Value<'t>> {
        if !self.value.get_ref().is_array() {
            return vec![self];
        }
        self.some_items(what, diagnostics).unwrap_or_default()
    }

    pub(crate) fn is_table(self) -> bool {
        self.value.get_ref().is_table()
    }

    pub(crate) fn is_text(self) -> bool {
        self.value.get_ref().is_str()
    }

    /// The text, if it is one.
    pub(crate) fn as_text(self) -> Option<&'t str> {
        self.value.get_ref().as_str()
    }

    /// The number, if it is one.
    pub(crate) fn as_number(self) -> Option<i64> {
        let number = self.value.get_ref().as_integer()?;
        i64::from_str_radix(number.as_str(), number.radix()).ok()
    }

    /// Whether it is `true`.
    pub(crate) fn is_true(self) -> bool {
        self.value.get_ref().as_bool() == Some(true)
    }

    pub(crate) fn is_number(self) -> bool {
        self.value.get_ref().is_integer()
    }

    /// Says that the value is of another kind than the one wanted.
    pub(crate) fn wrong<T>(self, what: &str, wanted: &str, diagnostics: &mut Diagnostics<'_>) -> Option<T> {
        let found = kind(self.value.get_ref());
        diagnostics.error(&self.span(), format!("`{what}` must be {wanted}, not {found}"));
        None
    }
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "a number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "an array",
        DeValue::Table(_) => "a table",
    }
}

/// A table that is being read.
#[derive(Debug)]
pub(crate) struct Table<'t> {
    keys: &'t DeTable<'t>,
    /// Tables of other files that this one changes: what it does not give is theirs, the first of them first.
    under: Vec<&'t DeTable<'t>>,
    /// Tables of other files that add to its arrays of tables.
    added: Vec<&'t DeTable<'t>>,
    span: Range<usize>,
    what: &'static str,
    asked: Vec<&'static str>,
    lacking: Vec<Lack>,
}

/// Something that a table lacks: any of these keys would give it.
#[derive(Debug)]
struct Lack {
    keys: Vec<&'static str>,
    message: String,
    hint: Option<String>,
}

impl<'t> Table<'t> {
    pub(crate) fn new(keys: &'t DeTable<'t>, span: Range<usize>, what: &'static str) -> Self {
        Self { keys, under: Vec::new(), added: Vec::new(), span, what, asked: Vec::new(), lacking: Vec::new() }
    }

    /// Puts the table under one of another file, which then has what it does not give itself from this one.
    pub(crate) fn put_under(&mut self, over: Table<'t>) {
        let base = std::mem::replace(self, over);
        self.under.push(base.keys);
        self.under.extend(base.under);
        self.added.extend(base.added);
    }

    /// Adds the arrays of tables that a table of another file has.
    pub(crate) fn add(&mut self, other: &Table<'t>) {
        self.added.push(other.keys);
    }

    /// Where the table begins: its header, or the whole of an inline table.
    pub(crate) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// The value of a key, if the table has it.
    pub(crate) fn get(&mut self, key: &'static str) -> Option<Value<'t>> {
        self.asked.push(key);
        self.peek(key)
    }

    /// The value of a key, which is not asked for by that.
    pub(crate) fn peek(&self, key: &str) -> Option<Value<'t>> {
        let mut tables = [self.keys].into_iter().chain(self.under.iter().copied());
        tables.find_map(|keys| keys.get(key)).map(|value| Value { value })
    }

    /// The value that the first of the files gives a key.
    pub(crate) fn first(&self, key: &str) -> Option<Value<'t>> {
        let mut tables = self.under.iter().rev().copied().chain([self.keys]);
        tables.find_map(|keys| keys.get(key)).map(|value| Value { value })
    }

    /// Notes that one of these keys has to be there. `finish` tells it, unless another key turns out to be a slip of
    /// one of them: that would be two mistakes told for one made.
    pub(crate) fn lacks(&mut self, keys: &[&'static str], message: String, hint: Option<String>) {
        self.lacking.push(Lack { keys: keys.to_vec(), message, hint });
    }

    /// The value of a key that has to be there.
    pub(crate) fn need(&mut self, key: &'static str) -> Option<Value<'t>> {
        let value = self.get(key);
        if value.is_none() {
            self.lacks(&[key], format!("{} lacks `{key}`", self.what), None);
        }
        value
    }

    pub(crate) fn text(&mut self, key: &'static str, diagnostics: &mut Diagnostics<'_>) -> Option<At<&'t str>> {
        self.get(key)?.text(key, diagnostics)
    }

    pub(crate) fn need_text(&mut self, key: &'static str, diagnostics: &mut Diagnostics<'_>) -> Option<At<&'t str>> {
        self.need(key)?.text(key, diagnostics)
    }

    pub(crate) fn flag(&mut self, key: &'static str, diagnostics: &mut Diagnostics<'_>) -> Option<At<bool>> {
        self.get(key)?.flag(key, diagnostics)
    }

    pub(crate) fn texts(&mut self, key: &'static str, diagnostics: &mut Diagnostics<'_>) -> Vec<At<&'t str>> {
        let Some(items) = self.get(key).and_then(|value| value.items(key, diagnostics)) else { return Vec::new() };
        items.into_iter().filter_map(|item| item.text(key, diagnostics)).collect()
    }

    /// The tables of an array of tables.
    pub(crate) fn tables(
        &mut self,
        key: &'static str,
        what: &'static str,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Vec<Table<'t>> {
        self.asked.push(key);
        let mut tables = Vec::new();
        let files = self.under.iter().rev().chain([&self.keys]).chain(&self.added);
        for value in files.filter_map(|keys| keys.get(key)).map(|value| Value { value }) {
            if value.is_table() {
                let message = format!("`{key}` must be an array of tables, not one table");
                diagnostics.error_with_hint(&value.span(), message, format!("write {what}"));
                continue;
            }
            let items = value.some_items(key, diagnostics).unwrap_or_default();
            tables.extend(items.into_iter().filter_map(|item| item.table(what, diagnostics)));
        }
        tables
    }

    /// Every key with its place and value, for tables whose keys are names.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (At<&'t str>, Value<'t>)> + use<'t> {
        self.keys.iter().map(|(key, value)| (At::new(key.get_ref().as_ref(), key.span()), Value { value }))
    }

    /// Refuses the keys that nobody asked for, and tells what is lacking.
    pub(crate) fn finish(self, diagnostics: &mut Diagnostics<'_>) {
        let mut meant = Vec::new();
        for key in self.keys.keys() {
            let name = key.get_ref().as_ref();
            if self.asked.contains(&name) {
                continue;
            }
            // A key that is there already is meant only if no other can be.
            let open = self.asked.iter().copied().filter(|asked| !self.keys.contains_key(*asked));
            let near = nearest(name, open).or_else(|| nearest(name, self.asked.iter().copied()));
            let hint = near.map_or_else(
                || format!("{} knows {}", self.what, list(&self.asked)),
                |near| format!("did you mean `{near}`?"),
            );
            meant.extend(near);
            diagnostics.error_with_hint(&key.span(), format!("unknown key `{name}`"), hint);
        }
        for Lack { keys, message, hint } in self.lacking {
            if !keys.iter().any(|key| meant.contains(key)) {
                diagnostics.error_with_hint(&self.span, message, hint);
            }
        }
    }
}

/// `a`, `b` and `c`.
pub(crate) fn list(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

/// The document, or syntax errors told. What stands beside a syntax error can't be trusted, so nothing is read then.
pub(crate) fn parse<'t>(text: &'t str, diagnostics: &mut Diagnostics<'_>) -> Option<Spanned<DeTable<'t>>> {
    let (document, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return Some(document);
    }
    let places = own_errors(text);
    let at = |error: &toml::de::Error| error.span().unwrap_or(0..0);
    let own: Vec<_> = errors.iter().filter(|error| places.contains(&at(error).start)).collect();
    // Where no table has an error of its own, they clash with one another, and the first says it.
    for error in if own.is_empty() { errors.iter().take(1).collect() } else { own } {
        diagnostics.error(&at(error), format!("not TOML: {}", error.message().replace('\n', ", ")));
    }
    None
}

/// Where the tables have syntax errors if each is read alone. A brace that is never closed takes what follows it with
/// it, and every line of that would be told as an error too.
fn own_errors(text: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut start = 0;
    let heads = text.match_indices("\n[").map(|(at, _)| at + 1);
    for end in heads.chain([text.len()]) {
        let (_, errors) = DeTable::parse_recoverable(&text[start..end]);
        places.extend(errors.iter().filter_map(|error| Some(start + error.span()?.start)));
        start = end;
    }
    places
}
