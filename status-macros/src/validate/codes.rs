//! The meanings of the codes.

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

use crate::{
    diagnostics::Diagnostics,
    naming,
    raw::{At, Table, Value, list},
    registry::{ByEdition, Class, Code, Edition, Facets, Scope, Source},
    suggest::nearest,
    validate::{by_edition, duplicate, edition, limits, names::Names, no_code, rules::Pending, tables, text, word},
    vocabulary::Vocabulary,
};

/// Reads every `[[code]]`, in the order of the file, and puts its rules aside.
pub(super) fn codes<'t>(
    tables: Vec<Table<'t>>,
    vocabulary: &Vocabulary,
    editions: &[Edition],
    sources: &mut Vec<At<Source>>,
    classes: &[Class],
    pending: &mut Vec<Pending<'t>>,
    diagnostics: &mut Diagnostics<'_>,
) -> Vec<Code> {
    let mut codes: Vec<At<Code>> = Vec::new();
    let mut meanings: HashMap<(u16, usize), Range<usize>> = HashMap::new();
    let mut names = Names::default();
    let mut claims = Vec::new();
    let given: Vec<(i64, &str)> = tables.iter().filter_map(given).collect();
    for table in tables {
        let claim = table.peek("primary").filter(|primary| primary.is_true()).map(Value::span);
        let (code, rules, books) = code(table, vocabulary, editions, &given, sources, classes, &mut names, diagnostics);
        let scope = if code.is_some() { Scope::Code(codes.len()) } else { Scope::Any };
        // The rules of a code that has mistakes are read too: they may have mistakes of their own.
        pending.extend(rules.into_iter().map(|table| Pending {
            table,
            scope: Some(scope.clone()),
            editions: Some(books.clone()),
        }));
        let Some(code) = code else { continue };
        if let Some(first) = meanings.get(&(code.value.number, code.value.source)) {
            let what = format!("code {} of source `{}`", code.value.number, sources[code.value.source].value.id);
            let hint = String::from("one source gives a number one meaning: put the rules into the first");
            duplicate(&what, &code.span, first, hint, diagnostics);
            continue;
        }
        meanings.insert((code.value.number, code.value.source), code.span.clone());
        limits::count(codes.len() + 1, "meanings", &code.span, diagnostics);
        codes.push(code);
        claims.push(claim);
    }
    names.aliases(diagnostics);
    primaries(&mut codes, &claims, diagnostics);
    codes.into_iter().map(|code| code.value).collect()
}

/// One `[[code]]`, the tables of its rules and its editions. Without a number there is no code to go on with.
#[allow(clippy::too_many_arguments, reason = "what a code may refer to")]
fn code<'t>(
    mut table: Table<'t>,
    vocabulary: &Vocabulary,
    editions: &[Edition],
    given: &[(i64, &str)],
    sources: &mut Vec<At<Source>>,
    classes: &[Class],
    names: &mut Names,
    diagnostics: &mut Diagnostics<'_>,
) -> (Option<At<Code>>, Vec<Table<'t>>, ByEdition<bool>) {
    let number = number(&mut table, diagnostics);
    if table.peek("reason").is_none() {
        let hint = belongs_elsewhere(&table, given);
        table.lacks(&["reason"], String::from("[[code]] lacks `reason`"), hint);
    }
    let reason = table.text("reason", diagnostics).filter(|reason| phrase(reason, "reason", diagnostics));
    let first_reason = table.first("reason").and_then(|reason| Some(At::new(reason.as_text()?, reason.span())));
    let owner = table.need_text("source", diagnostics).and_then(|id| source(&id, vocabulary, sources, diagnostics));
    let spec = table.text("spec", diagnostics);
    let name = table.text("name", diagnostics);
    let constants = table.texts("constants", diagnostics);
    let aliases = table.texts("aliases", diagnostics);
    let in_editions = table.get("reason-in");
    let book = books(&mut table, editions, diagnostics);
    let primary = table.flag("primary", diagnostics);
    let state = table.get("state").and_then(|state| word(state, "state", vocabulary.words("state"), diagnostics));
    let expires = table.text("expires", diagnostics);
    let log_only = table.flag("log-only", diagnostics);
    let permanent = table.flag("permanent", diagnostics);
    let class =
        number.as_ref().and_then(|number| classes.iter().find(|class| u16::from(class.digit) == number.value / 100));
    let facets: Facets = tables::facets(&mut table, vocabulary, editions, class, diagnostics);
    let summary = text(table.get("summary"), "summary", diagnostics);
    let rules = table.tables("rule", "[[code.rule]]", diagnostics);
    table.finish(diagnostics);

    if let Some(day) = expires.as_ref().filter(|day| !is_day(day.value)) {
        diagnostics.error(&day.span, "`expires` must be a day of the calendar, written \"2026-11-13\"");
    }
    let reasons = by_edition(
        in_editions,
        "reason-in",
        editions,
        vec![reason.as_ref().map_or_else(String::new, |reason| reason.value.to_owned()); editions.len()],
        diagnostics,
        |value, diagnostics| {
            let text = value.text("reason-in", diagnostics)?;
            phrase(&text, "reason-in", diagnostics).then(|| text.value.to_owned())
        },
    );
    let aliases: Vec<_> = aliases.into_iter().filter(|alias| phrase(alias, "aliases", diagnostics)).collect();
    let (Some(number), Some(reason), Some(owner)) = (number, reason, owner) else { return (None, rules, book) };
    // An overriding phrase leaves the name as it was: code that uses it goes on to compile.
    let named_by = first_reason.unwrap_or_else(|| reason.clone());
    let (variant, constant) = names.take(&named_by, name.as_ref(), number.value, diagnostics);
    let constants = names.further(&constants, number.value, diagnostics);
    let mut spellings: Vec<String> = Vec::new();
    for alias in aliases.iter().map(|alias| alias.value.to_owned()).chain(reasons.iter().cloned()) {
        let known = spellings.iter().map(String::as_str).chain([reason.value]);
        if !known.into_iter().any(|known| known.eq_ignore_ascii_case(&alias)) {
            spellings.push(alias);
        }
    }
    names.remember(reason.clone(), aliases);
    let owner_source = &sources[owner].value;
    let (spec, url) = place_in_source(spec.map(|spec| spec.value), owner_source, vocabulary);
    let place = diagnostics.source().place(number.span.start);
    let state = state.map(|state| state.value).or_else(|| vocabulary.state_of(&owner_source.kind).cloned());
    let Some(state) = state else { return (None, rules, book) };
    let code = Code {
        path: place.path.to_owned(),
        line: place.line,
        number: number.value,
        reason: reason.value.to_owned(),
        reasons,
        source: owner,
        spec,
        url,
        variant,
        constant,
        constants,
        aliases: spellings,
        editions: book.clone(),
        primary: primary.is_some_and(|primary| primary.value),
        state,
        expires: expires.map(|day| day.value.to_owned()),
        log_only: log_only.is_some_and(|flag| flag.value),
        permanent: permanent.is_some_and(|flag| flag.value),
        facets,
        summary,
    };
    (Some(At::new(code, number.span)), rules, book)
}

/// The number of a meaning that has a phrase, and who gives it.
fn given<'t>(table: &Table<'t>) -> Option<(i64, &'t str)> {
    table.peek("reason")?;
    Some((table.peek("code")?.as_number()?, table.peek("source")?.as_text()?))
}

/// Where a table lacks its phrase: whose meanings the number has, if it has any and the table brings rules for them.
fn belongs_elsewhere(table: &Table<'_>, given: &[(i64, &str)]) -> Option<String> {
    let number = table.peek("code").and_then(Value::as_number).filter(|_| table.peek("rule").is_some());
    let sources: Vec<&str> = given.iter().filter(|(other, _)| Some(*other) == number).map(|(_, id)| *id).collect();
    number.zip(sources.last()).map(|(number, last)| {
        format!("{number} is there, of {}: rules for it stand under `source = \"{last}\"`", list(&sources))
    })
}

fn number(table: &mut Table<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<At<u16>> {
    let number = table.need("code")?.number("code", diagnostics)?;
    match u16::try_from(number.value) {
        Ok(valid) if (100..=999).contains(&valid) => Some(At::new(valid, number.span)),
        _ => {
            diagnostics.error(&number.span, no_code(number.value));
            None
        }
    }
}

/// Whether a reason phrase can go onto the wire.
fn phrase(phrase: &At<&str>, key: &str, diagnostics: &mut Diagnostics<'_>) -> bool {
    let fault = naming::phrase_fault(phrase.value);
    if let Some(fault) = &fault {
        diagnostics.error(&phrase.span, format!("`{key}` {fault}"));
    }
    fault.is_none()
}

/// The source with this id. One that is not declared is a vendor's, unless it looks like a slip.
fn source(
    id: &At<&str>,
    vocabulary: &Vocabulary,
    sources: &mut Vec<At<Source>>,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<usize> {
    let found = sources.iter().position(|source| source.value.id == id.value);
    if found.is_some() {
        return found;
    }
    // Where a source's own id could not be read, any id may be that one's.
    let all_known = sources.iter().all(|source| !source.value.id.is_empty());
    let ids = sources.iter().map(|source| source.value.id.as_str()).filter(|_| all_known);
    let meant = nearest(id.value, ids).map(str::to_owned);
    let variant = naming::variant(id.value);
    if let Some(meant) = meant {
        let message = format!("there is no source `{}`", id.value);
        let hint = format!(
            "did you mean `{meant}`? If it is another source, declare it: [[source]] with id = \"{}\"",
            id.value
        );
        diagnostics.error_with_hint(&id.span, message, hint);
    } else if let Some(fault) = naming::fault(&variant) {
        let hint = String::from("declare a [[source]] with this id and a `name`");
        diagnostics.error_with_hint(&id.span, format!("source `{}` {fault}", id.value), hint);
    } else if let Some(first) = sources.iter().find(|source| source.value.variant == variant && all_known) {
        let what = format!("a source with the variant `{variant}`");
        let hint = format!("write its id, `{}`, or declare another [[source]] with a `name`", first.value.id);
        duplicate(&what, &id.span, &first.span.clone(), hint, diagnostics);
    }
    let source = Source {
        id: id.value.to_owned(),
        variant,
        name: id.value.to_owned(),
        title: id.value.to_owned(),
        kind: vocabulary.words("source-kind").ordinary()?.clone(),
        url: None,
        section_url: None,
    };
    sources.push(At::new(source, id.span.clone()));
    limits::count(sources.len(), "sources", &id.span, diagnostics);
    Some(sources.len() - 1)
}

/// The rule books in which the number has the meaning.
fn books(table: &mut Table<'_>, editions: &[Edition], diagnostics: &mut Diagnostics<'_>) -> ByEdition<bool> {
    let every = vec![true; editions.len()];
    let Some(listed) = table.get("editions").and_then(|value| value.some_items("editions", diagnostics)) else {
        return every;
    };
    let ids: Vec<_> = listed.into_iter().map(|id| id.text("editions", diagnostics)).collect();
    let found: Vec<_> = ids.into_iter().map(|id| edition(&id?, editions, diagnostics)).collect();
    // With one that is not known, any may have been meant.
    found
        .into_iter()
        .collect::<Option<Vec<_>>>()
        .map_or(every, |found| (0..editions.len()).map(|index| found.contains(&index)).collect())
}

/// A section's number is told with the source's name and has an address of its own; other text stands as it is.
fn place_in_source(spec: Option<&str>, source: &Source, vocabulary: &Vocabulary) -> (String, Option<String>) {
    match spec {
        None => (source.name.clone(), source.url.clone()),
        Some(section)
            if section.starts_with(|first: char| first.is_ascii_digit()) && vocabulary.is_rfc(&source.kind) =>
        {
            let address = source.section_url.as_ref().map(|address| address.replace("{}", section));
            (format!("{}, {section}", source.name), address.or_else(|| source.url.clone()))
        }
        Some(address) if address.starts_with("https://") => (address.to_owned(), Some(address.to_owned())),
        Some(text) => (text.to_owned(), source.url.clone()),
    }
}

fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    matches!(parts.as_slice(), [year, month, day] if digits(year, 4)
        && digits(month, 2) && ("01"..="12").contains(month)
        && digits(day, 2) && ("01"..=last_day(year, month)).contains(day))
}

fn last_day(year: &str, month: &str) -> &'static str {
    let is_leap = year
        .parse()
        .is_ok_and(|year: u16| year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        "02" if is_leap => "29",
        "02" => "28",
        "04" | "06" | "09" | "11" => "30",
        _ => "31",
    }
}

/// Makes one meaning of each number the primary one: the one that says so, else the first. Of several files that say
/// so, the last does: a layer's claim is made in sight of the base's.
fn primaries(codes: &mut [At<Code>], claims: &[Option<Range<usize>>], diagnostics: &mut Diagnostics<'_>) {
    let mut of_number: BTreeMap<u16, Vec<usize>> = BTreeMap::new();
    for (index, code) in codes.iter().enumerate() {
        of_number.entry(code.value.number).or_default().push(index);
    }
    for (number, indices) in of_number {
        let rank = |claim: &Range<usize>| diagnostics.source().rank(claim.start);
        let claims: Vec<(usize, usize)> =
            indices.iter().filter_map(|&index| Some((rank(claims[index].as_ref()?), index))).collect();
        let last = claims.iter().map(|(rank, _)| *rank).max();
        let mut claims = claims.into_iter().filter(|(rank, _)| Some(*rank) == last).map(|(_, index)| index);
        let chosen = claims.next().unwrap_or(indices[0]);
        if let Some(second) = claims.next() {
            let (first, second) = (codes[chosen].span.clone(), codes[second].span.clone());
            duplicate(&format!("a primary meaning of {number}"), &second, &first, None, diagnostics);
        }
        for index in indices {
            codes[index].value.primary = index == chosen;
        }
    }
}
