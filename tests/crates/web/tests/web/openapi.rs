//! What OpenAPI has of derived enums.

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
    #[status(205)]
    Again,
}

/// It holds itself, by whatever name.
#[derive(StatusEnum)]
#[status(crate = ::http_codes, impl(utoipa))]
#[allow(dead_code)]
enum Nested {
    #[status(404)]
    Leaf,
    #[status(transparent)]
    Own(Box<Self>),
    #[status(transparent)]
    ByName(Box<Nested>),
    #[status(transparent)]
    Db(DbError),
}

#[test]
fn an_enum_that_holds_itself_has_its_responses_once() {
    let codes: Vec<String> = Nested::responses().into_keys().collect();
    assert_eq!(codes, ["205", "404", "503"]);
}

/// Its content is never sent where somebody else makes the response.
#[derive(StatusEnum)]
#[status(crate = ::http_codes, impl(http, utoipa), body = "json")]
#[allow(dead_code)]
enum Own {
    #[status(409)]
    Locked,
}

#[derive(StatusEnum)]
#[status(crate = ::http_codes, impl(http, utoipa), body = "problem")]
#[allow(dead_code)]
enum Problems {
    #[status(transparent)]
    Own(Own),
    #[status(transparent, body = "none")]
    Silent(DbError),
}

impl std::fmt::Display for Problems {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("no")
    }
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
            "205": {"description": "Reset Content"},
            "503": {"description": "Database away", "content": text},
            "default": {"description": "What the server behind says.", "content": text},
        })
    );
    let shown = serde_json::to_value(Problems::responses()).expect("JSON");
    assert_eq!(shown["409"]["content"], json!({"application/problem+json": {}}));
    assert_eq!(shown["503"], json!({"description": "Database away"}));
    assert!(Generic::<DbError>::responses() == DbError::responses());
}
