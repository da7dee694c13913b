//! Records in a row, as they stand in an input: read, but not yet parsed.

use super::record::{Sink, Unreadable};

/// How long a batch grows, unless a single record is longer.
pub(crate) const BATCH: usize = 256 * 1024;

/// Parses the records of a text, which is line or entry number so and so of its input, or begins with that line.
pub(crate) type Parse = for<'a> fn(&'a [u8], usize, &mut dyn Sink<'a>);

/// A part of an input that can be parsed by itself, wherever and whenever that is.
pub(crate) struct Batch {
    parse: Parse,
    text: Vec<u8>,
    /// The number of the first line or entry.
    first: usize,
    /// Where each text ends that is parsed alone, and the next one begins: an entry, or all lines together.
    ends: Vec<usize>,
    /// What can't be read after them.
    pub(crate) broken: Option<Unreadable>,
}

impl Batch {
    /// Nothing yet, from an entry on.
    pub(crate) const fn new(parse: Parse, first: usize) -> Self {
        Self { parse, text: Vec::new(), first, ends: Vec::new(), broken: None }
    }

    /// A text that is parsed at once, and begins with that line.
    pub(crate) fn of(parse: Parse, first: usize, text: Vec<u8>) -> Self {
        Self { ends: vec![text.len()], text, ..Self::new(parse, first) }
    }

    /// What can't be read, alone.
    pub(crate) fn broken(parse: Parse, unreadable: Unreadable) -> Self {
        Self { broken: Some(unreadable), ..Self::new(parse, 0) }
    }

    /// Adds an entry.
    pub(crate) fn push(&mut self, entry: &[u8]) {
        self.text.extend_from_slice(entry);
        self.ends.push(self.text.len());
    }

    /// How many bytes there are to parse.
    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Parses its records in order.
    pub(crate) fn read<'a>(&'a mut self, sink: &mut dyn Sink<'a>) {
        let mut begin = 0;
        for (number, &end) in (self.first..).zip(&self.ends) {
            (self.parse)(self.text.get(begin..end).unwrap_or_default(), number, sink);
            begin = end;
        }
        if let Some(unreadable) = self.broken.take() {
            sink.record(Err(unreadable));
        }
    }
}
