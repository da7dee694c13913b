//! The shape that an exchange has in JSON lines, read and written.

use std::borrow::Cow;

use serde::de::{Deserialize, Deserializer, Error as _, IgnoredAny};
use serde::ser::{Serialize, Serializer};

use super::json::{self, Content, Lines, Text};
use super::record::{Body, Fields, Next, Place, Position, Record, Request, Response};
use super::start_line;
use crate::keyword;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct JsonExchange<'a> {
    #[serde(borrow)]
    name: Option<Text<'a>>,
    request: Option<JsonMessage<'a>>,
    #[serde(default)]
    interim: Vec<JsonMessage<'a>>,
    response: JsonMessage<'a>,
    #[serde(default)]
    surplus: Vec<JsonMessage<'a>>,
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

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Followed<'a> {
    #[serde(borrow)]
    request: JsonMessage<'a>,
    after: Option<u64>,
    hops: Option<u32>,
    recurs: Option<bool>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct JsonMessage<'a> {
    #[serde(borrow)]
    method: Option<Text<'a>>,
    target: Option<Text<'a>>,
    url: Option<Text<'a>>,
    status: Option<u16>,
    reason: Option<Content<'a>>,
    version: Option<Text<'a>>,
    fields: Option<Lines<'a>>,
    folded: Option<bool>,
    partial: Option<bool>,
    content: Option<Content<'a>>,
}

/// The exchange of a line, which stands at that place.
pub(crate) fn parse(line: &[u8], place: Place) -> Result<Record<'_>, String> {
    json::parse(line).map_err(|error| json::reason_with_column(&error)).and_then(|exchange| record(exchange, place))
}

fn record(exchange: JsonExchange<'_>, place: Place) -> Result<Record<'_>, String> {
    let mut responses = exchange.interim.into_iter().map(response).collect::<Result<Vec<_>, _>>()?;
    if let Some(early) = responses.iter().find(|response| !response.is_interim()) {
        return Err(format!("{} is no interim response", early.code));
    }
    responses.push(response(exchange.response)?);
    for message in exchange.surplus {
        responses.push(response(message)?);
    }
    Ok(Record {
        file: None,
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
    if message.folded.is_some() {
        return Err("folded is said of a response".to_owned());
    }
    Ok(Request {
        method: message.method.ok_or("the request has no method")?.0,
        target: message.target.unwrap_or_default().0,
        url: message.url.map(|url| url.0),
        version: message.version.map(|number| version(&number.0)).transpose()?,
        fields: message.fields.map(|lines| lines.0),
        is_partial: message.partial == Some(true),
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
        reason: message.reason.map(reason).transpose()?,
        fields: message.fields.unwrap_or_default().0,
        is_partial: message.partial == Some(true),
        is_folded: message.folded == Some(true),
        content: content(message.content)?,
    })
}

/// The phrase as the wire has it, after a space; one that is written without is the phrase alone.
fn reason(phrase: Content<'_>) -> Result<Cow<'_, [u8]>, String> {
    match phrase {
        Content::Bytes(phrase) if phrase.is_empty() || phrase.starts_with(b" ") => Ok(phrase),
        Content::Bytes(phrase) => Ok(Cow::Owned([b" ", &*phrase].concat())),
        Content::Length(_) | Content::Wrong => Err("a reason is a string, or a list of bytes".to_owned()),
    }
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

/// An exchange in the shape of a JSON line.
impl<'de> Deserialize<'de> for Record<'static> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let exchange = JsonExchange::deserialize(deserializer)?;
        record(exchange, Place::File).map(Record::into_owned).map_err(D::Error::custom)
    }
}

/// An exchange in the shape of a JSON line: whoever reads it knows of it what is known here, but for its place.
impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let first_final = self.responses.iter().position(|response| !response.is_interim());
        let last = first_final.unwrap_or(self.responses.len().saturating_sub(1));
        let (interim, rest) = self.responses.split_at_checked(last).unwrap_or((&self.responses, &[]));
        let (response, surplus) = rest.split_first().map_or((None, &[][..]), |(one, others)| (Some(one), others));
        WrittenExchange {
            name: self.name.as_deref(),
            request: self.request.as_ref().map(written_request),
            interim: written_responses(interim),
            response: response.map(written_response),
            surplus: written_responses(surplus),
            ok_fields: self.ok_fields.as_ref().map(written_lines),
            next: self.next.as_deref().map(|next| WrittenNext {
                request: written_request(&next.request),
                after: next.after,
                hops: next.hops,
                recurs: next.recurs,
            }),
            sender: self.sender.map(status_core::Sender::name),
            edition: self.edition.map(status_core::Edition::id),
        }
        .serialize(serializer)
    }
}

#[derive(serde::Serialize)]
struct WrittenExchange<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<WrittenMessage<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    interim: Vec<WrittenMessage<'a>>,
    response: Option<WrittenMessage<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    surplus: Vec<WrittenMessage<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ok_fields: Option<WrittenLines<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<WrittenNext<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sender: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edition: Option<&'static str>,
}

#[derive(serde::Serialize)]
struct WrittenNext<'a> {
    request: WrittenMessage<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hops: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recurs: Option<bool>,
}

#[derive(Default, serde::Serialize)]
struct WrittenMessage<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    method: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<WrittenBytes<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fields: Option<WrittenLines<'a>>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    folded: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    partial: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<WrittenContent<'a>>,
}

type WrittenLines<'a> = Vec<(WrittenBytes<'a>, WrittenBytes<'a>)>;

/// A string, or a list of the bytes where they are not UTF-8.
#[derive(serde::Serialize)]
#[serde(untagged)]
enum WrittenBytes<'a> {
    Text(&'a str),
    Bytes(&'a [u8]),
}

#[derive(serde::Serialize)]
#[serde(untagged)]
enum WrittenContent<'a> {
    Length(u64),
    Bytes(WrittenBytes<'a>),
}

fn written_bytes(bytes: &[u8]) -> WrittenBytes<'_> {
    std::str::from_utf8(bytes).map_or(WrittenBytes::Bytes(bytes), WrittenBytes::Text)
}

fn written_lines<'a>(fields: &'a Fields<'_>) -> WrittenLines<'a> {
    fields.iter().map(|(name, value)| (written_bytes(name), written_bytes(value))).collect()
}

fn written_content<'a>(content: &'a Body<'_>) -> Option<WrittenContent<'a>> {
    match content {
        Body::None => Some(WrittenContent::Length(0)),
        Body::Length(length) => Some(WrittenContent::Length(*length)),
        Body::Bytes(bytes) => Some(WrittenContent::Bytes(written_bytes(bytes))),
        Body::Unknown => None,
    }
}

fn written_request<'a>(request: &'a Request<'_>) -> WrittenMessage<'a> {
    WrittenMessage {
        method: Some(&request.method),
        target: Some(&*request.target).filter(|target| !target.is_empty()),
        url: request.url.as_deref(),
        version: request.version.map(start_line::number),
        fields: request.fields.as_ref().map(written_lines),
        partial: request.is_partial,
        content: written_content(&request.content),
        ..WrittenMessage::default()
    }
}

fn written_responses<'a>(responses: &'a [Response<'_>]) -> Vec<WrittenMessage<'a>> {
    responses.iter().map(written_response).collect()
}

fn written_response<'a>(response: &'a Response<'_>) -> WrittenMessage<'a> {
    // The space before the phrase is the wire's.
    let reason = response.reason.as_deref().map(|reason| match reason {
        [b' ', phrase @ ..] if !phrase.is_empty() && !phrase.starts_with(b" ") => phrase,
        reason => reason,
    });
    WrittenMessage {
        status: Some(response.code),
        version: response.version.map(start_line::number),
        reason: reason.map(written_bytes),
        fields: Some(written_lines(&response.fields)),
        folded: response.is_folded,
        partial: response.is_partial,
        content: written_content(&response.content),
        ..WrittenMessage::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for line in [
            r#"{"response":{"status":204,"fields":[]}}"#,
            r#"{"name":"n","request":{"method":"GET","target":"/","url":"https://a.example/","version":"1.1","fields":[["Host","a"],["X",[255]]],"partial":true,"content":0},"interim":[{"status":103,"fields":[]}],"response":{"status":206,"version":"2","reason":"OK","fields":[["A ","b"]],"folded":true,"partial":true,"content":"abc"},"surplus":[{"status":404,"reason":[255],"fields":[],"content":[255]}],"ok_fields":[["ETag","x"]],"next":{"request":{"method":"GET","content":5},"after":3,"hops":2,"recurs":false},"sender":"proxy","edition":"rfc2616"}"#,
            r#"{"response":{"status":200,"version":"1.0","reason":"","fields":[]}}"#,
            r#"{"response":{"status":200,"version":"3","reason":" ","fields":[]}}"#,
            r#"{"interim":[{"status":100,"fields":[]}],"response":{"status":102,"fields":[]}}"#,
        ] {
            let record: Record<'static> = serde_json::from_str(line).unwrap();
            assert_eq!(serde_json::to_string(&record).unwrap(), line);
        }
        assert!(serde_json::from_str::<Record<'static>>("{}").is_err());
        let early = r#"{"interim":[{"status":200}],"response":{"status":200}}"#;
        let error = serde_json::from_str::<Record<'static>>(early).unwrap_err();
        assert!(error.to_string().starts_with("200 is no interim response"), "{error}");
    }

    #[test]
    fn a_response_has_nothing_of_a_request() {
        let jsonl = crate::capture::kind::named("jsonl").unwrap();
        for member in ["\"method\":\"GET\"", "\"target\":\"/\"", "\"url\":\"http://a/\""] {
            let text = format!("{{\"response\":{{\"status\":204,{member}}}}}\n");
            let why = crate::capture::kind::read_all(jsonl, &text).remove(0).unwrap_err().why;
            assert!(why.contains("a response has no method, no target and no url"), "{why}");
        }
    }
}
