//! WARC 1.0 and 1.1 (ISO 28500): records of requests and responses, which name each other or stand side by side.

use std::io::{self, Read};

use status_core::Version;

use super::definition::{Kind, Sign};
use crate::capture::batch::{BATCH, Batch, Scales};
use crate::capture::chunked_coding::{self, Broken};
use crate::capture::field_line::{Written, push_line, values};
use crate::capture::framing::{Framing, ends_with_head};
use crate::capture::input_window::{LINE, MOST, Window};
use crate::capture::line::without_end;
use crate::capture::message_head::{Beginning, Head, MOST_LINES};
use crate::capture::raw_text::Text;
use crate::capture::record::{
    Body, Fields, Item, Order, PassedOver, Place, Position, Record, Request, Response, Sink as _, Unreadable, weight_of,
};
use crate::capture::split::Split;
use crate::capture::uneven::{Shown, uneven};

pub(crate) static KIND: Kind = Kind {
    name: "warc",
    description: "WARC 1.0 and 1.1, of crawlers and of `wget --warc-file`",
    extensions: &["warc"],
    sign,
    split: || Box::new(WarcRecords::default()),
};

fn sign(text: &[u8]) -> Option<Sign> {
    text.starts_with(MARK).then_some(Sign::Mark)
}

/// What every record begins with.
const MARK: &[u8] = b"WARC/";

/// How many records wait for what belongs to them, and how many bytes of content.
const MOST_WAITING: usize = 16;
const MOST_BYTES: usize = 2 * 1024 * 1024;

/// How far a file is read.
#[derive(Default)]
struct WarcRecords {
    /// Requests and responses without their counterparts.
    waiting: Vec<HeldMessage>,
    /// Whether a browser made the messages up from what it knew.
    is_of_browser: bool,
    /// Whether what comes is no record, and was reported.
    is_lost: bool,
    /// How many requests and responses have come, and how many exchanges.
    messages: usize,
    count: usize,
    is_over: bool,
}

/// A record that holds a message.
struct HeldMessage {
    line: usize,
    id: Option<String>,
    concurrent: Vec<String>,
    target: String,
    date: Option<String>,
    is_second_hand: bool,
    /// The version that the record names where the message's own is made up.
    protocol: Option<Version>,
    /// Whether the content is not there to its end.
    is_cut: bool,
    head: Head,
    content: Content,
}

/// What follows the head of a message.
enum Content {
    Bytes(Vec<u8>),
    /// So much that it is not kept.
    Length(u64),
}

impl Content {
    const fn len(&self) -> usize {
        match self {
            Self::Bytes(bytes) => bytes.len(),
            Self::Length(_) => 0,
        }
    }
}

impl Split for WarcRecords {
    fn next(&mut self, window: &mut Window<dyn Read + '_>) -> io::Result<Option<Batch>> {
        let (mut items, mut length, mut scales) = (Vec::new(), 0, Scales::default());
        while !self.is_over && length < BATCH && !scales.are_full(&items) {
            let before = window.passed();
            self.step(window, &mut items)?;
            length += window.passed() - before;
        }
        Ok((length > 0 || !items.is_empty()).then(|| Batch::parsed(items, length)))
    }
}

impl WarcRecords {
    /// Reads the next record, or moves past a line that is none.
    fn step(&mut self, window: &mut Window<dyn Read + '_>, items: &mut Vec<Item<'static>>) -> io::Result<()> {
        let number = window.line();
        let line = window.line_of(LINE)?;
        if line.is_empty() {
            self.end(items);
            return Ok(());
        }
        let (taken, is_mark) = (line.len(), line.starts_with(MARK));
        let is_blank = line.trim_ascii().is_empty();
        window.advance(taken);
        if !is_mark {
            if !is_blank && !std::mem::replace(&mut self.is_lost, true) {
                items.record(Err(Unreadable::new(Place::Line(number), "no WARC record begins here")));
            }
            return Ok(());
        }
        self.is_lost = false;
        match header(window)? {
            Ok(fields) => self.record(window, number, &fields, items),
            Err(why) => {
                items.record(Err(Unreadable::new(Place::Line(number), why)));
                self.is_lost = true;
                Ok(())
            }
        }
    }

    /// Reads the block of a record, and moves past it.
    fn record(
        &mut self,
        window: &mut Window<dyn Read + '_>,
        number: usize,
        fields: &Fields<'_>,
        items: &mut Vec<Item<'static>>,
    ) -> io::Result<()> {
        let text = |name| values(fields, name).next().map(|value| String::from_utf8_lossy(value).into_owned());
        let Some(length) = text("content-length").and_then(|length| length.parse::<u64>().ok()) else {
            items.record(Err(Unreadable::new(Place::Line(number), "a WARC record without Content-Length")));
            self.is_lost = true;
            return Ok(());
        };
        let kind = text("warc-type").unwrap_or_default();
        let is_http = text("content-type").is_some_and(|kind| kind.to_ascii_lowercase().contains("application/http"));
        if kind == "warcinfo" {
            let (block, rest) = block(window, length)?;
            let software = String::from_utf8_lossy(&block).to_ascii_lowercase();
            self.is_of_browser =
                ["browsertrix", "archiveweb.page", "webrecorder"].iter().any(|name| software.contains(name));
            return skip(window, rest).map(drop);
        }
        if !is_http || !matches!(kind.as_str(), "request" | "response" | "revisit") {
            return skip(window, length).map(drop);
        }
        let line = window.line();
        let (block, rest) = block(window, length)?;
        let mut message = Text::new(&block, true);
        let head = message.head(line);
        let begin = message.at;
        let is_whole = skip(window, rest)?;
        self.messages += 1;
        let head = match head {
            Ok(head) => head,
            Err(unreadable) => {
                items.record(Err(unreadable));
                return Ok(());
            }
        };
        let content = if rest > 0 {
            Content::Length(length - u64::try_from(begin).unwrap_or(0))
        } else {
            Content::Bytes(block.get(begin..).unwrap_or_default().to_vec())
        };
        let urn = |value: &[u8]| String::from_utf8_lossy(value).trim_matches(['<', '>']).to_owned();
        let message = HeldMessage {
            line,
            id: text("warc-record-id").map(|id| urn(id.as_bytes())),
            concurrent: values(fields, "warc-concurrent-to").map(urn).collect(),
            target: text("warc-target-uri").map(|target| urn(target.as_bytes())).unwrap_or_default(),
            date: text("warc-date"),
            is_second_hand: self.is_of_browser,
            protocol: values(fields, "warc-protocol").find_map(protocol),
            is_cut: !is_whole
                || kind == "revisit"
                || text("warc-truncated").is_some()
                || text("warc-segment-number").is_some(),
            head,
            content,
        };
        self.join(message, items);
        Ok(())
    }

    /// Joins a message with its counterpart, if that has come.
    fn join(&mut self, message: HeldMessage, items: &mut Vec<Item<'static>>) {
        let refers =
            |one: &HeldMessage, other: &HeldMessage| other.id.as_ref().is_some_and(|id| one.concurrent.contains(id));
        let is_other = |waiting: &&HeldMessage| waiting.is_request() != message.is_request();
        let named = self
            .waiting
            .iter()
            .position(|waiting| is_other(&waiting) && (refers(&message, waiting) || refers(waiting, &message)));
        let beside = || {
            let last = self.waiting.last().filter(is_other)?;
            let is_unnamed = message.concurrent.is_empty() && last.concurrent.is_empty();
            (is_unnamed && last.target == message.target).then(|| self.waiting.len() - 1)
        };
        match named.or_else(beside) {
            Some(at) => {
                let other = self.waiting.remove(at);
                let (request, response) = if message.is_request() { (message, other) } else { (other, message) };
                self.hand_on(Some(request), response, items);
            }
            None => {
                self.waiting.push(message);
                // One message alone never weighs `MOST_BYTES`: its block has 1 MB at most.
                while self.waiting.len() > MOST_WAITING
                    || self.waiting.iter().map(HeldMessage::weight).sum::<usize>() > MOST_BYTES
                {
                    let first = self.waiting.remove(0);
                    self.give_up(first, items);
                }
            }
        }
    }

    fn end(&mut self, items: &mut Vec<Item<'static>>) {
        self.is_over = true;
        for message in std::mem::take(&mut self.waiting) {
            self.give_up(message, items);
        }
        if self.messages == 0 {
            items.record(Err(Unreadable::new(Place::File, "no exchange in these WARC records")));
        }
    }

    /// A message whose counterpart does not come.
    fn give_up(&mut self, message: HeldMessage, items: &mut Vec<Item<'static>>) {
        if message.is_request() {
            items.pass_over(PassedOver::new(Place::Line(message.line), "a request without a response"));
        } else {
            self.hand_on(None, message, items);
        }
    }

    fn hand_on(&mut self, request: Option<HeldMessage>, response: HeldMessage, items: &mut Vec<Item<'static>>) {
        let line = request.as_ref().map_or(response.line, |request| request.line.min(response.line));
        let time = response.date.clone().map(Into::into);
        let request = request.map(HeldMessage::into_request);
        let Some(response) = response.into_response(request.as_ref().map(|request| request.method.as_ref())) else {
            return;
        };
        let position = Position { index: self.count, order: Order::Interleaved, time, ..Position::default() };
        items.record(Ok(Record::of(Place::Line(line), request, vec![response], position)));
        self.count += 1;
    }
}

impl HeldMessage {
    /// About how much memory it takes.
    fn weight(&self) -> usize {
        weight_of(&self.head.fields) + self.content.len()
    }

    const fn is_request(&self) -> bool {
        matches!(self.head.start, Beginning::Request { .. })
    }

    fn into_request(self) -> Request<'static> {
        let (method, target, version) = match self.head.start {
            Beginning::Request { method, target, version } => (method, target, version),
            Beginning::Response { version, .. } => (String::new(), String::new(), version),
        };
        let version = self.protocol.or(version).filter(|_| !self.is_second_hand);
        let content = match (Framing::of(&self.head.fields), self.content) {
            _ if self.head.is_broken_off => Body::Unknown,
            (Framing::Silent, Content::Bytes(bytes)) if bytes.is_empty() => Body::None,
            (Framing::Length(said), Content::Bytes(bytes)) if u64::try_from(bytes.len()) == Ok(said) => {
                Body::from_bytes(bytes)
            }
            _ => Body::Unknown,
        };
        Request {
            method: method.into(),
            target: target.into(),
            url: Some(self.target.into()),
            version,
            fields: Some(self.head.fields),
            is_partial: self.is_second_hand || self.head.is_broken_off,
            content,
        }
    }

    fn into_response(self, method: Option<&str>) -> Option<Response<'static>> {
        let content = self.response_content(method);
        let is_made_up = self.is_second_hand || self.protocol.is_some();
        let Beginning::Response { version, code, reason } = self.head.start else { return None };
        let version = self.protocol.or(version.filter(|_| !self.is_second_hand));
        let reason = reason.filter(|reason| !is_made_up && (self.head.is_exact || !reason.is_empty()));
        Some(Response {
            code,
            version,
            reason: reason.map(Into::into),
            fields: self.head.fields,
            is_partial: self.is_second_hand || self.head.is_broken_off,
            is_folded: self.head.is_folded && !is_made_up,
            content,
        })
    }

    fn response_content(&self, method: Option<&str>) -> Body<'static> {
        let Beginning::Response { code, .. } = self.head.start else { return Body::Unknown };
        let bytes = match &self.content {
            Content::Bytes(bytes) => bytes,
            Content::Length(length) => {
                let is_said = Framing::of(&self.head.fields) == Framing::Length(*length);
                return if is_said && !self.is_cut { Body::Length(*length) } else { Body::Unknown };
            }
        };
        let framing = Framing::of(&self.head.fields);
        match framing {
            _ if ends_with_head(method, code) => Body::from_bytes(bytes.clone()),
            _ if self.is_cut || self.head.is_broken_off => Body::Unknown,
            // Of a HEAD that is not recorded, there would be no more.
            _ if bytes.is_empty() && method.is_none() && framing != Framing::Length(0) => Body::Unknown,
            Framing::Length(said) if u64::try_from(bytes.len()) == Ok(said) => Body::from_bytes(bytes.clone()),
            Framing::Length(said) => {
                uneven(bytes, said, &self.head.fields, Shown { is_exact: self.head.is_exact, is_last: true })
            }
            Framing::Chunked => match chunked_coding::decode(bytes) {
                Ok((content, _)) => Body::from_bytes(content),
                // The crawler has taken the chunks apart.
                Err(Broken { chunks: 0 }) => Body::from_bytes(bytes.clone()),
                Err(_) => Body::Unknown,
            },
            Framing::Silent => Body::from_bytes(bytes.clone()),
            Framing::Odd => Body::Unknown,
        }
    }
}

/// The version of HTTP among the protocols that a record names.
fn protocol(name: &[u8]) -> Option<Version> {
    match name {
        b"h2" | b"http/2" => Some(Version::Http2),
        b"h3" | b"http/3" => Some(Version::Http3),
        _ => None,
    }
}

/// The fields of a record, up to its block.
fn header(window: &mut Window<dyn Read + '_>) -> io::Result<Result<Fields<'static>, String>> {
    let mut fields = Fields::new();
    let mut length = 0;
    loop {
        let line = window.line_of(LINE)?;
        let (taken, is_end) = (line.len(), line.trim_ascii().is_empty());
        if taken == 0 {
            return Ok(Err("the WARC record breaks off".to_owned()));
        }
        length += taken;
        if length > LINE || fields.len() >= MOST_LINES {
            return Ok(Err("the header of the WARC record is too long to be read".to_owned()));
        }
        if !is_end && let Err(why) = push_line(&mut fields, without_end(line), Written::ByOthers) {
            return Ok(Err(why));
        }
        window.advance(taken);
        if is_end {
            return Ok(Ok(fields));
        }
    }
}

/// The block of a record, or as much of it as is kept, and how much of it is left.
fn block(window: &mut Window<dyn Read + '_>, length: u64) -> io::Result<(Vec<u8>, u64)> {
    let mut block = Vec::new();
    let kept = length.min(u64::try_from(MOST).unwrap_or(u64::MAX));
    (&mut *window).take(kept).read_to_end(&mut block)?;
    let rest = length - u64::try_from(block.len()).unwrap_or(length);
    Ok((block, rest))
}

/// Moves past so many bytes; whether they were there.
fn skip(window: &mut Window<dyn Read + '_>, mut length: u64) -> io::Result<bool> {
    while length > 0 {
        if window.text().is_empty() && !window.fill()? {
            return Ok(false);
        }
        let taken = window.text().len().min(usize::try_from(length).unwrap_or(usize::MAX));
        window.advance(taken);
        length -= u64::try_from(taken).unwrap_or(length);
    }
    Ok(true)
}

#[cfg(test)]
mod tests;
