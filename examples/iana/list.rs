//! IANA's list of status codes, as its registry gives it out: `Value,Description,Reference`.

use csv::{ReaderBuilder, StringRecord};

/// A code of the list.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) number: u16,
    /// The reason phrase, without what the list says of the registration.
    pub(crate) phrase: String,
    /// The first document that it refers to: `RFC9110`, or the name of a draft with its number.
    pub(crate) document: String,
    /// The day on which a temporary registration expires.
    pub(crate) expires: Option<String>,
}

const COLUMNS: [&str; 3] = ["Value", "Description", "Reference"];

/// The codes of a list. Fails with a line for each thing that is wrong with it, each with its place.
pub(crate) fn read(name: &str, text: &[u8]) -> Result<Vec<Entry>, Vec<String>> {
    let mut reader = ReaderBuilder::new().flexible(true).has_headers(false).from_reader(text);
    let (mut entries, mut mistakes) = (Vec::<Entry>::new(), Vec::new());
    let mut is_first = true;
    for record in reader.byte_records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                mistakes.push(format!("{name}: {error}"));
                break;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        let mut mistake = |why: String| mistakes.push(format!("{name}:{line}: {why}"));
        let Ok(record) = StringRecord::from_byte_record(record) else {
            mistake("it is not UTF-8".to_owned());
            continue;
        };
        if std::mem::take(&mut is_first) {
            let named = record.iter().map(|cell| cell.trim_start_matches('\u{feff}').trim());
            if !named.eq(COLUMNS) {
                mistake(format!(
                    "the first line is not {}: save http-status-codes-1.csv as it comes",
                    COLUMNS.join(",")
                ));
                return Err(mistakes);
            }
            continue;
        }
        match entry(&record) {
            Ok(Some(entry)) if entries.iter().any(|before| before.number == entry.number) => {
                mistake(format!("{} is there a second time", entry.number));
            }
            Ok(Some(entry)) => entries.push(entry),
            Ok(None) => {}
            Err(why) => mistake(why),
        }
    }
    if mistakes.is_empty() && entries.is_empty() {
        mistakes.push(format!("{name}: it lists no code"));
    }
    if mistakes.is_empty() { Ok(entries) } else { Err(mistakes) }
}

/// What a line says; `None` where it says that numbers are free.
fn entry(record: &StringRecord) -> Result<Option<Entry>, String> {
    let cells: Vec<&str> = record.iter().collect();
    // The registry breaks long texts and indents what follows; any other line is one of its own.
    if cells.iter().any(|cell| cell.split('\n').skip(1).any(|line| !line.starts_with([' ', '\t']))) {
        return Err("a quotation mark is not closed".to_owned());
    }
    let &[value, description, reference] = cells.as_slice() else {
        return Err(format!("it has {} columns in place of 3", cells.len()));
    };
    let [value, description, reference] = [value, description, reference].map(in_one_line);
    let (first, last) = value.split_once('-').unwrap_or((&value, &value));
    let [Some(first), Some(last)] = [first, last].map(number) else {
        return Err(format!("\"{value}\" is no status code"));
    };
    if description == "Unassigned" {
        return Ok(None);
    }
    if first != last {
        return Err(format!("{value} is a range, but not \"Unassigned\""));
    }
    let (phrase, registration) = remark(&description);
    if phrase.is_empty() {
        return Err(format!("{value} has no description"));
    }
    let expires = match registration.split_once("expires ") {
        Some((_, day)) => Some(is_day(day).then(|| day.to_owned()).ok_or(format!("\"{day}\" is no day"))?),
        None if registration.starts_with("TEMPORARY") => {
            return Err(format!("{value} is temporary, but nothing says when it expires"));
        }
        None => None,
    };
    let document = reference.strip_prefix('[').and_then(|rest| rest.split([',', ']']).next());
    let document = document.filter(|document| !document.is_empty());
    let document = document.ok_or(format!("{value} refers to no document: \"{reference}\""))?.to_owned();
    Ok(Some(Entry { number: first, phrase: phrase.to_owned(), document, expires }))
}

/// Without line breaks and indentation.
fn in_one_line(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A number of three digits.
fn number(text: &str) -> Option<u16> {
    let is_code = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    is_code.then(|| text.parse().ok()).flatten()
}

/// A description as the phrase and what stands behind it in brackets of the registration, which begins in capitals:
/// `(OBSOLETED)`, `(TEMPORARY - registered 2024-11-13, …)`. `(Unused)` is a phrase.
fn remark(description: &str) -> (&str, &str) {
    let parts = description.strip_suffix(')').and_then(|rest| rest.split_once(" ("));
    match parts {
        Some((phrase, remark)) if remark.bytes().take(2).all(|byte| byte.is_ascii_uppercase()) => (phrase, remark),
        _ => (description, ""),
    }
}

/// Whether a text is a day as registries write it: days in this form are in the order of their texts.
pub(crate) fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    let number = |part: &str, digits: usize| {
        (part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())
            .flatten()
    };
    number(year, 4).is_some()
        && number(month, 2).is_some_and(|month| (1..=12).contains(&month))
        && number(day, 2).is_some_and(|day| (1..=31).contains(&day))
}
