//! Raw messages: what `curl -si` prints, or both sides of a connection one after the other.

use super::definition::{Kind, Sign};
use crate::capture::curl_progress;
use crate::capture::line;
use crate::capture::raw_text::is_skipped;
use crate::capture::start_line::begins_shown_message;
use crate::capture::transcript::Transcript;

pub(crate) static KIND: Kind = Kind {
    name: "raw",
    description: "\
messages as they are on the wire or as `curl -si`, HTTPie and xh print them: responses,
or each request followed by its responses; lines that begin with # are comments",
    extensions: &["http", "txt", "log"],
    sign,
    split: || Box::new(Transcript::of_messages()),
};

/// A line that begins a message.
fn sign(text: &[u8]) -> Option<Sign> {
    let at = line::find(text, begins_shown_message)?;
    // Comments, prompts, colours and a progress meter may come before it.
    let mut lines = text.get(..at)?.split(|&byte| byte == b'\n');
    let is_first = lines.all(|line| is_skipped(curl_progress::without(line)));
    Some(if is_first { Sign::First(at) } else { Sign::At(at) })
}

#[cfg(test)]
#[path = "../raw_tests.rs"]
mod tests;
