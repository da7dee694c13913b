//! Freshness and reuse compared with http-cache-semantics over a grid of stored responses, requests and ages.

use std::time::{Duration, SystemTime};

use http::Uri;
use http_cache_semantics::{BeforeRequest, CacheOptions, CachePolicy};
use status_core::{
    Exchange, Request, Response, StatusCode,
    cache::{self, Cache, Reuse},
};

use super::comparison::{Answered, Fields, Point, RequestParts, differences, map, with_control};

const CONTROLS: [&str; 24] = [
    "",
    "public",
    "max-age=60",
    "max-age=0",
    "max-age=x",
    "s-maxage=30",
    "max-age=60, s-maxage=30",
    "max-age=60, must-revalidate",
    "max-age=60, proxy-revalidate",
    "max-age=60, no-cache",
    "max-age=60, no-cache=\"X\"",
    "no-cache",
    "max-age=60, immutable",
    "immutable",
    "max-age=60, stale-while-revalidate=30",
    "max-age=60, stale-if-error=30",
    "private, max-age=60",
    "no-store, max-age=60",
    "max-age=60; no-store",
    "Max-Age=60",
    "note=\"max-age=600\", max-age=60",
    "max-age=60, max-age=600",
    "must-revalidate, public",
    "max-age=\"60\"",
];

const FIELDS: [Fields; 8] = [
    &[],
    &[DATE, ("expires", "Sun, 06 Nov 1994 08:50:37 GMT")],
    &[DATE, ("expires", "0")],
    &[DATE, MODIFIED],
    &[DATE, ("vary", "foo")],
    &[DATE, ("vary", "*")],
    &[DATE, ("set-cookie", "a=b")],
    &[DATE, MODIFIED, ("pragma", "no-cache")],
];

const DATE: (&str, &str) = ("date", "Sun, 06 Nov 1994 08:49:37 GMT");
/// Ten minutes before DATE.
const MODIFIED: (&str, &str) = ("last-modified", "Sun, 06 Nov 1994 08:39:37 GMT");
/// DATE as seconds.
const STORED: u64 = 784_111_777;

const REQUESTS: [Fields; 14] = [
    &[],
    &[("cache-control", "no-cache")],
    &[("cache-control", "max-age=40")],
    &[("cache-control", "max-age=0")],
    &[("cache-control", "min-fresh=25")],
    &[("cache-control", "max-stale")],
    &[("cache-control", "max-stale=10")],
    &[("cache-control", "max-stale=x")],
    &[("cache-control", "only-if-cached")],
    &[("pragma", "no-cache")],
    &[("pragma", "no-cache"), ("cache-control", "max-age=600")],
    &[("foo", "1")],
    &[("foo", "1"), ("cache-control", "max-stale")],
    &[("cache-control", "Max-Age=40")],
];

const METHODS: [(&str, &str); 6] =
    [("GET", "GET"), ("GET", "HEAD"), ("HEAD", "GET"), ("HEAD", "HEAD"), ("GET", "POST"), ("POST", "POST")];

const AGES: [u64; 7] = [0, 29, 40, 59, 60, 70, 71];

/// One point of the grid: a stored response, and a request that it may answer.
#[derive(Debug, Clone, Copy)]
struct Reused {
    code: u16,
    methods: (&'static str, &'static str),
    control: &'static str,
    fields: Fields,
    request: Fields,
    age: u64,
    shared: bool,
}

impl Point for Reused {
    /// Whether it is used without a validation, as is decided here.
    fn ours(&self) -> bool {
        let fields: Vec<_> = with_control(self.fields, self.control).collect();
        let none: Fields = &[];
        let code = StatusCode::from_u16(self.code).expect("three digits");
        let stored = Exchange::new(Response::new(code, &fields)).request(Request::new(self.methods.0, none));
        let cache = if self.shared { Cache::SHARED } else { Cache::PRIVATE };
        let reuse = cache::reuse(&stored, &Request::new(self.methods.1, self.request), self.age, cache);
        matches!(reuse, Reuse::Fresh | Reuse::Stale(_))
    }

    /// Whether http-cache-semantics uses it.
    fn theirs(&self, uri: &Uri) -> bool {
        let (stored, asked) = (&self.methods.0.parse().expect("a method"), &self.methods.1.parse().expect("a method"));
        let request = RequestParts { uri, method: stored, fields: map([].into_iter()) };
        let status = http::StatusCode::from_u16(self.code).expect("three digits");
        let response = Answered { status, fields: map(with_control(self.fields, self.control)) };
        let options = CacheOptions { shared: self.shared, ..CacheOptions::default() };
        let at = SystemTime::UNIX_EPOCH + Duration::from_secs(STORED);
        let policy = CachePolicy::new_options(&request, &response, at, options);
        let request = RequestParts { uri, method: asked, fields: map(self.request.iter().copied()) };
        let before = policy.before_request(&request, at + Duration::from_secs(self.age));
        policy.is_storable() && matches!(before, BeforeRequest::Fresh(_))
    }

    fn corrected(mut self) -> (Self, Vec<&'static str>) {
        let mut causes = Vec::new();
        let mut correct = |holds: bool, cause, correction: &mut dyn FnMut()| {
            if holds {
                causes.push(cause);
                correction();
            }
        };
        let has = |fields: Fields, name| fields.iter().any(|(line, _)| *line == name);
        let asks = |request: Fields, value| request.contains(&("cache-control", value));
        let head = self.methods == ("GET", "HEAD");
        correct(head, "RFC 9110, 9.3.2: a response to GET answers HEAD", &mut || self.methods = ("GET", "GET"));
        let post = self.methods.0 == "POST";
        let cause = "RFC 9110, 9.3.3: a response to POST answers GET and HEAD, and only with Content-Location";
        correct(post, cause, &mut || self.methods = ("GET", "POST"));
        let cookie = has(self.fields, "set-cookie") && self.shared;
        correct(cookie, "RFC 9111, 7.3: Set-Cookie does not inhibit caching", &mut || self.fields = &[DATE]);
        let pragma = has(self.fields, "pragma");
        correct(pragma, "RFC 9111, 5.4: Pragma means nothing in responses", &mut || self.fields = FIELDS[3]);
        let both = has(self.request, "pragma") && has(self.request, "cache-control");
        correct(both, "RFC 9111, 5.4: Pragma counts without Cache-Control only", &mut || {
            self.request = &[("cache-control", "max-age=600")];
        });
        let capital = asks(self.request, "Max-Age=40");
        correct(capital, "RFC 9111, 5.2: directives in any case", &mut || self.request = REQUESTS[2]);
        let bad = asks(self.request, "max-stale=x");
        correct(bad, "RFC 9111, 5.2.1.2: an invalid max-stale allows nothing", &mut || self.request = &[]);
        // Both what expires after a minute and a tenth of ten minutes give a lifetime of 60 seconds.
        let lasts_a_minute = self.fields == FIELDS[1] || self.fields == FIELDS[3];
        let is_immutable = self.control == "max-age=60, immutable" || (self.control == "immutable" && lasts_a_minute);
        let (control, shared) = (&mut self.control, self.shared);
        let mut replace = |written: &str, holds: bool, cause, read| {
            correct(holds && *control == written, cause, &mut || *control = read);
        };
        let proxy = "RFC 9111, 5.2.2.8: proxy-revalidate binds once the response is stale";
        replace("max-age=60, proxy-revalidate", shared, proxy, "max-age=60, must-revalidate");
        let s_maxage = "RFC 9111, 5.2.2.10: s-maxage forbids shared caches to use a stale response";
        replace("s-maxage=30", shared, s_maxage, "max-age=30, must-revalidate");
        replace("max-age=60, s-maxage=30", shared, s_maxage, "max-age=30, must-revalidate");
        let fields = "RFC 9111, 5.2.2.4: no-cache for some fields";
        replace("max-age=60, no-cache=\"X\"", true, fields, "max-age=60");
        let guess = "RFC 8246, 2: immutable gives no lifetime";
        replace("immutable", true, guess, "");
        let semicolon = "RFC 9111, 5.2.2.5: no-store behind a semicolon";
        replace("max-age=60; no-store", true, semicolon, "no-store, max-age=60");
        replace("Max-Age=60", true, "RFC 9111, 5.2: directives in any case", "max-age=60");
        let quoted = "RFC 9110, 5.6.4: a comma in a quoted string";
        replace("note=\"max-age=600\", max-age=60", true, quoted, "max-age=60");
        let twice = "RFC 9111, 4.2.1: the first of two values";
        replace("max-age=60, max-age=600", true, twice, "max-age=60");
        let asks = |value| self.request.contains(&("cache-control", value));
        let is_reload = asks("max-age=40") || asks("max-age=0");
        let spares = is_reload && self.age < 60 && is_immutable;
        correct(spares, "RFC 8246, 2: immutable spares a reload", &mut || self.request = &[]);
        let asks = |value| self.request.contains(&("cache-control", value));
        let accepts =
            (asks("max-stale") || asks("max-stale=10")) && matches!(self.control, "no-cache" | "max-age=60, no-cache");
        correct(accepts, "RFC 9111, 5.2.2.4: no-cache outdoes max-stale", &mut || self.request = &[]);
        let asks = |value| self.request.contains(&("cache-control", value));
        let wanted = self.request.iter().any(|(name, value)| *name == "cache-control" && value.starts_with("max-age"));
        let while_revalidate = self.control == "max-age=60, stale-while-revalidate=30" && self.age >= 60;
        let usable =
            while_revalidate && !wanted && !asks("no-cache") && !asks("min-fresh=25") && !has(self.request, "pragma");
        correct(usable, "RFC 5861, 3: stale-while-revalidate", &mut || self.control = "max-age=600");
        let exact = self.age == 70 && asks("max-stale=10");
        correct(exact, "RFC 9111, 5.2.1.2: stale by no more than max-stale", &mut || self.age = 69);
        (self, causes)
    }
}

fn points() -> impl Iterator<Item = Reused> {
    let codes = METHODS.into_iter().map(|methods| (200, methods)).chain([(302, METHODS[0])]);
    codes.flat_map(|(code, methods)| {
        CONTROLS.into_iter().flat_map(move |control| {
            FIELDS.into_iter().flat_map(move |fields| {
                REQUESTS.into_iter().flat_map(move |request| {
                    AGES.into_iter().flat_map(move |age| {
                        let point = move |shared| Reused { code, methods, control, fields, request, age, shared };
                        [true, false].map(point)
                    })
                })
            })
        })
    })
}

#[test]
fn every_difference_has_a_section() {
    let (total, counts) = differences(points());
    assert!(total > 200_000, "{total}");
    let causes = [
        "RFC 5861, 3: stale-while-revalidate",
        "RFC 8246, 2: immutable gives no lifetime",
        "RFC 8246, 2: immutable spares a reload",
        "RFC 9110, 9.3.2: a response to GET answers HEAD",
        "RFC 9110, 9.3.3: a response to POST answers GET and HEAD, and only with Content-Location",
        "RFC 9111, 4.2.1: the first of two values",
        "RFC 9111, 5.2.1.2: an invalid max-stale allows nothing",
        "RFC 9111, 5.2.1.2: stale by no more than max-stale",
        "RFC 9111, 5.2.2.10: s-maxage forbids shared caches to use a stale response",
        "RFC 9111, 5.2.2.4: no-cache for some fields",
        "RFC 9111, 5.2.2.4: no-cache outdoes max-stale",
        "RFC 9111, 5.2.2.5: no-store behind a semicolon",
        "RFC 9111, 5.2.2.8: proxy-revalidate binds once the response is stale",
        "RFC 9111, 5.2: directives in any case",
        "RFC 9111, 5.4: Pragma counts without Cache-Control only",
        "RFC 9111, 5.4: Pragma means nothing in responses",
        "RFC 9111, 7.3: Set-Cookie does not inhibit caching",
        "several of these",
    ];
    assert!(counts.keys().copied().eq(causes), "{counts:?}");
}
