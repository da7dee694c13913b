//! Checks of one field each.

use super::super::message::{Exchange, trim};
use super::{
    date::http_date,
    syntax::{is_digits, is_token},
};

pub(super) fn date_due(exchange: &Exchange) -> Option<bool> {
    let by_proxy = exchange.status == 407 || exchange.method() == Some("CONNECT");
    let by_anyone = exchange.status == 408 && exchange.sender.as_deref() != Some("origin");
    if by_proxy { Some(false) } else { (!by_anyone).then_some(true) }
}

pub(super) fn date_valid(exchange: &Exchange) -> Option<bool> {
    match exchange.response.fields.lines("Date")[..] {
        [] => None,
        [value] => Some(http_date(value).is_some()),
        _ => Some(false),
    }
}

pub(super) fn reason_space(exchange: &Exchange) -> Option<bool> {
    // An empty reason of a record stands for a status line that ends with the code.
    exchange.reason.as_ref().map(|reason| !reason.is_empty())
}

pub(super) fn response_lines_unfolded(exchange: &Exchange) -> Option<bool> {
    Some(!exchange.folded)
}

pub(super) fn response_names_unspaced(exchange: &Exchange) -> Option<bool> {
    Some(!exchange.response.fields.names().any(|name| name.ends_with([' ', '\t'])))
}

pub(super) fn response_names_valid(exchange: &Exchange) -> Option<bool> {
    // A pseudo field of HTTP/2 is control data.
    let is_name = |name: &str| is_token(name.strip_prefix(':').unwrap_or(name));
    Some(exchange.response.fields.names().all(|name| is_name(trim(name))))
}

pub(super) fn response_values_valid(exchange: &Exchange) -> Option<bool> {
    Some(!exchange.response.fields.raw_values().any(|value| value.contains(['\0', '\r', '\n'])))
}

pub(super) fn retry_after_valid(exchange: &Exchange) -> Option<bool> {
    match exchange.response.fields.lines("Retry-After")[..] {
        [] => None,
        [value] => Some(is_digits(value) || http_date(value).is_some()),
        _ => Some(false),
    }
}

pub(super) fn allow_valid(exchange: &Exchange) -> Option<bool> {
    let fields = &exchange.response.fields;
    fields.has("Allow").then(|| fields.members("Allow").iter().all(|method| is_token(method)))
}

pub(super) fn allow_lists_method(exchange: &Exchange) -> Option<bool> {
    let method = exchange.method()?;
    let fields = &exchange.response.fields;
    fields.has("Allow").then(|| fields.members("Allow").iter().any(|listed| listed == method))
}

pub(super) fn im_beyond_range(exchange: &Exchange) -> Option<bool> {
    let manipulations = exchange.response.fields.members("IM");
    let is_range = |one: &String| one.eq_ignore_ascii_case("range");
    (!manipulations.is_empty()).then(|| !manipulations.iter().all(is_range))
}

pub(super) fn upload_interop_same(exchange: &Exchange) -> Option<bool> {
    let name = "Upload-Draft-Interop-Version";
    let given = exchange.response.fields.first(name)?;
    Some(exchange.asked()?.first(name) == Some(given))
}

pub(super) fn resume_incomplete(exchange: &Exchange) -> Option<bool> {
    let phrase =
        exchange.reason.as_deref().is_some_and(|reason| trim(reason).eq_ignore_ascii_case("Resume Incomplete"));
    let upload = exchange.asked().is_some_and(|request| request.has("Content-Range"));
    Some(phrase || upload || exchange.response.fields.has("Range"))
}

/// Fields that say nothing of what a resource can do, in lower case.
const GENERAL: [&str; 24] = [
    "age",
    "cache-control",
    "connection",
    "content-encoding",
    "content-language",
    "content-length",
    "content-location",
    "content-type",
    "date",
    "etag",
    "expires",
    "keep-alive",
    "last-modified",
    "pragma",
    "server",
    "set-cookie",
    "strict-transport-security",
    "transfer-encoding",
    "vary",
    "via",
    "warning",
    "x-content-type-options",
    "x-powered-by",
    "x-request-id",
];

pub(super) fn options_described(exchange: &Exchange) -> Option<bool> {
    if exchange.target()? == "*" {
        return None;
    }
    let names: Vec<String> = exchange.response.fields.names().map(str::to_ascii_lowercase).collect();
    let describes = |name: &String| {
        name == "allow" || name == "dav" || name.starts_with("accept") || name.starts_with("access-control-")
    };
    if names.iter().any(describes) {
        Some(true)
    } else if names.iter().all(|name| GENERAL.contains(&name.as_str())) {
        Some(false)
    } else {
        None
    }
}
