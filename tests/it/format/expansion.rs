//! The expansion of a small registry compiles as a user's code would, under denied lints, and answers rightly.

/// The golden of `status-macros`, which its own tests keep up to date.
#[deny(warnings, missing_docs, rust_2018_idioms, clippy::all, clippy::pedantic)]
#[allow(clippy::match_same_arms, reason = "each meaning has an arm, whatever the others say")]
#[allow(clippy::unused_self, reason = "a method answers what may be the same for all")]
#[allow(dead_code, unreachable_pub, unused_imports, reason = "a test binary has no users beyond its tests")]
mod small {
    include!("../../../status-macros/tests/golden/small.rs");
}

use small as codes;
use small::{Rule, Scope, Source, Status, validate};
use status_core::{
    Class, Content, Edition, Exchange, Lang, Level, Party, Request, Response, Sender, StatusCode, Version,
    facet::{Caching, Redirect, Retry, SourceKind, State, View},
};

#[test]
fn numbers_and_texts_find_meanings() {
    assert_eq!(Status::ALL.len(), 9);
    assert_eq!(Status::from_code(470), Some(Status::QuotaExhausted));
    assert_eq!(Status::from_code(404), None);
    assert_eq!(Status::from_code(99), None);
    for alias in ["Content Too Large", "payload too large", "REQUEST ENTITY TOO LARGE"] {
        assert_eq!(Status::from_reason(alias), Some(Status::ContentTooLarge));
    }
    assert_eq!(Status::from_reason(""), None);
    for name in ["ClientGone", "CLIENT_GONE", "client_gone"] {
        assert_eq!(Status::from_name(name), Some(Status::ClientGone));
    }
    assert_eq!(Status::from_name("PAYLOAD_TOO_LARGE"), Some(Status::ContentTooLarge));
    assert_eq!(Source::from_id("acme"), Some(Source::Acme));
    for status in Status::ALL {
        assert_eq!(Status::from_name(status.name()), Some(*status));
        assert_eq!(Status::from_name(status.constant()), Some(*status));
        assert!(Status::meanings(status.code().as_u16()).any(|meaning| meaning == *status));
    }
    for rule in Rule::ALL {
        assert_eq!(Rule::from_id(rule.id()), Some(*rule));
    }
}

#[test]
fn one_number_has_two_meanings() {
    assert_eq!(Status::from_code(421), Some(Status::MisdirectedRequest));
    assert_eq!(Status::from_code_in(421, Edition::Rfc2616), Some(Status::TooManyConnections));
    assert_eq!(Status::from_code_in(421, Edition::Rfc9110), Some(Status::MisdirectedRequest));
    let meanings: Vec<Status> = Status::meanings(421).collect();
    assert_eq!(meanings, [Status::MisdirectedRequest, Status::TooManyConnections]);
    assert!(Status::MisdirectedRequest.is_primary() && !Status::TooManyConnections.is_primary());
}

#[test]
fn a_meaning_says_what_the_file_says() {
    const FOUR_LINES: StatusCode = codes::QUOTA_EXHAUSTED;
    assert_eq!(FOUR_LINES, 470);
    assert_eq!(codes::PAYLOAD_TOO_LARGE, codes::CONTENT_TOO_LARGE);
    let large = Status::ContentTooLarge;
    assert_eq!(large.reason_in(Edition::Rfc2616), "Request Entity Too Large");
    assert_eq!((large.reason(), large.line()), ("Content Too Large", "413 Content Too Large"));
    assert_eq!((large.spec(), large.source()), ("RFC 9110, 15.5.14", Source::Rfc9110));
    assert_eq!(large.url(), Some("https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.14"));
    assert_eq!((large.state(), large.retry(Edition::Rfc9110)), (State::Standard, Retry::Smaller));
    let moved = Status::MovedPermanently;
    assert_eq!(moved.redirect(Edition::Rfc2616), Redirect::Keep);
    assert_eq!(moved.redirect(Edition::Rfc9110), Redirect::PostToGet);
    assert!(moved.is_permanent());
    let gone = Status::ClientGone;
    assert!(gone.is_log_only() && !moved.is_log_only());
    assert_eq!((gone.reason(), gone.url()), ("Client Closed Request", Some("https://acme.example/codes#499")));
    assert_eq!((gone.source().kind(), gone.class()), (SourceKind::Vendor, Some(Class::ClientError)));
    let resumption = Status::UploadResumptionSupported;
    assert_eq!((resumption.expires(), resumption.state()), (Some("2026-11-13"), State::Temporary));
    assert_eq!((resumption.caching(Edition::Rfc9110), resumption.view()), (Caching::Never, View::Interim));
    assert_eq!(Status::PartialContent.summary(Lang::Zh), "按 `Range` 返回的部分内容。");
}

#[test]
fn a_rule_says_what_the_file_says() {
    let rule = Rule::from_id("421-not-by-proxies").unwrap();
    assert_eq!((rule.by(), rule.level(), rule.is_prohibition()), (Party::Proxy, Level::Must, true));
    assert_eq!(rule.editions(), [Edition::Rfc9110]);
    assert_eq!(rule.scope(), Scope::Status(Status::MisdirectedRequest));
    let guidance = Rule::from_id("413-retry-after").unwrap();
    assert!(!guidance.is_checkable() && guidance.level() == Level::May);
    let shared = Rule::from_id("any-close").unwrap();
    assert!(shared.applies_to(StatusCode::BAD_GATEWAY) && shared.applies_to(codes::QUOTA_EXHAUSTED));
    assert!(!shared.applies_to(StatusCode::NOT_FOUND));
    let own: Vec<&str> = Status::PartialContent.rules().map(Rule::id).collect();
    assert_eq!(own, ["206-range-asked", "206-what-it-carries", "206-keeps"]);
}

/// The ids of what an exchange breaks.
fn broken(violations: small::Violations) -> Vec<&'static str> {
    violations.into_iter().map(Rule::id).collect()
}

#[test]
fn exchanges_are_judged() {
    let ranged = Request::new("GET", [("Range", "bytes=0-9"), ("Host", "a.example")]);
    let part = [("Date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("Content-Range", "bytes 0-9/20"), ("ETag", "\"a\"")];
    let ok = [("Date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("ETag", "\"a\"")];
    let kept = Exchange::new(Response::new(codes::PARTIAL_CONTENT, part)).request(ranged).ok_fields(ok);
    assert_eq!(broken(validate(&kept)), [""; 0]);

    let bare = [("Content-Length", "ten"), ("Content-Type", "text/html")];
    let plain = Request::new("GET", [("Host", "a.example")]).content(Content::None);
    let wrong = Exchange::new(Response::new(codes::PARTIAL_CONTENT, bare)).request(plain).ok_fields(ok);
    let found = validate(&wrong);
    assert_eq!(broken(found), ["206-range-asked", "206-what-it-carries", "206-keeps", "any-length"]);
    // What an origin server has to keep is not the proxy's to answer for.
    assert_eq!(broken(validate(&wrong.sender(Sender::Proxy))), broken(found)[..3]);
    assert_eq!(found.len(), 4);
    assert!(found.at_least(Level::Must) == found && found.contains(Rule::from_id("206-keeps").unwrap()));
}

#[test]
fn what_is_not_known_breaks_nothing() {
    let bare = Exchange::new(Response::new(codes::PARTIAL_CONTENT, [("Content-Range", "bytes 0-9/20")]));
    assert_eq!(broken(validate(&bare)), [""; 0]);
    let no_range = Exchange::new(Response::new(codes::PARTIAL_CONTENT, [("Age", "1")]));
    // Whether the request had content is not known, and so not whether the rule is excused: it is not.
    assert_eq!(broken(validate(&no_range)), ["206-what-it-carries"]);
    let excused = no_range.request(Request::new("POST", [("Host", "a")]).content(Content::Length(1)));
    assert_eq!(broken(validate(&excused)), [""; 0]);
}

#[test]
fn editions_classes_and_versions_count() {
    let close = Response::new(codes::QUOTA_EXHAUSTED, [("Connection", "Close")]).version(Version::Http2);
    let request = Request::new("GET", [("Host", "a.example")]).version(Version::Http11);
    let exchange = Exchange::new(close).request(request);
    assert_eq!(broken(validate(&exchange)), ["any-close"]);
    assert_eq!(validate(&exchange).at_least(Level::Must), small::Violations::NONE);
    assert_eq!(broken(validate(&exchange.edition(Edition::Rfc2616))), [""; 0]);

    let interim = Response::new(StatusCode::EARLY_HINTS, [("Link", "</a>")]).content(Content::Length(3));
    assert_eq!(broken(validate(&Exchange::new(interim))), ["1xx-no-content"]);

    let twice = Request::new(
        "GET",
        [("Host", "a"), ("Host", "b"), ("Connection", "host"), ("Content-Type", "text/plain"), ("X-B", "")],
    );
    let misdirected = Response::new(codes::MISDIRECTED_REQUEST, [("Date", "x")]);
    let exchange = Exchange::new(misdirected).request(twice).sender(Sender::Gateway);
    assert_eq!(broken(validate(&exchange)), ["421-not-by-proxies", "any-request"]);
    assert_eq!(broken(validate(&exchange.edition(Edition::Rfc2616))), ["421-too-many", "any-request"]);

    let moved = Exchange::new(Response::new(codes::MOVED_PERMANENTLY, [("Date", "x")]));
    assert_eq!(broken(validate(&moved)), ["301-location"]);
}
