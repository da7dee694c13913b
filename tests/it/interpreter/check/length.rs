//! Content-Length (RFC 9110, 8.6).

use super::super::message::{Exchange, Fields, members};
use super::syntax::{is_digits, number};

/// The digits of all members of all lines, without leading zeros: `Err` where one is no number or two differ.
fn digits(fields: &Fields) -> Option<Result<String, ()>> {
    let lines = fields.lines("Content-Length");
    let mut all: Vec<String> = Vec::new();
    for line in &lines {
        let members = members(line);
        if members.is_empty() || !members.iter().all(|member| is_digits(member)) {
            return Some(Err(()));
        }
        all.extend(members.iter().map(|member| member.trim_start_matches('0').to_owned()));
    }
    let first = all.first()?.clone();
    Some(if all.iter().all(|other| *other == first) { Ok(first) } else { Err(()) })
}

/// The number in a valid Content-Length, where it is not too large.
pub(super) fn content_length(fields: &Fields) -> Option<u64> {
    let digits = digits(fields)?.ok()?;
    if digits.is_empty() { Some(0) } else { number(&digits) }
}

pub(super) fn content_length_valid(exchange: &Exchange) -> Option<bool> {
    digits(&exchange.response.fields).map(|digits| digits.is_ok())
}

pub(super) fn request_content_length_valid(exchange: &Exchange) -> Option<bool> {
    let request = exchange.asked()?;
    if request.has("Transfer-Encoding") { None } else { digits(request).map(|digits| digits.is_ok()) }
}

pub(super) fn content_length_equal(exchange: &Exchange) -> Option<bool> {
    let said = content_length(&exchange.response.fields)?;
    let actual = exchange.response.length()?;
    let method = exchange.method();
    let bodyless = exchange.status < 200 || [204, 304].contains(&exchange.status);
    let tunnel = method == Some("CONNECT") && exchange.status / 100 == 2;
    let head = method == Some("HEAD") || (method.is_none() && actual == 0);
    if bodyless || tunnel || head || exchange.response.fields.has("Transfer-Encoding") {
        return None;
    }
    Some(said == actual)
}

pub(super) fn content_length_as_ok(exchange: &Exchange) -> Option<bool> {
    Some(content_length(&exchange.response.fields)? == content_length(exchange.ok.as_ref()?)?)
}

pub(super) fn content_announced(exchange: &Exchange) -> Option<bool> {
    if exchange.response.fields.has("Transfer-Encoding") {
        return None;
    }
    Some(content_length(&exchange.response.fields)? > 0)
}
