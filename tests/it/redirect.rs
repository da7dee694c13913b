//! Redirects: every method at every code, loops and limits over random graphs, and the same walks by reqwest.

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

use proptest::prelude::*;
use status_core::{
    Edition, Sender, Status, StatusCode,
    facet::Redirect,
    redirect::{Action, Hop, Next, Policy, Stop, is_cross_origin},
};
use url::Url;

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

#[test]
fn origins() {
    let same = |one, other| !is_cross_origin(one, other) && !is_cross_origin(other, one);
    assert!(same("https://a.example/x", "https://a.example:443/y"));
    assert!(same("http://a.example", "http://a.example:80?y"));
    assert!(same("ws://a.example/", "ws://a.example:80/") && same("wss://a.example/", "wss://a.example:443/"));
    assert!(same("http://a.example:/", "http://a.example:080#y"));
    assert!(same("https://u:p@a.example/", "HTTPS://A.Example/"));
    assert!(same("https://a.example/@b.example", "https://a.example/"));
    assert!(same("https://[2001:DB8::1]:443/", "https://u@[2001:db8::1]/"));
    assert!(same("x+y-z.1://a:65535/", "X+Y-Z.1://a:65535"));
    assert!(same("x://a/", "x://a/"));
    for (one, other) in [
        ("https://a.example/", "http://a.example/"),
        ("https://a.example/", "https://b.example/"),
        ("https://a.example/", "https://a.example:8443/"),
        ("https://a.example/", "https://a.example./"),
        ("http://a.example/", "http://a.example:443/"),
        ("x://a/", "x://a:80/"),
        ("https://a.example/", "https://a.example@b.example/"),
        ("https://[::1]/", "https://[::2]/"),
        ("http://a.example:80/", "ws://a.example:80/"),
    ] {
        assert!(is_cross_origin(one, other) && is_cross_origin(other, one), "{one} {other}");
    }
    // What is not clear is another origin, even from itself.
    for unclear in [
        "",
        "/y",
        "//a.example/",
        "a.example",
        "https:",
        "https:/a.example",
        "https://",
        "https:///x",
        "https://:443/",
        "https://u@/",
        "://a.example/",
        "1http://a.example/",
        "ht tp://a.example/",
        "hé://a.example/",
        " https://a.example/",
        "https://a.example\\@b.example/",
        "https://a.example\t/",
        "https://a .example/",
        "https://a.example\u{7f}/",
        "https://u@v@a.example/",
        "https://a.example:x/",
        "https://a.example:65536/",
        "https://a.example:655350/",
        "https://a.example:99999999999999999999/",
        "https://a.example:-1/",
        "https://a:b:1/",
        "https://[::1/",
        "https://[",
        "https://[::1]x/",
        "https://[::1]:x/",
        "data:text/plain,x",
        "file:///x",
    ] {
        assert!(is_cross_origin(unclear, unclear), "{unclear:?}");
        assert!(is_cross_origin(unclear, TO) && is_cross_origin(TO, unclear), "{unclear:?}");
    }
}

/// A site: what each of its pages answers, by code and target.
type Site = Vec<(u16, usize)>;

const CODES: [u16; 8] = [200, 300, 301, 302, 303, 305, 307, 308];

fn sites() -> impl Strategy<Value = Site> {
    (1..40_usize)
        .prop_flat_map(|pages| proptest::collection::vec((proptest::sample::select(&CODES[..]), 0..pages), pages))
}

fn page(at: usize) -> String {
    format!("https://a.example/{at}")
}

/// Where a walk ends: after how many redirects, at which page, with what action.
fn walk<'u>(policy: Policy, site: &Site, urls: &'u [String], start: &'u str) -> (usize, usize, Action<'u>) {
    let mut visited = Vec::new();
    let (mut method, mut at) = (start, 0);
    loop {
        let (status, target) = (code(site[at].0), site[at].1);
        let (url, location) = (urls[at].as_str(), Some(urls[target].as_str()));
        match policy.next(&Hop { method, status, url, location, visited: &visited }) {
            Action::Follow(next) | Action::Ask(next) | Action::Choose(Some(next)) => {
                visited.push((method, url));
                (method, at) = (next.method, target);
            }
            action => return (visited.len(), at, action),
        }
    }
}

/// The same by a set of requests, without limit: how many redirects, and whether the next would close a circle.
fn walk_by_set(site: &Site, start: &str, rfc2616: bool) -> (usize, bool) {
    let (mut method, mut at) = (start, 0);
    let mut made = BTreeSet::from([(method, at)]);
    loop {
        let (number, target) = site[at];
        match number {
            200 | 305 => return (made.len() - 1, false),
            308 if rfc2616 => return (made.len() - 1, false),
            301 | 302 if method == "POST" && !rfc2616 => method = "GET",
            303 if method != "HEAD" => method = "GET",
            _ => {}
        }
        at = target;
        if !made.insert((method, at)) {
            return (made.len() - 1, true);
        }
    }
}

proptest! {
    #[test]
    fn walks_end_in_time_and_every_loop_is_one(
        site in sites(),
        start in proptest::sample::select(&["GET", "HEAD", "POST", "PUT"][..]),
        limit in 0..60_usize,
        rfc2616 in any::<bool>(),
    ) {
        let urls: Vec<String> = (0..site.len()).map(page).collect();
        let policy = if rfc2616 { Policy::RFC2616 } else { Policy::FETCH };
        let (hops, at, action) = walk(policy.max_hops(limit), &site, &urls, start);
        let (all, is_loop) = walk_by_set(&site, start, rfc2616);
        prop_assert!(hops <= limit);
        prop_assert_eq!(hops, all.min(limit));
        let expected = match site[at].0 {
            305 if rfc2616 && hops == limit => Action::Stop(Stop::TooMany),
            305 if rfc2616 => Action::UseProxy(&urls[site[at].1]),
            _ if hops == all && !is_loop => Action::None,
            300 => Action::Choose(None),
            _ if hops == all => Action::Stop(Stop::Loop),
            _ => Action::Stop(Stop::TooMany),
        };
        prop_assert_eq!(action, expected);
    }

    #[test]
    fn no_text_panics_and_no_foreign_origin_passes(
        one in "(https?|wss?|ftp|x)?:?/{0,3}([a-z]{0,2}[@:\\\\\\[\\]%. é])?(a|b|A|\\[::1\\])?(:|:80|:443|:0443|:9)?[/?#@\\\\]?.{0,3}",
        other in "(https?|wss?|ftp|x)?:?/{0,3}([a-z]{0,2}[@:\\\\\\[\\]%. é])?(a|b|A|\\[::1\\])?(:|:80|:443|:0443|:9)?[/?#@\\\\]?.{0,3}",
    ) {
        let crosses = is_cross_origin(&one, &other);
        prop_assert_eq!(crosses, is_cross_origin(&other, &one));
        // A URL that url can't read is never asked, so only those that it reads can be taken for one origin in error.
        if let (false, Ok(one), Ok(other)) = (crosses, Url::parse(&one), Url::parse(&other)) {
            let parts = |url: &Url| (url.scheme().to_owned(), url.host_str().map(str::to_lowercase), url.port_or_known_default());
            prop_assert_eq!(parts(&one), parts(&other));
        }
    }

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

/// One request as a server saw it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Seen {
    method: String,
    path: String,
    fields: BTreeSet<String>,
    content: String,
}

/// A server on this machine that answers `/302/4` by 302 to `/302/3`, and so on down to `/302/0`, which it answers 200;
/// `/302/loop` leads to itself, and `/302/away` to `/302/0` on another port.
fn serve(seen: &Arc<Mutex<Vec<Seen>>>, away: Option<SocketAddr>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("the port");
    let seen = Arc::clone(seen);
    // The thread ends with the test.
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            if let Some(request) = read(&stream) {
                let answer = answer(&request.path, away);
                seen.lock().expect("no other thread panics").push(request);
                let _ = (&stream).write_all(answer.as_bytes());
            }
        }
    });
    address
}

fn read(stream: &TcpStream) -> Option<Seen> {
    let mut lines = BufReader::new(stream);
    let mut line = String::new();
    lines.read_line(&mut line).ok()?;
    let mut words = line.split(' ');
    let (method, path) = (words.next()?.to_owned(), words.next()?.to_owned());
    let (mut fields, mut length) = (BTreeSet::new(), 0);
    loop {
        let mut line = String::new();
        lines.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        fields.insert(name.to_ascii_lowercase());
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().ok()?;
        }
    }
    let mut content = vec![0; length];
    lines.read_exact(&mut content).ok()?;
    Some(Seen { method, path, fields, content: String::from_utf8(content).ok()? })
}

fn answer(path: &str, away: Option<SocketAddr>) -> String {
    let (number, page) = path[1..].split_once('/').unwrap_or(("200", ""));
    let location = match (page, away) {
        ("0" | "", _) => return "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_owned(),
        ("loop", _) => path.to_owned(),
        ("away", Some(away)) => format!("http://{away}/{number}/0"),
        (page, _) => format!("/{number}/{}", page.parse::<u32>().map_or(0, |page| page - 1)),
    };
    let line = code(number.parse().expect("a status code"));
    format!("HTTP/1.1 {line}\r\nLocation: {location}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
}

/// The fields of the requests in the comparison, as a caller would set them.
const FIELDS: [&str; 7] = [
    "authorization",
    "cookie",
    "content-type",
    "content-encoding",
    "content-language",
    "content-location",
    "accept-language",
];

/// What reqwest sends to the site, and whether it gives up.
fn by_reqwest(method: &str, address: SocketAddr, path: &str, limit: usize) -> bool {
    let redirects = reqwest::redirect::Policy::limited(limit);
    let client = reqwest::blocking::Client::builder().redirect(redirects).no_proxy().build().expect("a client");
    let method = reqwest::Method::from_bytes(method.as_bytes()).expect("a method");
    let mut request = client.request(method.clone(), format!("http://{address}{path}"));
    for field in FIELDS {
        request = request.header(field, "x");
    }
    if method != "GET" && method != "HEAD" {
        request = request.body("content");
    }
    request.send().is_ok()
}

/// What `Policy::next` sends to the site, and whether it stops. The server's answers are foretold, not asked for.
fn by_policy(method: &str, address: SocketAddr, path: &str, away: SocketAddr, limit: usize) -> (Vec<Seen>, bool) {
    let (mut method, mut url) = (method.to_owned(), Url::parse(&format!("http://{address}{path}")).expect("a URL"));
    let mut fields: BTreeSet<String> = FIELDS.map(str::to_owned).into();
    let mut content = if matches!(method.as_str(), "GET" | "HEAD") { "" } else { "content" };
    let (mut seen, mut visited) = (Vec::new(), Vec::<(String, String)>::new());
    loop {
        let sent = content.to_owned();
        seen.push(Seen { method: method.clone(), path: url.path().to_owned(), fields: fields.clone(), content: sent });
        let answer = answer(url.path(), Some(away));
        let status: StatusCode = answer[9..12].parse().expect("a status code");
        let location = answer.lines().find_map(|line| line.strip_prefix("Location: "));
        let location = location.map(|location| url.join(location).expect("a URL"));
        let chain: Vec<(&str, &str)> = visited.iter().map(|(method, url)| (method.as_str(), url.as_str())).collect();
        let hop = Hop {
            method: &method,
            status,
            url: url.as_str(),
            location: location.as_ref().map(Url::as_str),
            visited: &chain,
        };
        let next = match Policy::FETCH.max_hops(limit).next(&hop) {
            Action::Follow(next) => next,
            action => return (seen, action == Action::None),
        };
        fields.retain(|field| !next.drops(field));
        content = if next.keep_content { content } else { "" };
        let (new_method, new_url) = (next.method.to_owned(), Url::parse(next.location).expect("a URL"));
        visited.push((std::mem::replace(&mut method, new_method), std::mem::replace(&mut url, new_url).into()));
    }
}

#[test]
fn reqwest_walks_the_same_way() {
    const LIMIT: usize = 4;
    let seen = Arc::new(Mutex::new(Vec::new()));
    let away = serve(&seen, None);
    let address = serve(&seen, Some(away));
    for method in ["GET", "HEAD", "POST", "PUT", "DELETE", "QUERY"] {
        for number in [301, 302, 303, 307, 308, 300, 304, 305, 306, 399] {
            for page in ["1", "3", "4", "5", "away", "loop"] {
                let path = format!("/{number}/{page}");
                let is_done = by_reqwest(method, address, &path, LIMIT);
                let mut theirs = std::mem::take(&mut *seen.lock().expect("no other thread panics"));
                let (mut ours, is_ours_done) = by_policy(method, address, &path, away, LIMIT);
                for request in &mut theirs {
                    request.fields.retain(|field| FIELDS.contains(&field.as_str()));
                }
                let place = format!("{method} {path}");
                if number == 300 {
                    // RFC 9110, 15.4.1: the user agent may go to the preferred choice. reqwest never does.
                    assert_eq!((theirs.len(), is_done, ours.len(), is_ours_done), (1, true, 1, false), "{place}");
                    continue;
                }
                assert_eq!(is_done, is_ours_done, "{place}");
                if page == "loop" && matches!(number, 301 | 302 | 303 | 307 | 308) {
                    // RFC 9110, 15.4: a client should notice that the redirects run in a circle. reqwest only counts.
                    let changes = ours.first().map(|first| &first.method) != ours.last().map(|last| &last.method);
                    assert_eq!((theirs.len(), ours.len()), (LIMIT + 1, 1 + usize::from(changes)), "{place}");
                    theirs.truncate(ours.len());
                }
                for request in theirs.iter_mut().skip(1).filter(|request| request.method != method) {
                    // RFC 9110, 15.4 and Fetch, 4.4: these two go with the content as well. reqwest keeps them.
                    assert!(request.fields.remove("content-language"), "{place}");
                    assert!(request.fields.remove("content-location"), "{place}");
                }
                if number == 303 && matches!(method, "GET" | "HEAD") {
                    // RFC 9110, 15.4: the fields of the content go where the method has become GET, which it was here.
                    // reqwest takes two of them away after any 303.
                    for request in ours.iter_mut().skip(1) {
                        assert!(request.fields.remove("content-type"), "{place}");
                        assert!(request.fields.remove("content-encoding"), "{place}");
                    }
                }
                assert_eq!(theirs, ours, "{place}");
            }
        }
    }
}
