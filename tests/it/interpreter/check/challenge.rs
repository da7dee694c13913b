//! Challenges (RFC 9110, 11.3) and those of Digest (RFC 7616, 3.3).

use super::super::message::{Exchange, Fields, trim};
use super::syntax::{is_quoted, is_token, unquote};

pub(super) struct Challenge {
    scheme: String,
    parameters: Vec<(String, String)>,
}

impl Challenge {
    pub(super) fn is(&self, scheme: &str) -> bool {
        self.scheme.eq_ignore_ascii_case(scheme)
    }

    /// The value of the last parameter of the name, without quotes.
    pub(super) fn parameter(&self, name: &str) -> Option<String> {
        let found = self.parameters.iter().rfind(|(found, _)| found.eq_ignore_ascii_case(name));
        found.map(|(_, value)| unquote(value).to_owned())
    }
}

/// Whether the value is a scheme with credentials behind it, and not what a recorder puts in their place.
pub(super) fn shows_credentials(value: &str) -> bool {
    let first = trim(value.split(',').next().expect("a split has a first part"));
    let has_more = first.split_once([' ', '\t']).is_some_and(|(_, rest)| !trim(rest).is_empty());
    has_more && parameter(first).is_none() && is_challenge(first) && !value.to_ascii_lowercase().contains("redact")
}

/// The challenges of all lines; members that belong to none are left out.
pub(super) fn challenges(fields: &Fields, name: &str) -> Vec<Challenge> {
    let mut found: Vec<Challenge> = Vec::new();
    let mut is_open = true;
    for member in fields.members(name) {
        if let Some(parameter) = parameter(&member) {
            if let Some(last) = found.last_mut().filter(|_| is_open) {
                last.parameters.push(parameter);
            }
            continue;
        }
        if is_challenge(&member) {
            let (scheme, rest) = member.split_once([' ', '\t']).unwrap_or((&member, ""));
            found
                .push(Challenge { scheme: scheme.to_owned(), parameters: parameter(trim(rest)).into_iter().collect() });
            is_open = true;
        } else if begins_as_challenge(&member) {
            is_open = false;
        }
    }
    found
}

/// `name=value`, where the value is a token or a quoted string.
pub(super) fn parameter(text: &str) -> Option<(String, String)> {
    let (name, value) = text.split_once('=')?;
    let (name, value) = (trim(name), trim(value));
    (is_token(name) && (is_token(value) || is_quoted(value))).then(|| (name.to_owned(), value.to_owned()))
}

/// RFC 9110, 11.2.
pub(super) fn is_token68(value: &str) -> bool {
    let text = value.trim_end_matches('=');
    !text.is_empty() && text.chars().all(|one| one.is_ascii_alphanumeric() || "-._~+/".contains(one))
}

/// What is no parameter may still have a scheme before what is wrong with it.
fn begins_as_challenge(member: &str) -> bool {
    let after = member.trim_start_matches(|one: char| is_token(&one.to_string()));
    after.len() < member.len() && !trim(after).starts_with('=')
}

fn has_challenge(exchange: &Exchange, name: &str) -> Option<bool> {
    let fields = &exchange.response.fields;
    if !challenges(fields, name).is_empty() {
        return Some(true);
    }
    let is_tried = fields.members(name).iter().any(|member| begins_as_challenge(member));
    (fields.has(name) && !is_tried).then_some(false)
}

pub(super) fn challenges_valid(exchange: &Exchange) -> Option<bool> {
    let fields = &exchange.response.fields;
    let names = ["WWW-Authenticate", "Proxy-Authenticate"].into_iter().filter(|name| fields.has(name));
    let mut verdicts = Vec::new();
    for name in names {
        let mut has_scheme = false;
        verdicts.push(Some(true));
        for member in fields.members(name) {
            let (first, rest) = member.split_once(' ').unwrap_or((&member, ""));
            let is_bare = |text: &str| {
                text.split_once('=').is_some_and(|(name, value)| is_token(trim(name)) && is_token68(trim(value)))
            };
            verdicts.push(if parameter(&member).is_some() {
                Some(has_scheme)
            } else if is_challenge(&member) {
                has_scheme = true;
                Some(true)
            } else if is_bare(&member) || (is_token(first) && is_bare(trim(rest))) {
                has_scheme = true;
                None
            } else {
                Some(false)
            });
        }
    }
    if verdicts.contains(&Some(false)) {
        return Some(false);
    }
    (!verdicts.is_empty() && !verdicts.contains(&None)).then_some(true)
}

/// Whether the member begins a challenge.
pub(super) fn is_challenge(member: &str) -> bool {
    let (scheme, rest) = member.split_once([' ', '\t']).unwrap_or((member, ""));
    let rest = trim(rest);
    is_token(scheme) && (rest.is_empty() || is_token68(rest) || parameter(rest).is_some())
}

pub(super) fn challenge_present(exchange: &Exchange) -> Option<bool> {
    has_challenge(exchange, "WWW-Authenticate")
}

pub(super) fn proxy_challenge_present(exchange: &Exchange) -> Option<bool> {
    has_challenge(exchange, "Proxy-Authenticate")
}

pub(super) fn digest_algorithms_distinct(exchange: &Exchange) -> Option<bool> {
    let mut algorithms = Vec::new();
    for challenge in challenges(&exchange.response.fields, "WWW-Authenticate") {
        if challenge.is("Digest") {
            algorithms.push(challenge.parameter("algorithm").unwrap_or_else(|| "MD5".to_owned()).to_ascii_uppercase());
        }
    }
    if !(2..=8).contains(&algorithms.len()) {
        return None;
    }
    let count = algorithms.len();
    algorithms.sort();
    algorithms.dedup();
    Some(algorithms.len() == count)
}
