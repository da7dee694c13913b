//! A request or a response, borrowed, and what is known of it: its version, its sender and its content.

use crate::{exchange::fields::Fields, status_code::StatusCode, words::words};

words! {
    /// The version of HTTP that a message was sent in (RFC 9110, 2.5). Later versions are greater.
    Version: "version" as version_words {
        /// HTTP/1.0.
        Http10 = "1.0";
        /// HTTP/1.1.
        Http11 = "1.1";
        /// HTTP/2.
        Http2 = "2";
        /// HTTP/3.
        Http3 = "3";
    }
}

words! {
    /// Who sent the response (RFC 9110, 3.6 and 3.7). Rules for origin servers do not bind a proxy, which passes on what
    /// another server did.
    Sender: "sender" as sender_words {
        /// The origin server itself.
        Origin = "origin";
        /// A proxy that the client chose.
        Proxy = "proxy";
        /// A gateway (a reverse proxy), which answers as if it were the origin server.
        Gateway = "gateway";
    }
}

/// What is known of a message's content (RFC 9110, 6.4), after transfer codings have been decoded.
///
/// With the bytes, rules about what stands in the content are checked as well.
///
/// ```
/// use status_core::Content;
/// assert_eq!(Content::Bytes(b"abc").len(), Some(3));
/// assert_eq!(Content::None.is_empty(), Some(true));
/// assert_eq!(Content::Unknown.is_empty(), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Content<'a> {
    /// There is none.
    None,
    /// That many bytes, not looked at.
    Length(u64),
    /// The bytes themselves.
    Bytes(&'a [u8]),
    /// Not known; no rule about the content is then broken.
    #[default]
    Unknown,
}

impl<'a> Content<'a> {
    /// The number of bytes, where known.
    #[must_use]
    pub const fn len(&self) -> Option<u64> {
        match *self {
            Self::None => Some(0),
            Self::Length(length) => Some(length),
            Self::Bytes(bytes) => Some(bytes.len() as u64),
            Self::Unknown => None,
        }
    }

    /// Whether there is no content; `None` where not known.
    #[must_use]
    pub const fn is_empty(&self) -> Option<bool> {
        match self.len() {
            Some(length) => Some(length == 0),
            None => None,
        }
    }

    /// The bytes, where given.
    #[must_use]
    pub const fn bytes(&self) -> Option<&'a [u8]> {
        match *self {
            Self::None => Some(&[]),
            Self::Bytes(bytes) => Some(bytes),
            Self::Length(_) | Self::Unknown => None,
        }
    }
}

/// The fields of a message that was not given.
pub type NoFields = &'static [(&'static str, &'static str)];

/// A request, borrowed: a method and fields (RFC 9110, 6 and 9), and what else is known of it.
///
/// ```
/// use status_core::{Content, Request, Version};
///
/// let fields = [("Host", "a.example"), ("Range", "bytes=0-99")];
/// let request = Request::new("GET", &fields).target("/report").version(Version::Http11).content(Content::None);
/// assert_eq!(request.method(), "GET");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Request<'a, F = NoFields> {
    pub(crate) method: &'a str,
    pub(crate) fields: F,
    pub(crate) target: Option<&'a str>,
    pub(crate) url: Option<&'a str>,
    pub(crate) version: Option<Version>,
    pub(crate) content: Content<'a>,
    pub(crate) is_partial: bool,
}

impl<'a, F: Fields<'a>> Request<'a, F> {
    /// A request with this method and these fields: [`NO_FIELDS`](crate::NO_FIELDS) where it had none, or what
    /// [`Fields`] names, by reference. The method is compared exactly, as methods have a case (RFC 9110, 9.1). The fields
    /// are all that it had: one that is not among them counts as one that was not sent.
    pub const fn new(method: &'a str, fields: F) -> Self {
        Self { method, fields, target: None, url: None, version: None, content: Content::Unknown, is_partial: false }
    }
}

impl<'a, F> Request<'a, F> {
    /// Says which version it was sent in. Rules about the form of a request then apply. With a target too, the fields
    /// must be complete: a request in HTTP/1.1 without Host is one that a server has to refuse.
    #[must_use]
    pub const fn version(mut self, version: Version) -> Self {
        self.version = Some(version);
        self
    }

    /// Says what it asked for: the request target as it stood in the request line (RFC 9112, 3.2), or `:path`.
    #[must_use]
    pub const fn target(mut self, target: &'a str) -> Self {
        self.target = Some(target);
        self
    }

    /// Says what URL it went to: an absolute one, such as `https://a.example/x` (RFC 9110, 7.1). It is the target URI, of
    /// which the target is a part; neither is made of the other.
    ///
    /// ```
    /// use status_core::{NO_FIELDS, Request};
    /// let request = Request::new("GET", NO_FIELDS).target("/x").url("https://a.example/x");
    /// assert_eq!(request.method(), "GET");
    /// ```
    #[must_use]
    pub const fn url(mut self, url: &'a str) -> Self {
        self.url = Some(url);
        self
    }

    /// Says what content it had.
    #[must_use]
    pub const fn content(mut self, content: Content<'a>) -> Self {
        self.content = content;
        self
    }

    /// Says that these are only some of its fields: one that is not among them is not known, instead of known not to have
    /// been sent.
    ///
    /// ```
    /// use status_core::{Exchange, NO_FIELDS, Request, Response, StatusCode};
    /// let response = Response::new(StatusCode::PARTIAL_CONTENT, &[("Date", "Sun, 06 Nov 1994 08:49:37 GMT")]).partial();
    /// let request = Request::new("GET", NO_FIELDS);
    /// assert!(!Exchange::new(response).request(request).validate().is_empty(), "206 answers a request with Range");
    /// assert!(Exchange::new(response).request(request.partial()).validate().is_empty());
    /// ```
    #[must_use]
    pub const fn partial(mut self) -> Self {
        self.is_partial = true;
        self
    }

    /// The method.
    #[must_use]
    pub const fn method(&self) -> &'a str {
        self.method
    }
}

/// A response, borrowed: a code and fields (RFC 9110, 6 and 15), and what else is known of it.
///
/// ```
/// use status_core::{Content, Response, StatusCode, Version};
///
/// let response = Response::new(StatusCode::PARTIAL_CONTENT, &[("Content-Range", "bytes 0-99/1234")])
///     .version(Version::Http11)
///     .reason(b" Partial Content")
///     .content(Content::Length(100));
/// assert_eq!(response.status(), 206);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Response<'a, F = NoFields> {
    pub(crate) status: StatusCode,
    pub(crate) fields: F,
    pub(crate) version: Option<Version>,
    pub(crate) content: Content<'a>,
    pub(crate) reason: Option<&'a [u8]>,
    pub(crate) is_partial: bool,
    pub(crate) is_folded: bool,
}

impl<'a, F: Fields<'a>> Response<'a, F> {
    /// A response with this code and these fields: [`NO_FIELDS`](crate::NO_FIELDS) where it had none, or what [`Fields`]
    /// names, by reference.
    pub const fn new(status: StatusCode, fields: F) -> Self {
        Self {
            status,
            fields,
            version: None,
            content: Content::Unknown,
            reason: None,
            is_partial: false,
            is_folded: false,
        }
    }
}

impl<'a, F> Response<'a, F> {
    /// Says which version it was sent in.
    #[must_use]
    pub const fn version(mut self, version: Version) -> Self {
        self.version = Some(version);
        self
    }

    /// Says what content it had.
    #[must_use]
    pub const fn content(mut self, content: Content<'a>) -> Self {
        self.content = content;
        self
    }

    /// Says what stood in the status line after the code, with the space that belongs there (RFC 9112, 4).
    #[must_use]
    pub const fn reason(mut self, reason: &'a [u8]) -> Self {
        self.reason = Some(reason);
        self
    }

    /// Says that these are only some of its fields: one that is not among them is not known, instead of known not to have
    /// been sent.
    ///
    /// ```
    /// use status_core::{Exchange, NO_FIELDS, Response, StatusCode};
    /// let response = Response::new(StatusCode::FOUND, NO_FIELDS);
    /// assert!(!Exchange::new(response).validate().is_empty(), "it has neither Date nor Location");
    /// assert!(Exchange::new(response.partial()).validate().is_empty());
    /// ```
    #[must_use]
    pub const fn partial(mut self) -> Self {
        self.is_partial = true;
        self
    }

    /// Says that a field line went on in the line below it (`obs-fold`; RFC 9112, 5.2). What the value is given as has a
    /// space for each fold.
    ///
    /// ```
    /// use status_core::{Exchange, Response, Rule, StatusCode};
    /// let fields = [("Date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("Vary", "Accept, Cookie")];
    /// let response = Response::new(StatusCode::OK, &fields);
    /// assert!(Exchange::new(response).validate().is_empty());
    /// assert!(Exchange::new(response.folded()).validate().contains(Rule::from_id("any-field-fold").unwrap()));
    /// ```
    #[must_use]
    pub const fn folded(mut self) -> Self {
        self.is_folded = true;
        self
    }

    /// The status code.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.status
    }
}
