//! The answer to a WebSocket handshake (RFC 6455, 4.2.2).

use super::super::message::{Exchange, trim};
use super::syntax::is_token;

/// Pairs of a key and its answer, which others have computed.
const ANSWERS: [(&str, &str); 4] = [
    ("dGhlIHNhbXBsZSBub25jZQ==", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="),
    ("x3JJHMbDL1EzLkh9GBhXDw==", "HSmrc0sMlYUkAGmm5OPpG2HaGWk="),
    ("MDEyMzQ1Njc4OWFiY2RlZg==", "BACScCJPNqyz+UBoqMH89VmURoA="),
    ("AQIDBAUGBwgJCgsMDQ4PEA==", "C/0nmHhBztSRGR1CwL6Tf4ZjwpY="),
];

/// Whether the text is base64 of so many letters, and then signs of equality.
fn is_base64(text: &str, letters: usize, signs: &str) -> bool {
    let fits = |one: char| one.is_ascii_alphanumeric() || "+/".contains(one);
    text.strip_suffix(signs).is_some_and(|text| text.len() == letters && text.chars().all(fits))
}

pub(super) fn websocket_accepted(exchange: &Exchange) -> Option<bool> {
    let lines = exchange.response.fields.lines("Sec-WebSocket-Accept");
    let [answer] = lines[..] else { return (!lines.is_empty()).then_some(false) };
    let keys = exchange.asked().map(|request| request.lines("Sec-WebSocket-Key")).unwrap_or_default();
    match keys[..] {
        [] => (!is_base64(answer, 27, "=")).then_some(false),
        [key] if is_base64(key, 22, "==") => Some(match ANSWERS.iter().find(|(known, _)| *known == key) {
            Some((_, right)) => answer == *right,
            // Of another key, no answer that is written down here is right.
            None => false,
        }),
        _ => None,
    }
}

pub(super) fn websocket_protocol_offered(exchange: &Exchange) -> Option<bool> {
    let offered = exchange.asked()?.members("Sec-WebSocket-Protocol");
    match exchange.response.fields.lines("Sec-WebSocket-Protocol")[..] {
        [] => None,
        [chosen] => Some(is_token(chosen) && offered.iter().any(|one| one == chosen)),
        _ => Some(false),
    }
}

pub(super) fn websocket_extensions_offered(exchange: &Exchange) -> Option<bool> {
    let name = |member: &String| trim(member.split(';').next().unwrap_or_default()).to_ascii_lowercase();
    let offered: Vec<String> = exchange.asked()?.members("Sec-WebSocket-Extensions").iter().map(name).collect();
    let fields = &exchange.response.fields;
    let chosen = fields.members("Sec-WebSocket-Extensions");
    if offered.len() > 64 {
        return None;
    }
    fields.has("Sec-WebSocket-Extensions").then(|| chosen.iter().all(|member| offered.contains(&name(member))))
}
