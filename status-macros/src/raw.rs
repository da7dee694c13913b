//! TOML tables with their places, read key by key. Every key that is asked for is remembered, so that the ones nobody
//! asked for can be refused with the nearest of the others.

use std::ops::Range;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::{diagnostics::Diagnostics, suggest::did_you_mean};

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
            other => self.wrong(what, "a string", other, diagnostics),
        }
    }

    pub(crate) fn flag(self, what: &str, diagnostics: &mut Diagnostics<'_>) -> Option<At<bool>> {
        match self.value.get_ref() {
            DeValue::Boolean(flag) => Some(At::new(*flag, self.span())),
            other => self.wrong(what, "true or false", other, diagnostics),
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
            other => self.wrong(what, "a number", other, diagnostics),
        }
    }

    pub(crate) fn table(self, what: &'static str, diagnostics: &mut Diagnostics<'_>) -> Option<Table<'t>> {
        match self.value.get_ref() {
            DeValue::Table(table) => Some(Table::new(table, self.span(), what)),
            other => self.wrong(what, "a table", other, diagnostics),
        }
    }

    pub(crate) fn items(self, what: &str, diagnostics: &mut Diagnostics<'_>) -> Option<Vec<Value<'t>>> {
        match self.value.get_ref() {
            DeValue::Array(array) => Some(array.iter().map(|value| Value { value }).collect()),
            other => self.wrong(what, "an array", other, diagnostics),
        }
    }

    /// The one value, or each of an array.
    pub(crate) fn one_or_more(self) -> Vec<Value<'t>> {
        match self.value.get_ref() {
            DeValue::Array(array) => array.iter().map(|value| Value { value }).collect(),
            _ => vec![self],
        }
    }

    pub(crate) fn is_table(self) -> bool {
        self.value.get_ref().is_table()
    }

    pub(crate) fn is_text(self) -> bool {
        self.value.get_ref().is_str()
    }

    pub(crate) fn is_number(self) -> bool {
        self.value.get_ref().is_integer()
    }

    fn wrong<T>(self, what: &str, wanted: &str, found: &DeValue<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<T> {
        diagnostics.error(&self.span(), format!("`{what}` must be {wanted}, not {}", kind(found)));
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
    span: Range<usize>,
    what: &'static str,
    asked: Vec<&'static str>,
}

impl<'t> Table<'t> {
    pub(crate) fn new(keys: &'t DeTable<'t>, span: Range<usize>, what: &'static str) -> Self {
        Self { keys, span, what, asked: Vec::new() }
    }

    /// Where the table begins: its header, or the whole of an inline table.
    pub(crate) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// The value of a key, if the table has it.
    pub(crate) fn get(&mut self, key: &'static str) -> Option<Value<'t>> {
        self.asked.push(key);
        self.keys.get(key).map(|value| Value { value })
    }

    /// The value of a key, or a mistake told.
    pub(crate) fn need(&mut self, key: &'static str, diagnostics: &mut Diagnostics<'_>) -> Option<Value<'t>> {
        let value = self.get(key);
        if value.is_none() {
            diagnostics.error(&self.span, format!("{} lacks `{key}`", self.what));
        }
        value
    }

    pub(crate) fn text(&mut self, key: &'static str, diagnostics: &mut Diagnostics<'_>) -> Option<At<&'t str>> {
        self.get(key)?.text(key, diagnostics)
    }

    pub(crate) fn need_text(&mut self, key: &'static str, diagnostics: &mut Diagnostics<'_>) -> Option<At<&'t str>> {
        self.need(key, diagnostics)?.text(key, diagnostics)
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
        let Some(items) = self.get(key).and_then(|value| value.items(key, diagnostics)) else { return Vec::new() };
        items.into_iter().filter_map(|item| item.table(what, diagnostics)).collect()
    }

    /// Every key with its place and value, for tables whose keys are names.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (At<&'t str>, Value<'t>)> + use<'t> {
        self.keys.iter().map(|(key, value)| (At::new(key.get_ref().as_ref(), key.span()), Value { value }))
    }

    /// Refuses the keys that nobody asked for.
    pub(crate) fn finish(self, diagnostics: &mut Diagnostics<'_>) {
        for key in self.keys.keys() {
            let name = key.get_ref().as_ref();
            if !self.asked.contains(&name) {
                let hint = did_you_mean(name, self.asked.iter().copied())
                    .unwrap_or_else(|| format!("{} knows {}", self.what, list(&self.asked)));
                diagnostics.error_with_hint(&key.span(), format!("unknown key `{name}`"), hint);
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
        None => String::from("no key"),
    }
}

/// The document, as far as it can be read; syntax errors are told.
pub(crate) fn parse<'t>(text: &'t str, diagnostics: &mut Diagnostics<'_>) -> Spanned<DeTable<'t>> {
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        diagnostics.error(&error.span().unwrap_or(0..0), format!("not TOML: {}", error.message().replace('\n', ", ")));
    }
    document
}
