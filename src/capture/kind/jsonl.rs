//! JSON lines: one exchange a line.

use std::io::{self, Read};
use std::sync::Arc;

use serde::de::IgnoredAny;

use super::definition::{Kind, Sign};
use crate::capture::batch::{BATCH, Batch};
use crate::capture::input_window::{LINE, Window};
use crate::capture::json_record;
use crate::capture::record::{Place, Sink, Unreadable};
use crate::capture::split::Split;

pub(crate) static KIND: Kind = Kind {
    name: "jsonl",
    description: "\
one exchange a line:
{\"request\":{\"method\":\"GET\",\"target\":\"/\",\"version\":\"1.1\",\"fields\":[[\"Host\",\"a.example\"]]},
 \"response\":{\"status\":405,\"version\":\"1.1\",\"reason\":\"Method Not Allowed\",
             \"fields\":[],\"content\":0}}
Optional beside them: interim (a list of responses), surplus (those that came after the
final one), ok_fields (those of the 200 that the request would have got), sender, edition,
name, and next, what the client did because of the response: {\"request\":{},\"after\":3,
\"hops\":2,\"recurs\":false}, in seconds and redirects in a row. A request may have its url
beside the target, a response folded (true) where a field line went on in the next line,
and both partial (true) where they may have had further fields. content is a length, or
the bytes in a string, or a list of them ([137,80,78,71]) where they are not UTF-8, as
names, values and reasons may be too; what is absent is not known and breaks no rule.",
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
    /// Whether objects go on over several lines.
    is_spread: bool,
    /// The line from which on an object may do so: no object of several lines begins before it.
    spread_from: usize,
}

impl Blocks {
    const fn new() -> Self {
        Self { is_empty: true, is_spread: false, spread_from: 0 }
    }

    /// The next object, if it goes on over several lines: it is one exchange, or one mistake.
    fn spread(&mut self, window: &mut Window<dyn Read + '_>) -> io::Result<Option<Batch>> {
        if window.line() < self.spread_from {
            return Ok(None);
        }
        let begins = loop {
            let line = window.line_of(LINE)?;
            let taken = line.len();
            if taken == 0 || !line.trim_ascii().is_empty() {
                break line.trim_ascii_start().starts_with(b"{") && goes_on(line);
            }
            window.advance(taken);
        };
        if !begins {
            return Ok(None);
        }
        let length = loop {
            let mut values = serde_json::Deserializer::from_slice(window.text()).into_iter::<IgnoredAny>();
            match values.next() {
                Some(Err(error)) if error.is_eof() && window.is_last() => break window.text().len(),
                Some(Err(error)) if error.is_eof() && !window.is_full() => window.double()?,
                Some(Err(error)) => {
                    // Each line is a mistake of its own, up to the one that is wrong or that the window ends in.
                    self.spread_from = window.line() + error.line().saturating_sub(1);
                    return Ok(None);
                }
                _ => break values.byte_offset(),
            }
        };
        (self.is_empty, self.is_spread) = (false, true);
        let (line, text) = (window.line(), window.text().get(..length).unwrap_or_default().to_vec());
        window.advance(length);
        Ok(Some(Batch::of(Arc::new(read_whole), line, text)))
    }

    /// Moves past a line that is too long for the window.
    fn pass_over(&mut self, window: &mut Window<dyn Read + '_>) -> io::Result<Batch> {
        self.is_empty = false;
        let place = Place::Line(window.line());
        window.pass_line()?;
        Ok(Batch::broken(Unreadable::new(place, "it is too long to be judged (more than 1 MB)")))
    }
}

impl Split for Blocks {
    /// The next lines: those that have come, or the one that comes next, so that a stream may be endless. Where objects go on
    /// over several lines, one at a time, since the next line may begin one.
    fn next(&mut self, window: &mut Window<dyn Read + '_>) -> io::Result<Option<Batch>> {
        if (self.is_empty || self.is_spread)
            && let Some(batch) = self.spread(window)?
        {
            return Ok(Some(batch));
        }
        let mut searched = 0;
        let length = loop {
            let text = window.text();
            let fresh = text.get(searched..).unwrap_or_default();
            let most = if self.is_spread { 0 } else { BATCH.saturating_sub(searched).min(fresh.len()) };
            let last = memchr::memrchr(b'\n', fresh.get(..most).unwrap_or_default());
            match last.or_else(|| memchr::memchr(b'\n', fresh)) {
                Some(end) => break searched + end + 1,
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

/// Whether a line is the beginning of a value that the next lines may end.
fn goes_on(line: &[u8]) -> bool {
    let value = serde_json::from_slice::<IgnoredAny>(line);
    line.ends_with(b"\n") && value.is_err_and(|error| error.is_eof())
}

/// Reads the exchange that a whole text is, the first line of which has that number.
fn read_whole<'a>(text: &'a [u8], line: usize, sink: &mut dyn Sink<'a>) {
    let place = Place::Line(line);
    sink.record(json_record::parse(text, place).map_err(|why| Unreadable::new(place, why)));
}

/// Reads the exchanges of several lines, the first of which has that number.
fn read<'a>(text: &'a [u8], first: usize, sink: &mut dyn Sink<'a>) {
    let ends = memchr::memchr_iter(b'\n', text).chain(std::iter::once(text.len()));
    let mut begin = 0;
    for (index, end) in ends.enumerate() {
        // The line end before it is white space.
        let line = text.get(begin..end).unwrap_or_default().trim_ascii();
        begin = end;
        if !line.is_empty() {
            let place = Place::Line(first + index);
            sink.record(json_record::parse(line, place).map_err(|why| Unreadable::new(place, why)));
        }
    }
}

#[cfg(test)]
mod tests {
    use status_core::Sender;

    use super::*;
    use crate::capture::record::{Body, Fields, Record};

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

    /// `place code` of each exchange, or `place why`.
    fn summary(text: &str) -> Vec<String> {
        let line = |record: Result<Record<'_>, Unreadable>| match record {
            Ok(record) => format!("{:?} {}", record.place, record.responses[0].code),
            Err(unreadable) => format!("{:?} {}", unreadable.place, unreadable.why),
        };
        read_text(text).into_iter().map(line).collect()
    }

    #[test]
    fn an_object_may_go_on_over_several_lines() {
        let exchange = "{\"response\":{\n  \"status\": 204\n}}\n";
        assert_eq!(summary(exchange), ["Line(1) 204"]);
        assert_eq!(
            summary(&format!("\n{exchange}\n{exchange}{{\"response\":{{\"status\":200}}}}\n")),
            ["Line(2) 204", "Line(6) 204", "Line(9) 200"]
        );
        let other = "{\"name\": \"x\",\n \"version\": 1,\n \"files\": [\n  1\n ]\n}\n";
        assert_eq!(summary(other).len(), 1, "{:?}", summary(other));
        assert_eq!(summary("{\"name\": \"x\",\n \"request\": {\n").len(), 1);
    }

    #[test]
    fn an_object_of_several_lines_may_come_in_pieces() {
        let exchange = "{\"response\":{\n  \"status\": 204\n}}\n";
        for at in 1..exchange.len() {
            let (begin, end) = exchange.as_bytes().split_at(at);
            let records = read_all(Window::new(begin.chain(end)));
            assert!(matches!(records.as_slice(), [Ok(record)] if record.place == Place::Line(1)), "{at}");
        }
    }

    #[test]
    fn an_object_of_one_line_is_all_of_it() {
        for (rest, column) in [("{}", 28), (" x", 29)] {
            let text = format!("{{\"response\":{{\"status\":204}}}}{rest}\n");
            assert_eq!(summary(&text), [format!("Line(1) trailing characters (column {column})")]);
        }
    }

    #[test]
    fn each_line_of_a_broken_object_is_a_mistake() {
        let exchange = "{\"response\":{\n\"status\": 204\n}}\n";
        // The line that is wrong may begin the next one.
        let found = summary(&format!("{exchange}{{\"a\": 1\n{exchange}"));
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[1].starts_with("Line(4) ") && found[2] == "Line(5) 204", "{found:?}");
        // Those before it begin none, and those after it may.
        let nested = format!("{exchange}{{\"a\":[\n{exchange},\n1\nx\n{exchange}{exchange}");
        let found = summary(&nested);
        let numbers: Vec<_> = found.iter().map(|line| line.split(' ').next().unwrap()).collect();
        let lines = [1, 4, 5, 6, 7, 8, 9, 10, 11, 14].map(|line| format!("Line({line})"));
        assert_eq!(numbers, lines, "{found:?}");
        assert_eq!([0, 8, 9].map(|at| found[at].ends_with(" 204")), [true; 3], "{found:?}");
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
