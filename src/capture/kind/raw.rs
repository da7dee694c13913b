//! Raw messages: what `curl -si` prints, or both sides of a connection one after the other.

use std::borrow::Cow;

use super::definition::{Kind, Sign};
use crate::capture::chunked_coding::{self, Broken};
use crate::capture::curl_progress;
use crate::capture::field_line::{push_line, values};
use crate::capture::framing::{Framing, ends_with_head, opens_tunnel};
use crate::capture::line::{self, without_end};
use crate::capture::pairing::{Message, What, pair};
use crate::capture::record::{Body, Fields, Place, Request, Response, Sink, Unreadable};
use crate::capture::split::Whole;
use crate::capture::start_line::{Start, begins_message, parse_start};

pub(crate) static KIND: Kind = Kind {
    name: "raw",
    description: "\
messages as they are on the wire or as `curl -si` prints them: responses,
or each request followed by its responses; lines that begin with # are comments",
    extensions: &["http", "txt", "log"],
    sign,
    split: || Box::new(Whole::new(read)),
};

/// A line that begins a message.
fn sign(text: &[u8]) -> Option<Sign> {
    line::find(text, begins_message).map(Sign::At)
}

/// Reads every exchange of a capture, which begins with that line.
fn read<'a>(text: &'a [u8], first: usize, sink: &mut dyn Sink<'a>) {
    let mut reader = Reader { text, at: 0, counted: (0, first), methods: Vec::new(), finals: 0 };
    let mut messages = Vec::new();
    while reader.skip_to_message() {
        let begin = reader.at;
        let line = reader.line_number(begin);
        match reader.message(line) {
            Ok((unseen, what)) => {
                messages.extend(unseen.map(|request| Message { line, what: What::Request(request) }));
                messages.push(Message { line, what });
            }
            Err(unreadable) => {
                if reader.line_at(begin).starts_with(b"HTTP/") {
                    reader.finals += 1;
                    messages.push(Message { line, what: What::Broken });
                }
                sink.record(Err(unreadable));
                reader.at = reader.next_attempt(reader.at.max(reader.line_end(begin)));
            }
        }
    }
    if messages.is_empty() && text.trim_ascii().is_empty() {
        sink.record(Err(Unreadable::new(Place::File, "it is empty")));
    }
    pair(messages, sink);
}

/// What ends a content that nothing else delimits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scan {
    /// A line that begins a message.
    AnyMessage,
    /// A status line: the content is itself a request (TRACE).
    StatusLine,
    /// A status line, even in the middle of a line: a request whose content broke off is answered right there.
    Glued,
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
    /// An offset, and the number of the line that it is in.
    counted: (usize, usize),
    /// The methods of the requests since the last response that closed one.
    methods: Vec<Cow<'a, str>>,
    /// The final responses since then.
    finals: usize,
}

impl<'a> Reader<'a> {
    fn line_end(&self, from: usize) -> usize {
        let rest = self.text.get(from..).unwrap_or_default();
        rest.iter().position(|&byte| byte == b'\n').map_or(self.text.len(), |end| from + end + 1)
    }

    fn line_at(&self, from: usize) -> &'a [u8] {
        self.text.get(from..self.line_end(from)).unwrap_or_default()
    }

    /// The number of the line that an offset is in; offsets come in order.
    fn line_number(&mut self, at: usize) -> usize {
        let (from, line) = self.counted;
        let passed = self.text.get(from..at).unwrap_or_default().split(|&byte| byte == b'\n').count() - 1;
        self.counted = (at, line + passed);
        self.counted.1
    }

    /// Moves past empty lines, comments, shell prompts and curl's progress meter; whether anything is left.
    fn skip_to_message(&mut self) -> bool {
        while self.at < self.text.len() {
            let line = self.line_at(self.at);
            let text = curl_progress::without(line);
            if text.len() < line.len() {
                self.at += line.len() - text.len();
            } else if is_skipped(line) {
                self.at += line.len();
            } else {
                return true;
            }
        }
        false
    }

    /// The next message, and the request that the capture does not show but the response to it proves.
    fn message(&mut self, line: usize) -> Result<(Option<Request<'a>>, What<'a>), Unreadable> {
        let first = without_end(self.line_at(self.at));
        let start = parse_start(first).map_err(|why| Unreadable::new(Place::Line(line), why))?;
        self.at = self.line_end(self.at);
        let is_request = matches!(start, Start::Request { .. });
        let fields = self.fields(is_request)?;
        match start {
            Start::Request { method, target, version } => {
                let content = self.request_content(&fields, version);
                let method = String::from_utf8_lossy(method);
                if self.finals > 0 {
                    self.methods.clear();
                    self.finals = 0;
                }
                self.methods.push(method.clone());
                let target = String::from_utf8_lossy(target);
                Ok((None, What::Request(Request { method, target, url: None, version, fields: Some(fields), content })))
            }
            Start::Response { version, code, reason } => {
                let unseen = self.unseen_connect(code, &fields);
                let method = unseen.as_ref().map(|request| &request.method).or(self.methods.get(self.finals)).cloned();
                let content = self.response_content(method.as_deref(), code, &fields);
                self.finals += usize::from(code >= 200 && unseen.is_none());
                let reason = reason.map(Cow::Borrowed);
                Ok((unseen, What::Response(Response { code, version, reason, fields, content })))
            }
        }
    }

    /// The CONNECT that curl has sent to a proxy and does not print: a success without fields of the origin server, and
    /// another response right after it, can only answer one.
    fn unseen_connect(&self, code: u16, fields: &Fields<'_>) -> Option<Request<'a>> {
        let is_bare = fields.iter().all(|(name, _)| name.len() > 6 && name[..6].eq_ignore_ascii_case(b"proxy-"));
        let is_followed =
            begins_message(without_end(self.line_at(self.at))) && self.line_at(self.at).starts_with(b"HTTP/");
        let is_unseen = self.methods.get(self.finals).is_none();
        ((200..300).contains(&code) && is_bare && is_followed && is_unseen).then(|| Request {
            method: "CONNECT".into(),
            target: "".into(),
            url: None,
            version: None,
            fields: Some(Fields::new()),
            content: Body::Unknown,
        })
    }

    /// The field lines up to the empty line, or up to the next message: some captures lack the empty line after a 100.
    fn fields(&mut self, is_request: bool) -> Result<Fields<'a>, Unreadable> {
        let mut fields = Fields::new();
        while self.at < self.text.len() {
            let whole = self.line_at(self.at);
            let line = without_end(whole);
            if line.is_empty() {
                self.at += whole.len();
                return Ok(fields);
            }
            if line.starts_with(b"HTTP/") && begins_message(line) {
                return Ok(fields);
            }
            if !whole.ends_with(b"\n") {
                let number = self.line_number(self.at);
                self.at += whole.len();
                return Err(Unreadable::new(Place::Line(number), "the message breaks off inside its header section"));
            }
            if let Err(why) = push_line(&mut fields, line) {
                // A server may well answer such a request; its answer is judged.
                if !is_request {
                    return Err(Unreadable::new(Place::Line(self.line_number(self.at)), why));
                }
            }
            self.at += whole.len();
        }
        Ok(fields)
    }

    fn request_content(&mut self, fields: &Fields<'_>, version: Option<status_core::Version>) -> Body<'a> {
        use status_core::Version::{Http10, Http11};
        match Framing::of(fields) {
            Framing::Silent if matches!(version, Some(Http10 | Http11)) => Body::None,
            Framing::Silent => self.scanned(Scan::AnyMessage).0,
            framing => self.framed(framing, Scan::Glued),
        }
    }

    fn response_content(&mut self, method: Option<&str>, code: u16, fields: &Fields<'_>) -> Body<'a> {
        if opens_tunnel(method, code) {
            // What follows is another protocol.
            self.at = self.next_start(self.at, Scan::AnyMessage);
            return Body::None;
        }
        let framing = Framing::of(fields);
        if ends_with_head(method, code) {
            return self.stray_content(framing, method, fields);
        }
        let scan = if is_message(fields) { Scan::StatusLine } else { Scan::AnyMessage };
        if framing != Framing::Silent {
            return self.framed(framing, scan);
        }
        let (content, is_exact) = self.scanned(scan);
        match content {
            // The response may be the answer to a HEAD.
            Body::None if method.is_none() => Body::Unknown,
            // The line end before the next message may be the capture's own, and a part must be as long as it says.
            Body::Bytes(_) if !is_exact && code == 206 => Body::Unknown,
            content => content,
        }
    }

    /// The content of a message that says how it is delimited.
    fn framed(&mut self, framing: Framing, scan: Scan) -> Body<'a> {
        match framing {
            Framing::Length(length) => match self.exactly(length) {
                Some(content) => content,
                // Cut short, decoded or altered by what captured it.
                None => {
                    self.scanned(scan);
                    Body::Unknown
                }
            },
            Framing::Chunked => match chunked_coding::decode(self.text.get(self.at..).unwrap_or_default()) {
                Ok((content, length)) => {
                    self.at += length;
                    Body::from_bytes(content)
                }
                // curl has taken the chunks apart.
                Err(Broken { chunks: 0 }) if scan != Scan::Glued => match self.scanned(scan) {
                    (Body::Bytes(content), true) => Body::Bytes(content),
                    _ => Body::Unknown,
                },
                Err(_) => {
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

    /// The content of that length, if so many bytes are there and a message can begin after them.
    fn exactly(&mut self, length: u64) -> Option<Body<'a>> {
        let end = self.at.checked_add(usize::try_from(length).ok()?)?;
        let content = self.text.get(self.at..end)?;
        if !self.is_boundary(end) {
            return None;
        }
        self.at = end;
        Some(Body::from_bytes(content))
    }

    /// What follows a header section that must end the message: content in spite of the rules, if the message itself
    /// speaks of it, else nothing that belongs to the message.
    fn stray_content(&mut self, framing: Framing, method: Option<&str>, fields: &Fields<'_>) -> Body<'a> {
        if self.is_boundary(self.at) {
            return Body::None;
        }
        let sent = match framing {
            Framing::Length(length) => self.exactly(length),
            Framing::Chunked => match chunked_coding::decode(self.text.get(self.at..).unwrap_or_default()) {
                Ok((content, length)) if self.is_boundary(self.at + length) => {
                    self.at += length;
                    Some(Body::from_bytes(content))
                }
                _ => None,
            },
            Framing::Silent if method != Some("HEAD") && values(fields, "content-type").next().is_some() => {
                Some(self.scanned(Scan::AnyMessage).0)
            }
            Framing::Silent | Framing::Odd => None,
        };
        sent.unwrap_or(Body::None)
    }

    /// What stands before the next message, and whether nothing but the end of the file ends it.
    fn scanned(&mut self, scan: Scan) -> (Body<'a>, bool) {
        let end = self.next_start(self.at, scan);
        let content = self.text.get(self.at..end).unwrap_or_default();
        self.at = end;
        let is_exact = end == self.text.len();
        if content.trim_ascii().is_empty() {
            return (Body::None, is_exact);
        }
        (Body::from_bytes(content), is_exact)
    }

    /// Whether nothing, or another message, follows.
    fn is_boundary(&self, mut at: usize) -> bool {
        while at < self.text.len() {
            let line = self.line_at(at);
            // A status line that is wrong is reported when it is reached.
            if line.starts_with(b"HTTP/") || begins_message(without_end(line)) {
                return true;
            }
            if !is_skipped(line) {
                return false;
            }
            at += line.len();
        }
        true
    }

    /// Where to go on after what can't be read.
    fn next_attempt(&self, mut at: usize) -> usize {
        while at < self.text.len() {
            let line = self.line_at(at);
            // A status line that is wrong is to be reported too.
            if line.starts_with(b"HTTP/") || begins_message(without_end(line)) {
                return at;
            }
            at += line.len();
        }
        at
    }

    fn next_start(&self, mut at: usize, scan: Scan) -> usize {
        while at < self.text.len() {
            let line = self.line_at(at);
            let plain = without_end(line);
            if begins_message(plain) && (scan == Scan::AnyMessage || plain.starts_with(b"HTTP/")) {
                return at;
            }
            if scan == Scan::Glued
                && let Some(glued) = plain.windows(5).position(|window| window == b"HTTP/")
                && begins_message(&plain[glued..])
            {
                return at + glued;
            }
            at += line.len();
        }
        self.text.len()
    }
}

/// A line between messages that says nothing about them.
fn is_skipped(line: &[u8]) -> bool {
    let line = without_end(line);
    line.is_empty() || line.starts_with(b"#") || line.starts_with(b"$ ")
}

/// Whether the content is itself a message.
fn is_message(fields: &Fields<'_>) -> bool {
    values(fields, "content-type")
        .any(|value| value.get(..12).is_some_and(|kind| kind.eq_ignore_ascii_case(b"message/http")))
}

#[cfg(test)]
mod tests;
