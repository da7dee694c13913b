//! The retry policy in tower's `Retry`.

use std::{
    future::{Ready, ready},
    sync::{Arc, Mutex},
    time::{Duration, SystemTime},
};

use http::{Request, Response};
use status_core::Registry;
use status_tower::RetryPolicy;
use tower::{ServiceExt as _, retry::Retry};

use crate::codes;

type Fields<'a> = &'a [(&'static str, &'a str)];
type Waits = Arc<Mutex<Vec<Duration>>>;

/// Sleeps no time, and writes down how long it should have been.
fn sleeper(waits: &Waits) -> impl FnMut(Duration) -> Ready<()> + Clone + use<> {
    let waits = Arc::clone(waits);
    move |wait| {
        waits.lock().expect("no panic").push(wait);
        ready(())
    }
}

fn request(method: &str) -> Request<String> {
    let request = Request::builder().method(method).uri("https://a.example/").header("X-Asked", "1");
    request.body("the content".to_owned()).expect("a request")
}

/// The last answer to a client, and how often it asked: a server gives the answers in this order, and the last for good.
fn run<R: Registry, F>(
    policy: RetryPolicy<F, R>,
    request: Request<String>,
    answers: &[(u16, Vec<(&'static str, String)>)],
) -> (u16, usize)
where
    F: FnMut(Duration) -> Ready<()> + Clone,
{
    let asked = Arc::new(Mutex::new(0));
    let (count, answers, first) = (Arc::clone(&asked), answers.to_vec(), request.clone());
    let server = tower::service_fn(move |request: Request<String>| {
        assert_eq!((request.body(), request.headers()), (first.body(), first.headers()));
        assert_eq!((request.method(), request.uri()), (first.method(), first.uri()));
        let mut count = count.lock().expect("no panic");
        let (status, fields) = &answers[(*count).min(answers.len() - 1)];
        *count += 1;
        let mut response = Response::builder().status(*status);
        for (name, value) in fields {
            response = response.header(*name, value);
        }
        ready(Ok::<_, ()>(response.body(()).expect("a response")))
    });
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let response = runtime.block_on(Retry::new(policy, server).oneshot(request)).expect("an answer");
    let asked = *asked.lock().expect("no panic");
    (response.status().as_u16(), asked)
}

fn answer(status: u16, fields: Fields<'_>) -> (u16, Vec<(&'static str, String)>) {
    (status, fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect())
}

/// What the default policy makes of one answer: the waits, in seconds, before it gives up.
fn waits(method: &str, status: u16, fields: Fields<'_>) -> Vec<u64> {
    let waits = Waits::default();
    let (last, asked) = run(RetryPolicy::new(sleeper(&waits)), request(method), &[answer(status, fields)]);
    let waits = waits.lock().expect("no panic");
    assert_eq!((last, asked), (status, waits.len() + 1));
    waits.iter().map(Duration::as_secs).collect()
}

#[test]
fn it_repeats_what_may_be_repeated() {
    for (method, status, expected) in [
        ("GET", 200, &[][..]),
        ("GET", 404, &[]),
        ("GET", 301, &[]),
        ("GET", 401, &[]),
        ("GET", 411, &[]),
        ("GET", 500, &[1, 2, 4]),
        ("POST", 500, &[]),
        ("DELETE", 502, &[1, 2, 4]),
        ("GET", 503, &[1, 2, 4]),
        ("POST", 503, &[]),
        ("POST", 429, &[1, 2, 4]),
        ("GET", 425, &[1, 2, 4]),
        ("POST", 408, &[1, 2, 4]),
        // A code that nobody has counts as the x00 of its class, and as 500 above.
        ("GET", 599, &[1, 2, 4]),
        ("POST", 599, &[]),
        ("GET", 998, &[1, 2, 4]),
        ("GET", 489, &[]),
    ] {
        assert_eq!(waits(method, status, &[]), expected, "{method} {status}");
    }
}

#[test]
fn it_waits_as_long_as_the_answer_says() {
    assert_eq!(waits("POST", 429, &[("Retry-After", "7")]), [7, 7, 7]);
    assert_eq!(waits("GET", 503, &[("Retry-After", "0")]), [0, 0, 0]);
    assert_eq!(waits("GET", 503, &[("Retry-After", "60")]), [60, 60, 60]);
    for too_long in ["61", "18446744073709551615", "99999999999999999999999999"] {
        assert_eq!(waits("GET", 503, &[("Retry-After", too_long)]), [0; 0], "{too_long}");
    }
    let dated: Fields<'_> =
        &[("Retry-After", "Sun, 06 Nov 1994 08:50:07 GMT"), ("Date", "Sun, 06 Nov 1994 08:49:37 GMT")];
    assert_eq!(waits("GET", 503, dated), [30, 30, 30]);
    // A date that has passed, by this clock.
    assert_eq!(waits("GET", 503, &dated[..1]), [0, 0, 0]);
    // What is no Retry-After says nothing.
    assert_eq!(waits("GET", 503, &[("Retry-After", "soon")]), [1, 2, 4]);
}

/// A date counts from this clock, where the answer has no Date.
#[test]
fn it_waits_until_a_date() {
    let then = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(86_400));
    let answers = [(503, vec![("Retry-After", then)]), answer(200, &[])];
    let policy = |waits: &Waits| RetryPolicy::new(sleeper(waits)).longest_wait(Duration::from_secs(86_400));
    let waits = Waits::default();
    assert_eq!(run(policy(&waits), request("GET"), &answers), (200, 2));
    assert_eq!(run(policy(&waits).longest_wait(Duration::from_secs(60)), request("GET"), &answers), (503, 1));
    assert_eq!(waits.lock().expect("no panic").len(), 1);
}

/// A pool might take the same connection again, unless the answer closes it.
#[test]
fn another_connection_is_sure_where_this_one_closes() {
    assert_eq!(waits("GET", 421, &[]), [0; 0]);
    assert_eq!(waits("GET", 421, &[("Connection", "keep-alive")]), [0; 0]);
    assert_eq!(waits("GET", 421, &[("Connection", "x, Close")]), [1, 2, 4]);
    assert_eq!(waits("GET", 421, &[("Connection", "x"), ("Connection", "close")]), [1, 2, 4]);
}

#[test]
fn it_stops_when_it_has_an_answer() {
    let waits = Waits::default();
    let answers = [answer(503, &[("Retry-After", "3")]), answer(503, &[]), answer(201, &[])];
    assert_eq!(run(RetryPolicy::new(sleeper(&waits)), request("PUT"), &answers), (201, 3));
    let waits: Vec<u64> = waits.lock().expect("no panic").iter().map(Duration::as_secs).collect();
    assert_eq!(waits, [3, 2]);
}

#[test]
fn attempts_and_waits_are_set() {
    let away = [answer(503, &[])];
    let waits = Waits::default();
    let policy = RetryPolicy::new(sleeper(&waits)).attempts(5);
    let policy = policy.first_wait(Duration::from_millis(100)).longest_wait(Duration::from_millis(500));
    assert_eq!(run(policy, request("GET"), &away), (503, 6));
    let all: Vec<u128> = waits.lock().expect("no panic").iter().map(Duration::as_millis).collect();
    assert_eq!(all, [100, 200, 400, 500, 500]);
    assert_eq!(run(RetryPolicy::new(sleeper(&waits)).attempts(0), request("GET"), &away), (503, 1));
}

/// A request is kept only as long as it may be repeated.
#[test]
fn what_is_not_repeated_is_not_kept() {
    use tower::retry::Policy;
    let waits = Waits::default();
    for (attempts, is_kept) in [(0, false), (1, true)] {
        let mut policy = RetryPolicy::new(sleeper(&waits)).attempts(attempts);
        let kept = Policy::<_, Response<()>, ()>::clone_request(&mut policy, &request("GET"));
        assert_eq!(kept.is_some(), is_kept, "{attempts}");
    }
}

/// A POST that failed may have been done, unless it is known to do no harm twice.
#[test]
fn the_caller_may_know_that_requests_are_idempotent() {
    for status in [500, 503] {
        let answers = [answer(status, &[]), answer(201, &[])];
        let waits = Waits::default();
        let policy = || RetryPolicy::new(sleeper(&waits));
        assert_eq!(run(policy(), request("POST"), &answers), (status, 1));
        assert_eq!(run(policy().idempotent(true), request("POST"), &answers), (201, 2));
    }
}

/// Each request has its own attempts: the policy is cloned for it.
#[test]
fn every_request_begins_anew() {
    let waits = Waits::default();
    let policy = RetryPolicy::new(sleeper(&waits)).attempts(1);
    for _ in 0..3 {
        assert_eq!(run(policy.clone(), request("GET"), &[answer(503, &[])]), (503, 2));
    }
}

/// Errors are no answers.
#[test]
fn errors_are_passed_on() {
    let policy = RetryPolicy::new(|_| -> Ready<()> { panic!("nothing is repeated") });
    let fails = tower::service_fn(|_: Request<String>| ready(Err::<Response<()>, _>("it is away")));
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    assert_eq!(runtime.block_on(Retry::new(policy, fails).oneshot(request("GET"))).err(), Some("it is away"));
}

/// A code of the shop is repeated as its registry says; the standard one takes it for a 400.
#[test]
fn a_registry_says_what_its_codes_mean() {
    let waits = Waits::default();
    let answers = [answer(470, &[("Retry-After", "9")]), answer(200, &[])];
    assert_eq!(run(RetryPolicy::new(sleeper(&waits)), request("POST"), &answers), (470, 1));
    assert_eq!(run(RetryPolicy::registry::<codes::Layer>(sleeper(&waits)), request("POST"), &answers), (200, 2));
    assert_eq!(*waits.lock().expect("no panic"), [Duration::from_secs(9)]);
}
