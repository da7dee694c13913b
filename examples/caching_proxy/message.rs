//! Messages on their way: what a proxy takes from them, adds to them, and how it reads their content.

use std::{
    pin::Pin,
    task::{Context, Poll},
    time::{Duration, UNIX_EPOCH},
};

use bytes::Bytes;
use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{self, Entry},
};
use http_body::{Body, Frame, SizeHint};
use http_body_util::{BodyExt, Full, combinators::BoxBody};
use hyper::body::Incoming;
use status_core::StatusCode;
use status_core::field_name::concerns_connection;

pub(crate) type Content = BoxBody<Bytes, hyper::Error>;
pub(crate) type Reply = http::Response<Content>;

/// A response that is passed on.
pub(crate) fn forwarded(status: StatusCode, fields: HeaderMap, content: Content) -> Reply {
    let mut reply = http::Response::new(content);
    *reply.status_mut() = http::StatusCode::from_u16(status.as_u16()).unwrap_or(http::StatusCode::BAD_GATEWAY);
    *reply.headers_mut() = fields;
    reply
}

/// A response of the proxy's own.
pub(crate) fn plain(status: StatusCode, text: &'static str) -> Reply {
    let mut fields = HeaderMap::new();
    fields.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain"));
    forwarded(status, fields, whole(Bytes::from_static(text.as_bytes())))
}

pub(crate) fn whole(content: Bytes) -> Content {
    Full::new(content).map_err(|never| match never {}).boxed()
}

/// Takes away what concerns one connection only (RFC 9110, 7.6.1).
pub(crate) fn remove_hop_by_hop(fields: &mut HeaderMap) {
    let listed: Vec<HeaderName> = fields
        .get_all(header::CONNECTION)
        .into_iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|name| name.trim().parse().ok())
        .collect();
    for name in listed {
        fields.remove(name);
    }
    let concerns = |name: &&HeaderName| concerns_connection(name.as_str().as_bytes()) || **name == header::TRAILER;
    for name in fields.keys().filter(concerns).cloned().collect::<Vec<_>>() {
        fields.remove(name);
    }
}

/// Gives a response without a valid Date the time at which it came (RFC 9110, 6.6.1).
pub(crate) fn give_date(fields: &mut HeaderMap, received: u64) {
    let now = HeaderValue::from_str(&httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(received)));
    let Ok(now) = now else { return };
    match fields.entry(header::DATE) {
        Entry::Occupied(mut date) => {
            if date.get().to_str().is_ok_and(|date| httpdate::parse_http_date(date).is_err()) {
                date.insert(now);
            }
        }
        Entry::Vacant(date) => _ = date.insert(now),
    }
}

/// What came of a response's content.
pub(crate) enum Read {
    All(Bytes),
    /// More than there is room for: what came, and where the rest comes from.
    Beginning(Bytes, Incoming),
    Broken,
}

pub(crate) async fn read(mut body: Incoming, room: usize) -> Read {
    let mut content = Vec::new();
    loop {
        match body.frame().await {
            Some(Ok(frame)) => {
                // Trailers are left out: they would have to be stored apart (RFC 9111, 3.1).
                content.extend_from_slice(frame.data_ref().map_or(&[], |data| data));
                if content.len() > room {
                    return Read::Beginning(content.into(), body);
                }
            }
            Some(Err(_)) => return Read::Broken,
            None => return Read::All(content.into()),
        }
    }
}

/// Content whose beginning was read already.
pub(crate) struct Rejoined {
    pub(crate) first: Option<Bytes>,
    pub(crate) rest: Incoming,
}

impl Body for Rejoined {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        if let Some(first) = self.first.take() {
            return Poll::Ready(Some(Ok(Frame::data(first))));
        }
        Pin::new(&mut self.rest).poll_frame(context)
    }

    fn size_hint(&self) -> SizeHint {
        let first = self.first.as_ref().map_or(0, |first| u64::try_from(first.len()).unwrap_or(u64::MAX));
        let rest = self.rest.size_hint();
        let mut hint = SizeHint::new();
        hint.set_lower(rest.lower().saturating_add(first));
        if let Some(upper) = rest.upper() {
            hint.set_upper(upper.saturating_add(first));
        }
        hint
    }
}
