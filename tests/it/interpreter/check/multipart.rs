//! multipart/byteranges (RFC 9110, 14.6; RFC 2046, 5.1.1).

use super::super::kleene::all;
use super::super::message::{Exchange, Fields, text, trim};
use super::{
    length::content_length,
    range::{Reading, asked, content_range, read},
    syntax::{essence, is_byteranges, parameter},
};

struct BodyPart {
    fields: String,
    length: usize,
}

impl BodyPart {
    fn field(&self, name: &str) -> Option<&str> {
        // Lines of fields that end in LF alone are read like others.
        let lines = self.fields.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
        let mut pairs = lines.filter_map(|line| line.split_once(':'));
        pairs.find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| trim(value))
    }
}

/// The boundary, where there is one that can be one.
fn boundary(fields: &Fields) -> Option<String> {
    let found = parameter(fields.only("Content-Type")?, "boundary");
    found.filter(|boundary| (1..=70).contains(&boundary.chars().count()) && !boundary.ends_with(' '))
}

/// The parts, at least one, where the content can be taken apart.
fn parts(exchange: &Exchange) -> Option<Vec<BodyPart>> {
    let fields = &exchange.response.fields;
    if !is_byteranges(fields) {
        return None;
    }
    let delimiter = format!("--{}", boundary(fields)?);
    let content = text(exchange.response.bytes()?);
    let lines: Vec<&str> = content.split("\r\n").collect();
    let mut parts = Vec::new();
    let mut open: Option<Vec<&str>> = None;
    for (at, line) in lines.iter().enumerate() {
        let rest = line.strip_prefix(&delimiter);
        let closes = rest.is_some_and(|rest| rest.starts_with("--"));
        let delimits = rest.is_some_and(|rest| trim(rest).is_empty()) && at + 1 < lines.len();
        if !closes && !delimits {
            if let Some(open) = &mut open {
                open.push(line);
            }
            continue;
        }
        if let Some(open) = open.take() {
            parts.push(part(&open)?);
        }
        if closes {
            return Some(parts).filter(|parts| !parts.is_empty());
        }
        open = Some(Vec::new());
    }
    None
}

/// The line break before a delimiter belongs to the delimiter, so a part needs a line for its empty one at least.
fn part(lines: &[&str]) -> Option<BodyPart> {
    let empty = lines.iter().position(|line| line.is_empty())?;
    let content = lines.get(empty + 1..).filter(|content| !content.is_empty())?;
    // A character stands for a byte.
    Some(BodyPart { fields: lines[..empty].join("\r\n"), length: content.join("\r\n").chars().count() })
}

pub(super) fn byteranges_boundary(exchange: &Exchange) -> Option<bool> {
    let fields = &exchange.response.fields;
    is_byteranges(fields).then(|| boundary(fields).is_some())
}

pub(super) fn parts_delimited(exchange: &Exchange) -> Option<bool> {
    let (fields, bytes) = (&exchange.response.fields, exchange.response.bytes()?);
    let cut = !fields.has("Transfer-Encoding") && content_length(fields).is_some_and(|said| said != bytes.len() as u64);
    if !is_byteranges(fields) || fields.has("Content-Encoding") || exchange.method() == Some("HEAD") || cut {
        return None;
    }
    let boundary = boundary(fields).filter(|boundary| !boundary.contains(['"', '\\']))?;
    let content = text(bytes);
    let lines: Vec<&str> = content.split('\n').collect();
    let open = format!("--{boundary}");
    let opens = |line: &&str| line.trim_end_matches([' ', '\t', '\r', '\x0c']) == open;
    let answer = lines.iter().position(opens).is_some_and(|first| {
        let close = format!("{open}--");
        lines[first..].iter().any(|line| line.starts_with(&close))
    });
    (!bytes.is_empty()).then_some(answer)
}

pub(super) fn parts_have_content_range(exchange: &Exchange) -> Option<bool> {
    Some(parts(exchange)?.iter().all(|part| part.field("Content-Range").is_some()))
}

pub(super) fn parts_range_valid(exchange: &Exchange) -> Option<bool> {
    let parts = parts(exchange)?;
    all(parts.iter().map(|part| match read(part.field("Content-Range")?) {
        Reading::Bytes(range) => Some(range.length() == Some(part.length as u64)),
        Reading::Unknown => None,
        Reading::Malformed => Some(false),
    }))
}

pub(super) fn parts_keep_content_type(exchange: &Exchange) -> Option<bool> {
    let whole = essence(exchange.ok.as_ref()?.only("Content-Type")?);
    let same = |part: &BodyPart| part.field("Content-Type").is_some_and(|value| essence(value) == whole);
    Some(parts(exchange)?.iter().all(same))
}

pub(super) fn parts_in_order(exchange: &Exchange) -> Option<bool> {
    let asked = asked(exchange)?;
    let parts = parts(exchange)?;
    if parts.len() > 100 || asked.len() > 100 {
        return None;
    }
    // For each part the places of the ranges that it may be; each part takes the first that no earlier part forbids.
    let mut least = 0;
    let mut ordered = true;
    for part in parts {
        let given = content_range(part.field("Content-Range")?)?;
        let range = given.range?;
        let is_it = |place: &usize| asked[*place].within(given.complete) == Ok(Some(range));
        let places: Vec<usize> = (0..asked.len()).filter(is_it).collect();
        if places.is_empty() {
            return None;
        }
        match places.iter().find(|place| **place >= least) {
            Some(place) => least = *place,
            None => ordered = false,
        }
    }
    Some(ordered)
}
