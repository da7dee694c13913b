//! What a request shows (RFC 9110, 5, 7, 9, 10.1, 12 and 13; RFC 9112, 3, 5 and 6).

use fluent_uri::UriRef;

use super::super::message::{Exchange, trim};
use super::{
    length::content_length,
    syntax::{is_token, number, without_zone},
};

pub(super) fn request_names_unspaced(exchange: &Exchange) -> Option<bool> {
    Some(!exchange.asked()?.names().any(|name| name.ends_with([' ', '\t'])))
}

pub(super) fn request_names_valid(exchange: &Exchange) -> Option<bool> {
    Some(exchange.asked()?.names().all(|name| is_token(trim(name))))
}

pub(super) fn request_fields_clean(exchange: &Exchange) -> Option<bool> {
    let request = exchange.asked()?;
    let names = request.names().all(|name| name.chars().all(|one| ('!'..='~').contains(&one)));
    let values = request.raw_values().all(|value| !value.contains(['\0', '\r', '\n']));
    Some(names && values)
}

pub(super) fn request_names_lowercase(exchange: &Exchange) -> Option<bool> {
    let request = exchange.asked()?;
    let lowercase = request.names().all(|name| name == name.to_ascii_lowercase());
    let is_as_sent = request.names().any(|name| name == ":method") && !request.names().any(|name| name == "Host");
    (lowercase || is_as_sent).then_some(lowercase)
}

pub(super) fn request_chunked_last(exchange: &Exchange) -> Option<bool> {
    let request = exchange.asked()?;
    let codings = request.members("Transfer-Encoding");
    let Some(coding) = codings.last() else { return (!request.lines("Transfer-Encoding").is_empty()).then_some(false) };
    let (name, parameters) = coding.split_once(';').map_or((coding.as_str(), None), |(name, rest)| (name, Some(rest)));
    let is_chunked = trim(name).eq_ignore_ascii_case("chunked");
    if is_chunked && parameters.is_some() { None } else { Some(is_chunked) }
}

pub(super) fn request_line_valid(exchange: &Exchange) -> Option<bool> {
    let target = exchange.target()?;
    let unclean = |one: char| one == ' ' || one.is_ascii_control();
    Some(is_token(exchange.method()?) && !target.is_empty() && !target.contains(unclean))
}

pub(super) fn target_is_root(exchange: &Exchange) -> Option<bool> {
    exchange.target().map(|target| target.len() == 1 && target.starts_with('/'))
}

pub(super) fn connect_extended(exchange: &Exchange) -> Option<bool> {
    let request = exchange.asked()?;
    if exchange.method() != Some("CONNECT") {
        return None;
    }
    match exchange.request.as_ref()?.message.version.as_deref() {
        Some(version) if version.starts_with("1.") => Some(false),
        _ if request.has(":protocol") => Some(true),
        _ => exchange.target().map(|target| target.contains('/')),
    }
}

pub(super) fn connect_port_valid(exchange: &Exchange) -> Option<bool> {
    let target = exchange.target()?;
    if exchange.method() != Some("CONNECT") || target.contains('/') {
        return None;
    }
    let port = target.contains(':').then(|| target.split(':').next_back()).flatten().and_then(number);
    Some(port.is_some_and(|port| port > 0 && port < 65_536))
}

pub(super) fn te_trailers_only(exchange: &Exchange) -> Option<bool> {
    let members = exchange.asked()?.members("TE");
    (!members.is_empty()).then(|| members.iter().all(|one| one.eq_ignore_ascii_case("trailers")))
}

pub(super) fn host_valid(exchange: &Exchange) -> Option<bool> {
    let request = exchange.asked()?;
    let version = exchange.request.as_ref()?.message.version.as_deref();
    if let Some("2" | "3") = version {
        return None;
    }
    match request.lines("Host")[..] {
        [] if version == Some("1.0") => Some(true),
        [] => version.and(exchange.target()).map(|_| false),
        [value] => Some(is_host(value)),
        _ => Some(false),
    }
}

/// Whether the value is the host and port of a URI, with nothing beside them.
fn is_host(value: &str) -> bool {
    let reference = without_zone(&format!("//{value}"));
    let Ok(reference) = UriRef::parse(reference.as_str()) else { return false };
    !value.contains(['/', '?', '#', '@']) && reference.authority().is_some()
}

pub(super) fn expects_only_continue(exchange: &Exchange) -> Option<bool> {
    let request = exchange.asked()?;
    let expected = request.members("Expect");
    let only = !expected.is_empty() && expected.iter().all(|one| one.eq_ignore_ascii_case("100-continue"));
    request.has("Expect").then_some(only)
}

pub(super) fn expects_for_content(exchange: &Exchange) -> Option<bool> {
    let request = exchange.asked()?;
    let message = &exchange.request.as_ref()?.message;
    if !request.members("Expect").iter().any(|one| one.eq_ignore_ascii_case("100-continue")) {
        return None;
    }
    if request.has("Transfer-Encoding") || message.length().is_some_and(|length| length > 0) {
        return Some(true);
    }
    if request.has("Content-Length") {
        return content_length(request).map(|length| length > 0);
    }
    match message.version.as_deref() {
        Some("1.0" | "1.1") => Some(false),
        _ => None,
    }
}

/// Any field whose name begins so asks for a certain representation, and so do those whose name is one of these.
const NEGOTIATE_START: [&str; 4] = ["accept", "x-accept", "sec-ch-", "want-"];
const NEGOTIATE: [&str; 9] =
    ["a-im", "device-memory", "dpr", "negotiate", "prefer", "range", "save-data", "viewport-width", "width"];

pub(super) fn request_negotiates(exchange: &Exchange) -> Option<bool> {
    let mut names = exchange.asked()?.names().map(str::to_ascii_lowercase);
    Some(
        names.any(|name| {
            NEGOTIATE.contains(&name.as_str()) || NEGOTIATE_START.iter().any(|start| name.starts_with(start))
        }),
    )
}

pub(super) fn request_conditional(exchange: &Exchange) -> Option<bool> {
    let mut names = exchange.asked()?.names().map(str::to_ascii_lowercase);
    Some(names.any(|name| name == "if" || name == "overwrite" || name.starts_with("if-") || name.contains("-if-")))
}
