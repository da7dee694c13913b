//! Every response keeps the rules: in process, and as it comes over a connection.

use axum::{
    body::Body,
    http::{Request, Response, request::Parts},
};
use http_body_util::Empty;
use hyper::client::conn::http1::handshake;
use hyper_util::rt::TokioIo;
use small_api::app;
use status_tower::{Conformance, Place, assert_conforms, collect};
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt as _;

/// What is asked, and the code of the answer.
const ASKED: [(&str, &str, u16); 11] = [
    ("GET", "/", 200),
    ("HEAD", "/", 200),
    ("DELETE", "/", 405),
    ("GET", "/me", 401),
    ("HEAD", "/me", 401),
    ("POST", "/posts", 422),
    ("DELETE", "/posts", 405),
    ("GET", "/busy", 429),
    ("GET", "/very-busy", 429),
    ("POST", "/broken", 500),
    ("GET", "/nowhere", 404),
];

fn head(method: &str, path: &str) -> Parts {
    let request = Request::builder().method(method).uri(path).header("Host", "a.example");
    request.body(()).expect("a request").into_parts().0
}

/// What every answer has, however it came.
fn assert_is_meant(head: &Parts, status: u16, response: &Response<Vec<u8>>) {
    assert_eq!(response.status(), status, "{} {}", head.method, head.uri);
    let content = String::from_utf8_lossy(response.body());
    assert!(!content.contains("disk 7"), "details stay on the server: {content}");
    if ["/me", "/posts", "/busy", "/very-busy", "/broken"].contains(&head.uri.path()) {
        assert_eq!(response.headers()["content-type"], "application/problem+json");
        assert_eq!(head.method == "HEAD", content.is_empty(), "{content}");
    }
}

#[tokio::test]
async fn in_process() {
    for (method, path, status) in ASKED {
        let head = head(method, path);
        let Ok(response) = app().oneshot(Request::from_parts(head.clone(), Body::empty())).await;
        let response = collect(response).await.expect("the content is here");
        assert_conforms(&head, &response);
        assert_is_meant(&head, status, &response);
    }
}

#[tokio::test]
async fn over_a_connection() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("the port");
    let server = tokio::spawn(async move { axum::serve(listener, app()).await });
    let stream = TcpStream::connect(address).await.expect("a connection");
    let (mut client, connection) = handshake(TokioIo::new(stream)).await.expect("a client");
    let connection = tokio::spawn(connection);
    for (method, path, status) in ASKED {
        let head = head(method, path);
        client.ready().await.expect("the connection is open");
        let request = Request::from_parts(head.clone(), Empty::<axum::body::Bytes>::new());
        let response = client.send_request(request).await.expect("an answer");
        let response = collect(response).await.expect("the content is here");
        assert_conforms(&head, &response);
        Conformance::new().place(Place::Wire).assert(&head, &response);
        assert_is_meant(&head, status, &response);
    }
    server.abort();
    connection.abort();
}
