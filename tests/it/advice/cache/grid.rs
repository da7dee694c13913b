//! Storing compared with http-cache-semantics over a grid of exchanges.

use std::{collections::BTreeSet, time::SystemTime};

use http::Uri;
use http_cache_semantics::{CacheOptions, CachePolicy};
use status_core::{
    Exchange, Request, Response, Status, StatusCode,
    cache::{self, Cache},
    facet::SourceKind,
};

use super::comparison::{Answered, Fields, Point, RequestParts, differences, map, with_control};

const METHODS: [&str; 6] = ["GET", "HEAD", "POST", "PUT", "PATCH", "QUERY"];

const CONTROLS: [&str; 19] = [
    "",
    "public",
    "private",
    "private=\"Set-Cookie\"",
    "no-store",
    "No-Store, max-age=60",
    "max-age=60; no-store",
    "no-cache",
    "no-cache, max-age=60",
    "max-age=60",
    "Max-Age=60",
    "s-maxage=60",
    "must-revalidate",
    "private, max-age=60",
    "public, max-age=60",
    "must-understand, no-store, max-age=60",
    "must-understand, max-age=60",
    "note=\"x, no-store, y\", max-age=60",
    "max-age=60, max-age=120",
];

const REQUESTS: [Fields; 3] = [&[], &[("authorization", "Basic bWU6bXk=")], &[("cache-control", "no-store")]];

const FIELDS: [Fields; 4] = [
    &[],
    &[("expires", "Fri, 31 Dec 2100 23:59:59 GMT")],
    &[("vary", "*")],
    &[("content-location", "https://a.example/x"), ("last-modified", "Sun, 06 Nov 1994 08:49:37 GMT")],
];

/// The codes that a GET without any field shows http-cache-semantics to store.
const THEIR_HEURISTIC: [u16; 11] = [200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501];
/// The codes that it understands beside these.
const THEIR_EXPLICIT: [u16; 3] = [302, 303, 307];

/// One point of the grid: an exchange that may be stored.
#[derive(Debug, Clone, Copy)]
struct Stored {
    code: StatusCode,
    method: &'static str,
    control: &'static str,
    request: Fields,
    fields: Fields,
    shared: bool,
}

impl Point for Stored {
    fn ours(&self) -> bool {
        let fields: Vec<_> = with_control(self.fields, self.control).collect();
        let request = Request::new(self.method, self.request).target("https://a.example/x");
        let cache = if self.shared { Cache::SHARED } else { Cache::PRIVATE };
        cache::may_store(&Exchange::new(Response::new(self.code, &fields)).request(request), cache.query(true))
            .is_allowed()
    }

    fn theirs(&self, uri: &Uri) -> bool {
        let method = &self.method.parse().expect("a method");
        let request = RequestParts { uri, method, fields: map(self.request.iter().copied()) };
        let status = http::StatusCode::from_u16(self.code.as_u16()).expect("three digits");
        let response = Answered { status, fields: map(with_control(self.fields, self.control)) };
        let options = CacheOptions { shared: self.shared, ..CacheOptions::default() };
        CachePolicy::new_options(&request, &response, SystemTime::UNIX_EPOCH, options).is_storable()
    }

    fn corrected(mut self) -> (Self, Vec<&'static str>) {
        let mut causes = Vec::new();
        let mut correct = |holds: bool, cause, correction: &mut dyn FnMut()| {
            if holds {
                causes.push(cause);
                correction();
            }
        };
        let (number, shared) = (self.code.as_u16(), self.shared);
        let must_understand = self.control.starts_with("must-understand");
        let registered = self.code.status().is_some_and(|status| status.source().kind() != SourceKind::Informal);
        let storable = !matches!(number, ..200 | 206 | 304 | 428 | 429 | 431 | 511) && (registered || !must_understand);
        correct(number == 451, "RFC 7725, 3: 451 is heuristically cacheable", &mut || {
            self.code = StatusCode::NOT_FOUND;
        });
        let any_code = storable && number != 451 && !they_understand(number);
        correct(any_code, "RFC 9111, 3: any final code", &mut || self.code = StatusCode::FOUND);
        correct(self.method == "QUERY", "RFC 10008, 2.7: QUERY as GET", &mut || self.method = "GET");
        correct(self.method == "PATCH", "RFC 5789, 2: PATCH as POST", &mut || self.method = "POST");
        let is_located = self.fields.iter().any(|(name, _)| *name == "content-location");
        let post = self.method == "POST" && !is_located;
        correct(post, "RFC 9110, 9.3.3: POST only with Content-Location", &mut || self.method = "PUT");
        let control = &mut self.control;
        let mut replace = |written: &str, holds: bool, cause, read| {
            correct(holds && *control == written, cause, &mut || *control = read);
        };
        let partly = "RFC 9111, 5.2.2.7: private for some fields";
        replace("private=\"Set-Cookie\"", shared, partly, "");
        let leave = "RFC 9111, 3: private allows a private cache to store";
        replace("private=\"Set-Cookie\"", !shared, leave, "public");
        replace("private", !shared, leave, "public");
        let outdone = "RFC 9111, 5.2.2.3: must-understand outdoes no-store";
        replace("must-understand, no-store, max-age=60", storable, outdone, "max-age=60");
        let quoted = "RFC 9110, 5.6.4: a comma in a quoted string";
        replace("note=\"x, no-store, y\", max-age=60", true, quoted, "max-age=60");
        let case = "RFC 9111, 5.2: directives in any case";
        replace("No-Store, max-age=60", true, case, "no-store");
        replace("Max-Age=60", true, case, "max-age=60");
        let semicolon = "RFC 9111, 5.2.2.5: no-store behind a semicolon";
        replace("max-age=60; no-store", true, semicolon, "no-store");
        let twice = "RFC 9111, 3.5: two values of max-age don't allow to share";
        replace("max-age=60, max-age=120", true, twice, "max-age=60");
        (self, causes)
    }
}

/// Whether http-cache-semantics takes the code for understood.
fn they_understand(number: u16) -> bool {
    THEIR_HEURISTIC.contains(&number) || THEIR_EXPLICIT.contains(&number)
}

/// All registered codes with GET, one unregistered in each class and beyond, and the codes of RFC 9110 and of its
/// companions with each method.
fn codes() -> BTreeSet<(StatusCode, &'static str)> {
    let others = [199, 299, 399, 470, 588, 650].map(|number| StatusCode::from_u16(number).expect("three digits"));
    let all = Status::ALL.iter().map(|status| status.code()).chain(others).map(|code| (code, "GET"));
    let standard = Status::ALL.iter().filter(|status| status.source().kind() == SourceKind::Rfc);
    all.chain(standard.flat_map(|status| METHODS.map(|method| (status.code(), method)))).collect()
}

fn points(code: StatusCode, method: &'static str) -> impl Iterator<Item = Stored> {
    CONTROLS.into_iter().flat_map(move |control| {
        REQUESTS.into_iter().flat_map(move |request| {
            FIELDS.into_iter().flat_map(move |fields| {
                [true, false].map(move |shared| Stored { code, method, control, request, fields, shared })
            })
        })
    })
}

#[test]
fn every_difference_has_a_section() {
    let (total, counts) = differences(codes().into_iter().flat_map(|(code, method)| points(code, method)));
    assert!(total > 50_000, "{total}");
    let causes = [
        "RFC 10008, 2.7: QUERY as GET",
        "RFC 5789, 2: PATCH as POST",
        "RFC 7725, 3: 451 is heuristically cacheable",
        "RFC 9110, 5.6.4: a comma in a quoted string",
        "RFC 9110, 9.3.3: POST only with Content-Location",
        "RFC 9111, 3.5: two values of max-age don't allow to share",
        "RFC 9111, 3: any final code",
        "RFC 9111, 3: private allows a private cache to store",
        "RFC 9111, 5.2.2.3: must-understand outdoes no-store",
        "RFC 9111, 5.2.2.5: no-store behind a semicolon",
        "RFC 9111, 5.2.2.7: private for some fields",
        "RFC 9111, 5.2: directives in any case",
        "several of these",
    ];
    assert!(counts.keys().copied().eq(causes), "{counts:?}");
}

#[test]
fn their_codes_are_as_listed_here() {
    let uri = Uri::from_static("https://a.example/x");
    for (code, _) in codes() {
        let stored =
            |control| Stored { code, method: "GET", control, request: &[], fields: &[], shared: true }.theirs(&uri);
        assert_eq!(stored(""), THEIR_HEURISTIC.contains(&code.as_u16()), "{code}");
        assert_eq!(stored("max-age=60"), they_understand(code.as_u16()), "{code}");
    }
}
