//! The redirect policy in tower-http's `FollowRedirect`.

use std::{
    convert::Infallible,
    future::ready,
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use http::{Request, Response};
use http_body::Body as _;
use http_body_util::Full;
use status_core::{Registry, redirect::Policy};
use status_tower::RedirectPolicy;
use tower::{ServiceExt as _, util::BoxCloneService};
use tower_http::follow_redirect::{
    FollowRedirect,
    policy::{PolicyExt as _, clone_body_fn},
};

use crate::codes;

/// What a server got: method, URL, the names of the fields that count in tests, and the length of the content.
type Got = (String, String, Vec<String>, u64);

/// Sends a request by a client with the policy, to a server that redirects these URLs: the code of the last answer, and
/// what the server got.
fn run<R: Registry>(
    policy: RedirectPolicy<R>,
    request: Request<Full<Bytes>>,
    routes: &'static [(&'static str, u16, &'static str)],
) -> (u16, Vec<Got>) {
    let got = Arc::new(Mutex::new(Vec::new()));
    let into = Arc::clone(&got);
    let server = tower::service_fn(move |request: Request<Full<Bytes>>| {
        let url = request.uri().to_string();
        let names = request.headers().keys().map(|name| name.as_str().to_owned()).collect();
        let length = request.body().size_hint().exact().expect("a known length");
        into.lock().expect("no panic").push((request.method().to_string(), url.clone(), names, length));
        let route = routes.iter().find(|(from, ..)| *from == url);
        let response = match route {
            Some((_, status, "")) => Response::builder().status(*status),
            Some((_, status, location)) => Response::builder().status(*status).header("Location", *location),
            None => Response::builder(),
        };
        ready(Ok::<_, Infallible>(response.body(()).expect("a response")))
    });
    let clones = clone_body_fn(|body: &Full<Bytes>| Some(body.clone()));
    let policy = policy.and::<_, Full<Bytes>, Infallible>(clones);
    let client = BoxCloneService::new(FollowRedirect::with_policy(server, policy));
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let Ok(response) = runtime.block_on(client.oneshot(request));
    let got = got.lock().expect("no panic").clone();
    (response.status().as_u16(), got)
}

fn request(method: &str, url: &str, fields: &[&str]) -> Request<Full<Bytes>> {
    let mut request = Request::builder().method(method).uri(url);
    for name in fields {
        request = request.header(*name, "1");
    }
    let content = if method == "GET" { "" } else { "content" };
    request.body(Full::from(content)).expect("a request")
}

fn fetch() -> RedirectPolicy {
    RedirectPolicy::new(Policy::FETCH)
}

/// The methods and URLs of what a server got.
fn hops(got: &[Got]) -> Vec<(&str, &str, u64)> {
    got.iter().map(|(method, url, _, length)| (method.as_str(), url.as_str(), *length)).collect()
}

const CHAIN: &[(&str, u16, &str)] = &[
    ("https://a.example/1", 301, "/2"),
    ("https://a.example/2", 302, "3"),
    ("https://a.example/3", 307, "https://a.example/4"),
    ("https://a.example/4", 308, "//a.example/5"),
    ("https://a.example/5", 303, "?6"),
];

#[test]
fn methods_and_content_go_on_as_fetch_has_it() {
    let (status, got) = run(fetch(), request("POST", "https://a.example/3", &["Content-Type"]), CHAIN);
    assert_eq!(status, 200);
    let expected = [
        ("POST", "https://a.example/3", 7),
        ("POST", "https://a.example/4", 7),
        ("POST", "https://a.example/5", 7),
        ("GET", "https://a.example/5?6", 0),
    ];
    assert_eq!(hops(&got), expected);
    assert_eq!(got.iter().map(|(_, _, names, _)| names.len()).collect::<Vec<_>>(), [1, 1, 1, 0]);
    let (_, got) = run(fetch(), request("POST", "https://a.example/1", &[]), CHAIN);
    let methods: Vec<_> = got.iter().map(|(method, _, _, length)| (method.as_str(), *length)).collect();
    assert_eq!(methods, [("POST", 7), ("GET", 0), ("GET", 0), ("GET", 0), ("GET", 0), ("GET", 0)]);
    let (_, got) = run(fetch(), request("PUT", "https://a.example/1", &[]), CHAIN);
    let methods: Vec<_> = got.iter().map(|(method, _, _, length)| (method.as_str(), *length)).collect();
    assert_eq!(methods, [("PUT", 7), ("PUT", 7), ("PUT", 7), ("PUT", 7), ("PUT", 7), ("GET", 0)]);
}

#[test]
fn loops_and_long_chains_end_with_the_redirect() {
    let circle: &[_] = &[("https://a.example/1", 302, "/2"), ("https://a.example/2", 302, "/1#again")];
    for (policy, requests) in [(Policy::FETCH, 21), (Policy::FETCH.detect_loops(true), 2)] {
        let (status, got) = run(RedirectPolicy::new(policy), request("GET", "https://a.example/1", &[]), circle);
        assert_eq!((status, got.len()), (302, requests));
    }
    let (status, got) =
        run(RedirectPolicy::new(Policy::FETCH.max_hops(2)), request("GET", "https://a.example/1", &[]), CHAIN);
    assert_eq!((status, got.len()), (307, 3));
    let (status, got) =
        run(RedirectPolicy::new(Policy::FETCH.max_hops(0)), request("GET", "https://a.example/1", &[]), CHAIN);
    assert_eq!((status, got.len()), (301, 1));
}

#[test]
fn what_is_no_redirect_to_follow_is_the_result() {
    let odd: &[_] = &[
        ("https://a.example/300", 300, "/2"),
        ("https://a.example/304", 304, "/2"),
        ("https://a.example/305", 305, "/2"),
        ("https://a.example/none", 302, ""),
        ("https://a.example/ftp", 302, "ftp://a.example/"),
        ("https://a.example/data", 302, "data:text/plain,x"),
    ];
    for (url, expected, _) in odd {
        let (status, got) = run(fetch(), request("GET", url, &[]), odd);
        assert_eq!((status, got.len()), (*expected, 1), "{url}");
    }
}

#[test]
fn secrets_stay_behind_for_the_rest_of_the_chain() {
    let away: &[_] = &[
        ("https://a.example/1", 302, "https://a.example/2"),
        ("https://a.example/2", 302, "https://b.example/3"),
        ("https://b.example/3", 302, "https://a.example/4"),
    ];
    let names = ["Accept", "Authorization", "Cookie", "Host", "If-None-Match", "Proxy-Authorization"];
    let (status, got) = run(fetch(), request("GET", "https://a.example/1", &names), away);
    assert_eq!(status, 200);
    let sent: Vec<usize> = got.iter().map(|(_, _, names, _)| names.len()).collect();
    // Host and the validator are of the first URL, credentials of the first origin.
    assert_eq!(sent, [6, 4, 1, 1], "{got:?}");
    assert_eq!(got[3].2, ["accept"]);
}

/// In 1999 the method was to stay, and the user was to be asked. tower-http has changed the method by then.
#[test]
fn where_the_user_is_to_be_asked_the_redirect_is_the_result() {
    let old = || RedirectPolicy::new(Policy::RFC2616);
    for (method, expected) in [("GET", 200), ("POST", 302), ("PUT", 302)] {
        let routes: &[_] = &[("https://a.example/", 302, "/2")];
        assert_eq!(run(old(), request(method, "https://a.example/", &[]), routes).0, expected, "{method}");
    }
}

/// The shop's 307 is followed by a GET without content, which tower-http by itself would not do; its 302 keeps a POST,
/// whose content tower-http has dropped.
#[test]
fn a_registry_says_how_its_codes_redirect() {
    let shops = || RedirectPolicy::registry::<codes::Layer>(Policy::FETCH);
    let routes: &[_] = &[
        ("https://a.example/307", 307, "/308"),
        ("https://a.example/308", 308, "/done"),
        ("https://a.example/302", 302, "/done"),
    ];
    let (status, got) = run(shops(), request("PUT", "https://a.example/307", &["Content-Type"]), routes);
    assert_eq!(status, 200);
    let expected = [
        ("PUT", "https://a.example/307", 7),
        ("GET", "https://a.example/308", 0),
        ("GET", "https://a.example/done", 0),
    ];
    assert_eq!(hops(&got), expected);
    assert!(got[1].2.is_empty() && got[2].2.is_empty(), "{got:?}");
    assert_eq!(run(shops(), request("POST", "https://a.example/302", &[]), routes).0, 302);
    assert_eq!(run(shops(), request("PUT", "https://a.example/302", &[]), routes).0, 200);
    assert_eq!(run(fetch(), request("PUT", "https://a.example/307", &[]), routes).1[1].0, "PUT");
}

/// Content that nobody clones is not sent a second time, so that such a redirect is the result.
#[test]
fn content_is_sent_again_where_it_is_cloned() {
    let redirects = tower::service_fn(|request: Request<Full<Bytes>>| {
        let status = if request.uri().path() == "/" { 307 } else { 200 };
        ready(Ok::<_, Infallible>(
            Response::builder().status(status).header("Location", "/2").body(()).expect("a response"),
        ))
    });
    let client = FollowRedirect::with_policy(redirects, fetch());
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let send = |method| runtime.block_on(client.clone().oneshot(request(method, "https://a.example/", &[])));
    let (Ok(post), Ok(get)) = (send("POST"), send("GET"));
    assert_eq!((post.status().as_u16(), get.status().as_u16()), (307, 200));
}

/// Each request has its own chain: the policy is cloned for it.
#[test]
fn every_request_begins_anew() {
    let policy = fetch();
    for _ in 0..2 {
        let (status, got) = run(policy.clone(), request("GET", "https://a.example/1", &[]), CHAIN);
        assert_eq!((status, got.len()), (200, 6));
    }
}
