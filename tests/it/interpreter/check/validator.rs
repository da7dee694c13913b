//! Entity tags, modification dates and the conditions that name them (RFC 9110, 8.8 and 13).

use super::super::message::{Exchange, Fields, trim};
use super::{date::http_date, syntax::is_quoted};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) weak: bool,
    pub(super) opaque: String,
}

impl Tag {
    fn is_strongly(&self, other: &Self) -> bool {
        !self.weak && !other.weak && self.opaque == other.opaque
    }
}

/// The tag at the start of the value, and what follows it.
fn tag_and_rest(value: &str) -> Option<(Tag, &str)> {
    let (weak, rest) = value.strip_prefix("W/").map_or((false, value), |rest| (true, rest));
    let (opaque, rest) = rest.strip_prefix('"')?.split_once('"')?;
    let fine = opaque.chars().all(|one| one > ' ' && one != '\x7f');
    fine.then(|| (Tag { weak, opaque: opaque.to_owned() }, rest))
}

/// The tag that the whole value is.
pub(super) fn tag(value: &str) -> Option<Tag> {
    match tag_and_rest(value)? {
        (tag, "") => Some(tag),
        _ => None,
    }
}

/// The tags of all lines, and whether each line holds tags and nothing else. A line is read up to the first member
/// that is no tag.
fn tags(fields: &Fields, name: &str) -> (Vec<Tag>, bool) {
    let mut found = Vec::new();
    let mut clear = true;
    for line in fields.lines(name) {
        let mut rest = line.trim_start_matches([' ', '\t', ',']);
        while !rest.is_empty() {
            let after = tag_and_rest(rest).map(|(tag, after)| (tag, trim(after)));
            let Some((tag, after)) = after.filter(|(_, after)| after.is_empty() || after.starts_with(',')) else {
                clear = false;
                break;
            };
            found.push(tag);
            rest = after.trim_start_matches([' ', '\t', ',']);
        }
    }
    (found, clear)
}

/// What the response says of the representation; where it says nothing, what the 200 would have said.
fn current<'a>(exchange: &'a Exchange, name: &str) -> Option<&'a str> {
    let fields = &exchange.response.fields;
    if fields.has(name) { fields.only(name) } else { exchange.ok.as_ref()?.only(name) }
}

/// The fields of a GET or HEAD.
fn retrieval(exchange: &Exchange) -> Option<&Fields> {
    ["GET", "HEAD"].contains(&exchange.method()?).then_some(exchange.asked()?)
}

pub(super) fn if_none_match_false(exchange: &Exchange) -> Option<bool> {
    let request = retrieval(exchange)?;
    if request.only("If-None-Match") == Some("*") {
        return [200, 206, 304].contains(&exchange.status).then_some(true);
    }
    let current = tag(current(exchange, "ETag")?)?;
    let (tags, clear) = tags(request, "If-None-Match");
    if tags.iter().any(|tag| tag.opaque == current.opaque) {
        return Some(true);
    }
    (clear && !tags.is_empty()).then_some(false)
}

pub(super) fn if_modified_since_false(exchange: &Exchange) -> Option<bool> {
    let since = http_date(retrieval(exchange)?.only("If-Modified-Since")?)?;
    let modified = http_date(current(exchange, "Last-Modified")?)?;
    if modified > since {
        return Some(false);
    }
    let in_the_past = || Some(since <= http_date(exchange.response.fields.only("Date")?)?);
    (modified == since || in_the_past()?).then_some(true)
}

pub(super) fn if_modified_since_valid(exchange: &Exchange) -> Option<bool> {
    match exchange.asked()?.lines("If-Modified-Since")[..] {
        [] => None,
        [value] if http_date(value).is_some() => Some(true),
        [value] if value.to_ascii_uppercase().ends_with("GMT") => None,
        _ => Some(false),
    }
}

/// What the representation was before the request: GET and HEAD leave it as it is, so that their response shows it too.
fn former<'a>(exchange: &'a Exchange, name: &str) -> Option<&'a str> {
    let method = exchange.method()?;
    if ["GET", "HEAD"].contains(&method) {
        current(exchange, name)
    } else if ["PUT", "PATCH", "DELETE"].contains(&method) {
        exchange.ok.as_ref()?.only(name)
    } else {
        None
    }
}

pub(super) fn if_unmodified_since_holds(exchange: &Exchange) -> Option<bool> {
    let limit = http_date(exchange.asked()?.only("If-Unmodified-Since")?)?;
    Some(http_date(former(exchange, "Last-Modified")?)? <= limit)
}

pub(super) fn if_match_holds(exchange: &Exchange) -> Option<bool> {
    let request = exchange.asked()?;
    let current = tag(former(exchange, "ETag")?)?;
    if request.only("If-Match") == Some("*") {
        return Some(true);
    }
    let (tags, clear) = tags(request, "If-Match");
    (clear && !tags.is_empty()).then(|| tags.iter().any(|tag| tag.is_strongly(&current)))
}

pub(super) fn representation_replaced(exchange: &Exchange) -> Option<bool> {
    let sides = [exchange.ok.as_ref()?, &exchange.response.fields];
    if sides.iter().all(|fields| fields.has("ETag")) {
        let [old, new] = sides.map(|fields| fields.only("ETag").and_then(tag));
        return Some(old?.opaque != new?.opaque);
    }
    let [old, new] = sides.map(|fields| fields.only("Last-Modified").and_then(http_date));
    Some(old? < new?)
}

/// Whether a field that may be there once is there once and well formed.
fn is_one(exchange: &Exchange, name: &str, is_fine: impl Fn(&str) -> bool) -> Option<bool> {
    match exchange.response.fields.lines(name)[..] {
        [] => None,
        [value] => Some(is_fine(value)),
        _ => Some(false),
    }
}

pub(super) fn etag_valid(exchange: &Exchange) -> Option<bool> {
    is_one(exchange, "ETag", |value| tag(value).is_some())
}

pub(super) fn etag_quoted(exchange: &Exchange) -> Option<bool> {
    let bare =
        |value: &str| value.get(..2).filter(|start| start.eq_ignore_ascii_case("W/")).map(|_| value[2..].to_owned());
    is_one(exchange, "ETag", |value| is_quoted(bare(value).as_deref().unwrap_or(value)))
}

pub(super) fn last_modified_valid(exchange: &Exchange) -> Option<bool> {
    is_one(exchange, "Last-Modified", |value| http_date(value).is_some())
}

pub(super) fn if_none_match_forbids(exchange: &Exchange) -> Option<bool> {
    let (method, request) = (exchange.method()?, exchange.asked()?);
    if request.only("If-None-Match") == Some("*") {
        let there = exchange.ok.as_ref().is_some_and(|ok| ["ETag", "Last-Modified"].iter().any(|name| ok.has(name)));
        let changed = [200, 204].contains(&exchange.status);
        return match method {
            "PUT" => (changed || exchange.status == 201).then_some(changed),
            "PATCH" | "DELETE" => (changed && there).then_some(true),
            _ => None,
        };
    }
    if !["PUT", "PATCH", "DELETE"].contains(&method) {
        return None;
    }
    let before = tag(exchange.ok.as_ref()?.only("ETag")?)?;
    let (tags, clear) = tags(request, "If-None-Match");
    (clear && !tags.is_empty()).then(|| tags.iter().any(|tag| tag.opaque == before.opaque))
}

pub(super) fn condition_weak(exchange: &Exchange) -> Option<bool> {
    let request = exchange.asked()?;
    if request.has("If-None-Match") {
        let (tags, clear) = tags(request, "If-None-Match");
        return (clear && !tags.is_empty()).then(|| tags.iter().all(|tag| tag.weak));
    }
    request.has("If-Modified-Since").then_some(false)
}

pub(super) fn several_bases(exchange: &Exchange) -> Option<bool> {
    let request = exchange.asked()?;
    if request.only("If-None-Match") == Some("*") {
        return Some(false);
    }
    let (tags, clear) = tags(request, "If-None-Match");
    (clear && !tags.is_empty()).then_some(tags.len() > 1)
}

pub(super) fn if_range_true(exchange: &Exchange) -> Option<bool> {
    let condition = exchange.asked()?.only("If-Range")?;
    match tag(condition) {
        Some(Tag { weak: true, .. }) => Some(false),
        Some(wanted) => Some(wanted.is_strongly(&tag(current(exchange, "ETag")?)?)),
        None => Some(http_date(condition)? == http_date(current(exchange, "Last-Modified")?)?),
    }
}

pub(super) fn if_range_current(exchange: &Exchange) -> Option<bool> {
    let condition = exchange.asked()?.only("If-Range")?;
    match tag(condition) {
        Some(wanted) => Some(wanted.opaque == tag(current(exchange, "ETag")?)?.opaque),
        None => Some(http_date(current(exchange, "Last-Modified")?)? <= http_date(condition)?),
    }
}

pub(super) fn if_range_weak_tag(exchange: &Exchange) -> Option<bool> {
    let condition = exchange.asked()?.only("If-Range")?;
    match tag(condition) {
        Some(tag) => Some(tag.weak),
        None => http_date(condition).map(|_| false),
    }
}
