//! Structs, a default code, and what stands beside other derives and under denied lints.

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

/// Names of the user's own have the default; those of statuses keep their meaning.
#[derive(Debug, StatusEnum)]
#[status(crate = ::http_codes, default = 500, strict)]
#[allow(dead_code)]
enum Failure {
    NotFound,
    DatabaseIsDown {
        after: u32,
    },
    Overheated,
    #[status(429)]
    Busy,
}

#[derive(Debug, StatusEnum)]
#[status(crate = ::http_codes, default = BadRequest, one_way)]
enum Slips {
    NotFoundd,
    Odd,
}

#[test]
fn names_that_are_no_meaning_have_the_default() {
    assert_eq!(Failure::NotFound.status_code(), 404);
    assert_eq!(Failure::DatabaseIsDown { after: 1 }.status_code(), 500);
    assert_eq!(
        (Failure::Overheated.reason_phrase(), Failure::Busy.status_code().as_u16()),
        (Some("Internal Server Error"), 429)
    );
    assert_eq!(
        (Slips::NotFoundd.status_code(), Slips::Odd.status_code()),
        (StatusCode::BAD_REQUEST, StatusCode::BAD_REQUEST)
    );
}

/// Somebody below adds the challenge, and strictness asks for what should be there.
#[derive(StatusEnum)]
#[status(crate = ::http_codes, impl(http), strict)]
enum Strict {
    #[status(401, without("WWW-Authenticate"))]
    NotLoggedIn,
    #[status(302)]
    Moved(#[status(header = "Location")] String),
}

#[test]
fn others_may_add_fields() {
    for (answer, status) in [(Strict::NotLoggedIn, 401), (Strict::Moved(String::from("/")), 302)] {
        assert_eq!(http::Response::<String>::from(answer).status(), status);
    }
}

/// Nothing of the prelude, taken names, denied lints, fields with the names that generated code uses.
#[deny(missing_docs, unused, unreachable_pub, deprecated, rust_2018_idioms, nonstandard_style, clippy::pedantic)]
pub(crate) mod denied {
    #![no_implicit_prelude]

    #[allow(unused)]
    mod shadows {
        pub(super) mod core {}
        pub(super) mod std {}
        pub(super) mod http {}
        pub(super) mod axum {}
        pub(super) mod serde_json {}
        pub(super) struct Option;
        pub(super) struct String;
        pub(super) struct StatusCode;
        pub(super) trait ToStatusCode {}
    }
    #[allow(unused)]
    use self::shadows::*;

    /// An error.
    #[derive(::core::prelude::rust_2024::Debug, ::http_codes::StatusEnum)]
    #[status(crate = ::http_codes, impl(axum, actix, http, utoipa, tracing), body = "problem", mask)]
    pub(crate) enum Error<T> {
        /// 405.
        #[status(405, header("Allow" = "{name}", "X-Any" = "{each}{self_}{value}"))]
        NotAllowed {
            /// A name.
            name: &'static ::core::primitive::str,
            /// A name.
            each: ::core::primitive::u8,
            /// A name.
            self_: ::core::primitive::u8,
            /// A name.
            value: ::core::primitive::u8,
            /// A name.
            #[status(member)]
            members: ::core::option::Option<::core::primitive::u8>,
            /// A name.
            #[status(instance)]
            text: ::std::string::String,
        },
        /// What it holds.
        #[status(transparent)]
        Inner(T),
        /// 500.
        #[status(500)]
        #[deprecated = "nothing breaks"]
        Broken(#[status(header = "X-Broken")] ::core::primitive::bool),
    }

    impl<T> ::core::fmt::Display for Error<T> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.write_str("no")
        }
    }
}

#[test]
fn nothing_of_the_users_is_in_the_way() {
    let error: denied::Error<StatusCode> = denied::Error::NotAllowed {
        name: "GET",
        each: 1,
        self_: 2,
        value: 3,
        members: Some(4),
        text: String::from("/5"),
    };
    let response = http::Response::<String>::from(error);
    assert_eq!(
        (&response.headers()["allow"], &response.headers()["x-any"]),
        (&"GET".parse().expect("a value"), &"123".parse().expect("a value"))
    );
    assert!(response.body().contains(r#""members":4"#) && response.body().contains(r#""instance":"/5""#));
    #[allow(deprecated)]
    let broken: denied::Error<StatusCode> = denied::Error::Broken(true);
    let broken = http::Response::<String>::from(broken);
    assert_eq!(broken.headers()["x-broken"], "true");
    assert_eq!(broken.body(), r#"{"status":500,"title":"Internal Server Error"}"#);
    let inner = http::Response::<String>::from(denied::Error::Inner(StatusCode::GONE));
    assert_eq!(inner.status(), 410);
}
