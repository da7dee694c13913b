//! An app with right answers and wrong ones.

use axum::{
    Router,
    body::Body,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};

use crate::script::{Script, Step};

/// What is asked of it in tests.
pub(crate) const PATHS: &[&str] = &[
    "/",
    "/empty",
    "/204-content",
    "/304",
    "/304-length",
    "/moved",
    "/range",
    "/405",
    "/401",
    "/500",
    "/close",
    "/stream",
    "/stream-length",
    "/multistatus",
    "/only-post",
    "/upgrade",
    "/nowhere",
];

/// A body in two pieces, with a pause between, whose length is not known in advance.
fn streamed(first: &'static str, second: &'static str) -> Body {
    Body::new(Script::new([Step::data(first), Step::Wait, Step::data(second)]))
}

fn answer(status: u16, fields: &[(&str, &str)], body: impl Into<Body>) -> Response {
    let mut response = Response::builder().status(status);
    for (name, value) in fields {
        response = response.header(*name, *value);
    }
    response.body(body.into()).expect("a response")
}

pub(crate) fn app() -> Router {
    Router::new()
        .route("/", get(|| async { "as it should be" }))
        .route("/empty", get(|| async { StatusCode::NO_CONTENT }))
        .route("/204-content", get(|| async { (StatusCode::NO_CONTENT, "in vain") }))
        .route("/304", get(|| async { answer(304, &[("ETag", "\"a\"")], "") }))
        .route("/304-length", get(|| async { answer(304, &[("Content-Length", "7")], "") }))
        .route("/moved", get(|| async { StatusCode::MOVED_PERMANENTLY }))
        .route("/range", get(|| async { (StatusCode::PARTIAL_CONTENT, "as it") }))
        .route("/405", get(|| async { (StatusCode::METHOD_NOT_ALLOWED, "no") }))
        .route("/401", get(|| async { (StatusCode::UNAUTHORIZED, "who are you") }))
        .route("/500", get(|| async { StatusCode::INTERNAL_SERVER_ERROR }))
        .route("/close", get(|| async { ([(header::CONNECTION, "close")], "bye") }))
        .route("/stream", get(|| async { streamed("one", "two").into_response() }))
        .route("/stream-length", get(|| async { answer(200, &[("Content-Length", "6")], streamed("one", "two")) }))
        .route("/multistatus", get(|| async { answer(207, &[("Content-Type", "text/xml")], "<not xml") }))
        .route("/only-post", post(|| async { "posted" }))
        .route("/upgrade", get(|| async { answer(101, &[("Upgrade", "x"), ("Connection", "upgrade")], "") }))
}
