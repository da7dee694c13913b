//! One request and its response, borrowed, and what else is known of them.

pub(crate) mod fields;
pub(crate) mod message;

use crate::{
    StatusCode,
    exchange::fields::Fields,
    judge::case::{Case, Lines, Side},
    judge::lines::Index,
    judge::name::name,
    registry::{Edition, Violations},
};

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
pub struct Exchange<'a, A = NoFields, Q = NoFields, O = NoFields> {
    response: Response<'a, A>,
    request: Option<Request<'a, Q>>,
    ok: Option<O>,
    sender: Option<Sender>,
    edition: Edition,
}

impl<'a, A> Exchange<'a, A> {
    /// A response of which nothing else is known, under the current edition.
    pub const fn new(response: Response<'a, A>) -> Self {
        Self { response, request: None, ok: None, sender: None, edition: Edition::CURRENT }
    }
}

impl<'a, A: Copy, Q: Copy, O: Copy> Exchange<'a, A, Q, O> {
    /// Gives the request that the response answers.
    #[must_use]
    pub const fn request<R>(self, request: Request<'a, R>) -> Exchange<'a, A, R, O> {
        let Self { response, ok, sender, edition, .. } = self;
        Exchange { response, request: Some(request), ok, sender, edition }
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
    pub const fn ok_fields<R>(self, fields: R) -> Exchange<'a, A, Q, R> {
        let Self { response, request, sender, edition, .. } = self;
        Exchange { response, request, ok: Some(fields), sender, edition }
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

    /// Says which rule book to judge by; without it, [`Edition::CURRENT`].
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

    /// The status code of the response.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.response.status
    }

    /// The rules that the exchange breaks, by the standard registry. It allocates nothing, and no bytes make it panic.
    ///
    /// ```
    /// use status_core::{Exchange, Level, NO_FIELDS, Response, StatusCode};
    /// let found = Exchange::new(Response::new(StatusCode::FOUND, NO_FIELDS)).validate();
    /// let ids = |level| found.at_least(level).into_iter().map(|rule| rule.id()).collect::<Vec<_>>();
    /// assert_eq!(ids(Level::Must), ["any-date"]);
    /// assert_eq!(ids(Level::Should), ["any-date", "3xx-location"]);
    /// ```
    pub fn validate(&self) -> Violations
    where
        A: Fields<'a>,
        Q: Fields<'a>,
        O: Fields<'a>,
    {
        crate::registry::validate(self)
    }

    /// The edition to judge by.
    #[doc(hidden)]
    #[must_use]
    pub const fn judged_by(&self) -> Edition {
        self.edition
    }

    /// The parts, as the gathering of facts takes them.
    #[doc(hidden)]
    #[must_use]
    pub const fn parts(&self) -> Parts<'a, A, Q, O> {
        Parts { response: self.response.fields, request: self.request_fields(), ok: self.ok, known: self.known() }
    }

    const fn request_fields(&self) -> Option<Q> {
        match self.request {
            Some(request) => Some(request.fields),
            None => None,
        }
    }

    const fn known(&self) -> Known<'a> {
        let (method, target, request_version, request_content) = match &self.request {
            Some(request) => (Some(request.method), request.target, request.version, request.content),
            None => (None, None, None, Content::Unknown),
        };
        Known {
            status: self.response.status.as_u16(),
            method,
            target,
            version: self.response.version,
            request_version,
            content: self.response.content,
            request_content,
            sender: self.sender,
            reason: self.response.reason,
        }
    }
}

/// What the exchange is made of.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Parts<'a, A, Q, O> {
    /// The response's fields.
    pub response: A,
    /// The request's fields.
    pub request: Option<Q>,
    /// The 200's fields.
    pub ok: Option<O>,
    /// All but the fields.
    pub known: Known<'a>,
}

/// All that is known beside the fields.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Known<'a> {
    pub status: u16,
    pub method: Option<&'a str>,
    pub target: Option<&'a str>,
    pub version: Option<Version>,
    pub request_version: Option<Version>,
    pub content: Content<'a>,
    pub request_content: Content<'a>,
    pub sender: Option<Sender>,
    pub reason: Option<&'a [u8]>,
}

/// Whether the fields say that no content follows: Content-Length is 0, and no Transfer-Encoding overrides it.
fn says_empty(side: &Side<'_>) -> bool {
    side.only(name!("Content-Length")) == Some(b"0") && !side.has(name!("Transfer-Encoding"))
}

/// Fields as lines, for whoever looks at a message without its type.
pub(crate) struct Wrap<F>(pub(crate) F);

impl<'a, 'b, F: Fields<'a>> Lines<'b> for Wrap<F>
where
    'a: 'b,
{
    fn each(&self, line: &mut dyn FnMut(&'b [u8], &'b [u8])) {
        #[allow(clippy::redundant_closure, reason = "the closure shortens the lifetimes")]
        self.0.each_line(|name, value| line(name, value));
    }
}

impl<'a, A: Fields<'a>, Q: Fields<'a>, O: Fields<'a>> Parts<'a, A, Q, O> {
    /// Lets a function look at the exchange without its type parameters.
    pub fn with_case<R>(&self, look: impl FnOnce(&Case<'_>) -> R) -> R {
        self.as_case([None; 3], |case| look(&case))
    }

    /// The same with an index of each side, and with what follows from what is known.
    #[inline]
    pub(crate) fn with_indices<R>(&self, indices: [Option<&Index<'_>>; 3], look: impl FnOnce(&Case<'_>) -> R) -> R {
        self.as_case(indices, |mut case| {
            settle(&mut case);
            look(&case)
        })
    }

    #[inline]
    fn as_case<R>(&self, indices: [Option<&Index<'_>>; 3], look: impl FnOnce(Case<'_>) -> R) -> R {
        let [of_response, of_request, of_ok] = indices;
        let response = Wrap(self.response);
        let request = self.request.map(Wrap);
        let ok = self.ok.map(Wrap);
        look(self.known.case(
            Side::indexed(&response, of_response),
            request.as_ref().map(|lines| Side::indexed(lines, of_request)),
            ok.as_ref().map(|lines| Side::indexed(lines, of_ok)),
        ))
    }
}

/// Adds what follows from what is known: `Content-Length: 0` says that there is no content, and HTTP/2 and HTTP/3
/// are spoken on both sides or on none.
fn settle(case: &mut Case<'_>) {
    if case.content == Content::Unknown && says_empty(&case.response) {
        case.content = Content::None;
    }
    if case.request_content == Content::Unknown && case.request.as_ref().is_some_and(says_empty) {
        case.request_content = Content::None;
    }
    let binary = |version: &Version| matches!(version, Version::Http2 | Version::Http3);
    let version = case.version.or(case.request_version.filter(binary));
    case.request_version = case.request_version.or(case.version.filter(binary));
    case.version = version;
}

impl<'a> Known<'a> {
    /// All that is known, with the fields.
    const fn case<'b>(&self, response: Side<'b>, request: Option<Side<'b>>, ok: Option<Side<'b>>) -> Case<'b>
    where
        'a: 'b,
    {
        let Self { status, method, target, version, request_version, content, request_content, sender, reason } = *self;
        Case {
            status,
            response,
            request,
            ok,
            method,
            target,
            version,
            request_version,
            content,
            request_content,
            sender,
            reason,
        }
    }
}
