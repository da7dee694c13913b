//! What can be kept of a layer with mistakes: the sources, and the meanings whose number, name and source are right by
//! themselves. What is written of them elsewhere is right too, and nothing is told of it.

use std::collections::BTreeSet;

use toml::de::DeTable;

use crate::{
    diagnostics::Diagnostics,
    naming,
    raw::{Table, Value},
    registry::Registry,
    source::Source,
    validate,
    vocabulary::Vocabulary,
};

/// The source of a meaning whose own can't be taken, as in `stub.toml`.
const STAND_IN: &str = "stub";

/// How often what clashes is left out before all is.
const ROUNDS: usize = 8;

/// A `[[source]]` or a `[[code]]` that is kept.
#[derive(Debug)]
struct Kept {
    head: &'static str,
    /// Its keys and their values, in TOML.
    keys: Vec<(&'static str, String)>,
    /// Whether nothing more can be left out of it.
    is_least: bool,
}

/// The registry below, with what can be kept of the layer. `None` where the registry below has mistakes itself.
pub(crate) fn registry(layer: &str, base: &Source, vocabulary: &Vocabulary) -> Option<Registry> {
    let mut kept = kept(layer);
    for _ in 0..ROUNDS {
        let texts: Vec<String> = kept.iter().map(Kept::text).collect();
        let (registry, wrong) = read(&texts, base, vocabulary);
        if registry.is_some() {
            return registry;
        }
        let kept_on = kept
            .into_iter()
            .enumerate()
            .filter_map(|(index, kept)| if wrong.contains(&index) { kept.less() } else { Some(kept) });
        kept = kept_on.collect();
    }
    read(&[], base, vocabulary).0
}

/// The registry of these texts on the one below, or which of them have mistakes.
fn read(texts: &[String], base: &Source, vocabulary: &Vocabulary) -> (Option<Registry>, BTreeSet<usize>) {
    // Without a path nothing is tracked: a build that failed runs again as it is.
    let source = Source::new("", texts.concat()).on(base.clone());
    let start = source.files().last().map_or(0, |file| file.start);
    let mut diagnostics = Diagnostics::new(&source);
    let registry = validate::registry(vocabulary, &mut diagnostics);
    let mut end = 0;
    let ends: Vec<usize> = texts
        .iter()
        .map(|text| {
            end += text.len();
            end
        })
        .collect();
    let offsets = diagnostics.offsets().into_iter().filter_map(|offset| offset.checked_sub(start));
    let wrong = offsets.map(|offset| ends.partition_point(|end| *end <= offset)).collect();
    (registry.map(|registry| Registry { is_stub: true, ..registry }), wrong)
}

/// Everything in the layer that has what it needs, table by table where the whole is not TOML.
fn kept(layer: &str) -> Vec<Kept> {
    let (document, errors) = DeTable::parse_recoverable(layer);
    if errors.is_empty() {
        return of_document(document.get_ref());
    }
    let mut all = Vec::new();
    let mut start = 0;
    for end in layer.match_indices("\n[").map(|(at, _)| at + 1).chain([layer.len()]) {
        let (document, errors) = DeTable::parse_recoverable(&layer[start..end]);
        if errors.is_empty() {
            all.extend(of_document(document.get_ref()));
        }
        start = end;
    }
    all
}

fn of_document(document: &DeTable<'_>) -> Vec<Kept> {
    let tables = |key| {
        let array = document.get(key).and_then(|value| value.get_ref().as_array());
        array.into_iter().flat_map(|array| array.iter()).filter_map(|value| {
            let span = value.span();
            value.get_ref().as_table().map(|table| Table::new(table, span, "a table"))
        })
    };
    let sources: Vec<Kept> = tables("source").filter_map(|table| of_source(&table)).collect();
    sources.into_iter().chain(tables("code").filter_map(|table| of_code(&table))).collect()
}

fn of_source(table: &Table<'_>) -> Option<Kept> {
    let mut keys = vec![("id", quoted(text(table, "id")?)?)];
    keys.extend(text(table, "name").and_then(quoted).map(|name| ("name", name)));
    keys.extend(overrides(table));
    Some(Kept { head: "[[source]]", keys, is_least: true })
}

fn of_code(table: &Table<'_>) -> Option<Kept> {
    let number = table.peek("code")?;
    let number = number.as_number().or_else(|| number.as_text()?.parse().ok())?;
    let name = text(table, "name").map(naming::variant).filter(|name| naming::fault(name).is_none());
    let reason = text(table, "reason").filter(|reason| naming::phrase_fault(reason).is_none());
    let mut keys = vec![("code", number.to_string())];
    let overrides = overrides(table);
    // What overrides may leave the phrase to the meaning below it.
    match reason.or(name.as_deref()) {
        Some(reason) => keys.push(("reason", quoted(reason)?)),
        None if overrides.is_some() => {}
        None => return None,
    }
    keys.extend(name.as_deref().and_then(quoted).map(|name| ("name", name)));
    keys.extend(overrides);
    let source = text(table, "source").and_then(quoted);
    keys.push(("source", source.or_else(|| quoted(STAND_IN))?));
    Some(Kept { head: "[[code]]", keys, is_least: false })
}

fn text<'t>(table: &Table<'t>, key: &str) -> Option<&'t str> {
    table.peek(key).and_then(Value::as_text)
}

fn overrides(table: &Table<'_>) -> Option<(&'static str, String)> {
    table.peek("override").filter(|value| value.is_true()).map(|_| ("override", String::from("true")))
}

/// The text as TOML has it. One with control characters is nothing to keep.
fn quoted(text: &str) -> Option<String> {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    (!text.contains(char::is_control)).then(|| format!("\"{escaped}\""))
}

impl Kept {
    fn text(&self) -> String {
        let mut lines = vec![self.head.to_owned()];
        lines.extend(self.keys.iter().map(|(key, value)| format!("{key} = {value}")));
        lines.join("\n") + "\n"
    }

    /// The same as a meaning of its own that no source gives, if that was not tried yet.
    fn less(mut self) -> Option<Self> {
        let source = quoted(STAND_IN).filter(|_| !self.is_least)?;
        self.keys.retain(|(key, _)| !["source", "override"].contains(key));
        self.keys.push(("source", source));
        self.is_least = true;
        Some(self)
    }
}
