//! A whole small API: three routes, an error of ten kinds whose answers are problems (RFC 9457), a layer that judges what
//! goes out, and tests that assert it.
//!
//! `cargo run --example small_api` prints the answers to some requests; `cargo test --example small_api` asserts them.

use axum::{
    Router,
    body::Body,
    extract::{FromRequestParts, rejection::PathRejection},
    http::{Request, request::Parts},
    routing::{get, post},
};
use status_core::{StatusCode, StatusEnum, ToStatusCode};
use status_tower::JudgeLayer;
use tower::ServiceExt as _;

/// What the bank answers instead of money.
#[derive(Debug, thiserror::Error, StatusEnum)]
#[status(impl(axum, tracing), body = "problem", mask)]
pub(crate) enum BankError {
    #[error("log in first")]
    #[status(401, header("WWW-Authenticate" = "Bearer realm=\"bank\""))]
    NotLoggedIn,
    #[error("{owner} is not you")]
    #[status(403)]
    NotYours { owner: &'static str },
    #[error("there is no account {id}")]
    #[status(404, type = "https://bank.example/no-account", title = "No such account")]
    NoAccount {
        #[status(member)]
        id: u64,
    },
    #[error("an account is read, or drawn upon")]
    #[status(405, header("Allow" = "{allow}"))]
    NotAllowed { allow: &'static str },
    #[error("the balance of {balance} is not enough")]
    #[status(402)]
    NoCredit {
        #[status(member)]
        balance: i64,
    },
    #[error("one transfer a second, please")]
    #[status(429)]
    TooMany(#[status(header = "Retry-After")] u32),
    /// A code of the bank's own, with its phrase.
    #[error("{0} transfers were made today")]
    #[status(470, reason = "Quota Exhausted")]
    Quota(u32),
    #[error(transparent)]
    #[status(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    #[status(transparent)]
    Path(#[from] BadPath),
    /// The text is for the log alone: `mask` keeps it from clients.
    #[error("key {key} of the vault is lost")]
    #[status(500)]
    Broken { key: &'static str },
}

/// What can happen to the store below.
#[derive(Debug, thiserror::Error, StatusEnum)]
pub(crate) enum StoreError {
    #[error("10.0.0.7 is away")]
    #[status(503, header("Retry-After" = "120"))]
    Away,
}

/// What axum says of a path that does not parse.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct BadPath(PathRejection);

impl ToStatusCode for BadPath {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.0.status().as_u16()).unwrap_or(StatusCode::BAD_REQUEST)
    }
}

/// axum's `Path`, whose rejections are problems.
struct Id(u64);

impl<S: Send + Sync> FromRequestParts<S> for Id {
    type Rejection = BankError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, BankError> {
        let path = axum::extract::Path::from_request_parts(parts, state).await;
        path.map(|path| Self(path.0)).map_err(|rejection| BadPath(rejection).into())
    }
}

async fn account(Id(id): Id) -> Result<String, BankError> {
    match id {
        1 => Ok(String::from("12.50\n")),
        2 => Err(BankError::NotYours { owner: "Ann" }),
        5 => Err(StoreError::Away.into()),
        6 => Err(BankError::Broken { key: "7f" }),
        id => Err(BankError::NoAccount { id }),
    }
}

async fn draw(Id(id): Id) -> Result<(), BankError> {
    match id {
        1 => Err(BankError::NoCredit { balance: -3 }),
        2 => Err(BankError::TooMany(1)),
        _ => Err(BankError::Quota(100)),
    }
}

async fn only_with_login() -> BankError {
    BankError::NotLoggedIn
}

pub(crate) fn app() -> Router {
    Router::new()
        .route("/accounts/{id}", get(account).fallback(async || BankError::NotAllowed { allow: "GET, HEAD" }))
        .route("/accounts/{id}/draw", post(draw))
        .route("/accounts", get(only_with_login))
        .layer(JudgeLayer::new())
}

/// The answer to a request, which keeps every rule that says MUST.
pub(crate) async fn answer(method: &str, path: &str) -> (u16, serde_json::Value) {
    let request = || Request::builder().method(method).uri(path);
    let Ok(response) = app().oneshot(request().body(Body::empty()).expect("a request")).await;
    let response = status_tower::collect(response).await.expect("the content is here");
    status_tower::assert_conforms(&request().body(()).expect("a request"), &response);
    (response.status().as_u16(), serde_json::from_slice(response.body()).expect("a problem"))
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    for (method, path) in
        [("GET", "/accounts/7"), ("GET", "/accounts"), ("DELETE", "/accounts/1"), ("GET", "/accounts/x")]
    {
        let (status, problem) = answer(method, path).await;
        println!("{method} {path}: {status} {problem}");
    }
}

#[tokio::test]
async fn problems_say_what_is_wrong_and_nothing_else() {
    let no_account = serde_json::json!({ "type": "https://bank.example/no-account", "title": "No such account",
        "status": 404, "detail": "there is no account 7", "id": 7 });
    assert_eq!(answer("GET", "/accounts/7").await, (404, no_account));
    for (path, status) in [("/accounts/5", 503), ("/accounts/6", 500)] {
        assert_eq!(answer("GET", path).await.1.get("detail"), None, "{status} keeps its details");
    }
}
