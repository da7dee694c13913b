//! What a capture holds does not depend on how much of it comes at once.

use std::io::{self, Cursor, Read};

use status::capture::Capture;

/// Gives out so many bytes at a time.
struct Pieces(Cursor<Vec<u8>>, usize);

impl Read for Pieces {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let length = out.len().min(self.1);
        self.0.read(&mut out[..length])
    }
}

fn read(text: &str, pieces: usize) -> Vec<String> {
    let capture = Capture::from_reader("a", Pieces(Cursor::new(text.as_bytes().to_vec()), pieces)).expect("it is read");
    capture.map(|item| format!("{item:?}")).collect()
}

/// What is read of the text, however it comes.
fn read_anyhow(what: &str, text: &str) -> Vec<String> {
    let whole = read(text, usize::MAX);
    let pieces = if text.len() < 100_000 { &[1, 2, 7, 64][..] } else { &[65_521, 700_001] };
    for &pieces in pieces {
        let found = read(text, pieces);
        assert!(found == whole, "{what}, {pieces} bytes at a time:\n{found:#.2000?}\nat once:\n{whole:#.2000?}");
    }
    whole
}

const LINE: &str = "{\"response\":{\"status\":204}}\n";
const SPREAD: &str = "{\"response\":{\n  \"status\": 204\n}}\n";

#[test]
fn json_lines_among_objects_of_several_lines() {
    let broken = "{\"response\":{\n  \"status\": 204,\n}}\n";
    let open = "{\"response\":{\n";
    let texts =
        [LINE, SPREAD, broken, open, "\n", " \t\n", "{}\n", "}\n", "{\"a\":\n", "{\"a\":[\n", "{\"a\":\"\n", "{\n}"];
    for one in texts {
        for two in texts {
            for last in [LINE, SPREAD, "{\"response\":{\n"] {
                let text = format!("{one}{two}{one}{last}");
                assert!(!read_anyhow(&text, &text).is_empty(), "nothing is said of {text:?}");
            }
        }
    }
}

#[test]
fn an_object_of_several_lines_is_read_behind_lines() {
    let text = format!("{SPREAD}{LINE}{LINE}{SPREAD}{LINE}");
    let found = read_anyhow("objects of one line and of several", &text);
    assert_eq!(
        (found.len(), found.iter().filter(|item| item.starts_with("Ok(Exchange")).count()),
        (5, 5),
        "{found:#?}"
    );
}

/// At the lengths where lines, header sections and records are too long to be read.
#[test]
fn what_is_nearly_too_long() {
    const LINE_LIMIT: usize = 256 * 1024;
    const MOST: usize = 1024 * 1024;
    let long = |length: usize| "x".repeat(length);
    for limit in [LINE_LIMIT, MOST] {
        for length in [limit - 60, limit, limit + 1, 2 * limit - 1] {
            let body = long(length);
            let json = format!("{LINE}{{\"name\":\"{body}\",\"response\":{{\"status\":204}}}}\n{LINE}");
            let spread = format!("{SPREAD}{{\n\"name\":\"{body}\",\n\"response\":{{\"status\":204}}}}\n{LINE}");
            let open = format!("{SPREAD}{{\n\"name\":\"{body}\",\n\"response\":{{\"status\":204}}\n");
            let raw = format!(
                "HTTP/1.1 204 No\r\nX: {body}\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{body}"
            );
            let chunked =
                format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{length:x}\r\n{body}\r\n0\r\n\r\n");
            let curl = format!("> GET / HTTP/1.1\n> Host: a\n> \n< HTTP/1.1 204 No\n< X: {body}\n< \n{body}\n");
            let entry = format!(
                "{{\"request\":{{\"method\":\"GET\",\"url\":\"http://a/\",\"headers\":[]}},\"response\":{{\"status\":405,\
                 \"headers\":[],\"content\":{{\"text\":\"{body}\"}}}}}}"
            );
            let har = format!("{{\"log\":{{\"entries\":[{entry},{entry}]}}}}");
            let bare = format!("{entry}\n{entry}\n{LINE}");
            let late = format!("{{\"name\":\"{body}\",\"log\":{{\"entries\":[{entry},{entry}]}}}}");
            let block = format!("HTTP/1.1 405 No\r\nX: 1\r\n\r\n{body}");
            let warc = format!(
                "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a/\r\nContent-Type: application/http\r\n\
                 Content-Length: {}\r\n\r\n{block}\r\n\r\n",
                block.len()
            );
            let all = [json, spread, open, raw, chunked, curl, har, bare, late, warc];
            for (kind, text) in all.iter().enumerate() {
                assert!(!read_anyhow(&format!("kind {kind} of {length} bytes"), text).is_empty());
            }
        }
    }
}
