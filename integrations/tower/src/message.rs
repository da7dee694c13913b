//! Messages of `http`, with or without their bodies, as the exchange that `status-core` judges.

use http::{HeaderMap, Method, Uri, request, response};
use status_core::{Content, Exchange, Request, Response};

use crate::convert::{status_from_http, version_from_http};

mod sealed {
    pub trait Sealed {}
    impl Sealed for http::request::Parts {}
    impl<B> Sealed for http::Request<B> {}
    impl Sealed for http::response::Parts {}
    impl<B> Sealed for http::Response<B> {}
}

/// A request without its content: `http::request::Parts`, or an `http::Request` with any body.
pub trait RequestHead: sealed::Sealed {
    /// The method.
    fn method(&self) -> &Method;
    /// The target.
    fn uri(&self) -> &Uri;
    /// The version.
    fn version(&self) -> http::Version;
    /// The fields.
    fn headers(&self) -> &HeaderMap;
}

/// A response without its content: `http::response::Parts`, or an `http::Response` with any body.
pub trait ResponseHead: sealed::Sealed {
    /// The code.
    fn status(&self) -> http::StatusCode;
    /// The version.
    fn version(&self) -> http::Version;
    /// The fields.
    fn headers(&self) -> &HeaderMap;
}

impl RequestHead for request::Parts {
    fn method(&self) -> &Method {
        &self.method
    }

    fn uri(&self) -> &Uri {
        &self.uri
    }

    fn version(&self) -> http::Version {
        self.version
    }

    fn headers(&self) -> &HeaderMap {
        &self.headers
    }
}

impl<B> RequestHead for http::Request<B> {
    fn method(&self) -> &Method {
        self.method()
    }

    fn uri(&self) -> &Uri {
        self.uri()
    }

    fn version(&self) -> http::Version {
        self.version()
    }

    fn headers(&self) -> &HeaderMap {
        self.headers()
    }
}

impl ResponseHead for response::Parts {
    fn status(&self) -> http::StatusCode {
        self.status
    }

    fn version(&self) -> http::Version {
        self.version
    }

    fn headers(&self) -> &HeaderMap {
        &self.headers
    }
}

impl<B> ResponseHead for http::Response<B> {
    fn status(&self) -> http::StatusCode {
        self.status()
    }

    fn version(&self) -> http::Version {
        self.version()
    }

    fn headers(&self) -> &HeaderMap {
        self.headers()
    }
}

/// The exchange that two messages of `http` make, as they are, with the response's whole content: versions, target and
/// all fields count as sent. A message that was built here and did not come over a connection says HTTP/1.1 and may lack
/// what the server or the client adds; [`Conformance`](crate::Conformance) allows for that.
///
/// ```
/// let request = http::Request::get("/").header("Host", "a.example").body(())?;
/// let response = http::Response::builder().status(405).header("Date", "Sun, 06 Nov 1994 08:49:37 GMT").body("No.")?;
/// let broken = status_tower::exchange(&request, &response).validate();
/// assert!(broken.into_iter().any(|rule| rule.id() == "405-allow"));
/// # Ok::<(), http::Error>(())
/// ```
#[must_use]
pub fn exchange<'a, B: AsRef<[u8]>>(
    request: &'a impl RequestHead,
    response: &'a http::Response<B>,
) -> Exchange<'a, &'a HeaderMap, &'a HeaderMap> {
    exchange_of(request, response, Content::Bytes(response.body().as_ref()))
}

/// The exchange that the heads of two messages make, as they are, with what is known of the response's content.
///
/// ```
/// use status_core::Content;
///
/// let (request, ()) = http::Request::get("/").header("Host", "a.example").body(())?.into_parts();
/// let (response, ()) = http::Response::builder().status(304).body(())?.into_parts();
/// let broken = status_tower::exchange_of(&request, &response, Content::Length(3)).validate();
/// assert!(broken.into_iter().any(|rule| rule.id() == "304-content"));
/// # Ok::<(), http::Error>(())
/// ```
#[must_use]
pub fn exchange_of<'a>(
    request: &'a impl RequestHead,
    response: &'a impl ResponseHead,
    content: Content<'a>,
) -> Exchange<'a, &'a HeaderMap, &'a HeaderMap> {
    let mut asked = Request::new(request.method().as_str(), request.headers()).target(target(request.uri()));
    if let Some(version) = version_from_http(request.version()) {
        asked = asked.version(version);
    }
    let mut answered = Response::new(status_from_http(response.status()), response.headers()).content(content);
    if let Some(version) = version_from_http(response.version()) {
        answered = answered.version(version);
    }
    Exchange::new(answered).request(asked)
}

/// The request target: path and query, or what stands in their place in a CONNECT.
pub(crate) fn target(uri: &Uri) -> &str {
    match (uri.path_and_query(), uri.authority()) {
        (Some(path), _) => path.as_str(),
        (None, Some(authority)) => authority.as_str(),
        (None, None) => uri.path(),
    }
}
