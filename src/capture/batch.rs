//! A part of an input that can be judged by itself: records, or the text that they stand in.

use std::sync::Arc;

use super::record::{Item, Sink, Unreadable};

/// How long a batch grows, unless a single record is longer.
pub(crate) const BATCH: usize = 256 * 1024;

/// Whether items that are parsed take as much memory as a batch may, of which the first ones were weighed before.
#[derive(Default)]
pub(crate) struct Scales {
    weighed: usize,
    weight: usize,
}

impl Scales {
    pub(crate) fn are_full(&mut self, items: &[Item<'_>]) -> bool {
        self.weight += items.iter().skip(self.weighed).map(Item::weight).sum::<usize>();
        self.weighed = items.len();
        self.weight >= BATCH
    }
}

/// Parses the records of a text, which is line or entry number so and so of its input, or begins with that line.
pub(crate) type Parse = dyn for<'a> Fn(&'a [u8], usize, &mut dyn Sink<'a>) + Send + Sync;

/// A parser, whatever it captures.
pub(crate) fn parsed_by(
    parse: impl for<'a> Fn(&'a [u8], usize, &mut dyn Sink<'a>) + Send + Sync + 'static,
) -> Arc<Parse> {
    Arc::new(parse)
}

/// Records in a row: read, and perhaps not yet parsed.
#[derive(Default)]
pub(crate) struct Batch {
    unparsed: Option<Unparsed>,
    /// What is parsed already.
    items: Vec<Item<'static>>,
    /// How many bytes of the input those took.
    length: usize,
    /// What can't be read after them.
    pub(crate) broken: Option<Unreadable>,
}

/// Text that can be parsed wherever and whenever that is.
struct Unparsed {
    parse: Arc<Parse>,
    text: Vec<u8>,
    /// The number of the first line or entry.
    first: usize,
    /// Where each text ends that is parsed alone, and the next one begins: an entry, or all lines together.
    ends: Vec<usize>,
}

impl Batch {
    /// Nothing yet, from an entry on, with room for so many bytes.
    pub(crate) fn new(parse: Arc<Parse>, first: usize, room: usize) -> Self {
        let unparsed = Some(Unparsed { parse, text: Vec::with_capacity(room), first, ends: Vec::new() });
        Self { unparsed, ..Self::default() }
    }

    /// A text that is parsed at once, and begins with that line.
    pub(crate) fn of(parse: Arc<Parse>, first: usize, text: Vec<u8>) -> Self {
        let unparsed = Some(Unparsed { parse, first, ends: vec![text.len()], text });
        Self { unparsed, ..Self::default() }
    }

    /// What was parsed out of so many bytes.
    pub(crate) fn parsed(items: Vec<Item<'static>>, length: usize) -> Self {
        Self { items, length, ..Self::default() }
    }

    /// What can't be read, alone.
    pub(crate) fn broken(unreadable: Unreadable) -> Self {
        Self { broken: Some(unreadable), ..Self::default() }
    }

    /// Adds an entry.
    pub(crate) fn push(&mut self, entry: &[u8]) {
        if let Some(unparsed) = &mut self.unparsed {
            unparsed.text.extend_from_slice(entry);
            unparsed.ends.push(unparsed.text.len());
        }
    }

    /// How many bytes of the input there are to judge.
    pub(crate) fn len(&self) -> usize {
        self.length + self.unparsed.as_ref().map_or(0, |unparsed| unparsed.text.len())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.items.is_empty() && self.unparsed.as_ref().is_none_or(|unparsed| unparsed.ends.is_empty())
    }

    /// Hands on its records in order.
    pub(crate) fn read<'a>(&'a mut self, sink: &mut dyn Sink<'a>) {
        self.items.drain(..).for_each(|item| item.hand_to(sink));
        if let Some(Unparsed { parse, text, first, ends }) = &self.unparsed {
            let mut begin = 0;
            for (number, &end) in (*first..).zip(ends) {
                parse(text.get(begin..end).unwrap_or_default(), number, sink);
                begin = end;
            }
        }
        if let Some(unreadable) = self.broken.take() {
            sink.record(Err(unreadable));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::record::Place;

    fn unreadable(length: usize) -> Item<'static> {
        Item::Unreadable(Unreadable::new(Place::File, "x".repeat(length)))
    }

    #[test]
    fn scales_weigh_each_item_once() {
        let (mut scales, mut items) = (Scales::default(), vec![unreadable(BATCH / 2)]);
        assert!(!scales.are_full(&items) && !scales.are_full(&items) && !scales.are_full(&items));
        items.push(unreadable(BATCH / 2));
        assert!(scales.are_full(&items));
    }

    #[test]
    fn a_batch_is_as_long_as_what_it_was_read_from() {
        assert_eq!(Batch::parsed(vec![unreadable(1)], 7).len(), 7);
        let mut batch = Batch::new(parsed_by(|_, _, _| {}), 1, 0);
        batch.push(b"four");
        batch.push(b"five5");
        assert_eq!(batch.len(), 9);
        batch.length = 5;
        assert_eq!(batch.len(), 14);
    }
}
