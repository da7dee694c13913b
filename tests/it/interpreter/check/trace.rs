//! What the answer to a TRACE repeats (RFC 9110, 9.3.8).

use super::super::message::{Exchange, text, trim};
use super::syntax::essence;

pub(super) fn trace_reveals(exchange: &Exchange) -> Option<bool> {
    let request = exchange.asked()?;
    let fields = &exchange.response.fields;
    if essence(fields.only("Content-Type")?) != "message/http" || fields.has("Content-Encoding") {
        return None;
    }
    let content = text(exchange.response.bytes()?);
    let repeated: Vec<(String, &str)> = content
        .split('\n')
        .filter_map(|line| line.strip_suffix('\r').unwrap_or(line).split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), trim(value)))
        .collect();
    let secrets: Vec<(String, &str)> = ["cookie", "authorization", "proxy-authorization"]
        .iter()
        .flat_map(|name| request.lines(name).into_iter().map(|value| ((*name).to_owned(), value)))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let is_shown = secrets.iter().take(64).any(|secret| repeated.contains(secret));
    (!secrets.is_empty() && (is_shown || secrets.len() <= 64)).then_some(is_shown)
}
