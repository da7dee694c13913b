//! Captures against other readers: raw messages against httparse, archives and JSON lines against serde_json, and what is
//! packed against what it holds.

use std::io::Write as _;

use flate2::{Compression, write::GzEncoder};
use serde::Deserialize;
use status::capture::{Captured, Place, Record};

use super::capture::{self, described, exchanges, items};

/// A head that httparse takes is the head of the first exchange.
pub(super) fn raw(bytes: &[u8]) {
    capture::read(bytes);
    let mut lines = [httparse::EMPTY_HEADER; 64];
    let mut parsed = httparse::Response::new(&mut lines);
    if !matches!(parsed.parse(bytes), Ok(httparse::Status::Complete(_))) {
        return;
    }
    let Some(code) = parsed.code.filter(|code| *code >= 100) else { return };
    let Ok(items) = items(bytes) else { panic!("httparse reads it") };
    let first = exchanges(&items).next().unwrap_or_else(|| panic!("httparse reads a {code}, not {items:?}"));
    let response = &first.responses()[0];
    assert_eq!(response.code(), code);
    let fields: Vec<(&[u8], &[u8])> = response.fields().collect();
    let wanted: Vec<(&[u8], &[u8])> =
        parsed.headers.iter().map(|line| (line.name.as_bytes(), line.value.trim_ascii())).collect();
    assert_eq!(fields, wanted);
}

/// What an archive has that a reader of it needs, as serde_json reads it.
#[derive(Deserialize)]
struct Archive {
    log: Log,
}

#[derive(Deserialize)]
struct Log {
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    request: Asked,
    response: Answered,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "what can be read is all that is asked of it")]
struct Asked {
    method: String,
    url: String,
}

#[derive(Deserialize)]
struct Answered {
    status: u16,
}

/// Of each entry of an archive that serde_json reads, one thing is said, in order, and where it is an exchange, then one with
/// the entry's method and status.
pub(super) fn har(bytes: &[u8]) {
    capture::read(bytes);
    let Ok(archive) = serde_json::from_slice::<Archive>(bytes) else { return };
    let Ok(items) = items(bytes) else { panic!("serde_json reads it") };
    let places = items.iter().map(|item| match item {
        Ok(Captured::Exchange(exchange)) => exchange.place(),
        Ok(Captured::PassedOver(passed)) => passed.place(),
        Ok(_) => Place::File,
        Err(unreadable) => unreadable.place(),
    });
    let places: Vec<Place> = places.filter(|place| matches!(place, Place::Entry(_))).collect();
    let wanted: Vec<Place> = (1..=archive.log.entries.len()).map(Place::Entry).collect();
    assert_eq!(places, wanted, "{items:?}");
    for exchange in exchanges(&items) {
        let Place::Entry(number) = exchange.place() else { panic!("{} is no entry", exchange.place()) };
        let entry = &archive.log.entries[number - 1];
        assert_eq!(exchange.response().code(), entry.response.status, "entry {number}");
        assert_eq!(exchange.request().map(|request| request.method()), Some(&*entry.request.method), "entry {number}");
    }
}

/// Lines that are all exchanges to serde_json are those exchanges.
pub(super) fn jsonl(bytes: &[u8]) {
    capture::read(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let read = |line: &str| serde_json::from_str::<Record<'static>>(line).ok().map(|record| written(&record));
    let Some(wanted) = text.lines().map(read).collect::<Option<Vec<String>>>().filter(|all| !all.is_empty()) else {
        return;
    };
    let Ok(items) = items(bytes) else { panic!("serde_json reads it") };
    let found: Vec<String> = exchanges(&items).map(written).collect();
    assert_eq!(found, wanted, "{items:?}");
}

fn written(record: &Record<'_>) -> String {
    serde_json::to_string(record).expect("an exchange is JSON")
}

/// What is packed in gzip is what it is without; and whatever looks packed is read.
pub(super) fn packed(bytes: &[u8]) {
    capture::read(bytes);
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(bytes).expect("memory");
    let packed = gzip.finish().expect("memory");
    let (inside, outside) = (items(bytes), items(&packed));
    // No more than four codings may be around a capture.
    if outside.as_ref().is_err_and(|error| error.contains("codings")) {
        return;
    }
    assert_eq!(described(&inside), described(&outside));
}
