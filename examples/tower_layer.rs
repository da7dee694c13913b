//! A tower layer that judges every response of an app, and logs the rules that it breaks through `tracing`.
//!
//! ```ignore
//! let app = Router::new().route("/", get(index)).layer(Judge::default().leave("any-date"));
//! ```
//!
//! `cargo run --example tower_layer` sends a request to an app that answers it wrongly.

use std::{
    fmt::{self, Write as _},
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use axum::{
    Router,
    body::{Body, HttpBody},
    routing::get,
};
use http::{HeaderMap, Method};
use status_core::{Content, Exchange, Lang, Level, Party, Request, Response, Rule, Sender, StatusCode, Version};
use tower::{Layer, Service, ServiceExt as _};

/// Judges what goes through it, and lets it through as it is.
#[derive(Debug, Clone, Default)]
pub(crate) struct Judge {
    left: Vec<&'static str>,
}

impl Judge {
    /// Leaves a rule to others. What the server adds below the app, as hyper adds Date, is not there yet.
    pub(crate) fn leave(mut self, rule: &'static str) -> Self {
        self.left.push(rule);
        self
    }
}

impl<S> Layer<S> for Judge {
    type Service = Judged<S>;

    fn layer(&self, inner: S) -> Judged<S> {
        Judged { inner, left: self.left.clone() }
    }
}

/// A service whose responses are judged.
#[derive(Debug, Clone)]
pub(crate) struct Judged<S> {
    inner: S,
    left: Vec<&'static str>,
}

impl<S, B, C> Service<http::Request<B>> for Judged<S>
where
    S: Service<http::Request<B>, Response = http::Response<C>>,
    S::Future: Send + 'static,
    C: HttpBody,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<S::Response, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: http::Request<B>) -> Self::Future {
        let (asked, left) = (Asked::from(&request), self.left.clone());
        let response = self.inner.call(request);
        Box::pin(async move {
            let response = response.await?;
            for rule in asked.broken_by(&response).filter(|rule| !left.contains(&rule.id())) {
                log(rule, &asked, &response);
            }
            Ok(response)
        })
    }
}

/// What is kept of a request until its response is there.
#[derive(Debug)]
pub(crate) struct Asked {
    method: Method,
    target: String,
    version: Option<Version>,
    fields: HeaderMap,
}

impl<B> From<&http::Request<B>> for Asked {
    fn from(request: &http::Request<B>) -> Self {
        let uri = request.uri();
        Self {
            method: request.method().clone(),
            target: uri.path_and_query().map_or_else(|| uri.to_string(), ToString::to_string),
            version: known(request.version()),
            fields: request.headers().clone(),
        }
    }
}

impl Asked {
    /// The rules that the server has broken with this response. Those for clients and caches are not its business.
    pub(crate) fn broken_by<C: HttpBody>(&self, response: &http::Response<C>) -> impl Iterator<Item = Rule> + use<C> {
        let mut request = Request::new(self.method.as_str(), &self.fields).target(&self.target);
        if let Some(version) = self.version {
            request = request.version(version);
        }
        let status = StatusCode::from_u16(response.status().as_u16()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let content = match response.body().size_hint().exact() {
            Some(0) => Content::None,
            Some(length) => Content::Length(length),
            None => Content::Unknown,
        };
        let judged = Response::new(status, response.headers()).content(content);
        let broken = Exchange::new(judged).request(request).sender(Sender::Origin).validate();
        broken.into_iter().filter(|rule| matches!(rule.by(), Party::Server | Party::Origin | Party::Sender))
    }
}

/// The version, if it is one that rules ask about.
fn known(version: http::Version) -> Option<Version> {
    match version {
        http::Version::HTTP_10 => Some(Version::Http10),
        http::Version::HTTP_11 => Some(Version::Http11),
        http::Version::HTTP_2 => Some(Version::Http2),
        http::Version::HTTP_3 => Some(Version::Http3),
        _ => None,
    }
}

fn log<C>(rule: Rule, asked: &Asked, response: &http::Response<C>) {
    let (method, target, status) = (asked.method.as_str(), asked.target.as_str(), response.status().as_u16());
    let (id, text, spec) = (rule.id(), rule.text(Lang::En), rule.spec());
    // The macros take a level that is known as the program compiles.
    if rule.level() == Level::Must {
        tracing::error!(rule = id, spec, method, target, status, "{text}");
    } else {
        tracing::warn!(rule = id, spec, method, target, status, "{text}");
    }
}

/// An app with one right answer and two wrong ones.
pub(crate) fn app() -> Router {
    Router::new()
        .route("/", get(|| async { "as it should be" }))
        .route("/moved", get(|| async { http::StatusCode::MOVED_PERMANENTLY }))
        .route("/range", get(|| async { (http::StatusCode::PARTIAL_CONTENT, "as it") }))
        .layer(Judge::default().leave("any-date"))
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    tracing::subscriber::set_global_default(Lines(|line| eprintln!("{line}"))).expect("it is the first");
    let request = http::Request::get("/moved").body(Body::empty()).expect("a request");
    let Ok(response) = app().oneshot(request).await;
    eprintln!("{}", response.status());
}

/// Makes a line of each event; a real app has `tracing-subscriber` for that.
#[derive(Debug)]
pub(crate) struct Lines<W>(pub(crate) W);

impl<W: Fn(String) + 'static> tracing::Subscriber for Lines<W> {
    fn enabled(&self, _: &tracing::Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, _: &tracing::span::Attributes<'_>) -> tracing::span::Id {
        tracing::span::Id::from_u64(1)
    }

    fn record(&self, _: &tracing::span::Id, _: &tracing::span::Record<'_>) {}

    fn record_follows_from(&self, _: &tracing::span::Id, _: &tracing::span::Id) {}

    fn event(&self, event: &tracing::Event<'_>) {
        let mut line = event.metadata().level().to_string();
        event.record(&mut |field: &tracing::field::Field, value: &dyn fmt::Debug| {
            let _ = write!(line, " {field}={value:?}");
        });
        self.0(line);
    }

    fn enter(&self, _: &tracing::span::Id) {}

    fn exit(&self, _: &tracing::span::Id) {}
}
