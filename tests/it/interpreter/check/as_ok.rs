//! Fields whose values are those of the 200.

use std::collections::BTreeSet;

use fluent_uri::UriRef;

use super::super::message::{Exchange, Fields};
use super::{syntax::without_zone, validator::tag};

/// The value in the response and in the 200, where each has one line.
fn both<'a>(exchange: &'a Exchange, name: &str) -> Option<[&'a str; 2]> {
    Some([exchange.response.fields.only(name)?, exchange.ok.as_ref()?.only(name)?])
}

pub(super) fn etag_as_ok(exchange: &Exchange) -> Option<bool> {
    let [ours, theirs] = both(exchange, "ETag")?.map(tag);
    let (ours, theirs) = (ours?, theirs?);
    Some(ours.opaque == theirs.opaque && (exchange.status != 206 || ours.weak == theirs.weak))
}

pub(super) fn vary_as_ok(exchange: &Exchange) -> Option<bool> {
    let names = |fields: &Fields| {
        let members = fields.members("Vary");
        let is_clear = fields.has("Vary") && members.len() <= 64 && !members.contains(&String::from("*"));
        is_clear.then(|| members.iter().map(|member| member.to_ascii_lowercase()).collect::<BTreeSet<_>>())
    };
    Some(names(&exchange.response.fields)? == names(exchange.ok.as_ref()?)?)
}

pub(super) fn content_location_as_ok(exchange: &Exchange) -> Option<bool> {
    let [ours, theirs] = both(exchange, "Content-Location")?;
    let form = |value: &str| {
        let value = without_zone(value);
        let uri = UriRef::parse(value.as_str()).ok()?;
        Some([uri.has_scheme(), uri.has_authority(), uri.path().as_str().starts_with('/')])
    };
    let (of_ours, of_theirs) = (form(ours)?, form(theirs)?);
    if ours == theirs {
        return Some(true);
    }
    (of_ours == of_theirs && of_ours.contains(&true)).then_some(false)
}
