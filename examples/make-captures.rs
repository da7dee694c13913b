//! Writes a capture of any size, to measure `status lint` with: the same bytes on every run.
//!
//! `cargo run --release --example make-captures -- har 200MB > big.har`, or `jsonl 1GB`. Most exchanges are those of
//! the real servers in `tests/data/corpus`, one in sixteen is of `tests/data/exchanges`, where half of them break a rule.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use base64::Engine as _;
use serde_json::{Value, json};

/// One exchange in either format, without its line end.
struct Exchange {
    har: String,
    jsonl: String,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (kind, size) = match arguments.as_slice() {
        [kind, size] if ["har", "jsonl"].contains(&kind.as_str()) => (kind.as_str(), bytes(size)?),
        _ => return Err("usage: make-captures har|jsonl SIZE, where SIZE is as 200MB or 1GB".into()),
    };
    let (real, made) = (corpus(&data().join("corpus"))?, exchanges(&data().join("exchanges"))?);
    let mut out = BufWriter::new(io::stdout().lock());
    let is_har = kind == "har";
    let (begin, end) = if is_har { (HAR_BEGIN, HAR_END) } else { ("", "") };
    let mut written = begin.len() + end.len();
    out.write_all(begin.as_bytes())?;
    let mut random = Random(1);
    let mut is_first = true;
    while written < size {
        let pool = if random.below(16) == 0 { &made } else { &real };
        let exchange = &pool[random.below(pool.len())];
        let (text, separator) = match (is_har, is_first) {
            (true, true) => (&exchange.har, "\n      "),
            (true, false) => (&exchange.har, ",\n      "),
            (false, true) => (&exchange.jsonl, ""),
            (false, false) => (&exchange.jsonl, "\n"),
        };
        is_first = false;
        out.write_all(separator.as_bytes())?;
        out.write_all(text.as_bytes())?;
        written += separator.len() + text.len();
    }
    writeln!(out, "{end}")?;
    out.flush()?;
    Ok(())
}

const HAR_BEGIN: &str = r#"{
  "log": {
    "version": "1.2",
    "creator": {
      "name": "make-captures",
      "version": "1"
    },
    "pages": [],
    "entries": ["#;

const HAR_END: &str = "\n    ]\n  }\n}";

/// `200MB`, `1GB`, or a number of bytes.
fn bytes(size: &str) -> Result<usize, std::num::ParseIntError> {
    let units = [("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000), ("", 1)];
    let (number, unit) =
        units.into_iter().find_map(|(name, unit)| Some((size.strip_suffix(name)?, unit))).unwrap_or((size, 1));
    Ok(number.parse::<usize>()? * unit)
}

/// Numbers that look random, by the multiplier of PCG: enough to mix with, the same everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit
    }
}

/// Where the exchanges are that are written.
fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data")
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

/// The lines of `tests/data/exchanges`, without what the tests expect of them.
fn exchanges(folder: &Path) -> io::Result<Vec<Exchange>> {
    let mut found = Vec::new();
    for path in sorted(folder)? {
        for line in fs::read_to_string(path)?.lines() {
            let mut line: Value = serde_json::from_str(line)?;
            for expected in ["breaks", "keeps"] {
                line.as_object_mut().map(|line| line.remove(expected));
            }
            found.push(Exchange { har: har(&line), jsonl: line.to_string() });
        }
    }
    Ok(found)
}

/// The exchanges of the captures of real servers, as far as each message says where it ends.
fn corpus(folder: &Path) -> io::Result<Vec<Exchange>> {
    let mut found = Vec::new();
    for server in ["apache", "haproxy", "lighttpd", "nginx"] {
        for path in sorted(&folder.join(server))? {
            let Some(exchange) = exchange(&fs::read(path)?) else { continue };
            found.push(Exchange { har: har(&exchange), jsonl: exchange.to_string() });
        }
    }
    Ok(found)
}

fn exchange(text: &[u8]) -> Option<Value> {
    let mut headers = [httparse::EMPTY_HEADER; 256];
    let mut request = httparse::Request::new(&mut headers);
    let head = request.parse(text).ok()?;
    let fields = fields(request.headers)?;
    let end = head.is_complete().then(|| head.unwrap())? + length(request.headers).ok()?.unwrap_or(0);
    let mut exchange = json!({
        "request": { "method": request.method?, "target": request.path?, "version": "1.1", "fields": fields },
    });
    exchange["response"] = response(text.get(end..)?)?;
    Some(exchange)
}

fn response(text: &[u8]) -> Option<Value> {
    let mut headers = [httparse::EMPTY_HEADER; 256];
    let mut response = httparse::Response::new(&mut headers);
    let head = response.parse(text).ok()?;
    let rest = &text[head.is_complete().then(|| head.unwrap())?..];
    let mut found = json!({
        "status": response.code.filter(|code| *code >= 200)?,
        "reason": response.reason?,
        "version": "1.1",
        "fields": fields(response.headers)?,
    });
    // Of content that is no text, the length is written.
    if length(response.headers).ok()? == Some(rest.len()) {
        found["content"] = std::str::from_utf8(rest).map_or_else(|_| json!(rest.len()), |text| json!(text));
    }
    Some(found)
}

fn fields(headers: &[httparse::Header<'_>]) -> Option<Vec<(String, String)>> {
    headers
        .iter()
        .map(|header| Some((header.name.to_owned(), std::str::from_utf8(header.value).ok()?.to_owned())))
        .collect()
}

/// What Content-Length says, if it is there.
fn length(headers: &[httparse::Header<'_>]) -> Result<Option<usize>, ()> {
    let Some(found) = headers.iter().find(|header| header.name.eq_ignore_ascii_case("content-length")) else {
        return Ok(None);
    };
    let text = std::str::from_utf8(found.value).map_err(drop)?;
    text.trim().parse().map(Some).map_err(drop)
}

/// The exchange as Chrome writes it into an archive.
fn har(exchange: &Value) -> String {
    let (request, response) = (&exchange["request"], &exchange["response"]);
    let host = field(request, "host").unwrap_or("a.example");
    let target = request["target"].as_str().filter(|target| target.starts_with('/')).unwrap_or("/");
    let (content, size) = content(&response["content"]);
    let entry = json!({
        "startedDateTime": "2026-11-22T21:28:50.123Z",
        "time": 12.5,
        "request": {
            "method": request["method"].as_str().unwrap_or("GET"),
            "url": format!("http://{host}{target}"),
            "httpVersion": "HTTP/1.1",
            "headers": headers(request),
            "queryString": [],
            "cookies": [],
            "headersSize": -1,
            "bodySize": content_length(request),
        },
        "response": {
            "status": response["status"],
            "statusText": response["reason"].as_str().unwrap_or(""),
            "httpVersion": "HTTP/1.1",
            "headers": headers(response),
            "cookies": [],
            "content": content,
            "redirectURL": field(response, "location").unwrap_or(""),
            "headersSize": -1,
            "bodySize": size,
        },
        "cache": {},
        "timings": { "blocked": 0.5, "dns": -1, "ssl": -1, "connect": -1, "send": 0.1, "wait": 11.0, "receive": 0.9 },
    });
    let text = serde_json::to_string_pretty(&entry).unwrap_or_default();
    text.replace('\n', "\n      ")
}

fn field<'a>(message: &'a Value, name: &str) -> Option<&'a str> {
    let fields = message["fields"].as_array()?;
    let is_named = |field: &&Value| field[0].as_str().is_some_and(|line| line.eq_ignore_ascii_case(name));
    fields.iter().find(is_named)?[1].as_str()
}

fn headers(message: &Value) -> Vec<Value> {
    let fields = message["fields"].as_array().into_iter().flatten();
    fields.map(|field| json!({ "name": field[0], "value": field[1].as_str().unwrap_or("").trim() })).collect()
}

fn content_length(message: &Value) -> i64 {
    field(message, "content-length").and_then(|length| length.trim().parse().ok()).unwrap_or(0)
}

/// The content of a response, and its size where it is known. Every third one is coded, as pictures are.
fn content(content: &Value) -> (Value, i64) {
    let mime = "application/octet-stream";
    match content {
        Value::String(text) if text.len() % 3 == 0 => {
            let coded = base64::engine::general_purpose::STANDARD.encode(text);
            (json!({ "size": text.len(), "mimeType": mime, "text": coded, "encoding": "base64" }), size(text.len()))
        }
        Value::String(text) => {
            (json!({ "size": text.len(), "mimeType": "text/plain", "text": text }), size(text.len()))
        }
        Value::Number(length) => (json!({ "size": length, "mimeType": mime }), length.as_i64().unwrap_or(-1)),
        _ => (json!({ "size": 0, "mimeType": mime }), -1),
    }
}

fn size(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(-1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_something_to_write() {
        let (real, made) = (corpus(&data().join("corpus")).unwrap(), exchanges(&data().join("exchanges")).unwrap());
        assert!(real.len() > 100 && made.len() > 100, "{} and {} exchanges", real.len(), made.len());
        for Exchange { har, jsonl } in real.iter().chain(&made) {
            assert!(serde_json::from_str::<Value>(har).is_ok() && serde_json::from_str::<Value>(jsonl).is_ok());
        }
    }
}
