//! Problems (RFC 9457), and what never gets into them.

use std::{
    fmt,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    extract::{
        FromRequest, FromRequestParts,
        rejection::{JsonRejection, PathRejection},
    },
    response::IntoResponse,
    routing::{get, post},
};
use http_codes::{StatusCode, StatusEnum, ToStatusCode};
use serde::Serialize;
use serde_json::json;

use crate::loopback::{ask, with_axum};

/// What must never leave the server.
struct Secret(&'static str);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SECRET {}", self.0)
    }
}

#[derive(Debug, Serialize)]
struct FieldError {
    field: &'static str,
    message: &'static str,
}

#[derive(Debug, thiserror::Error, StatusEnum)]
#[status(crate = ::http_codes, impl(axum, http, tracing), body = "problem")]
enum ApiError {
    #[error("there is no user {id}")]
    #[status(404)]
    NoUser {
        id: u64,
        #[status(instance)]
        target: String,
    },
    #[error("invalid")]
    #[status(422, type = "https://api.example/invalid", title = "Invalid order")]
    Invalid {
        #[status(member)]
        errors: Vec<FieldError>,
        #[status(member = "first-line")]
        line: Option<u32>,
    },
    #[error("the key {key:?} is of no use")]
    #[status(500, mask)]
    Broken { key: Secret },
    #[error("slow down")]
    #[status(429)]
    TooMany(#[status(header = "Retry-After", member = "seconds")] u32),
    #[error("gone")]
    #[status(410, body = "display")]
    Gone,
    #[error("nothing")]
    #[status(403, body = "none")]
    Silent,
    #[error("as it was")]
    #[status(304)]
    NotChanged,
    #[error(transparent)]
    #[status(transparent)]
    Db(#[from] DbError),
    #[error(transparent)]
    #[status(transparent)]
    Rejected(#[from] Rejected),
    #[error(transparent)]
    #[status(transparent)]
    Report(#[from] Report),
    #[error("{0}")]
    #[status(other)]
    Upstream(StatusCode),
    #[error("a map of lists")]
    #[status(400)]
    NoJson(#[status(member = "map")] std::collections::HashMap<Vec<u8>, u8>),
}

/// Where nothing is masked nothing has to be shown in a log.
#[derive(StatusEnum)]
#[status(crate = ::http_codes, impl(http, tracing))]
enum Undisplayed {
    NotFound,
}

#[test]
fn what_masks_nothing_needs_no_display() {
    assert_eq!(http::Response::<String>::from(Undisplayed::NotFound).status(), 404);
}

/// Its members and its title are passed on by whoever holds it, and its secrets by nobody.
#[derive(Debug, thiserror::Error, StatusEnum)]
#[status(crate = ::http_codes, body = "problem", mask)]
enum DbError {
    #[error("connection to {0:?} lost")]
    #[status(503, header("Retry-After" = "5"))]
    Down(Secret),
    #[error("{table} is locked")]
    #[status(409, title = "Locked")]
    Locked {
        #[status(member)]
        table: &'static str,
    },
    #[error("no class has {0}")]
    #[status(other)]
    Beyond(StatusCode),
}

/// Its content is no problem, so its members may have the names that problems have.
#[derive(Debug, thiserror::Error, StatusEnum)]
#[error("it is reported")]
#[status(409, crate = ::http_codes, body = "json")]
struct Report {
    #[status(member)]
    status: u8,
    #[status(member)]
    title: &'static str,
    #[status(member = "type")]
    kind: u8,
    #[status(member)]
    detail: &'static str,
    #[status(member)]
    instance: u8,
    #[status(member)]
    lines: u8,
}

/// What axum says where a path does not parse, or a body is no JSON.
#[derive(Debug, thiserror::Error)]
#[error("{text}")]
struct Rejected {
    code: StatusCode,
    text: String,
}

impl ToStatusCode for Rejected {
    fn status_code(&self) -> StatusCode {
        self.code
    }
}

macro_rules! rejections {
    ($($rejection:ident),+) => {
        $(impl From<$rejection> for ApiError {
            fn from(rejection: $rejection) -> Self {
                let code = StatusCode::from_u16(rejection.status().as_u16()).unwrap_or(StatusCode::BAD_REQUEST);
                Self::Rejected(Rejected { code, text: rejection.body_text() })
            }
        })+
    };
}
rejections!(JsonRejection, PathRejection);

/// `axum::Json` and `axum::extract::Path`, whose rejections are problems.
struct Json<T>(T);

impl<S: Send + Sync, T: serde::de::DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = ApiError;

    async fn from_request(request: axum::extract::Request, state: &S) -> Result<Self, ApiError> {
        Ok(Self(axum::Json::from_request(request, state).await?.0))
    }
}

struct Path<T>(T);

impl<S: Send + Sync, T: serde::de::DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut http::request::Parts, state: &S) -> Result<Self, ApiError> {
        Ok(Self(axum::extract::Path::from_request_parts(parts, state).await?.0))
    }
}

fn sent(error: ApiError) -> (u16, Option<String>, String) {
    let response = http::Response::<String>::from(error);
    let media_type = response.headers().get("content-type").map(|value| value.to_str().expect("ASCII").to_owned());
    (response.status().as_u16(), media_type, response.into_body())
}

fn problem(error: ApiError) -> serde_json::Value {
    let (status, media_type, content) = sent(error);
    assert_eq!(media_type.as_deref(), Some("application/problem+json"));
    assert!(!content.contains("SECRET"), "{content}");
    let problem: serde_json::Value = serde_json::from_str(&content).expect("JSON");
    assert_eq!(problem["status"], status);
    problem
}

#[test]
fn problems_say_what_the_variant_is() {
    assert_eq!(
        problem(ApiError::NoUser { id: 7, target: String::from("/users/7") }),
        json!({"status": 404, "title": "Not Found", "detail": "there is no user 7", "instance": "/users/7"})
    );
    let errors = vec![FieldError { field: "amount", message: "below 0" }];
    assert_eq!(
        problem(ApiError::Invalid { errors, line: None }),
        json!({
            "type": "https://api.example/invalid",
            "title": "Invalid order",
            "status": 422,
            "detail": "invalid",
            "errors": [{"field": "amount", "message": "below 0"}],
        })
    );
    assert_eq!(problem(ApiError::Invalid { errors: vec![], line: Some(3) })["first-line"], 3);
    assert_eq!(problem(ApiError::TooMany(30))["seconds"], 30);
    assert_eq!(problem(ApiError::Upstream(StatusCode::GONE))["title"], "Gone");
}

#[test]
fn members_of_inner_types_change_nothing_that_problems_have() {
    let report = Report { status: 200, title: "Fine", kind: 1, detail: "fine", instance: 2, lines: 3 };
    assert_eq!(
        problem(ApiError::Report(report)),
        json!({"status": 409, "title": "Conflict", "detail": "it is reported", "lines": 3})
    );
}

#[test]
fn variants_may_have_content_of_their_own() {
    assert_eq!(sent(ApiError::Gone), (410, Some(String::from("text/plain; charset=utf-8")), String::from("gone")));
    assert_eq!(sent(ApiError::Silent), (403, None, String::new()));
    assert_eq!(sent(ApiError::NotChanged), (304, None, String::new()));
}

#[test]
fn what_is_masked_stays_on_the_server() {
    assert_eq!(
        problem(ApiError::Broken { key: Secret("k") }),
        json!({"status": 500, "title": "Internal Server Error"})
    );
    assert_eq!(
        problem(ApiError::Db(DbError::Down(Secret("db")))),
        json!({"status": 503, "title": "Service Unavailable"})
    );
    let beyond = StatusCode::from_u16(642).expect("a code");
    assert_eq!(problem(ApiError::Db(DbError::Beyond(beyond))), json!({"status": 642}));
    let locked = problem(ApiError::Db(DbError::Locked { table: "users" }));
    assert_eq!(locked, json!({"status": 409, "title": "Locked", "detail": "users is locked", "table": "users"}));
}

#[test]
fn what_json_cannot_say_is_a_500_without_content() {
    let map = std::collections::HashMap::from([(vec![1], 1)]);
    assert_eq!(sent(ApiError::NoJson(map)), (500, None, String::new()));
}

/// Members alone.
#[derive(StatusEnum)]
#[status(crate = ::http_codes, impl(http), body = "json")]
enum Members<T> {
    #[status(400)]
    One {
        #[status(member)]
        status: T,
        #[allow(dead_code)]
        kept: u8,
    },
    #[status(404)]
    None,
}

#[test]
fn json_has_the_members_alone() {
    let response = http::Response::<String>::from(Members::One { status: "bad", kept: 1 });
    assert_eq!(response.headers()["content-type"], "application/json");
    assert_eq!(response.into_body(), r#"{"status":"bad"}"#);
    assert_eq!(http::Response::<String>::from(Members::<u8>::None).into_body(), "{}");
}

/// What is logged, line by line.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl tracing::Subscriber for Log {
    fn enabled(&self, _: &tracing::Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, _: &tracing::span::Attributes<'_>) -> tracing::span::Id {
        tracing::span::Id::from_u64(1)
    }
    fn record(&self, _: &tracing::span::Id, _: &tracing::span::Record<'_>) {}
    fn record_follows_from(&self, _: &tracing::span::Id, _: &tracing::span::Id) {}
    fn event(&self, event: &tracing::Event<'_>) {
        struct Line(String);
        impl tracing::field::Visit for Line {
            fn record_debug(&mut self, field: &tracing::field::Field, value: &dyn fmt::Debug) {
                self.0.extend([field.name(), "=", &format!("{value:?}"), " "]);
            }
        }
        let mut line = Line(String::new());
        event.record(&mut line);
        self.0.lock().expect("no panic").push(line.0);
    }
    fn enter(&self, _: &tracing::span::Id) {}
    fn exit(&self, _: &tracing::span::Id) {}
}

#[test]
fn what_is_masked_is_logged() {
    let log = Log::default();
    tracing::subscriber::with_default(log.clone(), || {
        _ = sent(ApiError::Broken { key: Secret("k") });
        _ = sent(ApiError::Gone);
        _ = ApiError::Db(DbError::Down(Secret("db"))).into_response();
    });
    let lines = log.0.lock().expect("no panic");
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].contains("the key SECRET k is of no use") && lines[0].contains("500"), "{lines:?}");
    assert!(lines[1].contains("connection to SECRET db lost"), "{lines:?}");
}

/// What a field can't hold: the log names the field, and never says the value.
#[derive(Debug, thiserror::Error, StatusEnum)]
#[error("moved")]
#[status(303, crate = ::http_codes, impl(axum, http, tracing))]
struct Moved(#[status(header = "Location")] &'static str);

#[test]
fn what_is_refused_is_logged() {
    let log = Log::default();
    tracing::subscriber::with_default(log.clone(), || {
        assert_eq!(Moved("/\r\nSECRET: 1").into_response().status(), 500);
        assert_eq!(http::Response::<String>::from(Moved("/there")).status(), 303);
        let map = std::collections::HashMap::from([(vec![1], 1)]);
        assert_eq!(sent(ApiError::NoJson(map)).0, 500);
    });
    let lines = log.0.lock().expect("no panic");
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].contains("status=303") && lines[0].contains("field=\"Location\""), "{lines:?}");
    assert!(!lines[0].contains("SECRET") && lines[1].contains("status=400"), "{lines:?}");
}

#[tokio::test]
async fn rejections_of_axum_are_problems() {
    let app = Router::new()
        .route(
            "/users/{id}",
            get(async |Path(id): Path<u64>| Err::<(), _>(ApiError::NoUser { id, target: format!("/users/{id}") })),
        )
        .route("/orders", post(async |Json(_): Json<u8>| Err::<(), _>(ApiError::TooMany(1))));
    with_axum(app, async |address| {
        let lost = ask(address, "GET", "/users/7", "").await;
        assert_eq!((lost.status, lost.json()["instance"].as_str()), (404, Some("/users/7")));
        for (method, path, content, status) in [
            ("GET", "/users/x", "", 400),
            ("POST", "/orders", "nope", 400),
            ("POST", "/orders", "\"a\"", 422),
            ("POST", "/orders", "1", 429),
        ] {
            let served = ask(address, method, path, content).await;
            assert_eq!(served.lines("content-type"), ["application/problem+json"], "{path}");
            let problem = served.json();
            assert_eq!((served.status, problem["status"].as_u64()), (status, Some(u64::from(status))), "{problem}");
            assert!(problem["detail"].is_string(), "{problem}");
        }
        assert_eq!(ask(address, "POST", "/orders", "1").await.lines("retry-after"), ["1"]);
    })
    .await;
}
