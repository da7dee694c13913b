//! JSON lines: one exchange a line.

use std::io::{self, BufRead};

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;
use status_core::Sender;

use super::message::{Body, Fields, Place, Record, Request, Response, Unreadable};
use super::{BOM, Sink, head, json_error};
use crate::words;

/// Reads line by line, so that the input may be a stream.
pub(crate) fn read(mut input: impl BufRead, sink: &mut dyn Sink) -> io::Result<()> {
    let mut text = Vec::new();
    let mut number = 0;
    let mut is_empty = true;
    while !sink.is_closed() {
        text.clear();
        if input.read_until(b'\n', &mut text)? == 0 {
            break;
        }
        number += 1;
        let line = if number == 1 { text.strip_prefix(BOM).unwrap_or(&text) } else { &text };
        let line = line.trim_ascii();
        if !line.is_empty() {
            is_empty = false;
            let place = Place::Line(number);
            sink.record(parse(line, place).map_err(|why| Unreadable::new(place, why)));
        }
    }
    if is_empty {
        sink.record(Err(Unreadable::new(Place::File, "it is empty")));
    }
    Ok(())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exchange {
    name: Option<String>,
    request: Option<Message>,
    #[serde(default)]
    interim: Vec<Message>,
    response: Message,
    ok_fields: Option<Vec<(Text, Text)>>,
    sender: Option<String>,
    edition: Option<String>,
    // What the project's own tests expect of the line.
    #[serde(rename = "breaks")]
    _breaks: Option<IgnoredAny>,
    #[serde(rename = "keeps")]
    _keeps: Option<IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Message {
    method: Option<String>,
    target: Option<String>,
    status: Option<u16>,
    reason: Option<String>,
    version: Option<String>,
    fields: Option<Vec<(Text, Text)>>,
    content: Option<Value>,
}

/// Text, or a list of its bytes where it is not UTF-8.
#[derive(Deserialize)]
#[serde(untagged, expecting = "a name and a value are strings, or lists of bytes")]
enum Text {
    Text(String),
    Bytes(Vec<u8>),
}

fn parse(line: &[u8], place: Place) -> Result<Record, String> {
    let exchange: Exchange = serde_json::from_slice(line).map_err(|error| json_error(&error))?;
    let mut responses = exchange.interim.into_iter().map(response).collect::<Result<Vec<_>, _>>()?;
    if let Some(early) = responses.iter().find(|response| !response.is_interim()) {
        return Err(format!("{} is no interim response", early.code));
    }
    responses.push(response(exchange.response)?);
    Ok(Record {
        place,
        name: exchange.name,
        request: exchange.request.map(request).transpose()?,
        responses,
        ok_fields: exchange.ok_fields.map(fields),
        sender: exchange.sender.as_deref().map(sender).transpose()?,
        edition: exchange.edition.as_deref().map(words::edition).transpose()?,
    })
}

fn request(message: Message) -> Result<Request, String> {
    if message.status.is_some() || message.reason.is_some() {
        return Err("a request has no status and no reason".to_owned());
    }
    Ok(Request {
        method: message.method.ok_or("the request has no method")?,
        target: message.target.unwrap_or_default(),
        version: message.version.as_deref().map(version).transpose()?,
        fields: message.fields.map(fields),
        content: content(message.content)?,
    })
}

fn response(message: Message) -> Result<Response, String> {
    if message.method.is_some() || message.target.is_some() {
        return Err("a response has no method and no target".to_owned());
    }
    let code = message.status.ok_or("the response has no status")?;
    if !(100..=999).contains(&code) {
        return Err(format!("a status code has three digits, from 100 to 999: {code}"));
    }
    Ok(Response {
        code,
        version: message.version.as_deref().map(version).transpose()?,
        reason: message.reason.map(reason),
        fields: fields(message.fields.unwrap_or_default()),
        content: content(message.content)?,
    })
}

/// The phrase as the wire has it, after a space; one that is written without is the phrase alone.
fn reason(phrase: String) -> Vec<u8> {
    let is_wire = phrase.is_empty() || phrase.starts_with(' ');
    if is_wire { phrase.into_bytes() } else { format!(" {phrase}").into_bytes() }
}

fn fields(pairs: Vec<(Text, Text)>) -> Fields {
    let bytes = |text| match text {
        Text::Text(text) => text.into_bytes(),
        Text::Bytes(bytes) => bytes,
    };
    pairs.into_iter().map(|(name, value)| (bytes(name), bytes(value))).collect()
}

const CONTENT: &str = "content is a length, the bytes themselves in a string or as a list of numbers, or null";

fn content(value: Option<Value>) -> Result<Body, String> {
    match value {
        None | Some(Value::Null) => Ok(Body::Unknown),
        Some(Value::String(bytes)) => Ok(Body::from_bytes(bytes.as_bytes())),
        Some(Value::Array(bytes)) => {
            let byte = |value: &Value| value.as_u64().and_then(|number| u8::try_from(number).ok());
            let bytes = bytes.iter().map(byte).collect::<Option<Vec<u8>>>();
            bytes.map(|bytes| Body::from_bytes(&bytes)).ok_or_else(|| CONTENT.to_owned())
        }
        Some(value) => value.as_u64().map(Body::from_length).ok_or_else(|| CONTENT.to_owned()),
    }
}

fn version(number: &str) -> Result<status_core::Version, String> {
    head::version(number.as_bytes()).ok_or_else(|| format!("no version of HTTP: \"{number}\" (1.0, 1.1, 2 or 3)"))
}

fn sender(name: &str) -> Result<Sender, String> {
    match name {
        "origin" => Ok(Sender::Origin),
        "proxy" => Ok(Sender::Proxy),
        "gateway" => Ok(Sender::Gateway),
        _ => Err(format!("no sender: \"{name}\" (origin, proxy or gateway)")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(text: &str) -> Vec<Result<Record, Unreadable>> {
        let mut records = Vec::new();
        read(text.as_bytes(), &mut records).unwrap();
        records
    }

    #[test]
    fn a_line_is_an_exchange() {
        let record = read_all(
            r#"{"name":"n","request":{"method":"GET","target":"/","version":"1.1","fields":[["Host","a"]],"content":0},"interim":[{"status":103}],"response":{"status":206,"version":"2","reason":"OK","fields":[],"content":"abc"},"ok_fields":[["ETag","x"]],"sender":"proxy","edition":"rfc2616","breaks":[],"keeps":[]}"#,
        )
        .remove(0)
        .unwrap();
        let request = record.request.unwrap();
        assert_eq!((request.method.as_str(), request.target.as_str(), request.content), ("GET", "/", Body::None));
        assert_eq!(record.responses.iter().map(|response| response.code).collect::<Vec<_>>(), [103, 206]);
        assert_eq!(record.responses[0].content, Body::Unknown);
        assert_eq!(record.responses[1].content, Body::Bytes(b"abc".to_vec()));
        assert_eq!(record.responses[1].reason.as_deref(), Some(&b" OK"[..]));
        assert_eq!(record.sender, Some(Sender::Proxy));
        assert_eq!(record.edition, Some(status_core::Edition::Rfc2616));
    }

    #[test]
    fn bytes_need_not_be_utf8() {
        let record = read_all(
            r#"{"request":{"method":"GET","fields":[["X",[255]],[[72],"a"]],"content":[]},"response":{"status":200,"content":[0,255]}}"#,
        )
        .remove(0)
        .unwrap();
        let request = record.request.unwrap();
        assert_eq!(request.fields.unwrap(), [(b"X".to_vec(), vec![255]), (b"H".to_vec(), b"a".to_vec())]);
        assert_eq!(request.content, Body::None);
        assert_eq!(record.responses[0].content, Body::Bytes(vec![0, 255]));
    }

    #[test]
    fn fields_that_are_not_there_are_not_known() {
        let record =
            read_all(r#"{"request":{"method":"GET","version":"1.1"},"response":{"status":200}}"#).remove(0).unwrap();
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
            let records = read_all(&text);
            let unreadable = records[0].as_ref().unwrap_err();
            assert!(unreadable.why.contains(why), "{line}: {}", unreadable.why);
            assert_eq!(unreadable.place, Place::Line(2));
            assert_eq!(records[1].as_ref().unwrap().responses[0].code, 204, "the rest is still read");
        }
        assert!(read_all("\n")[0].is_err());
    }
}
