//! What wget prints of messages: `wget -S` the header sections of responses, `wget -d` those of requests as well.

use std::io::{self, Read};

use super::definition::{Kind, Sign};
use crate::capture::batch::{BATCH, Batch, Scales};
use crate::capture::framing::{Framing, ends_with_head, number};
use crate::capture::input_window::{LINE, Window};
use crate::capture::line::{self, without_end};
use crate::capture::message_head::Beginning;
use crate::capture::pairing::{Message, Pairing, What};
use crate::capture::raw_text::Text;
use crate::capture::record::{Body, Item, Place, Request, Response, Sink as _, Unreadable};
use crate::capture::split::Split;
use crate::capture::start_line::{begins_message, begins_shown_message};
use crate::capture::uneven::is_coded;

pub(crate) static KIND: Kind = Kind {
    name: "wget",
    description: "what `wget -S` and `wget -d` print",
    extensions: &["wget"],
    sign,
    split: || Box::new(WgetLines::default()),
};

/// What wget says before it prints a response.
const AWAITING: &[u8] = b"HTTP request sent, awaiting response...";

/// What `-d` puts around messages.
const REQUEST: &[u8] = b"---request begin---";
const RESPONSE: &[u8] = b"---response begin---";
const ENDS: [&[u8]; 2] = [b"---request end---", b"---response end---"];

/// How much of a header section is kept; what is longer is said not to be read.
const HEAD: usize = LINE + 1024;

fn sign(text: &[u8]) -> Option<Sign> {
    let is_begin = |line: &[u8]| line == REQUEST || line == RESPONSE;
    let end = line::find(text, |line| is_begin(line) || ENDS.contains(&line));
    if let Some(end) = end.and_then(|at| text.get(at..))
        && ENDS.iter().any(|mark| end.starts_with(mark))
    {
        // The text was cut off behind the mark of the beginning.
        return Some(Sign::Mark);
    }
    let begins = |line: &[u8]| is_begin(line) || line.trim_ascii_start().starts_with(AWAITING);
    line::find(text, begins).map(Sign::First).or_else(|| sign_of_quiet(text))
}

/// `wget -qS` and `wget -nvS` print the indented lines alone, and what follows them comes without an empty line.
fn sign_of_quiet(text: &[u8]) -> Option<Sign> {
    let at = line::find(text, |line| begins_shown_message(line.trim_ascii_start()))?;
    let mut lines = text.get(at..)?.split_inclusive(|&byte| byte == b'\n').map(without_end);
    let is_response = lines.next()?.starts_with(b"  HTTP/");
    let is_field = |line: &&[u8]| is_indented(line) && line.contains(&b':');
    let after = lines.find(|line| !is_field(line));
    (is_response && after.is_none_or(|line| !line.trim_ascii().is_empty())).then_some(match at {
        0 => Sign::First(0),
        at => Sign::At(at),
    })
}

/// A line from the status line on that stands at its end, where a content has no line end of its own.
fn from_glued(line: &[u8]) -> &[u8] {
    let at = memchr::memmem::rfind(line, b"  HTTP/").unwrap_or(0);
    line.get(at..).filter(|rest| begins_shown_message(rest.trim_ascii_start())).unwrap_or(line)
}

/// Whether it is a line of a header section, as `-S` prints it.
fn is_indented(line: &[u8]) -> bool {
    matches!(line, [b' ', b' ', third, ..] if !third.is_ascii_whitespace())
}

fn ends_with_empty_line(head: &[u8]) -> bool {
    head.ends_with(b"\n\r\n") || head.ends_with(b"\n\n")
}

/// How many bytes wget says it has got: `2024-01-01 00:00:00 (1.2 MB/s) - 'file' saved [20/100]`, and `Connection closed at
/// byte 20. Giving up.`, in whatever language. A connection that failed otherwise may have been wget's own doing.
fn received(line: &[u8]) -> Option<u64> {
    let line = line.trim_ascii_end();
    let is_dated = matches!(line, [b'0'..=b'9', _, _, _, b'-', _, _, b'-', ..]);
    let digits = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let leading = |text: &[u8]| text.get(..digits(text)).and_then(number);
    if !is_dated {
        return None;
    }
    if let Some(end) = memchr::memmem::find(line, b"] -> ").filter(|_| memchr::memmem::find(line, b" URL:").is_some()) {
        let before = line.get(..end)?;
        return leading(before.get(memchr::memrchr(b'[', before)? + 1..)?);
    }
    let said = line.get(memchr::memmem::find(line, b") - ")? + 4..)?;
    if let Some(counts) = said.strip_suffix(b"]") {
        return leading(counts.get(memchr::memrchr(b'[', counts)? + 1..)?);
    }
    let begin = said.iter().position(u8::is_ascii_digit)?;
    let rest = said.get(begin..)?;
    let is_alone =
        !rest.get(digits(rest)..)?.iter().any(u8::is_ascii_digit) && !said.iter().any(|byte| b"(/:".contains(byte));
    leading(rest).filter(|_| is_alone)
}

/// How far the lines are read.
#[derive(Default)]
struct WgetLines {
    /// The header section that is being read, and the line on which it begins.
    head: Option<(usize, Vec<u8>)>,
    /// Whether it is indented, as `-S` prints it.
    is_indented: bool,
    /// Whether wget has said at all that it awaits a response, whether one has begun to be awaited, and whether `-d` has
    /// shown it.
    is_told: bool,
    is_awaited: bool,
    is_shown: bool,
    /// Whether the last line breaks off inside a header section.
    is_cut: bool,
    /// Whether anything has been read.
    has_begun: bool,
    pairing: Pairing,
    has_items: bool,
    is_over: bool,
}

impl Split for WgetLines {
    fn next(&mut self, window: &mut Window<dyn Read + '_>) -> io::Result<Option<Batch>> {
        let (mut items, mut length, mut scales) = (Vec::new(), 0, Scales::default());
        while !self.is_over && length < BATCH && !scales.are_full(&items) {
            let number = window.line();
            let line = window.line_of(LINE)?;
            let taken = line.len();
            if taken == 0 {
                self.is_over = true;
                // Without words around it, the last header section ends with what wget printed.
                let is_whole = self.is_indented && !self.is_told && !self.is_cut;
                self.end_of_head(is_whole, &mut items);
                self.pairing.end(&mut items);
                if !self.has_items && items.is_empty() {
                    let why = "no exchange in what wget printed (it needs -S or -d)";
                    items.record(Err(Unreadable::new(Place::File, why)));
                }
            } else {
                self.line(number, line, &mut items);
            }
            window.advance(taken);
            length += taken;
            self.has_items |= !items.is_empty();
        }
        Ok((length > 0 || !items.is_empty()).then(|| Batch::parsed(items, length)))
    }
}

impl WgetLines {
    fn line(&mut self, number: usize, line: &[u8], items: &mut Vec<Item<'static>>) {
        let is_first = !std::mem::replace(&mut self.has_begun, true);
        let plain = without_end(if self.is_told { line } else { from_glued(line) });
        if plain == REQUEST || plain == RESPONSE {
            self.end_of_head(false, items);
            self.head = Some((number + 1, Vec::new()));
            self.is_indented = false;
            self.is_told = true;
            self.is_shown |= plain == RESPONSE;
            return;
        }
        if is_first && begins_message(plain) {
            // What is left of a longer text may begin behind the mark.
            self.head = Some((number, Vec::new()));
        }
        self.is_cut = self.head.is_some() && !line.ends_with(b"\n");
        if self.is_cut {
            // What the capture shows of its last line may not be all of it.
            return;
        }
        let is_marked = self.head.is_some() && !self.is_indented;
        if is_marked {
            if ENDS.contains(&plain) {
                // What -d shows has the empty line as well.
                let is_whole = self.head.as_ref().is_some_and(|(_, head)| ends_with_empty_line(head));
                self.end_of_head(is_whole, items);
            } else if let Some((_, head)) = &mut self.head
                && head.len() + line.len() <= HEAD
            {
                head.extend_from_slice(line);
            }
            return;
        }
        let text = plain.trim_ascii_start();
        if text.starts_with(AWAITING) {
            self.end_of_head(true, items);
            (self.is_told, self.is_awaited) = (true, true);
            // What -d shows comes after this line, and -S repeats it then.
            self.is_shown = false;
            return;
        }
        let is_field = plain.starts_with(b"  ") && !text.is_empty();
        let begins = is_field && text.starts_with(b"HTTP/");
        if begins && (self.is_awaited || self.is_indented || (!self.is_told && is_indented(plain))) {
            self.end_of_head(true, items);
            self.head = Some((number, Vec::new()));
            self.is_indented = true;
        }
        match &mut self.head {
            Some((_, head)) if is_field => {
                if head.len() + line.len() <= HEAD {
                    head.extend_from_slice(plain.get(2..).unwrap_or_default());
                    head.push(b'\n');
                }
            }
            _ => {
                self.is_awaited &= !self.is_indented;
                self.end_of_head(true, items);
                if let Some(length) = received(plain) {
                    self.content(length);
                }
            }
        }
    }

    /// wget says how much of the content it has got since it asked for the first time.
    fn content(&mut self, length: u64) {
        let Some(response) = self.pairing.answered() else { return };
        let is_counted = match Framing::of(&response.fields) {
            // Of a content whose length it knows, wget reads no more.
            Framing::Length(said) => length <= said,
            Framing::Silent | Framing::Chunked => true,
            Framing::Odd => false,
        };
        if response.content == Body::Unknown && response.code == 200 && is_counted && !is_coded(&response.fields) {
            response.content = Body::from_length(length);
        }
    }

    /// A header section is over, and all of it was there or not.
    fn end_of_head(&mut self, is_whole: bool, items: &mut Vec<Item<'static>>) {
        let Some((line, mut head)) = self.head.take() else { return };
        let is_repeated = std::mem::take(&mut self.is_indented) && self.is_shown;
        if is_repeated {
            return;
        }
        head.extend_from_slice(b"\n");
        let mut text = Text::new(&head, true);
        let what = match text.head(line) {
            Ok(head) => match head.start {
                Beginning::Request { method, target, version } => What::Request(Request {
                    method: method.into(),
                    target: target.into(),
                    url: None,
                    version,
                    fields: Some(head.fields),
                    is_partial: !is_whole,
                    content: Body::Unknown,
                }),
                Beginning::Response { version, code, reason } => {
                    let method = self.pairing.waiting().map(|request| request.method.clone());
                    let ends = ends_with_head(method.as_deref(), code);
                    let reason = reason.filter(|reason| !reason.is_empty());
                    What::Response(Response {
                        code,
                        version,
                        reason: reason.map(Into::into),
                        fields: head.fields,
                        is_partial: !is_whole || head.is_broken_off,
                        is_folded: head.is_folded,
                        content: if ends { Body::None } else { Body::Unknown },
                    })
                }
            },
            Err(unreadable) => {
                items.record(Err(unreadable));
                What::Broken
            }
        };
        self.pairing.push(Message { line, what, is_surplus: false }, items);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::kind::read_all;

    fn read(text: &str) -> Vec<String> {
        let records = read_all(&super::KIND, text);
        let shown = |record: crate::capture::record::Record<'_>| {
            let codes: Vec<_> =
                record.responses.iter().map(|response| (response.code, response.fields.len())).collect();
            format!("{} {codes:?}", record.request.map_or("-".into(), |request| request.method))
        };
        records.into_iter().map(|record| record.map_or_else(|broken| broken.why, shown)).collect()
    }

    #[test]
    fn header_sections_are_indented() {
        let text = "--2024-01-01 00:00:00--  http://a.example/\nConnecting to a.example... connected.\nHTTP request sent, awaiting response... \n  HTTP/1.1 302 Found\n  Location: /b\n  Content-Length: 0\nLocation: /b [following]\n--2024--  http://a.example/b\nReusing existing connection.\nHTTP request sent, awaiting response... \n  HTTP/1.1 405 Method Not Allowed\n  Date: x\n2024-01-01 00:00:00 ERROR 405: Method Not Allowed.\n";
        assert_eq!(read(text), ["- [(302, 2)]", "- [(405, 1)]"]);
    }

    #[test]
    fn what_wget_prints_without_words_is_told_from_a_document() {
        let is_wget = |text: &str| super::sign(text.as_bytes()).is_some();
        assert!(is_wget("  HTTP/1.1 200 OK\n  Date: x\nhello\n"));
        assert!(is_wget("  HTTP/1.1 200 OK\n  Date: x\n  HTTP/1.1 200 OK\n"));
        for text in [
            "  HTTP/1.1 200 OK\n  Date: x\n\n  hello\n",
            "  GET / HTTP/1.1\n  Host: a\n  HTTP/1.1 200 OK\n",
            "    HTTP/1.1 200 OK\n    Date: x\n",
        ] {
            assert!(!is_wget(text), "{text}");
        }
    }

    #[test]
    fn a_content_that_looks_like_a_response_is_none() {
        let awaiting = "HTTP request sent, awaiting response... \n";
        let answer = "  HTTP/1.1 200 OK\n  A: b\n";
        let shown = "  HTTP/1.1 404 Not Found\n  A: b\n";
        assert_eq!(read(&format!("{awaiting}{answer}Length: unspecified\n{shown}\n")), ["- [(200, 1)]"]);
        // What wget says before the response that it awaits changes nothing.
        assert_eq!(read(&format!("{awaiting}Reading headers\n{answer}")), ["- [(200, 1)]"]);
    }

    #[test]
    fn a_first_message_may_have_lost_its_mark() {
        let request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n---request end---\n";
        let response = "---response begin---\nHTTP/1.1 204 No Content\r\nA: b\r\n\r\n---response end---\n";
        assert_eq!(read(&format!("{request}{response}")), ["GET [(204, 1)]"]);
        assert_eq!(read(&format!("words\n{request}{response}")), ["- [(204, 1)]"]);
    }

    #[test]
    fn nothing_more_is_reported_where_an_earlier_batch_had_a_broken_response() {
        let broken = "---response begin---\nHTTP/1.1 2000 OK\r\n\r\n---response end---\n";
        let found = read(&(broken.to_owned() + &"what wget says:\n".repeat(BATCH / 5)));
        assert_eq!(found.len(), 1, "{found:?}");
    }

    #[test]
    fn a_reason_may_be_empty() {
        let reason = |line: &str| {
            let text = format!("---response begin---\n{line}\r\n\r\n---response end---\n");
            read_all(&KIND, &text).remove(0).unwrap().responses.remove(0).reason
        };
        assert_eq!(reason("HTTP/1.1 200 OK").as_deref(), Some(&b" OK"[..]));
        assert_eq!(reason("HTTP/1.1 200"), None);
    }

    #[test]
    fn debugging_shows_requests_too() {
        let text = "DEBUG output created by Wget 1.21.3 on linux-gnu.\n\n---request begin---\nGET / HTTP/1.1\r\nHost: a.example\r\n\r\n---request end---\nHTTP request sent, awaiting response... \n---response begin---\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n---response end---\n  HTTP/1.1 200 OK\n  Content-Length: 2\nLength: 2\n";
        assert_eq!(read(text), ["GET [(200, 1)]"]);
        assert_eq!(
            read("  HTTP/1.1 405 No\n  Date: x\nno\n  HTTP/1.1 204 No\n  Date: x\n"),
            ["- [(405, 1)]", "- [(204, 1)]"]
        );
        assert_eq!(
            read("HTTP request sent, awaiting response... No data received.\n"),
            ["no exchange in what wget printed (it needs -S or -d)"]
        );
    }

    #[test]
    fn what_was_received_is_what_wget_counts() {
        let date = "2024-01-01 00:00:00";
        for (said, length) in [
            ("(1.2 MB/s) - 'file' saved [20/100]", Some(20)),
            ("URL:http://a/ [5/7] -> \"file\" [1]", Some(5)),
            ("(1.2 MB/s) - Connection closed at byte 20. Giving up.", Some(20)),
            ("(1.2 MB/s) - http: byte 20.", None),
            ("(1.2 MB/s) - byte 20 of 40.", None),
        ] {
            assert_eq!(received(format!("{date} {said}\n").as_bytes()), length, "{said}");
        }
        assert!(is_indented(b"  A: b") && !is_indented(b"   A: b") && !is_indented(b"A: b"));
    }

    #[test]
    fn marks_tell_where_wget_begins() {
        let place = |text: &str| sign(text.as_bytes()).map(|found| (matches!(found, Sign::Mark), found.place()));
        let request = "---request begin---\nGET / HTTP/1.1\n---request end---\n";
        assert_eq!(place(request), Some((false, 0)));
        assert_eq!(place(&format!("x\n{request}")), Some((false, 2)));
        assert_eq!(place(&request.replace("request", "response")), Some((false, 0)));
        assert_eq!(place("Host: a\n---request end---\n"), Some((true, 0)));
        assert_eq!(place("x\n  HTTP request sent, awaiting response... \n"), Some((false, 2)));
        assert_eq!(place("  HTTP/1.1 200 OK\n  A: b\nx: y\n\n"), Some((false, 0)));
        assert_eq!(place("  HTTP/1.1 200 OK\n  A: b\n\n"), None);
    }

    #[test]
    fn what_d_shows_is_whole_with_its_empty_line() {
        let read = |text: &str| crate::capture::kind::read_all(&KIND, text).remove(0).unwrap();
        let padding = "x".repeat(600);
        let request = format!("GET / HTTP/1.1\r\nA: {padding}\r\nB: {padding}\r\n");
        let response = "HTTP/1.1 204 No Content\r\nA: b\r\n";
        let with = |end: &str| {
            let text = format!(
                "x\n---request begin---\n{request}{end}---request end---\n---response begin---\n{response}{end}---response end---\n"
            );
            let record = read(&text);
            assert_eq!(record.place, Place::Line(3));
            let asked = record.request.unwrap();
            (asked.is_partial, asked.fields.unwrap().len(), record.responses[0].is_partial)
        };
        assert_eq!((with("\r\n"), with("")), ((false, 2, false), (true, 2, true)));
        let indented =
            format!("HTTP request sent, awaiting response... \n  HTTP/1.1 200 OK\n  A: {padding}\n  B: {padding}\n\n");
        assert_eq!(read(&indented).responses[0].fields.len(), 2);
    }

    #[test]
    fn batches_are_as_long_as_the_text() {
        let response = "HTTP request sent, awaiting response... \n  HTTP/1.1 204 No Content\n  A: b\n\n";
        let text = "what wget says:\n".repeat(BATCH / 5) + &response.repeat(3);
        let (mut window, mut lines, mut length) = (Window::new(text.as_bytes()), WgetLines::default(), 0);
        let mut found: Vec<Result<crate::capture::record::Record<'static>, Unreadable>> = Vec::new();
        while let Some(mut batch) = lines.next(&mut window).unwrap() {
            assert!(batch.len() <= BATCH, "lines of 16 bytes fill it exactly");
            length += batch.len();
            batch.read(&mut found);
        }
        assert_eq!((found.iter().flatten().count(), found.len(), length), (3, 3, text.len()));
    }
}
