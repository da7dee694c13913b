//! One request and its response, borrowed, and what else is known of them.

pub(crate) mod fields;
pub(crate) mod message;
mod validate;

use crate::{exchange::fields::Fields, registry::Edition, status_code::StatusCode};

pub use message::{Content, NoFields, Request, Response, Sender, Version};

/// A response, and what else is known: the request, who sent it, and the fields of the 200 in its place.
///
/// What is not given breaks no rule: without the request, rules about the request are silent, and so it is with the
/// content, the versions, the sender and the 200. Nor does it excuse from one: a rule with an exception holds until the
/// exception is known to apply.
///
/// ```
/// use status_core::{Content, Exchange, Request, Response, StatusCode};
///
/// let request = Request::new("GET", &[("Host", "a.example")]);
/// let response = Response::new(
///     StatusCode::NOT_MODIFIED,
///     &[("Date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("ETag", "\"a\"")],
/// );
/// let found = Exchange::new(response.content(Content::Length(3))).request(request).validate();
/// assert!(found.into_iter().any(|rule| rule.text(status_core::Lang::En).contains("content")));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Exchange<'a, A = NoFields, Q = NoFields, O = NoFields, N = NoFields> {
    pub(crate) response: Response<'a, A>,
    pub(crate) request: Option<Request<'a, Q>>,
    pub(crate) ok: Option<O>,
    pub(crate) next: Option<Request<'a, N>>,
    pub(crate) after: Option<u64>,
    pub(crate) hops: Option<u32>,
    pub(crate) recurs: Option<bool>,
    pub(crate) sender: Option<Sender>,
    pub(crate) edition: Edition,
}

impl<'a, A> Exchange<'a, A> {
    /// A response of which nothing else is known, under the current edition.
    pub const fn new(response: Response<'a, A>) -> Self {
        Self {
            response,
            request: None,
            ok: None,
            next: None,
            after: None,
            hops: None,
            recurs: None,
            sender: None,
            edition: Edition::CURRENT,
        }
    }
}

impl<'a, A: Copy, Q: Copy, O: Copy, N: Copy> Exchange<'a, A, Q, O, N> {
    /// Gives the request that the response answers.
    #[must_use]
    pub const fn request<R>(self, request: Request<'a, R>) -> Exchange<'a, A, R, O, N> {
        let Self { response, ok, next, after, hops, recurs, sender, edition, .. } = self;
        Exchange { response, request: Some(request), ok, next, after, hops, recurs, sender, edition }
    }

    /// Gives the fields of the 200 that the request could have got: a 304 has to repeat some of them
    /// (RFC 9110, 15.4.5), and so has a 206 (15.3.7).
    ///
    /// ```
    /// use status_core::{Exchange, Response, Rule, StatusCode};
    /// let response = Response::new(StatusCode::NOT_MODIFIED, &[("Date", "Sun, 06 Nov 1994 08:49:37 GMT")]);
    /// assert!(Exchange::new(response).validate().is_empty());
    /// let found = Exchange::new(response).ok_fields(&[("ETag", "\"a\"")]).validate();
    /// assert!(found.contains(Rule::from_id("304-fields").unwrap()));
    /// ```
    #[must_use]
    pub const fn ok_fields<R: Fields<'a>>(self, fields: R) -> Exchange<'a, A, Q, R, N> {
        let Self { response, request, next, after, hops, recurs, sender, edition, .. } = self;
        Exchange { response, request, ok: Some(fields), next, after, hops, recurs, sender, edition }
    }

    /// Gives the request that the client sent next because of this response: after a redirect the one that follows it,
    /// after a 401 the one that answers its challenge. Rules for clients can then be broken too.
    ///
    /// With the [`url`](Request::url)s of both requests, what crosses to another origin is seen.
    ///
    /// ```
    /// use status_core::{Exchange, Request, Response, StatusCode};
    /// let fields = [("Date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("Location", "https://b.example/y")];
    /// let response = Response::new(StatusCode::TEMPORARY_REDIRECT, &fields);
    /// let mine = [("Authorization", "Basic eDp5")];
    /// let request = Request::new("POST", &mine).url("https://a.example/x");
    /// let next = Request::new("GET", &mine).url("https://b.example/y");
    /// let found = Exchange::new(response).request(request).followed_by(next).after(3).hops(1).validate();
    /// assert_eq!(found.into_iter().map(|rule| rule.id()).collect::<Vec<_>>(), ["3xx-rewrite", "307-method"]);
    /// ```
    #[must_use]
    pub const fn followed_by<R: Fields<'a>>(self, next: Request<'a, R>) -> Exchange<'a, A, Q, O, R> {
        let Self { response, request, ok, after, hops, recurs, sender, edition, .. } = self;
        Exchange { response, request, ok, next: Some(next), after, hops, recurs, sender, edition }
    }

    /// Says how many seconds after the response the next request was sent.
    #[must_use]
    pub const fn after(mut self, seconds: u64) -> Self {
        self.after = Some(seconds);
        self
    }

    /// Says how many redirects in a row the client has followed by sending the next request, this one included.
    #[must_use]
    pub const fn hops(mut self, hops: u32) -> Self {
        self.hops = Some(hops);
        self
    }

    /// Says whether the client has sent the next request, the same method to the same URL, before in this chain of
    /// redirects. Where it is the request that this response answers, that is seen without it.
    ///
    /// ```
    /// use status_core::{Exchange, NO_FIELDS, Request, Response, Rule, StatusCode};
    /// let response = Response::new(StatusCode::FOUND, &[("Location", "https://a.example/y")]);
    /// let exchange = Exchange::new(response).followed_by(Request::new("GET", NO_FIELDS)).recurs(true);
    /// let in_circles = Rule::from_id("3xx-loop").unwrap();
    /// assert!(!exchange.hops(2).validate().contains(in_circles), "a return may be meant");
    /// assert!(exchange.hops(21).validate().contains(in_circles));
    /// ```
    #[must_use]
    pub const fn recurs(mut self, recurs: bool) -> Self {
        self.recurs = Some(recurs);
        self
    }

    /// Says who sent the response.
    ///
    /// ```
    /// use status_core::{Exchange, NO_FIELDS, Response, Sender, StatusCode};
    /// let exchange = Exchange::new(Response::new(StatusCode::OK, NO_FIELDS));
    /// assert_eq!(exchange.validate().len(), 1, "an origin server dates its responses");
    /// assert!(exchange.sender(Sender::Proxy).validate().is_empty());
    /// ```
    #[must_use]
    pub const fn sender(mut self, sender: Sender) -> Self {
        self.sender = Some(sender);
        self
    }

    /// Says by which edition of the standards to judge; without it, [`Edition::CURRENT`].
    ///
    /// ```
    /// use status_core::{Edition, Exchange, Response, Rule, StatusCode};
    /// let fields = [("Date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("Location", "/elsewhere")];
    /// let exchange = Exchange::new(Response::new(StatusCode::FOUND, &fields));
    /// assert!(exchange.validate().is_empty());
    /// let found = exchange.edition(Edition::Rfc2616).validate();
    /// assert!(found.contains(Rule::from_id("any-location-syntax-2616").unwrap()));
    /// ```
    #[must_use]
    pub const fn edition(mut self, edition: Edition) -> Self {
        self.edition = edition;
        self
    }
}

impl<A, Q, O, N> Exchange<'_, A, Q, O, N> {
    /// The status code of the response.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.response.status
    }

    /// The edition to judge by.
    #[doc(hidden)]
    #[must_use]
    pub const fn judged_by(&self) -> Edition {
        self.edition
    }

    /// Who sent the response, where known.
    #[doc(hidden)]
    #[must_use]
    pub const fn sent_by(&self) -> Option<Sender> {
        self.sender
    }
}
