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

#[cfg(test)]
mod tests {
    use super::*;

    fn head_at(text: &str, at: usize) -> (Result<Head, Unreadable>, usize) {
        let mut text = Text::new(text.as_bytes(), true);
        text.at = at;
        let head = text.head(text.lines_before(at) + 1);
        (head, text.at)
    }

    fn head(text: &str) -> Head {
        head_at(text, 0).0.unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn a_head_is_exact_where_all_its_lines_are() {
        assert!(head("HTTP/1.1 200 OK\r\nA: b\r\n\r\n").is_exact);
        for text in [
            "HTTP/1.1 200 OK\nA: b\r\n\r\n",
            "HTTP/1.1 200 OK\r\nA: b\n\r\n",
            "HTTP/1.1 200 OK\r\nA: b\r\n\n",
            "\u{1b}[1mHTTP/1.1 200 OK\u{1b}[0m\r\nA: b\r\n\r\n",
        ] {
            assert!(!head(text).is_exact, "{text:?}");
        }
    }

    #[test]
    fn escapes_that_are_in_nobody_s_way_were_sent() {
        let head = head("HTTP/1.1 200 \u{1b}[1mOK\r\n\r\n");
        let Beginning::Response { reason, .. } = head.start else { panic!() };
        assert_eq!((head.is_exact, head.is_coloured, reason), (true, false, Some(b" \x1b[1mOK".to_vec())));
    }

    #[test]
    fn what_a_document_puts_among_the_fields_of_a_response_is_taken_out() {
        let read = |text: &str| {
            let head = head(text);
            (head.fields.len(), head.is_broken_off)
        };
        let response = "HTTP/1.1 200 OK\nA: b\nNote well: this\n\n";
        assert_eq!(read(response), (1, true));
        assert_eq!(read(&response.replace("Note well: this\n", "")), (1, false));
        assert_eq!(read(&response.replace('\n', "\r\n")), (2, false), "the sender has put it there");
        assert_eq!(read(&response.replace("HTTP/1.1 200 OK", "GET / HTTP/1.1")), (2, false));
    }

    #[test]
    fn what_is_wrong_has_its_line() {
        let (found, _) = head_at("x\ny\nHTTP/1.1 200 OK\r\nbad line\r\n\r\n", 4);
        assert_eq!(found.err().unwrap().place, Place::Line(4));
        assert!(head_at("HTTP/1.1 200 OK\r\nGET / HTTP/1.1\r\n\r\n", 0).0.is_err());
        assert_eq!(head("HTTP/1.1 100 Continue\r\nHTTP/1.1 200 OK\r\n\r\n").fields.len(), 0);
        let text = "HTTP/1.1 200 OK\r\nA: b\r\nC: d";
        let (found, at) = head_at(text, 0);
        assert!(found.err().unwrap().why.contains("breaks off"));
        assert_eq!(at, text.len());
    }

    #[test]
    fn a_head_may_be_so_long() {
        let start = "HTTP/1.1 200 OK\r\n";
        // Where the last field line begins, that much has come.
        let with = |before: usize, length: usize| {
            let field = format!("A: {}\r\n", "x".repeat(length - start.len() - 5));
            let text = format!("{}{start}{field}B: c\r\n\r\n", "\n".repeat(before));
            head_at(&text, before).0.map(|head| head.fields.len()).map_err(|error| error.why)
        };
        assert_eq!((with(0, LINE), with(LINE, 1000)), (Ok(2), Ok(2)));
        assert_eq!(with(0, LINE + 1), Err(TOO_LONG.to_owned()));
        let lines = |count: usize| head_at(&format!("{start}{}\r\n", "A: b\r\n".repeat(count)), 0).0.is_ok();
        assert!(lines(MOST_LINES) && !lines(MOST_LINES + 1));
    }

    #[test]
    fn a_connect_is_proved_by_a_bare_success_before_a_response() {
        let proves = |name: &'static str, next: &str| {
            let fields = vec![(name.as_bytes().into(), b"x"[..].into())];
            Text::new(next.as_bytes(), true).proves_connect(200, &fields)
        };
        assert!(proves("Proxy-Agent", "HTTP/1.1 200 OK\n"));
        assert!(!proves("Proxy-", "HTTP/1.1 200 OK\n") && !proves("Server", "HTTP/1.1 200 OK\n"));
        assert!(!proves("Proxy-Agent", "GET / HTTP/1.1\n") && !proves("Proxy-Agent", "HTTP/1.1 x\n"));
    }
}
