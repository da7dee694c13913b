//! The fields of one message, as the value checks look at them: without the type that the caller holds them in.

use core::cell::Cell;

use crate::{
    judge::{lines::Index, name::Name},
    lookup::text::same,
    syntax::{bytes::trim, list::members},
};

/// Calls back with each field line's name and value.
pub trait Lines<'a> {
    /// Every field line in order.
    fn each(&self, line: &mut dyn FnMut(&'a [u8], &'a [u8]));
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

    /// A side over a set of field lines and the index of the same lines.
    pub(crate) const fn indexed(lines: &'a dyn Lines<'a>, index: Option<&'a Index<'a>>) -> Self {
        Self { lines, index, missed: None }
    }

    /// The side with a note that these are only some of the fields, which is set when one is looked for that is not
    /// among them.
    pub(crate) const fn partial(mut self, missed: Option<&'a Cell<bool>>) -> Self {
        self.missed = missed;
        self
    }

    /// Whether these are only some of the fields.
    pub(crate) const fn is_partial(&self) -> bool {
        self.missed.is_some()
    }

    /// An answer that rests on the fields that are there: `None` if one was looked for that may only not be shown.
    pub(crate) fn certain<T>(&self, answer: impl FnOnce() -> Option<T>) -> Option<T> {
        let Some(missed) = self.missed else { return answer() };
        let before = missed.replace(false);
        let answer = answer().filter(|_| !missed.get());
        missed.set(before || missed.get());
        answer
    }

    /// Whether the message has the field.
    pub fn has(&self, name: Name) -> bool {
        self.count(name) > 0
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
    pub fn only(&self, name: Name) -> Option<&'a [u8]> {
        match self.tally(name) {
            (1, value) => value,
            _ => None,
        }
    }

    /// How many lines bear the name, and the value of the first.
    pub(crate) fn tally(&self, name: Name) -> (usize, Option<&'a [u8]>) {
        let mut count = 0;
        let mut first = None;
        self.lines(name, &mut |value| {
            count += 1;
            first.get_or_insert(value);
        });
        (count, first)
    }

    /// The value of each line of the name, without the white space around it.
    pub fn lines(&self, name: Name, each: &mut dyn FnMut(&'a [u8])) {
        let mut found = false;
        let mut each = |value| {
            found = true;
            each(trim(value));
        };
        match self.index.and_then(|index| index.numbered()) {
            Some(lines) => lines.of(name.number, each),
            None => self.lines.each(&mut |line, value| {
                if same(line, name.text.as_bytes()) {
                    each(value);
                }
            }),
        }
        if let Some(missed) = self.missed
            && !found
        {
            missed.set(true);
        }
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
        if let Some(missed) = self.missed
            && !found
        {
            missed.set(true);
        }
        found
    }

    /// Whether all names are so, as those are that the registry knows, which are tokens.
    pub(crate) fn all_names(&self, is_so: impl Fn(&[u8]) -> bool) -> bool {
        match self.index.and_then(|index| index.unknown()) {
            Some(names) => names.iter().all(|name| is_so(name)),
            None => {
                let mut all = true;
                self.lines.each(&mut |name, _| all &= is_so(name));
                all
            }
        }
    }
}
