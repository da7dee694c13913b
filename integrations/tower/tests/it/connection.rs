//! Over loopback: hyper serves axum's router, and what goes out is compared with what the layer says.

use std::collections::BTreeSet;

use axum::{Router, body::Body};
use bytes::Bytes;
use http::{Request, Response, Version};
use http_body_util::Full;
use hyper::{client, server};
use hyper_util::{
    rt::{TokioExecutor, TokioIo},
    service::TowerToHyperService,
};
use status_core::{Level, Sender};
use status_tower::{Conformance, JudgeLayer, Place, assert_conforms};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};
use tower::Layer as _;

use crate::{
    app::{PATHS, app},
    reports::Reports,
};

async fn pair() -> (TcpStream, TcpStream) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let client = TcpStream::connect(listener.local_addr().expect("the port")).await.expect("a connection");
    (client, listener.accept().await.expect("a connection").0)
}

/// Serves one connection until it is closed, so that all is reported that is to be reported.
async fn serve(app: Router, stream: TcpStream) {
    let connection = server::conn::http1::Builder::new()
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(app))
        .with_upgrades();
    // A client may close as it likes.
    let _ = connection.await;
}

/// The same in HTTP/2, which both sides know to be spoken.
async fn serve_http2(app: Router, stream: TcpStream) {
    let server = server::conn::http2::Builder::new(TokioExecutor::new());
    let connection = server.serve_connection(TokioIo::new(stream), TowerToHyperService::new(app));
    // A client may close as it likes.
    let _ = connection.await;
}

/// Sends a request over a connection of its own, by hyper, in HTTP/2.
async fn send_http2(app: Router, request: Request<Full<Bytes>>) -> Response<Vec<u8>> {
    let (client, server) = pair().await;
    let (response, ()) = tokio::join!(
        async {
            let (mut sender, connection) =
                client::conn::http2::handshake(TokioExecutor::new(), TokioIo::new(client)).await.expect("a client");
            let connection = tokio::spawn(connection);
            let response = sender.send_request(request).await.expect("a response");
            let response = status_tower::collect(response).await.expect("the content");
            drop(sender);
            connection.await.expect("no panic").expect("the connection is closed in order");
            response
        },
        serve_http2(app, server)
    );
    response
}

/// Sends a request over a connection of its own, by hyper, in the version that it says.
async fn send(app: Router, request: Request<Full<Bytes>>) -> Response<Vec<u8>> {
    if request.version() == Version::HTTP_2 {
        return send_http2(app, request).await;
    }
    let (client, server) = pair().await;
    let (response, ()) = tokio::join!(
        async {
            let (mut sender, connection) =
                client::conn::http1::handshake(TokioIo::new(client)).await.expect("a client");
            let connection = tokio::spawn(connection);
            let response = sender.send_request(request).await.expect("a response");
            let response = status_tower::collect(response).await.expect("the content");
            drop(sender);
            connection.abort();
            response
        },
        serve(app, server)
    );
    response
}

/// Sends these bytes, and takes all that comes back.
async fn send_raw(app: Router, request: &str) -> String {
    let (mut client, server) = pair().await;
    let (answer, ()) = tokio::join!(
        async {
            client.write_all(request.as_bytes()).await.expect("it is taken");
            client.shutdown().await.expect("it is taken");
            let mut answer = String::new();
            client.read_to_string(&mut answer).await.expect("text");
            answer
        },
        serve(app, server)
    );
    answer
}

fn request(method: &str, path: &str, version: Version) -> Request<Full<Bytes>> {
    let request = Request::builder().method(method).version(version);
    let request = match version {
        Version::HTTP_2 => request.uri(format!("http://a.example{path}")),
        _ => request.uri(path).header("Host", "a.example"),
    };
    request.body(Full::default()).expect("a request")
}

fn around(layer: &JudgeLayer) -> Router {
    Router::new().fallback_service(layer.clone().place(Place::Around).layer(app()))
}

/// The layer says nothing that is not so on the wire; around the router it says all of that.
#[tokio::test]
async fn what_is_said_is_so_on_the_wire() {
    let wire = Conformance::new().level(Level::Should).place(Place::Wire);
    let mut broken = BTreeSet::new();
    for (version, in_vain) in [(Version::HTTP_10, IN_VAIN), (Version::HTTP_11, IN_VAIN), (Version::HTTP_2, &[])] {
        for method in ["GET", "HEAD", "POST", "DELETE", "OPTIONS"] {
            // HTTP/2 has no 101 (RFC 9113, 8.6), so that no response would come back.
            let is_answered = |path: &&&str| version != Version::HTTP_2 || **path != "/upgrade";
            for path in PATHS.iter().filter(is_answered) {
                let reports = Reports::default();
                let layer = reports.by(JudgeLayer::new().keep(1000));
                let asked = || request(method, path, version);
                send(app().layer(layer.clone()), asked()).await;
                let within = reports.rules();
                let response = send(around(&layer), asked()).await;
                let around = reports.rules();
                let (head, _) = asked().into_parts();
                let report = wire.judge(&head, &response);
                let mut sent: Vec<&str> = report.rules().iter().map(|rule| rule.id()).collect();
                sent.sort_unstable();
                let about = format!("{method} {path} {version:?}: {within:?}, {around:?}, {sent:?}");
                assert!(within.iter().all(|rule| sent.contains(rule) || in_vain.contains(rule)), "{about}");
                let around: Vec<&str> = around.into_iter().filter(|rule| !in_vain.contains(rule)).collect();
                assert_eq!(around, sent, "{about}");
                broken.extend(sent);
            }
        }
    }
    assert!(broken.len() > 8, "the app is wrong in several ways: {broken:?}");
}

/// What the app does wrong and hyper mends on the wire: it leaves out the content of a 204, though not in HTTP/2.
const IN_VAIN: &[&str] = &["204-content"];

/// A 426 names protocols in Upgrade, a field that HTTP/2 does not have: what is judged has the version that is spoken.
#[tokio::test]
async fn responses_have_the_version_of_their_connection() {
    for (version, broken) in [(Version::HTTP_11, &["426-upgrade"][..]), (Version::HTTP_2, &[])] {
        let reports = Reports::default();
        let layer = reports.by(JudgeLayer::new());
        let api = Router::new().route("/", axum::routing::get(async || (http::StatusCode::UPGRADE_REQUIRED, "TLS")));
        let around = Router::new().fallback_service(layer.clone().place(Place::Around).layer(api.clone()));
        for app in [api.layer(layer), around] {
            let response = send(app, request("GET", "/", version)).await;
            assert_eq!(response.version(), version);
            assert_eq!(reports.rules(), broken, "{version:?}");
            let (head, _) = request("GET", "/", version).into_parts();
            let wire = Conformance::new().place(Place::Wire);
            let report = wire.judge(&head, &response);
            assert_eq!(report.rules().iter().map(|rule| rule.id()).collect::<Vec<_>>(), broken, "{version:?}");
        }
    }
}

#[tokio::test]
async fn date_and_head_are_as_they_go_out() {
    let reports = Reports::default();
    let layer = reports.by(JudgeLayer::new());
    for app in [app().layer(layer.clone()), around(&layer)] {
        let answer = send_raw(app, "HEAD / HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n").await;
        let (head, content) = answer.split_once("\r\n\r\n").expect("a head");
        assert!(head.starts_with("HTTP/1.1 200 OK\r\n"), "{head}");
        assert!(head.contains("\r\ndate: ") && head.contains("\r\ncontent-length: 15"), "{head}");
        assert_eq!(content, "");
    }
    for app in [app().layer(layer.clone()), around(&layer)] {
        let answer = send_raw(app, "DELETE / HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n").await;
        assert!(answer.contains("\r\nallow: GET,HEAD\r\n"), "{answer}");
    }
    let reported = reports.take();
    // axum's 405 has no content that explains it: that is so, and all that is.
    assert!(reported.iter().all(|report| report.status == 405 && report.rules == ["4xx-content"]), "{reported:?}");
    assert_eq!(reported.len(), 2);
}

/// The client goes away in the middle of a stream without end.
#[tokio::test]
async fn a_client_that_leaves_is_no_fault_of_the_app() {
    let reports = Reports::default();
    let endless = || async {
        Body::new(crate::script::Script::new(
            (0..100_000).flat_map(|_| [crate::script::Step::data("more"), crate::script::Step::Wait]),
        ))
    };
    let app = Router::new().route("/", axum::routing::get(endless)).layer(reports.by(JudgeLayer::new()));
    let (mut client, server) = pair().await;
    tokio::join!(
        async {
            client.write_all(b"GET / HTTP/1.1\r\nHost: a.example\r\n\r\n").await.expect("it is taken");
            let mut some = [0; 200];
            client.read_exact(&mut some).await.expect("a part");
            drop(client);
        },
        serve(app, server)
    );
    assert_eq!(reports.take(), []);
}

/// After a 101 the connection is somebody else's.
#[tokio::test]
async fn an_upgrade_goes_past_the_layer() {
    let reports = Reports::default();
    let handler = |request: axum::extract::Request| async move {
        let upgrade = hyper::upgrade::on(request);
        tokio::spawn(async move {
            let mut stream = TokioIo::new(upgrade.await.expect("an upgrade"));
            stream.write_all(b"HTTP is over").await.expect("it is taken");
        });
        Response::builder()
            .status(101)
            .header("Upgrade", "x")
            .header("Connection", "upgrade")
            .body(Body::empty())
            .expect("a response")
    };
    let api = Router::new().route("/", axum::routing::get(handler));
    let layer = reports.by(JudgeLayer::new());
    let around = Router::new().fallback_service(layer.clone().place(Place::Around).layer(api.clone()));
    for app in [api.layer(layer), around] {
        let (mut client, server) = pair().await;
        let (answer, ()) = tokio::join!(
            async {
                let ask = b"GET / HTTP/1.1\r\nHost: a.example\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n";
                client.write_all(ask).await.expect("it is taken");
                let mut answer = String::new();
                client.read_to_string(&mut answer).await.expect("text");
                answer
            },
            serve(app, server)
        );
        assert!(answer.starts_with("HTTP/1.1 101 ") && answer.ends_with("\r\n\r\nHTTP is over"), "{answer}");
    }
    assert_eq!(reports.take(), []);
}

/// As README has it, by `axum::serve`; the response passes the assertion as it came.
#[tokio::test]
async fn axum_serves_an_app_that_is_judged_as_a_whole() {
    let reports = Reports::default();
    let app = around(&reports.by(JudgeLayer::new().sender(Sender::Origin)));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("the port");
    let server = tokio::spawn(async move { axum::serve(listener, app).await });
    let get = async |path: &str| {
        let response = reqwest::get(format!("http://{address}{path}")).await.expect("an answer");
        let request = Request::get(path).header("Host", address.to_string()).body(()).expect("a request");
        (request, status_tower::collect(Response::from(response)).await.expect("the content"))
    };
    let (request, response) = get("/").await;
    assert_conforms(&request, &response);
    Conformance::new().level(Level::Should).place(Place::Wire).assert(&request, &response);
    assert_eq!(reports.take(), []);
    let (request, response) = get("/405").await;
    let conformance = Conformance::new();
    let broken: Vec<&str> = conformance.judge(&request, &response).rules().iter().map(|rule| rule.id()).collect();
    assert_eq!(broken, ["405-allow"]);
    server.abort();
    assert_eq!(reports.rules(), broken);
}
