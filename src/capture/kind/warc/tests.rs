//! WARC files, and what the reader makes of them.

use super::*;
use crate::capture::kind::read_all;

fn record(kind: &str, fields: &str, block: &str) -> String {
    let length = block.len();
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nContent-Type: application/http\r\nContent-Length: {length}\r\n{fields}\r\n{block}\r\n\r\n"
    )
}

fn read(text: &str) -> Vec<Result<Record<'static>, Unreadable>> {
    read_all(&KIND, text)
}

/// The response of the last record.
fn answer(text: &str) -> Response<'static> {
    read(text).pop().unwrap().unwrap().responses.remove(0)
}

fn content(fields: &str, block: &str) -> Body<'static> {
    answer(&record("response", fields, block)).content
}

const SILENT: &str = "HTTP/1.1 200 OK\r\n\r\nhello";
const BROWSER: &str = "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 22\r\n\r\nsoftware: Browsertrix\r\n\r\n\r\n";

#[test]
fn what_is_cut_is_not_known() {
    let bytes = Body::Bytes(b"hello".into());
    assert_eq!(content("", SILENT), bytes);
    assert_eq!(content("WARC-Truncated: length\r\n", SILENT), Body::Unknown);
    assert_eq!(content("WARC-Segment-Number: 1\r\n", SILENT), Body::Unknown);
    assert_eq!(answer(&record("revisit", "", SILENT)).content, Body::Unknown);
    let text = record("response", "", SILENT);
    assert_eq!(answer(&text[..text.len() - 5]).content, Body::Unknown, "the capture breaks off");
    assert_eq!(answer(&text[..text.len() - 4]).content, bytes);
}

#[test]
fn content_is_what_its_framing_says() {
    let head = "HTTP/1.1 200 OK\r\n";
    assert_eq!(content("", &format!("{head}\r\n")), Body::Unknown, "it may be the answer to a HEAD");
    assert_eq!(content("", &format!("{head}Content-Length: 0\r\n\r\n")), Body::None);
    assert_eq!(content("", &format!("{head}Content-Length: 5\r\n\r\nhello")), Body::Bytes(b"hello".into()));
    assert_eq!(content("", "HTTP/1.1 204 No Content\r\n\r\n"), Body::None);
    let get = record("request", "", "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    assert_eq!(answer(&(get.clone() + &record("response", "", &format!("{head}\r\n")))).content, Body::None);
    let broken_off = answer(&(get + &record("response", "", &format!("{head}A: b\r\n"))));
    assert_eq!((broken_off.content, broken_off.is_partial), (Body::Unknown, true));
}

#[test]
fn long_blocks_are_measured() {
    let long =
        |said: usize, length: usize| format!("HTTP/1.1 200 OK\r\nContent-Length: {said}\r\n\r\n{}", "x".repeat(length));
    let two = 2 * MOST + 12_345;
    let after = record("response", "", "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    let found = read(&(record("response", "", &long(two, two)) + &after));
    let contents: Vec<_> = found.into_iter().map(|found| found.unwrap().responses.remove(0).content).collect();
    assert_eq!(contents, [Body::Length(two as u64), Body::None]);
    assert_eq!(content("", &long(two + 1, two)), Body::Unknown);
    assert_eq!(content("WARC-Truncated: length\r\n", &long(two, two)), Body::Unknown);
    let kept = 600_000;
    assert_eq!(content("", &long(kept, kept)), Body::Bytes(vec![b'x'; kept].into()));
    // A record that is no exchange is passed over, however long it is.
    let other = record("metadata", "", &"x".repeat(two));
    assert_eq!(read(&(other + &after)).len(), 1);
}

#[test]
fn versions_and_reasons_that_were_made_up_are_not_taken() {
    let shown = |text: &str| {
        let response = answer(text);
        let reason = response.reason.map(|reason| String::from_utf8_lossy(&reason).into_owned());
        (response.version, reason, response.is_folded, response.is_partial)
    };
    let folded = "HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\nhello";
    let reason = Some(" OK".to_owned());
    assert_eq!(shown(&record("response", "", folded)), (Some(Version::Http11), reason.clone(), true, false));
    for (name, version) in
        [("h2", Version::Http2), ("http/2", Version::Http2), ("h3", Version::Http3), ("http/3", Version::Http3)]
    {
        let text = record("response", &format!("WARC-Protocol: {name}\r\n"), folded);
        assert_eq!(shown(&text), (Some(version), None, false, false), "{name}");
    }
    assert_eq!(shown(&(BROWSER.to_owned() + &record("response", "", folded))), (None, None, false, true));
    let bare = record("response", "", "HTTP/1.1 200\r\n\r\nhello");
    assert_eq!(shown(&bare), (Some(Version::Http11), Some(String::new()), false, false));
    let line_feeds = record("response", "", "HTTP/1.1 200 OK\n\nhello");
    assert_eq!(shown(&line_feeds).1, reason);
}

#[test]
fn requests_are_as_whole_as_they_stand_there() {
    let asked = |before: &str, block: &str| {
        let text = before.to_owned() + &record("request", "", block) + &record("response", "", SILENT);
        let request = read(&text).remove(0).unwrap().request.unwrap();
        (request.content, request.is_partial, request.version)
    };
    let version = Some(Version::Http11);
    let head = "PUT / HTTP/1.1\r\nHost: a\r\n";
    assert_eq!(asked("", &format!("{head}\r\n")), (Body::None, false, version));
    assert_eq!(asked("", &format!("{head}\r\nx")), (Body::Unknown, false, version));
    assert_eq!(asked("", head), (Body::Unknown, true, version));
    assert_eq!(asked(BROWSER, &format!("{head}\r\n")), (Body::None, true, None));
    let bytes = Body::Bytes(b"abc".into());
    assert_eq!(asked("", &format!("{head}Content-Length: 3\r\n\r\nabc")), (bytes, false, version));
    assert_eq!(asked("", &format!("{head}Content-Length: 4\r\n\r\nabc")), (Body::Unknown, false, version));
}

/// Whether each exchange has a request, or why it is none.
fn joined(text: &str) -> Vec<String> {
    let line = |found: Result<Record<'_>, Unreadable>| {
        found.map_or_else(|error| error.why, |record| record.request.is_some().to_string())
    };
    read(text).into_iter().map(line).collect()
}

#[test]
fn messages_side_by_side_belong_together_unless_they_name_others() {
    let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    let both = |of_request: &str, of_response: &str| {
        joined(&(record("request", of_request, get) + &record("response", of_response, SILENT)))
    };
    let (alone, together) = (["passed over: a request without a response", "false"], ["true"]);
    let (one, other) = ("WARC-Target-URI: http://a/\r\n", "WARC-Target-URI: http://b/\r\n");
    assert_eq!(both("", ""), together);
    assert_eq!(both(one, one), together);
    assert_eq!(both(one, other), alone);
    assert_eq!(both("WARC-Concurrent-To: <urn:x>\r\n", ""), alone);
    assert_eq!(both("", "WARC-Concurrent-To: <urn:x>\r\n"), alone);
    assert_eq!(both("WARC-Record-ID: <urn:x>\r\n", "WARC-Concurrent-To: <urn:x>\r\n"), together);
}

#[test]
fn exchanges_have_their_places_and_times() {
    let text = record("response", "WARC-Date: 2026-01-02T03:04:05Z\r\n", SILENT) + &record("response", "", SILENT);
    let positions: Vec<_> = read(&text).into_iter().map(|found| found.unwrap().position).collect();
    let shown: Vec<_> = positions.iter().map(|at| (at.index, at.order, at.time.as_deref())).collect();
    let time = Some("2026-01-02T03:04:05Z");
    assert_eq!(shown, [(0, Order::Interleaved, time), (1, Order::Interleaved, None)]);
}

#[test]
fn only_so_much_waits_for_what_belongs_to_it() {
    // Whether a request that names the first of so many responses finds it.
    let finds = |lengths: &[usize]| {
        let mut text = String::new();
        for (number, length) in lengths.iter().enumerate() {
            let block = format!("HTTP/1.1 200 OK\r\n\r\n{}", "x".repeat(*length));
            text += &record("response", &format!("WARC-Record-ID: <urn:{number}>\r\n"), &block);
        }
        text += &record("request", "WARC-Concurrent-To: <urn:0>\r\n", "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        joined(&text).contains(&"true".to_owned())
    };
    assert!(finds(&[1; MOST_WAITING]));
    assert!(!finds(&[1; MOST_WAITING + 1]));
    let third = MOST_BYTES - 2 * 1_000_000;
    assert!(finds(&[1_000_000, 1_000_000, third]));
    assert!(!finds(&[1_000_000, 1_000_000, third + 1]));
}

#[test]
fn what_is_no_exchange_is_reported_once() {
    let none = ["no exchange in these WARC records"];
    assert_eq!(joined(&record("metadata", "", SILENT)), none);
    assert_eq!(joined(&record("response", "", SILENT).replace("application/http", "text/dns")), none);
    let found = read(&("\r\nx\r\ny\r\n".to_owned() + &record("response", "", SILENT)));
    assert_eq!((found.len(), found[0].as_ref().unwrap_err().place), (2, Place::Line(2)));
}

#[test]
fn headers_may_be_so_long() {
    // The lines that the length of the header is counted from, and one that makes it so long.
    let with = |length: usize| {
        let usual = record("response", "", SILENT).find("\r\n\r\n").unwrap() + 4 - "WARC/1.0\r\n".len();
        let rest = length - usual - "A: \r\nB: \r\n".len();
        let fields = format!("A: {}\r\nB: {}\r\n", "x".repeat(rest / 2), "x".repeat(rest - rest / 2));
        joined(&record("response", &fields, SILENT))
    };
    let too_long = "the header of the WARC record is too long to be read";
    assert_eq!(with(LINE), ["false"]);
    assert_eq!(with(LINE + 1)[0], too_long);
    assert_eq!(joined(&record("response", &"A: b\r\n".repeat(MOST_LINES), SILENT))[0], too_long);
}

#[test]
fn batches_are_as_long_as_the_file() {
    let text = "\r\n".repeat(BATCH) + &record("response", "", SILENT).repeat(3);
    let (mut window, mut records, mut length) = (Window::new(text.as_bytes()), WarcRecords::default(), 0);
    let mut found: Vec<Result<Record<'static>, Unreadable>> = Vec::new();
    while let Some(mut batch) = records.next(&mut window).unwrap() {
        assert!(batch.len() <= BATCH);
        length += batch.len();
        batch.read(&mut found);
    }
    assert_eq!((found.len(), length), (3, text.len()));
}
