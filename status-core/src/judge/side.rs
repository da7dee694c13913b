//! The fields of one message, as the value checks look at them: without the type that the caller holds them in.

use core::cell::Cell;

use crate::{
    judge::{
        challenges::{Answers, Noted},
        lines::{Found, Index},
        name::{Name, name},
    },
    lookup::text::same,
    syntax::{bytes::trim, challenge::Challenges, field_value::is_one_line, list::members, token::is_token},
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

    /// Notes that a field, or a line of it, was looked for that is not there; says no.
    #[inline]
    pub(crate) fn miss(&self) -> bool {
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

    /// What the challenges of both fields answer: worked out once where there is an index, and no field that is missed would
    /// have to be noted again.
    #[inline]
    pub(crate) fn challenge_answers(&self) -> Answers {
        let of = |field| self.noted_challenges(field, true).map_or(Answers::NONE, |noted| noted.answers);
        let work_out = || of(name!("WWW-Authenticate")).and(of(name!("Proxy-Authenticate")));
        match self.index {
            Some(index) if self.missed.is_none() => index.answers(work_out),
            _ => work_out(),
        }
    }

    /// Whether all names are tokens.
    #[inline]
    pub(crate) fn names_are_tokens(&self) -> bool {
        let noted = self.index.and_then(Index::names_are_known_tokens);
        noted.unwrap_or_else(|| self.find_whether_names_are_tokens())
    }

    #[cold]
    fn find_whether_names_are_tokens(&self) -> bool {
        match self.sorted() {
            Some(index) => index.names_are_tokens(|| self.every_name(is_token)),
            None => self.every_name(is_token),
        }
    }

    /// Whether all names are so, as tokens are.
    #[inline]
    pub(crate) fn all_names(&self, is_so: fn(&[u8]) -> bool) -> bool {
        self.names_are_tokens() || self.every_name(is_so)
    }

    #[cold]
    fn every_name(&self, is_so: fn(&[u8]) -> bool) -> bool {
        self.all_lines(|name, _| is_so(name))
    }

    /// Whether no value has a NUL, CR or LF in it.
    #[inline]
    pub(crate) fn values_are_lines(&self) -> bool {
        self.sorted().is_some_and(Index::values_are_plain) || self.all_lines(|_, value| is_one_line(value))
    }

    /// Whether all lines are so, by their names and values.
    pub(crate) fn all_lines(&self, is_so: impl Fn(&[u8], &[u8]) -> bool) -> bool {
        let mut all = true;
        self.all(&mut |name, value| all = all && is_so(name, value));
        all
    }

    /// The list of challenges that the field shows, which is WWW-Authenticate or Proxy-Authenticate. `None` without it.
    pub(crate) fn challenges(&self, field: Name) -> Option<Challenges> {
        Some(self.noted_challenges(field, false)?.list)
    }

    /// What the field shows: noted once where there is an index.
    fn noted_challenges(&self, field: Name, asks_answers: bool) -> Option<Noted> {
        let note = |asks_answers| Noted::of(asks_answers, |each| self.members(field, each));
        let place = usize::from(field.number == name!("Proxy-Authenticate").number);
        self.has(field).then(|| match self.index {
            Some(index) if index.notes_answers || !asks_answers => {
                index.challenges(place, || note(index.notes_answers))
            }
            _ => note(asks_answers),
        })
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
