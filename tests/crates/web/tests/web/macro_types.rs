//! Types that come through a `macro_rules!`, which wraps them in invisible groups, or stand in parentheses.

use http_codes::{StatusCode, StatusEnum, ToStatusCode};

macro_rules! wrapped {
    ($name:ident, $member:ty, $wait:ty, $inner:ty, $other:ty) => {
        #[derive(StatusEnum)]
        #[status(crate = ::http_codes, impl(http, utoipa), body = "json")]
        enum $name {
            #[status(400)]
            Member {
                #[status(member)]
                a: $member,
            },
            #[status(429)]
            Wait(#[status(header = "Retry-After")] $wait),
            #[status(transparent)]
            Inner($inner),
            #[status(other)]
            Other($other),
        }
    };
}

#[derive(StatusEnum)]
#[status(404, crate = ::http_codes, impl(utoipa), body = "json")]
struct Lost;

/// Data may have the names that generated code has.
#[derive(StatusEnum)]
#[status(409, crate = ::http_codes, impl(http), body = "problem")]
#[status(header("X-Each" = "{__each}"))]
struct Named {
    #[status(header = "X-Members", member)]
    __members: u8,
    #[status(header = "X-Value", member)]
    __value: Option<u8>,
    #[status(instance)]
    __text: &'static str,
    #[status(member)]
    value: u8,
    __each: u8,
}

impl std::fmt::Display for Named {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("named")
    }
}

#[test]
fn data_may_have_any_name() {
    let named = Named { __members: 1, __value: Some(2), __text: "/3", value: 4, __each: 5 };
    let response = http::Response::<String>::from(named);
    for (name, value) in [("x-members", "1"), ("x-value", "2"), ("x-each", "5")] {
        assert_eq!(response.headers()[name], value);
    }
    let expected = serde_json::json!({
        "title": "Conflict", "status": 409, "detail": "named", "instance": "/3", "__members": 1, "__value": 2, "value": 4,
    });
    assert_eq!(serde_json::from_str::<serde_json::Value>(response.body()).unwrap(), expected);
}

wrapped!(Grouped, Option<u8>, Option<u32>, Box<Lost>, StatusCode);

#[derive(StatusEnum)]
#[status(crate = ::http_codes, impl(http), body = "json")]
#[allow(unused_parens)]
enum InParentheses {
    #[status(400)]
    Member {
        #[status(member)]
        a: (Option<u8>),
    },
    #[status(429)]
    Wait(#[status(header = "Retry-After")] (Option<u32>)),
    #[status(transparent)]
    Inner((Box<(Lost)>)),
    #[status(other)]
    Other((StatusCode)),
}

fn sent(answer: impl Into<http::Response<String>>) -> (u16, bool, String) {
    let response = answer.into();
    (response.status().as_u16(), response.headers().contains_key("retry-after"), response.into_body())
}

#[test]
fn types_are_what_they_hold() {
    let object = |text: &str| String::from(text);
    for (answers, expected) in [
        ([sent(Grouped::Member { a: None }), sent(InParentheses::Member { a: None })], (400, false, object("{}"))),
        (
            [sent(Grouped::Member { a: Some(1) }), sent(InParentheses::Member { a: Some(1) })],
            (400, false, object("{\"a\":1}")),
        ),
        ([sent(Grouped::Wait(None)), sent(InParentheses::Wait(None))], (429, false, object("{}"))),
        ([sent(Grouped::Wait(Some(5))), sent(InParentheses::Wait(Some(5)))], (429, true, object("{}"))),
        (
            [sent(Grouped::Inner(Box::new(Lost))), sent(InParentheses::Inner(Box::new(Lost)))],
            (404, false, object("{}")),
        ),
        (
            [sent(Grouped::Other(StatusCode::CONFLICT)), sent(InParentheses::Other(StatusCode::CONFLICT))],
            (409, false, object("{}")),
        ),
    ] {
        for answer in answers {
            assert_eq!(answer, expected);
        }
    }
    assert_eq!(Grouped::Inner(Box::new(Lost)).reason_phrase(), Some("Not Found"));
}
