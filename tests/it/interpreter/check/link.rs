//! Where a response leads: Location, Link (RFC 8288, 3), and links and forms in its content.

use fluent_uri::UriRef;

use super::super::message::{Exchange, text};
use super::syntax::{parameter, without_zone};

/// Whether each line of Location is a URI reference, and has a scheme where one is asked for.
fn locations(exchange: &Exchange, absolute: bool) -> Option<bool> {
    let lines = exchange.response.fields.lines("Location");
    let is_fine = |line: &&str| match UriRef::parse(without_zone(line).as_str()) {
        Ok(reference) => reference.has_scheme() || !absolute,
        Err(_) => false,
    };
    (!lines.is_empty()).then(|| lines.iter().all(is_fine))
}

pub(super) fn location_uri(exchange: &Exchange) -> Option<bool> {
    locations(exchange, false)
}

pub(super) fn location_absolute(exchange: &Exchange) -> Option<bool> {
    locations(exchange, true)
}

/// The authority of a URI.
struct Authority<'u> {
    host: &'u str,
    port: Option<&'u str>,
    has_user: bool,
}

/// Whether something holds for the authority of each Location of HTTP, which all have to be URI references.
fn every_authority(exchange: &Exchange, holds: fn(Option<Authority<'_>>) -> bool) -> Option<bool> {
    if !location_uri(exchange)? {
        return None;
    }
    let holds = |line: &&str| {
        let line = without_zone(line);
        let reference = UriRef::parse(line.as_str()).expect("a reference, as was seen");
        let authority = reference.authority();
        let is_of_http = match reference.scheme() {
            Some(scheme) => ["http", "https"].contains(&scheme.as_str().to_ascii_lowercase().as_str()),
            None => authority.is_some(),
        };
        !is_of_http
            || holds(authority.map(|authority| Authority {
                host: authority.host(),
                port: authority.port().map(fluent_uri::pct_enc::EStr::as_str),
                has_user: authority.userinfo().is_some(),
            }))
    };
    Some(exchange.response.fields.lines("Location").iter().all(holds))
}

pub(super) fn location_host(exchange: &Exchange) -> Option<bool> {
    every_authority(exchange, |authority| authority.is_some_and(|authority| !authority.host.is_empty()))
}

pub(super) fn location_port(exchange: &Exchange) -> Option<bool> {
    every_authority(exchange, |authority| match authority.and_then(|authority| authority.port) {
        None | Some("") => true,
        Some(port) => port.parse::<u16>().is_ok(),
    })
}

pub(super) fn location_without_user(exchange: &Exchange) -> Option<bool> {
    every_authority(exchange, |authority| authority.is_none_or(|authority| !authority.has_user))
}

/// The `rel` of each link.
fn relations(exchange: &Exchange) -> Vec<Option<String>> {
    let mut found = Vec::new();
    for line in exchange.response.fields.lines("Link") {
        let mut rest = line;
        while !rest.is_empty() {
            let uri_end = rest.strip_prefix('<').and_then(|uri| uri.find('>')).map_or(0, |end| end + 2);
            let (link, after) = at_comma(&rest[uri_end..]);
            if uri_end > 0 {
                found.push(parameter(link, "rel"));
            }
            rest = after.trim_start_matches([' ', '\t', ',']);
        }
    }
    found
}

/// What stands before the first comma outside of a quoted string, and what follows it.
fn at_comma(value: &str) -> (&str, &str) {
    let mut quoted = false;
    let mut escaped = false;
    for (at, one) in value.char_indices() {
        match one {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            ',' if !quoted => return (&value[..at], &value[at + 1..]),
            _ => {}
        }
    }
    (value, "")
}

pub(super) fn link_blocked_by(exchange: &Exchange) -> Option<bool> {
    let blocks = |rel: &String| rel.split_ascii_whitespace().any(|one| one.eq_ignore_ascii_case("blocked-by"));
    Some(relations(exchange).iter().flatten().any(blocks))
}

pub(super) fn links_have_rel(exchange: &Exchange) -> Option<bool> {
    let relations = relations(exchange);
    let is_named = |rel: &Option<String>| rel.as_ref().is_some_and(|rel| !rel.trim_ascii().is_empty());
    (!relations.is_empty()).then(|| relations.iter().all(is_named))
}

pub(super) fn response_links(exchange: &Exchange) -> Option<bool> {
    let fields = &exchange.response.fields;
    if fields.has("Link") {
        return Some(true);
    }
    if exchange.response.length() == Some(0) {
        let not_head = exchange.method().map_or_else(|| fields.announce_nothing(), |method| method != "HEAD");
        return not_head.then_some(false);
    }
    let content = text(exchange.response.bytes()?).to_ascii_lowercase();
    if fields.has("Content-Encoding") {
        return None;
    }
    if ["://", "href", "src", "action", "url"].iter().any(|mark| content.contains(mark)) {
        return Some(true);
    }
    fields.only("Content-Type")?.to_ascii_lowercase().starts_with("text/").then_some(false)
}

pub(super) fn login_form(exchange: &Exchange) -> Option<bool> {
    if exchange.response.fields.has("Content-Encoding") {
        return None;
    }
    let content = text(exchange.response.bytes()?).to_ascii_lowercase();
    Some(content.split("type").skip(1).any(|after| {
        let value = after.trim_ascii_start().strip_prefix('=').map(str::trim_ascii_start);
        value.is_some_and(|value| value.strip_prefix(['"', '\'']).unwrap_or(value).starts_with("password"))
    }))
}
