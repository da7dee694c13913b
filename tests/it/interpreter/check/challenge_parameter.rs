//! What Basic, Digest and Bearer ask of their challenges (RFC 7617, 7616, 6750; RFC 9110, 11.2 and 11.5).

use std::collections::BTreeSet;

use fluent_uri::UriRef;

use super::super::{
    kleene::all,
    message::{Exchange, members, trim},
};
use super::challenge::{is_challenge, is_token68, parameter};
use super::syntax::{is_quoted, is_token, unquote, without_zone};

/// A challenge with its parameters as they are written, and whether something in it could not be read.
struct Challenge {
    scheme: String,
    parameters: Vec<(String, String)>,
    is_unclear: bool,
}

/// A parameter with base64 as it stands for its value.
fn bare(text: &str) -> Option<(String, String)> {
    let (name, value) = text.split_once('=')?;
    (is_token(trim(name)) && is_token68(trim(value))).then(|| (trim(name).to_owned(), trim(value).to_owned()))
}

fn challenges(exchange: &Exchange) -> Vec<Challenge> {
    let mut found: Vec<Challenge> = Vec::new();
    for field in ["WWW-Authenticate", "Proxy-Authenticate"] {
        let first = found.len();
        let lines = exchange.response.fields.lines(field);
        for member in lines.into_iter().flat_map(members) {
            let (scheme, rest) = member.split_once([' ', '\t']).unwrap_or((&member, ""));
            let of_last = parameter(&member).or_else(|| if is_challenge(&member) { None } else { bare(&member) });
            let begun = if let Some(one) = of_last {
                if let Some(last) = found[first..].last_mut() {
                    last.parameters.push(one);
                }
                continue;
            } else if is_challenge(&member) {
                let is_realm = trim(rest).eq_ignore_ascii_case("realm=");
                parameter(trim(rest)).or_else(|| is_realm.then(|| ("realm".to_owned(), String::new())))
            } else if let Some((scheme, rest)) = member.split_once(' ')
                && is_token(scheme)
                && bare(trim(rest)).is_some()
            {
                bare(trim(rest))
            } else {
                if let Some(last) = found[first..].last_mut() {
                    last.is_unclear = true;
                }
                continue;
            };
            let scheme = scheme.to_ascii_lowercase();
            found.push(Challenge { scheme, parameters: begun.into_iter().collect(), is_unclear: false });
        }
    }
    found
}

/// The verdicts on the parameters of these names in challenges of these schemes; no scheme stands for all.
fn every(exchange: &Exchange, schemes: &[&str], names: &[&str], passes: impl Fn(&str) -> bool) -> Option<bool> {
    let mut verdicts = Vec::new();
    for challenge in challenges(exchange) {
        if schemes.is_empty() || schemes.contains(&challenge.scheme.as_str()) {
            let meant =
                challenge.parameters.iter().filter(|(name, _)| names.contains(&name.to_ascii_lowercase().as_str()));
            verdicts.extend(meant.map(|(_, value)| passes(value)));
        }
    }
    (!verdicts.is_empty()).then(|| !verdicts.contains(&false))
}

/// Whether each challenge of the scheme has the parameter, and it passes.
fn each_has(exchange: &Exchange, scheme: &str, name: &str, passes: impl Fn(&str) -> bool) -> Option<bool> {
    let mut verdicts = Vec::new();
    for challenge in challenges(exchange).into_iter().filter(|challenge| challenge.scheme == scheme) {
        let values: Vec<_> =
            challenge.parameters.iter().filter(|(found, _)| found.eq_ignore_ascii_case(name)).collect();
        verdicts.push(if values.is_empty() && challenge.is_unclear {
            None
        } else {
            Some(!values.is_empty() && values.iter().all(|(_, value)| passes(value)))
        });
    }
    if verdicts.is_empty() { None } else { all(verdicts.into_iter()) }
}

pub(super) fn basic_realm(exchange: &Exchange) -> Option<bool> {
    each_has(exchange, "basic", "realm", |value| !value.is_empty())
}

pub(super) fn realm_quoted(exchange: &Exchange) -> Option<bool> {
    every(exchange, &[], &["realm"], is_quoted)
}

pub(super) fn challenge_names_distinct(exchange: &Exchange) -> Option<bool> {
    let mut verdicts = Vec::new();
    for challenge in challenges(exchange) {
        let mut names = BTreeSet::new();
        for (at, (name, _)) in challenge.parameters.iter().enumerate() {
            let name = name.to_ascii_lowercase();
            if at < 32 {
                verdicts.push(names.insert(name));
            } else if names.contains(&name) {
                verdicts.push(false);
            }
        }
    }
    (!verdicts.is_empty()).then(|| !verdicts.contains(&false))
}

pub(super) fn challenge_charset(exchange: &Exchange) -> Option<bool> {
    every(exchange, &["basic", "digest"], &["charset"], |value| unquote(value).eq_ignore_ascii_case("utf-8"))
}

pub(super) fn digest_nonce(exchange: &Exchange) -> Option<bool> {
    each_has(exchange, "digest", "nonce", |value| !unquote(value).is_empty())
}

pub(super) fn digest_realm(exchange: &Exchange) -> Option<bool> {
    each_has(exchange, "digest", "realm", |value| !value.is_empty())
}

pub(super) fn digest_qop(exchange: &Exchange) -> Option<bool> {
    every(exchange, &["digest"], &["qop"], |value| !members(unquote(value)).is_empty())
}

pub(super) fn digest_quoted(exchange: &Exchange) -> Option<bool> {
    every(exchange, &["digest"], &["domain", "nonce", "opaque", "qop"], is_quoted)
}

pub(super) fn digest_unquoted(exchange: &Exchange) -> Option<bool> {
    every(exchange, &["digest"], &["stale", "algorithm"], |value| !is_quoted(value))
}

pub(super) fn digest_userhash(exchange: &Exchange) -> Option<bool> {
    every(exchange, &["digest"], &["userhash"], |value| {
        ["true", "false"].contains(&unquote(value).to_ascii_lowercase().as_str())
    })
}

/// The value as it is meant.
fn meant(value: &str) -> String {
    if !is_quoted(value) {
        return value.to_owned();
    }
    let mut text = String::new();
    let mut characters = unquote(value).chars();
    while let Some(one) = characters.next() {
        text.extend(if one == '\\' { characters.next() } else { Some(one) });
    }
    text
}

fn is_plain(value: &str) -> bool {
    meant(value).chars().all(|one| (' '..='~').contains(&one) && !"\"\\".contains(one))
}

pub(super) fn bearer_scope_valid(exchange: &Exchange) -> Option<bool> {
    every(exchange, &["bearer"], &["scope"], is_plain)
}

pub(super) fn bearer_error_valid(exchange: &Exchange) -> Option<bool> {
    every(exchange, &["bearer"], &["error", "error_description"], is_plain)
}

pub(super) fn bearer_error_uri_valid(exchange: &Exchange) -> Option<bool> {
    every(exchange, &["bearer"], &["error_uri"], |value| UriRef::parse(without_zone(unquote(value)).as_str()).is_ok())
}

fn is_error(exchange: &Exchange, error: &str) -> Option<bool> {
    every(exchange, &["bearer"], &["error"], |value| unquote(value) == error)
}

pub(super) fn bearer_invalid_request(exchange: &Exchange) -> Option<bool> {
    is_error(exchange, "invalid_request")
}

pub(super) fn bearer_invalid_token(exchange: &Exchange) -> Option<bool> {
    is_error(exchange, "invalid_token")
}

pub(super) fn bearer_insufficient_scope(exchange: &Exchange) -> Option<bool> {
    is_error(exchange, "insufficient_scope")
}
