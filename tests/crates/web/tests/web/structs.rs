//! Structs, which are their own only variant.

use http_codes::{StatusCode, StatusEnum, ToStatusCode};

/// A struct is its own only variant.
#[derive(Debug, thiserror::Error, StatusEnum)]
#[error("there is no user {id}")]
#[status(404, crate = ::http_codes, impl(axum, http, utoipa), body = "problem", header("X-User" = "{id}"))]
struct NoUser {
    #[status(member)]
    id: u64,
}

#[derive(Debug, StatusEnum)]
#[status(transparent, crate = ::http_codes, impl(http))]
struct Wrapped<E>(E);

#[derive(Debug, StatusEnum)]
#[status(crate = ::http_codes)]
struct Gone;

#[derive(Debug, StatusEnum)]
#[status(other, crate = ::http_codes)]
struct Any {
    code: StatusCode,
}

#[test]
fn structs_have_a_status() {
    let response = http::Response::<String>::from(NoUser { id: 7 });
    assert_eq!((response.status().as_u16(), &response.headers()["x-user"]), (404, &"7".parse().expect("a value")));
    assert!(response.body().contains(r#""id":7"#) && response.body().contains("there is no user 7"));
    let wrapped = http::Response::<String>::from(Wrapped(NoUser { id: 8 }));
    assert_eq!((wrapped.status().as_u16(), wrapped.body().as_str()), (404, "404 Not Found"));
    assert_eq!(wrapped.headers()["x-user"], "8");
    assert_eq!(
        (Gone.status_code(), Any { code: StatusCode::CONFLICT }.status_code()),
        (StatusCode::GONE, StatusCode::CONFLICT)
    );
    assert!(<NoUser as utoipa::IntoResponses>::responses().contains_key("404"));
}

/// What is masked above a struct stays on the server, whatever its code.
#[derive(Debug, thiserror::Error, StatusEnum)]
#[error("{table} is locked")]
#[status(409, crate = ::http_codes, impl(http), body = "problem", mask)]
struct Conflict {
    #[status(member)]
    table: &'static str,
}

#[test]
fn structs_are_masked_as_variants_are() {
    let response = http::Response::<String>::from(Conflict { table: "users" });
    assert_eq!(response.body(), r#"{"status":409,"title":"Conflict"}"#);
    assert!(Conflict { table: "users" }.problem().is_masked());
}
