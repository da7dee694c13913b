//! Redirects: every method at every code, loops and limits over random graphs, and the same walks by reqwest.

mod live;
mod origin;
mod walk;

use proptest::prelude::*;
use status_core::{
    Edition, Sender, Status, StatusCode,
    facet::Redirect,
    redirect::{Action, Hop, Next, Policy, Stop},
};

const METHODS: [&str; 10] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY", "post", "get"];
const FROM: &str = "https://a.example/x";
const TO: &str = "https://a.example/y";

fn code(number: u16) -> StatusCode {
    StatusCode::from_u16(number).expect("a status code")
}

fn hop(method: &'static str, number: u16, location: Option<&'static str>) -> Hop<'static, 'static> {
    Hop { method, status: code(number), url: FROM, location, visited: &[] }
}

fn next(method: &'static str, keep_content: bool, permanent: bool) -> Next<'static> {
    Next { method, location: TO, keep_content, permanent, cross_origin: false }
}

/// What the Fetch standard does ("HTTP-redirect fetch"): the next method, and whether the content goes along.
fn fetch(method: &'static str, number: u16) -> Option<(&'static str, bool)> {
    match (number, method) {
        (301 | 302, "POST") => Some(("GET", false)),
        (303, method) if !matches!(method, "GET" | "HEAD") => Some(("GET", false)),
        (301 | 302 | 303 | 307 | 308, method) => Some((method, true)),
        _ => None,
    }
}

#[test]
fn fetch_at_every_code_for_every_method() {
    for method in METHODS {
        for number in (100..=999).filter(|number| *number != 300) {
            let expected = match fetch(method, number) {
                Some((method, keep)) => Action::Follow(next(method, keep, matches!(number, 301 | 308))),
                None => Action::None,
            };
            assert_eq!(Policy::FETCH.next(&hop(method, number, Some(TO))), expected, "{method} {number}");
            assert_eq!(Policy::default().next(&hop(method, number, Some(TO))), expected, "{method} {number}");
        }
    }
}

#[test]
fn rfc2616_at_every_code_for_every_method() {
    for method in METHODS {
        let is_retrieval = matches!(method, "GET" | "HEAD");
        for number in (100..=999).filter(|number| *number != 300) {
            let kept = next(method, true, number == 301);
            let expected = match number {
                301 | 302 | 303 | 307 if is_retrieval => Action::Follow(kept),
                301 | 302 | 307 => Action::Ask(kept),
                303 => Action::Follow(next("GET", false, false)),
                305 => Action::UseProxy(TO),
                // 308 is younger than the edition, and Google's meaning of it leads nowhere.
                _ => Action::None,
            };
            assert_eq!(Policy::RFC2616.next(&hop(method, number, Some(TO))), expected, "{method} {number}");
        }
    }
}

#[test]
fn the_user_chooses_at_300() {
    for policy in [Policy::FETCH, Policy::RFC2616] {
        for method in METHODS {
            let preferred = Action::Choose(Some(next(method, true, false)));
            assert_eq!(policy.next(&hop(method, 300, Some(TO))), preferred);
            assert_eq!(policy.next(&hop(method, 300, Some(TO))).next(), Some(next(method, true, false)));
            assert_eq!(policy.next(&hop(method, 300, None)), Action::Choose(None));
            assert_eq!(policy.next(&hop(method, 300, Some(""))), Action::Choose(None));
        }
        // A client that always takes the preferred choice runs into no circle, and past no limit.
        assert_eq!(policy.next(&hop("GET", 300, Some(FROM))), Action::Choose(None));
        assert_eq!(policy.max_hops(0).next(&hop("GET", 300, Some(TO))), Action::Choose(None));
    }
}

#[test]
fn an_unknown_code_is_followed_only_as_300() {
    for number in (309..=399).chain([600, 999]) {
        for policy in [Policy::FETCH, Policy::RFC2616] {
            assert_eq!(policy.next(&hop("GET", number, Some(TO))), Action::None, "{number}");
        }
    }
    let known = Hop { status: code(399).effective(), ..hop("GET", 399, Some(TO)) };
    assert_eq!(Policy::FETCH.next(&known), Action::Choose(Some(next("GET", true, false))));
}

#[test]
fn only_an_origin_server_chooses_the_proxy() {
    let hop = hop("POST", 305, Some("http://proxy.example/"));
    let with = |sender| Policy::RFC2616.sender(sender).next(&hop);
    assert_eq!(with(Sender::Origin), Action::UseProxy("http://proxy.example/"));
    assert_eq!((with(Sender::Proxy), with(Sender::Gateway)), (Action::None, Action::None));
    assert_eq!(Policy::RFC2616.sender(Sender::Proxy).next(&Hop { location: None, ..hop }), Action::None);
    assert_eq!(Policy::FETCH.next(&hop), Action::None, "RFC 9110, 15.4.6");
    // The same URL through the proxy is no loop, but the chain has an end.
    assert_eq!(Policy::RFC2616.next(&Hop { location: Some(FROM), ..hop }), Action::UseProxy(FROM));
    assert_eq!(Policy::RFC2616.max_hops(0).next(&hop), Action::Stop(Stop::TooMany));
    // Who sent it changes nothing for the other codes.
    let found = Hop { status: StatusCode::FOUND, location: Some(TO), ..hop };
    assert_eq!(Policy::FETCH.sender(Sender::Proxy).next(&found), Action::Follow(next("GET", false, false)));
    assert_eq!(Action::UseProxy(TO).next(), None);
}

#[test]
fn a_redirect_names_its_target() {
    for (policy, numbers) in
        [(Policy::FETCH, &[301, 302, 303, 307, 308][..]), (Policy::RFC2616, &[301, 302, 303, 305, 307])]
    {
        for number in numbers {
            for location in [None, Some("")] {
                let action = policy.max_hops(0).next(&hop("POST", *number, location));
                assert_eq!(action, Action::Stop(Stop::NoLocation), "{number}");
            }
        }
    }
}

fn step<'a>(method: &'a str, number: u16, url: &str, location: &'a str, visited: &[(&str, &str)]) -> Action<'a> {
    Policy::FETCH.next(&Hop { method, status: code(number), url, location: Some(location), visited })
}

#[test]
fn loops_are_the_same_request_again() {
    let (a, b, c) = ("https://a.example/a", "https://a.example/b", "https://a.example/c");
    let stop = Action::Stop(Stop::Loop);
    assert_eq!(step("GET", 302, a, a, &[]), stop, "A to A");
    assert_eq!(step("GET", 301, c, a, &[("GET", a), ("GET", b)]), stop, "A to B to C to A");
    assert_eq!(step("GET", 307, c, b, &[("GET", a), ("GET", b)]), stop, "A to B to C to B");
    assert_eq!(step("POST", 307, a, a, &[]), stop);
    // After a POST, GET at the same URL is another request, and so is one in another case.
    assert!(matches!(step("POST", 303, a, a, &[]), Action::Follow(Next { method: "GET", .. })));
    assert!(matches!(step("POST", 302, b, a, &[("POST", a)]), Action::Follow(Next { method: "GET", .. })));
    assert_eq!(step("GET", 302, a, a, &[("POST", a)]), stop, "the GET that the 303 asked for asks for itself");
    assert!(matches!(step("GET", 302, b, "https://a.example/A", &[("GET", a)]), Action::Follow(_)));
    assert!(matches!(step("GET", 302, b, a, &[("get", a)]), Action::Follow(_)));
    // A fragment is not sent.
    assert_eq!(step("GET", 302, a, "https://a.example/a#x", &[]), stop);
    assert_eq!(step("GET", 302, b, a, &[("GET", "https://a.example/a#x"), ("GET", b)]), stop);
    // A loop is called one also where the chain is full.
    let visited = [("GET", a); 20];
    assert_eq!(step("GET", 302, b, a, &visited), stop);
    assert_eq!(step("GET", 302, b, c, &visited), Action::Stop(Stop::TooMany));
    assert!(matches!(step("GET", 302, b, c, &visited[1..]), Action::Follow(_)));
}

#[test]
fn each_policy_has_its_limit() {
    for (policy, limit) in [(Policy::FETCH, 20), (Policy::RFC2616, 5), (Policy::FETCH.max_hops(7), 7)] {
        let visited = vec![("GET", "https://a.example/w"); limit];
        let hop = hop("GET", 302, Some(TO));
        assert_eq!(policy.next(&Hop { visited: &visited, ..hop }), Action::Stop(Stop::TooMany));
        assert!(matches!(policy.next(&Hop { visited: &visited[1..], ..hop }), Action::Follow(_)));
    }
    assert_eq!((Policy::FETCH.edition(), Policy::RFC2616.edition()), (Edition::CURRENT, Edition::Rfc2616));
}

#[test]
fn the_facet_decides_and_not_the_number() {
    let vendor = hop("PUT", 333, Some(TO));
    let by = |policy: Policy, facet| policy.next_by(facet, true, &vendor);
    assert_eq!(by(Policy::FETCH, Redirect::Keep), Action::Follow(next("PUT", true, true)));
    assert_eq!(by(Policy::FETCH, Redirect::PostToGet), Action::Follow(next("PUT", true, true)));
    assert_eq!(by(Policy::FETCH, Redirect::Get), Action::Follow(next("GET", false, true)));
    assert_eq!(by(Policy::FETCH, Redirect::None), Action::None);
    assert_eq!(by(Policy::FETCH, Redirect::UseProxy), Action::UseProxy(TO));
    assert_eq!(by(Policy::RFC2616, Redirect::Keep), Action::Ask(next("PUT", true, true)));
    assert_eq!(by(Policy::RFC2616, Redirect::Get), Action::Follow(next("GET", false, true)));
    for status in Status::ALL {
        let hop = Hop { status: status.code(), ..vendor };
        if status.is_primary() {
            let redirect = status.redirect(Edition::CURRENT);
            assert_eq!(Policy::FETCH.next(&hop), Policy::FETCH.next_by(redirect, status.is_permanent(), &vendor));
        }
    }
}

#[test]
fn decisions_are_constants() {
    const ACTION: Action<'static> = Policy::FETCH.next(&Hop {
        method: "POST",
        status: StatusCode::SEE_OTHER,
        url: FROM,
        location: Some("http://b.example/#y"),
        visited: &[("GET", FROM)],
    });
    const NEXT: Next<'static> = match ACTION.next() {
        Some(next) => next,
        None => panic!("a 303 is followed"),
    };
    const { assert!(NEXT.cross_origin && NEXT.drops("Cookie") && !NEXT.inherits_fragment()) };
    assert_eq!((NEXT.method, NEXT.location), ("GET", "http://b.example/#y"));
}

#[test]
fn fields_stay_behind() {
    let same = next("PUT", true, false);
    let away = Next { cross_origin: true, ..same };
    let became_get = next("GET", false, false);
    let get = next("GET", true, false);
    for field in ["Host", "host", "Connection", "Keep-Alive", "TE", "Transfer-Encoding", "Upgrade", "Origin", "Referer"]
    {
        assert!([same, away, became_get, get].iter().all(|next| next.drops(field)), "{field}");
    }
    for field in ["Authorization", "COOKIE", "Proxy-Authorization"] {
        assert!(away.drops(field) && ![same, became_get, get].iter().any(|next| next.drops(field)), "{field}");
    }
    for field in ["Content-Type", "content-length", "Content-Encoding", "Content-Language", "Content-Location"] {
        assert!(became_get.drops(field) && ![same, away, get].iter().any(|next| next.drops(field)), "{field}");
    }
    for field in ["Digest", "Expect", "Last-Modified", "Repr-Digest", "Trailer"] {
        assert!(became_get.drops(field) && !same.drops(field), "{field}");
    }
    // On a PUT the condition guards against a lost update.
    for field in ["If-None-Match", "If-Modified-Since"] {
        assert!(get.drops(field) && next("HEAD", true, false).drops(field) && !same.drops(field), "{field}");
    }
    for field in ["Accept", "Range", "If-Match", "If-Unmodified-Since", "Content", "Content-", "ContentType", "", "Ü"]
    {
        let is_content = field == "Content-";
        assert_eq!(Next { cross_origin: true, ..became_get }.drops(field), is_content, "{field}");
    }
}

#[test]
fn fragments_are_inherited() {
    assert!(next("GET", true, false).inherits_fragment());
    for location in ["https://a.example/#", "https://a.example/y#top", "https://a.example#a#b"] {
        assert!(!Next { location, ..next("GET", true, false) }.inherits_fragment(), "{location}");
    }
}

#[test]
fn stops_say_why() {
    assert_eq!(Stop::Loop.to_string(), "the redirects run in a circle");
    assert_eq!(Stop::TooMany.to_string(), "too many redirects");
    assert_eq!(Stop::NoLocation.to_string(), "a redirect without a location");
}

proptest! {
    #[test]
    fn any_text_is_decided(
        method in ".{0,5}", number in 100..=999_u16, url in ".{0,20}",
        location in proptest::option::of(".{0,20}"), field in ".{0,12}",
    ) {
        let visited = [(method.as_str(), url.as_str())];
        let hop = Hop { method: &method, status: code(number), url: &url, location: location.as_deref(), visited: &visited };
        for policy in [Policy::FETCH, Policy::RFC2616] {
            if let Some(next) = policy.next(&hop).next() {
                prop_assert_eq!(Some(next.location), location.as_deref());
                prop_assert!(next.method == "GET" || next.method == method);
                prop_assert_eq!(next.keep_content, next.method == method);
                let _ = (next.drops(&field), next.inherits_fragment());
            }
        }
    }
}
