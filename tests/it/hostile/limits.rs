//! The limits beyond which an answer is the careful one: at each, and one beyond it.

use status_core::cache::{self, Cache};
use status_core::{Content, Exchange, NO_FIELDS, Request, Response, Rule, StatusCode, Version, Violations, view};

use crate::support::parts::{Lines, code, line};
use crate::support::record::{self, Text};

/// So many different words.
fn words(count: usize) -> Vec<String> {
    (0..count).map(|at| format!("x-{at}")).collect()
}

fn list(count: usize) -> String {
    words(count).join(", ")
}

fn breaks(found: Violations, id: &str) -> bool {
    found.contains(Rule::from_id(id).unwrap_or_else(|| panic!("there is no rule {id}")))
}

#[test]
fn a_vary_of_sixty_four_names_selects() {
    let asked = Request::new("GET", NO_FIELDS);
    let selects = |names: usize| {
        let fields = [line("Vary", list(names))];
        cache::selects(&Exchange::new(Response::new(StatusCode::OK, &fields)).request(asked), &asked)
    };
    assert_eq!((selects(64), selects(65)), (true, false));
}

/// Lists of preferences match in another order up to 32 members, and beyond as one and the same line.
#[test]
fn thirty_two_preferences_are_compared_in_any_order() {
    let selects = |members: usize, turned: bool| {
        let vary = [("Vary", "Accept-Language")];
        let mut words = words(members);
        let first = [line("Accept-Language", words.join(", "))];
        if turned {
            words.reverse();
        }
        let second = [line("Accept-Language", words.join(", "))];
        let stored = Exchange::new(Response::new(StatusCode::OK, &vary)).request(Request::new("GET", &first));
        cache::selects(&stored, &Request::new("GET", &second))
    };
    assert_eq!((selects(32, true), selects(33, true), selects(33, false)), (true, false, true));
}

/// What a 304 keeps of the Vary of the 200 is known up to 64 names.
#[test]
fn sixty_four_names_of_two_varies_are_compared() {
    let breaks = |names: usize| {
        let ok = [line("Vary", list(names))];
        let fields = [line("Vary", format!("{}, y", list(names - 1)))];
        let exchange = Exchange::new(Response::new(StatusCode::NOT_MODIFIED, &fields)).ok_fields(&ok);
        breaks(exchange.validate(), "304-fields")
    };
    assert_eq!((breaks(64), breaks(65)), (true, false));
}

#[test]
fn sixty_four_offers_are_searched() {
    let offered = |rule: &str, field: &str, offers: usize, chosen: &str| {
        let asked: Lines = vec![line(field, list(offers)), line("Connection", "Upgrade")];
        let fields: Lines = vec![line(field, chosen), line("Connection", "Upgrade")];
        let response = Response::new(code(101), &fields).version(Version::Http11);
        let request = Request::new("GET", &asked).version(Version::Http11);
        breaks(Exchange::new(response).request(request).validate(), rule)
    };
    for (rule, field) in [("101-offered", "Upgrade"), ("101-websocket-extensions", "Sec-WebSocket-Extensions")] {
        let breaks = |offers, chosen| offered(rule, field, offers, chosen);
        assert!(
            !breaks(64, "x-63") && breaks(64, "y"),
            "{rule}: an offer among 64 is found, and one that is not there missed"
        );
        assert!(!breaks(65, "x-64") && !breaks(65, "y"), "{rule}: nothing is known of 65");
    }
}

/// Up to 32 names are kept as they are; beyond that a name that is listed is still never stored, and few others are not.
#[test]
fn thirty_two_listed_names_are_told_from_others() {
    type Lister = fn(&str) -> (Text, Text);
    let listers: [Lister; 3] = [
        |names| line("Connection", names),
        |names| line("Cache-Control", format!("no-cache=\"{names}\"")),
        |names| line("Cache-Control", format!("private=\"{names}\"")),
    ];
    for lister in listers {
        let stored = |listed: usize| {
            let fields = [lister(&list(listed))];
            let exchange = Exchange::new(Response::new(StatusCode::OK, &fields));
            let is_stored = |name: &String| cache::may_store_field(&exchange, Cache::SHARED, name);
            assert!(!words(listed).iter().any(is_stored), "of {listed} names, none is stored");
            (0..1000).map(|at| format!("y-{at}")).filter(is_stored).count()
        };
        assert_eq!(stored(32), 1000, "all others are stored");
        assert!(stored(33) > 990, "nearly all others are: {}", stored(33));
        let of = [40, 100, 1000].map(stored);
        assert!(of[0] > 950 && of[1] > 900 && of[2] > 100, "most others are, and of a thousand some: {of:?}");
    }
}

/// Where none of the first 64 secrets is repeated, and there are more, it is not known whether one is.
#[test]
fn sixty_four_secrets_are_looked_for_in_a_trace() {
    let breaks = |cookies: usize, repeated: &str| {
        let asked: Lines = words(cookies).into_iter().map(|cookie| line("Cookie", cookie)).collect();
        let content = format!("TRACE / HTTP/1.1\r\nCookie: {repeated}\r\n\r\n");
        let fields = [("Content-Type", "message/http")];
        let response = Response::new(StatusCode::OK, &fields).content(Content::Bytes(content.as_bytes()));
        breaks(Exchange::new(response).request(Request::new("TRACE", &asked)).validate(), "200-trace-secrets")
    };
    assert!(breaks(64, "x-63") && breaks(65, "x-63"), "it is among the first");
    assert!(!breaks(64, "y") && !breaks(65, "x-64"), "it is not");
}

/// A field line that goes along to another site is looked for up to the sixty-fourth that must not.
#[test]
fn sixty_four_lines_are_looked_for_in_the_next_request() {
    let breaks = |cookies: usize, kept: &str| {
        let asked: Lines = words(cookies).into_iter().map(|cookie| line("Cookie", cookie)).collect();
        let next = [("Cookie", kept)];
        let fields = [("Location", "https://b.test/")];
        let exchange = Exchange::new(Response::new(StatusCode::FOUND, &fields))
            .request(Request::new("GET", &asked).url("https://a.example/"))
            .followed_by(Request::new("GET", &next).url("https://b.test/"));
        breaks(exchange.validate(), "3xx-rewrite")
    };
    assert!(breaks(64, "x-63") && breaks(65, "x-63"), "it is among the first");
    assert!(!breaks(64, "y") && !breaks(65, "x-64"), "it is not");
}

/// A challenge is another one than up to 64 that came before; beside more, the user is not asked again.
#[test]
fn sixty_four_earlier_challenges_are_compared() {
    let asks = |earlier: usize, realm: &str| {
        let challenge = |realm: &str| line("WWW-Authenticate", format!("Basic realm=\"{realm}\""));
        let earlier: Lines = words(earlier).iter().map(|realm| challenge(realm)).collect();
        let fields = [challenge(realm)];
        let exchange = Exchange::new(Response::new(StatusCode::UNAUTHORIZED, &fields));
        view::action_after(&exchange, &earlier) == view::Action::Authenticate
    };
    assert_eq!((asks(64, "y"), asks(64, "x-63"), asks(65, "y"), asks(65, "x-63")), (true, false, false, false));
}

/// Digest challenges are compared up to the eighth.
#[test]
fn eight_digest_challenges_are_compared() {
    let breaks = |challenges: usize| {
        let fields: Lines = (0..challenges)
            .map(|at| {
                // The last one has the algorithm of the first.
                let algorithm = at % (challenges - 1);
                line("WWW-Authenticate", format!("Digest realm=\"x\", nonce=\"n\", algorithm=a{algorithm}"))
            })
            .collect();
        breaks(Exchange::new(Response::new(StatusCode::UNAUTHORIZED, &fields)).validate(), "401-digest")
    };
    assert_eq!((breaks(8), breaks(9)), (true, false));
}

/// Parts are compared with the ranges that were asked for, up to a hundred of each.
#[test]
fn a_hundred_parts_are_put_in_order() {
    let breaks = |parts: usize| {
        let range = |at: usize| format!("{}-{}", at * 10, at * 10);
        let asked = format!("bytes={}", (0..parts).map(range).collect::<Vec<_>>().join(","));
        let asked = [line("Range", asked)];
        let fields = [("Content-Type", "multipart/byteranges; boundary=b")];
        let part = |at| format!("--b\r\nContent-Range: bytes {}/9999\r\n\r\nx\r\n", range(at));
        let content = (0..parts).rev().map(part).collect::<String>() + "--b--\r\n";
        let response = Response::new(StatusCode::PARTIAL_CONTENT, &fields).content(Content::Bytes(content.as_bytes()));
        breaks(Exchange::new(response).request(Request::new("GET", &asked)).validate(), "206-order")
    };
    assert_eq!((breaks(100), breaks(101)), (true, false));
}

/// Elements and objects inside each other are read 64 deep.
#[test]
fn sixty_four_levels_are_read() {
    let breaks = |kind: &str, content: &str| {
        let fields = [line("Content-Type", kind)];
        let response = Response::new(StatusCode::NOT_FOUND, &fields).content(Content::Bytes(content.as_bytes()));
        breaks(Exchange::new(response).validate(), "any-problem-status")
    };
    let json = |deep: usize| format!("{{\"a\":{}1{},\"status\":400}}", "[".repeat(deep - 1), "]".repeat(deep - 1));
    let json = |deep| breaks("application/problem+json", &json(deep));
    assert_eq!((json(64), json(65)), (true, false));
    let xml = |deep: usize| {
        let (open, close) = ("<a>".repeat(deep - 1), "</a>".repeat(deep - 1));
        format!("<problem xmlns=\"urn:ietf:rfc:7807\">{open}{close}<status>400</status></problem>")
    };
    let xml = |deep| breaks("application/problem+xml", &xml(deep));
    assert_eq!((xml(64), xml(65)), (true, false));
}

/// The limits are no exchange's that anybody sent: none of the kept ones comes near.
#[test]
fn no_kept_exchange_reaches_a_limit() {
    for record in record::all() {
        let most = record.request.iter().chain([&record.response]).map(|message| message.fields.len()).max();
        assert!(most < Some(64), "{}", record.name);
    }
}
