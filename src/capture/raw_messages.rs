//! Raw messages as they come out of an input, one after the other.

use std::collections::VecDeque;
use std::io;
use std::ops::Range;

use status_core::Version;

use super::framing::{Framing, ends_with_head, opens_tunnel};
use super::input_window::Window;
use super::line::quoted;
use super::long_content::measure;
use super::message_content::{Answer, Asked};
use super::message_head::{Beginning, Head, TOO_LONG};
use super::pairing::{Message, Pairing, What};
use super::raw_text::{Next, Text, scan_of};
use super::record::{Body, Fields, Item, Place, Request, Response, Sink as _, Unreadable, weight_of};

/// How many requests are known by their methods, until they are answered.
const MOST_METHODS: usize = 256;

/// What comes after a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Then {
    /// More raw messages.
    Raw,
    /// What `curl -v` prints.
    Curl,
    /// Nothing: the input has ended.
    End,
}

/// How far raw messages are read.
#[derive(Default)]
pub(crate) struct RawMessages {
    /// The methods of the requests since the last response that closed one.
    methods: VecDeque<String>,
    /// The final responses since then.
    finals: usize,
    /// Whether what comes is no message: what can't be read, and is reported as such, or the words of a document.
    is_lost: bool,
    /// Whether the messages stand in a document, whose own words are passed over.
    pub(crate) in_document: bool,
    /// Whether anything but white space, comments and the like has come.
    pub(crate) has_begun: bool,
    pairing: Pairing,
    wire: Wire,
    /// The heads that `curl -v` has shown: `curl -i` shows them again.
    pub(crate) repeated: Repeated,
}

/// What is known of a connection of which the capture has every byte.
#[derive(Default)]
struct Wire {
    /// Whether the last request stands there as it was sent.
    is_asked: bool,
    /// Where in the capture the last response to it ends, as it says itself.
    answered: Option<usize>,
}

/// Responses that may be shown once more.
#[derive(Default)]
pub(crate) struct Repeated(VecDeque<Shown>);

/// What a response is known by: the code, the rest of the status line and the fields.
type Shown = (u16, Option<Vec<u8>>, Fields<'static>);

impl Repeated {
    const MOST: usize = 32;
    /// How much memory the fields of one may take.
    const WEIGHT: usize = 64 * 1024;

    /// Remembers a response.
    pub(crate) fn add(&mut self, response: &Response<'static>) {
        if weight_of(&response.fields) > Self::WEIGHT {
            return;
        }
        if self.0.len() == Self::MOST {
            self.0.pop_front();
        }
        let reason = response.reason.as_ref().map(|reason| reason.to_vec());
        self.0.push_back((response.code, reason, response.fields.clone()));
    }

    /// Whether a response is one of them, which is then forgotten.
    fn take(&mut self, response: &Response<'static>) -> bool {
        let found = self.0.iter().position(|(code, reason, fields)| {
            *code == response.code && *fields == response.fields && reason.as_deref() == response.reason.as_deref()
        });
        found.and_then(|at| self.0.remove(at)).is_some()
    }
}

/// Messages, each with the content of the request before it where that follows an interim response; or why there is none,
/// and whether a response was to be there.
type Read = Result<(Vec<(What, Option<Body<'static>>)>, Exactness), (Unreadable, bool)>;

/// Whether a message stands in the capture as it was sent, from the first byte to the last.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Exactness {
    Exact,
    /// Its lines are, but nothing says where its content ends.
    OpenEnded,
    Loose,
}

impl RawMessages {
    /// Reads the next message, or moves past what stands before it.
    pub(crate) fn step(
        &mut self,
        window: &mut Window<dyn io::Read + '_>,
        items: &mut Vec<Item<'static>>,
    ) -> io::Result<Then> {
        loop {
            let line = window.line();
            let mut text = Text::new(window.text(), window.is_last());
            if self.is_lost {
                self.is_lost = !text.skip_to_attempt();
                if self.is_lost && text.at == 0 && !text.wants_more() {
                    return Ok(Then::End);
                }
                let passed = text.at;
                if passed > 0 || !self.is_lost {
                    window.advance(passed);
                    return Ok(Then::Raw);
                }
            } else {
                let next = text.skip_to_message();
                self.in_document |= text.has_fences;
                if text.at > 0 {
                    let passed = text.at;
                    window.advance(passed);
                    return Ok(Then::Raw);
                }
                self.has_begun |= !matches!(next, Next::End);
                match next {
                    Next::Curl => return Ok(Then::Curl),
                    Next::End if !text.wants_more() => return Ok(Then::End),
                    Next::End => {}
                    Next::Message if !text.is_at_attempt() && (self.in_document || text.is_before_fence()) => {
                        self.is_lost = true;
                        continue;
                    }
                    Next::Message => {
                        let read = self.message(&mut text, line);
                        if !text.wants_more() {
                            let (begin, passed) = (window.passed(), text.at);
                            window.advance(passed);
                            self.take(read, line, begin..window.passed(), items);
                            return Ok(Then::Raw);
                        }
                    }
                }
            }
            if window.is_full() {
                return self.long(window, items);
            }
            window.double()?;
        }
    }

    /// The end of the capture, or of its raw part.
    pub(crate) fn end(&mut self, items: &mut Vec<Item<'static>>) {
        self.pairing.end(items);
        self.wire = Wire::default();
        self.methods.clear();
        self.finals = 0;
    }

    /// Hands on what was read.
    fn take(&mut self, read: Read, line: usize, place: Range<usize>, items: &mut Vec<Item<'static>>) {
        let answered = self.wire.answered.take();
        match read {
            Ok((messages, exactness)) => {
                let is_surplus = exactness != Exactness::Loose && answered == Some(place.start);
                if let Some((What::Request(request), _)) = messages.last() {
                    self.wire.is_asked = exactness == Exactness::Exact && request.method != "CONNECT";
                } else {
                    let is_answered = self.wire.is_asked && exactness == Exactness::Exact;
                    self.wire.answered = is_answered.then_some(place.end);
                }
                // Where curl shows a proxy's response again, the CONNECT that it answers has been shown, too.
                let is_repeated = messages.last().is_some_and(|(what, _)| self.is_repeated(what));
                for (what, of_request) in messages {
                    if let Some(content) = of_request
                        && let Some(request) = self.pairing.waiting()
                    {
                        request.content = content;
                    }
                    if !is_repeated {
                        self.push(what, line, is_surplus, items);
                    }
                }
            }
            Err((unreadable, is_response)) => {
                self.is_lost = true;
                if is_response {
                    self.push(What::Broken, line, false, items);
                }
                items.record(Err(unreadable));
            }
        }
    }

    /// Whether it is a response that curl has shown before.
    fn is_repeated(&mut self, what: &What) -> bool {
        matches!(what, What::Response(response) if self.repeated.take(response))
    }

    fn push(&mut self, what: What, line: usize, is_surplus: bool, items: &mut Vec<Item<'static>>) {
        match &what {
            What::Request(request) => {
                if self.finals > 0 {
                    self.methods.clear();
                    self.finals = 0;
                }
                if self.methods.len() == MOST_METHODS {
                    self.methods.pop_front();
                }
                self.methods.push_back(request.method.clone().into_owned());
            }
            What::Response(response) => self.finals += usize::from(response.code >= 200),
            What::Broken => self.finals += 1,
        }
        self.pairing.push(Message { line, what, is_surplus }, items);
    }

    /// The next message, after the request that the capture does not show but the response to it proves; each with the
    /// content of the request before it, where that follows an interim response.
    fn message(&mut self, text: &mut Text<'_>, line: usize) -> Read {
        let is_response = text.line_at(text.at).starts_with(b"HTTP/");
        let head = text.head(line).map_err(|unreadable| (unreadable, is_response))?;
        match &head.start {
            Beginning::Request { version, .. } => {
                let content = text.request_content(&head, *version);
                let exactness = exactness(&head, &content, false);
                Ok((vec![(What::Request(request(head, content)), None)], exactness))
            }
            Beginning::Response { code, .. } => {
                let code = *code;
                let mut asked = self.asked();
                let is_unseen = asked.method.is_none() && text.proves_connect(code, &head.fields);
                if is_unseen {
                    asked.method = Some("CONNECT");
                }
                let ends_with_head = ends_with_head(asked.method, code);
                let Answer { content, of_request } = text.response_content(&head, code, asked);
                let unseen = is_unseen.then(|| (What::Request(unseen_connect()), None));
                let exactness = exactness(&head, &content, ends_with_head);
                let messages = unseen.into_iter().chain([(What::Response(response(head, content)), of_request)]);
                Ok((messages.collect(), exactness))
            }
        }
    }

    /// What is known of the request that the next response answers.
    fn asked(&mut self) -> Asked<'_> {
        let waits = self.pairing.waiting().and_then(|request| {
            let fields = request.fields.as_ref()?;
            (request.content == Body::Unknown).then(|| Framing::of(fields))
        });
        Asked { method: self.methods.get(self.finals).map(String::as_str), waits }
    }

    /// What is longer than what is kept in memory: a line, a header section or a content.
    fn long(&mut self, window: &mut Window<dyn io::Read + '_>, items: &mut Vec<Item<'static>>) -> io::Result<Then> {
        let line = window.line();
        if self.is_lost {
            window.pass_line()?;
            return Ok(Then::Raw);
        }
        let mut text = Text::new(window.text(), false);
        let is_response = window.text().starts_with(b"HTTP/");
        let head = text.head(line);
        let (passed, wants_more) = (text.at, text.wants_more());
        let head = match head {
            Ok(head) if !wants_more => head,
            read => {
                let too_long = || format!("{TOO_LONG}: {}", quoted(window.text()));
                // What curl says before a message may be longer than any header section, and be followed by none.
                let why = read.err().filter(|_| !wants_more).map_or_else(too_long, |unreadable| unreadable.why);
                items.record(Err(Unreadable::new(Place::Line(line), why)));
                if is_response {
                    self.push(What::Broken, line, false, items);
                }
                self.is_lost = true;
                window.pass_line()?;
                return Ok(Then::Raw);
            }
        };
        window.advance(passed);
        let framing = Framing::of(&head.fields);
        let scan = scan_of(&head.fields);
        let what = match &head.start {
            Beginning::Request { .. } => What::Request(request(head, measure(window, framing, scan)?)),
            Beginning::Response { code, .. } => {
                let method = self.asked().method.map(str::to_owned);
                let measured = measure(window, framing, scan)?;
                let content = match method.as_deref() {
                    method if opens_tunnel(method, *code) => Body::None,
                    method if ends_with_head(method, *code) && framing == Framing::Silent => Body::Unknown,
                    _ if *code == 206 && framing == Framing::Silent => Body::Unknown,
                    _ => measured,
                };
                What::Response(response(head, content))
            }
        };
        self.wire = Wire::default();
        if !self.is_repeated(&what) {
            self.push(what, line, false, items);
        }
        Ok(Then::Raw)
    }
}

/// How exactly a message stands in the capture.
fn exactness(head: &Head, content: &Body<'_>, ends_with_head: bool) -> Exactness {
    let is_delimited = match (Framing::of(&head.fields), content) {
        _ if ends_with_head => *content == Body::None,
        (Framing::Length(length), Body::Bytes(bytes)) => u64::try_from(bytes.len()) == Ok(length),
        (Framing::Length(0), Body::None) | (Framing::Chunked, Body::Bytes(_) | Body::None) => true,
        // A request without either has no content.
        (Framing::Silent, Body::None) => matches!(head.start, Beginning::Request { .. }),
        _ => false,
    };
    let (Beginning::Request { version, .. } | Beginning::Response { version, .. }) = &head.start;
    // HTTP/2 and HTTP/3 are no text on a connection: some program has printed them.
    let is_printed = matches!(version, Some(Version::Http2 | Version::Http3));
    if !head.is_exact || head.lacks_end || is_printed {
        Exactness::Loose
    } else if is_delimited {
        Exactness::Exact
    } else {
        Exactness::OpenEnded
    }
}

fn request(head: Head, content: Body<'static>) -> Request<'static> {
    let (method, target, version) = match head.start {
        Beginning::Request { method, target, version } => (method, target, version),
        Beginning::Response { version, .. } => (String::new(), String::new(), version),
    };
    Request {
        method: method.into(),
        target: target.into(),
        url: None,
        version,
        fields: Some(head.fields),
        is_partial: head.is_broken_off,
        content: if head.lacks_end { Body::Unknown } else { content },
    }
}

fn response(head: Head, content: Body<'static>) -> Response<'static> {
    let (code, version, reason) = match head.start {
        Beginning::Response { version, code, reason } => (code, version, reason),
        Beginning::Request { version, .. } => (0, version, None),
    };
    // White space at the end of a line is the first thing that gets lost.
    let reason = reason.filter(|reason| head.is_exact || !reason.is_empty());
    let is_partial = head.is_broken_off;
    let content = if head.lacks_end && !ends_with_head(None, code) { Body::Unknown } else { content };
    let (reason, is_folded) = (reason.map(Into::into), head.is_folded);
    Response { code, version, reason, fields: head.fields, is_partial, is_folded, content }
}

/// The request that curl sends to a proxy without showing it.
fn unseen_connect() -> Request<'static> {
    Request {
        method: "CONNECT".into(),
        target: "".into(),
        url: None,
        version: None,
        fields: Some(Fields::new()),
        is_partial: true,
        content: Body::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::sample;

    fn response(code: u16, padding: usize) -> Response<'static> {
        Response { fields: vec![(b"a"[..].into(), vec![b'x'; padding].into())], ..sample::response(code) }
    }

    #[test]
    fn a_response_is_repeated_once() {
        let mut repeated = Repeated::default();
        repeated.add(&response(200, 1));
        repeated.add(&response(201, 1));
        assert!(!repeated.take(&response(202, 1)) && !repeated.take(&response(200, 2)));
        assert!(repeated.take(&response(200, 1)) && !repeated.take(&response(200, 1)));
        assert!(repeated.take(&response(201, 1)));
    }

    #[test]
    fn only_so_many_and_so_long_ones_are_remembered() {
        let mut repeated = Repeated::default();
        for code in (200..).take(Repeated::MOST + 1) {
            repeated.add(&response(code, 1));
        }
        assert!(!repeated.take(&response(200, 1)) && repeated.take(&response(201, 1)));
        let most = Repeated::WEIGHT - weight_of(&response(200, 0).fields);
        repeated.add(&response(300, most));
        repeated.add(&response(300, most + 1));
        assert!(repeated.take(&response(300, most)) && !repeated.take(&response(300, most + 1)));
    }
}
