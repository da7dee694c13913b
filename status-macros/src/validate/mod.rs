//! From TOML to a registry, or to everything that is wrong with it.

mod codes;
mod layer;
pub(crate) mod limits;
mod names;
mod predicate;
mod rules;
mod tables;

use std::ops::Range;

use crate::{
    diagnostics::Diagnostics,
    raw::{self, At, Table, Value, list},
    registry::{ByEdition, Edition, Registry, Text},
    source::File,
    suggest::did_you_mean,
    vocabulary::{Vocabulary, Word, Words},
};

pub(crate) use tables::CLASS_IDS;

/// Reads the file, and before it those that it is a layer on. The registry comes back if no mistake was told.
pub(crate) fn registry(vocabulary: &Vocabulary, diagnostics: &mut Diagnostics<'_>) -> Option<Registry> {
    let source = diagnostics.source();
    let documents: Vec<String> = source.files().iter().map(File::document).collect();
    let documents: Vec<_> = documents.iter().map(|text| raw::parse(text, diagnostics)).collect();
    let documents: Vec<_> = documents.into_iter().collect::<Option<_>>()?;
    let mut tops = documents
        .iter()
        .zip(source.files())
        .map(|(document, file)| Table::new(document.get_ref(), file.start..file.start, "the file"));
    let mut top = tops.next()?;
    let mut tables = Tables {
        editions: top.tables("edition", "[[edition]]", diagnostics),
        sources: top.tables("source", "[[source]]", diagnostics),
        classes: top.tables("class", "[[class]]", diagnostics),
        codes: top.tables("code", "[[code]]", diagnostics),
        rules: top.tables("rule", "[[rule]]", diagnostics),
    };
    if tables.editions.is_empty() && top.peek("edition").is_none() {
        top.lacks(&["edition"], String::from("there is no [[edition]]: rules need a rule book to belong to"), None);
    }
    for layer in tops {
        layer::add(layer, &mut tables, diagnostics);
    }
    let (editions, current) = tables::editions(tables.editions, diagnostics);
    let mut sources = tables::sources(tables.sources, vocabulary, diagnostics);
    let mut pending = Vec::new();
    let classes = tables::classes(tables.classes, vocabulary, &editions, &mut pending, &mut top, diagnostics);
    if tables.codes.is_empty() && top.peek("code").is_none() {
        top.lacks(&["code"], String::from("there is no [[code]]"), None);
    }
    let codes = codes::codes(tables.codes, vocabulary, &editions, &mut sources, &classes, &mut pending, diagnostics);
    pending.extend(tables.rules.into_iter().map(|table| rules::Pending { table, scope: None, editions: None }));
    let rules = rules::rules(pending, vocabulary, &editions, diagnostics);
    top.finish(diagnostics);
    let sources = sources.into_iter().map(|source| source.value).collect();
    let path = source.path().to_owned();
    let files = source.files().iter().map(|file| (file.path.clone(), file.text.clone())).collect();
    let vocabulary = vocabulary.clone();
    let registry =
        Registry { vocabulary, path, files, editions, current, sources, classes, codes, rules, is_stub: false };
    diagnostics.is_empty().then_some(registry)
}

/// The tables of a registry, in the order of its files.
#[derive(Debug)]
struct Tables<'t> {
    editions: Vec<Table<'t>>,
    sources: Vec<Table<'t>>,
    classes: Vec<Table<'t>>,
    codes: Vec<Table<'t>>,
    rules: Vec<Table<'t>>,
}

/// One of a closed list of words, or a mistake told.
fn word(value: Value<'_>, key: &'static str, words: &Words, diagnostics: &mut Diagnostics<'_>) -> Option<At<Word>> {
    one_of(value, key, &words.all().collect::<Vec<_>>(), |word| words.find(word), diagnostics)
}

fn one_of<T>(
    value: Value<'_>,
    key: &'static str,
    words: &[&str],
    from_word: impl Fn(&str) -> Option<T>,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<At<T>> {
    let text = value.text(key, diagnostics)?;
    let found = from_word(text.value);
    if found.is_none() {
        // Versions are all near to each other.
        let hint = did_you_mean(text.value, words.iter().copied())
            .filter(|_| text.value.contains(char::is_alphabetic))
            .unwrap_or_else(|| format!("`{key}` is one of {}", list(words)));
        diagnostics.error_with_hint(&text.span, format!("`{key}` knows no `{}`", text.value), hint);
    }
    found.map(|value| At::new(value, text.span))
}

/// A value that is one for all editions, or a table with one for some of them.
fn by_edition<'t, T: Clone>(
    value: Option<Value<'t>>,
    key: &'static str,
    editions: &[Edition],
    default: ByEdition<T>,
    diagnostics: &mut Diagnostics<'_>,
    mut read: impl FnMut(Value<'t>, &mut Diagnostics<'_>) -> Option<T>,
) -> ByEdition<T> {
    let Some(value) = value else { return default };
    if !value.is_table() {
        return read(value, diagnostics).map_or(default, |one| vec![one; editions.len()]);
    }
    let mut all = default;
    if let Some(table) = value.table(key, diagnostics) {
        for (name, value) in table.entries() {
            let index = edition(&name, editions, diagnostics);
            let read = read(value, diagnostics);
            if let (Some(index), Some(read)) = (index, read)
                && let Some(slot) = all.get_mut(index)
            {
                *slot = read;
            }
        }
    }
    all
}

/// The edition with this id, or a mistake told.
fn edition(id: &At<&str>, editions: &[Edition], diagnostics: &mut Diagnostics<'_>) -> Option<usize> {
    let found = editions.iter().position(|edition| edition.id == id.value);
    // Where an edition's own id could not be read, or no edition, any id may be that one's.
    let all_known = !editions.is_empty() && editions.iter().all(|edition| !edition.id.is_empty());
    if found.is_none() && all_known {
        let ids: Vec<&str> = editions.iter().map(|edition| edition.id.as_str()).collect();
        let hint =
            did_you_mean(id.value, ids.iter().copied()).unwrap_or_else(|| format!("the editions are {}", list(&ids)));
        diagnostics.error_with_hint(&id.span, format!("there is no edition `{}`", id.value), hint);
    }
    found
}

/// A text in English and Chinese, or one for both.
fn text(value: Option<Value<'_>>, key: &'static str, diagnostics: &mut Diagnostics<'_>) -> Text {
    let Some(value) = value else { return Text::default() };
    if value.is_text() {
        let one = value.text(key, diagnostics).and_then(|text| said(&text, key, diagnostics)).unwrap_or_default();
        return Text { en: one.clone(), zh: one };
    }
    if !value.is_table() {
        return value.wrong(key, "a string, or a table with `en` and `zh`", diagnostics).unwrap_or_default();
    }
    let Some(mut table) = value.table(key, diagnostics) else { return Text::default() };
    let mut language = |name| {
        let text = table.need_text(name, diagnostics)?;
        said(&text, name, diagnostics)
    };
    let (en, zh) = (language("en"), language("zh"));
    table.finish(diagnostics);
    Text { en: en.unwrap_or_default(), zh: zh.unwrap_or_default() }
}

/// A text that says something, or a mistake told.
fn said(text: &At<&str>, key: &str, diagnostics: &mut Diagnostics<'_>) -> Option<String> {
    if text.value.trim().is_empty() {
        diagnostics.error(&text.span, format!("`{key}` says nothing"));
        return None;
    }
    Some(text.value.to_owned())
}

fn no_code(number: i64) -> String {
    format!("{number} is no status code: they have three digits, 100 to 999")
}

/// Numbers and first digits: `206`, `"4xx"`.
fn codes(items: &[Value<'_>], diagnostics: &mut Diagnostics<'_>) -> (Vec<u16>, Vec<u8>) {
    let (mut numbers, mut digits) = (Vec::new(), Vec::new());
    for item in items {
        if item.is_number() {
            let Some(number) = item.number("codes", diagnostics) else { continue };
            match u16::try_from(number.value) {
                Ok(valid) if (100..=999).contains(&valid) => numbers.push(valid),
                _ => diagnostics.error(&number.span, no_code(number.value)),
            }
        } else {
            let Some(text) = item.text("codes", diagnostics) else { continue };
            match text.value.as_bytes() {
                [digit @ b'1'..=b'9', b'x', b'x'] => digits.push(digit - b'0'),
                _ => {
                    let hint = String::from("write a number, or all that begin with a digit: \"4xx\"");
                    diagnostics.error_with_hint(&text.span, format!("`{}` names no codes", text.value), hint);
                }
            }
        }
    }
    (numbers, digits)
}

/// Says that something is there twice: at the second, naming the first.
fn duplicate(
    what: &str,
    span: &Range<usize>,
    first: &Range<usize>,
    hint: impl Into<Option<String>>,
    diagnostics: &mut Diagnostics<'_>,
) {
    // What a layer overrides is read in the base's place, but the layer has to yield.
    let rank = |span: &Range<usize>| diagnostics.source().rank(span.start);
    let (first, span) = if rank(first) > rank(span) { (span, first) } else { (first, span) };
    let place = diagnostics.source().place(first.start);
    let message = format!("{what} is there already, at {place}");
    diagnostics.error_with_hint(span, message, hint);
}
