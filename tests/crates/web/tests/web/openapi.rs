//! What OpenAPI is told of derived enums.

use http_codes::{StatusCode, StatusEnum};
use serde_json::json;
use utoipa::IntoResponses;

#[derive(StatusEnum)]
#[status(crate = ::http_codes, impl(axum, utoipa))]
#[allow(dead_code)]
enum ApiError {
    /// There is no such user.
    ///
    /// Whatever else.
    #[status(404)]
    NoUser { id: u64 },
    /// There is no such post.
    #[status(404, title = "No post")]
    NoPost,
    #[status(429, header("X-Limit" = "10"))]
    TooMany(#[status(header = "Retry-After")] u32),
    #[status(304)]
    NotModified,
    #[status(transparent)]
    Db(Box<DbError>),
    /// What the server behind says.
    #[status(other)]
    Upstream(StatusCode),
}

#[derive(StatusEnum)]
#[status(crate = ::http_codes, impl(utoipa))]
#[allow(dead_code)]
enum DbError {
    /// The row is gone.
    #[status(404, header("X-Row" = "1"))]
    NoRow,
    #[status(503, title = "Database away")]
    Down,
}

#[derive(StatusEnum)]
#[status(crate = ::http_codes, impl(utoipa))]
#[allow(dead_code)]
enum Generic<T> {
    #[status(transparent)]
    Inner(T),
}

#[test]
fn one_response_a_code() {
    let shown = serde_json::to_value(ApiError::responses()).expect("JSON");
    let header = json!({"schema": {"type": "string"}});
    let text = json!({"text/plain; charset=utf-8": {}});
    assert_eq!(
        shown,
        json!({
            "304": {"description": "Not Modified"},
            "404": {
                "description": "There is no such user.; There is no such post.; The row is gone.",
                "headers": {"X-Row": header},
                "content": text,
            },
            "429": {
                "description": "Too Many Requests",
                "headers": {"X-Limit": header, "Retry-After": header},
                "content": text,
            },
            "503": {"description": "Database away"},
            "default": {"description": "What the server behind says.", "content": text},
        })
    );
    assert!(Generic::<DbError>::responses() == DbError::responses());
}
