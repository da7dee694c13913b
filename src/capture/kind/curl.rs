//! What `curl -v` prints, with or without what the content's own bytes leave between the lines.

use std::borrow::Cow;

use super::definition::{Kind, Sign};
use crate::capture::curl_progress;
use crate::capture::field_line::{drop_connection_fields, push_line};
use crate::capture::framing::{Framing, ends_with_head, number};
use crate::capture::line;
use crate::capture::pairing::{Message, What, pair};
use crate::capture::record::{Body, Fields, Place, Request, Response, Sink, Unreadable};
use crate::capture::split::Whole;
use crate::capture::start_line::{Start, begins_message, parse_start};

pub(crate) static KIND: Kind = Kind {
    name: "curl",
    description: "what `curl -v` prints",
    extensions: &["curl"],
    sign,
    split: || Box::new(Whole::new(read)),
};

/// A line that curl marks as sent or received, and that begins a message.
fn sign(text: &[u8]) -> Option<Sign> {
    let begins = |line: &[u8]| matches!(line, [b'>' | b'<', b' ', rest @ ..] if begins_message(rest));
    line::find(text, begins).map(Sign::At)
}

/// Reads every exchange of a capture, which begins with that line.
fn read<'a>(text: &'a [u8], first: usize, sink: &mut dyn Sink<'a>) {
    let mut reader = Reader::new(shows_sizes(text));
    for (number, line) in (first..).zip(text.split_inclusive(|&byte| byte == b'\n')) {
        reader.line(number, curl_progress::without(line), sink);
    }
    reader.close(sink);
    if reader.messages.is_empty() {
        sink.record(Err(Unreadable::new(Place::File, "no exchange in what curl printed (it needs -v)")));
    }
    pair(reader.messages, sink);
}

/// One line of what curl prints.
enum Line<'a> {
    /// `> GET / HTTP/1.1`
    Sent(&'a [u8]),
    /// `< HTTP/1.1 200 OK`
    Received(&'a [u8]),
    /// `} [14 bytes data]`
    SentData(u64),
    /// `{ [14 bytes data]`
    ReceivedData(u64),
    /// `* Connected to …`
    Info(&'a [u8]),
    Text,
}

fn classify(line: &[u8]) -> Line<'_> {
    let plain = line::without_end(line);
    match plain {
        [b'>'] => Line::Sent(b""),
        [b'<'] => Line::Received(b""),
        [b'>', b' ', rest @ ..] => Line::Sent(rest),
        [b'<', b' ', rest @ ..] => Line::Received(rest),
        [b'*', b' ', rest @ ..] => Line::Info(rest),
        [b'}', b' ', rest @ ..] => data_size(rest).map_or(Line::Text, Line::SentData),
        [b'{', b' ', rest @ ..] => data_size(rest).map_or(Line::Text, Line::ReceivedData),
        _ => Line::Text,
    }
}

/// The number in `[14 bytes data]`.
fn data_size(text: &[u8]) -> Option<u64> {
    number(text.strip_prefix(b"[")?.strip_suffix(b" bytes data]")?)
}

/// Whether curl printed sizes instead of content, as it does unless its output is a terminal. What content there is in
/// such a capture came through a buffer of its own, so that its place says nothing.
fn shows_sizes(text: &[u8]) -> bool {
    text.split(|&byte| byte == b'\n').any(|line| matches!(classify(line), Line::SentData(_) | Line::ReceivedData(_)))
}

/// A message whose content is still being gathered.
struct Open<'a> {
    line: usize,
    first: &'a [u8],
    fields: Fields<'a>,
    is_request: bool,
    in_head: bool,
    /// Sum of the sizes that curl named.
    sizes: u64,
    /// Bytes of text before curl was done with the connection, and all of them.
    text: u64,
    all_text: u64,
    is_done: bool,
    is_sent: bool,
}

struct Reader<'a> {
    shows_sizes: bool,
    open: Option<Open<'a>>,
    messages: Vec<Message<'a>>,
    /// The method of the last request, until it is answered.
    method: Option<Cow<'a, str>>,
    /// Whether the line before spoke of TLS: the size that follows is a handshake's.
    is_tls: bool,
    /// Whether any line spoke of TLS: some of the sizes are then those of TLS records.
    has_tls: bool,
}

impl<'a> Reader<'a> {
    const fn new(shows_sizes: bool) -> Self {
        Self { shows_sizes, open: None, messages: Vec::new(), method: None, is_tls: false, has_tls: false }
    }

    fn line(&mut self, number: usize, line: &'a [u8], sink: &mut dyn Sink<'a>) {
        let was_tls = std::mem::take(&mut self.is_tls);
        match classify(line) {
            Line::Sent(rest) => self.head_line(number, line, rest, true, sink),
            Line::Received(rest) => self.head_line(number, line, rest, false, sink),
            Line::SentData(size) | Line::ReceivedData(size) if !was_tls => self.data(line, size),
            Line::SentData(_) | Line::ReceivedData(_) => {}
            Line::Info(info) => {
                self.is_tls = info.starts_with(b"TLS") || info.starts_with(b"SSL");
                self.has_tls |= self.is_tls;
                self.info(info);
            }
            Line::Text => self.text(line),
        }
    }

    /// A line of a header section, unless it is content that only looks like one.
    fn head_line(&mut self, number: usize, line: &'a [u8], rest: &'a [u8], is_request: bool, sink: &mut dyn Sink<'a>) {
        if begins_message(rest) && rest.starts_with(b"HTTP/") != is_request {
            self.close(sink);
            self.open = Some(Open {
                line: number,
                first: rest,
                fields: Fields::new(),
                is_request,
                in_head: true,
                sizes: 0,
                text: 0,
                all_text: 0,
                is_done: false,
                is_sent: false,
            });
            return;
        }
        let Some(open) = self.open.as_mut().filter(|open| open.in_head && open.is_request == is_request) else {
            self.text(line);
            return;
        };
        if rest.is_empty() {
            open.in_head = false;
        } else if let Err(why) = push_line(&mut open.fields, rest)
            && !is_request
        {
            sink.record(Err(Unreadable::new(Place::Line(number), why)));
            self.open = None;
            self.messages.push(Message { line: number, what: What::Broken });
        }
    }

    fn data(&mut self, line: &[u8], size: u64) {
        if let Some(open) = &mut self.open
            && open.is_request == line.starts_with(b"}")
        {
            open.sizes = open.sizes.saturating_add(size);
        }
    }

    fn info(&mut self, info: &[u8]) {
        if let Some(open) = &mut self.open {
            open.is_done |= info.starts_with(b"Connection #") || info.starts_with(b"Closing connection");
            open.is_sent |=
                info.starts_with(b"upload completely sent") || info.starts_with(b"We are completely uploaded");
        }
    }

    fn text(&mut self, line: &[u8]) {
        // curl -i repeats the header section among the lines of -v.
        if let Some(open) = self.open.as_mut().filter(|open| !open.in_head) {
            let length = u64::try_from(line.len()).unwrap_or(u64::MAX);
            open.all_text = open.all_text.saturating_add(length);
            if !open.is_done {
                open.text = open.text.saturating_add(length);
            }
        }
    }

    /// The message before is over.
    fn close(&mut self, sink: &mut dyn Sink<'a>) {
        let Some(open) = self.open.take() else { return };
        let what = match parse_start(open.first) {
            Ok(Start::Request { method, target, version }) => {
                let method = String::from_utf8_lossy(method);
                self.method = Some(method.clone());
                let target = String::from_utf8_lossy(target);
                let content = request_content(&open, version);
                let mut fields = open.fields;
                drop_connection_fields(version, &mut fields);
                What::Request(Request { method, target, url: None, version, fields: Some(fields), content })
            }
            Ok(Start::Response { version, code, reason }) => {
                let content = self.response_content(&open, code);
                if code >= 200 {
                    self.method = None;
                }
                What::Response(Response {
                    code,
                    version,
                    reason: reason.map(Cow::Borrowed),
                    fields: open.fields,
                    content,
                })
            }
            Err(why) => {
                sink.record(Err(Unreadable::new(Place::Line(open.line), why)));
                return;
            }
        };
        self.messages.push(Message { line: open.line, what });
    }

    fn response_content(&self, open: &Open<'_>, code: u16) -> Body<'static> {
        if ends_with_head(self.method.as_deref(), code) {
            return Body::None;
        }
        let framing = Framing::of(&open.fields);
        let (seen, all) = if self.shows_sizes { (open.sizes, open.sizes) } else { (open.text, open.all_text) };
        match framing {
            Framing::Length(0) => Body::None,
            // Where at least as much was seen, the message's own word is more exact than a count of printed lines.
            Framing::Length(length) if all == length || (all > length && !self.shows_sizes) => Body::Length(length),
            Framing::Length(_) | Framing::Odd => Body::Unknown,
            // The sizes are those of the chunks with their framing.
            Framing::Chunked if self.shows_sizes => Body::Unknown,
            Framing::Silent if self.shows_sizes && seen == 0 => Body::None,
            Framing::Silent if self.shows_sizes && self.has_tls => Body::Unknown,
            // A part must be exactly as long as it says; this count is not that exact.
            _ if seen == 0 || code == 206 => Body::Unknown,
            _ => Body::Length(seen),
        }
    }
}

fn request_content(open: &Open<'_>, version: Option<status_core::Version>) -> Body<'static> {
    use status_core::Version::{Http10, Http11};
    match Framing::of(&open.fields) {
        Framing::Silent if matches!(version, Some(Http10 | Http11)) => Body::None,
        Framing::Length(0) => Body::None,
        Framing::Length(length) if open.sizes == length || open.is_sent => Body::Length(length),
        _ => Body::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::record::Record;

    fn contents(text: &str) -> Vec<(u16, Body<'static>)> {
        let mut records = Vec::new();
        read(text.as_bytes(), 1, &mut records);
        let responses =
            records.into_iter().flat_map(|record: Result<Record<'_>, Unreadable>| record.unwrap().responses);
        responses.map(|response| (response.code, response.content)).collect()
    }

    #[test]
    fn content_is_what_was_printed() {
        let head = "> GET / HTTP/1.1\r\n> \r\n< HTTP/1.1 200 OK\r\n";
        let with = |rest: &str| contents(&format!("{head}{rest}")).remove(0).1;
        assert_eq!(with("< \r\nhello\n* Connection #0 to host a left intact\n$ \n"), Body::Length(6));
        assert_eq!(with("< \r\n* Connection #0 to host a left intact\n$ exit\n"), Body::Unknown);
        assert_eq!(with("< Content-Length: 5\r\n< \r\n* Closing connection 0\nhello* Hostname\n"), Body::Length(5));
        assert_eq!(with("< Content-Length: 50\r\n< \r\nhello\n"), Body::Unknown);
        assert_eq!(with("< Content-Length: 0\r\n< \r\n* x\n"), Body::None);
        assert_eq!(with("< \r\n"), Body::Unknown);
    }

    #[test]
    fn content_is_what_sizes_say() {
        let head = "> GET / HTTP/1.1\r\n> \r\n< HTTP/1.1 200 OK\r\n";
        let with = |rest: &str| {
            contents(&format!("* TLSv1.3 (IN), TLS handshake:\n{{ [9 bytes data]\n{head}{rest}")).remove(0).1
        };
        assert_eq!(with("< Content-Length: 5\r\n< \r\n{ [5 bytes data]\n* Connection #0\nhello"), Body::Length(5));
        assert_eq!(with("< Content-Length: 5\r\n< \r\n{ [3 bytes data]\n{ [2 bytes data]\n"), Body::Length(5));
        assert_eq!(with("< Content-Length: 5\r\n< \r\n{ [300 bytes data]\n"), Body::Unknown);
        assert_eq!(with("< Transfer-Encoding: chunked\r\n< \r\n{ [300 bytes data]\n"), Body::Unknown);
        assert_eq!(
            with("< \r\n* TLSv1.3 (IN), TLS handshake, Newsession Ticket (4):\n{ [265 bytes data]\n"),
            Body::None
        );
        assert_eq!(with("< \r\n{ [5 bytes data]\n"), Body::Unknown, "it may be the size of a TLS record");
        assert_eq!(contents(&format!("{head}< \r\n{{ [265 bytes data]\n")), [(200, Body::Length(265))]);
    }

    #[test]
    fn curl_takes_out_fields_about_the_connection() {
        let fields = |version: &str| {
            let mut records: Vec<Result<Record<'static>, Unreadable>> = Vec::new();
            let text = format!(
                "> GET / {version}\r\n> Host: a\r\n> Connection: x\r\n> te: gzip\r\n> \r\n< {version} 200 \r\n< \r\n"
            );
            read(text.as_bytes(), 1, &mut records);
            records.remove(0).unwrap().request.unwrap().fields.unwrap().len()
        };
        assert_eq!((fields("HTTP/1.1"), fields("HTTP/2"), fields("HTTP/3")), (3, 1, 1));
    }

    #[test]
    fn content_that_looks_like_curl_is_text() {
        let text = "> GET / HTTP/1.1\n> \n< HTTP/1.1 404 Not Found\n< \n> a quotation\n< b\n{ not a size\n";
        assert_eq!(contents(text), [(404, Body::Length(31))]);
    }

    #[test]
    fn an_interim_response_may_lack_its_empty_line() {
        let text = "> PUT / HTTP/1.1\n> Expect: 100-continue\n> \n< HTTP/1.1 100 Continue\n* We are completely uploaded and fine\n< HTTP/1.1 204 No Content\n< \n";
        assert_eq!(contents(text), [(100, Body::None), (204, Body::None)]);
    }
}
