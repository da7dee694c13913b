//! Problem details (RFC 9457) from a derived error enum: the status and the title come from the registry, and every
//! answer of the app says them as `application/problem+json`.
//!
//! `cargo run --example problem_json` prints the answer to a request for an account that is not there.

use axum::{
    Router,
    body::Body,
    extract::Path,
    response::{IntoResponse, Response},
    routing::get,
};
use http::{Request, header};
use serde::Serialize;
use status_core::{StatusEnum, ToStatusCode};
use tower::ServiceExt as _;

/// What the bank's interface answers instead of money.
#[derive(Debug, thiserror::Error, StatusEnum)]
pub(crate) enum BankError {
    #[error("there is no account {id}")]
    #[status(404)]
    NoAccount { id: u64 },
    #[error("the balance of {balance} is not enough")]
    #[status(402)]
    NoCredit { balance: i64 },
    #[error("one transfer a second, please")]
    TooManyRequests,
    /// A code of the bank's own, with its phrase.
    #[error("{0} transfers were made today")]
    #[status(470, reason = "Quota Exhausted")]
    Quota(u32),
    #[error(transparent)]
    #[status(transparent)]
    Store(#[from] StoreError),
}

/// What can happen to the store below.
#[derive(Debug, thiserror::Error, StatusEnum)]
pub(crate) enum StoreError {
    #[error("the store is away")]
    ServiceUnavailable,
}

/// The members of a problem (RFC 9457, 3.1). Without a type of its own the title is the status's phrase (4.2.1).
#[derive(Debug, Serialize)]
pub(crate) struct Problem {
    status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'static str>,
    detail: String,
}

impl Problem {
    /// What an error says, to whom it concerns.
    pub(crate) fn new(error: &(impl ToStatusCode + std::fmt::Display)) -> Self {
        Self { status: error.status_code().as_u16(), title: error.reason_phrase(), detail: error.to_string() }
    }
}

impl IntoResponse for BankError {
    fn into_response(self) -> Response {
        let content = serde_json::to_string(&Problem::new(&self)).expect("numbers and texts are always JSON");
        let fields = [(header::CONTENT_TYPE, "application/problem+json")];
        let status =
            http::StatusCode::from_u16(self.status_code().as_u16()).expect("every StatusCode is one of http's");
        (status, fields, content).into_response()
    }
}

async fn account(Path(id): Path<u64>) -> Result<String, BankError> {
    match id {
        1 => Ok("12.50\n".to_owned()),
        2 => Err(BankError::NoCredit { balance: -3 }),
        3 => Err(BankError::TooManyRequests),
        4 => Err(BankError::Quota(100)),
        5 => Err(StoreError::ServiceUnavailable.into()),
        id => Err(BankError::NoAccount { id }),
    }
}

pub(crate) fn app() -> Router {
    Router::new().route("/accounts/{id}", get(account))
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let request = Request::get("/accounts/7").body(Body::empty()).expect("a request");
    let Ok(response) = app().oneshot(request).await;
    let status = response.status();
    let content = axum::body::to_bytes(response.into_body(), 4096).await.expect("the content is here");
    println!("{status}\n{}", String::from_utf8_lossy(&content));
}
