//! The frame of an HTTP archive: finds the entries one by one, so that an archive of any size takes little memory.
//!
//! Archives may follow each other or stand in a list, and entries may stand there without an archive, as `jq` writes them.

use std::io::{self, Read};
use std::ops::Range;
use std::sync::Arc;

use super::condense::{Condensed, condense};
use super::cursor::{Cursor, Stop, Turn};
use super::entry;
use super::recorder::Recorder;
use crate::capture::batch::{Batch, Parse, parsed_by};
use crate::capture::input_window::Window;
use crate::capture::record::{Place, Unreadable};
use crate::capture::split::Split;

/// How long a batch of entries grows. Their exchanges are all in memory until it is known what they say of one another:
/// more of them would not stay in the caches of a processor.
const BATCH: usize = 64 * 1024;

/// How far an archive is read.
pub(crate) struct Archive {
    state: State,
    /// How many lists the text stands in.
    lists: usize,
    /// Whether anything has come at all.
    has_begun: bool,
    /// Whether entries stand there without an archive.
    is_bare: bool,
    /// Who recorded the archive.
    recorder: Recorder,
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
    /// An archive, an entry or a list of them.
    Value(Turn),
    /// A member of an object, or the object's end.
    Member(Object, Turn),
    /// An entry, or the end of the entries, which are a member of that object.
    Entry(Object, Turn),
    Done,
}

/// The objects that are looked into.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Object {
    Archive,
    Log,
}

/// A part of the frame, or an entry.
struct Step {
    length: usize,
    entry: Option<Range<usize>>,
    next: State,
}

impl Split for Archive {
    fn next(&mut self, window: &mut Window<dyn Read + '_>) -> io::Result<Option<Batch>> {
        self.entries(window)
    }
}

impl Archive {
    pub(crate) const fn new() -> Self {
        Self {
            state: State::Value(Turn::First),
            lists: 0,
            has_begun: false,
            is_bare: false,
            recorder: Recorder::Unknown,
            has_log: false,
            has_entries: false,
            count: 0,
            doubt: None,
        }
    }

    /// The next entries: those that are in the window, or that one that comes into it.
    fn entries(&mut self, window: &mut Window<dyn Read + '_>) -> io::Result<Option<Batch>> {
        let recorder = self.recorder;
        let mut batch = Batch::new(parse_by(recorder), self.count + 1, BATCH);
        while self.state != State::Done {
            match self.step(window) {
                Ok(Step { length, entry, next }) => {
                    if let Some(entry) = entry {
                        self.count += 1;
                        batch.push(window.text().get(entry).unwrap_or_default());
                    }
                    window.advance(length);
                    (self.state, self.doubt) = (next, None);
                    if self.recorder != recorder {
                        // What comes now was recorded by another.
                        if !batch.is_empty() {
                            break;
                        }
                        return self.entries(window);
                    }
                }
                Err(Stop::Wrong { at, why }) if self.doubt == Some(at) || window.is_last() => {
                    batch.broken = if self.is_bare && self.lists == 0 {
                        Some(self.broken_line(window, at, &why)?)
                    } else {
                        Some(self.broken(window, at, &why))
                    };
                }
                Err(_) if !batch.is_empty() => break,
                Err(Stop::More { begin }) if window.is_full() => {
                    window.advance(begin);
                    if let Some(entry) = self.long(window, &mut batch.broken)? {
                        batch.push(&entry);
                    }
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

    /// What is wrong with an entry on a line of its own; the next one is on another line.
    fn broken_line(&mut self, window: &mut Window<dyn Read + '_>, at: usize, why: &str) -> io::Result<Unreadable> {
        let (wrong, column) = window.position(at);
        let space = window.text().iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        window.advance(space);
        let line = window.line();
        self.count += 1;
        (self.state, self.doubt) = (State::Value(Turn::Later), None);
        window.pass_line()?;
        let place = if wrong == line { format!(" (column {column})") } else { String::new() };
        Ok(Unreadable::new(Place::Line(line), format!("{why}{place}")))
    }

    /// Moves past a value that is too long for the window; what is left of an entry without its long strings.
    fn long(
        &mut self,
        window: &mut Window<dyn Read + '_>,
        broken: &mut Option<Unreadable>,
    ) -> io::Result<Option<Vec<u8>>> {
        let value = condense(window)?;
        if value == Condensed::BreaksOff {
            *broken = Some(self.broken(window, 0, "it breaks off"));
            return Ok(None);
        }
        match self.state {
            State::Entry(object, _) => self.state = State::Entry(object, Turn::Later),
            State::Value(_) => self.state = State::Value(Turn::Later),
            State::Member(object, _) => {
                self.state = State::Member(object, Turn::Later);
                return Ok(None);
            }
            State::Done => return Ok(None),
        }
        self.count += 1;
        match value {
            Condensed::Value(entry) => Ok(Some(entry)),
            Condensed::TooLong | Condensed::BreaksOff => {
                let why = "it is too long to be judged (more than 1 MB without its long strings)";
                *broken = Some(Unreadable::new(Place::Entry(self.count), why));
                Ok(None)
            }
        }
    }

    fn step(&mut self, window: &Window<dyn Read + '_>) -> Result<Step, Stop> {
        let mut text = Cursor::new(window);
        let (entry, next) = match self.state {
            State::Value(turn) => self.value(&mut text, turn)?,
            State::Member(object, turn) => (None, self.member(&mut text, object, turn)?),
            State::Entry(object, turn) => {
                if text.next_is(b']')? {
                    (None, State::Member(object, Turn::Later))
                } else {
                    text.comma(turn, "]")?;
                    (Some(text.value()?), State::Entry(object, Turn::Later))
                }
            }
            State::Done => (None, State::Done),
        };
        Ok(Step { length: text.at, entry, next })
    }

    /// An archive, of which only the brace is taken, an entry as a whole, the beginning or the end of a list, or the end.
    fn value(&mut self, text: &mut Cursor<'_>, turn: Turn) -> Result<(Option<Range<usize>>, State), Stop> {
        let next = match text.peek() {
            Err(Stop::Wrong { .. }) if self.lists == 0 && self.has_begun => return Ok((None, State::Done)),
            next => next?,
        };
        if self.lists > 0 {
            if next == b']' {
                text.at += 1;
                self.lists -= 1;
                return Ok((None, State::Value(Turn::Later)));
            }
            text.comma(turn, "]")?;
        }
        match text.peek()? {
            b'[' => {
                text.at += 1;
                self.lists += 1;
                Ok((None, State::Value(Turn::First)))
            }
            b'{' => {
                if let Some(entry) = text.bare_entry(self.is_bare && self.lists == 0)? {
                    (self.has_begun, self.is_bare) = (true, true);
                    return Ok((Some(entry), State::Value(Turn::Later)));
                }
                text.at += 1;
                (self.has_begun, self.has_log, self.has_entries) = (true, false, false);
                self.recorder = Recorder::Unknown;
                Ok((None, State::Member(Object::Archive, Turn::First)))
            }
            _ if self.has_begun && self.lists == 0 => Err(text.wrong("trailing characters")),
            _ => Err(text.wrong("expected `{`")),
        }
    }

    fn member(&mut self, text: &mut Cursor<'_>, object: Object, turn: Turn) -> Result<State, Stop> {
        if text.next_is(b'}')? {
            return match object {
                Object::Archive if !self.has_log => Err(text.wrong("missing field `log`")),
                Object::Archive => Ok(State::Value(Turn::Later)),
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
                Ok(State::Entry(Object::Log, Turn::First))
            }
            // What is in the log, without the log.
            (Object::Archive, "entries") if !self.has_log && text.next_is(b'[')? => {
                (self.has_log, self.has_entries) = (true, true);
                Ok(State::Entry(Object::Archive, Turn::First))
            }
            (_, member) => {
                let value = text.value()?;
                let value = text.text.get(value).unwrap_or_default();
                match member {
                    "creator" => self.recorder = Recorder::named(value),
                    "browser" if value.starts_with(b"{") => self.recorder = self.recorder.beside_browser(),
                    _ => {}
                }
                Ok(State::Member(object, Turn::Later))
            }
        }
    }
}

/// Parses the entries that were recorded by this one.
fn parse_by(recorder: Recorder) -> Arc<Parse> {
    parsed_by(move |entry, number, sink| entry::read(entry, number, recorder, sink))
}

#[cfg(test)]
mod tests;
