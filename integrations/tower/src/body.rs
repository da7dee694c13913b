//! A body that is passed on as it is, and whose end has its exchange judged.

use std::{
    io::IoSlice,
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Buf as _;
use http_body::{Body, Frame, SizeHint};
use pin_project_lite::pin_project;
use status_core::{Registry, Standard};

use crate::watch::Watch;

/// How many pieces of one frame are looked at; a frame in more pieces counts with its length alone.
const PIECES: usize = 16;

pin_project! {
    /// A response's body that is passed on as it is: frame by frame, with the same hints. When it has ended, the
    /// response is judged.
    #[derive(Debug)]
    pub struct JudgedBody<B, R: Registry = Standard> {
        #[pin]
        inner: B,
        watch: Option<Box<Watch<R>>>,
    }
}

impl<B, R: Registry> JudgedBody<B, R> {
    pub(crate) const fn new(inner: B, watch: Option<Box<Watch<R>>>) -> Self {
        Self { inner, watch }
    }
}

impl<B: Body, R: Registry> Body for JudgedBody<B, R> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        let mut this = self.project();
        let frame = ready!(this.inner.as_mut().poll_frame(context));
        let Some(mut watch) = this.watch.take() else { return Poll::Ready(frame) };
        match &frame {
            Some(Ok(frame)) => {
                if let Some(data) = frame.data_ref() {
                    if watch.keeps() {
                        let mut slices = [IoSlice::new(&[]); PIECES];
                        let count = data.chunks_vectored(&mut slices);
                        watch.pass(data.remaining(), slices.get(..count).unwrap_or_default());
                    } else {
                        watch.pass(data.remaining(), &[]);
                    }
                }
                // Servers ask for nothing more after trailers, nor where the body says that it has ended.
                if frame.is_trailers() || this.inner.is_end_stream() {
                    watch.end();
                } else {
                    *this.watch = Some(watch);
                }
            }
            Some(Err(_)) => watch.break_off(),
            None => watch.end(),
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
