//! HTTP archives (HAR 1.2), as browsers and proxies save them.

mod archive;
mod condense;
mod content;
mod cursor;
mod entry;
mod headers;
mod members;
mod odd;
mod provenance;
mod recorder;
mod url;

use super::definition::{Kind, Sign};
use archive::Archive;

pub(crate) static KIND: Kind = Kind {
    name: "har",
    description: "\
HTTP archives (HAR 1.2) of browsers and proxies, several in one file or in a list too,
or their entries alone, as `jq -c .log.entries[]` writes them",
    extensions: &["har", "json"],
    sign,
    split: || Box::new(Archive::new()),
};

/// An object that begins with `log` or has what only entries have, or a list or an object that is written over several
/// lines.
fn sign(text: &[u8]) -> Option<Sign> {
    let text = text.trim_ascii_start();
    let rest = text.strip_prefix(b"{").or_else(|| text.strip_prefix(b"["))?;
    let rest = rest.trim_ascii_start();
    let has = |member: &[u8]| memchr::memmem::find(rest, member).is_some();
    let is_entry = has(b"\"startedDateTime\"") || (has(b"\"headers\"") && has(b"\"url\"") && has(b"\"response\""));
    if rest.starts_with(b"\"log\"") || is_entry {
        return Some(Sign::Mark);
    }
    let is_list = text.starts_with(b"[") && (rest.is_empty() || rest.starts_with(b"{"));
    let line = text[1..].split(|&byte| byte == b'\n').next().unwrap_or_default();
    // It may be anything in JSON; the reader says what is wrong with it.
    (is_list || line.trim_ascii().is_empty()).then_some(if has_log(rest) { Sign::First(0) } else { Sign::At(0) })
}

/// Whether a member `log` is an object.
fn has_log(text: &[u8]) -> bool {
    const LOG: &[u8] = b"\"log\"";
    memchr::memmem::find_iter(text, LOG).any(|at| {
        let value = text.get(at + LOG.len()..).unwrap_or_default().trim_ascii_start();
        value.strip_prefix(b":").is_some_and(|value| value.trim_ascii_start().starts_with(b"{"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archives_are_told_by_their_beginning() {
        let found = |text: &str| match sign(text.as_bytes()) {
            None => "none",
            Some(Sign::Mark) => "mark",
            Some(Sign::Line) => "line",
            Some(Sign::First(_)) => "first",
            Some(Sign::At(_)) => "at",
        };
        for (text, wanted) in [
            ("{\"log\":", "mark"),
            ("{\"startedDateTime\":\"x\"}", "mark"),
            ("{\"headers\":[],\"url\":\"x\",\"response\":{}}", "mark"),
            ("{\"headers\":[],\"url\":\"x\"}", "none"),
            ("[{\"a\":1}]", "at"),
            ("[", "at"),
            ("[1,2]", "none"),
            ("{ {", "none"),
            ("{\n\"a\":1", "at"),
            ("{\n\"a\":1,\"log\" : {", "first"),
            ("{\n\"a\":\"log\",\"b\":{", "at"),
        ] {
            assert_eq!(found(text), wanted, "{text}");
        }
    }
}
