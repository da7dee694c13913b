//! Records in a row, as they stand in an input: read, but not yet parsed.

use std::ops::Range;

use super::message::{Place, Unreadable};
use super::{Kind, Sink, curl, har, jsonl, raw};

/// How long a batch grows, unless a single record is longer.
pub(crate) const BATCH: usize = 256 * 1024;

/// A part of an input that can be parsed by itself, wherever and whenever that is.
pub(crate) struct Batch {
    kind: Kind,
    text: Vec<u8>,
    /// The number of the first line or entry.
    first: usize,
    /// Where the entries of an archive stand.
    entries: Vec<Range<usize>>,
    /// What can't be read after them.
    pub(crate) broken: Option<Unreadable>,
}

impl Batch {
    /// Nothing yet, from a line or an entry on.
    pub(crate) const fn new(kind: Kind, first: usize) -> Self {
        Self { kind, text: Vec::new(), first, entries: Vec::new(), broken: None }
    }

    /// A text that begins with its first line.
    pub(crate) fn of(kind: Kind, first: usize, text: Vec<u8>) -> Self {
        Self { text, ..Self::new(kind, first) }
    }

    /// What can't be read, alone.
    pub(crate) fn broken(kind: Kind, unreadable: Unreadable) -> Self {
        Self { broken: Some(unreadable), ..Self::new(kind, 0) }
    }

    /// Adds an entry.
    pub(crate) fn push(&mut self, entry: &[u8]) {
        let begin = self.text.len();
        self.text.extend_from_slice(entry);
        self.entries.push(begin..self.text.len());
    }

    /// How many bytes there are to parse.
    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Parses its records in order.
    pub(crate) fn read(self, sink: &mut dyn Sink) {
        match self.kind {
            Kind::Raw => raw::read(&self.text, sink),
            Kind::Curl => curl::read(&self.text, sink),
            Kind::Jsonl => jsonl::read(&self.text, self.first, sink),
            Kind::Har => {
                for (index, entry) in self.entries.into_iter().enumerate() {
                    let place = Place::Entry(self.first + index);
                    har::read(self.text.get(entry).unwrap_or_default(), place, sink);
                }
            }
        }
        if let Some(unreadable) = self.broken {
            sink.record(Err(unreadable));
        }
    }
}
