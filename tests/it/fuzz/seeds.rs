//! What the targets begin with: the captures and exchanges of `tests/data`, in their kinds.

use std::fs;
use std::path::Path;

use super::exchange::encode;
use super::report::{HOSTILE, joined};
use crate::support::{paths::data, record};

/// Larger files only keep a fuzzer busy.
const LARGEST: usize = 32 * 1024;

/// The files in a folder, in the order of their names.
fn files(folder: &str) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    gather(&data(folder), &mut found);
    found.sort();
    found
}

fn gather(folder: &Path, found: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            gather(&path, found);
        } else {
            let text = fs::read(&path).expect("the file can be read");
            if text.len() <= LARGEST {
                found.push((path.display().to_string(), text));
            }
        }
    }
}

/// The captures whose names or beginnings are as asked.
fn captures(is_meant: impl Fn(&str, &[u8]) -> bool) -> Vec<Vec<u8>> {
    let all = ["captures", "field/captures", "corpus/capture", "corpus/curl-v"].into_iter().flat_map(files);
    all.filter(|(name, text)| is_meant(name, text)).map(|(_, text)| text).collect()
}

fn ends_with(name: &str, ends: &[&str]) -> bool {
    ends.iter().any(|end| name.ends_with(end))
}

pub(super) fn raw() -> Vec<Vec<u8>> {
    let servers = ["nginx", "apache", "lighttpd", "haproxy"];
    // One of four says of a server what there is to say.
    let real = servers.into_iter().flat_map(|server| files(&format!("corpus/{server}")).into_iter().step_by(4));
    real.map(|(_, text)| text).chain(captures(|name, _| ends_with(name, &[".http"]))).collect()
}

pub(super) fn curl() -> Vec<Vec<u8>> {
    captures(|name, _| ends_with(name, &[".curl", ".txt"]))
}

/// There is no capture of wget among the data: what it prints is short.
pub(super) fn wget() -> Vec<Vec<u8>> {
    const PRINTED: &str = "--2024-01-01 00:00:00--  http://a.example/\n\
        Resolving a.example (a.example)... 127.0.0.1\nConnecting to a.example (a.example)|127.0.0.1|:80... connected.\n\
        HTTP request sent, awaiting response... \n  HTTP/1.1 301 Moved Permanently\n  Location: /x\n  Content-Length: 0\n\
        Location: /x [following]\n--2024-01-01 00:00:00--  http://a.example/x\nReusing existing connection to a.example:80.\n\
        HTTP request sent, awaiting response... \n  HTTP/1.1 405 Not Allowed\n  Content-Length: 3\n\
        2024-01-01 00:00:00 ERROR 405: Not Allowed.\n\n";
    const DEBUGGED: &str = "---request begin---\nGET / HTTP/1.1\nHost: a.example\nUser-Agent: Wget/1.21.3\n\n\
        ---request end---\nHTTP request sent, awaiting response... \n---response begin---\nHTTP/1.1 200 OK\n\
        Content-Length: 5\n\n---response end---\n200 OK\nLength: 5 [text/plain]\n";
    [PRINTED, DEBUGGED].map(|text| text.as_bytes().to_vec()).to_vec()
}

pub(super) fn har() -> Vec<Vec<u8>> {
    captures(|name, _| ends_with(name, &[".har"]))
}

pub(super) fn warc() -> Vec<Vec<u8>> {
    let mut found = captures(|name, _| ends_with(name, &[".warc"]));
    let record = |version: &str, kind: &str, block: &str| {
        let length = block.len();
        format!(
            "WARC/{version}\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://a.example/\r\nWARC-Record-ID: <urn:uuid:{kind}>\r\n\
             WARC-Concurrent-To: <urn:uuid:response>\r\nContent-Type: application/http\r\nContent-Length: {length}\r\n\r\n\
             {block}\r\n\r\n"
        )
    };
    for version in ["1.0", "1.1"] {
        let request = record(version, "request", "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
        let response = record(version, "response", "HTTP/1.1 405 No\r\nContent-Length: 2\r\n\r\nno");
        found.push((record(version, "warcinfo", "software: x\r\n") + &request + &response).into_bytes());
    }
    found
}

pub(super) fn jsonl() -> Vec<Vec<u8>> {
    captures(|name, _| ends_with(name, &[".jsonl"]))
}

pub(super) fn packed() -> Vec<Vec<u8>> {
    let utf16 = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let mut found = captures(|name, text| ends_with(name, &[".gz"]) || text.starts_with(&[0xff, 0xfe]));
    found.push(utf16("\u{feff}HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n"));
    found.push(zipped("a.http", b"HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n"));
    found
}

/// An archive of a file, stored as it is.
fn zipped(name: &str, text: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("memory");
    zip.write_all(text).expect("memory");
    zip.finish().expect("memory").into_inner()
}

/// What is made to be obeyed, as names and wherever a capture has room for it.
pub(super) fn reports() -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for value in HOSTILE {
        let entry = serde_json::json!({
            "comment": value,
            "request": { "method": value, "url": format!("http://a.example/{value}"), "httpVersion": "HTTP/1.1",
                "headers": [{ "name": "Host", "value": "a.example" }] },
            "response": { "status": 405, "statusText": value, "httpVersion": "HTTP/1.1",
                "headers": [{ "name": "X", "value": value }], "content": { "size": 0 } },
        });
        let archive = serde_json::json!({ "log": { "entries": [entry, {}, { "response": { "status": value } }] } });
        found.push(joined(value, archive.to_string().as_bytes()));
        let line = serde_json::json!({
            "name": value, "request": { "method": "GET", "target": value }, "response": { "status": 405, "reason": value },
        });
        found.push(joined("a.jsonl", line.to_string().as_bytes()));
        let raw = format!("GET /{value} HTTP/1.1\r\nHost: {value}\r\n\r\nHTTP/1.1 405 {value}\r\nX: {value}\r\n\r\n");
        found.push(joined(value, raw.as_bytes()));
        found.push(joined(
            value,
            format!("{value}HTTP/1.1 2{value}\r\n\r\n* {value}\n< HTTP/1.1 200 {value}\n").as_bytes(),
        ));
        let stored = zipped(value, raw.as_bytes());
        found.push(joined("a.zip", &stored));
    }
    let kinds = captures(|_, text| text.len() < 2048);
    found.extend(kinds.iter().step_by(kinds.len().div_ceil(50)).map(|text| joined("a", text)));
    found
}

pub(super) fn exchanges() -> Vec<Vec<u8>> {
    record::all().iter().map(encode).collect()
}
