//! Whether a stored response answers a request: each decision with what breaks it and what keeps it.

use status_core::{
    Content, Exchange, Lang, Request, Response, Standard, StatusCode,
    cache::{self, Cache, Inbound, Reuse, Stale},
    facet::Caching,
};

use super::support::{Fields, get, ok, response, with_length};
use crate::support::parts::code;

const SHARED: Cache = Cache::SHARED;
const PRIVATE: Cache = Cache::PRIVATE;
const FAILING: Cache = SHARED.inbound(Inbound::Failing);
const DISCONNECTED: Cache = SHARED.inbound(Inbound::Disconnected);
const BARE: Fields<'_> = &[];

#[test]
fn fresh_until_the_lifetime_is_over() {
    assert_eq!(get("max-age=60", 59, BARE, SHARED), Reuse::Fresh);
    assert_eq!(get("max-age=60", 60, BARE, SHARED), Reuse::Validate);
    assert_eq!(get("max-age=0", 0, BARE, SHARED), Reuse::Validate);
}

#[test]
fn without_a_validator_nothing_can_be_validated() {
    let asked = |fields: Fields<'_>| cache::reuse(&ok(fields), &Request::new("GET", BARE), 60, SHARED);
    assert_eq!(asked(&[("Cache-Control", "max-age=60")]), Reuse::Forward);
    assert_eq!(asked(&[("Cache-Control", "max-age=60"), ("ETag", "W/\"a\"")]), Reuse::Validate);
    let modified = ("Last-Modified", "Sat, 05 Nov 1994 08:49:37 GMT");
    assert_eq!(asked(&[("Cache-Control", "max-age=60"), modified]), Reuse::Validate);
}

#[test]
fn no_cache_asks_for_every_use() {
    assert_eq!(get("max-age=60, no-cache", 0, BARE, SHARED), Reuse::Validate);
    assert_eq!(get("max-age=60; no-cache", 0, BARE, SHARED), Reuse::Validate);
    assert_eq!(get("max-age=60, no-cache=\"Set-Cookie\"", 0, BARE, SHARED), Reuse::Fresh);
    for cache in [FAILING, SHARED.inbound(Inbound::Reachable)] {
        assert_eq!(get("max-age=60, no-cache, stale-if-error=60", 0, BARE, cache), Reuse::Validate);
    }
    assert_eq!(get("max-age=60, no-cache", 0, &[("Cache-Control", "max-stale")], DISCONNECTED), Reuse::GatewayTimeout);
}

#[test]
fn clients_may_ask_for_a_validation() {
    assert_eq!(get("max-age=60", 0, &[("Cache-Control", "no-cache")], SHARED), Reuse::Validate);
    assert_eq!(get("max-age=60", 0, &[("Pragma", "x, No-Cache")], SHARED), Reuse::Validate);
    let both: Fields<'_> = &[("Pragma", "no-cache"), ("Cache-Control", "max-age=60")];
    assert_eq!(get("max-age=60", 0, both, SHARED), Reuse::Fresh, "Cache-Control counts instead");
    assert_eq!(get("max-age=60", 0, &[("Pragma", "x")], SHARED), Reuse::Fresh);
    assert_eq!(get("max-age=60", 0, &[("Cache-Control", "no-store")], SHARED), Reuse::Fresh, "it is stored already");
}

#[test]
fn clients_limit_the_age() {
    let limit = |seconds, control| get(control, 10, &[("Cache-Control", seconds)], SHARED);
    assert_eq!(limit("max-age=10", "max-age=60"), Reuse::Fresh);
    assert_eq!(limit("max-age=9", "max-age=60"), Reuse::Validate);
    assert_eq!(limit("max-age=x", "max-age=60"), Reuse::Fresh, "no number is no limit");
    assert_eq!(limit("max-age=9, max-stale", "max-age=60"), Reuse::Validate);
    assert_eq!(limit("max-age=9", "max-age=60, immutable"), Reuse::Fresh);
    assert_eq!(limit("max-age=9", "max-age=9, immutable"), Reuse::Validate, "immutable only while fresh");
    assert_eq!(limit("no-cache", "max-age=60, immutable"), Reuse::Validate);
}

#[test]
fn clients_ask_for_freshness_to_come() {
    let wanted = |seconds| get("max-age=60", 10, &[("Cache-Control", seconds)], SHARED);
    assert_eq!(wanted("min-fresh=50"), Reuse::Fresh);
    assert_eq!(wanted("min-fresh=51"), Reuse::Validate);
    assert_eq!(wanted("min-fresh=99999999999999999999999"), Reuse::Validate);
    assert_eq!(wanted("min-fresh"), Reuse::Fresh);
}

#[test]
fn clients_accept_stale_responses() {
    let accepts = |seconds, control, cache| get(control, 70, &[("Cache-Control", seconds)], cache);
    assert_eq!(accepts("max-stale=10", "max-age=60", SHARED), Reuse::Stale(Stale::MaxStale));
    assert_eq!(accepts("max-stale=9", "max-age=60", SHARED), Reuse::Validate);
    assert_eq!(accepts("max-stale", "max-age=60", SHARED), Reuse::Stale(Stale::MaxStale));
    assert_eq!(accepts("max-stale=x", "max-age=60", SHARED), Reuse::Validate);
    assert_eq!(accepts("max-stale, max-age=70", "max-age=60", SHARED), Reuse::Stale(Stale::MaxStale));
    assert_eq!(accepts("max-stale, min-fresh=1", "max-age=60", SHARED), Reuse::Validate);
}

#[test]
fn nothing_allows_stale_use_against_a_prohibition() {
    let stale: Fields<'_> = &[("Cache-Control", "max-stale")];
    for (control, in_shared, in_private) in [
        ("max-age=60, must-revalidate", Reuse::Validate, Reuse::Validate),
        ("max-age=60; must-revalidate", Reuse::Validate, Reuse::Validate),
        ("max-age=60, proxy-revalidate", Reuse::Validate, Reuse::Stale(Stale::MaxStale)),
        ("max-age=60, s-maxage=60", Reuse::Validate, Reuse::Stale(Stale::MaxStale)),
        ("max-age=60", Reuse::Stale(Stale::MaxStale), Reuse::Stale(Stale::MaxStale)),
    ] {
        assert_eq!(get(control, 70, stale, SHARED), in_shared, "{control}");
        assert_eq!(get(control, 70, stale, PRIVATE), in_private, "{control}");
        let is_free = in_shared == Reuse::Stale(Stale::MaxStale);
        let otherwise = if is_free { Reuse::Stale(Stale::Disconnected) } else { Reuse::GatewayTimeout };
        assert_eq!(get(control, 70, BARE, DISCONNECTED), otherwise, "{control}");
        assert_eq!(get(control, 59, BARE, DISCONNECTED), Reuse::Fresh, "{control}");
    }
    let both = "max-age=60, must-revalidate, stale-while-revalidate=60, stale-if-error=60";
    assert_eq!(get(both, 70, BARE, FAILING), Reuse::Validate);
}

#[test]
fn stale_while_revalidate() {
    let control = "max-age=60, stale-while-revalidate=10";
    assert_eq!(get(control, 70, BARE, SHARED), Reuse::Stale(Stale::WhileRevalidate));
    assert_eq!(get(control, 71, BARE, SHARED), Reuse::Validate);
    assert_eq!(get("max-age=60, stale-while-revalidate=x", 61, BARE, SHARED), Reuse::Validate);
    assert_eq!(
        get(control, 70, &[("Cache-Control", "max-age=70")], SHARED),
        Reuse::Validate,
        "the client wants it fresh"
    );
    assert_eq!(get(control, 70, &[("Cache-Control", "no-cache")], SHARED), Reuse::Validate);
}

#[test]
fn stale_if_error() {
    let control = "max-age=60, stale-if-error=10";
    assert_eq!(get(control, 70, BARE, SHARED), Reuse::Validate, "nothing fails");
    assert_eq!(get(control, 70, BARE, FAILING), Reuse::Stale(Stale::IfError));
    assert_eq!(get(control, 70, BARE, DISCONNECTED), Reuse::Stale(Stale::IfError));
    assert_eq!(get(control, 71, BARE, FAILING), Reuse::Validate);
    assert_eq!(get(control, 71, BARE, DISCONNECTED), Reuse::Stale(Stale::Disconnected));
    let request: Fields<'_> = &[("Cache-Control", "stale-if-error=20")];
    assert_eq!(get("max-age=60", 80, request, FAILING), Reuse::Stale(Stale::IfError), "the client may allow it too");
    assert_eq!(get("max-age=60", 81, request, FAILING), Reuse::Validate);
    assert_eq!(get("max-age=60, must-revalidate", 61, request, FAILING), Reuse::Validate);
}

#[test]
fn only_if_cached() {
    let only: Fields<'_> = &[("Cache-Control", "only-if-cached")];
    assert_eq!(get("max-age=60", 59, only, SHARED), Reuse::Fresh);
    assert_eq!(get("max-age=60", 60, only, SHARED), Reuse::GatewayTimeout);
    assert_eq!(
        get("max-age=60", 60, &[("Cache-Control", "only-if-cached, max-stale")], SHARED),
        Reuse::Stale(Stale::MaxStale)
    );
    assert_eq!(cache::on_miss(&Request::new("GET", only), SHARED), Reuse::GatewayTimeout);
    assert_eq!(cache::on_miss(&Request::new("GET", BARE), SHARED), Reuse::Forward);
    assert_eq!(cache::on_miss(&Request::new("GET", BARE), FAILING), Reuse::Forward);
    assert_eq!(cache::on_miss(&Request::new("GET", BARE), DISCONNECTED), Reuse::GatewayTimeout);
}

#[test]
fn methods() {
    let fields = [("Cache-Control", "max-age=60"), ("ETag", "\"a\""), ("Content-Location", "/x")];
    let stored_by = |stored, asked, cache| {
        let stored =
            Exchange::new(Response::new(StatusCode::OK, &fields)).request(Request::new(stored, BARE).target("/x"));
        cache::reuse(&stored, &Request::new(asked, BARE).target("/x"), 0, cache)
    };
    for (stored, asked) in
        [("GET", "GET"), ("GET", "HEAD"), ("HEAD", "HEAD"), ("POST", "GET"), ("POST", "HEAD"), ("PATCH", "GET")]
    {
        assert_eq!(stored_by(stored, asked, SHARED), Reuse::Fresh, "{stored} {asked}");
    }
    for (stored, asked) in
        [("HEAD", "GET"), ("GET", "POST"), ("POST", "POST"), ("GET", "PUT"), ("GET", "QUERY"), ("PUT", "GET")]
    {
        assert_eq!(stored_by(stored, asked, SHARED), Reuse::Forward, "{stored} {asked}");
    }
    assert_eq!(stored_by("QUERY", "QUERY", SHARED.query(true)), Reuse::Fresh);
    assert_eq!(stored_by("QUERY", "QUERY", SHARED), Reuse::Forward);
}

#[test]
fn what_may_not_be_stored_is_not_used() {
    for control in ["max-age=60, no-store", "max-age=60; no-store", "max-age=60, private"] {
        assert_eq!(get(control, 0, BARE, SHARED), Reuse::Forward, "{control}");
    }
    assert_eq!(get("max-age=60, private", 0, BARE, PRIVATE), Reuse::Fresh);
    let fields = [("Cache-Control", "max-age=60")];
    let credentials = [("Authorization", "Basic bWU6bXk=")];
    let stored = Exchange::new(Response::new(StatusCode::OK, &fields)).request(Request::new("GET", &credentials));
    assert_eq!(cache::reuse(&stored, &Request::new("GET", BARE), 0, SHARED), Reuse::Forward);
    assert_eq!(cache::reuse(&stored, &Request::new("GET", BARE), 0, PRIVATE), Reuse::Fresh);
}

#[test]
fn other_selecting_fields_need_a_strong_tag() {
    let with_tag = |tag| {
        let fields = [("Cache-Control", "max-age=60"), ("Vary", "Foo"), tag];
        let original = [("Foo", "1")];
        let stored = Exchange::new(Response::new(StatusCode::OK, &fields)).request(Request::new("GET", &original));
        let asked = |value| cache::reuse(&stored, &Request::new("GET", &[("Foo", value)]), 0, SHARED);
        (asked("1"), asked("2"))
    };
    assert_eq!(with_tag(("ETag", "\"a\"")), (Reuse::Fresh, Reuse::Validate));
    assert_eq!(with_tag(("ETag", "W/\"a\"")), (Reuse::Fresh, Reuse::Forward));
    assert_eq!(with_tag(("Last-Modified", "Sat, 05 Nov 1994 08:49:37 GMT")), (Reuse::Fresh, Reuse::Forward));
}

#[test]
fn parts_answer_what_lies_in_them() {
    let cache = SHARED.ranges(true);
    let fields: Fields<'_> =
        &[("Cache-Control", "max-age=60"), ("Content-Range", "bytes 10-19/100"), ("ETag", "\"a\"")];
    let asked = |request: Fields<'_>, cache| {
        cache::reuse(&with_length(206, fields, 10), &Request::new("GET", request), 0, cache)
    };
    for range in ["bytes=10-19", "bytes=12-15", "bytes=19-19"] {
        assert_eq!(asked(&[("Range", range)], cache), Reuse::Fresh, "{range}");
    }
    for range in ["bytes=9-19", "bytes=10-20", "bytes=-1", "bytes=10-", "bytes=10-11,13-14", "lines=10-11", "bytes=x"] {
        assert_eq!(asked(&[("Range", range)], cache), Reuse::Forward, "{range}");
    }
    assert_eq!(asked(BARE, cache), Reuse::Forward);
    assert_eq!(asked(&[("Range", "bytes=10-19")], SHARED), Reuse::Forward, "the cache knows no ranges");
    assert_eq!(asked(&[("Range", "bytes=10-19"), ("If-Range", "\"a\"")], cache), Reuse::Fresh);
    assert_eq!(asked(&[("Range", "bytes=10-19"), ("If-Range", "\"b\"")], cache), Reuse::Forward);
    // Only five of its bytes came.
    let short = with_length(206, fields, 5);
    let of_short = |range| cache::reuse(&short, &Request::new("GET", &[("Range", range)]), 0, cache);
    assert_eq!((of_short("bytes=10-14"), of_short("bytes=10-15")), (Reuse::Fresh, Reuse::Forward));
    let suffix: Fields<'_> = &[("Cache-Control", "max-age=60"), ("Content-Range", "bytes 90-99/100")];
    let of_suffix =
        |range| cache::reuse(&with_length(206, suffix, 10), &Request::new("GET", &[("Range", range)]), 0, cache);
    assert_eq!(
        (of_suffix("bytes=-10"), of_suffix("bytes=-11"), of_suffix("bytes=95-")),
        (Reuse::Fresh, Reuse::Forward, Reuse::Fresh)
    );
}

#[test]
fn a_response_that_broke_off_is_a_part() {
    let fields = [("Cache-Control", "max-age=60"), ("Content-Length", "100")];
    let response = Response::new(StatusCode::OK, &fields).content(Content::Length(10));
    let stored = Exchange::new(response).request(Request::new("GET", BARE));
    let asked = |request: Fields<'_>, cache| cache::reuse(&stored, &Request::new("GET", request), 0, cache);
    assert_eq!(asked(&[("Range", "bytes=0-9")], SHARED.ranges(true)), Reuse::Fresh);
    assert_eq!(asked(&[("Range", "bytes=0-10")], SHARED.ranges(true)), Reuse::Forward);
    assert_eq!(asked(BARE, SHARED.ranges(true)), Reuse::Forward);
    assert_eq!(asked(&[("Range", "bytes=0-9")], SHARED), Reuse::Forward);
}

#[test]
fn what_has_no_expiry_is_not_stale_but_unknown() {
    // private allows a private cache to store any code; 500 has no lifetime to guess.
    let stored = response(500, &[("Cache-Control", "private")]);
    let asked = |cache| cache::reuse(&stored, &Request::new("GET", &[("Cache-Control", "max-stale")]), 0, cache);
    assert_eq!(asked(PRIVATE), Reuse::Forward);
    assert_eq!(asked(PRIVATE.inbound(Inbound::Disconnected)), Reuse::GatewayTimeout);
}

#[test]
fn targeted_fields_rule() {
    const CDN: Cache = SHARED.targets(&["CDN-Cache-Control"]);
    let asked = |targeted, age| {
        let fields = [("Cache-Control", "no-store"), ("CDN-Cache-Control", targeted), ("ETag", "\"a\"")];
        cache::reuse(&ok(&fields), &Request::new("GET", BARE), age, CDN)
    };
    assert_eq!(asked("max-age=60", 59), Reuse::Fresh);
    assert_eq!(asked("max-age=60", 60), Reuse::Validate);
    assert_eq!(asked("max-age=60, no-cache", 0), Reuse::Validate);
    assert_eq!(asked("private, max-age=60", 0), Reuse::Forward);
    assert_eq!(asked("max-age=60, stale-while-revalidate=9", 65), Reuse::Stale(Stale::WhileRevalidate));
    assert_eq!(asked("max-age=60, =", 0), Reuse::Forward, "it is malformed, and Cache-Control rules");
}

#[test]
fn other_registries_decide_by_their_facets() {
    let fields = [("Date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("Last-Modified", "Sat, 05 Nov 1994 08:49:37 GMT")];
    let stored = Exchange::new(Response::new(code(470), &fields));
    let request = Request::new("GET", BARE);
    assert_eq!(cache::reuse_as(&stored, &request, 60, SHARED, Some(Caching::Heuristic)), Reuse::Fresh);
    assert_eq!(cache::reuse_as(&stored, &request, 60, SHARED, Some(Caching::Explicit)), Reuse::Forward);
    assert_eq!(cache::reuse_by::<Standard>(&stored, &request, 60, SHARED), Reuse::Forward);
}

#[test]
fn reasons_have_texts() {
    for stale in Stale::ALL {
        assert!(stale.spec().starts_with("RFC ") && !stale.text(Lang::Zh).is_ascii(), "{stale:?}");
    }
}
