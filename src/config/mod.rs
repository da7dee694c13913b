//! `status.toml`: what a team holds its build to.

mod format;
mod keys;
mod mistake;
mod table;

use std::path::{Path, PathBuf};
use std::{env, fs};

use status_core::generic::{Registry, Requirement as _};
use status_core::{Edition, Lang, Level, Sender};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::gate::{Allow, FailOn};
use crate::keyword;
use crate::rule_list::codes_of;

use format::{AllowKeys, FileKeys};
use mistake::Mistake;

/// What the file is called.
pub(crate) const NAME: &str = "status.toml";

/// What a file says.
#[derive(Debug, Default)]
pub(crate) struct Config {
    pub(crate) edition: Option<Edition>,
    pub(crate) fail_on: Option<FailOn>,
    pub(crate) level: Option<Level>,
    pub(crate) sender: Option<Sender>,
    pub(crate) lang: Option<Lang>,
    pub(crate) allows: Vec<Allow>,
}

/// The file that holds in the working folder: there, or in the nearest folder above it.
pub(crate) fn find() -> Option<PathBuf> {
    let folder = env::current_dir().ok()?;
    let mut path = PathBuf::new();
    for _ in folder.ancestors() {
        let file = path.join(NAME);
        // A link to nothing is a mistake that reading it reports.
        if file.is_file() || file.is_symlink() && !file.exists() {
            return Some(file);
        }
        path.push("..");
    }
    None
}

/// Reads a file. Fails with all that is wrong with it, as it is shown to a person, and in colours.
pub(crate) fn load<R: Registry>(path: &Path) -> Result<Config, String> {
    let name = path.display().to_string();
    let bytes = fs::read(path).map_err(|error| mistake::whole(&format!("{name}: {error}")))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        mistake::whole(&format!("{name}: not UTF-8 from byte {} on", error.utf8_error().valid_up_to()))
    })?;
    read::<R>(&name, &text).map_err(|mistakes| mistake::drawn(&name, &text, &mistakes))
}

/// What a text of that name says, or all that is wrong with it, by its place.
fn read<R: Registry>(name: &str, text: &str) -> Result<Config, Vec<Mistake>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut mistakes: Vec<Mistake> = errors.iter().map(Mistake::of_syntax).collect();
    // Of several in a line the others follow from the first.
    mistakes.dedup_by_key(|mistake| mistake::place(text, mistake.at()).0);
    let broken_lines: Vec<usize> = mistakes.iter().map(|mistake| mistake::place(text, mistake.at()).0).collect();
    let span = table.span();
    let mut table = table.into_inner();
    let allows = table.remove("allow");
    let (keys, _): (FileKeys, _) = table::read(table, &span, &mut mistakes);
    let mut entries: Vec<(Allow, usize)> = Vec::new();
    for (table, span) in tables(allows, &mut mistakes) {
        let required = [("why", "say why the rule may be broken"), ("rule", "name the rule that may be broken")];
        let missing = required.map(|(key, help)| (!table.contains_key(key)).then_some((key, help)));
        let status = table.get("status").map(Spanned::span);
        let (keys, meant): (AllowKeys, _) = table::read(table, &span, &mut mistakes);
        // What is misspelt is not missing.
        for (key, help) in missing.into_iter().flatten().filter(|(key, _)| !meant.contains(key)) {
            mistakes.push(Mistake::new(span.clone(), format!("this entry lacks `{key}`")).help(help));
        }
        let Some(rule) = keys.rule else { continue };
        let rule = match keyword::rule::<R>(rule.get_ref()) {
            Ok(id) => id,
            Err(why) => {
                mistakes.push(Mistake::of_value(rule.span(), &why));
                continue;
            }
        };
        if let (Some(code), Some(span), Some(of)) = (keys.status, status, R::rule_from_id(rule))
            && !code.codes().any(|code| of.applies_to(code))
        {
            let help = format!("it is about {}", codes_of(of, Lang::En));
            mistakes.push(Mistake::new(span, format!("{rule} is not about this status")).help(help));
            continue;
        }
        let (line, column) = mistake::place(text, span.start);
        let allow = Allow {
            why: keys.why.map(Into::into),
            code: keys.status,
            method: keys.method,
            target: keys.target,
            until: keys.until,
            ..Allow::of(rule, format!("{name}:{line}:{column}"))
        };
        if let Some((_, first)) = entries.iter().find(|(other, _)| other.is_same(&allow)) {
            let help = format!("the entry in line {first} is about the same findings; leave one of them");
            mistakes.push(Mistake::new(span, format!("{rule} is allowed twice")).help(help));
            continue;
        }
        entries.push((allow, line));
    }
    if !mistakes.is_empty() {
        let follows = follows(text, &broken_lines);
        mistakes.retain(|mistake| !follows(mistake));
        mistakes.sort_by_key(Mistake::at);
        return Err(mistakes);
    }
    let FileKeys { edition, fail_on, level, sender, lang, allow: _ } = keys;
    let allows = entries.into_iter().map(|(allow, _)| allow).collect();
    Ok(Config { edition, fail_on, level, sender, lang, allows })
}

/// Whether a mistake follows from a line that is no TOML: it stands in that line, or what that line should have begun
/// holds it.
fn follows(text: &str, broken_lines: &[usize]) -> impl Fn(&Mistake) -> bool {
    let headers: Vec<(usize, bool)> = (1..)
        .zip(text.lines())
        .filter(|(_, line)| line.trim_start().starts_with('['))
        .map(|(line, _)| (line, broken_lines.contains(&line)))
        .collect();
    let broken_lines = broken_lines.to_vec();
    let text = text.to_owned();
    move |mistake| {
        let (line, _) = mistake::place(&text, mistake.at());
        if mistake.is_syntax {
            // Two tables whose header is broken are taken for one that stands there twice.
            return mistake.is_duplicate() && headers.iter().any(|(header, broken)| *broken && *header < line);
        }
        let header = headers.iter().rev().find(|(header, _)| *header <= line);
        broken_lines.contains(&line) || header.is_some_and(|(_, broken)| *broken)
    }
}

/// The tables of a list, with the place of each.
fn tables<'t>(
    value: Option<Spanned<DeValue<'t>>>,
    mistakes: &mut Vec<Mistake>,
) -> Vec<(DeTable<'t>, std::ops::Range<usize>)> {
    let mut found = Vec::new();
    let Some(value) = value else { return found };
    let span = value.span();
    let mut no_table = |span| {
        let help = "begin each of them with a line [[allow]], or write allow = [{ rule = \"…\", why = \"…\" }]";
        mistakes.push(Mistake::new(span, "`allow` is a list of tables").help(help));
    };
    match value.into_inner() {
        DeValue::Array(items) => {
            for item in items {
                let span = item.span();
                match item.into_inner() {
                    DeValue::Table(table) => found.push((table, span)),
                    _ => no_table(span),
                }
            }
        }
        _ => no_table(span),
    }
    found
}

#[cfg(test)]
mod tests;
