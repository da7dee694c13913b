//! Messages in the order of a capture -> exchanges: which response answers which request.

use super::record::{Order, Place, Position, Record, Request, Response, Sink, Unreadable};

/// One message of a capture, with the line on which it begins.
#[derive(Debug)]
pub(crate) struct Message<'a> {
    pub(crate) line: usize,
    pub(crate) what: What<'a>,
}

/// What kind of message it is.
#[derive(Debug)]
pub(crate) enum What<'a> {
    Request(Request<'a>),
    Response(Response<'a>),
    /// A response that can't be read and has been reported as such: its request is answered all the same.
    Broken,
}

/// Joins each request with its responses.
///
/// A run of as many requests as final responses is a pipeline, answered in order. Otherwise only the last request is
/// answered, and further final responses (as `curl -L` prints them) have no request that the capture shows.
pub(crate) fn pair<'a>(messages: Vec<Message<'a>>, sink: &mut dyn Sink<'a>) {
    let mut requests: Vec<(usize, Request<'_>)> = Vec::new();
    let mut answers: Vec<(usize, Vec<Response<'_>>)> = Vec::new();
    for message in messages {
        match message.what {
            What::Request(request) => {
                if !answers.is_empty() {
                    join(&mut requests, &mut answers, sink);
                }
                requests.push((message.line, request));
            }
            What::Broken => answers.push((message.line, Vec::new())),
            What::Response(response) => match answers.last_mut() {
                Some((_, answer)) if !is_complete(answer, &response) => answer.push(response),
                _ => answers.push((message.line, vec![response])),
            },
        }
    }
    join(&mut requests, &mut answers, sink);
}

/// Whether the responses so far answer their request, so that the next one belongs to another.
fn is_complete(answer: &[Response<'_>], next: &Response<'_>) -> bool {
    match answer.last() {
        // 101 ends HTTP on the connection, unless it goes on in a later version there: `Upgrade: h2c`.
        Some(last) if last.code == 101 => next.version == last.version,
        Some(last) => !last.is_interim(),
        None => true,
    }
}

fn join<'a>(
    requests: &mut Vec<(usize, Request<'a>)>,
    answers: &mut Vec<(usize, Vec<Response<'a>>)>,
    sink: &mut dyn Sink<'a>,
) {
    let unanswered = if requests.len() == answers.len() {
        0
    } else {
        requests.len() - usize::from(!answers.is_empty()).min(requests.len())
    };
    for (line, _) in requests.drain(..unanswered) {
        sink.record(Err(Unreadable::new(Place::Line(line), "a request without a response")));
    }
    // Several requests under way at once: none was sent because of the response to another.
    let order = if requests.len() > 1 { Order::Interleaved } else { Order::Sequence };
    let mut requests = requests.drain(..);
    for (line, responses) in answers.drain(..) {
        let (line, request) = match requests.next() {
            Some((line, request)) => (line, Some(request)),
            None => (line, None),
        };
        if responses.is_empty() {
            continue;
        }
        sink.record(Ok(Record {
            place: Place::Line(line),
            name: None,
            request,
            responses,
            ok_fields: None,
            next: None,
            sender: None,
            edition: None,
            position: Position { order, redirect_url: None },
        }));
    }
}
