//! The content of a raw message: where it ends, and how much of it a capture shows.

use status_core::Version;

use super::chunked_coding::{self, Broken};
use super::curl_line;
use super::field_line::values;
use super::framing::{Framing, ends_with_head, opens_tunnel};
use super::message_head::Head;
use super::raw_text::{Scan, Text, is_fence, scan_of, without_metadata};
use super::record::Body;
use super::uneven::{Shown, uneven};

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

impl Text<'_> {
    /// The content of a request; moves past it.
    pub(crate) fn request_content(&mut self, head: &Head, version: Option<Version>) -> Body<'static> {
        match Framing::of(&head.fields) {
            Framing::Silent if matches!(version, Some(Version::Http10 | Version::Http11)) => Body::None,
            Framing::Silent => self.scanned(Scan::AnyMessage, head).0,
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
        let (content, is_last) = self.scanned(scan, head);
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
                Err(Broken { chunks: 0 }) if scan != Scan::Glued => match self.scanned(scan, head) {
                    (Body::Bytes(content), true) if !head.is_coloured => Body::Bytes(content),
                    _ => Body::Unknown,
                },
                Err(_) => {
                    self.is_in(self.bytes.len());
                    self.scanned(scan, head);
                    Body::Unknown
                }
            },
            Framing::Silent | Framing::Odd => {
                self.scanned(scan, head);
                Body::Unknown
            }
        }
    }

    /// A content that is not as long as it should be: cut short, decoded or altered by what captured it, or sent so.
    fn of_another_length(&mut self, said: u64, scan: Scan, head: &Head) -> Body<'static> {
        let begin = self.at;
        let (_, is_last) = self.scanned(scan, head);
        let content = self.bytes.get(begin..self.at).unwrap_or_default();
        // What a request lacks may follow an interim response, and a document lays out what it shows.
        let is_fenced = !may_have_fences(head) && before_fence(content).len() < content.len();
        if scan == Scan::Glued || is_fenced {
            return Body::Unknown;
        }
        let (content, missing) = curl_line::without_report(without_metadata(content));
        let rest = usize::try_from(said).ok().and_then(|said| content.get(said..));
        if rest.is_some_and(|rest| {
            CLOSED.contains(&rest.trim_ascii())
                || (is_last && is_cut_start_line(rest))
                || curl_line::is_info(rest.trim_ascii_start())
        }) {
            return Body::from_length(said);
        }
        match missing.and_then(|missing| said.checked_sub(missing)) {
            Some(length) => Body::from_length(length),
            None => uneven(content, said, &head.fields, Shown { is_exact: head.is_exact, is_last }),
        }
    }

    /// So many bytes, if they are there and a message can begin after them.
    fn exactly(&mut self, length: u64) -> Option<Body<'static>> {
        let end = self.at.checked_add(usize::try_from(length).ok()?)?;
        self.is_in(end);
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
        if self.is_boundary(self.at) || is_cut_start_line(self.rest()) {
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
            (is_content && !matches!(framing, Framing::Odd)).then(|| self.scanned(Scan::AnyMessage, head).0)
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
    fn scanned(&mut self, scan: Scan, head: &Head) -> (Body<'static>, bool) {
        let end = self.next_start(self.at, scan);
        let whole = self.bytes.get(self.at..end).unwrap_or_default();
        let content = if may_have_fences(head) { whole } else { before_fence(whole) };
        self.at = end;
        let is_last = end == self.bytes.len() && content.len() == whole.len();
        let (content, _) = curl_line::without_report(without_metadata(content));
        if content.trim_ascii().is_empty() {
            return (Body::None, is_last);
        }
        (Body::from_bytes(content.to_vec()), is_last)
    }
}

/// What `openssl s_client` and telnet print behind a content when the connection ends.
const CLOSED: [&[u8]; 5] =
    [b"closed", b"DONE", b"read:errno=0", b"Connection closed by foreign host.", b"Connection closed."];

/// Whether it is the beginning of a start line, of which a capture that breaks off shows no more.
fn is_cut_start_line(text: &[u8]) -> bool {
    const BEGINNINGS: [&[u8]; 7] = [b"HTTP/", b"GET ", b"HEAD ", b"POST ", b"PUT ", b"DELETE ", b"OPTIONS "];
    let begins = |known: &&[u8]| known.starts_with(text) || text.starts_with(known);
    !text.is_empty() && !text.contains(&b'\n') && BEGINNINGS.iter().any(begins)
}

/// Whether a line of the content may look like a fence though no document shows the message.
fn may_have_fences(head: &Head) -> bool {
    head.is_exact && values(&head.fields, "content-type").any(|value| value.to_ascii_lowercase().starts_with(b"text/"))
}

/// A text up to the line with which a document ends the block that it stands in.
fn before_fence(text: &[u8]) -> &[u8] {
    let mut begin = 0;
    let fence = text.split_inclusive(|&byte| byte == b'\n').find_map(|line| {
        let at = begin;
        begin += line.len();
        is_fence(line).then_some(at)
    });
    fence.and_then(|at| text.get(..at)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::message_head::Beginning;

    /// The content of a message, and the place and the state after it.
    fn read(text: &str, is_last: bool) -> (Body<'static>, usize, bool) {
        let mut text = Text::new(text.as_bytes(), is_last);
        let head = text.head(1).unwrap_or_else(|error| panic!("{error}"));
        let content = match head.start {
            Beginning::Request { version, .. } => text.request_content(&head, version),
            Beginning::Response { code, .. } => text.response_content(&head, code, Asked::default()).content,
        };
        (content, text.at, text.wants_more())
    }

    fn bytes(text: &str) -> Body<'static> {
        Body::Bytes(text.as_bytes().to_vec().into())
    }

    const NEXT: &str = "HTTP/1.1 200 OK\r\n\r\n";

    #[test]
    fn a_request_without_framing_has_content_from_http_2_on() {
        let head = "POST / HTTP/1.1\nHost: a\n\n";
        assert_eq!(read(&format!("{head}abc\n{NEXT}"), true), (Body::None, head.len(), false));
        let later = head.replace("1.1", "2");
        assert_eq!(read(&format!("{later}abc\n{NEXT}"), true).0, bytes("abc\n"));
        let chunked = "POST / HTTP/1.1\nTransfer-Encoding: chunked\n\nabc\n";
        assert_eq!(read(chunked, true).0, Body::Unknown);
        assert_eq!(read(&chunked.replace("abc", "hello"), true).0, Body::Unknown, "not even the size of a chunk");
    }

    #[test]
    fn what_is_coloured_is_laid_out_anew() {
        let coloured = |field: &str| read(&format!("\u{1b}[32mHTTP/1.1 200 OK\u{1b}[0m\n{field}\n\nhello\n"), true).0;
        assert_eq!((coloured("A: b"), coloured("Transfer-Encoding: chunked")), (Body::Unknown, Body::Unknown));
        let plain = |field: &str| read(&format!("HTTP/1.1 200 OK\n{field}\n\nhello\n"), true).0;
        assert_eq!((plain("A: b"), plain("Transfer-Encoding: chunked")), (bytes("hello\n"), bytes("hello\n")));
    }

    #[test]
    fn more_is_wanted_only_where_it_could_change_what_was_found() {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n";
        assert_eq!(read(&format!("{head}hello{NEXT}"), false), (bytes("hello"), head.len() + 5, false));
        let not_modified = "HTTP/1.1 304 Not Modified\nContent-Length: 50\n\nhello\n";
        assert!(read(not_modified, false).2);
    }

    #[test]
    fn chunks_of_a_304_are_its_content_where_they_are_whole() {
        let head = "HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n";
        let chunks = "5\r\nhello\r\n0\r\n\r\n";
        let end = head.len() + chunks.len();
        assert_eq!(read(&format!("{head}{chunks}{NEXT}"), true), (bytes("hello"), end, false));
        assert_eq!(read(&format!("{head}{chunks}more\r\n"), true).0, bytes(&format!("{chunks}more\r\n")));
    }

    #[test]
    fn a_fence_ends_the_lines_before_it() {
        assert_eq!(before_fence(b"a\nb\n```\nc\n"), b"a\nb\n");
        assert_eq!(before_fence(b"a\nb\n"), b"a\nb\n");
    }
}
