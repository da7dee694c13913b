//! The example that is a whole small API: problems (RFC 9457) from a derived enum, judged as they are answered.

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::Full;
use hyper::{client, server};
use hyper_util::{rt::TokioIo, service::TowerToHyperService};
use status_tower::{Conformance, Place};
use tokio::net::{TcpListener, TcpStream};

#[allow(dead_code, reason = "the example runs by itself as well")]
#[path = "../../../examples/small_api.rs"]
mod small_api;

/// Requests, and the problems that answer them: status, title and detail.
const PROBLEMS: [(&str, &str, u16, &str, Option<&str>); 9] = [
    ("GET", "/accounts/7", 404, "No such account", Some("there is no account 7")),
    ("GET", "/accounts/2", 403, "Forbidden", Some("Ann is not you")),
    ("GET", "/accounts", 401, "Unauthorized", Some("log in first")),
    ("DELETE", "/accounts/1", 405, "Method Not Allowed", Some("an account is read, or drawn upon")),
    ("POST", "/accounts/1/draw", 402, "Payment Required", Some("the balance of -3 is not enough")),
    ("POST", "/accounts/2/draw", 429, "Too Many Requests", Some("one transfer a second, please")),
    ("POST", "/accounts/3/draw", 470, "Quota Exhausted", Some("100 transfers were made today")),
    ("GET", "/accounts/5", 503, "Service Unavailable", None),
    ("GET", "/accounts/6", 500, "Internal Server Error", None),
];

#[tokio::test]
async fn problems_say_the_status_and_phrase_of_their_variants() {
    for (method, path, status, title, detail) in PROBLEMS {
        let (found, problem) = small_api::answer(method, path).await;
        assert_eq!((found, problem["title"].as_str(), problem["detail"].as_str()), (status, Some(title), detail));
    }
    let (status, problem) = small_api::answer("GET", "/accounts/x").await;
    assert_eq!((status, problem["status"].as_u64()), (400, Some(400)));
    assert!(problem["detail"].as_str().is_some_and(|detail| detail.contains("Cannot parse")), "{problem}");
}

/// The answer as it came over a connection of its own.
async fn served(request: Request<Full<Bytes>>) -> Response<Vec<u8>> {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let client = TcpStream::connect(listener.local_addr().expect("the port")).await.expect("a connection");
    let (server, _) = listener.accept().await.expect("a connection");
    let server = server::conn::http1::Builder::new()
        .serve_connection(TokioIo::new(server), TowerToHyperService::new(small_api::app()));
    let server = tokio::spawn(server);
    let (mut sender, connection) = client::conn::http1::handshake(TokioIo::new(client)).await.expect("a client");
    let connection = tokio::spawn(connection);
    let response = sender.send_request(request).await.expect("a response");
    let response = status_tower::collect(response).await.expect("the content");
    connection.abort();
    server.abort();
    response
}

#[tokio::test]
async fn what_goes_out_over_a_connection_keeps_the_rules() {
    let wire = Conformance::new().place(Place::Wire);
    let more = [("GET", "/accounts/1", 200), ("HEAD", "/accounts/1", 200), ("HEAD", "/accounts/7", 404)];
    let problems = PROBLEMS.into_iter().map(|(method, path, status, ..)| (method, path, status));
    for (method, path, status) in problems.chain(more) {
        let request = Request::builder().method(method).uri(path).header("Host", "bank.example");
        let request = request.body(Full::<Bytes>::default()).expect("a request");
        let response = served(request.clone()).await;
        assert_eq!(response.status(), status, "{method} {path}");
        assert!(response.headers().contains_key("date"), "{method} {path} went over a connection");
        assert_eq!(response.body().is_empty(), method == "HEAD", "{method} {path}");
        wire.assert(&request, &response);
    }
}
