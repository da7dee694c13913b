//! Facts: the answers to what the rules of a registry ask of an exchange, as bits.

use core::{array, cell::Cell};

use crate::{
    exchange::fields::Fields,
    judge::{
        case::{Case, Lines, Side},
        lines::{Index, NUMBERS, Sorting},
        question::{Answers, Message, Notes, Questions},
    },
    registry::Edition,
};

/// The answers: known to be so, and known not to be so. Where neither bit stands, the answer is not known.
pub struct Facts<'f, const FIELD_WORDS: usize, const WORDS: usize> {
    /// Known to hold, of all but fields.
    pub yes: Answers<WORDS>,
    /// Known not to hold.
    pub no: Answers<WORDS>,
    /// The fields that the response has, each with the bit of its number.
    pub has: [u64; FIELD_WORDS],
    /// Those of which it has several lines.
    pub again: [u64; FIELD_WORDS],
    /// Those that it is known to lack.
    pub lacks: [u64; FIELD_WORDS],
    pub(crate) request: Option<Asked<'f, FIELD_WORDS>>,
    pub(crate) ok: Option<Asked<'f, FIELD_WORDS>>,
    /// Whether only some of the fields of the request or of the response are known.
    pub partial: bool,
}

/// A message that is sorted when it is first asked about.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'f, const FIELD_WORDS: usize> {
    pub(crate) lines: &'f dyn Lines<'f>,
    pub(crate) sorted: &'f Sorted<'f, FIELD_WORDS>,
}

impl<'f, const FIELD_WORDS: usize> Asked<'f, FIELD_WORDS> {
    /// The message as value checks look at it.
    #[inline]
    pub(crate) const fn side(self) -> Side<'f> {
        Side::indexed(self.lines, &self.sorted.index)
    }

    #[inline]
    fn sorted(&self) -> &'f Sorted<'f, FIELD_WORDS> {
        if !self.sorted.index.is_sorted() {
            self.lines.sort();
        }
        self.sorted
    }
}

impl<'f, const FIELD_WORDS: usize, const WORDS: usize> Facts<'f, FIELD_WORDS, WORDS> {
    /// The facts of an exchange whose response is sorted.
    #[inline]
    pub(crate) fn of<Q: Questions<FIELD_WORDS, WORDS>>(
        case: &Case<'_>,
        edition: Edition,
        response: &Sorted<'_, FIELD_WORDS>,
        request: Option<Asked<'f, FIELD_WORDS>>,
        ok: Option<Asked<'f, FIELD_WORDS>>,
    ) -> Self {
        let bits = const { &Q::BITS };
        let (mut yes, mut known) = ([0; WORDS], [0; WORDS]);
        if let Some(method) = case.method {
            add(&mut known, &bits.with_method);
            add(&mut yes, &Q::method(method));
        }
        for (message, version) in [(Message::Response, case.version), (Message::Request, case.request_version)] {
            if let Some(version) = version {
                add(&mut known, &bits.with_version[message as usize]);
                add(&mut yes, &bits.versions[message as usize][version as usize]);
            }
        }
        if let Some(is_empty) = case.content.is_empty() {
            add(&mut known, &bits.content);
            if !is_empty {
                add(&mut yes, &bits.content);
            }
        }
        if let Some(sender) = case.sender {
            add(&mut known, &bits.with_sender);
            add(&mut yes, &bits.senders[sender as usize]);
        }
        if edition != Q::CURRENT {
            add(&mut yes, &bits.other_edition);
        }
        Self {
            yes,
            no: array::from_fn(|word| known[word] & !yes[word]),
            has: array::from_fn(|word| response.has[word].get()),
            lacks: array::from_fn(|word| response.lacks(word)),
            again: array::from_fn(|word| response.again[word].get()),
            request,
            ok,
            partial: !response.is_whole || request.is_some_and(|request| !request.sorted.is_whole),
        }
    }

    /// A word of the fields that the request has.
    #[inline]
    #[must_use]
    pub fn request_has(&self, word: usize) -> u64 {
        has(self.request.as_ref(), word)
    }

    /// A word of the fields of which the request has several lines.
    #[inline]
    #[must_use]
    pub fn request_again(&self, word: usize) -> u64 {
        self.request.as_ref().map_or(0, |request| request.sorted().again[word].get())
    }

    /// A word of those that the request is known to lack.
    #[inline]
    #[must_use]
    pub fn request_lacks(&self, word: usize) -> u64 {
        lacks(self.request.as_ref(), word)
    }

    /// A word of the fields that the 200 has that the same request would have got.
    #[inline]
    #[must_use]
    pub fn ok_has(&self, word: usize) -> u64 {
        has(self.ok.as_ref(), word)
    }

    /// A word of those that it is known to lack.
    #[inline]
    #[must_use]
    pub fn ok_lacks(&self, word: usize) -> u64 {
        lacks(self.ok.as_ref(), word)
    }
}

#[inline]
fn add<const WORDS: usize>(words: &mut Answers<WORDS>, more: &Answers<WORDS>) {
    for (word, more) in words.iter_mut().zip(more) {
        *word |= more;
    }
}

#[inline]
fn has<const FIELD_WORDS: usize>(message: Option<&Asked<'_, FIELD_WORDS>>, word: usize) -> u64 {
    message.map_or(0, |message| message.sorted().has[word].get())
}

#[inline]
fn lacks<const FIELD_WORDS: usize>(message: Option<&Asked<'_, FIELD_WORDS>>, word: usize) -> u64 {
    message.map_or(0, |message| message.sorted().lacks(word))
}

/// Which fields a message has, and where its lines stand.
pub(crate) struct Sorted<'a, const FIELD_WORDS: usize> {
    pub(crate) index: Index<'a>,
    pub(crate) has: [Cell<u64>; FIELD_WORDS],
    /// Those of them that stand on several lines.
    again: [Cell<u64>; FIELD_WORDS],
    /// Whether the fields that are not there are known not to be.
    is_whole: bool,
    notes: Notes,
}

impl<'a, const FIELD_WORDS: usize> Sorted<'a, FIELD_WORDS> {
    /// Of a message that nobody has looked at.
    #[inline]
    pub(crate) const fn new(is_partial: bool, notes: Notes) -> Self {
        let index = Index::new(notes.challenges);
        let [has, again] = [const { [const { Cell::new(0) }; FIELD_WORDS] }; 2];
        Self { index, has, again, is_whole: !is_partial, notes }
    }

    /// A word of the fields that the message is known to lack.
    #[inline]
    pub(crate) fn lacks(&self, word: usize) -> u64 {
        if self.is_whole { !self.has[word].get() } else { 0 }
    }

    /// Sorts the lines in one pass.
    #[inline]
    pub(crate) fn sort<'b: 'a, Q: Questions<FIELD_WORDS, WORDS>, const WORDS: usize>(&self, fields: impl Fields<'b>) {
        let (mut has, mut again) = ([0; FIELD_WORDS], [0; FIELD_WORDS]);
        let mut sorting = Sorting::new(&self.index, self.notes);
        fields.each_line(|name, value| {
            if const { Q::NOTES[0].values || Q::NOTES[1].values } && self.notes.values {
                sorting.note_value(value);
            }
            match Q::field(name) {
                Some(number) => {
                    let at = usize::from(number) / 64;
                    if let (Some(has), Some(again)) = (has.get_mut(at), again.get_mut(at)) {
                        let bit = 1 << (number % 64);
                        if at < NUMBERS / 64 {
                            sorting.add(number, *has & bit != 0, value);
                        }
                        *again |= *has & bit;
                        *has |= bit;
                    }
                }
                None if const { Q::NOTES[0].names || Q::NOTES[1].names } && self.notes.names => {
                    sorting.note_name(name);
                }
                None => {}
            }
        });
        sorting.end(has[0], again[0]);
        for (words, sorted) in [(&self.has, has), (&self.again, again)] {
            for (word, sorted) in words.iter().zip(sorted) {
                word.set(sorted);
            }
        }
    }
}
