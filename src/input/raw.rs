//! Raw messages: what `curl -si` prints, or both sides of a connection one after the other.

use super::Sink;
use super::chunked::{self, Broken};
use super::group::{Message, Part, group};
use super::head::{self, Start};
use super::message::{
    Body, Fields, Framing, Place, Request, Response, Unreadable, ends_with_head, opens_tunnel, values,
};

/// Reads every exchange of a capture.
pub(crate) fn read(text: &[u8], sink: &mut dyn Sink) {
    let mut reader = Reader { text, at: 0, counted: (0, 1), methods: Vec::new(), finals: 0 };
    let mut messages = Vec::new();
    while reader.skip_to_message() {
        let begin = reader.at;
        match reader.message() {
            Ok(message) => messages.push(message),
            Err(unreadable) => {
                sink.record(Err(unreadable));
                reader.at = reader.next_attempt(reader.at.max(reader.line_end(begin)));
            }
        }
    }
    if messages.is_empty() && text.trim_ascii().is_empty() {
        sink.record(Err(Unreadable::new(Place::File, "it is empty")));
    }
    group(messages, sink);
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
    methods: Vec<String>,
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

    fn line_number(&mut self, at: usize) -> usize {
        let (from, line) = self.counted;
        let passed = self.text.get(from..at).unwrap_or_default().iter().filter(|&&byte| byte == b'\n').count();
        self.counted = (at, line + passed);
        self.counted.1
    }

    /// Moves past empty lines, comments and shell prompts; whether anything is left.
    fn skip_to_message(&mut self) -> bool {
        while self.at < self.text.len() {
            let line = self.line_at(self.at);
            if !is_skipped(line) {
                return true;
            }
            self.at += line.len();
        }
        false
    }

    fn message(&mut self) -> Result<Message, Unreadable> {
        let line = self.line_number(self.at);
        let first = head::without_end(self.line_at(self.at));
        let start = head::parse_start(first).map_err(|why| Unreadable::new(Place::Line(line), why))?;
        self.at = self.line_end(self.at);
        let is_request = matches!(start, Start::Request { .. });
        let fields = self.fields(is_request)?;
        let part = match start {
            Start::Request { method, target, version } => {
                let content = self.request_content(&fields, version);
                let method = String::from_utf8_lossy(method).into_owned();
                if self.finals > 0 {
                    self.methods.clear();
                    self.finals = 0;
                }
                self.methods.push(method.clone());
                let target = String::from_utf8_lossy(target).into_owned();
                Part::Request(Request { method, target, version, fields: Some(fields), content })
            }
            Start::Response { version, code, reason } => {
                let method = self.methods.get(self.finals).cloned();
                let content = self.response_content(method.as_deref(), code, &fields);
                self.finals += usize::from(code >= 200);
                Part::Response(Response { code, version, reason: reason.map(<[u8]>::to_vec), fields, content })
            }
        };
        Ok(Message { line, part })
    }

    /// The field lines up to the empty line, or up to the next message: some captures lack the empty line after a 100.
    fn fields(&mut self, is_request: bool) -> Result<Fields, Unreadable> {
        let mut fields = Fields::new();
        while self.at < self.text.len() {
            let whole = self.line_at(self.at);
            let line = head::without_end(whole);
            if line.is_empty() {
                self.at += whole.len();
                return Ok(fields);
            }
            if line.starts_with(b"HTTP/") && head::begins_message(line) {
                return Ok(fields);
            }
            if !whole.ends_with(b"\n") {
                let number = self.line_number(self.at);
                self.at += whole.len();
                return Err(Unreadable::new(Place::Line(number), "the message breaks off inside its header section"));
            }
            if let Err(why) = head::push_line(&mut fields, line) {
                // A server may well answer such a request; its answer is judged.
                if !is_request {
                    return Err(Unreadable::new(Place::Line(self.line_number(self.at)), why));
                }
            }
            self.at += whole.len();
        }
        Ok(fields)
    }

    fn request_content(&mut self, fields: &Fields, version: Option<status_core::Version>) -> Body {
        use status_core::Version::{Http10, Http11};
        match Framing::of(fields) {
            Framing::Silent if matches!(version, Some(Http10 | Http11)) => Body::None,
            Framing::Silent => self.scanned(Scan::AnyMessage).0,
            framing => self.framed(framing, Scan::Glued),
        }
    }

    fn response_content(&mut self, method: Option<&str>, code: u16, fields: &Fields) -> Body {
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
            // It may be the answer to a HEAD.
            Body::None if method.is_none() => Body::Unknown,
            // The line end before the next message may be the capture's own, and a part must be as long as it says.
            Body::Bytes(_) if !is_exact && code == 206 => Body::Unknown,
            content => content,
        }
    }

    /// The content of a message that says how it is delimited.
    fn framed(&mut self, framing: Framing, scan: Scan) -> Body {
        match framing {
            Framing::Length(length) => match self.exactly(length) {
                Some(content) => content,
                // Cut short, decoded or altered by what captured it.
                None => {
                    self.scanned(scan);
                    Body::Unknown
                }
            },
            Framing::Chunked => match chunked::decode(self.text.get(self.at..).unwrap_or_default()) {
                Ok((content, length)) => {
                    self.at += length;
                    Body::from_bytes(&content)
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

    /// So many bytes, if they are there and a message can begin after them.
    fn exactly(&mut self, length: u64) -> Option<Body> {
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
    fn stray_content(&mut self, framing: Framing, method: Option<&str>, fields: &Fields) -> Body {
        if self.is_boundary(self.at) {
            return Body::None;
        }
        let sent = match framing {
            Framing::Length(length) => self.exactly(length),
            Framing::Chunked => match chunked::decode(self.text.get(self.at..).unwrap_or_default()) {
                Ok((content, length)) if self.is_boundary(self.at + length) => {
                    self.at += length;
                    Some(Body::from_bytes(&content))
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
    fn scanned(&mut self, scan: Scan) -> (Body, bool) {
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
            if head::begins_message(head::without_end(line)) {
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
            // A status line that is wrong is to be told too.
            if line.starts_with(b"HTTP/") || head::begins_message(head::without_end(line)) {
                return at;
            }
            at += line.len();
        }
        at
    }

    fn next_start(&self, mut at: usize, scan: Scan) -> usize {
        while at < self.text.len() {
            let line = self.line_at(at);
            let plain = head::without_end(line);
            if head::begins_message(plain) && (scan == Scan::AnyMessage || plain.starts_with(b"HTTP/")) {
                return at;
            }
            if scan == Scan::Glued
                && let Some(glued) = plain.windows(5).position(|window| window == b"HTTP/")
                && head::begins_message(&plain[glued..])
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
    let line = head::without_end(line);
    line.is_empty() || line.starts_with(b"#") || line.starts_with(b"$ ")
}

/// Whether the content is itself a message.
fn is_message(fields: &Fields) -> bool {
    values(fields, "content-type")
        .any(|value| value.get(..12).is_some_and(|kind| kind.eq_ignore_ascii_case(b"message/http")))
}

#[cfg(test)]
mod tests {
    use super::super::message::Record;
    use super::*;

    /// One line for each record: `line METHOD target -> code content …`, or `line: why`.
    fn told(text: &str) -> Vec<String> {
        let mut records: Vec<Result<Record, Unreadable>> = Vec::new();
        read(text.as_bytes(), &mut records);
        records.into_iter().map(|record| tell(record, |place| place.to_string()[1..].to_owned())).collect()
    }

    fn tell(record: Result<Record, Unreadable>, place: impl Fn(Place) -> String) -> String {
        let record = match record {
            Ok(record) => record,
            Err(unreadable) => return format!("{}: {}", place(unreadable.place), unreadable.why),
        };
        let mut line = place(record.place);
        if let Some(request) = record.request {
            line += &format!(" {} {} {}", request.method, request.target, short(&request.content));
        }
        for response in record.responses {
            line += &format!(" -> {} {}", response.code, short(&response.content));
        }
        line
    }

    fn short(content: &Body) -> String {
        match content {
            Body::None => "-".to_owned(),
            Body::Length(length) => length.to_string(),
            Body::Bytes(bytes) => format!("{:?}", String::from_utf8_lossy(bytes)),
            Body::Unknown => "?".to_owned(),
        }
    }

    #[test]
    fn a_response_alone() {
        assert_eq!(told("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"), ["1 -> 200 \"hello\""]);
        assert_eq!(told("\n\nHTTP/1.1 200 OK\nContent-Length: 5\n\nhello\n"), ["3 -> 200 \"hello\""]);
        assert_eq!(told("HTTP/2 200 \r\na: b\r\n\r\nhello\r\n"), ["1 -> 200 \"hello\\r\\n\""]);
        assert_eq!(told("HTTP/1.1 405 Method Not Allowed\n"), ["1 -> 405 ?"], "it may be the answer to a HEAD");
        assert_eq!(told("HTTP/1.1 200 OK\nContent-Length: 5\n\n"), ["1 -> 200 ?"]);
        assert_eq!(told("HTTP/1.1 200 OK\nContent-Length: 0\n\n"), ["1 -> 200 -"]);
    }

    #[test]
    fn pairs_and_interim_responses() {
        assert_eq!(
            told(
                "POST /a HTTP/1.1\nContent-Length: 3\n\nabcHTTP/1.1 100 Continue\nHTTP/1.1 201 Created\nContent-Length: 0\n\nGET /b HTTP/1.1\n\nHTTP/1.1 204 No Content\n\n"
            ),
            ["1 POST /a \"abc\" -> 100 - -> 201 -", "8 GET /b - -> 204 -"]
        );
        assert_eq!(
            told("GET /a HTTP/1.1\n\nGET /b HTTP/1.1\n\nHTTP/1.1 204 x\n\nHTTP/1.1 404 x\n\n"),
            ["1 GET /a - -> 204 -", "3 GET /b - -> 404 -"],
            "a pipeline"
        );
        assert_eq!(
            told("GET /a HTTP/1.1\n\nGET /b HTTP/1.1\n\nHTTP/1.1 204 x\n\n"),
            ["1: a request without a response", "3 GET /b - -> 204 -"]
        );
        assert_eq!(told("GET / HTTP/1.1\n\n"), ["1: a request without a response"]);
        assert_eq!(
            told("GET /a HTTP/1.1\n\nHTTP/1.1 301 x\nContent-Length: 0\n\nHTTP/1.1 200 x\nContent-Length: 2\n\nok"),
            ["1 GET /a - -> 301 -", "6 -> 200 \"ok\""],
            "curl -L"
        );
    }

    #[test]
    fn http_ends_at_101_and_in_tunnels() {
        assert_eq!(told("GET / HTTP/1.1\n\nHTTP/1.1 101 x\n\n\u{1}frames\n"), ["1 GET / - -> 101 -"]);
        assert_eq!(
            told("GET / HTTP/1.1\n\nHTTP/1.1 101 x\n\nHTTP/2 200 \ncontent-length: 0\n\n"),
            ["1 GET / - -> 101 - -> 200 -"],
            "the answer comes in HTTP/2"
        );
        assert_eq!(told("CONNECT a:1 HTTP/1.1\n\nHTTP/1.1 200 x\n\nbytes"), ["1 CONNECT a:1 - -> 200 -"]);
    }

    #[test]
    fn chunks() {
        let head = "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n";
        assert_eq!(
            told(&format!("{head}5\r\nhello\r\n0\r\nA: b\r\n\r\nHTTP/1.1 204 x\n")),
            ["1 -> 200 \"hello\"", "9 -> 204 -"]
        );
        assert_eq!(told(&format!("{head}hello")), ["1 -> 200 \"hello\""], "curl -si decodes");
        assert_eq!(told(&format!("{head}5\r\nhel")), ["1 -> 200 ?"]);
        assert_eq!(
            told("POST / HTTP/1.1\nTransfer-Encoding: chunked\n\nxyz\n\nHTTP/1.1 400 x\nContent-Length: 0\n\n"),
            ["1 POST / ? -> 400 -"]
        );
    }

    #[test]
    fn content_that_must_not_be() {
        assert_eq!(told("HTTP/1.1 304 x\nContent-Length: 3\n\nabc"), ["1 -> 304 \"abc\""]);
        assert_eq!(told("HTTP/1.1 204 x\nContent-Type: text/plain\n\nabc"), ["1 -> 204 \"abc\""]);
        assert_eq!(told("HTTP/1.1 304 x\nContent-Length: 3\n\n"), ["1 -> 304 -"]);
        assert_eq!(told("HEAD / HTTP/1.1\n\nHTTP/1.1 200 x\nContent-Length: 3\n\nabc"), ["1 HEAD / - -> 200 \"abc\""]);
        assert_eq!(
            told("HTTP/1.1 304 x\n\n---\nHTTP/1.1 204 x\n\n"),
            ["3: neither a request line nor a status line: \"---\"", "1 -> 304 -", "4 -> 204 -"]
        );
    }

    #[test]
    fn content_that_was_not_captured_or_was_altered() {
        assert_eq!(
            told("PUT / HTTP/1.1\nContent-Length: 9\n\nHTTP/1.1 413 x\nContent-Length: 0\n\n"),
            ["1 PUT / ? -> 413 -"]
        );
        assert_eq!(
            told("PUT / HTTP/1.1\nContent-Length: 9\n\nabcHTTP/1.1 413 x\nContent-Length: 0\n\n"),
            ["1 PUT / ? -> 413 -"]
        );
        assert_eq!(
            told("HTTP/1.1 200 x\nContent-Length: 40\nContent-Encoding: gzip\n\nlonger\nHTTP/1.1 204 x\n"),
            ["1 -> 200 ?", "6 -> 204 -"]
        );
        assert_eq!(told("HTTP/1.1 200 x\nContent-Length: 3\n\nlonger"), ["1 -> 200 ?"]);
        assert_eq!(told("HTTP/1.1 206 x\n\npart\nHTTP/1.1 204 x\n"), ["1 -> 206 ?", "4 -> 204 -"]);
    }

    #[test]
    fn a_traced_request_is_content() {
        assert_eq!(
            told(
                "TRACE / HTTP/1.1\n\nHTTP/1.1 200 x\nContent-Type: message/http\nTransfer-Encoding: chunked\n\nTRACE / HTTP/1.1\n\n"
            ),
            ["1 TRACE / - -> 200 \"TRACE / HTTP/1.1\\n\\n\""]
        );
    }

    #[test]
    fn what_cannot_be_read_leaves_the_rest() {
        assert_eq!(
            told("What is this?\r\n\r\nHTTP/1.1 400 x\nContent-Length: 0\n\n"),
            ["1: neither a request line nor a status line: \"What is this?\"", "3 -> 400 -"]
        );
        assert_eq!(
            told("HTTP/1.1 200 OK\nno colon\n\nHTTP/1.1 2000 x\n\nHTTP/1.1 204 x\n"),
            [
                "2: a header line without a name or a colon: \"no colon\"",
                "4: a status code has three digits, from 100 to 999: \"2000\"",
                "6 -> 204 -"
            ]
        );
        assert_eq!(told("HTTP/1.1 200 OK\nContent-Ty"), ["2: the message breaks off inside its header section"]);
        assert_eq!(told("GET / HTTP/1.1\nno colon\n\nHTTP/1.1 400 x\nContent-Length: 0\n\n"), ["1 GET / - -> 400 -"]);
        let mut records: Vec<Result<Record, Unreadable>> = Vec::new();
        read(b"\r\n", &mut records);
        assert_eq!(records.len(), 1);
    }

    #[test]
    fn prompts_and_comments_are_skipped() {
        assert_eq!(
            told("# a\n$ curl -si a\nHTTP/1.1 204 x\n\n### b\nHTTP/1.1 304 x\n\n"),
            ["3 -> 204 -", "6 -> 304 -"]
        );
    }

    proptest::proptest! {
        /// Whatever response head httparse takes, this reader takes for the same.
        #[test]
        fn heads_are_those_of_httparse(
            code in 100u16..1000,
            reason in "( [ -~]{0,12})?",
            lines in proptest::collection::vec(("[!#$%&'*+.^_`|~A-Za-z0-9-]{1,9}", "[ \t]{0,2}", "[!-~]?([ -~\t\u{e9}]{0,9}[!-~])?", "[ \t]{0,2}"), 0..9),
            end in proptest::sample::select(vec!["\n", "\r\n"]),
        ) {
            let mut text = format!("HTTP/1.1 {code}{reason}{end}");
            for (name, before, value, after) in &lines {
                text += &format!("{name}:{before}{value}{after}{end}");
            }
            text += end;
            let mut headers = [httparse::EMPTY_HEADER; 16];
            let mut parsed = httparse::Response::new(&mut headers);
            if !matches!(parsed.parse(text.as_bytes()), Ok(httparse::Status::Complete(_))) {
                return Ok(());
            }
            let wanted: Fields = parsed.headers.iter().map(|header| (header.name.as_bytes().to_vec(), header.value.trim_ascii().to_vec())).collect();
            let mut records: Vec<Result<Record, Unreadable>> = Vec::new();
            read(text.as_bytes(), &mut records);
            let response = records.remove(0).unwrap().responses.remove(0);
            proptest::prop_assert_eq!(Some(response.code), parsed.code);
            proptest::prop_assert_eq!(response.fields, wanted);
        }
    }
}
