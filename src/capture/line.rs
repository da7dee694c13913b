//! One line of a text that may not be UTF-8: its end, and how it is shown to a person.

use std::borrow::Cow;

/// A line without its line end.
pub(crate) fn without_end(mut line: &[u8]) -> &[u8] {
    while let [rest @ .., b'\n' | b'\r'] = line {
        line = rest;
    }
    line
}

/// A line without its end and without the terminal escapes that colour it.
pub(crate) fn plain(line: &[u8]) -> Cow<'_, [u8]> {
    let line = without_end(line);
    without_escapes(line).map_or(Cow::Borrowed(line), Cow::Owned)
}

/// The line without terminal escapes (bold names, links), if it has any.
pub(crate) fn without_escapes(line: &[u8]) -> Option<Vec<u8>> {
    if !line.contains(&0x1b) {
        return None;
    }
    let mut plain = Vec::with_capacity(line.len());
    let mut rest = line.iter().copied();
    while let Some(byte) = rest.next() {
        if byte != 0x1b {
            plain.push(byte);
            continue;
        }
        match rest.next() {
            // CSI: up to its final letter.
            Some(b'[') => {
                rest.by_ref().find(u8::is_ascii_alphabetic);
            }
            // OSC: up to BEL, or to ESC and the backslash after it.
            Some(b']') => {
                let end = rest.by_ref().find(|byte| matches!(byte, 0x07 | 0x1b));
                rest.by_ref().take(usize::from(end == Some(0x1b))).for_each(drop);
            }
            _ => {}
        }
    }
    Some(plain)
}

/// Whether the line ends as lines of a message do: a document that was edited or pasted has bare line feeds, a terminal's
/// record one carriage return too many.
pub(crate) fn ends_as_sent(line: &[u8]) -> bool {
    line.ends_with(b"\r\n") && !line.ends_with(b"\r\r\n")
}

/// Where the first line begins that is wanted; lines are looked at without their ends.
pub(crate) fn find(text: &[u8], is_wanted: impl Fn(&[u8]) -> bool) -> Option<usize> {
    let mut begin = 0;
    for line in text.split_inclusive(|&byte| byte == b'\n') {
        if is_wanted(without_end(line)) {
            return Some(begin);
        }
        begin += line.len();
    }
    None
}

/// A part of the input, short and printable, for a message to a person.
pub(crate) fn quoted(text: &[u8]) -> String {
    const MOST: usize = 40;
    let shown = text.get(..MOST).unwrap_or(text).escape_ascii();
    format!("\"{shown}{}\"", if text.len() > MOST { "…" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_short_and_printable() {
        assert_eq!(quoted(b"a\x00\"\xff"), r#""a\x00\"\xff""#);
        assert_eq!(quoted(&[b'a'; 50]).chars().count(), 43);
    }

    #[test]
    fn the_first_line_that_is_wanted_is_found() {
        assert_eq!(find(b"one\r\ntwo\ntwo", |line| line == b"two"), Some(5));
        assert_eq!(find(b"one\ntwo", |line| line == b"three"), None);
        assert_eq!(find(b"", |_| true), None);
    }
}
