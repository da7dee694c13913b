//! The fields of one message, as the value checks look at them: without the type that the caller holds them in.

use core::cell::Cell;

use crate::{
    judge::{
        lines::{Found, Index},
        name::Name,
    },
    lookup::text::same,
    syntax::{bytes::trim, list::members, token::is_token},
};

/// The lines of a message, without the type that the caller holds them in.
pub trait Lines<'a> {
    /// Calls back with each field line's name and value, in order.
    fn each(&self, line: &mut dyn FnMut(&'a [u8], &'a [u8]));

    /// Sorts the lines into the index that a side has of them, if it has one.
    fn sort(&self) {}
}

/// The fields of one message.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    lines: &'a dyn Lines<'a>,
    index: Option<&'a Index<'a>>,
    /// Where these are only some of the fields: set when one was looked for that is not among them.
    missed: Option<&'a Cell<bool>>,
}

impl<'a> Side<'a> {
    /// A side over a set of field lines.
    pub const fn new(lines: &'a dyn Lines<'a>) -> Self {
        Self { lines, index: None, missed: None }
    }

    /// A side over a set of field lines and the index that these sort themselves into.
    pub(crate) const fn indexed(lines: &'a dyn Lines<'a>, index: &'a Index<'a>) -> Self {
        Self { lines, index: Some(index), missed: None }
    }

    /// The side with a note that these are only some of the fields, which is set when one is looked for that is not
    /// among them.
    pub(crate) const fn partial(mut self, missed: Option<&'a Cell<bool>>) -> Self {
        self.missed = missed;
        self
    }

    /// An answer that rests on the fields that are there: `None` if one was looked for that may only not be shown.
    #[inline]
    pub(crate) fn certain<T>(&self, answer: impl FnOnce() -> Option<T>) -> Option<T> {
        match self.missed {
            Some(missed) => certain(missed, answer),
            None => answer(),
        }
    }

    /// Whether the message has the field.
    #[inline]
    pub fn has(&self, name: Name) -> bool {
        match self.find(name) {
            Found::Nothing => self.miss(),
            Found::Line(_) | Found::Lines => true,
            Found::Elsewhere => self.count(name) > 0,
        }
    }

    /// How many field lines bear the name.
    pub fn count(&self, name: Name) -> usize {
        self.tally(name).0
    }

    /// The first line's value.
    pub fn first(&self, name: Name) -> Option<&'a [u8]> {
        self.tally(name).1
    }

    /// The value, if exactly one line bears the name.
    #[inline]
    pub fn only(&self, name: Name) -> Option<&'a [u8]> {
        match self.tally(name) {
            (1, value) => value,
            _ => None,
        }
    }

    /// How many lines bear the name, and the value of the first.
    #[inline]
    pub(crate) fn tally(&self, name: Name) -> (usize, Option<&'a [u8]>) {
        match self.find(name) {
            Found::Nothing => (usize::from(self.miss()), None),
            Found::Line(value) => (1, Some(trim(value))),
            Found::Lines | Found::Elsewhere => self.tally_of_lines(name),
        }
    }

    #[cold]
    fn tally_of_lines(&self, name: Name) -> (usize, Option<&'a [u8]>) {
        let mut count = 0;
        let mut first = None;
        self.lines(name, &mut |value| {
            count += 1;
            first.get_or_insert(value);
        });
        (count, first)
    }

    /// The value of each line of the name, without the white space around it.
    #[inline]
    pub fn lines(&self, name: Name, each: &mut dyn FnMut(&'a [u8])) {
        match self.find(name) {
            Found::Nothing => _ = self.miss(),
            Found::Line(value) => each(trim(value)),
            Found::Lines | Found::Elsewhere => self.several_lines(name, each),
        }
    }

    #[cold]
    fn several_lines(&self, name: Name, each: &mut dyn FnMut(&'a [u8])) {
        let mut found = false;
        let mut each = |value| {
            found = true;
            each(trim(value));
        };
        match (self.index, self.find(name)) {
            (Some(index), Found::Lines) => index.each(name.number, &mut each),
            _ => self.lines.each(&mut |line, value| {
                if same(line, name.text.as_bytes()) {
                    each(value);
                }
            }),
        }
        if !found {
            self.miss();
        }
    }

    /// What the index, into which the lines are sorted when it is first asked, has of the name.
    #[inline]
    fn find(&self, name: Name) -> Found<'a> {
        self.sorted().map_or(Found::Elsewhere, |index| index.find(name.number))
    }

    #[inline]
    fn sorted(&self) -> Option<&'a Index<'a>> {
        let index = self.index?;
        if !index.is_sorted() {
            self.lines.sort();
        }
        Some(index)
    }

    /// Notes that a field was looked for that is not there; says no.
    #[inline]
    fn miss(&self) -> bool {
        if let Some(missed) = self.missed {
            missed.set(true);
        }
        false
    }

    /// The members of the comma-separated list that all lines of the name make together (RFC 9110, 5.3 and 5.6.1):
    /// commas inside quoted strings do not part members, and empty members are left out.
    pub fn members(&self, name: Name, each: &mut dyn FnMut(&'a [u8])) {
        self.lines(name, &mut |value| members(value, each));
    }

    /// Every line: its name and value as they came.
    pub fn all(&self, each: &mut dyn FnMut(&'a [u8], &'a [u8])) {
        self.lines.each(each);
    }

    /// Whether any line is wanted, by its name and value.
    pub(crate) fn any(&self, is_wanted: impl Fn(&[u8], &[u8]) -> bool) -> bool {
        let mut found = false;
        self.all(&mut |name, value| found |= is_wanted(name, value));
        found || self.miss()
    }

    /// Whether all names are tokens.
    pub(crate) fn names_are_tokens(&self) -> bool {
        let work_out = || {
            let mut all = true;
            self.doubtful_names(&mut |name| all = all && is_token(name));
            all
        };
        match self.sorted() {
            Some(index) => index.names_are_tokens(|| match index.unknown() {
                Some(mut names) => names.all(is_token),
                None => work_out(),
            }),
            None => work_out(),
        }
    }

    /// What is noted of the challenges, which is worked out once where there is an index, and no field that is missed would
    /// have to be noted again.
    pub(crate) fn challenges(&self, work_out: impl FnOnce() -> u32) -> u32 {
        match self.index {
            Some(index) if self.missed.is_none() => index.challenges(work_out),
            _ => work_out(),
        }
    }

    /// Every name that the registry does not know, and perhaps others: those that it knows are tokens.
    pub(crate) fn doubtful_names(&self, each: &mut dyn FnMut(&'a [u8])) {
        if let Some(index) = self.sorted()
            && let Some(names) = index.unknown()
        {
            names.for_each(each);
        } else {
            self.lines.each(&mut |name, _| each(name));
        }
    }

    /// Whether all names are so, as tokens are.
    pub(crate) fn all_names(&self, is_so: impl Fn(&[u8]) -> bool) -> bool {
        let mut all = true;
        if !self.names_are_tokens() {
            self.doubtful_names(&mut |name| all = all && is_so(name));
        }
        all
    }
}

/// An answer that is `None` if a field was looked for, as the note then says, that may only not be shown.
#[cold]
pub(crate) fn certain<T>(missed: &Cell<bool>, answer: impl FnOnce() -> Option<T>) -> Option<T> {
    let before = missed.replace(false);
    let answer = answer().filter(|_| !missed.get());
    missed.set(before || missed.get());
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_certain_where_nothing_was_missed() {
        let missed = Cell::new(true);
        assert_eq!(certain(&missed, || Some(1)), Some(1));
        assert!(missed.get(), "what was missed before stays so");
        let missed = Cell::new(false);
        let answer = certain(&missed, || {
            missed.set(true);
            Some(1)
        });
        assert!(answer.is_none() && missed.get());
    }
}
