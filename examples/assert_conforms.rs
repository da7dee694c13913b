//! An assertion for the tests of a server or a proxy: that an exchange keeps the rules. It takes the types of the `http`
//! crate, which hyper, axum and reqwest share.
//!
//! `cargo run --example assert_conforms` panics: its exchange breaks a rule.

use http::{Response, StatusCode, request};
use status_core::{Content, Exchange, Lang, Level};

/// Panics where the exchange breaks a rule that says MUST, and names every such rule.
///
/// # Panics
/// It does so at the line that calls it.
#[track_caller]
pub(crate) fn assert_conforms(request: &request::Parts, response: &Response<impl AsRef<[u8]>>) {
    let asked = status_core::Request::new(request.method.as_str(), &request.headers).target(request.uri.path());
    let status = status_core::StatusCode::from_u16(response.status().as_u16()).expect("http knows no others either");
    let content = Content::Bytes(response.body().as_ref());
    let answered = status_core::Response::new(status, response.headers()).content(content);
    let broken = Exchange::new(answered).request(asked).validate().at_least(Level::Must);
    let reported: Vec<String> = broken
        .into_iter()
        .map(|rule| format!("\n  {}: {} [{}]", rule.id(), rule.text(Lang::En), rule.spec()))
        .collect();
    assert!(reported.is_empty(), "{} {}: {status}{}", request.method, request.uri, reported.concat());
}

fn main() {
    let (request, ()) = http::Request::delete("/").body(()).expect("a request").into_parts();
    let mut response = Response::new("Not here.");
    *response.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
    assert_conforms(&request, &response);
}
