//! A body that does what a test says, sense or nonsense.

use std::{
    collections::VecDeque,
    io,
    pin::Pin,
    task::{Context, Poll},
};

use bytes::{Buf, Bytes};
use http::HeaderMap;
use http_body::{Body, Frame, SizeHint};

/// What a body does when it is polled.
#[derive(Debug)]
pub(crate) enum Step<D = Bytes> {
    Data(D),
    Trailers,
    Wait,
    Fail,
    End,
}

impl Step {
    pub(crate) fn data(text: &'static str) -> Self {
        Self::Data(Bytes::from_static(text.as_bytes()))
    }
}

/// A body that takes these steps, and then ends.
#[derive(Debug)]
pub(crate) struct Script<D = Bytes> {
    steps: VecDeque<Step<D>>,
    pub(crate) hint: SizeHint,
    /// Whether it says that it has ended when there is no step left.
    pub(crate) says_end: bool,
}

impl<D> Script<D> {
    pub(crate) fn new(steps: impl IntoIterator<Item = Step<D>>) -> Self {
        Self { steps: steps.into_iter().collect(), hint: SizeHint::default(), says_end: false }
    }
}

impl<D: Buf + Unpin> Body for Script<D> {
    type Data = D;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<D>>>> {
        Poll::Ready(match self.steps.pop_front() {
            Some(Step::Data(data)) => Some(Ok(Frame::data(data))),
            Some(Step::Trailers) => Some(Ok(Frame::trailers(HeaderMap::new()))),
            Some(Step::Fail) => Some(Err(io::Error::other("it broke off"))),
            Some(Step::Wait) => {
                context.waker().wake_by_ref();
                return Poll::Pending;
            }
            Some(Step::End) | None => None,
        })
    }

    fn is_end_stream(&self) -> bool {
        self.says_end && self.steps.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        self.hint
    }
}
