//! Redirects: every method at every code, loops and limits over random graphs, and the same walks by reqwest.

mod live;
mod origin;
mod resolve;
mod walk;

use proptest::prelude::*;
use status_core::{
    Edition, Sender, Status, StatusCode,
    facet::Redirect,
    redirect::{Action, Hop, Location, Next, Policy, Stop},
};

use crate::support::parts::code;

const METHODS: [&str; 10] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY", "post", "get"];
const FROM: &str = "https://a.example/x";
const TO: &str = "https://a.example/y";

fn hop(method: &'static str, number: u16, location: Option<&'static str>) -> Hop<'static, 'static> {
    Hop { method, status: code(number), url: FROM, location, visited: &[] }
}

fn next(method: &'static str, keep_content: bool, permanent: bool) -> Next<'static> {
    let location = Location::resolve(FROM, TO).expect("a URL");
    Next { method, location, keep_content, permanent, cross_origin: false }
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
        let looking = policy.detect_loops(true);
        assert_eq!(looking.next(&hop("GET", 300, Some(FROM))), Action::Choose(None));
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
            for location in [None, Some(""), Some(" \t")] {
                let action = policy.max_hops(0).next(&hop("POST", *number, location));
                assert_eq!(action, Action::Stop(Stop::NoLocation), "{number}");
            }
        }
    }
}

fn step<'a>(method: &'a str, number: u16, url: &'a str, location: &'a str, visited: &[(&str, &str)]) -> Action<'a> {
    let hop = Hop { method, status: code(number), url, location: Some(location), visited };
    Policy::FETCH.detect_loops(true).next(&hop)
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
    // A URL may be written in several ways.
    assert_eq!(step("GET", 302, b, "a", &[("GET", "HTTPS://A.EXAMPLE:443/a")]), stop);
    assert_eq!(step("GET", 302, b, "//a.example", &[("GET", "https://a.example/#x")]), stop);
    assert_eq!(step("GET", 302, b, "/x/../ü?ö", &[("GET", "https://a.example/%C3%BC?%C3%B6")]), stop);
    assert!(matches!(step("GET", 302, b, "a?", &[("GET", a)]), Action::Follow(_)));
    assert!(matches!(step("GET", 302, b, "http://a.example/a", &[("GET", a)]), Action::Follow(_)));
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
    let by = |policy: Policy, facet| policy.next_as(facet, true, &vendor);
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
            assert_eq!(Policy::FETCH.next(&hop), Policy::FETCH.next_as(redirect, status.is_permanent(), &vendor));
        }
    }
}

/// A site sets a cookie and sends the client back to the same URL: browsers count, and look for no loops.
#[test]
fn loops_are_looked_for_where_the_policy_says_so() {
    let again = Hop { url: TO, ..hop("GET", 302, Some(TO)) };
    let back = Hop { visited: &[("GET", TO)], ..hop("GET", 302, Some(TO)) };
    for hop in [again, back] {
        for (policy, looks) in [
            (Policy::FETCH, false),
            (Policy::default(), false),
            (Policy::FETCH.detect_loops(true), true),
            (Policy::RFC2616, true),
            (Policy::RFC2616.detect_loops(false), false),
        ] {
            let expected = if looks { Action::Stop(Stop::Loop) } else { Action::Follow(next("GET", true, false)) };
            assert_eq!(policy.next(&hop), expected, "{policy:?}");
        }
    }
}

#[test]
fn other_schemes_and_malformed_locations_stop() {
    for (location, stop) in [
        ("ftp://a.example/", Stop::Scheme),
        ("javascript:alert(1)", Stop::Scheme),
        ("https://u@a.example/", Stop::Malformed),
        ("https://", Stop::Malformed),
    ] {
        for policy in [Policy::FETCH, Policy::RFC2616, Policy::FETCH.max_hops(0)] {
            assert_eq!(policy.next(&hop("GET", 302, Some(location))), Action::Stop(stop), "{location}");
            assert_eq!(policy.next(&hop("GET", 300, Some(location))), Action::Choose(None), "{location}");
            assert_eq!(policy.next(&hop("GET", 304, Some(location))), Action::None, "{location}");
        }
        assert_eq!(Policy::RFC2616.next(&hop("GET", 305, Some(location))), Action::Stop(stop), "{location}");
    }
}

#[test]
fn a_policy_is_a_constant() {
    const POLICY: Policy = Policy::FETCH.max_hops(7).detect_loops(true).sensitive(&["X-API-Key"]);
    let away = Hop { location: Some("http://b.example/#y"), visited: &[("GET", FROM)], ..hop("POST", 303, None) };
    let next = POLICY.next(&away).next().expect("a 303 is followed");
    assert!(next.cross_origin && next.drops("Cookie") && !next.inherits_fragment());
    assert_eq!((next.method, next.location.to_string().as_str()), ("GET", "http://b.example/#y"));
}

#[test]
fn further_fields_are_sensitive() {
    const POLICY: Policy = Policy::FETCH.sensitive(&["X-API-Key", "api-token"]);
    let follow = |policy: Policy, location| policy.next(&hop("GET", 302, Some(location))).next().expect("a redirect");
    let (away, same) = (follow(POLICY, "https://b.example/"), follow(POLICY, "/y"));
    for field in ["x-api-key", "X-API-KEY", "Api-Token", "Authorization", "Cookie"] {
        assert!(away.drops(field) && !same.drops(field), "{field}");
    }
    assert!(!away.drops("X-API") && !follow(Policy::FETCH, "https://b.example/").drops("X-API-Key"));
    // The fields say nothing of the place.
    assert_eq!(away, follow(Policy::FETCH, "https://b.example/"));
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
    let follow = |url, location| {
        let hop = Hop { url, ..hop("GET", 302, Some(location)) };
        let next = Policy::FETCH.next(&hop).next().expect("a redirect");
        (next.location.to_string(), next.inherits_fragment())
    };
    assert_eq!(follow("https://a.example/#a", "https://b.example/"), ("https://b.example/#a".to_owned(), true));
    assert_eq!(follow("https://a.example/", "/y"), ("https://a.example/y".to_owned(), true));
    for location in ["https://a.example/#", "https://a.example/y#top", "https://a.example#a/b"] {
        assert_eq!(follow("https://a.example/#a", location), (location.to_owned(), false), "{location}");
    }
}

#[test]
fn stops_say_why() {
    assert_eq!(Stop::Loop.to_string(), "the redirects run in a circle");
    assert_eq!(Stop::TooMany.to_string(), "too many redirects");
    assert_eq!(Stop::NoLocation.to_string(), "a redirect without a location");
    assert_eq!(Stop::Scheme.to_string(), "a redirect to another scheme than http and https");
    assert_eq!(Stop::Malformed.to_string(), "a redirect to a malformed location");
}

proptest! {
    #[test]
    fn any_text_is_decided(
        method in ".{0,5}", number in 100..=999_u16, url in "(https?://a(.b)?)?.{0,20}",
        location in proptest::option::of("((https?:)?//a(.b)?)?.{0,20}"), field in ".{0,12}",
    ) {
        let visited = [(method.as_str(), url.as_str())];
        let hop = Hop { method: &method, status: code(number), url: &url, location: location.as_deref(), visited: &visited };
        for policy in [Policy::FETCH, Policy::RFC2616] {
            if let Some(next) = policy.next(&hop).next() {
                let written = next.location.to_string();
                prop_assert!(written.starts_with("http") && next.location == written.as_str(), "{}", written);
                prop_assert!(written.len() >= location.as_deref().unwrap_or_default().trim().len().min(8), "{}", written);
                prop_assert!(next.method == "GET" || next.method == method);
                prop_assert_eq!(next.keep_content, next.method == method);
                let _ = (next.drops(&field), next.inherits_fragment());
            }
        }
    }
}
