//! From text to TOML, with the syntax errors of each file.

use std::ops::Range;

use toml::{
    Spanned,
    de::{DeTable, DeValue, Error},
};

use crate::{
    diagnostics::Diagnostics,
    messages, order,
    source::{SourceFile, SourceFiles},
};

/// The TOML of all files, the base first.
#[derive(Debug)]
pub(crate) struct Documents<'t>(pub(super) Vec<Document<'t>>);

/// The TOML of a file: the whole of it or, where it has syntax errors, each table that has none.
#[derive(Debug)]
pub(super) struct Document<'t> {
    /// Each with the place where it begins if all files are one text.
    pub(super) pieces: Vec<(usize, Spanned<DeValue<'t>>)>,
}

/// Parses every file.
pub(crate) fn parse<'t>(source: &'t SourceFiles, diagnostics: &mut Diagnostics<'_>) -> Documents<'t> {
    Documents(source.files().iter().map(|file| document(file, diagnostics)).collect())
}

fn document<'t>(file: &'t SourceFile, diagnostics: &mut Diagnostics<'_>) -> Document<'t> {
    let start = file.start;
    let (whole, errors) = DeTable::parse_recoverable(&file.text);
    if errors.is_empty() {
        return Document { pieces: vec![(start, value(whole))] };
    }
    let mut pieces = Vec::new();
    let mut own = Vec::new();
    for piece in pieces_of(&file.text) {
        let (table, errors) = DeTable::parse_recoverable(&file.text[piece.clone()]);
        own.extend(errors.iter().map(|error| piece.start + place(error).start));
        if errors.is_empty() {
            pieces.push((start + piece.start, value(table)));
        }
    }
    report(file, &errors, &own, diagnostics);
    Document { pieces }
}

/// The tables of a text, each from its head on. A brace that is never closed takes what follows it with it, and every
/// line of that would be an error too; a table alone has only its own.
fn pieces_of(text: &str) -> impl Iterator<Item = Range<usize>> {
    let heads = text.match_indices("\n[").map(|(at, _)| at + 1);
    let mut start = 0;
    heads.chain([text.len()]).map(move |end| std::mem::replace(&mut start, end)..end)
}

/// Reports the errors of the whole text that a table has by itself too, and of several in a line the first: what follows
/// it there is read as something that it is not.
fn report(file: &SourceFile, errors: &[Error], own: &[usize], diagnostics: &mut Diagnostics<'_>) {
    let mut errors: Vec<&Error> = errors.iter().collect();
    order::sort_by_key(&mut errors, |error| place(error).start);
    // Where no table has an error of its own, they clash with one another, and the first says it.
    if errors.iter().any(|error| own.contains(&place(error).start)) {
        errors.retain(|error| own.contains(&place(error).start));
    } else {
        errors.truncate(1);
    }
    let line = |error: &Error| file.text[..place(error).start].matches('\n').count();
    errors.dedup_by_key(|error| line(error));
    for error in errors {
        let Range { start, end } = place(error);
        let message = messages::not_toml(error.message().replace('\n', ", "));
        diagnostics.error_in_file(&(file.start + start..file.start + end), message, None);
    }
}

fn place(error: &Error) -> Range<usize> {
    error.span().unwrap_or(0..0)
}

fn value(table: Spanned<DeTable<'_>>) -> Spanned<DeValue<'_>> {
    let span = table.span();
    Spanned::new(span, DeValue::Table(table.into_inner()))
}
