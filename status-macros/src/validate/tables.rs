//! Editions, sources and classes.

use std::{collections::HashMap, ops::Range};

use crate::{
    diagnostics::Diagnostics,
    naming,
    raw::{At, Table, Value},
    registry::{Class, Edition, Facets, Scope, Source},
    validate::{by_edition, duplicate, limits, rules::Pending, text, word},
    vocabulary::Vocabulary,
};

/// The editions, and which of them is current.
pub(super) fn editions(tables: Vec<Table<'_>>, diagnostics: &mut Diagnostics<'_>) -> (Vec<Edition>, usize) {
    let mut editions: Vec<At<Edition>> = Vec::new();
    let mut current = Vec::new();
    let mut variants = HashMap::new();
    let mut broken = false;
    for mut table in tables {
        let id = id(&mut table, diagnostics);
        let name = table.need_text("name", diagnostics);
        let year = table.need("year").and_then(|year| year.number("year", diagnostics));
        let had_current = table.get("current").is_some();
        let is_current = table.flag("current", diagnostics);
        let summary = text(table.get("summary"), "summary", diagnostics);
        table.finish(diagnostics);
        let year = year.map(|year| match u16::try_from(year.value) {
            Ok(number) if number >= 1990 => number,
            _ => {
                diagnostics.error(&year.span, "`year` must be 1990 or later");
                0
            }
        });
        broken |= is_current.is_none() && had_current;
        if let Some(is_current) = is_current.filter(|flag| flag.value) {
            current.push((editions.len(), is_current.span));
        }
        // What follows may name an edition that has mistakes, so it is kept with what it has.
        if let Some(first) = editions.iter().find(|edition| edition.value.id == id.value && !id.value.is_empty()) {
            duplicate(&format!("edition `{}`", id.value), &id.span, &first.span, None, diagnostics);
            continue;
        }
        let variant = name.as_ref().map_or_else(String::new, |name| {
            let variant = variant(name, diagnostics);
            no_second("an edition", &variant, name, &mut variants, diagnostics);
            variant
        });
        let name = name.map_or_else(String::new, |name| name.value.to_owned());
        let edition = Edition { id: id.value.to_owned(), variant, name, year: year.unwrap_or_default(), summary };
        editions.push(At::new(edition, id.span));
    }
    match current.as_slice() {
        [] if editions.len() > 1 && !broken => {
            diagnostics.error(&editions[0].span, "no edition is `current = true`: one must be");
        }
        [(_, first), (_, second), ..] => duplicate("the current edition", second, first, None, diagnostics),
        _ => {}
    }
    let current = current.first().map_or(0, |&(index, _)| index);
    (editions.into_iter().map(|edition| edition.value).collect(), current)
}

/// The sources, with the places of their ids.
pub(super) fn sources(
    tables: Vec<Table<'_>>,
    vocabulary: &Vocabulary,
    diagnostics: &mut Diagnostics<'_>,
) -> Vec<At<Source>> {
    let kinds = vocabulary.words("source-kind");
    let mut sources: Vec<At<Source>> = Vec::new();
    let mut ids: HashMap<&str, Range<usize>> = HashMap::new();
    let mut variants = HashMap::new();
    for mut table in tables {
        let id = id(&mut table, diagnostics);
        let had_name = table.get("name").is_some();
        let name = table.text("name", diagnostics);
        // Without a name the id is the name, and where neither can be read there is nothing more to say of it.
        let name = if had_name || id.value.is_empty() { name } else { Some(id.clone()) };
        let title = table.text("title", diagnostics);
        let kind = table.get("kind").and_then(|kind| word(kind, "kind", kinds, diagnostics));
        let Some(kind) = kind.map(|kind| kind.value).or_else(|| kinds.ordinary().cloned()) else { continue };
        let url = table.text("url", diagnostics);
        let section_url = table.text("section-url", diagnostics);
        table.finish(diagnostics);
        for address in [&url, &section_url].into_iter().flatten() {
            if !address.value.starts_with("https://") && !address.value.starts_with("http://") {
                diagnostics.error(&address.span, "an address begins with https:// or http://");
            }
        }
        if let Some(address) = section_url.as_ref().filter(|address| !address.value.contains("{}")) {
            diagnostics.error(&address.span, "`section-url` must hold `{}` where the section's number goes");
        }
        if let Some(first) = ids.get(id.value).filter(|_| !id.value.is_empty()) {
            duplicate(&format!("source `{}`", id.value), &id.span, first, None, diagnostics);
            continue;
        }
        ids.insert(id.value, id.span.clone());
        let variant = name.as_ref().map_or_else(String::new, |name| {
            let variant = variant(name, diagnostics);
            no_second("a source", &variant, name, &mut variants, diagnostics);
            variant
        });
        let name = name.map_or_else(String::new, |name| name.value.to_owned());
        let source = Source {
            id: id.value.to_owned(),
            variant,
            title: title.map_or_else(|| name.clone(), |title| title.value.to_owned()),
            name,
            kind,
            url: url.map(|url| url.value.to_owned()),
            section_url: section_url.map(|url| url.value.to_owned()),
        };
        limits::count(sources.len() + 1, "sources", &id.span, diagnostics);
        sources.push(At::new(source, id.span));
    }
    sources
}

/// The id of a table that others name; empty where it can't be read, which `edition` and `source` know.
fn id<'t>(table: &mut Table<'t>, diagnostics: &mut Diagnostics<'_>) -> At<&'t str> {
    let span = table.span();
    let Some(id) = table.need_text("id", diagnostics) else { return At::new("", span) };
    if id.value.is_empty() {
        diagnostics.error(&id.span, "`id` is empty");
    }
    id
}

/// Tells that a variant is there already, which two names can come to: `RFC 9110` and `rfc9110`.
fn no_second(
    what: &str,
    variant: &str,
    name: &At<&str>,
    variants: &mut HashMap<String, Range<usize>>,
    diagnostics: &mut Diagnostics<'_>,
) {
    if variant == UNNAMED {
        return;
    }
    if let Some(first) = variants.get(variant) {
        let what = format!("{what} with the variant `{variant}`");
        duplicate(&what, &name.span, first, String::from("give another `name`"), diagnostics);
    } else {
        variants.insert(variant.to_owned(), name.span.clone());
    }
}

/// Stands for a variant that no name gave.
const UNNAMED: &str = "";

/// The variant that a name gives, or a mistake told.
fn variant(name: &At<&str>, diagnostics: &mut Diagnostics<'_>) -> String {
    let variant = naming::variant(name.value);
    if let Some(fault) = naming::fault(&variant) {
        let message = format!("`{}` {fault}, so it gives no variant", name.value);
        diagnostics.error_with_hint(&name.span, message, String::from("give another `name`"));
        return String::from(UNNAMED);
    }
    variant
}

/// The ids of the classes, which `status_core::Class` has too.
pub(crate) const CLASS_IDS: [&str; 5] = ["informational", "success", "redirection", "client-error", "server-error"];

/// The five classes, and their rules put aside.
pub(super) fn classes<'t>(
    tables: Vec<Table<'t>>,
    vocabulary: &Vocabulary,
    editions: &[Edition],
    pending: &mut Vec<Pending<'t>>,
    top: &mut Table<'t>,
    diagnostics: &mut Diagnostics<'_>,
) -> Vec<Class> {
    let mut classes: Vec<At<Class>> = Vec::new();
    let mut unclear = tables.is_empty() && top.peek("class").is_some();
    for mut table in tables {
        let digit = table.need("digit").and_then(|digit| digit.number("digit", diagnostics));
        let id = table.need_text("id", diagnostics);
        let name = table.need_text("name", diagnostics);
        let summary = text(table.get("summary"), "summary", diagnostics);
        let facets = facets(&mut table, vocabulary, editions, None, diagnostics);
        let rules = table.tables("rule", "[[class.rule]]", diagnostics);
        table.finish(diagnostics);
        pending.extend(rules.into_iter().map(|table| Pending {
            table,
            scope: Some(
                digit.as_ref().map_or(Scope::Any, |digit| Scope::Class(u8::try_from(digit.value).unwrap_or(0))),
            ),
            editions: None,
        }));
        let Some(digit) = digit else {
            unclear = true;
            continue;
        };
        let Some(number) = u8::try_from(digit.value).ok().filter(|digit| (1..=5).contains(digit)) else {
            diagnostics.error(&digit.span, "`digit` must be 1 to 5: there are five classes");
            unclear = true;
            continue;
        };
        let right = CLASS_IDS[usize::from(number) - 1];
        if let Some(id) = id.filter(|id| id.value != right) {
            let message = format!("class {number}xx is not `{}`", id.value);
            let other = CLASS_IDS.iter().position(|other| *other == id.value);
            let or_digit = other.map_or_else(String::new, |at| format!(", or digit = {}", at + 1));
            diagnostics.error_with_hint(&id.span, message, format!("write `{right}`{or_digit}"));
            // Where the digit is the slip, the class is no second one of it.
            if other.is_some() {
                unclear = true;
                continue;
            }
        }
        if let Some(first) = classes.iter().find(|class| class.value.digit == number) {
            duplicate(&format!("class {number}xx"), &digit.span, &first.span, None, diagnostics);
            unclear = true;
            continue;
        }
        let name = name.map_or_else(String::new, |name| name.value.to_owned());
        classes.push(At::new(Class { digit: number, name, summary, facets }, digit.span));
    }
    let missing: Vec<String> = (1..=5)
        .filter(|digit| classes.iter().all(|class| class.value.digit != *digit))
        .map(|digit| format!("{digit}xx"))
        .collect();
    // One that could not be told from the others may be the one that is missing.
    if !missing.is_empty() && !unclear {
        top.lacks(&["class"], format!("there is no [[class]] for {}", missing.join(", ")), None);
    }
    classes.sort_by_key(|class| class.value.digit);
    classes.into_iter().map(|class| class.value).collect()
}

/// The facets that a table gives; the rest are the class's, or where there is none those of an ordinary response.
pub(super) fn facets(
    table: &mut Table<'_>,
    vocabulary: &Vocabulary,
    editions: &[Edition],
    class: Option<&Class>,
    diagnostics: &mut Diagnostics<'_>,
) -> Facets {
    let of_class = |at| class.and_then(|class: &Class| class.facets.get(at)).cloned();
    let facets = vocabulary.facets().iter().enumerate().filter_map(|(at, facet)| {
        let key = FACETS.into_iter().find(|key| *key == facet.key)?;
        let words = vocabulary.words(key);
        let default = of_class(at).or_else(|| Some(vec![words.ordinary()?.clone(); editions.len()]))?;
        let read = |value: Value<'_>, diagnostics: &mut Diagnostics<'_>| {
            word(value, key, words, diagnostics).map(|found| found.value)
        };
        let given = table.get(key);
        Some(if facet.by_edition {
            by_edition(given, key, editions, default, diagnostics, read)
        } else {
            given.and_then(|value| read(value, diagnostics)).map_or(default, |one| vec![one; editions.len()])
        })
    });
    facets.collect()
}

/// The keys of the facets.
const FACETS: [&str; 5] = ["content", "caching", "redirect", "retry", "view"];
