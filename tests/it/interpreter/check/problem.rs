//! The status in problem details (RFC 9457, 3.1.2), by readers of JSON and XML that others have written.

use serde::de::{Deserializer as _, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::super::message::Exchange;
use super::{
    length::content_length,
    syntax::{essence, number},
    xml::with,
};

/// The values of the members with this name, as they are written.
struct Status;

impl<'de> Visitor<'de> for Status {
    type Value = Vec<String>;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut found = Vec::new();
        while let Some((key, value)) = map.next_entry::<String, Box<RawValue>>()? {
            if key == "status" {
                found.push(value.get().to_owned());
            }
        }
        Ok(found)
    }
}

/// How deeply objects and arrays are nested that have something in them.
fn depth(json: &str) -> usize {
    let (mut depth, mut most, mut quoted) = (0_usize, 0, false);
    let mut characters = json.chars().filter(|one| !one.is_ascii_whitespace()).peekable();
    while let Some(one) = characters.next() {
        match one {
            '\\' if quoted => drop(characters.next()),
            '"' => quoted = !quoted,
            '{' | '[' if !quoted => {
                depth += 1;
                let is_empty = characters.peek().is_some_and(|next| ['}', ']'].contains(next));
                most = most.max(if is_empty && depth > 1 { depth - 1 } else { depth });
            }
            '}' | ']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    most
}

pub(super) fn problem_status_same(exchange: &Exchange) -> Option<bool> {
    let message = &exchange.response;
    let kind = essence(message.fields.only("Content-Type")?);
    let given = match kind.as_str() {
        "application/problem+json" => in_json(exchange)?,
        "application/problem+xml" => with(message, |document| {
            let root = document.root_element();
            let name = |local| ("urn:ietf:rfc:7807", local);
            let mut all = root.children().filter(|child| child.has_tag_name(name("status")));
            let status = all.next().filter(|_| root.has_tag_name(name("problem")) && all.next().is_none())?;
            let texts: Vec<&str> = status.children().map(|child| child.text().unwrap_or_default()).collect();
            let is_clear = status.children().all(|child| !child.is_element());
            number(texts.concat().trim_ascii()).filter(|_| is_clear)
        })?
        .ok()??,
        _ => return None,
    };
    Some(given == u64::from(exchange.status))
}

fn in_json(exchange: &Exchange) -> Option<u64> {
    let message = &exchange.response;
    let bytes = message.bytes()?;
    let is_whole = message.fields.has("Transfer-Encoding")
        || content_length(&message.fields).is_none_or(|length| length == bytes.len() as u64);
    if message.fields.has("Content-Encoding") || !is_whole {
        return None;
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = serde_json::Deserializer::from_str(text);
    let found = reader.deserialize_map(Status).ok()?;
    reader.end().ok()?;
    let [value] = &found[..] else { return None };
    number(value).filter(|_| depth(text) <= 64)
}
