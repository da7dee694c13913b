//! The layer in process: place, level, allow, sample, sender, edition.

use axum::{
    Router,
    body::Body,
    http::{Method, Request, Version},
};
use status_core::{Edition, Level, Sender, rule};
use status_tower::{JudgeLayer, Place};
use tower::{Layer as _, ServiceExt as _};

use crate::{app::app, reports::Reports};

fn request(method: &str, path: &str) -> Request<Body> {
    Request::builder().method(method).uri(path).body(Body::empty()).expect("a request")
}

/// Sends a request to an app, and takes the whole response.
async fn send(app: Router, request: Request<Body>) -> http::Response<Vec<u8>> {
    let Ok(response) = app.oneshot(request).await;
    status_tower::collect(response).await.expect("the body ends")
}

/// What a layer within the router says of an answer.
async fn within(layer: JudgeLayer, request: Request<Body>) -> Vec<&'static str> {
    let reports = Reports::default();
    send(app().layer(reports.by(layer)), request).await;
    reports.rules()
}

/// What a layer around the router says of an answer.
async fn around(layer: JudgeLayer, request: Request<Body>) -> Vec<&'static str> {
    let reports = Reports::default();
    let judged = reports.by(layer.place(Place::Around)).layer(app());
    send(Router::new().fallback_service(judged), request).await;
    reports.rules()
}

#[tokio::test]
async fn the_response_passes_as_it_is() {
    for method in ["GET", "HEAD", "DELETE"] {
        for path in crate::app::PATHS {
            let plain = send(app(), request(method, path)).await;
            let judged = send(app().layer(JudgeLayer::new().call(|_| {}).keep(8)), request(method, path)).await;
            assert_eq!(judged.status(), plain.status(), "{method} {path}");
            assert_eq!(judged.headers(), plain.headers(), "{method} {path}");
            assert_eq!(judged.body(), plain.body(), "{method} {path}");
        }
    }
}

#[tokio::test]
async fn what_axum_adds_further_out_is_not_missed_within() {
    for path in ["/", "/empty", "/stream", "/only-post", "/304"] {
        for method in ["GET", "HEAD", "DELETE"] {
            let layer = || JudgeLayer::new().level(Level::Must);
            assert_eq!(within(layer(), request(method, path)).await, [""; 0], "{method} {path}");
            // axum writes a Content-Length of 0 into a 204, which hyper leaves out unless it answers HEAD.
            let expected: &[&str] = if (method, path) == ("HEAD", "/empty") { &["204-length"] } else { &[] };
            assert_eq!(around(layer(), request(method, path)).await, expected, "{method} {path}");
        }
    }
}

/// A handler's own 405 has no Allow. Within the router it can't be known from one that axum completes.
#[tokio::test]
async fn a_405_of_the_app_itself_is_judged_around_it() {
    let layer = || JudgeLayer::new().level(Level::Must);
    assert_eq!(within(layer(), request("GET", "/405")).await, [""; 0]);
    assert_eq!(around(layer(), request("GET", "/405")).await, ["405-allow"]);
}

#[tokio::test]
async fn wrong_answers_are_reported_at_both_places() {
    for (path, expected) in [
        ("/204-content", "204-content"),
        ("/range", "206-content-range"),
        ("/401", "401-challenge"),
        ("/moved", "3xx-location"),
        ("/500", "5xx-content"),
        ("/nowhere", "4xx-content"),
    ] {
        let found = [
            within(JudgeLayer::new(), request("GET", path)).await,
            around(JudgeLayer::new(), request("GET", path)).await,
        ];
        assert!(found.iter().all(|found| found.contains(&expected)), "{path}: {found:?}");
    }
}

#[tokio::test]
async fn rules_below_the_level_are_left_out() {
    let at = |level| within(JudgeLayer::new().level(level), request("GET", "/range"));
    let (must, should) = (at(Level::Must).await, at(Level::Should).await);
    assert!(must.contains(&"206-content-range") && !must.contains(&"206-range"), "{must:?}");
    assert!(should.contains(&"206-content-range") && should.contains(&"206-range"), "{should:?}");
}

#[tokio::test]
async fn allowed_rules_are_left_out() {
    let layer = JudgeLayer::new().level(Level::Must);
    assert_eq!(within(layer.clone(), request("GET", "/401")).await, ["401-challenge"]);
    assert_eq!(within(layer.clone().allow(rule!("any-date")), request("GET", "/401")).await, ["401-challenge"]);
    assert_eq!(within(layer.allow(rule!("401-challenge")), request("GET", "/401")).await, [""; 0]);
}

/// The layer and its clones, and the services of all routes, count together.
#[tokio::test]
async fn one_in_so_many_is_judged() {
    for (one_in, expected) in [(0, 60), (1, 60), (3, 20), (10, 6)] {
        let reports = Reports::default();
        let app = app().layer(reports.by(JudgeLayer::new().level(Level::Must).sample(one_in)));
        for _ in 0..30 {
            send(app.clone(), request("GET", "/401")).await;
            send(app.clone(), request("GET", "/range")).await;
        }
        assert_eq!(reports.take().len(), expected, "one in {one_in}");
    }
}

#[tokio::test]
async fn a_rule_about_502_asks_for_an_origin_server() {
    let app = |layer: JudgeLayer| {
        Router::new().route("/", axum::routing::get(|| async { (http::StatusCode::BAD_GATEWAY, "away") })).layer(layer)
    };
    for (layer, expected) in [
        (JudgeLayer::new(), vec![]),
        (JudgeLayer::new().sender(Sender::Gateway), vec![]),
        (JudgeLayer::new().sender(Sender::Origin), vec!["502-504-role"]),
    ] {
        let reports = Reports::default();
        send(app(reports.by(layer)), request("GET", "/")).await;
        assert_eq!(reports.rules(), expected);
    }
}

#[tokio::test]
async fn the_edition_chooses_the_rules() {
    let app = |layer: JudgeLayer| {
        let handler = || async { (http::StatusCode::FOUND, [("Location", "/elsewhere")], "there") };
        Router::new().route("/", axum::routing::get(handler)).layer(layer)
    };
    for (edition, expected) in [(Edition::Rfc9110, vec![]), (Edition::Rfc2616, vec!["any-location-syntax-2616"])] {
        let reports = Reports::default();
        send(app(reports.by(JudgeLayer::new().edition(edition))), request("GET", "/")).await;
        assert_eq!(reports.rules(), expected);
    }
}

/// What concerns the connection is left out by the server in HTTP/2, and judged where nothing is left out.
#[tokio::test]
async fn fields_of_the_connection_break_nothing_in_http_2() {
    let http2 = || {
        let mut request = request("GET", "https://a.example/close");
        *request.version_mut() = Version::HTTP_2;
        request
    };
    let layer = || JudgeLayer::new().level(Level::Must);
    assert_eq!(within(layer(), http2()).await, [""; 0]);
    assert_eq!(around(layer(), http2()).await, [""; 0]);
    let wire = within(layer().place(Place::Wire), http2()).await;
    assert!(wire.contains(&"any-connection-fields"), "{wire:?}");
}

/// On the wire nobody adds anything; in HTTP/2 no server takes axum's `Content-Length: 0` from a 204 either.
#[tokio::test]
async fn on_the_wire_everything_counts() {
    let reports = Reports::default();
    let judged = reports.by(JudgeLayer::new().level(Level::Must).place(Place::Wire)).layer(app());
    send(Router::new().fallback_service(judged.clone()), request("GET", "/empty")).await;
    assert_eq!(reports.rules(), ["204-length", "400-host-missing", "any-date"]);
    let mut http2 = request("GET", "https://a.example/empty");
    *http2.version_mut() = Version::HTTP_2;
    send(Router::new().fallback_service(reports.by(JudgeLayer::new().place(Place::Around)).layer(app())), http2).await;
    assert_eq!(reports.rules(), ["204-length"]);
}

/// A nested router sees a part of the path, so that its `/` need not be the root.
#[tokio::test]
async fn a_shortened_target_is_not_taken_for_the_whole() {
    let handler = || async { (http::StatusCode::NOT_IMPLEMENTED, "not yet") };
    let reports = Reports::default();
    let part = Router::new().route("/", axum::routing::get(handler)).layer(reports.by(JudgeLayer::new()));
    send(Router::new().nest("/part", part), request("GET", "/part")).await;
    assert_eq!(reports.rules(), [""; 0]);
    let whole = Router::new().route("/", axum::routing::get(handler));
    let judged = reports.by(JudgeLayer::new().place(Place::Around)).layer(whole);
    send(Router::new().fallback_service(judged), request("GET", "/")).await;
    assert_eq!(reports.rules(), ["501-get-head"]);
}

/// The length of a request's content is known where its body knows it.
#[tokio::test]
async fn the_content_of_the_request_counts_where_its_length_is_known() {
    let handler = || async { (http::StatusCode::UNPROCESSABLE_ENTITY, "no") };
    let reports = Reports::default();
    let app = Router::new().route("/", axum::routing::post(handler)).layer(reports.by(JudgeLayer::new()));
    let post = |body: Body| Request::post("/").body(body).expect("a request");
    send(app.clone(), post(Body::empty())).await;
    assert_eq!(reports.rules(), ["422-content"]);
    send(app.clone(), post(Body::from("{}"))).await;
    assert_eq!(reports.rules(), [""; 0]);
    let unknown = crate::script::Script::new([crate::script::Step::data("{}")]);
    send(app, post(Body::new(unknown))).await;
    assert_eq!(reports.rules(), [""; 0]);
}

/// Who serves is not to blame for what clients do.
#[tokio::test]
async fn rules_for_clients_are_left_out() {
    let asked = || {
        let request = Request::post("/").header("Host", "a.example").header("Expect", "100-continue");
        request.header("Content-Length", "0").body(Body::empty()).expect("a request")
    };
    let (within, around) = (within(JudgeLayer::new(), asked()).await, around(JudgeLayer::new(), asked()).await);
    assert!(
        !within.contains(&"any-expect-content") && !around.contains(&"any-expect-content"),
        "{within:?} {around:?}"
    );
}

/// A service that is not ready, or never will be, is so below a layer too.
#[tokio::test]
async fn whether_a_service_is_ready_is_passed_on() {
    use std::task::{Context, Poll, Waker};

    struct Away(Poll<Result<(), &'static str>>);

    impl tower::Service<Request<Body>> for Away {
        type Response = http::Response<Body>;
        type Error = &'static str;
        type Future = std::future::Ready<Result<http::Response<Body>, &'static str>>;

        fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), &'static str>> {
            self.0
        }

        fn call(&mut self, _: Request<Body>) -> Self::Future {
            std::future::ready(Err("it is away"))
        }
    }

    for ready in [Poll::Pending, Poll::Ready(Err("it is away")), Poll::Ready(Ok(()))] {
        let mut judged = JudgeLayer::new().layer(Away(ready));
        assert_eq!(tower::Service::poll_ready(&mut judged, &mut Context::from_waker(Waker::noop())), ready);
    }
}

/// A service that fails has no response to judge, and its error is passed on.
#[tokio::test]
async fn errors_are_passed_on() {
    let reports = Reports::default();
    let fails = tower::service_fn(|_: Request<Body>| async { Err::<http::Response<Body>, _>("it is away") });
    let answer = reports.by(JudgeLayer::new()).layer(fails).oneshot(request("GET", "/")).await;
    assert_eq!(answer.err(), Some("it is away"));
    assert_eq!(reports.take(), []);
}

/// The report gives the exchange.
#[tokio::test]
async fn the_report_names_the_exchange() {
    let layer = JudgeLayer::new().level(Level::Must).call(|report| {
        assert_eq!(
            (report.method(), report.uri().path_and_query().map(http::uri::PathAndQuery::as_str)),
            (&Method::GET, Some("/401?a=b"))
        );
        assert_eq!((report.status().as_u16(), report.content_length()), (401, Some(11)));
        assert!(report.headers().contains_key("content-type") && report.request_headers().contains_key("x-asked"));
        assert_eq!(report.rules(), [rule!("401-challenge")]);
        assert!(format!("{report:#}").starts_with("GET /401?a=b: 401 Unauthorized\n  must 401-challenge: "));
        assert!(report.to_string().starts_with("GET /401: 401 Unauthorized\n  must 401-challenge: "));
    });
    let mut request = request("GET", "/401?a=b");
    request.headers_mut().insert("X-Asked", http::HeaderValue::from_static("1"));
    send(app().layer(layer), request).await;
}
