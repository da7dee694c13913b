//! JSON lines: one exchange a line.

use std::borrow::Cow;
use std::io::{self, Read};
use std::sync::Arc;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::definition::{Kind, Sign};
use crate::capture::batch::{BATCH, Batch};
use crate::capture::input_window::Window;
use crate::capture::json::{self, Content, Lines, Text};
use crate::capture::record::{Body, Next, Place, Position, Record, Request, Response, Sink, Unreadable};
use crate::capture::split::Split;
use crate::capture::start_line;
use crate::keyword;

pub(crate) static KIND: Kind = Kind {
    name: "jsonl",
    description: "\
one exchange a line:
{\"request\":{\"method\":\"GET\",\"target\":\"/\",\"version\":\"1.1\",\"fields\":[[\"Host\",\"a.example\"]]},
 \"response\":{\"status\":405,\"version\":\"1.1\",\"reason\":\"Method Not Allowed\",
             \"fields\":[],\"content\":0}}
Optional beside them: interim (a list of responses), ok_fields (those of the 200 that the
request would have got), sender, edition, name, and next, what the client did because of
the response: {\"request\":{},\"after\":3,\"hops\":2,\"recurs\":false}, in seconds and redirects
in a row. A request may have its url beside the target. content is a length, or the bytes
in a string, or a list of them ([137,80,78,71]) where they are not UTF-8, as names and
values may be too; what is absent is not known and breaks no rule.",
    extensions: &["jsonl", "ndjson"],
    sign,
    split: || Box::new(Blocks::new()),
};

/// A line that is an object of its own, or the beginning of one.
fn sign(text: &[u8]) -> Option<Sign> {
    let line = text.split(|&byte| byte == b'\n').next().unwrap_or(text).trim_ascii();
    match line {
        [b'{', .., b'}'] if memchr::memmem::find(line, b"\"response\"").is_some() => Some(Sign::Line),
        // It may be anything; the reader says what is wrong with it.
        [b'{', .., b'}'] => Some(Sign::At(0)),
        // An object that goes on in another line begins with a brace alone.
        [b'{', _, ..] => Some(Sign::First(0)),
        _ => None,
    }
}

/// How far an input is read.
struct Blocks {
    is_empty: bool,
}

impl Blocks {
    const fn new() -> Self {
        Self { is_empty: true }
    }

    /// Moves past a line that is too long for the window.
    fn pass_over(&mut self, window: &mut Window<dyn Read + '_>) -> io::Result<Batch> {
        self.is_empty = false;
        let place = Place::Line(window.line());
        loop {
            let text = window.text();
            if let Some(end) = memchr::memchr(b'\n', text) {
                window.advance(end + 1);
                break;
            }
            window.advance(text.len());
            if !window.fill()? {
                break;
            }
        }
        Ok(Batch::broken(Unreadable::new(place, "it is too long to be judged (more than 1 MB)")))
    }
}

impl Split for Blocks {
    /// The next lines: those that have come, or the one that comes next, so that a stream may be endless.
    fn next(&mut self, window: &mut Window<dyn Read + '_>) -> io::Result<Option<Batch>> {
        let mut searched = 0;
        let length = loop {
            let text = window.text();
            let last = memchr::memrchr(b'\n', text.get(..BATCH).unwrap_or(text));
            match last.or_else(|| memchr::memchr(b'\n', text.get(searched..)?).map(|end| searched + end)) {
                Some(end) => break end + 1,
                None if window.is_last() => break text.len(),
                None if window.is_full() => return self.pass_over(window).map(Some),
                None => searched = text.len(),
            }
            window.fill()?;
        };
        let text = window.text().get(..length).unwrap_or_default().to_vec();
        self.is_empty &= text.trim_ascii().is_empty();
        let line = window.line();
        window.advance(length);
        match (text.is_empty(), self.is_empty) {
            (false, _) => Ok(Some(Batch::of(Arc::new(read), line, text))),
            (true, true) => {
                // That it is empty is reported once.
                self.is_empty = false;
                Ok(Some(Batch::broken(Unreadable::new(Place::File, "it is empty"))))
            }
            (true, false) => Ok(None),
        }
    }
}

/// Reads the exchanges of several lines, the first of which has that number.
fn read<'a>(text: &'a [u8], first: usize, sink: &mut dyn Sink<'a>) {
    let ends = memchr::memchr_iter(b'\n', text).chain(std::iter::once(text.len()));
    let mut begin = 0;
    for (index, end) in ends.enumerate() {
        let line = text.get(begin..end).unwrap_or_default().trim_ascii();
        begin = end + 1;
        if !line.is_empty() {
            let place = Place::Line(first + index);
            sink.record(parse(line, place).map_err(|why| Unreadable::new(place, why)));
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exchange<'a> {
    #[serde(borrow)]
    name: Option<Text<'a>>,
    request: Option<JsonMessage<'a>>,
    #[serde(default)]
    interim: Vec<JsonMessage<'a>>,
    response: JsonMessage<'a>,
    ok_fields: Option<Lines<'a>>,
    next: Option<Followed<'a>>,
    sender: Option<Text<'a>>,
    edition: Option<Text<'a>>,
    // What the project's own tests expect of the line.
    #[serde(rename = "breaks")]
    _breaks: Option<IgnoredAny>,
    #[serde(rename = "keeps")]
    _keeps: Option<IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Followed<'a> {
    #[serde(borrow)]
    request: JsonMessage<'a>,
    after: Option<u64>,
    hops: Option<u32>,
    recurs: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct JsonMessage<'a> {
    #[serde(borrow)]
    method: Option<Text<'a>>,
    target: Option<Text<'a>>,
    url: Option<Text<'a>>,
    status: Option<u16>,
    reason: Option<Text<'a>>,
    version: Option<Text<'a>>,
    fields: Option<Lines<'a>>,
    content: Option<Content<'a>>,
}

fn parse(line: &[u8], place: Place) -> Result<Record<'_>, String> {
    let exchange: Exchange<'_> = json::parse(line).map_err(|error| json::reason_with_column(&error))?;
    let mut responses = exchange.interim.into_iter().map(response).collect::<Result<Vec<_>, _>>()?;
    if let Some(early) = responses.iter().find(|response| !response.is_interim()) {
        return Err(format!("{} is no interim response", early.code));
    }
    responses.push(response(exchange.response)?);
    Ok(Record {
        place,
        name: exchange.name.map(|name| name.0),
        request: exchange.request.map(request).transpose()?,
        responses,
        ok_fields: exchange.ok_fields.map(|lines| lines.0),
        next: exchange.next.map(next).transpose()?.map(Box::new),
        sender: exchange.sender.map(|word| keyword::sender(&word.0)).transpose()?,
        edition: exchange.edition.map(|word| keyword::edition(&word.0)).transpose()?,
        position: Position::default(),
    })
}

fn next(followed: Followed<'_>) -> Result<Next<'_>, String> {
    let Followed { request: message, after, hops, recurs } = followed;
    Ok(Next { request: request(message)?, after, hops, recurs })
}

fn request(message: JsonMessage<'_>) -> Result<Request<'_>, String> {
    if message.status.is_some() || message.reason.is_some() {
        return Err("a request has no status and no reason".to_owned());
    }
    Ok(Request {
        method: message.method.ok_or("the request has no method")?.0,
        target: message.target.unwrap_or_default().0,
        url: message.url.map(|url| url.0),
        version: message.version.map(|number| version(&number.0)).transpose()?,
        fields: message.fields.map(|lines| lines.0),
        is_partial: false,
        content: content(message.content)?,
    })
}

fn response(message: JsonMessage<'_>) -> Result<Response<'_>, String> {
    if message.method.is_some() || message.target.is_some() || message.url.is_some() {
        return Err("a response has no method, no target and no url".to_owned());
    }
    let code = message.status.ok_or("the response has no status")?;
    if !(100..=999).contains(&code) {
        return Err(format!("a status code has three digits, from 100 to 999: {code}"));
    }
    Ok(Response {
        code,
        version: message.version.map(|number| version(&number.0)).transpose()?,
        reason: message.reason.map(reason),
        fields: message.fields.unwrap_or_default().0,
        is_partial: false,
        content: content(message.content)?,
    })
}

/// The phrase as the wire has it, after a space; one that is written without is the phrase alone.
fn reason(phrase: Text<'_>) -> Cow<'_, [u8]> {
    let is_wire = phrase.0.is_empty() || phrase.0.starts_with(' ');
    if is_wire { phrase.into_bytes() } else { Cow::Owned([b" ", phrase.0.as_bytes()].concat()) }
}

fn content(value: Option<Content<'_>>) -> Result<Body<'_>, String> {
    match value {
        None => Ok(Body::Unknown),
        Some(Content::Length(length)) => Ok(Body::from_length(length)),
        Some(Content::Bytes(bytes)) => Ok(Body::from_bytes(bytes)),
        Some(Content::Wrong) => {
            Err("content is a length, the bytes themselves in a string or as a list of numbers, or null".to_owned())
        }
    }
}

fn version(number: &str) -> Result<status_core::Version, String> {
    start_line::version(number.as_bytes()).ok_or_else(|| format!("no version of HTTP: \"{number}\" (1.0, 1.1, 2 or 3)"))
}

#[cfg(test)]
mod tests {
    use status_core::Sender;

    use super::*;
    use crate::capture::record::Fields;

    /// The records of a text that comes in whatever pieces the window reads.
    fn read_all(mut window: Window<impl Read>) -> Vec<Result<Record<'static>, Unreadable>> {
        let (mut blocks, mut records) = (Blocks::new(), Vec::new());
        while let Some(mut batch) = blocks.next(&mut window).unwrap() {
            batch.read(&mut records);
        }
        records
    }

    fn read_text(text: &str) -> Vec<Result<Record<'static>, Unreadable>> {
        read_all(Window::new(text.as_bytes()))
    }

    #[test]
    fn an_endless_line_is_reported_and_passed_over() {
        let line = "{\"response\":{\"status\":204}}\n";
        let text = io::Cursor::new(line)
            .chain(io::repeat(b'x').take(1 << 20))
            .chain(io::Cursor::new("\n"))
            .chain(line.as_bytes());
        let records = read_all(Window::with_most(text, 1 << 19));
        let places: Vec<_> = records
            .iter()
            .map(|record| record.as_ref().map_or_else(|broken| broken.place, |record| record.place))
            .collect();
        assert_eq!(places, [Place::Line(1), Place::Line(2), Place::Line(3)]);
        assert_eq!(records[1].as_ref().unwrap_err().why, "it is too long to be judged (more than 1 MB)");
    }

    #[test]
    fn lines_may_come_in_pieces() {
        let line = "{\"response\":{\"status\":204}}";
        let records = read_all(Window::new(io::Cursor::new(&line[..9]).chain(io::Cursor::new(&line[9..]))));
        assert!(matches!(records.as_slice(), [Ok(record)] if record.place == Place::Line(1)));
    }

    #[test]
    fn a_line_is_an_exchange() {
        let record = read_text(
            r#"{"name":"n","request":{"method":"GET","target":"/","version":"1.1","fields":[["Host","a"]],"content":0},"interim":[{"status":103}],"response":{"status":206,"version":"2","reason":"OK","fields":[],"content":"abc"},"ok_fields":[["ETag","x"]],"sender":"proxy","edition":"rfc2616","breaks":[],"keeps":[]}"#,
        )
        .remove(0)
        .unwrap();
        let request = record.request.unwrap();
        assert_eq!((request.method.as_ref(), request.target.as_ref(), request.content), ("GET", "/", Body::None));
        assert_eq!(record.responses.iter().map(|response| response.code).collect::<Vec<_>>(), [103, 206]);
        assert_eq!(record.responses[0].content, Body::Unknown);
        assert_eq!(record.responses[1].content, Body::Bytes(b"abc".into()));
        assert_eq!(record.responses[1].reason.as_deref(), Some(&b" OK"[..]));
        assert_eq!(record.sender, Some(Sender::Proxy));
        assert_eq!(record.edition, Some(status_core::Edition::Rfc2616));
    }

    #[test]
    fn bytes_need_not_be_utf8() {
        let record = read_text(
            r#"{"request":{"method":"GET","fields":[["X",[255]],[[72],"a"]],"content":[]},"response":{"status":200,"content":[0,255]}}"#,
        )
        .remove(0)
        .unwrap();
        let request = record.request.unwrap();
        let wanted: Fields<'_> = vec![(b"X".into(), vec![255].into()), (b"H".into(), b"a".into())];
        assert_eq!(request.fields.unwrap(), wanted);
        assert_eq!(request.content, Body::None);
        assert_eq!(record.responses[0].content, Body::Bytes(vec![0, 255].into()));
    }

    #[test]
    fn fields_that_are_not_there_are_not_known() {
        let record =
            read_text(r#"{"request":{"method":"GET","version":"1.1"},"response":{"status":200}}"#).remove(0).unwrap();
        assert!(record.request.unwrap().fields.is_none());
    }

    #[test]
    fn every_mistake_is_named() {
        for (line, why) in [
            ("{", "EOF"),
            ("{}", "missing field `response`"),
            (r#"{"response":{"status":200},"reqest":{}}"#, "unknown field `reqest`"),
            (r#"{"response":{}}"#, "no status"),
            (r#"{"response":{"status":99}}"#, "from 100 to 999: 99"),
            (r#"{"response":{"status":200,"content":-1}}"#, "content is a length"),
            (r#"{"response":{"status":200,"content":[256]}}"#, "content is a length"),
            (r#"{"response":{"status":200,"content":[1,"a"]}}"#, "content is a length"),
            (r#"{"response":{"status":200,"fields":[["A",0]]}}"#, "a name and a value are strings, or lists of bytes"),
            (r#"{"response":{"status":200,"fields":[["A",1]]}}"#, "a name and a value are strings, or lists of bytes"),
            (r#"{"response":{"status":200,"version":"1.2"}}"#, "no version of HTTP: \"1.2\""),
            (r#"{"response":{"status":200,"method":"GET"}}"#, "no method"),
            (r#"{"request":{"target":"/"},"response":{"status":200}}"#, "the request has no method"),
            (r#"{"request":{"method":"GET","status":200},"response":{"status":200}}"#, "a request has no status"),
            (r#"{"response":{"status":200},"sender":"x"}"#, "no sender: \"x\""),
            (r#"{"response":{"status":200},"edition":"x"}"#, "no edition: \"x\""),
            (r#"{"interim":[{"status":200}],"response":{"status":200}}"#, "200 is no interim response"),
        ] {
            let text = format!("\n{line}\n{{\"response\":{{\"status\":204}}}}\n");
            let records = read_text(&text);
            let unreadable = records[0].as_ref().unwrap_err();
            assert!(unreadable.why.contains(why), "{line}: {}", unreadable.why);
            assert_eq!(unreadable.place, Place::Line(2));
            assert_eq!(records[1].as_ref().unwrap().responses[0].code, 204, "the rest is still read");
        }
        assert!(read_text("\n")[0].is_err());
    }
}
