//! When and with what content the layer judges: streamed, broken off, dropped, and nonsense.

use std::{
    io::IoSlice,
    pin::Pin,
    task::{Context, Poll, Waker},
};

use bytes::{Buf, Bytes};
use http::{Method, Request, Response};
use http_body::{Body, SizeHint};
use status_tower::{JudgeLayer, JudgedBody, Place};
use tower::{Layer as _, Service as _};

use crate::{
    reports::{Reported, Reports},
    script::{Script, Step},
};

/// The response of a service below a layer, with its head as it is given.
fn judged<B: Body + Send + 'static>(
    layer: &JudgeLayer,
    method: &Method,
    response: Response<B>,
) -> Pin<Box<JudgedBody<B>>> {
    let mut response = Some(response);
    let mut service = layer.layer(tower::service_fn(move |_: Request<String>| {
        std::future::ready(Ok::<_, ()>(response.take().expect("one request")))
    }));
    let request = Request::builder().method(method.clone()).uri("/").body(String::new()).expect("a request");
    let answer = poll_once(Box::pin(service.call(request)).as_mut());
    let Poll::Ready(Ok(response)) = answer else { panic!("the service is ready") };
    Box::pin(response.into_body())
}

fn poll_once<F: Future>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

/// What a body of this type gives when it is polled.
type Frame<B> = Result<http_body::Frame<<B as Body>::Data>, <B as Body>::Error>;

/// Polls a body once.
fn step<B: Body>(body: &mut Pin<Box<JudgedBody<B>>>) -> Poll<Option<Frame<B>>> {
    body.as_mut().poll_frame(&mut Context::from_waker(Waker::noop()))
}

/// Polls a body as a server does: until it says that it has ended.
fn drain<B: Body>(body: &mut Pin<Box<JudgedBody<B>>>) {
    while !body.is_end_stream() {
        match step(body) {
            Poll::Ready(Some(Ok(_))) | Poll::Pending => {}
            Poll::Ready(Some(Err(_)) | None) => break,
        }
    }
}

fn response<B>(status: u16, length: Option<u64>, body: B) -> Response<B> {
    let mut response = Response::builder().status(status);
    if let Some(length) = length {
        response = response.header("Content-Length", length);
    }
    response.body(body).expect("a response")
}

fn reported(status: u16, length: Option<u64>, rules: &[&'static str]) -> Vec<Reported> {
    vec![Reported { status, length, rules: rules.to_vec() }]
}

#[test]
fn a_streamed_body_is_judged_at_its_end_and_not_held() {
    let reports = Reports::default();
    let script = Script::new([Step::data("one"), Step::Wait, Step::data("two")]);
    let mut body = judged(&reports.by(JudgeLayer::new()), &Method::GET, response(204, None, script));
    for expected in [Some("one"), None, Some("two")] {
        let frame = match step(&mut body) {
            Poll::Ready(frame) => frame.map(|frame| frame.expect("no error").into_data().expect("data")),
            Poll::Pending => None,
        };
        assert_eq!(frame.as_deref(), expected.map(str::as_bytes));
        assert_eq!(reports.take(), []);
    }
    assert!(matches!(step(&mut body), Poll::Ready(None)));
    assert_eq!(reports.take(), reported(204, Some(6), &["204-content"]));
    drop(body);
    assert_eq!(reports.take(), [], "each response is judged once");
}

#[test]
fn the_length_is_that_of_what_passed() {
    for (length, rules) in [(6, &[][..]), (5, &["any-length"]), (7, &["any-length"])] {
        let reports = Reports::default();
        let script = Script::new([Step::data("one"), Step::data("two"), Step::Trailers]);
        drain(&mut judged(&reports.by(JudgeLayer::new()), &Method::GET, response(200, Some(length), script)));
        let expected = if rules.is_empty() { vec![] } else { reported(200, Some(6), rules) };
        assert_eq!(reports.take(), expected, "{length}");
    }
}

/// A server stops where the body says that it has ended, and after trailers: it does not ask once more.
#[test]
fn the_end_is_where_the_body_says_so() {
    for last in [Step::data(""), Step::Trailers] {
        let reports = Reports::default();
        let mut script = Script::new([Step::data("one"), last]);
        script.says_end = true;
        let mut body = judged(&reports.by(JudgeLayer::new()), &Method::GET, response(204, None, script));
        assert!(matches!(step(&mut body), Poll::Ready(Some(Ok(_)))));
        assert_eq!(reports.take(), []);
        assert!(matches!(step(&mut body), Poll::Ready(Some(Ok(_)))));
        assert_eq!(reports.take(), reported(204, Some(3), &["204-content"]));
        assert!(matches!(step(&mut body), Poll::Ready(None)));
        drop(body);
        assert_eq!(reports.take(), []);
    }
}

#[test]
fn a_response_without_content_is_judged_at_once() {
    let reports = Reports::default();
    let body = judged(&reports.by(JudgeLayer::new()), &Method::GET, response(500, None, String::new()));
    assert_eq!(reports.take(), reported(500, Some(0), &["5xx-content"]));
    drop(body);
    assert_eq!(reports.take(), []);
}

/// What broke off has an unknown length. Other rules are judged nevertheless.
#[test]
fn an_error_makes_the_length_unknown() {
    for (status, rules) in [(200, vec![]), (204, vec!["204-length"]), (401, vec!["401-challenge"])] {
        let reports = Reports::default();
        let script = Script::new([Step::data("one"), Step::Fail, Step::data("two")]);
        let mut body = judged(&reports.by(JudgeLayer::new()), &Method::GET, response(status, Some(6), script));
        drain(&mut body);
        let expected = if rules.is_empty() { vec![] } else { reported(status, None, &rules) };
        assert_eq!(reports.take(), expected, "{status}");
        // A body that goes on after its error is not judged again.
        assert!(matches!(step(&mut body), Poll::Ready(Some(Ok(_)))));
        drop(body);
        assert_eq!(reports.take(), []);
    }
}

#[test]
fn a_body_that_is_dropped_has_an_unknown_length() {
    for steps in 0..2 {
        for (status, rules) in [(200, vec![]), (500, vec![]), (401, vec!["401-challenge"])] {
            let reports = Reports::default();
            let script = Script::new([Step::data("one"), Step::data("two")]);
            let mut body = judged(&reports.by(JudgeLayer::new()), &Method::GET, response(status, None, script));
            (0..steps).for_each(|_| assert!(step(&mut body).is_ready()));
            assert_eq!(reports.take(), []);
            drop(body);
            let expected = if rules.is_empty() { vec![] } else { reported(status, None, &rules) };
            assert_eq!(reports.take(), expected, "{status}, after {steps} frames");
        }
    }
}

/// hyper drops a body when as much has passed as Content-Length says.
#[test]
fn a_body_that_is_dropped_after_its_content_length_has_ended() {
    let reports = Reports::default();
    let script = Script::new([Step::data("one"), Step::data("two")]);
    let mut body = judged(&reports.by(JudgeLayer::new()), &Method::GET, response(401, Some(6), script));
    assert!(step(&mut body).is_ready() && step(&mut body).is_ready());
    drop(body);
    assert_eq!(reports.take(), reported(401, Some(6), &["401-challenge"]));
}

/// What breaks off has no known length, though as much has passed as Content-Length says.
#[test]
fn a_body_that_breaks_off_at_its_content_length_has_not_ended() {
    let reports = Reports::default();
    let script = Script::new([Step::data("one"), Step::data("two"), Step::Fail]);
    let mut body = judged(&reports.by(JudgeLayer::new()), &Method::GET, response(401, Some(6), script));
    assert!(step(&mut body).is_ready() && step(&mut body).is_ready());
    assert!(matches!(step(&mut body), Poll::Ready(Some(Err(_)))));
    assert_eq!(reports.take(), reported(401, None, &["401-challenge"]));
}

/// The answer to HEAD is dropped by the server, or taken away by axum. Only where a server sends it is it content.
#[test]
fn content_for_head_counts_where_it_is_sent() {
    let answer = || response(200, Some(3), Script::new([Step::data("one")]));
    let reports = Reports::default();
    drop(judged(&reports.by(JudgeLayer::new().place(Place::Around)), &Method::HEAD, answer()));
    assert_eq!(reports.take(), []);
    drain(&mut judged(&reports.by(JudgeLayer::new()), &Method::HEAD, answer()));
    assert_eq!(reports.take(), []);
    drain(&mut judged(&reports.by(JudgeLayer::new().place(Place::Around)), &Method::HEAD, answer()));
    assert_eq!(reports.take(), reported(200, Some(3), &["any-head-content"]));
}

#[test]
fn an_upgrade_is_judged_by_its_head() {
    let head = |fields: &[(&str, &str)]| {
        let mut response = Response::builder().status(101);
        for (name, value) in fields {
            response = response.header(*name, *value);
        }
        response.body(String::new()).expect("a response")
    };
    let reports = Reports::default();
    // Nobody offered it.
    drop(judged(&reports.by(JudgeLayer::new()), &Method::GET, head(&[("Upgrade", "x"), ("Connection", "upgrade")])));
    assert_eq!(reports.take(), reported(101, Some(0), &["101-offered"]));
    drop(judged(&reports.by(JudgeLayer::new()), &Method::GET, head(&[])));
    assert_eq!(reports.take(), reported(101, Some(0), &["101-upgrade"]));
    // What a handler gives for content, hyper does not ask for.
    let body = response(101, None, Script::new([Step::data("frames")]));
    drop(judged(&reports.by(JudgeLayer::new()), &Method::GET, body));
    assert_eq!(reports.take(), reported(101, None, &["101-upgrade"]));
}

/// The content is looked into up to the limit, and counted above it.
#[test]
fn content_is_kept_up_to_a_limit() {
    for (limit, rules) in [(0, vec![]), (7, vec![]), (8, vec!["207-xml"]), (1 << 30, vec!["207-xml"])] {
        let reports = Reports::default();
        let script = Script::new([Step::data("<not "), Step::data("xml")]);
        let mut response = response(207, None, script);
        response.headers_mut().insert("content-type", http::HeaderValue::from_static("text/xml"));
        drain(&mut judged(
            &reports.by(JudgeLayer::new().keep(limit).level(status_core::Level::Must)),
            &Method::GET,
            response,
        ));
        let expected = if rules.is_empty() { vec![] } else { reported(207, Some(8), &rules) };
        assert_eq!(reports.take(), expected, "{limit}");
    }
}

/// A buffer in pieces, of as many bytes as it says.
#[derive(Debug)]
struct Pieces {
    pieces: Vec<&'static [u8]>,
    says: usize,
}

impl Buf for Pieces {
    fn remaining(&self) -> usize {
        self.says
    }

    fn chunk(&self) -> &[u8] {
        self.pieces.first().copied().unwrap_or_default()
    }

    fn chunks_vectored<'a>(&'a self, into: &mut [IoSlice<'a>]) -> usize {
        let count = self.pieces.len().min(into.len());
        for (slice, piece) in into.iter_mut().zip(&self.pieces) {
            *slice = IoSlice::new(piece);
        }
        count
    }

    fn advance(&mut self, _: usize) {
        unreachable!("the layer takes nothing")
    }
}

/// What is kept of a frame in pieces is the whole, or nothing.
#[test]
fn frames_in_pieces_are_kept_whole() {
    let xml = |pieces: Vec<&'static [u8]>, says| {
        let reports = Reports::default();
        let mut response = response(207, None, Script::new([Step::Data(Pieces { pieces, says })]));
        response.headers_mut().insert("content-type", http::HeaderValue::from_static("text/xml"));
        let layer = reports.by(JudgeLayer::new().keep(1000).level(status_core::Level::Must));
        drain(&mut judged(&layer, &Method::GET, response));
        reports.take()
    };
    assert_eq!(xml(vec![b"<not", b" xml"], 8), reported(207, Some(8), &["207-xml"]));
    // More pieces than are looked at, and buffers that don't give what they say.
    assert_eq!(xml(vec![b"<"; 40], 40), []);
    assert_eq!(xml(vec![b"<not", b" xml"], 9), []);
    assert_eq!(xml(vec![b"<not", b" xml"], 2), []);
    assert_eq!(xml(vec![], usize::MAX), []);
}

#[test]
fn lengths_do_not_overflow() {
    let reports = Reports::default();
    let huge = || Step::Data(Pieces { pieces: vec![], says: usize::MAX });
    let script = Script::new([huge(), huge(), huge()]);
    drain(&mut judged(&reports.by(JudgeLayer::new().keep(10)), &Method::GET, response(204, None, script)));
    assert_eq!(reports.take(), reported(204, Some(u64::MAX), &["204-content"]));
}

/// Hints may be wrong: what passed counts.
#[test]
fn a_wrong_hint_changes_nothing() {
    for hint in [SizeHint::with_exact(0), SizeHint::with_exact(2), SizeHint::with_exact(u64::MAX)] {
        let reports = Reports::default();
        let mut script = Script::new([Step::data("one"), Step::data("two")]);
        script.hint = hint;
        let mut body = judged(&reports.by(JudgeLayer::new()), &Method::GET, response(200, Some(6), script));
        assert_eq!(body.size_hint().exact(), hint.exact());
        drain(&mut body);
        assert_eq!(reports.take(), []);
    }
}

/// A body that goes on after its end is judged by what came before, as a server sends it.
#[test]
fn nothing_counts_after_the_end() {
    let reports = Reports::default();
    let script = Script::new([Step::data("one"), Step::End, Step::data("two")]);
    let mut body = judged(&reports.by(JudgeLayer::new()), &Method::GET, response(200, Some(6), script));
    drain(&mut body);
    assert_eq!(reports.take(), reported(200, Some(3), &["any-length"]));
    assert!(matches!(step(&mut body), Poll::Ready(Some(Ok(_)))));
    drain(&mut body);
    drop(body);
    assert_eq!(reports.take(), []);
}

/// Fields that are no text, odd lengths, codes that nobody has.
#[test]
fn odd_heads_are_judged() {
    let reports = Reports::default();
    for status in [100, 199, 299, 399, 599, 600, 999] {
        for length in [&b""[..], b"-1", b"+3", b"3, 3", b"\xFF", b"99999999999999999999999"] {
            let mut response = response(status, None, Script::new([Step::data("one")]));
            response.headers_mut().insert("content-length", http::HeaderValue::from_bytes(length).expect("a value"));
            response.headers_mut().append("date", http::HeaderValue::from_bytes(b"\x80").expect("a value"));
            drain(&mut judged(&reports.by(JudgeLayer::new()), &Method::CONNECT, response));
        }
    }
    let all = reports.take();
    assert_eq!(all.len(), 42);
    assert!(all.iter().all(|report| report.rules.contains(&"any-date-syntax")), "{all:?}");
}

/// A function that panics reaches whoever asks for the body. A panic that is under way is not made a second one.
#[test]
fn a_function_may_panic() {
    let layer = || JudgeLayer::new().call(|report| panic!("{report}"));
    let panicked = std::panic::catch_unwind(|| {
        drain(&mut judged(&layer(), &Method::GET, response(204, None, Script::new([Step::data("one")]))));
    });
    let text = panicked.expect_err("it panics");
    assert!(text.downcast_ref::<String>().expect("a text").contains("204-content"));
    let first = std::panic::catch_unwind(|| {
        let _body = judged(&layer(), &Method::GET, response(401, None, Script::new([Step::data("one")])));
        panic!("another");
    });
    assert_eq!(first.expect_err("it panics").downcast_ref::<&str>(), Some(&"another"));
}

/// The layer asks for no more than a body: bytes of any type, errors of any type.
#[test]
fn bodies_of_any_type_are_judged() {
    let reports = Reports::default();
    drain(&mut judged(&reports.by(JudgeLayer::new()), &Method::GET, response(204, None, "one".to_owned())));
    drain(&mut judged(
        &reports.by(JudgeLayer::new()),
        &Method::GET,
        response(204, None, http_body_util::Full::new(Bytes::from("one"))),
    ));
    assert_eq!(reports.take().len(), 2);
}
