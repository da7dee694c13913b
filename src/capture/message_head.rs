//! The start line and the fields of a raw message.

use status_core::Version;

use super::curl_line;
use super::field_line::{Written, drop_others, push_line};
use super::input_window::LINE;
use super::line::{ends_as_sent, plain, quoted, without_end};
use super::raw_text::{Text, is_fence};
use super::record::{Fields, Place, Unreadable};
use super::start_line::{Start, begins_message, parse_start};

/// Why a message is not read that has more fields than any server takes.
pub(crate) const TOO_LONG: &str = "a line or a header section of more than 256 KB or 4,096 lines is not read";

/// How many lines a header section may have.
pub(crate) const MOST_LINES: usize = 4096;

/// The start line and the fields of a message.
pub(crate) struct Head {
    pub(crate) start: Beginning,
    pub(crate) fields: Fields<'static>,
    /// Whether its lines are those that were sent, byte for byte.
    pub(crate) is_exact: bool,
    /// Whether a program has coloured it for a terminal.
    pub(crate) is_coloured: bool,
    /// Whether the capture ends before the empty line that ends a header section.
    pub(crate) lacks_end: bool,
    /// Whether fields may be missing because of that: an editor may have taken the empty line away from a document, but not
    /// where lines end as they were sent.
    pub(crate) is_broken_off: bool,
    /// Whether the sender has folded a field line.
    pub(crate) is_folded: bool,
}

/// A start line.
pub(crate) enum Beginning {
    Request { method: String, target: String, version: Option<Version> },
    Response { version: Option<Version>, code: u16, reason: Option<Vec<u8>> },
}

impl Text<'_> {
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
                let why = if curl_line::is_info(line) {
                    format!("no message follows what curl says: {}", quoted(&first))
                } else {
                    why
                };
                return Err(Unreadable::new(Place::Line(number), why));
            }
        };
        self.at += line.len();
        let is_request = matches!(start, Beginning::Request { .. });
        let mut is_exact = ends_as_sent(line) && !is_coloured;
        let number = |at: usize| number + self.lines_before(at) - self.lines_before(begin);
        let mut lacks_end = false;
        let mut is_broken_off = !line.ends_with(b"\n");
        let mut is_folded = false;
        let mut fields = Fields::new();
        let mut at = self.at;
        let end = loop {
            if !self.is_in(at) {
                lacks_end = true;
                is_broken_off |= is_exact || fields.is_empty();
                break Ok(at);
            }
            let whole = self.line_at(at);
            let line = plain(whole);
            if line.is_empty() {
                is_exact &= ends_as_sent(whole);
                break Ok(at + whole.len());
            }
            // The name of a field may begin as a fence does.
            if is_fence(&line) && !line.contains(&b':') {
                is_exact = false;
                break Ok(at);
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
            if at - begin > LINE || fields.len() >= MOST_LINES {
                break Err((at, Unreadable::new(Place::Line(number(begin)), TOO_LONG)));
            }
            // A server may well answer a request that is wrong; its answer is judged.
            match push_line(&mut fields, &line, Written::exactly(is_exact)) {
                Ok(is_fold) => is_folded |= is_fold,
                Err(_) if is_request => {}
                Err(why) => break Err((at, Unreadable::new(Place::Line(number(at)), why))),
            }
            at += whole.len();
        };
        match end {
            Ok(end) => {
                self.at = end;
                is_broken_off |= !is_exact && !is_request && drop_others(&mut fields);
                Ok(Head { start, fields, is_exact, is_coloured, lacks_end, is_broken_off, is_folded })
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
}
