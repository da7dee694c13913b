//! The two implementations agree on the captures of real servers too.

use std::fs;

use status_core::Edition;

use super::agreement::difference;
use crate::support::paths::data;
use crate::support::record::{Body, Message, Record, Text};

/// The head that the text begins with, and what follows it.
fn head(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = text.windows(4).position(|bytes| bytes == b"\r\n\r\n")?;
    Some((&text[..end], &text[end + 4..]))
}

/// A message's fields, with the words of its first line and the length that it announces.
fn message(head: &[u8]) -> Option<(Vec<String>, Message, Option<usize>)> {
    let mut lines = head.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    let first = String::from_utf8(lines.next()?.to_vec()).ok()?;
    let words: Vec<String> = first.splitn(3, ' ').map(str::to_owned).collect();
    let mut fields = Vec::new();
    for line in lines {
        let colon = line.iter().position(|byte| *byte == b':')?;
        fields.push((Text(line[..colon].to_vec()), Text(line[colon + 1..].to_vec())));
    }
    let length = fields.iter().find(|(name, _)| name.0.eq_ignore_ascii_case(b"content-length"));
    let length = length.and_then(|(_, value)| str::from_utf8(&value.0).ok()?.trim().parse().ok());
    Some((words, Message { fields, ..Message::default() }, length))
}

/// The version that a message names: `HTTP/1.1` is `1.1`.
fn version(word: &str) -> Option<String> {
    word.strip_prefix("HTTP/").filter(|version| ["1.0", "1.1", "2", "3"].contains(version)).map(str::to_owned)
}

/// The exchanges of one capture: the request with each of its responses. What is unusual is left out here: the command
/// reads it, and this only has to bring both implementations the same.
fn exchanges(name: &str, text: &[u8]) -> Option<Vec<Record>> {
    let (first, rest) = head(text)?;
    let (words, mut request, length) = message(first)?;
    let [method, target, spoken] = words.as_slice() else { return None };
    (request.method, request.target, request.version) = (method.clone(), Some(target.clone()), version(spoken));
    let content = length.unwrap_or(0).min(rest.len());
    request.content = Some(Body::Bytes(Text(rest[..content].to_vec())));
    let mut rest = &rest[content..];
    let mut records = Vec::new();
    loop {
        let (first, after) = head(rest)?;
        let (words, mut response, length) = message(first)?;
        response.version = version(words.first()?);
        response.status = words.get(1)?.parse().ok()?;
        let interim = response.status < 200;
        if let Some(length) = length.filter(|&length| !interim && length <= after.len()) {
            response.content = Some(Body::Bytes(Text(after[..length].to_vec())));
        }
        records.push(Record {
            name: name.to_owned(),
            request: Some(request.clone()),
            response,
            ok_fields: None,
            next: None,
            sender: None,
            edition: None,
            breaks: Vec::new(),
            keeps: Vec::new(),
            verdicts: std::collections::BTreeMap::new(),
        });
        if !interim || after.is_empty() {
            return Some(records);
        }
        rest = after;
    }
}

#[test]
fn they_agree_on_the_captures() {
    let corpus = data("corpus");
    let mut judged = 0;
    for server in ["nginx", "apache", "lighttpd", "haproxy"] {
        for entry in fs::read_dir(corpus.join(server)).expect("the folder is there") {
            let path = entry.expect("an entry").path();
            let text = fs::read(&path).expect("the capture can be read");
            for record in exchanges(&path.display().to_string(), &text).unwrap_or_default() {
                judged += 1;
                for &edition in Edition::ALL {
                    assert_eq!(difference(&record, edition), None, "{}", record.name);
                }
            }
        }
    }
    assert!(judged > 600, "only {judged} exchanges were read");
}
