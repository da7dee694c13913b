//! What may stand around an enum: taken names, denied lints, fields with the names that generated code uses.

use http_codes::StatusCode;

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
