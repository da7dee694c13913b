//! Captures of every kind -> records.

mod archive;
mod batch;
mod chunked;
mod curl;
mod group;
mod har;
mod head;
mod jsonl;
mod message;
mod meter;
mod raw;
mod text;
mod window;

use std::io::{self, BufRead, Chain, Cursor, Read};

pub(crate) use batch::Batch;
pub(crate) use message::{Body, Place, Record, Response, Unreadable};

use archive::Archive;
use jsonl::Blocks;
use window::Window;

/// A format that captures come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Kind {
    /// Messages as they are on the wire, or as `curl -si` prints them
    Raw,
    /// What `curl -v` prints
    Curl,
    /// An HTTP archive, version 1.2, as browsers save it
    Har,
    /// One exchange a line, in JSON
    Jsonl,
}

/// Takes what a capture holds.
pub(crate) trait Sink {
    /// The next record, or what can't be read in its place.
    fn record(&mut self, record: Result<Record<'_>, Unreadable>);
}

/// How much of an input its kind is told by.
const HEAD: u64 = 64 * 1024;

/// The records of an input, several at a time. JSON lines and the entries of archives are read as they come, so that
/// inputs of any size take little memory; the other kinds are read whole, as their messages belong together.
pub(crate) struct Batches<R> {
    window: Window<Chain<Cursor<Vec<u8>>, R>>,
    reader: Reader,
}

/// What finds the records of a kind.
enum Reader {
    Blocks(Blocks),
    Archive(Archive),
    Whole(Option<Kind>),
}

impl<R: BufRead> Batches<R> {
    pub(crate) fn new(kind: Option<Kind>, mut input: R) -> io::Result<Self> {
        let mut head = Vec::new();
        let kind = match kind {
            Some(kind) => kind,
            None => sniff(&mut input, &mut head)?,
        };
        let mut window = Window::new(Cursor::new(head).chain(input));
        while window.text().len() < BOM.len() && BOM.starts_with(window.text()) && window.fill()? {}
        if window.text().starts_with(BOM) {
            window.advance(BOM.len());
        }
        let reader = match kind {
            Kind::Jsonl => Reader::Blocks(Blocks::new()),
            Kind::Har => Reader::Archive(Archive::new()),
            Kind::Raw | Kind::Curl => Reader::Whole(Some(kind)),
        };
        Ok(Self { window, reader })
    }

    fn read(&mut self) -> io::Result<Option<Batch>> {
        match &mut self.reader {
            Reader::Blocks(blocks) => blocks.next(&mut self.window),
            Reader::Archive(archive) => archive.next(&mut self.window),
            Reader::Whole(kind) => {
                let Some(kind) = kind.take() else { return Ok(None) };
                let mut text = Vec::new();
                self.window.read_to_end(&mut text)?;
                Ok(Some(Batch::of(kind, 1, text)))
            }
        }
    }
}

impl<R: BufRead> Iterator for Batches<R> {
    type Item = io::Result<Batch>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().transpose()
    }
}

/// Reads into `head` what it takes to tell the kind.
fn sniff(input: &mut impl BufRead, head: &mut Vec<u8>) -> io::Result<Kind> {
    while head.trim_ascii().is_empty() {
        if input.take(HEAD).read_until(b'\n', head)? == 0 {
            return Ok(Kind::Raw);
        }
    }
    // A pipe of JSON lines may not have more yet.
    if is_json_line(head) {
        return Ok(Kind::Jsonl);
    }
    input.take(HEAD).read_to_end(head)?;
    Ok(detect(head))
}

/// The byte order mark that some tools put before UTF-8.
const BOM: &[u8] = b"\xef\xbb\xbf";

/// Whether the text is JSON whose first line is an object of its own.
fn is_json_line(text: &[u8]) -> bool {
    let text = text.strip_prefix(BOM).unwrap_or(text).trim_ascii();
    text.starts_with(b"{") && text.ends_with(b"}") && !is_archive(text)
}

/// Whether the object begins as an HTTP archive does.
fn is_archive(object: &[u8]) -> bool {
    object.strip_prefix(b"{").is_some_and(|rest| rest.trim_ascii_start().starts_with(b"\"log\""))
}

fn detect(text: &[u8]) -> Kind {
    let text = text.strip_prefix(BOM).unwrap_or(text).trim_ascii_start();
    if text.starts_with(b"{") {
        // An archive written over several lines, or a line of JSON that breaks off.
        let first = text.split(|&byte| byte == b'\n').next().unwrap_or(text).trim_ascii();
        return if is_archive(text) || first == b"{" { Kind::Har } else { Kind::Jsonl };
    }
    for line in text.split(|&byte| byte == b'\n').map(head::without_end) {
        match line {
            _ if head::begins_message(line) => return Kind::Raw,
            [b'>' | b'<', b' ', rest @ ..] if head::begins_message(rest) => return Kind::Curl,
            _ => {}
        }
    }
    Kind::Raw
}

/// What a JSON parser says, with the column as the only place: the line is the caller's to tell.
fn json_error(error: &serde_json::Error) -> String {
    match error.column() {
        0 => json_reason(error),
        column => format!("{} (column {column})", json_reason(error)),
    }
}

/// Parses text that is checked to be UTF-8 all at once, which is faster than string by string.
fn parse_json<'a, T: serde::Deserialize<'a>>(text: &'a [u8]) -> serde_json::Result<T> {
    match std::str::from_utf8(text) {
        Ok(text) => serde_json::from_str(text),
        // The parser tells where.
        Err(_) => serde_json::from_slice(text),
    }
}

/// What a JSON parser says, without the place.
fn json_reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let end = text.rfind(" at line ").unwrap_or(text.len());
    text[..end].to_owned()
}

/// Reads every record of an input.
#[cfg(test)]
pub(crate) fn read(kind: Option<Kind>, input: impl BufRead, sink: &mut dyn Sink) -> io::Result<()> {
    Batches::new(kind, input)?.try_for_each(|batch| batch.map(|batch| batch.read(sink)))
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Sink for Vec<Result<Record<'static>, Unreadable>> {
        fn record(&mut self, record: Result<Record<'_>, Unreadable>) {
            self.push(record.map(Record::into_owned));
        }
    }

    #[test]
    fn kinds_are_told_by_the_content() {
        for (text, kind) in [
            ("", Kind::Raw),
            ("what is this", Kind::Raw),
            ("\r\nHTTP/1.1 200 OK\r\n\r\n> GET / HTTP/1.1\r\n", Kind::Raw),
            ("$ curl -v a\n* Trying\n> GET / HTTP/1.1\r\n> \r\n", Kind::Curl),
            ("< HTTP/2 200 \r\n", Kind::Curl),
            ("{\"log\": {}}", Kind::Har),
            ("\u{feff}{\n  \"log\"", Kind::Har),
            ("{\"response\":{}}\n", Kind::Jsonl),
            ("{\"response\":{\n", Kind::Jsonl),
        ] {
            assert_eq!(detect(text.as_bytes()), kind, "{text}");
        }
        assert!(is_json_line(b"\n{\"response\":{}}\n"));
        assert!(!is_json_line(b"{ \"log\": {}}"));
    }

    #[test]
    fn no_bytes_make_a_reader_panic() {
        let pieces = proptest::collection::vec(
            proptest::prop_oneof![
                proptest::collection::vec(proptest::prelude::any::<u8>(), 0..8),
                proptest::sample::select(PIECES).prop_map(|piece| piece.as_bytes().to_vec()),
            ],
            0..40,
        );
        proptest::proptest!(|(pieces in pieces)| {
            let text = pieces.concat();
            for kind in [None, Some(Kind::Raw), Some(Kind::Curl), Some(Kind::Har), Some(Kind::Jsonl)] {
                read(kind, text.as_slice(), &mut Vec::new()).unwrap();
            }
        });
    }

    use proptest::strategy::Strategy as _;

    /// What inputs are made of, so that soup reaches the deeper places.
    const PIECES: &[&str] = &[
        "\n",
        "\r\n",
        "\r\n\r\n",
        "> ",
        "< ",
        "* ",
        "{ [5 bytes data]\n",
        "} [5 bytes data]\n",
        ": ",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 100 Continue\r\n",
        "HTTP/1.1 304 Not Modified\n",
        "HTTP/2 206 \r\n",
        "GET / HTTP/1.1\r\n",
        "HEAD / HTTP/2\r\n",
        "CONNECT a:1 HTTP/1.1\r\n",
        "Content-Length: 5\r\n",
        "Content-Length: 18446744073709551615\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Content-Type: message/http\r\n",
        "5\r\nhello\r\n",
        "0\r\n",
        "ffffffffffffffff\r\n",
        "{\"log\":{\"entries\":[",
        "]}}",
        "{\"request\":{\"method\":\"GET\",\"url\":\"http://a/\",\"headers\":[]},\"response\":{\"status\":200,\"headers\":[]}}",
        "{\"response\":{\"status\":404,\"fields\":[[\"A\",\"b\"]],\"content\":5}}",
        ",",
        "\x1b[1m",
        "\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0",
    ];
}
