//! The layer, and the service that it makes.

use std::{
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use http_body::Body;
use pin_project_lite::pin_project;
use status_core::{Edition, Lang, Level, Registry, Sender, Standard};
use tower_layer::Layer;
use tower_service::Service;

use crate::{
    body::JudgedBody,
    criteria::{Criteria, Whose},
    place::Place,
    report::Report,
    sample::OneIn,
    watch::{Settings, Watch},
};

/// A layer that judges every response by the rules of its code, when its body has ended, and passes it on as it is.
///
/// Rules that the service has broken are logged through `tracing`, or given to a function ([`call`](Self::call)). Rules
/// for clients, caches and recipients are not its business.
///
/// # Where it stands
/// Without more, it may stand anywhere, axum's `Router::layer` included. There it does not judge what axum adds or takes
/// away further out: Allow of a 405, the content of an answer to HEAD. Put around the whole application it judges that
/// too; only what the server does is left out, such as Date. See [`Place`].
///
/// ```
/// use axum::{Router, routing::get};
/// use status_tower::{JudgeLayer, Place};
/// use tower::Layer as _;
///
/// let api: Router = Router::new().route("/", get(|| async { "Here." }));
/// let within: Router = api.clone().layer(JudgeLayer::new());
/// let around: Router = Router::new().fallback_service(JudgeLayer::new().place(Place::Around).layer(api));
/// ```
///
/// # Content
/// * The bytes of a response are counted as they pass, and nothing is held back. [`keep`](Self::keep) keeps a copy up to
///   a limit, for rules about what stands in the content.
/// * A body ends when it says so, after its trailers, or with as many bytes as Content-Length says. One that ends in an
///   error, or is dropped before (the client has gone), has an unknown length, which breaks no rule; all else is judged.
/// * Of an answer to HEAD the content counts that the server asks for: hyper asks for none over HTTP/1.1.
/// * After a 101, or a 2xx to CONNECT, what follows goes past the body, and past the layer.
/// * The length of a request's content is known where its body's `size_hint` is exact, as hyper's is by Content-Length.
///   Otherwise it is unknown: the service gets the request's body in its own type, unwrapped and uncounted.
#[derive(Debug, Clone)]
pub struct JudgeLayer<R: Registry = Standard> {
    settings: Settings<R>,
    sample: OneIn,
}

impl JudgeLayer {
    /// A layer that judges by the standard registry. It logs through `tracing` (target `status_tower`): an error for a
    /// broken MUST, a warning for a SHOULD, within the span in which the request came. Without the feature `tracing` it
    /// writes to standard error.
    #[must_use]
    pub fn new() -> Self {
        Self::registry()
    }
}

impl<R: Registry> Default for JudgeLayer<R> {
    fn default() -> Self {
        Self {
            settings: Settings {
                criteria: Criteria::new(Level::Should, Place::default(), Whose::Servers),
                lang: Lang::En,
                keep: 0,
                call: None,
            },
            sample: OneIn::new(1),
        }
    }
}

impl JudgeLayer {
    /// A layer that judges by this registry: the type `Layer` of a module with [`registry!`](status_core::registry).
    ///
    /// ```
    /// let layer = status_tower::JudgeLayer::registry::<status_core::Standard>();
    /// ```
    #[must_use]
    pub fn registry<N: Registry>() -> JudgeLayer<N> {
        JudgeLayer::default()
    }
}

impl<R: Registry> JudgeLayer<R> {
    /// Calls a function with each response that breaks a rule, instead of logging it.
    ///
    /// It is called where the body ends, and should not take long. In a test it may panic: the client then sees the
    /// connection break off, or the caller the panic.
    ///
    /// ```
    /// use status_tower::JudgeLayer;
    /// let layer = JudgeLayer::new().call(|report| eprintln!("{report}"));
    /// ```
    #[must_use]
    pub fn call(mut self, function: impl Fn(&Report<'_, R>) + Send + Sync + 'static) -> Self {
        self.settings.call = Some(Arc::new(function));
        self
    }

    /// Lets a rule be broken.
    ///
    /// ```
    /// use status_core::rule;
    /// use status_tower::JudgeLayer;
    /// let layer = JudgeLayer::new().allow(rule!("4xx-content"));
    /// ```
    #[must_use]
    pub fn allow(mut self, rule: R::Rule) -> Self {
        self.settings.criteria.allowed.extend([rule]);
        self
    }

    /// Reports rules of this level and above. Without it, [`Level::Should`].
    #[must_use]
    pub fn level(mut self, level: Level) -> Self {
        self.settings.criteria.level = level;
        self
    }

    /// Judges one request in so many, the others cost a counter. Exactly one of each row of that many is taken, at
    /// changing places of the row; all clones of the layer count together. With 0 and 1 every request is judged.
    #[must_use]
    pub fn sample(mut self, one_in: u32) -> Self {
        self.sample = OneIn::new(one_in);
        self
    }

    /// Keeps a copy of content up to so many bytes, so that rules about what stands in it are checked too: the parts of a
    /// 206, the XML of a 207. Longer content is counted alone. Without it, nothing is kept.
    #[must_use]
    pub fn keep(mut self, bytes: usize) -> Self {
        self.settings.keep = bytes;
        self
    }

    /// Says where the layer stands. Without it, [`Place::Inside`].
    #[must_use]
    pub fn place(mut self, place: Place) -> Self {
        self.settings.criteria.place = place;
        self
    }

    /// Says who answers. Without it that is unknown, and the service may be a gateway, which answers 502 and 504.
    #[must_use]
    pub fn sender(mut self, sender: Sender) -> Self {
        self.settings.criteria.sender = Some(sender);
        self
    }

    /// Says which edition to judge by. Without it, [`Edition::CURRENT`].
    #[must_use]
    pub fn edition(mut self, edition: Edition) -> Self {
        self.settings.criteria.edition = edition;
        self
    }

    /// Says in which language a rule's text is logged. Without it, English.
    #[must_use]
    pub fn lang(mut self, lang: Lang) -> Self {
        self.settings.lang = lang;
        self
    }
}

impl<S, R: Registry> Layer<S> for JudgeLayer<R> {
    type Service = Judge<S, R>;

    fn layer(&self, inner: S) -> Judge<S, R> {
        Judge { inner, settings: Arc::new(self.settings.clone()), sample: self.sample.clone() }
    }
}

/// A service whose responses are judged: what [`JudgeLayer`] makes.
#[derive(Debug)]
pub struct Judge<S, R: Registry = Standard> {
    inner: S,
    settings: Arc<Settings<R>>,
    sample: OneIn,
}

impl<S: Clone, R: Registry> Clone for Judge<S, R> {
    fn clone(&self) -> Self {
        let Self { inner, settings, sample } = self;
        Self { inner: inner.clone(), settings: Arc::clone(settings), sample: sample.clone() }
    }
}

impl<S, R, Q, B> Service<http::Request<Q>> for Judge<S, R>
where
    S: Service<http::Request<Q>, Response = http::Response<B>>,
    R: Registry,
    Q: Body,
    B: Body,
{
    type Response = http::Response<JudgedBody<B, R>>;
    type Error = S::Error;
    type Future = JudgeFuture<S::Future, R>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: http::Request<Q>) -> Self::Future {
        let watch = self.sample.takes_next().then(|| Box::new(Watch::new(&self.settings, &request)));
        JudgeFuture { inner: self.inner.call(request), watch }
    }
}

pin_project! {
    /// The future of a [`Judge`].
    #[derive(Debug)]
    pub struct JudgeFuture<F, R: Registry = Standard> {
        #[pin]
        inner: F,
        watch: Option<Box<Watch<R>>>,
    }
}

impl<F, R, B, E> Future for JudgeFuture<F, R>
where
    F: Future<Output = Result<http::Response<B>, E>>,
    R: Registry,
    B: Body,
{
    type Output = Result<http::Response<JudgedBody<B, R>>, E>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let response = ready!(this.inner.poll(context))?;
        let (head, body) = response.into_parts();
        let watch = this.watch.take().and_then(|mut watch| {
            if body.is_end_stream() {
                watch.judge_without_content(&head);
                None
            } else {
                watch.begin(&head);
                Some(watch)
            }
        });
        Poll::Ready(Ok(http::Response::from_parts(head, JudgedBody::new(body, watch))))
    }
}
