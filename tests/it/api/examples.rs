//! The examples that work with the crates of others: tower, axum and tracing, and the types of `http`.

use std::{
    io::{Read, Write},
    net::TcpListener,
    panic,
    sync::{Arc, Mutex},
    thread,
};

use axum::body::Body;
use http::{Request, Response};
use tower::ServiceExt as _;

#[allow(dead_code, reason = "the example runs by itself as well")]
#[path = "../../../examples/assert_conforms.rs"]
mod assertion;
#[allow(dead_code, reason = "the example runs by itself as well")]
#[path = "../../../examples/tower_layer.rs"]
mod layer;

#[allow(dead_code, reason = "the example runs by itself as well")]
#[path = "../../../examples/problem_json.rs"]
mod problem;

use assertion::assert_conforms;

/// What is logged while the example's app answers, and the status of the answer.
fn logged(request: Request<Body>) -> (u16, Vec<String>) {
    let lines = Arc::new(Mutex::new(Vec::new()));
    let into = Arc::clone(&lines);
    let subscriber = layer::Lines(move |line| into.lock().expect("no panic").push(line));
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let answer = tracing::subscriber::with_default(subscriber, || runtime.block_on(layer::app().oneshot(request)));
    let Ok(response) = answer;
    let lines = std::mem::take(&mut *lines.lock().expect("no panic"));
    (response.status().as_u16(), lines)
}

fn get(path: &str) -> http::request::Builder {
    Request::get(path).header("Host", "a.example")
}

/// The rules that the lines name, with their levels.
fn rules(lines: &[String]) -> Vec<(&str, &str)> {
    let rule = |line: &'_ str| -> Option<usize> { line.find(" rule=\"") };
    lines
        .iter()
        .map(|line| {
            let at = rule(line).expect("each line names its rule");
            (&line[..line.find(' ').expect("words")], line[at + 7..].split('"').next().expect("a name"))
        })
        .collect()
}

#[test]
fn the_layer_logs_what_an_app_does_wrong() {
    let (status, lines) = logged(get("/").body(Body::empty()).expect("a request"));
    assert_eq!((status, rules(&lines)), (200, vec![]), "{lines:?}");
    let (status, lines) = logged(get("/moved").body(Body::empty()).expect("a request"));
    assert_eq!(status, 301);
    assert!(rules(&lines).contains(&("WARN", "3xx-location")), "{lines:?}");
    let (status, lines) = logged(get("/range?of=it").body(Body::empty()).expect("a request"));
    assert_eq!(status, 206);
    assert!(rules(&lines).iter().all(|(_, rule)| rule.starts_with("206-")), "{lines:?}");
    assert!(rules(&lines).contains(&("ERROR", "206-content-range")), "{lines:?}");
    for said in [" method=\"GET\"", " target=\"/range?of=it\"", " status=206", " spec=\"RFC 9110, "] {
        assert!(lines.iter().all(|line| line.contains(said)), "{said}: {lines:?}");
    }
}

/// What the assertion says, if it fails.
fn said(request: &http::request::Parts, response: &Response<impl AsRef<[u8]>>) -> Option<String> {
    let judged = panic::catch_unwind(panic::AssertUnwindSafe(|| assert_conforms(request, response)));
    judged.err().map(|panic| *panic.downcast::<String>().expect("a text"))
}

#[test]
fn the_assertion_names_every_broken_rule() {
    let (request, ()) = Request::delete("/x").header("Host", "a.example").body(()).expect("a request").into_parts();
    let answer = |fields: &[(&str, &str)]| {
        let mut response = Response::builder().status(405).header("Date", "Sun, 06 Nov 1994 08:49:37 GMT");
        for (name, value) in fields {
            response = response.header(*name, *value);
        }
        response.body("Not here.").expect("a response")
    };
    assert_eq!(said(&request, &answer(&[("Allow", "GET, HEAD"), ("Content-Length", "9")])), None);
    let text = said(&request, &answer(&[("Content-Length", "8")])).expect("two rules are broken");
    assert!(text.starts_with("DELETE /x: 405 Method Not Allowed\n  "), "{text}");
    assert!(text.contains("\n  405-allow: "), "{text}");
    assert_eq!(text.matches("\n  ").count(), 2, "{text}");
}

/// The assertion over what reqwest got: its requests and responses become those of `http`.
#[test]
fn the_assertion_takes_what_reqwest_gets() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("the port");
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("one request");
        let _ = stream.read(&mut [0; 4096]);
        let answer =
            "HTTP/1.1 405 Method Not Allowed\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: 4\r\n\r\nNo.\n";
        let _ = stream.write_all(answer.as_bytes());
    });
    let client = reqwest::blocking::Client::new();
    let request = client.delete(format!("http://{address}/")).header("Host", address.to_string());
    let request = request.build().expect("a request");
    let (parts, ()) = {
        let mut parts = Request::builder().method(request.method().clone()).uri(request.url().path());
        *parts.headers_mut().expect("a right request") = request.headers().clone();
        parts.body(()).expect("a request").into_parts()
    };
    let answer = client.execute(request).expect("an answer");
    let mut response = Response::builder().status(answer.status());
    *response.headers_mut().expect("a right response") = answer.headers().clone();
    let response = response.body(answer.bytes().expect("the content")).expect("a response");
    server.join().expect("the server is done");
    let text = said(&parts, &response).expect("a rule is broken");
    assert!(text.contains("\n  405-allow: "), "{text}");
    assert_eq!(text.matches("\n  ").count(), 1, "{text}");
}

/// What the example's app answers: number, media type, content.
fn problem(path: &str) -> (u16, String, serde_json::Value) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let request = get(path).body(Body::empty()).expect("a request");
    runtime.block_on(async {
        let Ok(response) = problem::app().oneshot(request).await;
        let media_type = response.headers()["content-type"].to_str().expect("ASCII").to_owned();
        let status = response.status().as_u16();
        let content = axum::body::to_bytes(response.into_body(), 4096).await.expect("the content is here");
        (status, media_type, serde_json::from_slice(&content).expect("JSON"))
    })
}

#[test]
fn problems_say_the_status_and_phrase_of_their_variants() {
    for (path, status, title, detail) in [
        ("/accounts/7", 404, "Not Found", "there is no account 7"),
        ("/accounts/2", 402, "Payment Required", "the balance of -3 is not enough"),
        ("/accounts/3", 429, "Too Many Requests", "one transfer a second, please"),
        ("/accounts/4", 470, "Quota Exhausted", "100 transfers were made today"),
        ("/accounts/5", 503, "Service Unavailable", "the store is away"),
    ] {
        let said = serde_json::json!({ "status": status, "title": title, "detail": detail });
        assert_eq!(problem(path), (status, "application/problem+json".to_owned(), said));
    }
}
