//! An assertion for tests: that an exchange keeps the rules.

use std::{future::poll_fn, marker::PhantomData, pin::pin};

use bytes::Buf as _;
use http::HeaderMap;
use http_body::Body;
use status_core::{Content, Edition, Lang, Level, Registry, Sender, Standard};

use crate::{
    criteria::{Criteria, SeenRequest, SeenResponse, Whose},
    message::RequestHead,
    place::Place,
    report::Report,
};

/// Panics where an exchange breaks a rule that says MUST, and names every such rule with its text and section.
///
/// The messages are those of a test in process: Date and Host are left to the server and the client. [`Conformance`]
/// sets what counts.
///
/// ```
/// use status_tower::assert_conforms;
///
/// let request = http::Request::delete("/").body(())?;
/// let response = http::Response::builder().status(405).header("Allow", "GET, HEAD").body("No.")?;
/// assert_conforms(&request, &response);
/// # Ok::<(), http::Error>(())
/// ```
///
/// ```should_panic
/// # use status_tower::assert_conforms;
/// # let request = http::Request::delete("/").body(()).unwrap();
/// let response = http::Response::builder().status(405).body("No.").unwrap();
/// assert_conforms(&request, &response); // must 405-allow: …
/// ```
///
/// # Panics
/// At the line that calls it, where a rule is broken.
#[track_caller]
pub fn assert_conforms<B: AsRef<[u8]>>(request: &impl RequestHead, response: &http::Response<B>) {
    Conformance::new().assert(request, response);
}

/// What an exchange has to keep: [`assert_conforms`] with settings.
///
/// ```
/// use status_core::{Level, rule};
/// use status_tower::Conformance;
///
/// let conformance = Conformance::new().level(Level::Should).allow(rule!("4xx-content"));
/// let request = http::Request::get("/nothing").body(())?;
/// conformance.assert(&request, &http::Response::builder().status(404).body("")?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Conformance<R: Registry = Standard> {
    criteria: Criteria<R>,
    ok: Option<HeaderMap>,
    lang: Lang,
    registry: PhantomData<fn() -> R>,
}

impl<R: Registry> Default for Conformance<R> {
    fn default() -> Self {
        Self {
            criteria: Criteria::new(Level::Must, Place::Around, Whose::All),
            ok: None,
            lang: Lang::En,
            registry: PhantomData,
        }
    }
}

impl Conformance {
    /// Every MUST of the standard registry, for messages that have not been over a connection.
    #[must_use]
    pub fn new() -> Self {
        Self::registry()
    }

    /// Every MUST of this registry: the type `Layer` of a module with [`registry!`](status_core::registry).
    #[must_use]
    pub fn registry<N: Registry>() -> Conformance<N> {
        Conformance::default()
    }
}

impl<R: Registry> Conformance<R> {
    /// Lets a rule be broken.
    #[must_use]
    pub fn allow(mut self, rule: R::Rule) -> Self {
        self.criteria.allowed.extend([rule]);
        self
    }

    /// Asks for rules of this level and above. Without it, [`Level::Must`].
    #[must_use]
    pub fn level(mut self, level: Level) -> Self {
        self.criteria.level = level;
        self
    }

    /// Says where the messages come from. Without it, [`Place::Around`]: from an application without its server. With
    /// [`Place::Wire`], messages that went over a connection have to be complete.
    ///
    /// ```should_panic
    /// use status_tower::{Conformance, Place};
    /// let request = http::Request::get("/").header("Host", "a.example").body(()).unwrap();
    /// let response = http::Response::new("There is no Date.");
    /// Conformance::new().place(Place::Wire).assert(&request, &response);
    /// ```
    #[must_use]
    pub fn place(mut self, place: Place) -> Self {
        self.criteria.place = place;
        self
    }

    /// Says who answers. Without it that is unknown, and may be a gateway, which answers 502 and 504.
    #[must_use]
    pub fn sender(mut self, sender: Sender) -> Self {
        self.criteria.sender = Some(sender);
        self
    }

    /// Says which edition to judge by. Without it, [`Edition::CURRENT`].
    #[must_use]
    pub fn edition(mut self, edition: Edition) -> Self {
        self.criteria.edition = edition;
        self
    }

    /// Says in which language the rules' texts are. Without it, English.
    #[must_use]
    pub fn lang(mut self, lang: Lang) -> Self {
        self.lang = lang;
        self
    }

    /// Gives the fields of the 200 that the same request would have got: a 304, a 206 and the answer to a HEAD have to
    /// repeat some of them.
    ///
    /// ```
    /// use status_tower::Conformance;
    ///
    /// let ok = http::Response::builder().header("ETag", "\"a\"").body("Here.")?;
    /// let request = http::Request::get("/").header("If-None-Match", "\"a\"").body(())?;
    /// let response = http::Response::builder().status(304).header("ETag", "\"a\"").body("")?;
    /// Conformance::new().ok_fields(ok.headers()).assert(&request, &response);
    /// # Ok::<(), http::Error>(())
    /// ```
    #[must_use]
    pub fn ok_fields(mut self, fields: &HeaderMap) -> Self {
        self.ok = Some(fields.clone());
        self
    }

    /// The rules that count and are broken.
    #[must_use]
    pub fn judge<'a, B: AsRef<[u8]>>(
        &'a self,
        request: &'a impl RequestHead,
        response: &'a http::Response<B>,
    ) -> Report<'a, R> {
        let asked = SeenRequest {
            method: request.method(),
            uri: request.uri(),
            version: request.version(),
            headers: request.headers(),
            content: Content::Unknown,
        };
        let answered = SeenResponse {
            status: response.status(),
            version: response.version(),
            headers: response.headers(),
            content: Content::Bytes(response.body().as_ref()),
            ok: self.ok.as_ref(),
        };
        Report { asked, answered, rules: self.criteria.broken(asked, answered), lang: self.lang }
    }

    /// Panics where a rule that counts is broken, and names every such rule with its text and section.
    ///
    /// # Panics
    /// At the line that calls it, where a rule is broken.
    #[track_caller]
    pub fn assert<B: AsRef<[u8]>>(&self, request: &impl RequestHead, response: &http::Response<B>) {
        let report = self.judge(request, response);
        assert!(report.rules().is_empty(), "{report:#}");
    }
}

/// A response with its whole content, for [`assert_conforms`]. Trailers are left out.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use axum::{Router, body::Body, routing::get};
/// use tower::ServiceExt as _;
///
/// let app: Router = Router::new().route("/", get(|| async { "Here." }));
/// let (request, body) = http::Request::get("/").body(Body::empty())?.into_parts();
/// let response = app.oneshot(http::Request::from_parts(request.clone(), body)).await?;
/// let response = status_tower::collect(response).await?;
/// status_tower::assert_conforms(&request, &response);
/// assert_eq!(response.body(), b"Here.");
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// That of the body.
pub async fn collect<B: Body>(response: http::Response<B>) -> Result<http::Response<Vec<u8>>, B::Error> {
    let (head, body) = response.into_parts();
    let mut body = pin!(body);
    let mut content = Vec::new();
    while let Some(frame) = poll_fn(|context| body.as_mut().poll_frame(context)).await {
        let Ok(mut data) = frame?.into_data() else { continue };
        while data.has_remaining() {
            let length = data.chunk().len();
            content.extend_from_slice(data.chunk());
            data.advance(length);
        }
    }
    Ok(http::Response::from_parts(head, content))
}
