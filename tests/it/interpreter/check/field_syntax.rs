//! How fields are written that rules of codes ask for.

use fluent_uri::UriRef;

use super::super::message::{Exchange, split, trim};
use super::{
    syntax::{is_digits, is_quoted, is_token, without_zone},
    validator::tag,
};

/// Whether each member of all lines is fine; nothing is known without a line.
fn each(exchange: &Exchange, name: &str, is_fine: impl Fn(&str) -> bool) -> Option<bool> {
    let fields = &exchange.response.fields;
    fields.has(name).then(|| fields.members(name).iter().all(|member| is_fine(member)))
}

/// Whether there is one line, which is fine; nothing is known without one.
fn one(exchange: &Exchange, name: &str, is_fine: impl Fn(&str) -> bool) -> Option<bool> {
    match exchange.response.fields.lines(name)[..] {
        [] => None,
        [value] => Some(is_fine(value)),
        _ => Some(false),
    }
}

fn is_token_or_quoted(value: &str) -> bool {
    is_token(value) || is_quoted(value)
}

fn is_media_type(value: &str) -> bool {
    let parts = split(value, ';');
    let (kind, parameters) = parts.split_first().expect("a split has a first part");
    let is_kind = trim(kind).split_once('/').is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype));
    let is_parameter = |part: &String| {
        let part = trim(part);
        part.is_empty() || part.split_once('=').is_some_and(|(name, value)| is_token(name) && is_token_or_quoted(value))
    };
    is_kind && parameters.iter().all(is_parameter)
}

/// Parameters whose values may be left out, and that may have white space around.
fn are_parameters(parts: &[String]) -> bool {
    parts.iter().all(|part| match part.split_once('=') {
        Some((name, value)) => is_token(trim(name)) && is_token_or_quoted(trim(value)),
        None => is_token(trim(part)),
    })
}

fn is_with_parameters(member: &str) -> bool {
    let parts = split(member, ';');
    is_token(trim(&parts[0])) && are_parameters(&parts[1..])
}

pub(super) fn accept_patch_valid(exchange: &Exchange) -> Option<bool> {
    let any = !exchange.response.fields.members("Accept-Patch").is_empty();
    each(exchange, "Accept-Patch", is_media_type).map(|all| any && all)
}

pub(super) fn cache_control_valid(exchange: &Exchange) -> Option<bool> {
    each(exchange, "Cache-Control", |member| match member.split_once('=') {
        Some((name, value)) if is_age(name) => is_digits(value),
        Some((name, value)) => is_token(name) && is_token_or_quoted(value),
        None => is_token(member) && !is_age(member),
    })
}

/// Whether a directive of Cache-Control gives seconds, as a number that is not quoted.
fn is_age(directive: &str) -> bool {
    ["max-age", "s-maxage"].contains(&directive.to_ascii_lowercase().as_str())
}

pub(super) fn content_location_valid(exchange: &Exchange) -> Option<bool> {
    one(exchange, "Content-Location", |value| {
        UriRef::parse(without_zone(value).as_str()).is_ok_and(|uri| !uri.has_fragment())
    })
}

pub(super) fn content_type_valid(exchange: &Exchange) -> Option<bool> {
    one(exchange, "Content-Type", is_media_type)
}

pub(super) fn delta_base_valid(exchange: &Exchange) -> Option<bool> {
    one(exchange, "Delta-Base", |value| tag(value).is_some())
}

pub(super) fn im_valid(exchange: &Exchange) -> Option<bool> {
    each(exchange, "IM", is_with_parameters)
}

pub(super) fn transfer_encoding_valid(exchange: &Exchange) -> Option<bool> {
    each(exchange, "Transfer-Encoding", is_with_parameters)
}

pub(super) fn upgrade_valid(exchange: &Exchange) -> Option<bool> {
    each(exchange, "Upgrade", |member| {
        let (name, version) = member.split_once('/').map_or((member, None), |(name, version)| (name, Some(version)));
        is_token(name) && version.is_none_or(is_token)
    })
}

pub(super) fn vary_valid(exchange: &Exchange) -> Option<bool> {
    each(exchange, "Vary", is_token)
}

/// Whether the line is links with commas between them; commas in an address part nothing.
fn are_links(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t', ',']);
    let Some((uri, rest)) = line.strip_prefix('<').and_then(|line| line.split_once('>')) else {
        return line.is_empty();
    };
    let rest = trim(rest);
    let parameters = split(rest, ',').remove(0);
    let is_uri = UriRef::parse(without_zone(uri).as_str()).is_ok();
    let parts = split(trim(&parameters), ';');
    is_uri && parts[0].is_empty() && are_parameters(&parts[1..]) && are_links(&rest[parameters.len()..])
}

pub(super) fn link_valid(exchange: &Exchange) -> Option<bool> {
    let lines = exchange.response.fields.lines("Link");
    (!lines.is_empty()).then(|| lines.iter().all(|line| are_links(line)))
}

/// What stands before the parameters of an item, where these are well formed.
fn item(value: &str) -> Option<String> {
    let parts = split(value.trim_matches(' '), ';');
    let is_parameter = |part: &String| {
        let part = part.trim_start_matches(' ');
        let (key, value) = part.split_once('=').map_or((part, None), |(key, value)| (key, Some(value)));
        is_key(key) && value.is_none_or(is_bare)
    };
    parts[1..].iter().all(is_parameter).then(|| parts[0].clone())
}

fn is_key(key: &str) -> bool {
    key.starts_with(|one: char| one.is_ascii_lowercase() || one == '*')
        && key.chars().all(|one| one.is_ascii_lowercase() || one.is_ascii_digit() || "_-.*".contains(one))
}

/// Whether it is an integer, a decimal, a string, a token, bytes or a boolean (RFC 8941, 3.3).
fn is_bare(value: &str) -> bool {
    let unsigned = value.strip_prefix('-').unwrap_or(value);
    let digits = |text: &str, most| (1..=most).contains(&text.len()) && text.chars().all(|one| one.is_ascii_digit());
    let is_number = match unsigned.split_once('.') {
        Some((whole, fraction)) => digits(whole, 12) && digits(fraction, 3),
        None => digits(unsigned, 15),
    };
    let is_string = value.is_ascii()
        && !value.contains('\t')
        && is_quoted(value)
        && value.split("\\\\").all(|part| part.split('\\').skip(1).all(|rest| rest.starts_with('"')));
    let is_word = value.starts_with(|one: char| one.is_ascii_alphabetic() || one == '*')
        && value.chars().all(|one| is_token(&one.to_string()) || ":/".contains(one));
    let is_bytes = value.len() > 1
        && value.starts_with(':')
        && value.ends_with(':')
        && value[1..value.len() - 1].chars().all(|one| one.is_ascii_alphanumeric() || "+/=".contains(one));
    is_number || is_string || is_word || is_bytes || ["?0", "?1"].contains(&value)
}

fn is_count(value: &str) -> bool {
    (1..=15).contains(&value.len()) && value.chars().all(|one| one.is_ascii_digit())
}

pub(super) fn upload_complete_valid(exchange: &Exchange) -> Option<bool> {
    one(exchange, "Upload-Complete", |value| item(value).is_some_and(|value| ["?0", "?1"].contains(&value.as_str())))
}

pub(super) fn upload_offset_valid(exchange: &Exchange) -> Option<bool> {
    one(exchange, "Upload-Offset", |value| item(value).is_some_and(|value| is_count(&value)))
}

pub(super) fn upload_interop_valid(exchange: &Exchange) -> Option<bool> {
    one(exchange, "Upload-Draft-Interop-Version", |value| item(value).is_some_and(|value| is_count(&value)))
}

/// A dictionary without inner lists, which no limit has.
pub(super) fn upload_limit_valid(exchange: &Exchange) -> Option<bool> {
    const LIMITS: [&str; 5] = ["max-age", "max-append-size", "max-size", "min-append-size", "min-size"];
    let lines = exchange.response.fields.lines("Upload-Limit");
    let is_limit = |member: &String| {
        let member = trim(member);
        let (key, value) = match member.split(';').next().and_then(|part| part.split_once('=')) {
            Some((key, _)) => (key, Some(&member[key.len() + 1..])),
            None => (member.split(';').next().unwrap_or_default(), None),
        };
        // A key alone may have parameters as well.
        let value = value.map_or_else(|| format!("?1{}", &member[key.len()..]), str::to_owned);
        let is_item = !value.starts_with(' ') && item(&value).is_some_and(|value| is_bare(&value));
        is_key(key) && is_item && (!LIMITS.contains(&key) || item(&value).is_some_and(|value| is_count(&value)))
    };
    let is_fine = |line: &&str| split(line.trim_matches(' '), ',').iter().all(is_limit);
    (!lines.is_empty()).then(|| lines.iter().all(is_fine))
}
