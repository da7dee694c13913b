//! Which responses are put together.

use status_core::{
    Content, Edition, Exchange, Request, Response, StatusCode,
    cache::{self, Apart, Combine, Makes, Places},
};

use Edition::{Rfc2616, Rfc9110};

type Fields<'a> = &'a [(&'a str, &'a str)];

const EARLY: &str = "Sun, 06 Nov 1994 08:49:37 GMT";
const LATE: &str = "Sun, 06 Nov 1994 08:49:39 GMT";

fn response(number: u16, fields: Fields<'_>) -> Exchange<'_, Fields<'_>> {
    Exchange::new(Response::new(StatusCode::from_u16(number).expect("three digits"), fields))
}

/// Combines two parts that have these validators besides a valid range each.
fn parts(stored: Fields<'_>, partial: Fields<'_>, edition: Edition) -> Option<Apart> {
    let stored: Vec<_> = stored.iter().copied().chain([("Content-Range", "bytes 0-9/20")]).collect();
    let partial: Vec<_> = partial.iter().copied().chain([("Content-Range", "bytes 10-19/20")]).collect();
    apart(cache::may_combine(&response(206, &stored), &response(206, &partial).edition(edition)))
}

/// Which reason keeps the two apart; `None` where they may be combined.
fn apart(combine: Combine) -> Option<Apart> {
    match combine {
        Combine::Yes(_) => None,
        Combine::No(apart) => Some(apart),
    }
}

#[test]
fn tags_are_compared_strongly() {
    for edition in [Rfc9110, Rfc2616] {
        assert_eq!(parts(&[("ETag", "\"a\"")], &[("etag", "\"a\"")], edition), None);
        assert_eq!(parts(&[("ETag", "\"a\"")], &[("ETag", "\"b\"")], edition), Some(Apart::Different));
        assert_eq!(parts(&[("ETag", "W/\"a\"")], &[("ETag", "W/\"a\"")], edition), Some(Apart::Weak));
        assert_eq!(parts(&[("ETag", "\"a\"")], &[], edition), Some(Apart::NoValidator));
        assert_eq!(parts(&[], &[("ETag", "\"a\"")], edition), Some(Apart::NoValidator));
        assert_eq!(parts(&[], &[], edition), Some(Apart::NoValidator));
    }
    let mixed: [Fields<'_>; 2] = [&[("ETag", "W/\"a\"")], &[("ETag", "\"a\"")]];
    assert_eq!(parts(mixed[0], mixed[1], Rfc9110), Some(Apart::Weak));
    assert_eq!(parts(mixed[0], mixed[1], Rfc2616), Some(Apart::Different));
    assert_eq!(parts(&[("ETag", "a")], &[("ETag", "a")], Rfc9110), Some(Apart::Weak));
}

#[test]
fn dates_are_strong_with_a_later_date_today_and_exact_in_1999() {
    let bare: Fields<'_> = &[("Last-Modified", EARLY)];
    let dated: Fields<'_> = &[("Last-Modified", EARLY), ("Date", LATE)];
    let other: Fields<'_> = &[("Last-Modified", "Sun, 06 Nov 1994 08:49:36 GMT"), ("Date", LATE)];
    let respelled: Fields<'_> = &[("Last-Modified", "Sun Nov  6 08:49:37 1994"), ("Date", LATE)];
    assert_eq!(parts(bare, bare, Rfc9110), Some(Apart::Weak));
    assert_eq!(parts(bare, bare, Rfc2616), None);
    assert_eq!(parts(dated, dated, Rfc9110), None);
    assert_eq!(parts(dated, bare, Rfc9110), Some(Apart::Weak));
    assert_eq!(parts(bare, dated, Rfc9110), Some(Apart::Weak));
    assert_eq!(parts(dated, other, Rfc9110), Some(Apart::Different));
    assert_eq!(parts(dated, other, Rfc2616), Some(Apart::Different));
    assert_eq!(parts(dated, respelled, Rfc9110), None);
    assert_eq!(parts(dated, respelled, Rfc2616), Some(Apart::Different));
    let tagged: Fields<'_> = &[("ETag", "\"a\""), ("Last-Modified", EARLY), ("Date", LATE)];
    assert_eq!(parts(tagged, dated, Rfc9110), None);
    assert_eq!(parts(tagged, dated, Rfc2616), None);
    let weak: Fields<'_> = &[("ETag", "W/\"a\""), ("Last-Modified", EARLY)];
    assert_eq!(parts(weak, bare, Rfc2616), None, "the date is what they share");
    let retagged: Fields<'_> = &[("ETag", "\"b\""), ("Last-Modified", EARLY), ("Date", LATE)];
    assert_eq!(parts(tagged, retagged, Rfc9110), Some(Apart::Different));
    let redated: Fields<'_> = &[("ETag", "\"a\""), ("Last-Modified", LATE)];
    assert_eq!(parts(tagged, redated, Rfc9110), None);
    assert_eq!(parts(tagged, redated, Rfc2616), Some(Apart::Different));
}

/// Combines a partial response with a stored part, both with the same strong tag.
fn partial(number: u16, fields: Fields<'_>, content: Content<'_>) -> Option<Apart> {
    let stored = [("ETag", "\"a\""), ("Content-Range", "bytes 0-9/20")];
    let fields: Vec<_> = fields.iter().copied().chain([("ETag", "\"a\"")]).collect();
    let code = StatusCode::from_u16(number).expect("three digits");
    apart(cache::may_combine(&response(206, &stored), &Exchange::new(Response::new(code, &fields).content(content))))
}

#[test]
fn the_new_one_is_a_valid_part() {
    let range = |value| partial(206, &[("Content-Range", value)], Content::Unknown);
    assert_eq!(range("bytes 10-19/20"), None);
    assert_eq!(range("bytes 10-19/*"), None);
    assert_eq!(range("bytes 10-19/21"), Some(Apart::Length));
    for invalid in ["bytes 19-10/20", "bytes 10-20/20", "bytes */20", "bytes 10-19", "bytes=10-19/20", ""] {
        assert_eq!(range(invalid), Some(Apart::Range), "{invalid}");
    }
    assert_eq!(range("lines 10-19/20"), Some(Apart::Unit));
    assert_eq!(partial(206, &[], Content::Unknown), Some(Apart::Range));
    let twice = [("Content-Range", "bytes 10-19/20"), ("Content-Range", "bytes 10-19/20")];
    assert_eq!(partial(206, &twice, Content::Unknown), Some(Apart::Range));
    for number in [200, 203, 304, 416] {
        let range = [("Content-Range", "bytes 10-19/20")];
        assert_eq!(partial(number, &range, Content::Unknown), Some(Apart::NotPartial), "{number}");
    }
}

#[test]
fn several_parts() {
    let kind = [("Content-Type", "multipart/byteranges; boundary=x")];
    assert_eq!(partial(206, &kind, Content::Unknown), None);
    let good = b"--x\r\nContent-Range: bytes 10-11/20\r\n\r\nab\r\n--x--";
    assert_eq!(partial(206, &kind, Content::Bytes(good)), None);
    let wrong = b"--x\r\nContent-Range: bytes 11-10/20\r\n\r\nab\r\n--x--";
    assert_eq!(partial(206, &kind, Content::Bytes(wrong)), Some(Apart::Range));
    let none = b"--x\r\nContent-Type: text/plain\r\n\r\nab\r\n--x--";
    assert_eq!(partial(206, &kind, Content::Bytes(none)), Some(Apart::Range));
}

#[test]
fn the_stored_one_is_incomplete() {
    let stored = |number, method, content: Content<'_>, fields: Fields<'_>| {
        let fields: Vec<_> = fields.iter().copied().chain([("ETag", "\"a\"")]).collect();
        let code = StatusCode::from_u16(number).expect("three digits");
        let none: Fields<'_> = &[];
        let stored = Exchange::new(Response::new(code, &fields).content(content)).request(Request::new(method, none));
        let new = [("ETag", "\"a\""), ("Content-Range", "bytes 10-19/20")];
        apart(cache::may_combine(&stored, &response(206, &new)))
    };
    let length: Fields<'_> = &[("Content-Length", "20")];
    assert_eq!(stored(200, "GET", Content::Length(10), length), None);
    assert_eq!(stored(200, "GET", Content::Unknown, length), None);
    assert_eq!(stored(200, "GET", Content::Length(10), &[]), None);
    assert_eq!(stored(200, "GET", Content::Unknown, &[]), None);
    assert_eq!(stored(200, "GET", Content::Length(20), length), Some(Apart::NotIncomplete));
    assert_eq!(stored(200, "HEAD", Content::None, length), Some(Apart::NotIncomplete));
    assert_eq!(stored(200, "GET", Content::Length(10), &[("Content-Length", "30")]), Some(Apart::Length));
    assert_eq!(stored(404, "GET", Content::Length(10), length), Some(Apart::NotIncomplete));
    assert_eq!(stored(206, "GET", Content::Length(10), length), Some(Apart::Range));
    assert_eq!(stored(206, "GET", Content::Length(10), &[("Content-Range", "lines 0-9/20")]), Some(Apart::Unit));
}

/// What a stored part makes together with a new one of the same representation, and the gap between both.
fn made(stored: (u16, Fields<'_>, Content<'_>), partial: (&str, Content<'_>)) -> (Makes, Option<Places>) {
    let (number, fields, content) = stored;
    let fields: Vec<_> = fields.iter().copied().chain([("ETag", "\"a\"")]).collect();
    let code = StatusCode::from_u16(number).expect("three digits");
    let none: Fields<'_> = &[];
    let stored = Exchange::new(Response::new(code, &fields).content(content)).request(Request::new("GET", none));
    let new = [("ETag", "\"a\""), ("Content-Range", partial.0)];
    let new = Exchange::new(Response::new(StatusCode::PARTIAL_CONTENT, &new).content(partial.1));
    let Combine::Yes(union) = cache::may_combine(&stored, &new) else { panic!("they share a strong tag") };
    (union.makes(), union.gap())
}

#[test]
fn a_gap_is_no_whole() {
    let first: (u16, Fields<'_>, _) = (206, &[("Content-Range", "bytes 0-9/20")], Content::Unknown);
    let with = |range| made(first, (range, Content::Unknown));
    assert_eq!(with("bytes 10-19/20"), (Makes::Whole, None));
    assert_eq!(with("bytes 5-19/20"), (Makes::Whole, None));
    assert_eq!(with("bytes 10-19/*"), (Makes::Whole, None));
    assert_eq!(with("bytes 10-18/20"), (Makes::Prefix, None));
    assert_eq!(with("bytes 0-3/20"), (Makes::Prefix, None));
    assert_eq!(with("bytes 11-19/20"), (Makes::Gap, Some(Places { start: 10, end: 11 })));
    let middle: (u16, Fields<'_>, _) = (206, &[("Content-Range", "bytes 5-9/20")], Content::Unknown);
    assert_eq!(made(middle, ("bytes 10-19/20", Content::Unknown)), (Makes::Part, None));
    assert_eq!(made(middle, ("bytes 0-4/20", Content::Unknown)), (Makes::Prefix, None));
    let unknown: (u16, Fields<'_>, _) = (206, &[("Content-Range", "bytes 0-9/*")], Content::Unknown);
    assert_eq!(made(unknown, ("bytes 10-19/*", Content::Unknown)), (Makes::Prefix, None));
}

#[test]
fn only_bytes_that_came_count() {
    // The stored part broke off after four bytes, so that the fifth is missing.
    let short: (u16, Fields<'_>, _) = (206, &[("Content-Range", "bytes 0-9/20")], Content::Length(4));
    let gap = Places { start: 4, end: 10 };
    assert_eq!(made(short, ("bytes 10-19/20", Content::Unknown)), (Makes::Gap, Some(gap)));
    assert_eq!(made(short, ("bytes 4-19/20", Content::Length(16))), (Makes::Whole, None));
    assert_eq!(made(short, ("bytes 4-19/20", Content::Length(15))), (Makes::Prefix, None));
    let broken: (u16, Fields<'_>, _) = (200, &[("Content-Length", "20")], Content::Length(10));
    assert_eq!(made(broken, ("bytes 10-19/20", Content::Unknown)), (Makes::Whole, None));
    assert_eq!(made(broken, ("bytes 12-19/20", Content::Unknown)).0, Makes::Gap);
    let unknown: (u16, Fields<'_>, _) = (200, &[("Content-Length", "20")], Content::Unknown);
    assert_eq!(made(unknown, ("bytes 10-19/20", Content::Unknown)), (Makes::Unknown, None));
}

#[test]
fn reasons_are_told() {
    for apart in Apart::ALL {
        assert!(apart.spec().starts_with("RFC ") && !apart.to_string().is_empty(), "{apart:?}");
    }
}
