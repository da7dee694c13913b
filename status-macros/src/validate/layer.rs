//! A layer: one more file on top of a registry. It adds, and changes only where it says `override = true`.

use std::collections::HashMap;

use crate::{
    diagnostics::Diagnostics,
    raw::{Table, Value},
    suggest::did_you_mean,
    validate::{Tables, duplicate, rules::Pending},
};

/// The keys that a `[[code]]` of a layer may have to be nothing but a place for further rules.
const ADDING: &[&str] = &["code", "source", "reason", "rule", "override"];

/// What a table of a layer is, beside one that the registry has under the same key.
enum Meeting {
    /// There is no other.
    New,
    /// It lies over the other.
    Over(usize),
    /// It adds rules to the other.
    Adds(usize),
    /// It must not be there.
    Clash,
}

/// Adds the tables of a layer to those of the files before it.
pub(super) fn add<'t>(mut layer: Table<'t>, tables: &mut Tables<'t>, diagnostics: &mut Diagnostics<'_>) {
    for edition in layer.tables("edition", "[[edition]]", diagnostics) {
        let hint = String::from("take it out");
        let message = "a layer has no [[edition]]: the editions are those of the registry below it";
        diagnostics.error_with_hint(&edition.span(), message, hint);
    }
    let sources = layer.tables("source", "[[source]]", diagnostics);
    add_sources(sources, &mut tables.sources, diagnostics);
    let classes = layer.tables("class", "[[class]]", diagnostics);
    add_classes(classes, &mut tables.classes, diagnostics);
    let codes = layer.tables("code", "[[code]]", diagnostics);
    add_codes(codes, &mut tables.codes, diagnostics);
    tables.rules.extend(layer.tables("rule", "[[rule]]", diagnostics));
    layer.finish(diagnostics);
}

fn add_sources<'t>(layer: Vec<Table<'t>>, sources: &mut Vec<Table<'t>>, diagnostics: &mut Diagnostics<'_>) {
    let id = |table: &Table<'t>| table.peek("id").and_then(Value::as_text);
    let known: HashMap<&str, usize> =
        sources.iter().enumerate().filter_map(|(at, table)| Some((id(table)?, at))).collect();
    for mut table in layer {
        let overrides = overrides(&mut table, diagnostics);
        let id = id(&table).unwrap_or_default();
        match known.get(id).copied() {
            Some(at) if overrides => sources[at].put_under(table),
            None if overrides => nothing_below(&table, "source", id, known.keys().copied(), diagnostics),
            Some(at) => clash(&format!("source `{id}`"), &table, &sources[at], "id", diagnostics),
            None => sources.push(table),
        }
    }
}

/// A class belongs to the standard: a layer can add rules to it, and nothing else.
fn add_classes<'t>(layer: Vec<Table<'t>>, classes: &mut [Table<'t>], diagnostics: &mut Diagnostics<'_>) {
    for mut table in layer {
        let digit = table.need("digit").and_then(|digit| digit.number("digit", diagnostics));
        table.get("rule");
        let Some(digit) = digit else {
            table.finish(diagnostics);
            continue;
        };
        for (key, _) in table.entries().filter(|(key, _)| !["digit", "rule"].contains(&key.value)) {
            let message = format!("a layer can't change `{}` of a class", key.value);
            let hint = String::from("a class has `digit` and [[class.rule]] here; say the rest at each code");
            diagnostics.error_with_hint(&key.span, message, hint);
        }
        let meant = |class: &&mut Table<'t>| class.peek("digit").and_then(Value::as_number) == Some(digit.value);
        match classes.iter_mut().find(meant) {
            Some(class) => class.add(&table),
            None => diagnostics.error(&digit.span, "`digit` must be 1 to 5: there are five classes"),
        }
    }
}

fn add_codes<'t>(layer: Vec<Table<'t>>, codes: &mut Vec<Table<'t>>, diagnostics: &mut Diagnostics<'_>) {
    let mut known: HashMap<(i64, &'t str), usize> = HashMap::new();
    for (at, table) in codes.iter().enumerate() {
        known.extend(key(table).map(|key| (key, at)));
    }
    for mut table in layer {
        match meeting(&mut table, &known, codes, diagnostics) {
            Meeting::New => codes.push(table),
            Meeting::Over(at) => codes[at].put_under(table),
            Meeting::Adds(at) => codes[at].add(&table),
            Meeting::Clash => {}
        }
    }
}

/// What tells meanings apart: the number and who gives it the meaning.
fn key<'t>(table: &Table<'t>) -> Option<(i64, &'t str)> {
    Some((table.peek("code")?.as_number()?, table.peek("source")?.as_text()?))
}

fn meeting<'t>(
    table: &mut Table<'t>,
    known: &HashMap<(i64, &'t str), usize>,
    codes: &[Table<'t>],
    diagnostics: &mut Diagnostics<'_>,
) -> Meeting {
    let overrides = overrides(table, diagnostics);
    let Some((number, source)) = key(table) else { return Meeting::New };
    let Some(&at) = known.get(&(number, source)) else {
        if overrides {
            let sources = known.keys().filter(|(other, _)| *other == number).map(|(_, source)| *source);
            let what = format!("code {number} of source");
            nothing_below(table, &what, source, sources, diagnostics);
            return Meeting::Clash;
        }
        return Meeting::New;
    };
    if overrides {
        return Meeting::Over(at);
    }
    let first = &codes[at];
    let text = |table: &Table<'t>, key| table.peek(key).and_then(Value::as_text);
    let same_reason = text(table, "reason").is_none_or(|reason| text(first, "reason") == Some(reason));
    if same_reason && table.peek("rule").is_some() && table.entries().all(|(key, _)| ADDING.contains(&key.value)) {
        return Meeting::Adds(at);
    }
    let place = |table: &Table<'t>| table.peek("code").map_or_else(|| table.span(), Value::span);
    let what = format!("code {number} of source `{source}`");
    let hint = String::from(
        "to add rules, give it `code`, `source` and [[code.rule]] alone; to change it, say `override = true`",
    );
    duplicate(&what, &place(table), &place(first), hint, diagnostics);
    Meeting::Clash
}

/// Whether the table says `override = true`. One that says it wrongly means it.
fn overrides(table: &mut Table<'_>, diagnostics: &mut Diagnostics<'_>) -> bool {
    let given = table.peek("override").is_some();
    table.flag("override", diagnostics).map_or(given, |flag| flag.value)
}

/// Says that something is below the layer already, which did not say that it means to change it.
fn clash(what: &str, table: &Table<'_>, below: &Table<'_>, key: &str, diagnostics: &mut Diagnostics<'_>) {
    let place = |table: &Table<'_>| table.peek(key).map_or_else(|| table.span(), Value::span);
    let hint = String::from("to change it, say `override = true`");
    duplicate(what, &place(table), &place(below), hint, diagnostics);
}

/// Says that there is nothing to override.
fn nothing_below<'k>(
    table: &Table<'_>,
    what: &str,
    id: &str,
    ids: impl Iterator<Item = &'k str>,
    diagnostics: &mut Diagnostics<'_>,
) {
    let span = table.peek("override").map_or_else(|| table.span(), Value::span);
    let mut ids: Vec<&str> = ids.collect();
    ids.sort_unstable();
    let hint = did_you_mean(id, ids).unwrap_or_else(|| String::from("leave `override` out to add it"));
    diagnostics.error_with_hint(&span, format!("there is no {what} `{id}` below this layer to override"), hint);
}

/// Puts the rules that say `override = true` in the places of those that they replace.
pub(super) fn replace_rules<'t>(pending: Vec<Pending<'t>>, diagnostics: &mut Diagnostics<'_>) -> Vec<Pending<'t>> {
    let rank = |table: &Table<'_>, diagnostics: &Diagnostics<'_>| diagnostics.source().rank(table.span().start);
    let mut rules: Vec<Pending<'t>> = Vec::new();
    let mut known: HashMap<&'t str, usize> = HashMap::new();
    for mut rule in pending {
        let layer = rank(&rule.table, diagnostics);
        let overrides = layer > 0 && overrides(&mut rule.table, diagnostics);
        let id = rule.table.peek("id").and_then(Value::as_text).unwrap_or_default();
        let below = known.get(id).copied().filter(|&at| rank(&rules[at].table, diagnostics) < layer);
        match below {
            Some(at) if overrides => rules[at] = rule,
            Some(at) => clash(&format!("rule `{id}`"), &rule.table, &rules[at].table, "id", diagnostics),
            None => {
                if overrides && !known.contains_key(id) {
                    nothing_below(&rule.table, "rule", id, known.keys().copied(), diagnostics);
                }
                known.entry(id).or_insert(rules.len());
                rules.push(rule);
            }
        }
    }
    rules
}
