//! What a request spoils.

use status_core::{
    Exchange, Request, Response,
    cache::{self, Invalidated},
};

use super::support::Fields;
use crate::support::parts::code;

fn spoiled(method: &str, number: u16, target: &str, fields: Fields<'_>) -> Option<(Option<String>, Option<String>)> {
    let request: Fields<'_> = &[("Host", "a.example")];
    let exchange =
        Exchange::new(Response::new(code(number), fields)).request(Request::new(method, request).target(target));
    let text = |reference: Option<&[u8]>| reference.map(|reference| String::from_utf8_lossy(reference).into_owned());
    cache::invalidates(&exchange)
        .map(|Invalidated { location, content_location }| (text(location), text(content_location)))
}

#[test]
fn unsafe_methods_spoil_their_target() {
    for method in ["POST", "PUT", "DELETE", "PATCH", "M-SEARCH", "get", "FROBNICATE", "LOCK"] {
        for number in [200, 201, 204, 207, 301, 303, 304] {
            assert_eq!(spoiled(method, number, "/x", &[]), Some((None, None)), "{method} {number}");
        }
        for number in [100, 400, 404, 412, 500, 600] {
            assert_eq!(spoiled(method, number, "/x", &[]), None, "{method} {number}");
        }
    }
    for method in ["GET", "HEAD", "OPTIONS", "TRACE", "QUERY", "PROPFIND"] {
        assert_eq!(spoiled(method, 200, "/x", &[("Location", "/y")]), None, "{method}");
    }
}

#[test]
fn references_of_the_same_origin_are_spoiled_too() {
    let fields: Fields<'_> = &[("Location", " /y "), ("Content-Location", "z?a#b")];
    let both = Some((Some("/y".to_owned()), Some("z?a#b".to_owned())));
    assert_eq!(spoiled("POST", 201, "/x", fields), both);
    assert_eq!(spoiled("POST", 201, "https://a.example/x", fields), both);
    let absolute: Fields<'_> = &[("Location", "https://a.example/y"), ("Content-Location", "https://b.example/y")];
    let one = Some((Some("https://a.example/y".to_owned()), None));
    assert_eq!(spoiled("POST", 201, "https://a.example/x", absolute), one);
    assert_eq!(spoiled("POST", 201, "http://a.example/x", absolute), Some((None, None)));
    assert_eq!(spoiled("POST", 201, "/x", absolute), Some((None, None)), "the target's scheme is not known");
    let twice: Fields<'_> = &[("Location", "/y"), ("Location", "/z")];
    assert_eq!(spoiled("POST", 201, "/x", twice), Some((None, None)));
}

#[test]
fn an_unknown_request_spoils_nothing() {
    let fields: Fields<'_> = &[("Location", "/y")];
    assert_eq!(cache::invalidates(&Exchange::new(Response::new(code(201), fields))), None);
}
