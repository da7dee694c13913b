//! What of a stored response a request gets, and how the cache asks whether it is still right.

use status_core::{
    Exchange, Request, Response, StatusCode,
    cache::{self, Answer, Cache, Head, Part, Places, Unselected, Update},
};

use super::support::{Fields, ok, response, with_length};

const CACHE: Cache = Cache::SHARED.ranges(true);
const DATE: &str = "Sun, 06 Nov 1994 08:49:37 GMT";
const EARLIER: &str = "Sun, 06 Nov 1994 08:49:36 GMT";
const LATER: &str = "Sun, 06 Nov 1994 08:49:38 GMT";

fn answer(stored: Fields<'_>, method: &str, request: Fields<'_>) -> Answer {
    cache::answer(&with_length(200, stored, 100), &Request::new(method, request), CACHE)
}

fn part(start: u64, end: u64) -> Answer {
    Answer::Part(Part { places: Places { start, end }, offset: start, complete: Some(100) })
}

#[test]
fn tags_come_first() {
    let stored: Fields<'_> = &[("ETag", "\"a\""), ("Last-Modified", DATE)];
    for tags in ["\"a\"", "W/\"a\"", "\"b\", \"a\"", "*"] {
        for method in ["GET", "HEAD"] {
            assert_eq!(answer(stored, method, &[("If-None-Match", tags)]), Answer::NotModified, "{tags}");
        }
        assert_eq!(answer(stored, "POST", &[("If-None-Match", tags)]), Answer::Whole, "{tags}");
    }
    let since = ("If-Modified-Since", LATER);
    assert_eq!(answer(stored, "GET", &[("If-None-Match", "\"b\""), since]), Answer::Whole, "the date does not count");
    let before = ("If-Modified-Since", EARLIER);
    assert_eq!(answer(stored, "GET", &[("If-None-Match", "\"a\""), before]), Answer::NotModified);
    assert_eq!(answer(&[], "GET", &[("If-None-Match", "\"a\"")]), Answer::Whole);
    assert_eq!(answer(&[], "GET", &[("If-None-Match", "*")]), Answer::NotModified);
}

#[test]
fn dates_come_next() {
    let stored: Fields<'_> = &[("Last-Modified", DATE)];
    let since = |date| answer(stored, "GET", &[("If-Modified-Since", date)]);
    assert_eq!((since(DATE), since(LATER), since(EARLIER)), (Answer::NotModified, Answer::NotModified, Answer::Whole));
    assert_eq!(since("Sunday, 06-Nov-94 08:49:37 GMT"), Answer::NotModified);
    assert_eq!(since("yesterday"), Answer::Whole);
    // Without Last-Modified the time at which the response was made counts (RFC 9111, 4.3.2).
    let made: Fields<'_> = &[("Date", DATE)];
    assert_eq!(answer(made, "GET", &[("If-Modified-Since", DATE)]), Answer::NotModified);
    assert_eq!(answer(made, "GET", &[("If-Modified-Since", EARLIER)]), Answer::Whole);
    assert_eq!(answer(&[], "GET", &[("If-Modified-Since", DATE)]), Answer::Whole);
}

#[test]
fn other_codes_and_conditions_are_left_alone() {
    let stored = response(404, &[("ETag", "\"a\"")]);
    assert_eq!(cache::answer(&stored, &Request::new("GET", &[("If-None-Match", "\"a\"")]), CACHE), Answer::Whole);
    assert_eq!(cache::answer(&stored, &Request::new("GET", &[("Range", "bytes=0-1")]), CACHE), Answer::Whole);
    let stored: Fields<'_> = &[("ETag", "\"a\""), ("Last-Modified", DATE)];
    assert_eq!(answer(stored, "GET", &[("If-Match", "\"b\"")]), Answer::Whole);
    assert_eq!(answer(stored, "GET", &[("If-Unmodified-Since", EARLIER)]), Answer::Whole);
}

#[test]
fn one_range_is_a_part() {
    let range = |value| answer(&[("ETag", "\"a\"")], "GET", &[("Range", value)]);
    assert_eq!(range("bytes=0-9"), part(0, 10));
    assert_eq!(range("bytes=90-"), part(90, 100));
    assert_eq!(range("bytes=90-999"), part(90, 100));
    assert_eq!(range("bytes=-10"), part(90, 100));
    assert_eq!(range("bytes=-1000"), part(0, 100));
    assert_eq!(range("bytes=100-"), Answer::Unsatisfiable { complete: 100 });
    assert_eq!(range("bytes=-0"), Answer::Unsatisfiable { complete: 100 });
    for whole in ["bytes=0-1,5-6", "bytes=5-2", "lines=0-1", "bytes"] {
        assert_eq!(range(whole), Answer::Whole, "{whole}");
    }
    assert_eq!(answer(&[], "HEAD", &[("Range", "bytes=0-9")]), Answer::Whole);
    let stored = with_length(200, &[], 100);
    assert_eq!(cache::answer(&stored, &Request::new("GET", &[("Range", "bytes=0-9")]), Cache::SHARED), Answer::Whole);
    assert_eq!(cache::answer(&ok(&[]), &Request::new("GET", &[("Range", "bytes=0-9")]), CACHE), Answer::Whole);
}

#[test]
fn a_condition_comes_before_the_range() {
    let asked: Fields<'_> = &[("Range", "bytes=0-9"), ("If-None-Match", "\"a\"")];
    assert_eq!(answer(&[("ETag", "\"a\"")], "GET", asked), Answer::NotModified);
    assert_eq!(answer(&[("ETag", "\"b\"")], "GET", asked), part(0, 10));
}

#[test]
fn if_range_compares_strongly() {
    let asked =
        |stored: Fields<'_>, condition| answer(stored, "GET", &[("Range", "bytes=0-9"), ("If-Range", condition)]);
    let tagged: Fields<'_> = &[("ETag", "\"a\"")];
    assert_eq!((asked(tagged, "\"a\""), asked(tagged, "\"b\"")), (part(0, 10), Answer::Whole));
    assert_eq!(asked(tagged, "W/\"a\""), Answer::Whole);
    assert_eq!(asked(&[("ETag", "W/\"a\"")], "W/\"a\""), Answer::Whole);
    let dated: Fields<'_> = &[("Last-Modified", DATE), ("Date", LATER)];
    assert_eq!(
        (asked(dated, DATE), asked(dated, LATER), asked(dated, "x")),
        (part(0, 10), Answer::Whole, Answer::Whole)
    );
    assert_eq!(asked(&[("Last-Modified", DATE), ("Date", DATE)], DATE), Answer::Whole, "the date is weak");
    assert_eq!(asked(&[], "x"), Answer::Whole, "there is nothing to compare with");
}

#[test]
fn a_stored_part_gives_parts() {
    let fields: Fields<'_> = &[("Content-Range", "bytes 10-19/100")];
    let asked = |range| cache::answer(&with_length(206, fields, 10), &Request::new("GET", &[("Range", range)]), CACHE);
    let part =
        |start, end| Answer::Part(Part { places: Places { start, end }, offset: start - 10, complete: Some(100) });
    assert_eq!(asked("bytes=10-19"), part(10, 20));
    assert_eq!(asked("bytes=12-13"), part(12, 14));
    let fields: Fields<'_> = &[("Content-Range", "bytes 10-19/*")];
    let stored = with_length(206, fields, 10);
    let answer = cache::answer(&stored, &Request::new("GET", &[("Range", "bytes=10-19")]), CACHE);
    assert_eq!(answer, Answer::Part(Part { places: Places { start: 10, end: 20 }, offset: 0, complete: None }));
}

#[test]
fn validations_send_what_is_stored() {
    let fields_of = |fields: Fields<'_>| {
        let stored = ok(fields);
        let mut sent = Vec::new();
        let validation = cache::validation(&stored);
        validation.each_field(|name, value| sent.push(format!("{name}: {}", String::from_utf8_lossy(value))));
        assert_eq!(validation.is_empty(), sent.is_empty());
        sent
    };
    let both = [String::from("If-None-Match: \"a\""), format!("If-Modified-Since: {DATE}")];
    assert_eq!(fields_of(&[("etag", " \"a\" "), ("Last-Modified", DATE)]), both);
    assert_eq!(fields_of(&[("ETag", "W/\"a\"")]), ["If-None-Match: W/\"a\""]);
    assert_eq!(fields_of(&[("ETag", "abc")]), ["If-None-Match: abc"], "it goes back as it came");
    assert!(fields_of(&[("ETag", ""), ("Last-Modified", "yesterday")]).is_empty());
    assert!(fields_of(&[("ETag", "\"a\""), ("ETag", "\"b\"")]).is_empty());
    assert!(fields_of(&[]).is_empty());
}

#[test]
fn a_304_without_a_validator_validates_and_updates_nothing() {
    for unselected in Unselected::ALL {
        assert_eq!(unselected.is_validated(), *unselected == Unselected::Missing, "{unselected:?}");
    }
}

#[test]
fn a_head_updates_or_outdates() {
    let on_head =
        |stored: Fields<'_>, number, fields: Fields<'_>| match cache::on_head(&ok(stored), &response(number, fields)) {
            Head::Update(_) => Some(true),
            Head::Stale => Some(false),
            Head::Nothing => None,
        };
    let stored: Fields<'_> = &[("ETag", "\"a\""), ("Last-Modified", DATE), ("Content-Length", "10")];
    for same in [&[][..], &[("ETag", "\"a\"")], &[("Last-Modified", DATE)], &[("Content-Length", "10")], stored] {
        assert_eq!(on_head(stored, 200, same), Some(true), "{same:?}");
        assert_eq!(on_head(stored, 404, same), None, "{same:?}");
    }
    for other in [("ETag", "\"b\""), ("ETag", "W/\"a\""), ("Last-Modified", LATER), ("Content-Length", "11")] {
        assert_eq!(on_head(stored, 200, &[other]), Some(false), "{other:?}");
    }
    assert_eq!(on_head(&[], 200, &[("ETag", "\"a\"")]), Some(false));
    let long = Exchange::new(Response::new(StatusCode::OK, &[("Content-Length", "100")]));
    assert!(matches!(cache::on_head(&with_length(200, &[], 100), &long), Head::Update(_)));
}

#[test]
fn a_206_updates_too() {
    let fields: Fields<'_> =
        &[("Content-Range", "bytes 0-9/10"), ("Content-Length", "10"), ("Expires", "0"), ("X", "1")];
    let update = Update::of(&response(206, fields));
    assert!(update.updates("Expires") && update.updates("x"));
    assert!(!update.updates("Content-Range") && !update.updates("Content-Length") && !update.updates("Y"));
}
