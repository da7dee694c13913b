//! One line of a text that may not be UTF-8: its end, and how it is shown to a person.

/// A line without its line end.
pub(crate) fn without_end(mut line: &[u8]) -> &[u8] {
    while let [rest @ .., b'\n' | b'\r'] = line {
        line = rest;
    }
    line
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
