//! Reads a capture with `serde_json` alone, to compare `status lint` with: `read-json har|jsonl ignored|typed FILE`.
//!
//! `ignored` finds the end of each value and keeps nothing; `typed` makes the strings and lists of every message, as a
//! program does that goes on to look at them. The exchanges are counted, so that the work can't be left out.

#![allow(dead_code, reason = "what is read is counted, and its parts are only made")]

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};

use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};

#[derive(Deserialize)]
struct Archive<T> {
    log: Log<T>,
}

#[derive(Deserialize)]
struct Log<T> {
    entries: Vec<T>,
}

#[derive(Deserialize)]
struct Entry {
    request: HarRequest,
    response: HarResponse,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct HarRequest {
    method: String,
    url: String,
    http_version: String,
    headers: Vec<Header>,
    body_size: i64,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct HarResponse {
    status: i64,
    status_text: String,
    http_version: String,
    headers: Vec<Header>,
    content: Content,
    body_size: i64,
}

#[derive(Deserialize)]
struct Header {
    name: String,
    value: String,
}

#[derive(Deserialize)]
struct Content {
    size: Option<i64>,
    text: Option<String>,
    encoding: Option<String>,
}

#[derive(Deserialize)]
struct Exchange {
    request: Option<Message>,
    response: Message,
    ok_fields: Option<Vec<(String, String)>>,
}

#[derive(Deserialize)]
struct Message {
    method: Option<String>,
    target: Option<String>,
    status: Option<u16>,
    reason: Option<String>,
    version: Option<String>,
    fields: Vec<(String, String)>,
    content: Option<serde_json::Value>,
}

type Counted = Result<usize, Box<dyn std::error::Error>>;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let count = match arguments.as_slice() {
        ["har", "ignored", file] => archive::<IgnoredAny>(file)?,
        ["har", "typed", file] => archive::<Entry>(file)?,
        ["jsonl", "ignored", file] => lines::<IgnoredAny>(file)?,
        ["jsonl", "typed", file] => lines::<Exchange>(file)?,
        _ => return Err("usage: read-json har|jsonl ignored|typed FILE".into()),
    };
    println!("{count} exchanges");
    Ok(())
}

fn archive<T: DeserializeOwned>(file: &str) -> Counted {
    let archive: Archive<T> = serde_json::from_slice(&fs::read(file)?)?;
    Ok(archive.log.entries.len())
}

fn lines<T: DeserializeOwned>(file: &str) -> Counted {
    let mut input = BufReader::with_capacity(256 * 1024, File::open(file)?);
    let (mut line, mut count) = (Vec::new(), 0);
    while input.read_until(b'\n', &mut line)? > 0 {
        std::hint::black_box(serde_json::from_slice::<T>(&line)?);
        line.clear();
        count += 1;
    }
    Ok(count)
}
