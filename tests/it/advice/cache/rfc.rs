//! The examples that the RFCs about caching give.

use status_core::{
    Exchange, Request, Response, StatusCode,
    cache::{self, Cache, Combine, Inbound, Makes, Reuse, Stale, Store, Why},
};

use super::support::{Fields, get, ok, with_length};

const CDN: Cache = Cache::SHARED.targets(&["CDN-Cache-Control"]);
const BARE: Fields<'_> = &[];

#[test]
fn rfc_5861_3_1() {
    let control = "max-age=600, stale-while-revalidate=30";
    assert_eq!(get(control, 599, BARE, Cache::SHARED), Reuse::Fresh);
    assert_eq!(get(control, 630, BARE, Cache::SHARED), Reuse::Stale(Stale::WhileRevalidate));
    assert_eq!(get(control, 631, BARE, Cache::SHARED), Reuse::Validate);
}

#[test]
fn rfc_5861_4_1() {
    let failing = Cache::SHARED.inbound(Inbound::Failing);
    let control = "max-age=600, stale-if-error=1200";
    assert_eq!(get(control, 900, BARE, failing), Reuse::Stale(Stale::IfError));
    assert_eq!(get(control, 1801, BARE, failing), Reuse::Validate);
}

#[test]
fn rfc_8246_2_2() {
    let control = "max-age=31536000, immutable";
    let reload: Fields<'_> = &[("Cache-Control", "max-age=0")];
    assert_eq!(get(control, 1, reload, Cache::PRIVATE), Reuse::Fresh);
    assert_eq!(get(control, 1, &[("Cache-Control", "no-cache")], Cache::PRIVATE), Reuse::Validate);
    assert_eq!(get("max-age=31536000", 1, reload, Cache::PRIVATE), Reuse::Validate);
}

#[test]
fn rfc_9213_2_3() {
    let fields: Fields<'_> =
        &[("Age", "1800"), ("Cache-Control", "max-age=600"), ("CDN-Cache-Control", "max-age=3600")];
    let request = Request::new("GET", BARE);
    assert_eq!(cache::reuse(&ok(fields), &request, 1800, CDN), Reuse::Fresh);
    assert_eq!(cache::reuse(&ok(fields), &request, 1800, Cache::SHARED), Reuse::Forward);
}

#[test]
fn rfc_9213_3_1() {
    let fields: Fields<'_> = &[("Cache-Control", "max-age=60, s-maxage=120"), ("CDN-Cache-Control", "max-age=600")];
    let seconds = [CDN, Cache::SHARED, Cache::PRIVATE].map(|cache| cache::lifetime(&ok(fields), cache).seconds);
    assert_eq!(seconds, [600, 120, 60]);
    let store = |fields: Fields<'_>| [CDN, Cache::SHARED].map(|cache| cache::may_store(&ok(fields), cache));
    let no_store = ("Cache-Control", "no-store");
    assert_eq!(store(&[("CDN-Cache-Control", "max-age=600"), no_store]), [Store::Explicit, Store::No(Why::NoStore)]);
    assert_eq!(store(&[no_store]), [Store::No(Why::NoStore); 2]);
    assert_eq!(store(&[no_store, ("CDN-Cache-Control", "none")]), [Store::Heuristic, Store::No(Why::NoStore)]);
}

#[test]
fn rfc_9111_5_2_3() {
    let fields: Fields<'_> = &[("Cache-Control", "private, community=\"UCI\"")];
    assert_eq!(cache::may_store(&ok(fields), Cache::SHARED), Store::No(Why::Private));
    assert_eq!(cache::may_store(&ok(fields), Cache::PRIVATE), Store::Heuristic);
}

#[test]
fn rfc_9110_15_3_7_1() {
    // The single part of the example, and the bytes around it.
    let stored: Fields<'_> = &[("ETag", "\"a\""), ("Content-Range", "bytes 21010-47021/47022")];
    let stored = with_length(206, stored, 26_012);
    let first = [("ETag", "\"a\""), ("Content-Range", "bytes 0-21009/47022")];
    let first = Exchange::new(Response::new(StatusCode::PARTIAL_CONTENT, &first));
    let Combine::Yes(union) = cache::may_combine(&stored, &first) else { panic!("the same strong tag") };
    assert_eq!(union.makes(), Makes::Whole);
}
