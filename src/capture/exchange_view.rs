//! What a captured exchange tells to whoever reads captures.

use std::borrow::Cow;

use status_core::generic::{Meaning as _, Registry};
use status_core::{Content, Edition, Sender, Version};

use super::record::{Fields, Next, Place, Record, Request, Response};

/// Field lines as they came.
fn lines<'f>(fields: &'f Fields<'_>) -> impl Iterator<Item = (&'f [u8], &'f [u8])> {
    fields.iter().map(|(name, value)| (name.as_ref(), value.as_ref()))
}

impl Record<'_> {
    /// The file that it stands in, or what the capture is named; empty for an exchange that was read by serde alone.
    #[must_use]
    pub fn file(&self) -> &str {
        self.file.as_deref().unwrap_or_default()
    }

    /// The place in the file, which is displayed behind its name: `a.http:12`, `a.har:entry 3`.
    #[must_use]
    pub const fn place(&self) -> Place {
        self.place
    }

    /// What the capture itself calls the exchange.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The request, where the capture shows one.
    #[must_use]
    pub const fn request(&self) -> Option<&Request<'_>> {
        self.request.as_ref()
    }

    /// All responses in the order in which they came: interim ones, then the final one. There is one at least.
    #[must_use]
    pub fn responses(&self) -> &[Response<'_>] {
        &self.responses
    }

    /// The last response.
    #[must_use]
    pub fn response(&self) -> &Response<'_> {
        // A record is made of a response at least.
        &self.responses[self.responses.len() - 1]
    }

    /// The fields of the 200 that the same request would have got: what the capture says, or an earlier response of it.
    #[must_use]
    pub fn ok_fields(&self) -> Option<impl Iterator<Item = (&[u8], &[u8])>> {
        self.ok_fields.as_ref().map(lines)
    }

    /// What the client did next because of the response, where the capture proves it.
    #[must_use]
    pub fn next(&self) -> Option<&Next<'_>> {
        self.next.as_deref()
    }

    /// Who sent the responses, where the capture or [`sent_by`](Self::sent_by) says it.
    #[must_use]
    pub const fn sender(&self) -> Option<Sender> {
        self.sender
    }

    /// The edition to judge by, where the capture or [`judge_by_edition`](Self::judge_by_edition) says one.
    #[must_use]
    pub const fn edition(&self) -> Option<Edition> {
        self.edition
    }

    /// Says who sent the responses, whatever the capture says.
    pub const fn sent_by(&mut self, sender: Sender) {
        self.sender = Some(sender);
    }

    /// Says by which edition of the standards to judge, whatever the capture says.
    pub const fn judge_by_edition(&mut self, edition: Edition) {
        self.edition = Some(edition);
    }
}

impl Next<'_> {
    /// The request that was sent. Its content is known by its length alone.
    #[must_use]
    pub const fn request(&self) -> &Request<'_> {
        &self.request
    }

    /// The seconds from the response to the request.
    #[must_use]
    pub const fn after(&self) -> Option<u64> {
        self.after
    }

    /// How many redirects in a row the client has followed by then.
    #[must_use]
    pub const fn hops(&self) -> Option<u32> {
        self.hops
    }

    /// Whether the client has sent that request before in this chain of redirects.
    #[must_use]
    pub const fn recurs(&self) -> Option<bool> {
        self.recurs
    }
}

impl Request<'_> {
    /// The method.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The request target (RFC 9112, 3.2).
    #[must_use]
    pub fn target(&self) -> Option<&str> {
        Some(&*self.target).filter(|target| !target.is_empty())
    }

    /// The whole URL, where the capture has it.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }

    /// The version of HTTP.
    #[must_use]
    pub const fn version(&self) -> Option<Version> {
        self.version
    }

    /// Names and values of the field lines in order, where the capture shows them.
    #[must_use]
    pub fn fields(&self) -> Option<impl Iterator<Item = (&[u8], &[u8])>> {
        self.fields.as_ref().map(lines)
    }

    /// Whether there may have been further fields.
    #[must_use]
    pub const fn is_partial(&self) -> bool {
        self.is_partial
    }

    /// What the capture shows of the content.
    #[must_use]
    pub fn content(&self) -> Content<'_> {
        self.content.shown()
    }
}

impl Response<'_> {
    /// The status code, from 100 to 999.
    #[must_use]
    pub const fn code(&self) -> u16 {
        self.code
    }

    /// The version of HTTP.
    #[must_use]
    pub const fn version(&self) -> Option<Version> {
        self.version
    }

    /// What stands in the status line behind the code, with the space before it.
    #[must_use]
    pub fn reason(&self) -> Option<&[u8]> {
        self.reason.as_deref()
    }

    /// The reason phrase that came, else the one that the edition of a registry has for the code; empty where there is none.
    #[must_use]
    pub fn phrase_by<R: Registry>(&self, edition: Edition) -> Cow<'_, str> {
        let sent = self.reason().unwrap_or_default().trim_ascii();
        if sent.is_empty() {
            let meaning = R::from_code_in(self.code, edition).or_else(|| R::from_code(self.code));
            return meaning.map_or("", |status| status.reason_in(edition)).into();
        }
        String::from_utf8_lossy(sent)
    }

    /// Names and values of the field lines in order.
    pub fn fields(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        lines(&self.fields)
    }

    /// Whether there may have been further fields.
    #[must_use]
    pub const fn is_partial(&self) -> bool {
        self.is_partial
    }

    /// Whether a field line was folded (RFC 9112, 5.2); its value has a space in that place.
    #[must_use]
    pub const fn is_folded(&self) -> bool {
        self.is_folded
    }

    /// What the capture shows of the content.
    #[must_use]
    pub fn content(&self) -> Content<'_> {
        self.content.shown()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::{
        record::{Body, Position},
        sample,
    };

    const SHOWN: [(&[u8], &[u8]); 2] = [(b"A", b"b"), (b"A", b"c")];

    fn fields() -> Fields<'static> {
        SHOWN.map(|(name, value)| (name.into(), value.into())).into()
    }

    fn request(method: &'static str) -> Request<'static> {
        Request {
            method: method.into(),
            target: "/a".into(),
            url: Some("http://a/a".into()),
            version: Some(Version::Http2),
            is_partial: true,
            content: Body::Length(7),
            ..sample::request()
        }
    }

    fn response() -> Response<'static> {
        Response {
            version: Some(Version::Http11),
            is_partial: true,
            is_folded: true,
            fields: fields(),
            content: Body::Length(5),
            ..sample::response(307)
        }
    }

    #[test]
    fn what_a_record_holds_is_shown() {
        let mut record = Record::of(Place::Line(3), Some(request("PUT")), vec![response()], Position::default());
        assert_eq!((record.name(), record.sender(), record.edition()), (None, None, None));
        assert!(record.next().is_none());
        assert_eq!(record.request().map(Request::method), Some("PUT"));
        record.name = Some("it".into());
        let (after, hops, recurs) = (Some(4), Some(2), Some(true));
        record.next = Some(Box::new(Next { request: request("GET"), after, hops, recurs }));
        record.sent_by(Sender::Proxy);
        record.judge_by_edition(Edition::Rfc2616);
        assert_eq!(record.name(), Some("it"));
        assert_eq!((record.sender(), record.edition()), (Some(Sender::Proxy), Some(Edition::Rfc2616)));
        assert!(record.ok_fields().is_none());
        record.ok_fields = Some(fields());
        assert_eq!(record.ok_fields().unwrap().collect::<Vec<_>>(), SHOWN);
        let next = record.next().unwrap();
        assert_eq!((next.request().method(), next.after(), next.hops(), next.recurs()), ("GET", after, hops, recurs));
        let other = Next { request: request("GET"), after: None, hops: None, recurs: Some(false) };
        assert_eq!((other.after(), other.hops(), other.recurs()), (None, None, Some(false)));
    }

    #[test]
    fn what_messages_hold_is_shown() {
        let asked = request("PUT");
        assert_eq!((asked.method(), asked.target(), asked.url()), ("PUT", Some("/a"), Some("http://a/a")));
        assert_eq!((asked.version(), asked.is_partial()), (Some(Version::Http2), true));
        assert_eq!(asked.content(), Body::Length(7).shown());
        assert!(asked.fields().is_none());
        let shown = Request { fields: Some(fields()), ..request("PUT") };
        assert_eq!(shown.fields().unwrap().collect::<Vec<_>>(), SHOWN);
        let plain = Request { target: "".into(), is_partial: false, ..asked };
        assert_eq!((plain.target(), plain.is_partial()), (None, false));
        let answer = response();
        assert_eq!((answer.version(), answer.is_partial(), answer.is_folded()), (Some(Version::Http11), true, true));
        assert_eq!(answer.content(), Body::Length(5).shown());
        assert_eq!(answer.fields().collect::<Vec<_>>(), SHOWN);
        let whole = Response { is_partial: false, is_folded: false, ..answer };
        assert!(!whole.is_partial() && !whole.is_folded());
    }
}
