//! The lines of one message, found again by the numbers of their names: a check that looks for a field walks no line
//! and compares no name.

use core::cell::Cell;

use crate::{
    judge::{
        challenges::{Answers, Noted},
        question::Notes,
    },
    syntax::{bytes::MARKS, field_value::controls, token::unusual},
};

/// How many lines of known names an index holds. Hardly a message has more.
const ROOM: usize = 16;

/// How many numbers have a place in an index: those of all names that value checks look at, and of more.
pub(crate) const NUMBERS: usize = 64;

/// The lines, as one pass over the message sorts them. It is written where it stays, by whoever needs it first: it is
/// large, and a copy would cost as much as the pass.
pub(crate) struct Index<'a> {
    /// Whether what the parameters of challenges answer is noted with the challenges.
    pub(crate) notes_answers: bool,
    is_sorted: Cell<bool>,
    /// A bit for each number whose name is there, and for each that several lines bear.
    seen: Cell<u64>,
    again: Cell<u64>,
    /// The place of the first line of each number that was seen.
    first: [Cell<u8>; NUMBERS],
    /// The number of each line, and its value.
    numbers: [Cell<u8>; ROOM],
    values: [Cell<Option<&'a [u8]>>; ROOM],
    /// How many lines of known names there are, which counts on where there is no more room.
    known: Cell<usize>,
    /// Whether all names are tokens, and whether no value has a control character, once it is known.
    names_are_tokens: Cell<Option<bool>>,
    values_are_plain: Cell<bool>,
    /// What was noted of WWW-Authenticate and of Proxy-Authenticate, once it was asked.
    challenges: [Cell<Option<Noted>>; 2],
    /// What the challenges of both answer.
    answers: Cell<Option<Answers>>,
}

/// What an index says of one number.
pub(crate) enum Found<'a> {
    /// No line bears the name.
    Nothing,
    /// One line does.
    Line(&'a [u8]),
    /// Several do.
    Lines,
    /// The index does not have its lines.
    Elsewhere,
}

impl<'a> Index<'a> {
    /// An index that nothing was sorted into, and that notes what the parameters of challenges answer or not.
    #[inline]
    pub(crate) const fn new(notes_answers: bool) -> Self {
        Self {
            notes_answers,
            is_sorted: Cell::new(false),
            seen: Cell::new(0),
            again: Cell::new(0),
            first: [const { Cell::new(0) }; NUMBERS],
            numbers: [const { Cell::new(0) }; ROOM],
            values: [const { Cell::new(None) }; ROOM],
            known: Cell::new(0),
            names_are_tokens: Cell::new(None),
            values_are_plain: Cell::new(false),
            challenges: [const { Cell::new(None) }; 2],
            answers: Cell::new(None),
        }
    }

    /// Whether the lines have been sorted into it.
    #[inline]
    pub(crate) const fn is_sorted(&self) -> bool {
        self.is_sorted.get()
    }

    /// What the lines of the name with the number are.
    #[inline]
    pub(crate) fn find(&self, number: u16) -> Found<'a> {
        let Some(first) = self.first.get(usize::from(number)) else { return Found::Elsewhere };
        let bit = 1 << (number % 64);
        if self.seen.get() & bit == 0 {
            return Found::Nothing;
        }
        if self.again.get() & bit != 0 {
            return if self.known.get() <= ROOM { Found::Lines } else { Found::Elsewhere };
        }
        let value = self.values.get(usize::from(first.get())).and_then(Cell::get);
        value.map_or(Found::Elsewhere, Found::Line)
    }

    /// Calls back with the value of each line of a number of which [`find`](Self::find) says that there are several.
    pub(crate) fn each(&self, number: u16, each: &mut dyn FnMut(&'a [u8])) {
        for (of_line, value) in self.numbers.iter().zip(&self.values).take(self.known.get()) {
            if let Some(value) = value.get()
                && u16::from(of_line.get()) == number
            {
                each(value);
            }
        }
    }

    /// Whether the pass over the lines has seen that no value has a control character.
    #[inline]
    pub(crate) const fn values_are_plain(&self) -> bool {
        self.values_are_plain.get()
    }

    /// Whether all names are tokens, where it is known.
    #[inline]
    pub(crate) const fn names_are_known_tokens(&self) -> Option<bool> {
        self.names_are_tokens.get()
    }

    /// Whether all names are tokens, which is worked out once.
    #[inline]
    pub(crate) fn names_are_tokens(&self, work_out: impl FnOnce() -> bool) -> bool {
        let known = self.names_are_tokens.get().unwrap_or_else(work_out);
        self.names_are_tokens.set(Some(known));
        known
    }

    /// What the challenges of both fields answer, which is worked out once.
    #[inline]
    pub(crate) fn answers(&self, work_out: impl FnOnce() -> Answers) -> Answers {
        let answers = self.answers.get().unwrap_or_else(work_out);
        self.answers.set(Some(answers));
        answers
    }

    /// What is noted of the challenges in one of the two fields that have them, which is worked out once.
    #[inline]
    pub(crate) fn challenges(&self, field: usize, work_out: impl FnOnce() -> Noted) -> Noted {
        let Some(place) = self.challenges.get(field) else { return work_out() };
        let noted = place.get().unwrap_or_else(work_out);
        place.set(Some(noted));
        noted
    }
}

/// One pass that sorts lines into an index. What it counts stands in registers until it ends.
pub(crate) struct Sorting<'i, 'a> {
    index: &'i Index<'a>,
    known: usize,
    /// What is unusual in the names.
    unusual: u64,
    /// The control characters of the values.
    controls: u64,
}

impl<'i, 'a> Sorting<'i, 'a> {
    /// A pass that has seen nothing, and that is shown what is to be noted.
    #[inline]
    pub(crate) const fn new(index: &'i Index<'a>, notes: Notes) -> Self {
        let (unusual, controls) = (if notes.names { 0 } else { MARKS }, if notes.values { 0 } else { MARKS });
        Self { index, known: 0, unusual, controls }
    }

    /// Takes a line of a known name, whose number is below [`NUMBERS`], and whether the number was seen before.
    #[inline]
    #[allow(clippy::cast_possible_truncation, reason = "a number below 64 fits a byte, and so does a place")]
    pub(crate) fn add(&mut self, number: u16, was_seen: bool, value: &'a [u8]) {
        let Self { index, known, .. } = self;
        let mut place = ROOM;
        if let (Some(of_line), Some(line)) = (index.numbers.get(*known), index.values.get(*known)) {
            of_line.set(number as u8);
            line.set(Some(value));
            place = *known;
        }
        if !was_seen && let Some(first) = index.first.get(usize::from(number)) {
            first.set(place as u8);
        }
        *known += 1;
    }

    /// Notes a name that has no number. One that has is a token.
    #[inline]
    pub(crate) const fn note_name(&mut self, name: &[u8]) {
        self.unusual |= unusual(name);
    }

    /// Notes the value of a line.
    #[inline]
    pub(crate) const fn note_value(&mut self, value: &[u8]) {
        self.controls |= controls(value);
    }

    /// Ends the pass, which has seen these numbers, and these again.
    #[inline]
    pub(crate) fn end(self, seen: u64, again: u64) {
        let Self { index, known, unusual, controls } = self;
        index.seen.set(seen);
        index.again.set(again);
        index.known.set(known);
        index.names_are_tokens.set((unusual & MARKS == 0).then_some(true));
        index.values_are_plain.set(controls & MARKS == 0);
        index.is_sorted.set(true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec::Vec;

    /// Sorts lines with these numbers, or with names that have none.
    fn sorted<'a>(index: &Index<'a>, names: bool, lines: impl IntoIterator<Item = (Option<u16>, &'a [u8])>) {
        let (mut seen, mut again) = (0_u64, 0_u64);
        let mut sorting = Sorting::new(index, Notes { names, ..Notes::NONE });
        for (number, text) in lines {
            match number {
                Some(number) => {
                    sorting.add(number, seen >> number & 1 == 1, text);
                    again |= seen & 1 << number;
                    seen |= 1 << number;
                }
                None => sorting.note_name(text),
            }
        }
        sorting.end(seen, again);
    }

    #[test]
    fn lines_are_found_by_their_numbers() {
        let index = Index::new(true);
        assert!(!index.is_sorted());
        sorted(&index, true, [(Some(3), &b"a"[..]), (None, b"x"), (Some(63), b"b"), (Some(3), b"c"), (None, b"y")]);
        assert!(index.is_sorted());
        assert!(matches!(index.find(0), Found::Nothing));
        assert!(matches!(index.find(63), Found::Line(b"b")));
        assert!(matches!(index.find(3), Found::Lines));
        assert!(matches!(index.find(64), Found::Elsewhere), "there is no place for it");
        let mut values = Vec::new();
        index.each(3, &mut |value| values.push(value));
        assert_eq!(values, [b"a", b"c"]);
    }

    #[test]
    fn what_there_is_no_room_for_stands_elsewhere() {
        let index = Index::new(true);
        let numbers = (0..20).map(|number| (Some(number), &b"v"[..]));
        sorted(&index, true, numbers.chain([(Some(0), &b"w"[..])]));
        assert!(matches!(index.find(15), Found::Line(b"v")));
        assert!(matches!((index.find(16), index.find(0)), (Found::Elsewhere, Found::Elsewhere)));
    }

    #[test]
    fn usual_names_are_tokens_and_others_are_looked_at_once() {
        let names_are_tokens = |is_noted, names: &[&'static [u8]]| {
            let index = Index::new(true);
            sorted(&index, is_noted, names.iter().map(|name| (None, *name)));
            let first = index.names_are_tokens(|| false);
            assert_eq!(first, index.names_are_tokens(|| panic!("it is worked out once")));
            first
        };
        assert!(names_are_tokens(true, &[b"x-a", b"Accept-CH"]) && names_are_tokens(true, &[]));
        assert!(!names_are_tokens(true, &[b"x_a", b"x-a"]), "it has to be worked out");
        assert!(!names_are_tokens(false, &[b"x-a"]), "no name was shown");
    }
}
