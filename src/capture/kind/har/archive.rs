//! The frame of an HTTP archive: finds the entries one by one, so that an archive of any size takes little memory.

use std::io::{self, Read};
use std::ops::Range;

use serde::Deserialize as _;
use serde::de::IgnoredAny;

use super::entry;
use crate::capture::batch::{BATCH, Batch};
use crate::capture::input_window::Window;
use crate::capture::json;
use crate::capture::record::{Place, Unreadable};
use crate::capture::split::Split;

/// How far an archive is read.
pub(crate) struct Archive {
    state: State,
    has_log: bool,
    has_entries: bool,
    /// The entries so far.
    count: usize,
    /// Where the text last looked wrong, which may only be because it ends there.
    doubt: Option<usize>,
}

/// What comes next in the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// The object that everything is in.
    Start,
    /// A member of an object, or the object's end.
    Member(Object, Turn),
    /// An entry, or the end of the entries.
    Entry(Turn),
    /// Nothing but white space.
    End,
    Done,
}

/// The objects that are looked into.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Object {
    Archive,
    Log,
}

/// Whether a comma comes before what comes next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    First,
    Later,
}

/// A part of the frame, or an entry.
struct Step {
    length: usize,
    entry: Option<Range<usize>>,
    next: State,
}

/// Why there is no step.
enum Stop {
    /// The text ends inside of the step, in a value that begins there.
    More { begin: usize },
    /// The text is wrong at a byte of it.
    Wrong { at: usize, why: String },
}

impl Split for Archive {
    fn next(&mut self, window: &mut Window<dyn Read + '_>) -> io::Result<Option<Batch>> {
        self.entries(window)
    }
}

impl Archive {
    pub(crate) const fn new() -> Self {
        Self { state: State::Start, has_log: false, has_entries: false, count: 0, doubt: None }
    }

    /// The next entries: those that are in the window, or that one that comes into it.
    fn entries(&mut self, window: &mut Window<dyn Read + '_>) -> io::Result<Option<Batch>> {
        let mut batch = Batch::new(entry::read, self.count + 1);
        while self.state != State::Done {
            match self.step(window.text(), window.is_last()) {
                Ok(Step { length, entry, next }) => {
                    if let Some(entry) = entry {
                        self.count += 1;
                        batch.push(window.text().get(entry).unwrap_or_default());
                    }
                    window.advance(length);
                    (self.state, self.doubt) = (next, None);
                }
                Err(Stop::Wrong { at, why }) if self.doubt == Some(at) || window.is_last() => {
                    batch.broken = Some(self.broken(window, at, &why));
                }
                Err(_) if !batch.is_empty() => break,
                Err(Stop::More { begin }) if window.is_full() => {
                    window.advance(begin);
                    batch.broken = self.pass_over(window);
                }
                Err(stop) => {
                    self.doubt = match stop {
                        Stop::Wrong { at, .. } => Some(at),
                        Stop::More { .. } => None,
                    };
                    window.double()?;
                }
            }
            if batch.broken.is_some() || batch.len() >= BATCH {
                break;
            }
        }
        Ok(Some(batch).filter(|batch| !batch.is_empty() || batch.broken.is_some()))
    }

    /// What is wrong with the whole, which ends there.
    fn broken(&mut self, window: &Window<dyn Read + '_>, at: usize, why: &str) -> Unreadable {
        self.state = State::Done;
        let (line, column) = window.position(at);
        let what = match self.count {
            0 => "no HTTP archive".to_owned(),
            count => format!("the archive is broken after entry {count}"),
        };
        Unreadable::new(Place::Line(line), format!("{what}: {why} (column {column})"))
    }

    /// Moves past a value that is too long for the window.
    fn pass_over(&mut self, window: &mut Window<dyn Read + '_>) -> Option<Unreadable> {
        if let Err(error) = IgnoredAny::deserialize(&mut serde_json::Deserializer::from_reader(&mut *window)) {
            return Some(self.broken(window, 0, &json::reason(&error)));
        }
        match self.state {
            State::Entry(_) => {
                self.state = State::Entry(Turn::Later);
                self.count += 1;
                Some(Unreadable::new(Place::Entry(self.count), "it is too long to be judged"))
            }
            state => {
                if let State::Member(object, _) = state {
                    self.state = State::Member(object, Turn::Later);
                }
                None
            }
        }
    }

    fn step(&mut self, text: &[u8], is_last: bool) -> Result<Step, Stop> {
        let mut text = Cursor { text, is_last, at: 0 };
        let (entry, next) = match self.state {
            State::Start => {
                text.expect(b'{')?;
                (None, State::Member(Object::Archive, Turn::First))
            }
            State::Member(object, turn) => (None, self.member(&mut text, object, turn)?),
            State::Entry(turn) => {
                if text.next_is(b']')? {
                    (None, State::Member(Object::Log, Turn::Later))
                } else {
                    text.comma(turn, "]")?;
                    (Some(text.value()?), State::Entry(Turn::Later))
                }
            }
            State::End | State::Done => match text.peek() {
                Ok(_) => return Err(text.wrong("trailing characters")),
                Err(more @ Stop::More { .. }) => return Err(more),
                Err(Stop::Wrong { .. }) => (None, State::Done),
            },
        };
        Ok(Step { length: text.at, entry, next })
    }

    fn member(&mut self, text: &mut Cursor<'_>, object: Object, turn: Turn) -> Result<State, Stop> {
        if text.next_is(b'}')? {
            return match object {
                Object::Archive if !self.has_log => Err(text.wrong("missing field `log`")),
                Object::Archive => Ok(State::End),
                Object::Log if !self.has_entries => Err(text.wrong("missing field `entries`")),
                Object::Log => Ok(State::Member(Object::Archive, Turn::Later)),
            };
        }
        text.comma(turn, "}")?;
        let key = text.value()?;
        let key: String = match serde_json::from_slice(text.text.get(key).unwrap_or_default()) {
            Ok(key) => key,
            Err(_) => return Err(text.wrong("a key is a string")),
        };
        text.expect(b':')?;
        match (object, key.as_str()) {
            (Object::Archive, "log") if self.has_log => Err(text.wrong("duplicate field `log`")),
            (Object::Log, "entries") if self.has_entries => Err(text.wrong("duplicate field `entries`")),
            (Object::Archive, "log") => {
                text.expect(b'{')?;
                self.has_log = true;
                Ok(State::Member(Object::Log, Turn::First))
            }
            (Object::Log, "entries") => {
                text.expect(b'[')?;
                self.has_entries = true;
                Ok(State::Entry(Turn::First))
            }
            _ => {
                text.value()?;
                Ok(State::Member(object, Turn::Later))
            }
        }
    }
}

/// A place in the text of a step.
struct Cursor<'a> {
    text: &'a [u8],
    is_last: bool,
    at: usize,
}

impl Cursor<'_> {
    fn wrong(&self, why: impl Into<String>) -> Stop {
        Stop::Wrong { at: self.at, why: why.into() }
    }

    /// The next byte that is no white space; the place moves to it.
    fn peek(&mut self) -> Result<u8, Stop> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        match rest.iter().position(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n')) {
            Some(space) => {
                self.at += space;
                Ok(rest[space])
            }
            None => {
                self.at += rest.len();
                Err(if self.is_last { self.wrong("it breaks off") } else { Stop::More { begin: 0 } })
            }
        }
    }

    /// Whether this byte is next; if so, the place moves past it.
    fn next_is(&mut self, byte: u8) -> Result<bool, Stop> {
        let is_next = self.peek()? == byte;
        self.at += usize::from(is_next);
        Ok(is_next)
    }

    fn expect(&mut self, byte: u8) -> Result<(), Stop> {
        if self.next_is(byte)? { Ok(()) } else { Err(self.wrong(format!("expected `{}`", char::from(byte)))) }
    }

    fn comma(&mut self, turn: Turn, end: &str) -> Result<(), Stop> {
        match turn {
            Turn::Later if !self.next_is(b',')? => Err(self.wrong(format!("expected `,` or `{end}`"))),
            _ => Ok(()),
        }
    }

    /// Where the next value stands; the place moves past it.
    fn value(&mut self) -> Result<Range<usize>, Stop> {
        self.peek()?;
        let begin = self.at;
        let rest = self.text.get(begin..).unwrap_or_default();
        let mut values = serde_json::Deserializer::from_slice(rest).into_iter::<IgnoredAny>();
        match values.next() {
            // A number may go on in what is not yet there.
            Some(Ok(IgnoredAny)) if values.byte_offset() < rest.len() || self.is_last => {
                self.at += values.byte_offset();
                Ok(begin..self.at)
            }
            Some(Err(error)) if self.is_last || !error.is_eof() => {
                Err(Stop::Wrong { at: begin + offset(rest, &error), why: json::reason(&error) })
            }
            _ => Err(Stop::More { begin }),
        }
    }
}

/// Where in the text a parser stopped.
fn offset(text: &[u8], error: &serde_json::Error) -> usize {
    let lines = memchr::memchr_iter(b'\n', text).map(|end| end + 1);
    let line = std::iter::once(0).chain(lines).nth(error.line().saturating_sub(1)).unwrap_or(0);
    (line + error.column().saturating_sub(1)).min(text.len())
}

#[cfg(test)]
mod tests;
