//! Which responses are stored, code by code and rule by rule, in both editions.

use std::collections::BTreeSet;

use allocation_counter::measure;
use proptest::prelude::*;
use status_core::{
    Content, Edition, Exchange, Lang, Request, Response, Status, StatusCode,
    cache::{self, Cache, Store, Times, Why},
    facet::Caching,
};

use crate::support::parts::code;

use Edition::{Rfc2616, Rfc9110};

type Fields<'a> = &'a [(&'a str, &'a str)];

/// What is decided about an answer to GET.
fn get(number: u16, fields: Fields<'_>, cache: Cache, edition: Edition) -> Store {
    ask(number, fields, ("GET", &[]), cache, edition)
}

fn ask(number: u16, fields: Fields<'_>, (method, lines): (&str, Fields<'_>), cache: Cache, edition: Edition) -> Store {
    let request = Request::new(method, lines).target("/x");
    let exchange = Exchange::new(Response::new(code(number), fields)).request(request).edition(edition);
    cache::may_store(&exchange, cache)
}

/// What is decided today about a 200 to GET with this Cache-Control, in a shared and in a private cache.
fn controlled(value: &str) -> (Store, Store) {
    let fields = [("Cache-Control", value)];
    (get(200, &fields, Cache::SHARED, Rfc9110), get(200, &fields, Cache::PRIVATE, Rfc9110))
}

const FRESH: Fields<'_> = &[("Cache-Control", "public, max-age=60")];
const BARE: Fields<'_> = &[];

#[test]
fn heuristic_codes_by_edition() {
    // RFC 9110, 15.1, RFC 7725, 3, and RFC 2616, 13.4.
    let today = BTreeSet::from([200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 451, 501]);
    let then = BTreeSet::from([200, 203, 206, 300, 301, 410]);
    for (edition, heuristic) in [(Rfc9110, today), (Rfc2616, then)] {
        for number in 100..=999 {
            for cache in [Cache::SHARED, Cache::PRIVATE] {
                let found = get(number, BARE, cache.ranges(true), edition);
                let expected = heuristic.contains(&number);
                assert_eq!(found == Store::Heuristic, expected, "{number} {edition:?}: {found:?}");
                assert_eq!(found.is_allowed(), expected, "{number} {edition:?}: {found:?}");
            }
        }
    }
}

#[test]
fn explicit_freshness_by_edition() {
    for number in 100..=999 {
        let never_today = match number {
            100..200 => Some(Why::Interim),
            206 => Some(Why::Ranges),
            304 => Some(Why::Update),
            428 | 429 | 431 | 511 => Some(Why::Never),
            _ => None,
        };
        let never_then = match number {
            100..200 => Some(Why::Interim),
            206 => Some(Why::Ranges),
            303 => Some(Why::Never),
            304 => Some(Why::Update),
            _ if Status::from_code_in(number, Rfc2616).is_none() => Some(Why::Unrecognized),
            _ => None,
        };
        for (edition, never) in [(Rfc9110, never_today), (Rfc2616, never_then)] {
            let expected = never.map_or(Store::Explicit, Store::No);
            assert_eq!(get(number, FRESH, Cache::SHARED, edition), expected, "{number} {edition:?}");
            assert_eq!(get(number, FRESH, Cache::PRIVATE, edition), expected, "{number} {edition:?}");
        }
    }
    for number in [299, 399, 428, 429, 431, 470, 511, 579] {
        let meaning = Status::from_code_in(number, Rfc2616);
        let expected = meaning.map_or(Store::No(Why::Unrecognized), |_| Store::Explicit);
        assert_eq!(get(number, FRESH, Cache::SHARED, Rfc2616), expected, "{number}");
    }
}

#[test]
fn a_facet_is_enough() {
    let exchange = |fields| Exchange::new(Response::new(code(470), fields));
    let decided = |fields, caching| cache::may_store_as(&exchange(fields), Cache::SHARED, caching);
    assert_eq!(decided(BARE, Some(Caching::Heuristic)), Store::Heuristic);
    assert_eq!(decided(BARE, Some(Caching::Explicit)), Store::No(Why::Freshness));
    assert_eq!(decided(FRESH, Some(Caching::Explicit)), Store::Explicit);
    assert_eq!(decided(FRESH, Some(Caching::Never)), Store::No(Why::Never));
    assert_eq!(decided(FRESH, Some(Caching::Update)), Store::No(Why::Update));
    assert_eq!(decided(BARE, Some(Caching::Ranges)), Store::No(Why::Ranges));
    assert_eq!(decided(FRESH, None), Store::Explicit);
    let then = exchange(FRESH).edition(Rfc2616);
    assert_eq!(cache::may_store_as(&then, Cache::SHARED, None), Store::No(Why::Unrecognized));
}

#[test]
fn what_gives_leave() {
    for (field, value, shared, private) in [
        ("Expires", "0", true, true),
        ("Cache-Control", "max-age=x", true, true),
        ("Cache-Control", "s-maxage=1", true, false),
    ] {
        let fields = [(field, value)];
        let expected = |allowed| if allowed { Store::Explicit } else { Store::No(Why::Freshness) };
        for edition in [Rfc9110, Rfc2616] {
            assert_eq!(get(302, &fields, Cache::SHARED, edition), expected(shared), "{value}");
            assert_eq!(get(302, &fields, Cache::PRIVATE, edition), expected(private), "{value}");
        }
    }
    let public = [("Cache-Control", "public")];
    assert_eq!(get(302, &public, Cache::SHARED, Rfc9110), Store::Heuristic);
    let private = [("Cache-Control", "private")];
    assert_eq!(get(302, &private, Cache::PRIVATE, Rfc9110), Store::Validate);
    assert_eq!(get(302, &private, Cache::PRIVATE, Rfc2616), Store::Heuristic);
    assert_eq!(get(302, &private, Cache::SHARED, Rfc9110), Store::No(Why::Private));
    let some = [("Cache-Control", "private=\"Set-Cookie\"")];
    assert_eq!(get(302, &some, Cache::PRIVATE, Rfc9110), Store::Validate);
    assert_eq!(get(302, &some, Cache::SHARED, Rfc9110), Store::No(Why::Freshness));
    // RFC 2616, 13.4 counts these as leave to store; RFC 9111, 3 does not.
    for value in ["must-revalidate", "proxy-revalidate"] {
        let fields = [("Cache-Control", value)];
        assert_eq!(get(302, &fields, Cache::SHARED, Rfc2616), Store::Heuristic);
        assert_eq!(get(302, &fields, Cache::SHARED, Rfc9110), Store::No(Why::Freshness));
    }
}

#[test]
fn what_forbids_or_restricts() {
    assert_eq!(controlled("no-store"), (Store::No(Why::NoStore), Store::No(Why::NoStore)));
    assert_eq!(controlled("public, No-Store"), (Store::No(Why::NoStore), Store::No(Why::NoStore)));
    assert_eq!(controlled("private, max-age=1"), (Store::No(Why::Private), Store::Explicit));
    assert_eq!(controlled("private"), (Store::No(Why::Private), Store::Heuristic));
    assert_eq!(controlled("private=\"a\""), (Store::Heuristic, Store::Heuristic));
    assert_eq!(controlled("s-maxage=1"), (Store::Explicit, Store::Heuristic));
    assert_eq!(controlled("no-cache, max-age=1"), (Store::Validate, Store::Validate));
    assert_eq!(controlled("no-cache=\"Set-Cookie\", max-age=1"), (Store::Explicit, Store::Explicit));
    let vary = [("Vary", "Accept, *"), ("Cache-Control", "max-age=1")];
    assert_eq!(get(200, &vary, Cache::SHARED, Rfc9110), Store::Validate);
    assert_eq!(get(200, &vary[..1], Cache::SHARED, Rfc2616), Store::Validate);
    assert_eq!(get(200, &[("Vary", "Accept")], Cache::SHARED, Rfc9110), Store::Heuristic);
}

#[test]
fn must_understand_outdoes_no_store() {
    let fields = [("Cache-Control", "must-understand, no-store, max-age=1")];
    assert_eq!(get(200, &fields, Cache::SHARED, Rfc9110), Store::Explicit);
    assert_eq!(get(299, &fields, Cache::SHARED, Rfc9110), Store::No(Why::NotUnderstood));
    assert_eq!(get(429, &fields, Cache::SHARED, Rfc9110), Store::No(Why::Never));
    assert_eq!(get(206, &fields, Cache::SHARED, Rfc9110), Store::No(Why::Ranges));
    assert_eq!(get(200, &fields, Cache::SHARED, Rfc2616), Store::No(Why::NoStore));
    let plain = Cache::SHARED.must_understand(false);
    assert_eq!(get(200, &fields, plain, Rfc9110), Store::No(Why::NoStore));
    let fields = [("Cache-Control", "must-understand, max-age=1")];
    assert_eq!(get(299, &fields, plain, Rfc9110), Store::Explicit);
    assert_eq!(get(299, &fields, Cache::SHARED, Rfc9110), Store::No(Why::NotUnderstood));
    let request = ("GET", &[("Cache-Control", "no-store")][..]);
    let fields = [("Cache-Control", "must-understand, no-store, max-age=1")];
    assert_eq!(ask(200, &fields, request, Cache::SHARED, Rfc9110), Store::No(Why::RequestNoStore));
}

#[test]
fn requests_restrict_too() {
    let with = |line, control, cache| {
        let lines = [line];
        ask(200, &[("Cache-Control", control)], ("GET", &lines), cache, Rfc9110)
    };
    let credentials = ("authorization", "Basic bWU6bXk=");
    assert_eq!(with(credentials, "max-age=1", Cache::SHARED), Store::No(Why::Authorization));
    assert_eq!(with(credentials, "max-age=1", Cache::PRIVATE), Store::Explicit);
    assert_eq!(with(credentials, "public", Cache::SHARED), Store::Heuristic);
    assert_eq!(with(credentials, "s-maxage=1", Cache::SHARED), Store::Explicit);
    assert_eq!(with(credentials, "must-revalidate", Cache::SHARED), Store::Heuristic);
    assert_eq!(with(credentials, "proxy-revalidate", Cache::SHARED), Store::No(Why::Authorization));
    assert_eq!(with(("Cache-Control", "no-store"), "public", Cache::PRIVATE), Store::No(Why::RequestNoStore));
    assert_eq!(with(("Cache-Control", "no-cache"), "public", Cache::PRIVATE), Store::Heuristic);
    let then = ask(200, BARE, ("GET", &[credentials]), Cache::SHARED, Rfc2616);
    assert_eq!(then, Store::No(Why::Authorization));
}

#[test]
fn methods() {
    let same = [("Cache-Control", "max-age=1"), ("Content-Location", "/x")];
    let other = [("Cache-Control", "max-age=1"), ("Content-Location", "/y")];
    let public = [("Cache-Control", "public"), ("Content-Location", "/x")];
    let asked = |method, fields, edition| ask(200, fields, (method, &[]), Cache::SHARED, edition);
    for method in ["GET", "HEAD"] {
        assert_eq!(asked(method, BARE, Rfc9110), Store::Heuristic);
        assert_eq!(asked(method, BARE, Rfc2616), Store::Heuristic);
    }
    for method in ["PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "QUERY", "FROBNICATE"] {
        assert_eq!(asked(method, &same, Rfc9110), Store::No(Why::Method), "{method}");
        assert_eq!(asked(method, &same, Rfc2616), Store::No(Why::Method), "{method}");
    }
    for method in ["POST", "PATCH"] {
        assert_eq!(asked(method, &same, Rfc9110), Store::Explicit);
        assert_eq!(asked(method, &other, Rfc9110), Store::No(Why::ContentLocation));
        assert_eq!(asked(method, &same[..1], Rfc9110), Store::No(Why::ContentLocation));
        assert_eq!(asked(method, &same[1..], Rfc9110), Store::No(Why::Freshness));
        assert_eq!(asked(method, &public, Rfc9110), Store::No(Why::Freshness));
    }
    assert_eq!(asked("POST", &same[..1], Rfc2616), Store::Explicit);
    assert_eq!(asked("POST", &[("Cache-Control", "public")], Rfc2616), Store::Heuristic);
    assert_eq!(asked("POST", BARE, Rfc2616), Store::No(Why::Freshness));
    assert_eq!(asked("PATCH", &same, Rfc2616), Store::No(Why::Method));
    let query = |edition| ask(200, BARE, ("QUERY", &[]), Cache::PRIVATE.query(true), edition);
    assert_eq!(query(Rfc9110), Store::Heuristic);
    assert_eq!(query(Rfc2616), Store::No(Why::Method));
}

#[test]
fn parts_and_pieces() {
    let ranges = Cache::SHARED.ranges(true);
    let part = |value| get(206, &[("Content-Range", value)], ranges, Rfc9110);
    assert_eq!(part("bytes 0-9/10"), Store::Heuristic);
    assert_eq!(part("Bytes 0-9/10"), Store::Heuristic);
    assert_eq!(part("lines 0-9/10"), Store::No(Why::Unit));
    assert_eq!(part("nonsense"), Store::No(Why::Unit));
    assert_eq!(get(206, BARE, ranges, Rfc9110), Store::Heuristic);
    assert_eq!(get(206, FRESH, Cache::SHARED, Rfc2616), Store::No(Why::Ranges));

    let fields = [("Content-Length", "10")];
    let came = |number, method, length, cache| {
        let response = Response::new(code(number), &fields).content(Content::Length(length));
        let exchange = Exchange::new(response).request(Request::new(method, BARE));
        (cache::may_store(&exchange, cache), cache::is_incomplete(&exchange))
    };
    assert_eq!(came(200, "GET", 10, Cache::SHARED), (Store::Heuristic, false));
    assert_eq!(came(200, "GET", 4, Cache::SHARED), (Store::No(Why::Ranges), true));
    assert_eq!(came(200, "GET", 4, ranges), (Store::Heuristic, true));
    assert_eq!(came(200, "GET", 11, Cache::SHARED), (Store::Heuristic, false));
    assert_eq!(came(200, "HEAD", 0, Cache::SHARED), (Store::Heuristic, false));
    assert_eq!(came(404, "GET", 4, ranges), (Store::No(Why::Incomplete), true));
    assert_eq!(came(200, "POST", 4, ranges), (Store::No(Why::Incomplete), true));
    assert_eq!(came(206, "GET", 4, ranges), (Store::Heuristic, true));
    assert_eq!(came(206, "GET", 10, ranges), (Store::Heuristic, true));
    let unknown = Exchange::new(Response::new(StatusCode::OK, &fields).content(Content::Length(4)));
    assert_eq!(cache::may_store(&unknown, ranges), Store::Heuristic);
    assert_eq!(cache::may_store(&unknown, Cache::PRIVATE), Store::No(Why::Ranges));
}

#[test]
fn an_unknown_request_forbids_nothing() {
    let fields = [("Cache-Control", "max-age=1")];
    let alone = Exchange::new(Response::new(StatusCode::OK, &fields));
    assert_eq!(cache::may_store(&alone, Cache::SHARED), Store::Explicit);
}

#[test]
fn a_restriction_behind_a_wrong_separator_counts() {
    for value in ["max-age=60; no-store", "no-store; max-age=60", "max-age=60 no-store", "max-age=60;\tNO-STORE"] {
        assert_eq!(controlled(value), (Store::No(Why::NoStore), Store::No(Why::NoStore)), "{value}");
    }
    assert_eq!(controlled("max-age=60; private"), (Store::No(Why::Private), Store::Explicit));
    assert_eq!(controlled("max-age=60; no-cache"), (Store::Validate, Store::Validate));
    let credentials = [("Authorization", "Basic bWU6bXk=")];
    let shared = |value| ask(200, &[("Cache-Control", value)], ("GET", &credentials), Cache::SHARED, Rfc9110);
    assert_eq!(shared("max-age=60; public"), Store::No(Why::Authorization), "a permission needs a comma");
    assert_eq!(shared("max-age=60, x=\"; no-store\", public"), Store::Explicit);
}

#[test]
fn codes_by_use_alone_are_not_understood() {
    let fields = [("Cache-Control", "must-understand, max-age=1")];
    assert_eq!(get(599, &fields, Cache::SHARED, Rfc9110), Store::No(Why::NotUnderstood));
    assert_eq!(get(599, &[("Cache-Control", "max-age=1")], Cache::SHARED, Rfc9110), Store::Explicit);
}

#[test]
fn reasons_are_told_in_both_languages() {
    for why in Why::ALL {
        assert!(!why.text(Lang::En).is_empty() && !why.text(Lang::Zh).is_ascii(), "{why:?}");
        assert!(why.spec().starts_with("RFC "), "{why:?}");
        assert_eq!(why.to_string(), why.text(Lang::En));
    }
}

#[test]
fn each_stored_field_is_one_that_may_be_stored() {
    let fields = [
        ("Connection", "X-Hop"),
        ("x-hop", "1"),
        ("A", "1"),
        ("Cache-Control", "private=\"A, B\""),
        ("C", ""),
        ("C", " 2"),
    ];
    let exchange = Exchange::new(Response::new(code(200), &fields));
    for (cache, wanted) in [(Cache::SHARED, &[3, 4, 5][..]), (Cache::PRIVATE, &[2, 3, 4, 5])] {
        let mut stored = Vec::new();
        cache::each_stored_field(&exchange, cache, |name, value| stored.push((name, value)));
        let lines = wanted.iter().map(|at| (fields[*at].0.as_bytes(), fields[*at].1.as_bytes()));
        assert!(stored.iter().copied().eq(lines), "{stored:?}");
        for (at, (name, _)) in fields.iter().enumerate() {
            assert_eq!(cache::may_store_field(&exchange, cache, name), wanted.contains(&at), "{name}");
        }
    }
}

#[test]
fn deciding_allocates_nothing() {
    let fields = [("Cache-Control", "must-understand, no-store, private=\"a\""), ("Vary", "*"), ("Connection", "b")];
    let count = measure(|| {
        for status in Status::ALL {
            let exchange = Exchange::new(Response::new(status.code(), &fields)).request(Request::new("POST", &fields));
            _ = std::hint::black_box(cache::may_store(&exchange, Cache::SHARED));
            _ = std::hint::black_box(cache::may_combine(&exchange, &exchange));
            _ = std::hint::black_box(cache::on_not_modified(&exchange, &exchange));
            _ = std::hint::black_box(cache::may_store_field(&exchange, Cache::SHARED, "a"));
            cache::each_stored_field(&exchange, Cache::SHARED, |name, _| _ = std::hint::black_box(name));
            let (cache, request) = (Cache::SHARED.ranges(true).targets(&["A"]), Request::new("GET", &fields));
            let times = Times { requested: 1, received: 2, now: 3 };
            _ = std::hint::black_box((cache::lifetime(&exchange, cache), cache::age(&exchange, times)));
            _ = std::hint::black_box(cache::reuse(&exchange, &request, 5, cache));
            _ = std::hint::black_box((cache::selects(&exchange, &request), cache::answer(&exchange, &request, cache)));
            _ = std::hint::black_box((cache::validation(&exchange), cache::invalidates(&exchange)));
            _ = std::hint::black_box(cache::on_head(&exchange, &exchange));
        }
    });
    assert_eq!(count.count_total, 0);
}

/// Cache-Control as senders write it, and as they should not.
fn control() -> impl Strategy<Value = String> {
    let directive = prop_oneof![
        Just("public".to_owned()),
        Just("max-age=60".to_owned()),
        Just("s-maxage=60".to_owned()),
        Just("must-understand".to_owned()),
        Just("private=\"a\"".to_owned()),
        "[ -~]{0,12}",
    ];
    prop::collection::vec(directive, 0..6).prop_map(|directives| directives.join(", "))
}

proptest! {
    #[test]
    fn some_codes_are_never_stored(
        number in prop::sample::select(vec![428_u16, 429, 431, 511]),
        then in any::<bool>(),
        shared in any::<bool>(),
        method in prop::sample::select(vec!["GET", "HEAD", "POST", "QUERY", "X"]),
        control in control(),
        fields in prop::collection::vec(("[A-Za-z-]{1,12}", "[ -~]{0,20}"), 0..4),
        lines in prop::collection::vec(("[A-Za-z-]{1,12}", "[ -~]{0,20}"), 0..4),
    ) {
        let mut fields = fields;
        fields.push(("Cache-Control".to_owned(), control));
        fields.push(("Expires".to_owned(), "Fri, 31 Dec 2100 23:59:59 GMT".to_owned()));
        let edition = if then { Rfc2616 } else { Rfc9110 };
        let cache = if shared { Cache::SHARED } else { Cache::PRIVATE }.ranges(true).query(true);
        let exchange =
            Exchange::new(Response::new(code(number), &fields)).request(Request::new(method, &lines)).edition(edition);
        prop_assert!(!cache::may_store(&exchange, cache).is_allowed());
    }

    #[test]
    fn no_bytes_make_it_panic(
        number in 100_u16..=999,
        fields in prop::collection::vec((prop::collection::vec(any::<u8>(), 0..8), prop::collection::vec(any::<u8>(), 0..24)), 0..4),
        name in prop::sample::select(vec!["Cache-Control", "Vary", "Content-Range", "ETag", "Content-Location", "Date", "Age", "Expires", "Range", "If-Range"]),
        value in prop::collection::vec(any::<u8>(), 0..24),
    ) {
        let mut fields = fields;
        fields.push((name.as_bytes().to_vec(), value));
        let request = Request::new("POST", &fields).target("/");
        let exchange = Exchange::new(Response::new(code(number), &fields)).request(request);
        for edition in [Rfc9110, Rfc2616] {
            let exchange = exchange.edition(edition);
            let _ = cache::may_store(&exchange, Cache::SHARED.ranges(true));
            let _ = cache::may_combine(&exchange, &exchange);
            let (cache, asked) = (Cache::SHARED.ranges(true).targets(&["Date"]), Request::new("GET", &fields));
            let _ = cache::lifetime(&exchange, cache);
            let _ = cache::age(&exchange, Times { requested: 0, received: u64::MAX, now: 1 });
            let _ = cache::reuse(&exchange.request(asked), &asked, 0, cache);
            let _ = (cache::selects(&exchange, &asked), cache::answer(&exchange, &asked, cache));
            let _ = (cache::validation(&exchange), cache::invalidates(&exchange), cache::on_head(&exchange, &exchange));
            if let cache::Freshen::Update(update) = cache::on_not_modified(&exchange, &exchange) {
                update.each_update(|_, _| {});
            }
        }
    }
}
