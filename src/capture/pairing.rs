//! Messages in the order of a capture -> exchanges: which response answers which request.

use std::collections::VecDeque;

use status_core::Version;

use super::framing::members;
use super::record::{Order, Place, Position, Record, Request, Response, Sink, Unreadable};

/// How many requests wait for their responses at most, and how much memory they take: of what is more, the first ones are
/// taken for unanswered.
const MOST_REQUESTS: usize = 256;
const MOST_BYTES: usize = 2 * 1024 * 1024;

/// How many interim responses to one request are read, and how much memory they take.
const MOST_INTERIM: usize = 256;

/// One message of a capture, with the line on which it begins.
#[derive(Debug)]
pub(crate) struct Message {
    pub(crate) line: usize,
    pub(crate) what: What,
    /// Whether it follows the last response to the last request at once, on a connection of which the capture has every byte.
    pub(crate) is_surplus: bool,
}

/// What kind of message it is.
#[derive(Debug)]
pub(crate) enum What {
    Request(Request<'static>),
    Response(Response<'static>),
    /// A response that can't be read and has been reported as such: its request is answered all the same.
    Broken,
}

/// The responses to one request, and the line on which the first one begins.
type Answer = (usize, Vec<Response<'static>>);

/// Joins each request with its responses, as they come.
///
/// A run of as many requests as final responses is a pipeline, answered in order. Otherwise only the last request is
/// answered, and further final responses (as `curl -L` prints them) have no request that the capture shows.
#[derive(Default)]
pub(crate) struct Pairing {
    requests: VecDeque<(usize, Request<'static>)>,
    answers: VecDeque<Answer>,
    /// How much memory the interim responses to the last request take, and whether further ones were reported.
    interim: usize,
    is_flooded: bool,
    /// How many exchanges are joined.
    count: usize,
}

impl Pairing {
    /// The next message.
    pub(crate) fn push(&mut self, message: Message, sink: &mut dyn Sink<'_>) {
        match message.what {
            What::Request(request) => {
                if !self.answers.is_empty() {
                    self.join(sink);
                }
                self.requests.push_back((message.line, request));
                while self.requests.len() > MOST_REQUESTS || (self.requests.len() > 1 && self.bytes() > MOST_BYTES) {
                    if let Some((line, _)) = self.requests.pop_front() {
                        unanswered(line, sink);
                    }
                }
                return;
            }
            What::Broken => self.answers.push_back((message.line, Vec::new())),
            What::Response(response) if response.is_interim() && self.is_full() => {
                if !std::mem::replace(&mut self.is_flooded, true) {
                    sink.record(Err(Unreadable::new(Place::Line(message.line), TOO_MANY)));
                }
            }
            What::Response(response) => {
                self.interim += response.weight();
                let is_surplus =
                    message.is_surplus && self.requests.len() == 1 && !self.is_full() && !may_be_unasked(&response);
                match self.answers.back_mut() {
                    // To one request, a server sends one final response.
                    Some((_, answer)) if is_surplus => answer.push(response),
                    Some((_, answer)) if !is_complete(answer, &response) => answer.push(response),
                    _ => self.answers.push_back((message.line, vec![response])),
                }
            }
        }
        // More responses than requests are no pipeline, so that all but the last one have what there is to be had.
        if self.answers.len() > self.requests.len().max(1) {
            let last = self.answers.pop_back();
            self.join(sink);
            self.answers.extend(last);
        }
    }

    /// The end of the capture, or of what belongs together.
    pub(crate) fn end(&mut self, sink: &mut dyn Sink<'_>) {
        self.join(sink);
    }

    /// The request that was sent last, unless a final response has come since.
    pub(crate) fn waiting(&mut self) -> Option<&mut Request<'static>> {
        let is_answered = self.answers.iter().any(|(_, answer)| !answer.last().is_some_and(Response::is_interim));
        self.requests.back_mut().filter(|_| !is_answered).map(|(_, request)| request)
    }

    /// The response that came last, if it is a final one that is still here.
    pub(crate) fn answered(&mut self) -> Option<&mut Response<'static>> {
        let (_, answer) = self.answers.back_mut()?;
        answer.last_mut().filter(|response| !response.is_interim())
    }

    fn bytes(&self) -> usize {
        self.requests.iter().map(|(_, request)| request.weight()).sum()
    }

    /// Whether no more interim responses are kept.
    fn is_full(&self) -> bool {
        self.interim > MOST_BYTES || self.answers.iter().map(|(_, answer)| answer.len()).sum::<usize>() >= MOST_INTERIM
    }

    fn join(&mut self, sink: &mut dyn Sink<'_>) {
        let (asked, answered) = (self.requests.len(), self.answers.len());
        let is_pipeline = asked == answered;
        if !is_pipeline {
            for (line, _) in self.requests.drain(..asked - usize::from(answered > 0).min(asked)) {
                unanswered(line, sink);
            }
        }
        (self.interim, self.is_flooded) = (0, false);
        let order = if is_pipeline && asked > 1 { Order::Interleaved } else { Order::Sequence };
        for (line, responses) in self.answers.drain(..) {
            let (line, request) = match self.requests.pop_front() {
                Some((line, request)) => (line, Some(request)),
                None => (line, None),
            };
            if responses.is_empty() {
                continue;
            }
            let is_odd = responses.split_last().is_some_and(|(_, before)| before.iter().any(|one| !one.is_interim()));
            let order = if is_odd { Order::Alone } else { order };
            let position = Position { index: self.count, order, ..Position::default() };
            sink.record(Ok(Record::of(Place::Line(line), request, responses, position)));
            self.count += 1;
        }
    }
}

fn unanswered(line: usize, sink: &mut dyn Sink<'_>) {
    sink.record(Err(Unreadable::new(Place::Line(line), "a request without a response")));
}

/// Why further interim responses are not read.
pub(crate) const TOO_MANY: &str = "more than 256 interim responses to one request, or 2 MB of them, are not read";

/// Whether the responses so far answer their request, so that the next one belongs to another.
pub(crate) fn is_complete(answer: &[Response<'_>], next: &Response<'_>) -> bool {
    match answer.last() {
        Some(last) if last.code == 101 => !goes_on(last, next),
        Some(last) => !last.is_interim(),
        None => true,
    }
}

/// Whether a server sends such a response without a request, on an idle connection that it gives up: a 408 (RFC 9110,
/// 15.5.9), or another error that closes the connection (RFC 9112, 9.6).
pub(crate) fn may_be_unasked(response: &Response<'_>) -> bool {
    let has = |option: &[u8]| members(&response.fields, "connection").any(|one| one.eq_ignore_ascii_case(option));
    let closes = || has(b"close") || (response.version == Some(Version::Http10) && !has(b"keep-alive"));
    response.code == 408 || ((400..600).contains(&response.code) && closes())
}

/// Whether HTTP goes on after a 101, so that the next response answers the same request: in a later version (`Upgrade: h2c`),
/// or in the same one over TLS (RFC 2817, 3.3: `Upgrade: TLS/1.0, HTTP/1.1`).
pub(crate) fn goes_on(switch: &Response<'_>, next: &Response<'_>) -> bool {
    let is_http = |protocol: &[u8]| protocol.get(..5).is_some_and(|name| name.eq_ignore_ascii_case(b"HTTP/"));
    next.version != switch.version || members(&switch.fields, "upgrade").any(is_http)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::{record::Body, sample};

    type Found = Vec<Result<Record<'static>, Unreadable>>;

    fn request(content: usize) -> Request<'static> {
        Request { content: Body::Bytes(vec![0; content].into()), ..sample::request() }
    }

    fn response(code: u16, content: usize) -> Response<'static> {
        Response { content: Body::Bytes(vec![0; content].into()), ..sample::response(code) }
    }

    /// Takes messages, each on a line of its own.
    fn push(pairing: &mut Pairing, found: &mut Found, line: usize, what: What) {
        pairing.push(Message { line, what, is_surplus: false }, found);
    }

    /// The lines of requests that are given up before anything answers them.
    fn given_up(requests: impl IntoIterator<Item = Request<'static>>) -> Vec<Place> {
        let (mut pairing, mut found) = (Pairing::default(), Found::new());
        for (line, request) in (1..).zip(requests) {
            push(&mut pairing, &mut found, line, What::Request(request));
        }
        found.into_iter().map(|found| found.unwrap_err().place).collect()
    }

    #[test]
    fn only_so_many_requests_wait() {
        assert_eq!(given_up((0..256).map(|_| request(0))), []);
        assert_eq!(given_up((0..258).map(|_| request(0))), [Place::Line(1), Place::Line(2)]);
        let half = MOST_BYTES / 2 - request(0).weight();
        assert_eq!(given_up([request(half), request(half)]), []);
        assert_eq!(given_up([request(half), request(half + 1)]), [Place::Line(1)]);
        assert_eq!(given_up([request(MOST_BYTES)]), [], "the last one waits however long it is");
    }

    /// How many responses there are to a request after these interim ones and a final one, and what is reported.
    fn answered(interim: impl IntoIterator<Item = Response<'static>>) -> (usize, Vec<Place>) {
        let (mut pairing, mut found) = (Pairing::default(), Found::new());
        push(&mut pairing, &mut found, 1, What::Request(request(0)));
        for (line, response) in (2..).zip(interim) {
            push(&mut pairing, &mut found, line, What::Response(response));
        }
        push(&mut pairing, &mut found, 1000, What::Response(response(200, 0)));
        pairing.end(&mut found);
        let responses = found.iter().flatten().map(|record| record.responses.len()).sum();
        (responses, found.into_iter().filter_map(|found| found.err().map(|error| error.place)).collect())
    }

    #[test]
    fn only_so_many_interim_responses_are_read() {
        assert_eq!(answered((0..256).map(|_| response(103, 0))), (257, vec![]));
        assert_eq!(answered((0..260).map(|_| response(103, 0))), (257, vec![Place::Line(258)]));
        let most = MOST_BYTES - response(103, 0).weight();
        assert_eq!(answered([response(103, most), response(103, 0)]), (3, vec![]));
        assert_eq!(answered([response(103, most + 1), response(103, 0), response(103, 0)]), (2, vec![Place::Line(3)]));
    }

    #[test]
    fn a_request_waits_until_it_is_answered() {
        let (mut pairing, mut found) = (Pairing::default(), Found::new());
        assert!(pairing.waiting().is_none());
        push(&mut pairing, &mut found, 1, What::Request(request(0)));
        assert!(pairing.waiting().is_some());
        push(&mut pairing, &mut found, 2, What::Response(response(100, 0)));
        assert!(pairing.waiting().is_some());
        push(&mut pairing, &mut found, 3, What::Response(response(200, 0)));
        assert!(pairing.waiting().is_none());
        push(&mut pairing, &mut found, 4, What::Request(request(0)));
        push(&mut pairing, &mut found, 5, What::Broken);
        assert!(pairing.waiting().is_none());
        push(&mut pairing, &mut found, 6, What::Request(request(0)));
        push(&mut pairing, &mut found, 7, What::Response(response(204, 0)));
        pairing.end(&mut found);
        let positions: Vec<_> =
            found.into_iter().map(|record| record.unwrap().position).map(|at| (at.index, at.order)).collect();
        assert_eq!(positions, [(0, Order::Sequence), (1, Order::Sequence)]);
    }
}
