//! A place in the text of an archive, of which more may be to come.

use std::io::Read;
use std::ops::Range;

use serde::de::IgnoredAny;

use crate::capture::input_window::Window;
use crate::capture::json;

/// Whether a comma comes before what comes next.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    First,
    Later,
}

/// Why there is no step.
pub(super) enum Stop {
    /// The text ends inside of the step, in a value that begins there.
    More { begin: usize },
    /// The text is wrong at a byte of it.
    Wrong { at: usize, why: String },
}

/// The members by which an entry is told from an archive.
#[derive(serde::Deserialize)]
struct Members {
    log: Option<IgnoredAny>,
    entries: Option<IgnoredAny>,
    request: Option<IgnoredAny>,
    response: Option<IgnoredAny>,
}

/// A place in the text of a step.
pub(super) struct Cursor<'a> {
    pub(super) text: &'a [u8],
    is_last: bool,
    is_full: bool,
    pub(super) at: usize,
}

impl<'a> Cursor<'a> {
    /// The beginning of what is in the window.
    pub(super) fn new(window: &'a Window<dyn Read + '_>) -> Self {
        Self { text: window.text(), is_last: window.is_last(), is_full: window.is_full(), at: 0 }
    }
}

impl Cursor<'_> {
    /// What is wrong there.
    pub(super) fn wrong(&self, why: impl Into<String>) -> Stop {
        Stop::Wrong { at: self.at, why: why.into() }
    }

    /// The next byte that is no white space; the place moves to it.
    pub(super) fn peek(&mut self) -> Result<u8, Stop> {
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
    pub(super) fn next_is(&mut self, byte: u8) -> Result<bool, Stop> {
        let is_next = self.peek()? == byte;
        self.at += usize::from(is_next);
        Ok(is_next)
    }

    /// Moves past this byte.
    pub(super) fn expect(&mut self, byte: u8) -> Result<(), Stop> {
        if self.next_is(byte)? { Ok(()) } else { Err(self.wrong(format!("expected `{}`", char::from(byte)))) }
    }

    /// Moves past the comma between two values, of which the first has none before it.
    pub(super) fn comma(&mut self, turn: Turn, end: &str) -> Result<(), Stop> {
        match turn {
            Turn::Later if !self.next_is(b',')? => Err(self.wrong(format!("expected `,` or `{end}`"))),
            _ => Ok(()),
        }
    }

    /// Where the next value stands, if it is an entry; the place then moves past it. An archive begins with its log, or is
    /// longer than what is in memory.
    pub(super) fn bare_entry(&mut self, is_alone: bool) -> Result<Option<Range<usize>>, Stop> {
        let begin = self.at;
        let inside = self.text.get(begin + 1..).unwrap_or_default().trim_ascii_start();
        if inside.starts_with(b"\"log\"") {
            return Ok(None);
        }
        match self.value() {
            Ok(value) => {
                let members: Option<Members> =
                    serde_json::from_slice(self.text.get(value.clone()).unwrap_or_default()).ok();
                let is_entry = members.is_some_and(|members| {
                    members.log.is_none()
                        && members.entries.is_none()
                        && (members.request.is_some() || members.response.is_some())
                });
                if !is_entry {
                    self.at = begin;
                }
                Ok(is_entry.then_some(value))
            }
            Err(Stop::More { .. }) if self.is_full => {
                self.at = begin;
                Ok(None)
            }
            Err(more @ Stop::More { .. }) => Err(more),
            Err(wrong) if is_alone => Err(wrong),
            // The frame says where the mistake is.
            Err(Stop::Wrong { .. }) => {
                self.at = begin;
                Ok(None)
            }
        }
    }

    /// Where the next value stands; the place moves past it.
    pub(super) fn value(&mut self) -> Result<Range<usize>, Stop> {
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
