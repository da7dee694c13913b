//! The lines of one message, found again by the numbers of their names: a check that looks for a field walks no line
//! and compares no name.

use core::cell::Cell;

/// How many lines an index holds: those of known names from the front, unknown names from the back. Hardly a message has
/// more.
const ROOM: usize = 16;

/// How many numbers have a place in an index: those of all names that value checks look at, and of more.
pub(crate) const NUMBERS: usize = 64;

/// The lines, as one pass over the message sorts them. It is written where it stays, by whoever needs it first: it is
/// large, and a copy would cost as much as the pass.
pub(crate) struct Index<'a> {
    is_sorted: Cell<bool>,
    /// A bit for each number whose name is there, and for each that several lines bear.
    seen: Cell<u64>,
    again: Cell<u64>,
    /// The place of the first line of each number that was seen.
    first: [Cell<u8>; NUMBERS],
    /// The number of each line, and its value.
    numbers: [Cell<u8>; ROOM],
    values: [Cell<Option<&'a [u8]>>; ROOM],
    /// How many lines of known names there are, and how many of others; both count on where there is no more room.
    known: Cell<usize>,
    unknown: Cell<usize>,
    /// Whether all names are tokens, once it was asked.
    names_are_tokens: Cell<Option<bool>>,
    /// What was noted of the challenges, once it was asked.
    challenges: Cell<Option<u32>>,
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
    /// An index that nothing was sorted into.
    #[inline]
    pub(crate) const fn new() -> Self {
        Self {
            is_sorted: Cell::new(false),
            seen: Cell::new(0),
            again: Cell::new(0),
            first: [const { Cell::new(0) }; NUMBERS],
            numbers: [const { Cell::new(0) }; ROOM],
            values: [const { Cell::new(None) }; ROOM],
            known: Cell::new(0),
            unknown: Cell::new(0),
            names_are_tokens: Cell::new(None),
            challenges: Cell::new(None),
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

    /// Whether all names are tokens, which is worked out once.
    #[inline]
    pub(crate) fn names_are_tokens(&self, work_out: impl FnOnce() -> bool) -> bool {
        let known = self.names_are_tokens.get().unwrap_or_else(work_out);
        self.names_are_tokens.set(Some(known));
        known
    }

    /// What is noted of the challenges, which is worked out once.
    #[inline]
    pub(crate) fn challenges(&self, work_out: impl FnOnce() -> u32) -> u32 {
        let noted = self.challenges.get().unwrap_or_else(work_out);
        self.challenges.set(Some(noted));
        noted
    }

    /// The names without numbers, if there was room for all of them and for the lines of the others.
    pub(crate) fn unknown(&self) -> Option<impl Iterator<Item = &'a [u8]>> {
        let unknown = self.unknown.get();
        (self.known.get() + unknown <= ROOM).then(|| self.values.iter().rev().take(unknown).filter_map(Cell::get))
    }
}

/// One pass that sorts lines into an index. What it counts stands in registers until it ends.
pub(crate) struct Sorting<'i, 'a> {
    index: &'i Index<'a>,
    again: u64,
    known: usize,
    unknown: usize,
}

impl<'i, 'a> Sorting<'i, 'a> {
    /// A pass that has seen nothing, and that keeps unknown names or not.
    #[inline]
    pub(crate) const fn new(index: &'i Index<'a>, keeps_names: bool) -> Self {
        // Names that are not kept count as more than there is room for.
        Self { index, again: 0, known: 0, unknown: if keeps_names { 0 } else { ROOM + 1 } }
    }

    /// Takes a line of a known name, whose number is below [`NUMBERS`], and whether the number was seen before.
    #[inline]
    #[allow(clippy::cast_possible_truncation, reason = "a number below 64 fits a byte, and so does a place")]
    pub(crate) fn add(&mut self, number: u16, was_seen: bool, value: &'a [u8]) {
        let Self { index, known, .. } = self;
        if let (Some(of_line), Some(line)) = (index.numbers.get(*known), index.values.get(*known)) {
            of_line.set(number as u8);
            line.set(Some(value));
        }
        if was_seen {
            self.again |= 1 << (number % 64);
        } else if let Some(first) = index.first.get(usize::from(number)) {
            first.set(if *known < ROOM { *known as u8 } else { ROOM as u8 });
        }
        *known += 1;
    }

    /// Takes a name that has no number.
    #[inline]
    pub(crate) fn add_unknown(&mut self, name: &'a [u8]) {
        self.unknown += 1;
        if self.known + self.unknown <= ROOM
            && let Some(line) = self.index.values.get(ROOM - self.unknown)
        {
            line.set(Some(name));
        }
    }

    /// Ends the pass, which has seen these numbers.
    #[inline]
    pub(crate) fn end(self, seen: u64) {
        let Self { index, again, known, unknown } = self;
        index.seen.set(seen);
        index.again.set(again);
        index.known.set(known);
        index.unknown.set(unknown);
        index.is_sorted.set(true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec::Vec;

    /// Sorts lines with these numbers, or without; the values are the places.
    fn sorted<'a>(index: &Index<'a>, keeps_names: bool, lines: impl IntoIterator<Item = (Option<u16>, &'a [u8])>) {
        let (mut seen, mut sorting) = (0_u64, Sorting::new(index, keeps_names));
        for (number, value) in lines {
            match number {
                Some(number) => {
                    sorting.add(number, seen >> number & 1 == 1, value);
                    seen |= 1 << number;
                }
                None => sorting.add_unknown(value),
            }
        }
        sorting.end(seen);
    }

    #[test]
    fn lines_are_found_by_their_numbers() {
        let index = Index::new();
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
        assert!(index.unknown().unwrap().eq([b"x", b"y"]));
    }

    #[test]
    fn what_there_is_no_room_for_stands_elsewhere() {
        let index = Index::new();
        let numbers = (0..20).map(|number| (Some(number), &b"v"[..]));
        sorted(&index, true, numbers.chain([(Some(0), &b"w"[..])]));
        assert!(matches!(index.find(15), Found::Line(b"v")));
        assert!(matches!((index.find(16), index.find(0)), (Found::Elsewhere, Found::Elsewhere)));
        assert!(index.unknown().is_none());
    }

    #[test]
    fn names_never_stand_where_lines_do() {
        for known in 0..=ROOM {
            let index = Index::new();
            let lines = (0..).map(|number| (Some(number), &b"v"[..])).take(known);
            sorted(&index, true, (0..ROOM).map(|_| (None, &b"n"[..])).chain(lines.clone()));
            assert_eq!(index.unknown().is_some(), known == 0);
            let other = Index::new();
            sorted(&other, true, lines.chain((0..ROOM).map(|_| (None, &b"n"[..]))));
            for number in 0..u16::try_from(known).unwrap() {
                assert!(matches!((index.find(number), other.find(number)), (Found::Line(b"v"), Found::Line(b"v"))));
            }
        }
    }

    #[test]
    fn names_that_are_not_kept_are_not_known_to_be_none() {
        let index = Index::new();
        sorted(&index, false, [(Some(3), &b"a"[..])]);
        assert!(index.unknown().is_none());
        assert!(index.names_are_tokens(|| true));
        assert!(index.names_are_tokens(|| panic!("it is worked out once")));
    }
}
