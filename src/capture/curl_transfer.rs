//! A transfer of curl: what waits in it for its responses.

use std::collections::VecDeque;

use super::curl_message::Open;
use super::record::{Item, PassedOver, Place, Request, Response, Sink as _, Unreadable, weight_of};

/// The requests of one transfer that wait for their responses.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is one thing that a line may have told")]
pub(crate) struct Transfer {
    pub(crate) open: Option<Open>,
    pub(crate) requests: VecDeque<Waiting>,
    /// The responses to one of them so far: interim ones.
    pub(crate) answer: Vec<Response<'static>>,
    pub(crate) answer_line: usize,
    /// Whether there were more interim responses than are read, which was reported.
    pub(crate) is_flooded: bool,
    /// Whether several were open at once, so that nothing tells which response answers which.
    pub(crate) is_mixed: bool,
    /// Whether the line before spoke of TLS: the size that follows is a handshake's.
    pub(crate) is_tls: bool,
    /// Whether curl spoke on after the last response, and not of another request that it makes because of it.
    pub(crate) is_stopped: bool,
}

impl Transfer {
    /// About how much memory it takes.
    pub(crate) fn weight(&self) -> usize {
        let open = self.open.as_ref().map_or(0, |open| open.head + weight_of(&open.fields));
        let requests: usize = self.requests.iter().map(|waiting| waiting.request.weight()).sum();
        open + requests + self.answer.iter().map(Response::weight).sum::<usize>()
    }
}

/// A request that waits for its response.
pub(crate) struct Waiting {
    pub(crate) line: usize,
    pub(crate) request: Request<'static>,
    /// Whether its connection seems to have ended.
    pub(crate) is_cut: bool,
}

/// A request that got no response: where curl says that the connection ended, the capture has all there was.
pub(crate) fn unanswered(waiting: &Waiting, items: &mut Vec<Item<'static>>) {
    let (place, why) = (Place::Line(waiting.line), "a request without a response");
    if waiting.is_cut {
        items.pass_over(PassedOver::new(place, why));
    } else {
        items.record(Err(Unreadable::new(place, why)));
    }
}
