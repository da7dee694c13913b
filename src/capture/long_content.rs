//! A content that is longer than what is kept in memory: it is measured as it passes.

use std::io::{self, Read};

use super::chunked_coding::size_of_chunk;
use super::curl_line;
use super::framing::Framing;
use super::input_window::{LINE, Window};
use super::line::plain;
use super::raw_text::{Scan, is_skipped, says_nothing};
use super::record::Body;
use super::start_line::begins_shown_message;

/// Moves past a content, up to the line that begins the next message or to the end of the capture, and says how long it
/// was where that is certain.
///
/// Nothing is looked at twice, so that a line that begins a message ends the content even where the message says that it
/// is longer.
pub(crate) fn measure(window: &mut Window<dyn Read + '_>, framing: Framing, scan: Scan) -> io::Result<Body<'static>> {
    match framing {
        Framing::Length(said) => {
            let shown = pass(window, scan, said)?;
            let is_whole = shown == said && is_at_boundary(window)?;
            let more = if is_whole { 0 } else { pass(window, scan, u64::MAX)? };
            Ok(if is_whole && more == 0 { Body::Length(said) } else { Body::Unknown })
        }
        Framing::Chunked => {
            let length = chunks(window)?;
            let rest = if length.is_some() { 0 } else { pass(window, scan, u64::MAX)? };
            Ok(length.filter(|_| rest == 0).map_or(Body::Unknown, Body::Length))
        }
        Framing::Silent => pass(window, scan, u64::MAX).map(Body::Length),
        Framing::Odd => pass(window, scan, u64::MAX).map(|_| Body::Unknown),
    }
}

/// Moves past at most so many bytes, and not past a line that begins a message; says how many.
fn pass(window: &mut Window<dyn Read + '_>, scan: Scan, most: u64) -> io::Result<u64> {
    let mut passed = 0;
    while passed < most {
        let is_at_line = window.is_at_line();
        let line = window.line_of(LINE)?;
        if line.is_empty() {
            break;
        }
        let length = line.len().min(usize::try_from(most - passed).unwrap_or(usize::MAX));
        let is_start = is_at_line && !says_nothing(line) && {
            let begins = begins_shown_message(line) && (scan != Scan::StatusLine || plain(line).starts_with(b"HTTP/"));
            begins || curl_line::is_start(line)
        };
        if is_start {
            break;
        }
        window.advance(length);
        passed += u64::try_from(length).unwrap_or(u64::MAX);
    }
    Ok(passed)
}

/// Whether nothing but what says nothing stands before the next message; moves past that.
fn is_at_boundary(window: &mut Window<dyn Read + '_>) -> io::Result<bool> {
    loop {
        let line = window.line_of(LINE)?;
        if line.is_empty() || begins_shown_message(line) || curl_line::is_start(line) || curl_line::is_info(line) {
            return Ok(true);
        }
        // A request line may be longer than what is looked at.
        let is_cut = line.len() >= LINE && !line.ends_with(b"\n");
        if is_cut || !is_skipped(line) {
            return Ok(is_cut && begins_request(line));
        }
        let length = line.len();
        window.advance(length);
    }
}

/// Moves past chunks and their trailer section; the length of the content, unless they break off.
fn chunks(window: &mut Window<dyn Read + '_>) -> io::Result<Option<u64>> {
    let mut length: u64 = 0;
    loop {
        let line = window.line_of(LINE)?;
        let Some(size) = size_of_chunk(line) else { return Ok(None) };
        let taken = line.len();
        window.advance(taken);
        if size == 0 {
            break;
        }
        let mut left = size;
        while left > 0 {
            if window.text().is_empty() && !window.fill()? {
                return Ok(None);
            }
            let taken = window.text().len().min(usize::try_from(left).unwrap_or(usize::MAX));
            window.advance(taken);
            left -= u64::try_from(taken).unwrap_or(left);
        }
        length = length.saturating_add(size);
        let end = window.line_of(LINE)?;
        if !end.trim_ascii().is_empty() || end.is_empty() {
            return Ok(None);
        }
        let taken = end.len();
        window.advance(taken);
    }
    loop {
        let line = window.line_of(LINE)?;
        let is_field = line.contains(&b':') && !begins_shown_message(line);
        let taken = line.len();
        let is_end = line.trim_ascii().is_empty();
        if is_field || is_end {
            window.advance(taken);
        }
        if !is_field {
            return Ok(Some(length));
        }
    }
}

/// Whether a line whose end is not in sight begins as a request line does.
fn begins_request(line: &[u8]) -> bool {
    let method = line.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let target = line.get(method..).unwrap_or_default();
    method > 0 && (target.starts_with(b" /") || target.starts_with(b" http"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the content comes to, and what is left after it.
    fn measured(text: &str, framing: Framing, scan: Scan) -> (Body<'static>, String) {
        let mut window = Window::new(text.as_bytes());
        let body = measure(&mut window, framing, scan).unwrap();
        let mut rest = String::new();
        window.read_to_string(&mut rest).unwrap();
        (body, rest)
    }

    const NEXT: &str = "HTTP/1.1 200 OK\r\n\r\n";

    #[test]
    fn a_length_is_true_where_the_next_message_or_the_end_follows() {
        let with = |text: &str, said| measured(text, Framing::Length(said), Scan::AnyMessage);
        for (content, between, next) in [
            ("hello", "", ""),
            ("hello", "", "GET / HTTP/1.1\n"),
            ("hello", "\n\n", "GET / HTTP/1.1\n"),
            ("hello", "\n$ curl -i a", ""),
            ("ab\ncdef", "", "GET / HTTP/1.1\n"),
            ("hello", "", "< HTTP/1.1 200 OK\n"),
            ("hello", "", "* Connection #0 to host a left intact\n"),
        ] {
            let said = content.len() as u64;
            let found = with(&format!("{content}{between}{next}"), said);
            assert_eq!(found, (Body::Length(said), next.to_owned()), "{content} {next}");
        }
        for content in ["hello world\r\n", "hel\n", "helloGET /x\n", "", "hello\nx"] {
            let wanted = (Body::Unknown, NEXT.to_owned());
            let text = if content.ends_with('\n') || content.is_empty() { "" } else { "\n" };
            assert_eq!(with(&format!("{content}{text}{NEXT}"), 5), wanted, "{content}");
        }
    }

    #[test]
    fn a_request_line_may_be_longer_than_what_is_looked_at() {
        for (line, is_request) in
            [("GET /", true), ("GET http://a/", true), ("GETx", false), (" /", false), ("", false), ("get /", false)]
        {
            let text = format!("hello{line}{}\n", "a".repeat(LINE));
            let (body, rest) = measured(&text, Framing::Length(5), Scan::AnyMessage);
            let wanted = if is_request { (Body::Length(5), text.len() - 5) } else { (Body::Unknown, 0) };
            assert_eq!((body, rest.len()), wanted, "{line}");
        }
    }

    #[test]
    fn a_content_without_length_goes_on_to_the_next_message() {
        let with = |text: &str, scan| measured(&format!("{text}{NEXT}"), Framing::Silent, scan);
        let wanted = |length: usize| (Body::Length(length as u64), NEXT.to_owned());
        assert_eq!(with("hello\n0 x\n", Scan::AnyMessage), wanted(10));
        assert_eq!(with("GET / HTTP/1.1\n", Scan::StatusLine), wanted(15));
        assert_eq!(with("GET / HTTP/1.1\n", Scan::AnyMessage).0, Body::Length(0));
        assert_eq!(with("hello\n< HTTP/1.1 204 No Content\n", Scan::AnyMessage).0, Body::Length(6));
        // What goes on in the middle of a line begins no message.
        let line = "x".repeat(LINE) + "GET / HTTP/1.1\n";
        assert_eq!(with(&line, Scan::AnyMessage), wanted(line.len()));
        assert_eq!(
            measured(&format!("hello\n{NEXT}"), Framing::Odd, Scan::AnyMessage),
            (Body::Unknown, NEXT.to_owned())
        );
    }

    #[test]
    fn chunks_end_with_their_trailer_section() {
        let with = |text: &str| measured(text, Framing::Chunked, Scan::AnyMessage);
        let long = format!("4b000\r\n{}\r\n0\r\n\r\n", "x".repeat(0x4b000));
        for (text, length, rest) in [
            ("5\r\nhello\r\n0\r\n\r\n", 5, "x\r\n"),
            ("5\r\nhello\r\n3\r\nabc\r\n0\r\n\r\n", 8, NEXT),
            ("5\r\nhello\r\n0\r\nA: b\r\nC: d\r\n\r\n", 5, NEXT),
            ("5\r\nhello\r\n0\r\n", 5, "GET http://a/ HTTP/1.1\r\n"),
            (&long, 0x4b000, NEXT),
        ] {
            assert_eq!(with(&format!("{text}{rest}")), (Body::Length(length), rest.to_owned()));
        }
        for text in ["5\r\nhelloX\r\n0\r\n\r\n", "hello\r\n"] {
            assert_eq!(with(&format!("{text}{NEXT}")), (Body::Unknown, NEXT.to_owned()), "{text}");
        }
        for text in ["5\r\nhel", "5\r\nhello", "5\r\nhello\r\n"] {
            assert_eq!(with(text), (Body::Unknown, String::new()), "{text}");
        }
    }
}
