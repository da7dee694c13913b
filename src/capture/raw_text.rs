//! A stretch of a capture of raw messages, which may go on, and where messages begin in it.

use std::cell::Cell;

use super::curl_line;
use super::curl_progress;
use super::field_line::values;
use super::line::plain;
use super::record::Fields;
use super::start_line::{begins_message, begins_shown_message};

/// How many bytes of a document may come before its first fence.
const WORDS: usize = 64 * 1024;

/// What ends a content that nothing else delimits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scan {
    /// A line that begins a message.
    AnyMessage,
    /// A status line: the content is itself a request (TRACE).
    StatusLine,
    /// A status line, even in the middle of a line: a request whose content broke off is answered right there.
    Glued,
}

/// What begins at a place of the text.
#[derive(Debug)]
pub(crate) enum Next {
    /// A message.
    Message,
    /// What `curl -v` prints.
    Curl,
    /// The end of the capture.
    End,
}

/// A stretch of a capture, and a place in it.
pub(crate) struct Text<'a> {
    pub(super) bytes: &'a [u8],
    pub(crate) at: usize,
    /// Whether the capture ends with the stretch.
    is_last: bool,
    /// Whether something was looked for beyond the stretch, so that more of it could change what was found.
    wants_more: Cell<bool>,
    /// Whether the stretch ends in the words of a document, between the blocks that it fences.
    pub(crate) ends_in_words: bool,
}

impl<'a> Text<'a> {
    pub(crate) const fn new(text: &'a [u8], is_last: bool) -> Self {
        Self { bytes: text, at: 0, is_last, wants_more: Cell::new(false), ends_in_words: false }
    }

    /// Whether what was found may change when there is more of the text.
    pub(crate) fn wants_more(&self) -> bool {
        self.wants_more.get()
    }

    /// How many lines end before the place.
    pub(crate) fn lines_before(&self, at: usize) -> usize {
        memchr::memchr_iter(b'\n', self.bytes.get(..at).unwrap_or(self.bytes)).count()
    }

    /// What stands behind the place.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Whether a place is in the text; at its end, more may be to come.
    pub(super) fn is_in(&self, at: usize) -> bool {
        let is_in = at < self.bytes.len();
        self.wants_more.set(self.wants_more.get() || (!is_in && !self.is_last));
        is_in
    }

    pub(crate) fn line_at(&self, from: usize) -> &'a [u8] {
        let rest = self.bytes.get(from..).unwrap_or_default();
        match memchr::memchr(b'\n', rest) {
            Some(end) => rest.get(..=end).unwrap_or(rest),
            None => {
                self.is_in(self.bytes.len());
                rest
            }
        }
    }

    /// Moves past empty lines, comments, shell prompts, curl's progress meter and what a document says between the blocks
    /// that it fences, as far as they are whole.
    pub(crate) fn skip_to_message(&mut self) -> Next {
        while self.at < self.bytes.len() {
            let line = self.line_at(self.at);
            if !line.ends_with(b"\n") && !self.is_last {
                break;
            }
            if matches!(line, b"\n" | b"\r\n") {
                self.at += line.len();
                continue;
            }
            let text = curl_progress::without(line);
            if text.len() < line.len() {
                self.at += line.len() - text.len();
            } else if is_fence(line) {
                self.at += line.len();
                self.ends_in_words = !self.skip_to_attempt();
            } else if is_skipped(line) {
                self.at += line.len();
            } else if self.begins_curl(self.at) {
                return Next::Curl;
            } else if self.is_before_fence() {
                self.ends_in_words = !self.skip_to_attempt();
            } else {
                return Next::Message;
            }
        }
        self.is_in(self.bytes.len());
        Next::End
    }

    /// Whether the place is in the words of a document, before a block that it fences.
    fn is_before_fence(&self) -> bool {
        let mut at = self.at;
        while at - self.at < WORDS && self.is_in(at) {
            let line = self.line_at(at);
            if may_begin(line) {
                return false;
            }
            if is_fence(line) {
                return true;
            }
            at += line.len();
        }
        false
    }

    /// Moves to the next line that may begin a message, over what can't be read; whether there is one.
    pub(crate) fn skip_to_attempt(&mut self) -> bool {
        while self.at < self.bytes.len() {
            let line = self.line_at(self.at);
            if may_begin(line) {
                return true;
            }
            if !line.ends_with(b"\n") && !self.is_last {
                break;
            }
            self.at += line.len();
        }
        self.is_in(self.bytes.len());
        false
    }

    /// Whether what `curl -v` prints begins there: a line that it marks as sent or received, or what it says before.
    fn begins_curl(&self, mut at: usize) -> bool {
        while at < self.bytes.len() {
            let line = self.line_at(at);
            if curl_line::is_start(line) {
                return true;
            }
            if !curl_line::is_info(line) {
                return false;
            }
            at += line.len();
        }
        false
    }

    /// Whether nothing, or another message, follows.
    pub(super) fn is_boundary(&self, mut at: usize) -> bool {
        while self.is_in(at) {
            let line = self.line_at(at);
            // A status line that is wrong is reported when it is reached.
            if line.starts_with(b"HTTP/") || begins_shown_message(line) || self.begins_curl(at) {
                return true;
            }
            if !is_skipped(line) {
                return false;
            }
            at += line.len();
        }
        true
    }

    /// Where the next message begins, or the end of the text.
    pub(super) fn next_start(&self, mut at: usize, scan: Scan) -> usize {
        // Where what curl says before a message begins.
        let mut info = None;
        while self.is_in(at) {
            let line = self.line_at(at);
            if says_nothing(line) {
                (at, info) = (at + line.len(), None);
                continue;
            }
            let plain = plain(line);
            if begins_shown_message(line) && (scan == Scan::AnyMessage || plain.starts_with(b"HTTP/")) {
                return at;
            }
            if curl_line::is_start(line) {
                return info.unwrap_or(at);
            }
            info = curl_line::is_info(line).then(|| info.unwrap_or(at));
            if scan == Scan::Glued
                && let Some(glued) = plain.windows(5).position(|window| window == b"HTTP/")
                && begins_message(&plain[glued..])
            {
                return at + glued;
            }
            at += line.len();
        }
        self.bytes.len()
    }
}

/// Whether a line may begin a message; a status line that is wrong is to be reported too.
fn may_begin(line: &[u8]) -> bool {
    line.starts_with(b"HTTP/") || begins_shown_message(line) || curl_line::is_start(line)
}

/// Whether a document begins or ends a block with the line, as Markdown does.
pub(crate) fn is_fence(line: &[u8]) -> bool {
    line.starts_with(b"```") || line.starts_with(b"~~~")
}

/// Whether nothing in the line can begin a message or be curl's: nearly all lines of a content are told by that.
pub(crate) fn says_nothing(line: &[u8]) -> bool {
    !matches!(line.first(), Some(b'*' | b'=' | b'<' | b'[' | b'0'..=b'9'))
        && memchr::memmem::find(line, b"HTTP").is_none()
}

/// What ends the content of a message with these fields.
pub(crate) fn scan_of(fields: &Fields<'_>) -> Scan {
    if is_message(fields) { Scan::StatusLine } else { Scan::AnyMessage }
}

/// A line between messages that says nothing about them.
pub(crate) fn is_skipped(line: &[u8]) -> bool {
    let line = plain(line);
    line.trim_ascii().is_empty()
        || [&b"#"[..], b"$ ", b"Script started on ", b"Script done on "].iter().any(|begin| line.starts_with(begin))
        || is_fence(&line)
        || curl_line::is_report(&line)
}

/// Whether the content is itself a message.
fn is_message(fields: &Fields<'_>) -> bool {
    values(fields, "content-type")
        .any(|value| value.get(..12).is_some_and(|kind| kind.eq_ignore_ascii_case(b"message/http")))
}
