//! `status.toml`: what a team holds its build to.

mod format;
mod keys;
mod mistake;
mod table;

use std::path::{Path, PathBuf};
use std::{env, fs};

use status_core::generic::Registry;
use status_core::{Edition, Lang, Level, Sender};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::gate::{Allow, FailOn};
use crate::keyword;

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
        if file.is_file() {
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
    let keys: FileKeys = table::read(table, &span, &mut mistakes);
    let mut entries: Vec<(Allow, usize)> = Vec::new();
    for (table, span) in tables(allows, &mut mistakes) {
        let says_why = table.contains_key("why");
        let says_rule = table.contains_key("rule");
        let keys: AllowKeys = table::read(table, &span, &mut mistakes);
        if !says_why {
            mistakes.push(Mistake::new(span.clone(), "this entry lacks `why`").help("say why the rule may be broken"));
        }
        if !says_rule {
            mistakes
                .push(Mistake::new(span.clone(), "this entry lacks `rule`").help("name the rule that may be broken"));
        }
        let Some(rule) = keys.rule else { continue };
        let rule = match keyword::rule::<R>(rule.get_ref()) {
            Ok(id) => id,
            Err(why) => {
                mistakes.push(Mistake::of_value(rule.span(), &why));
                continue;
            }
        };
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
        mistakes.retain(|mistake| mistake.is_syntax || !broken_lines.contains(&mistake::place(text, mistake.at()).0));
        mistakes.sort_by_key(Mistake::at);
        return Err(mistakes);
    }
    let FileKeys { edition, fail_on, level, sender, lang, allow: _ } = keys;
    let allows = entries.into_iter().map(|(allow, _)| allow).collect();
    Ok(Config { edition, fail_on, level, sender, lang, allows })
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
        mistakes
            .push(Mistake::new(span, "`allow` is a list of tables").help("begin each of them with a line [[allow]]"));
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
