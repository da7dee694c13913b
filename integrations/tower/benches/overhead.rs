//! What the layer costs: the same app without it and with it, time and allocations for one request in process. The
//! request is a GET with 10 fields, the response has 10 as well, and all rules of the registry judge them.
//!
//! `cargo bench -p status-tower` prints both sides in one run.

use std::{convert::Infallible, hint::black_box};

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, Request, Response},
    routing::get,
};
use divan::{AllocProfiler, Bencher};
use status_core::Level;
use status_tower::JudgeLayer;
use tower::{Service, ServiceExt as _};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

const REQUEST: [(&str, &str); 10] = [
    ("host", "a.example"),
    ("user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"),
    ("accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
    ("accept-language", "en-US,en;q=0.5"),
    ("accept-encoding", "gzip, deflate, br, zstd"),
    ("referer", "https://a.example/index"),
    ("cookie", "session=31d4d96e407aad42"),
    ("if-none-match", "\"b\""),
    ("sec-fetch-mode", "navigate"),
    ("sec-fetch-site", "same-origin"),
];
const RESPONSE: [(&str, &str); 10] = [
    ("content-type", "text/plain; charset=utf-8"),
    ("content-length", "5"),
    ("etag", "\"a\""),
    ("last-modified", "Sun, 06 Nov 1994 08:49:37 GMT"),
    ("cache-control", "max-age=60"),
    ("vary", "accept-encoding"),
    ("x-request-id", "8c1f4c6e-6c1a-4a7e-9a5e-0d4c1b6f5a11"),
    ("strict-transport-security", "max-age=63072000; includeSubDomains"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
];

fn fields(lines: &[(&'static str, &'static str)]) -> HeaderMap {
    lines.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect()
}

fn response(status: u16) -> Response<Body> {
    let mut response = Response::new(Body::from("Here."));
    *response.status_mut() = status.try_into().expect("a code");
    *response.headers_mut() = fields(&RESPONSE);
    response
}

/// An app with a right answer and a wrong one.
fn app() -> Router {
    Router::new().route("/", get(async || response(200))).route("/wrong", get(async || response(401)))
}

/// Sends a request to a service, and takes the whole response, over and over.
fn run<S, B>(bencher: Bencher<'_, '_>, service: &S, path: &str)
where
    S: Service<Request<Body>, Response = Response<B>, Error = Infallible> + Clone,
    B: http_body::Body,
{
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let headers = fields(&REQUEST);
    bencher
        .with_inputs(|| {
            let mut request = Request::get(path).body(Body::empty()).expect("a request");
            request.headers_mut().clone_from(&headers);
            (service.clone(), request)
        })
        .bench_local_values(|(service, request)| {
            runtime.block_on(async {
                let Ok(response) = service.oneshot(request).await;
                black_box(status_tower::collect(response).await.is_ok())
            })
        });
}

/// The layer as it stands in production, but for the log: what is broken is only counted.
fn layer() -> JudgeLayer {
    JudgeLayer::new().call(|report| {
        black_box(report.rules().len());
    })
}

/// A router.
#[divan::bench_group]
mod axum_app {
    use super::{Bencher, Level, app, layer, run};

    #[divan::bench]
    fn without(bencher: Bencher<'_, '_>) {
        run(bencher, &app(), "/");
    }

    #[divan::bench]
    fn judged(bencher: Bencher<'_, '_>) {
        run(bencher, &app().layer(layer()), "/");
    }

    #[divan::bench]
    fn judged_by_musts(bencher: Bencher<'_, '_>) {
        run(bencher, &app().layer(layer().level(Level::Must)), "/");
    }

    #[divan::bench]
    fn judged_with_content(bencher: Bencher<'_, '_>) {
        run(bencher, &app().layer(layer().keep(1024)), "/");
    }

    #[divan::bench]
    fn judged_one_in_a_hundred(bencher: Bencher<'_, '_>) {
        run(bencher, &app().layer(layer().sample(100)), "/");
    }

    #[divan::bench]
    fn wrong_without(bencher: Bencher<'_, '_>) {
        run(bencher, &app(), "/wrong");
    }

    #[divan::bench]
    fn wrong_judged(bencher: Bencher<'_, '_>) {
        run(bencher, &app().layer(layer()), "/wrong");
    }
}

/// A service that does nothing but answer, so that the layer is all that is measured.
#[divan::bench_group]
mod bare_service {
    use std::future::ready;

    use super::{Bencher, Body, Infallible, Request, layer, response, run};
    use tower::{Layer as _, service_fn};

    #[divan::bench]
    fn without(bencher: Bencher<'_, '_>) {
        run(bencher, &service_fn(|_: Request<Body>| ready(Ok::<_, Infallible>(response(200)))), "/");
    }

    #[divan::bench]
    fn judged(bencher: Bencher<'_, '_>) {
        let service = service_fn(|_: Request<Body>| ready(Ok::<_, Infallible>(response(200))));
        run(bencher, &layer().layer(service), "/");
    }
}

fn main() {
    divan::main();
}
