//! Raw messages in a stretch of text that may go on.

use std::cell::Cell;

use status_core::Version;

use super::chunked_coding::{self, Broken};
use super::curl_line;
use super::curl_progress;
use super::field_line::{push_line, values};
use super::framing::{Framing, ends_with_head, opens_tunnel};
use super::input_window::LINE;
use super::line::{ends_as_sent, plain, without_end};
use super::record::{Body, Fields, Place, Unreadable};
use super::start_line::{Start, begins_message, begins_shown_message, parse_start};
use super::uneven::{Shown, uneven};

/// Why a message is not read that has more fields than any server takes.
pub(crate) const TOO_LONG: &str = "a line or a header section of more than 256 KB is not read";

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

/// The start line and the fields of a message.
pub(crate) struct Head {
    pub(crate) start: Beginning,
    pub(crate) fields: Fields<'static>,
    /// Whether its lines are those that were sent, byte for byte.
    pub(crate) is_exact: bool,
    /// Whether a program has coloured it for a terminal.
    pub(crate) is_coloured: bool,
}

/// A start line.
pub(crate) enum Beginning {
    Request { method: String, target: String, version: Option<Version> },
    Response { version: Option<Version>, code: u16, reason: Option<Vec<u8>> },
}

/// What is known of the request that a response may answer.
#[derive(Clone, Copy, Default)]
pub(crate) struct Asked<'a> {
    /// Its method, if the capture shows one.
    pub(crate) method: Option<&'a str>,
    /// How it says that its content ends, if the capture has not shown that so far.
    pub(crate) waits: Option<Framing>,
}

/// What stands behind the head of a response.
pub(crate) struct Answer {
    pub(crate) content: Body<'static>,
    /// The content of the request, which came after an interim response.
    pub(crate) of_request: Option<Body<'static>>,
}

/// A stretch of a capture, and a place in it.
pub(crate) struct Text<'a> {
    bytes: &'a [u8],
    pub(crate) at: usize,
    /// Whether the capture ends with the stretch.
    is_last: bool,
    /// Whether something was looked for beyond the stretch, so that more of it could change what was found.
    wants_more: Cell<bool>,
}

impl<'a> Text<'a> {
    pub(crate) const fn new(text: &'a [u8], is_last: bool) -> Self {
        Self { bytes: text, at: 0, is_last, wants_more: Cell::new(false) }
    }

    /// Whether what was found may change when there is more of the text.
    pub(crate) fn wants_more(&self) -> bool {
        self.wants_more.get()
    }

    /// How many lines end before the place.
    pub(crate) fn lines_before(&self, at: usize) -> usize {
        memchr::memchr_iter(b'\n', self.bytes.get(..at).unwrap_or(self.bytes)).count()
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Whether a place is in the text; at its end, more may be to come.
    fn is_in(&self, at: usize) -> bool {
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

    /// Moves past empty lines, comments, shell prompts and curl's progress meter, as far as they are whole.
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
            } else if is_skipped(line) {
                self.at += line.len();
            } else {
                return if self.begins_curl(self.at) { Next::Curl } else { Next::Message };
            }
        }
        self.is_in(self.bytes.len());
        Next::End
    }

    /// Moves to the next line that may begin a message, over what can't be read; whether there is one.
    pub(crate) fn skip_to_attempt(&mut self) -> bool {
        while self.at < self.bytes.len() {
            let line = self.line_at(self.at);
            // A status line that is wrong is to be reported too.
            if line.starts_with(b"HTTP/") || begins_shown_message(line) || curl_line::is_start(line) {
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

    /// Reads the start line and the fields; moves past them, or past what can't be read of them.
    pub(crate) fn head(&mut self, number: usize) -> Result<Head, Unreadable> {
        let begin = self.at;
        let line = self.line_at(self.at);
        // Escapes that are not in the way of reading the line were sent.
        let is_coloured = line.contains(&0x1b) && parse_start(without_end(line)).is_err();
        let first = if is_coloured { plain(line) } else { without_end(line).into() };
        let start = match parse_start(&first) {
            Ok(Start::Request { method, target, version }) => Beginning::Request {
                method: String::from_utf8_lossy(method).into_owned(),
                target: String::from_utf8_lossy(target).into_owned(),
                version,
            },
            Ok(Start::Response { version, code, reason }) => {
                Beginning::Response { version, code, reason: reason.map(<[u8]>::to_vec) }
            }
            Err(why) => {
                self.at += line.len();
                return Err(Unreadable::new(Place::Line(number), why));
            }
        };
        self.at += line.len();
        let is_request = matches!(start, Beginning::Request { .. });
        let mut is_exact = ends_as_sent(line) && !is_coloured;
        let number = |at: usize| number + self.lines_before(at) - self.lines_before(begin);
        let mut fields = Fields::new();
        let mut at = self.at;
        let end = loop {
            if !self.is_in(at) {
                break Ok(at);
            }
            let whole = self.line_at(at);
            let line = plain(whole);
            if line.is_empty() {
                is_exact &= ends_as_sent(whole);
                break Ok(at + whole.len());
            }
            // Some captures lack the empty line after a 100.
            if line.starts_with(b"HTTP/") && begins_message(&line) {
                break Ok(at);
            }
            if !whole.ends_with(b"\n") {
                let why = "the message breaks off inside its header section";
                break Err((at + whole.len(), Unreadable::new(Place::Line(number(at)), why)));
            }
            is_exact &= ends_as_sent(whole);
            if at - begin > LINE {
                break Err((at, Unreadable::new(Place::Line(number(begin)), TOO_LONG)));
            }
            // A server may well answer a request that is wrong; its answer is judged.
            if let Err(why) = push_line(&mut fields, &line)
                && !is_request
            {
                break Err((at, Unreadable::new(Place::Line(number(at)), why)));
            }
            at += whole.len();
        };
        match end {
            Ok(end) => {
                self.at = end;
                Ok(Head { start, fields, is_exact, is_coloured })
            }
            Err((end, unreadable)) => {
                self.at = end;
                Err(unreadable)
            }
        }
    }

    /// The CONNECT that curl has sent to a proxy and does not print: a success without fields of the origin server, and
    /// another response right after it, can only answer one.
    pub(crate) fn proves_connect(&self, code: u16, fields: &Fields<'_>) -> bool {
        let is_bare = fields.iter().all(|(name, _)| name.len() > 6 && name[..6].eq_ignore_ascii_case(b"proxy-"));
        (200..300).contains(&code) && is_bare && self.is_in(self.at) && {
            let line = plain(self.line_at(self.at));
            line.starts_with(b"HTTP/") && begins_message(&line)
        }
    }

    /// The content of a request; moves past it.
    pub(crate) fn request_content(&mut self, head: &Head, version: Option<Version>) -> Body<'static> {
        match Framing::of(&head.fields) {
            Framing::Silent if matches!(version, Some(Version::Http10 | Version::Http11)) => Body::None,
            Framing::Silent => self.scanned(Scan::AnyMessage).0,
            framing => self.framed(framing, Scan::Glued, head),
        }
    }

    /// The content of a response; moves past it.
    pub(crate) fn response_content(&mut self, head: &Head, code: u16, asked: Asked<'_>) -> Answer {
        let alone = |content| Answer { content, of_request: None };
        if opens_tunnel(asked.method, code) {
            // What follows is another protocol.
            self.at = self.next_start(self.at, Scan::AnyMessage);
            return alone(Body::None);
        }
        let framing = Framing::of(&head.fields);
        if ends_with_head(asked.method, code) {
            return self.stray_content(framing, head, code, asked);
        }
        let scan = scan_of(&head.fields);
        if framing != Framing::Silent {
            return alone(self.framed(framing, scan, head));
        }
        let (content, is_last) = self.scanned(scan);
        alone(match content {
            // It may be the answer to a HEAD.
            Body::None if asked.method.is_none() => Body::Unknown,
            // The line end before the next message may be the capture's own, and a part must be as long as it says.
            Body::Bytes(_) if code == 206 && !is_last => Body::Unknown,
            // A program that colours what it prints lays it out anew, too.
            Body::Bytes(_) if head.is_coloured => Body::Unknown,
            content => content,
        })
    }

    /// The content of a message that says how it is delimited.
    fn framed(&mut self, framing: Framing, scan: Scan, head: &Head) -> Body<'static> {
        match framing {
            Framing::Length(length) => match self.exactly(length) {
                Some(content) => content,
                None => self.of_another_length(length, scan, head),
            },
            Framing::Chunked => match chunked_coding::decode(self.rest()) {
                Ok((content, length)) => {
                    self.at += length;
                    self.is_in(self.at);
                    Body::from_bytes(content)
                }
                // curl has taken the chunks apart.
                Err(Broken { chunks: 0 }) if scan != Scan::Glued => match self.scanned(scan) {
                    (Body::Bytes(content), true) if !head.is_coloured => Body::Bytes(content),
                    _ => Body::Unknown,
                },
                Err(_) => {
                    self.is_in(self.bytes.len());
                    self.scanned(scan);
                    Body::Unknown
                }
            },
            Framing::Silent | Framing::Odd => {
                self.scanned(scan);
                Body::Unknown
            }
        }
    }

    /// A content that is not as long as it should be: cut short, decoded or altered by what captured it, or sent so.
    fn of_another_length(&mut self, said: u64, scan: Scan, head: &Head) -> Body<'static> {
        let begin = self.at;
        let (_, is_last) = self.scanned(scan);
        let content = self.bytes.get(begin..self.at).unwrap_or_default();
        // What a request lacks may follow an interim response.
        if scan == Scan::Glued {
            return Body::Unknown;
        }
        let (content, missing) = curl_line::without_report(content);
        match missing.and_then(|missing| said.checked_sub(missing)) {
            Some(length) => Body::from_length(length),
            None => uneven(content, said, &head.fields, Shown { is_exact: head.is_exact, is_last }),
        }
    }

    /// So many bytes, if they are there and a message can begin after them.
    fn exactly(&mut self, length: u64) -> Option<Body<'static>> {
        let end = self.at.checked_add(usize::try_from(length).ok()?)?;
        if end > self.bytes.len() {
            self.is_in(self.bytes.len());
        }
        let content = self.bytes.get(self.at..end)?;
        if !self.is_boundary(end) {
            return None;
        }
        self.at = end;
        Some(Body::from_bytes(content.to_vec()))
    }

    /// What follows a header section that must end the message: content in spite of the rules, where the message itself
    /// speaks of it or every byte counts; else nothing that belongs to the message.
    fn stray_content(&mut self, framing: Framing, head: &Head, code: u16, asked: Asked<'_>) -> Answer {
        let nothing = Answer { content: Body::None, of_request: None };
        if self.is_boundary(self.at) {
            return nothing;
        }
        if let (100..=199, Some(waits)) = (code, asked.waits)
            && let Some(content) = self.whole(waits)
        {
            return Answer { content: Body::None, of_request: Some(content) };
        }
        let has_type = values(&head.fields, "content-type").next().is_some();
        let content = self.whole(framing).or_else(|| {
            let is_content = code != 100 && (head.is_exact || (has_type && asked.method != Some("HEAD")));
            (is_content && !matches!(framing, Framing::Odd)).then(|| self.scanned(Scan::AnyMessage).0)
        });
        match content {
            Some(content) => Answer { content, of_request: None },
            None => nothing,
        }
    }

    /// The content that such a message delimits, if it is there to its end.
    fn whole(&mut self, framing: Framing) -> Option<Body<'static>> {
        match framing {
            Framing::Length(length) => self.exactly(length),
            Framing::Chunked => match chunked_coding::decode(self.rest()) {
                Ok((content, length)) if self.is_boundary(self.at + length) => {
                    self.at += length;
                    Some(Body::from_bytes(content))
                }
                _ => None,
            },
            Framing::Silent | Framing::Odd => None,
        }
    }

    /// What stands before the next message, and whether nothing but the end of the capture ends it.
    fn scanned(&mut self, scan: Scan) -> (Body<'static>, bool) {
        let end = self.next_start(self.at, scan);
        let content = self.bytes.get(self.at..end).unwrap_or_default();
        self.at = end;
        let is_last = end == self.bytes.len();
        let (content, _) = curl_line::without_report(content);
        if content.trim_ascii().is_empty() {
            return (Body::None, is_last);
        }
        (Body::from_bytes(content.to_vec()), is_last)
    }

    /// Whether nothing, or another message, follows.
    fn is_boundary(&self, mut at: usize) -> bool {
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

    fn next_start(&self, mut at: usize, scan: Scan) -> usize {
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
        || [&b"#"[..], b"$ ", b"```", b"Script started on ", b"Script done on "]
            .iter()
            .any(|begin| line.starts_with(begin))
        || curl_line::is_report(&line)
}

/// Whether the content is itself a message.
fn is_message(fields: &Fields<'_>) -> bool {
    values(fields, "content-type")
        .any(|value| value.get(..12).is_some_and(|kind| kind.eq_ignore_ascii_case(b"message/http")))
}
