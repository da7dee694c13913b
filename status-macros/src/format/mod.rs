//! What a file may say: one struct a table, one doc comment a key. The reader, the schema and the tables of docs/codes.md
//! all come from these.

mod array;
mod by_edition;
mod class;
mod code;
mod demand;
mod edition;
mod expected;
mod facets;
mod file;
mod given;
mod keys;
mod kinds;
mod multiplicity;
mod outline;
mod predicate;
#[cfg(test)]
mod printed;
mod reader;
mod rule;
#[cfg(test)]
pub(crate) mod schema;
mod source;
mod sub;
mod syntax;
mod table;
mod text;
mod value;

use std::cell::RefCell;

use crate::{diagnostics::Diagnostics, vocabulary::Vocabulary};

pub(crate) use self::{
    array::Items,
    by_edition::Each,
    class::ClassKeys,
    code::CodeKeys,
    demand::Demand,
    edition::EditionKeys,
    facets::{FacetKeys, WithFacets},
    file::FileKeys,
    given::{At, Given},
    kinds::{CodeRange, is_token},
    outline::Outlines,
    predicate::{PredicateKeys, TokenKeys},
    rule::RuleKeys,
    source::SourceKeys,
    sub::SubKeys,
    syntax::{Documents, parse},
    table::{Inline, Table},
    text::TextValue,
};

/// What all files say, the base first.
#[derive(Debug)]
pub(crate) struct ReadFiles<'t> {
    pub(crate) files: Vec<Table<FileKeys>>,
    pub(crate) outlines: Outlines<'t>,
}

/// Reads what the documents say, as far as it is right. What tables lack, and what they have that nobody reads, stands in
/// their outlines: whoever knows what the files mean finishes those.
pub(crate) fn read<'t>(
    documents: &'t Documents<'t>,
    vocabulary: &'t Vocabulary,
    diagnostics: &mut Diagnostics<'_>,
) -> ReadFiles<'t> {
    let mut outlines = Outlines::default();
    let mut files = Vec::new();
    for (rank, document) in documents.0.iter().enumerate() {
        let mut whole: Option<Table<FileKeys>> = None;
        for (offset, piece) in &document.pieces {
            let reading = value::FileReading {
                vocabulary,
                outlines: RefCell::new(&mut outlines),
                diagnostics: RefCell::new(diagnostics),
                offset: *offset,
                is_layer: rank > 0,
            };
            let Some(file) = reader::file(&reading, piece) else { continue };
            match &mut whole {
                Some(whole) => whole.keys.add(file.keys),
                None => whole = Some(file),
            }
        }
        files.extend(whole);
    }
    ReadFiles { files, outlines }
}
