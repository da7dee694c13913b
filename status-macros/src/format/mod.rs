//! What a file may say: one struct a table, one doc comment a key. The reader, the schema and the tables of docs/codes.md
//! all come from these.

mod check;
mod class;
mod code;
mod demand;
mod edition;
mod facets;
mod file;
mod given;
mod outline;
mod predicate;
#[cfg(test)]
mod printed;
mod reader;
mod rule;
#[cfg(test)]
pub(crate) mod schema;
mod shapes;
mod source;
mod syntax;
mod text;
mod values;

use std::cell::RefCell;

use crate::{diagnostics::Diagnostics, vocabulary::Vocabulary};

pub(crate) use self::{
    class::Class,
    code::Code,
    demand::Demand,
    edition::Edition,
    facets::{Facets, WithFacets},
    file::File,
    given::{At, Given},
    outline::Outlines,
    predicate::{Predicate, Token},
    rule::Rule,
    shapes::{Each, Inline, Items, Table},
    source::Source,
    syntax::{Documents, parse},
    text::Text,
    values::{CLASS_IDS, CodeRange, is_token},
};

/// What all files say, the base first.
#[derive(Debug)]
pub(crate) struct Files<'t> {
    pub(crate) files: Vec<Table<File>>,
    pub(crate) outlines: Outlines<'t>,
}

/// Reads what the documents say, as far as it is right. What tables lack, and what they have that nobody reads, stands in
/// their outlines: whoever knows what the files mean finishes those.
pub(crate) fn read<'t>(
    documents: &'t Documents<'t>,
    vocabulary: &Vocabulary,
    diagnostics: &mut Diagnostics<'_>,
) -> Files<'t> {
    let mut outlines = Outlines::default();
    let mut files = Vec::new();
    for (rank, document) in documents.0.iter().enumerate() {
        let mut whole: Option<Table<File>> = None;
        for (offset, piece) in &document.pieces {
            let reader = reader::Reader {
                vocabulary,
                outlines: RefCell::new(&mut outlines),
                diagnostics: RefCell::new(diagnostics),
                offset: *offset,
                is_layer: rank > 0,
            };
            let Some(file) = reader.file(piece) else { continue };
            match &mut whole {
                Some(whole) => whole.keys.add(file.keys),
                None => whole = Some(file),
            }
        }
        files.extend(whole);
    }
    Files { files, outlines }
}
