//! HTTP archives (HAR 1.2), as browsers and proxies save them.

mod archive;
mod entry;

use super::definition::{Kind, Sign};
use archive::Archive;

pub(crate) static KIND: Kind = Kind {
    name: "har",
    description: "HTTP archives (HAR 1.2) of browsers and proxies",
    extensions: &["har", "json"],
    sign,
    split: || Box::new(Archive::new()),
};

/// An object that begins with `log`, or one that is written over several lines.
fn sign(text: &[u8]) -> Option<Sign> {
    let rest = text.strip_prefix(b"{")?;
    if rest.trim_ascii_start().starts_with(b"\"log\"") {
        return Some(Sign::Mark);
    }
    let is_alone = rest.split(|&byte| byte == b'\n').next().is_some_and(|line| line.trim_ascii().is_empty());
    is_alone.then_some(Sign::At(0))
}
