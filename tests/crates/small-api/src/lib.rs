//! A few routes, whose errors are those of README and whose layer is README's.

use axum::{
    Router,
    http::Method,
    routing::{get, post},
};
use status_tower::JudgeLayer;

// README's enum `ApiError`, with what it imports.
include!("error.rs");

/// The whole app.
pub fn app() -> Router {
    Router::new()
        .route("/", get(async || "Here."))
        .route("/me", get(async || ApiError::NotLoggedIn))
        .route("/posts", get(async || "None yet.").fallback(not_allowed).post(new_post))
        .route("/busy", get(async || ApiError::TooMany(Some(30))))
        .route("/very-busy", get(async || ApiError::TooMany(None)))
        .route("/broken", post(async || ApiError::from(std::io::Error::other("disk 7 is full"))))
        .layer(JudgeLayer::new())
}

async fn not_allowed(method: Method) -> ApiError {
    ApiError::NotAllowed { method: method.to_string(), allow: "GET, HEAD, POST" }
}

async fn new_post() -> Result<&'static str, ApiError> {
    Err(ApiError::Invalid { errors: vec![String::from("a post has a title")] })
}
