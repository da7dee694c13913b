//! Which responses are put together.

use status_core::{
    Content, Edition, Exchange, Request, Response, StatusCode,
    cache::{self, Apart, Combine},
};

use Edition::{Rfc2616, Rfc9110};

type Fields<'a> = &'a [(&'a str, &'a str)];

const EARLY: &str = "Sun, 06 Nov 1994 08:49:37 GMT";
const LATE: &str = "Sun, 06 Nov 1994 08:49:39 GMT";

fn response(number: u16, fields: Fields<'_>) -> Exchange<'_, Fields<'_>> {
    Exchange::new(Response::new(StatusCode::from_u16(number).expect("three digits"), fields))
}

/// Combines two parts that have these validators besides a valid range each.
fn parts(stored: Fields<'_>, partial: Fields<'_>, edition: Edition) -> Combine {
    let stored: Vec<_> = stored.iter().copied().chain([("Content-Range", "bytes 0-9/20")]).collect();
    let partial: Vec<_> = partial.iter().copied().chain([("Content-Range", "bytes 10-19/20")]).collect();
    cache::may_combine(&response(206, &stored), &response(206, &partial).edition(edition))
}

fn no(apart: Apart) -> Combine {
    Combine::No(apart)
}

#[test]
fn tags_are_compared_strongly() {
    for edition in [Rfc9110, Rfc2616] {
        assert_eq!(parts(&[("ETag", "\"a\"")], &[("etag", "\"a\"")], edition), Combine::Yes);
        assert_eq!(parts(&[("ETag", "\"a\"")], &[("ETag", "\"b\"")], edition), no(Apart::Different));
        assert_eq!(parts(&[("ETag", "W/\"a\"")], &[("ETag", "W/\"a\"")], edition), no(Apart::Weak));
        assert_eq!(parts(&[("ETag", "\"a\"")], &[], edition), no(Apart::NoValidator));
        assert_eq!(parts(&[], &[("ETag", "\"a\"")], edition), no(Apart::NoValidator));
        assert_eq!(parts(&[], &[], edition), no(Apart::NoValidator));
    }
    let mixed: [Fields<'_>; 2] = [&[("ETag", "W/\"a\"")], &[("ETag", "\"a\"")]];
    assert_eq!(parts(mixed[0], mixed[1], Rfc9110), no(Apart::Weak));
    assert_eq!(parts(mixed[0], mixed[1], Rfc2616), no(Apart::Different));
    assert_eq!(parts(&[("ETag", "a")], &[("ETag", "a")], Rfc9110), no(Apart::Weak));
}

#[test]
fn dates_are_strong_with_a_later_date_today_and_exact_in_1999() {
    let bare: Fields<'_> = &[("Last-Modified", EARLY)];
    let dated: Fields<'_> = &[("Last-Modified", EARLY), ("Date", LATE)];
    let other: Fields<'_> = &[("Last-Modified", "Sun, 06 Nov 1994 08:49:36 GMT"), ("Date", LATE)];
    let respelled: Fields<'_> = &[("Last-Modified", "Sun Nov  6 08:49:37 1994"), ("Date", LATE)];
    assert_eq!(parts(bare, bare, Rfc9110), no(Apart::Weak));
    assert_eq!(parts(bare, bare, Rfc2616), Combine::Yes);
    assert_eq!(parts(dated, dated, Rfc9110), Combine::Yes);
    assert_eq!(parts(dated, bare, Rfc9110), no(Apart::Weak));
    assert_eq!(parts(bare, dated, Rfc9110), no(Apart::Weak));
    assert_eq!(parts(dated, other, Rfc9110), no(Apart::Different));
    assert_eq!(parts(dated, other, Rfc2616), no(Apart::Different));
    assert_eq!(parts(dated, respelled, Rfc9110), Combine::Yes);
    assert_eq!(parts(dated, respelled, Rfc2616), no(Apart::Different));
    let tagged: Fields<'_> = &[("ETag", "\"a\""), ("Last-Modified", EARLY), ("Date", LATE)];
    assert_eq!(parts(tagged, dated, Rfc9110), Combine::Yes);
    assert_eq!(parts(tagged, dated, Rfc2616), Combine::Yes);
    let weak: Fields<'_> = &[("ETag", "W/\"a\""), ("Last-Modified", EARLY)];
    assert_eq!(parts(weak, bare, Rfc2616), Combine::Yes, "the date is what they share");
    let retagged: Fields<'_> = &[("ETag", "\"b\""), ("Last-Modified", EARLY), ("Date", LATE)];
    assert_eq!(parts(tagged, retagged, Rfc9110), no(Apart::Different));
    let redated: Fields<'_> = &[("ETag", "\"a\""), ("Last-Modified", LATE)];
    assert_eq!(parts(tagged, redated, Rfc9110), Combine::Yes);
    assert_eq!(parts(tagged, redated, Rfc2616), no(Apart::Different));
}

/// Combines a partial response with a stored part, both with the same strong tag.
fn partial(number: u16, fields: Fields<'_>, content: Content<'_>) -> Combine {
    let stored = [("ETag", "\"a\""), ("Content-Range", "bytes 0-9/20")];
    let fields: Vec<_> = fields.iter().copied().chain([("ETag", "\"a\"")]).collect();
    let code = StatusCode::from_u16(number).expect("three digits");
    cache::may_combine(&response(206, &stored), &Exchange::new(Response::new(code, &fields).content(content)))
}

#[test]
fn the_new_one_is_a_valid_part() {
    let range = |value| partial(206, &[("Content-Range", value)], Content::Unknown);
    assert_eq!(range("bytes 10-19/20"), Combine::Yes);
    assert_eq!(range("bytes 10-19/*"), Combine::Yes);
    assert_eq!(range("bytes 10-19/21"), no(Apart::Length));
    for invalid in ["bytes 19-10/20", "bytes 10-20/20", "bytes */20", "bytes 10-19", "bytes=10-19/20", ""] {
        assert_eq!(range(invalid), no(Apart::Range), "{invalid}");
    }
    assert_eq!(range("lines 10-19/20"), no(Apart::Unit));
    assert_eq!(partial(206, &[], Content::Unknown), no(Apart::Range));
    let twice = [("Content-Range", "bytes 10-19/20"), ("Content-Range", "bytes 10-19/20")];
    assert_eq!(partial(206, &twice, Content::Unknown), no(Apart::Range));
    for number in [200, 203, 304, 416] {
        let range = [("Content-Range", "bytes 10-19/20")];
        assert_eq!(partial(number, &range, Content::Unknown), no(Apart::NotPartial), "{number}");
    }
}

#[test]
fn several_parts() {
    let kind = [("Content-Type", "multipart/byteranges; boundary=x")];
    assert_eq!(partial(206, &kind, Content::Unknown), Combine::Yes);
    let good = b"--x\r\nContent-Range: bytes 10-11/20\r\n\r\nab\r\n--x--";
    assert_eq!(partial(206, &kind, Content::Bytes(good)), Combine::Yes);
    let wrong = b"--x\r\nContent-Range: bytes 11-10/20\r\n\r\nab\r\n--x--";
    assert_eq!(partial(206, &kind, Content::Bytes(wrong)), no(Apart::Range));
    let none = b"--x\r\nContent-Type: text/plain\r\n\r\nab\r\n--x--";
    assert_eq!(partial(206, &kind, Content::Bytes(none)), no(Apart::Range));
}

#[test]
fn the_stored_one_is_incomplete() {
    let stored = |number, method, content: Content<'_>, fields: Fields<'_>| {
        let fields: Vec<_> = fields.iter().copied().chain([("ETag", "\"a\"")]).collect();
        let code = StatusCode::from_u16(number).expect("three digits");
        let none: Fields<'_> = &[];
        let stored = Exchange::new(Response::new(code, &fields).content(content)).request(Request::new(method, none));
        let new = [("ETag", "\"a\""), ("Content-Range", "bytes 10-19/20")];
        cache::may_combine(&stored, &response(206, &new))
    };
    let length: Fields<'_> = &[("Content-Length", "20")];
    assert_eq!(stored(200, "GET", Content::Length(10), length), Combine::Yes);
    assert_eq!(stored(200, "GET", Content::Unknown, length), Combine::Yes);
    assert_eq!(stored(200, "GET", Content::Length(10), &[]), Combine::Yes);
    assert_eq!(stored(200, "GET", Content::Unknown, &[]), Combine::Yes);
    assert_eq!(stored(200, "GET", Content::Length(20), length), no(Apart::NotIncomplete));
    assert_eq!(stored(200, "HEAD", Content::None, length), no(Apart::NotIncomplete));
    assert_eq!(stored(200, "GET", Content::Length(10), &[("Content-Length", "30")]), no(Apart::Length));
    assert_eq!(stored(404, "GET", Content::Length(10), length), no(Apart::NotIncomplete));
    assert_eq!(stored(206, "GET", Content::Length(10), length), no(Apart::Range));
    assert_eq!(stored(206, "GET", Content::Length(10), &[("Content-Range", "lines 0-9/20")]), no(Apart::Unit));
}

#[test]
fn reasons_are_told() {
    for apart in Apart::ALL {
        assert!(apart.spec().starts_with("RFC ") && !apart.to_string().is_empty(), "{apart:?}");
    }
}
