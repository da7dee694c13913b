//! JSON values that are longer than what is kept in memory: they are read without their long strings.

use std::io::{self, Read};

use crate::capture::input_window::Window;

/// How long a string may be, and the value without the strings that are longer.
const STRING: usize = 128 * 1024;
const VALUE: usize = 1024 * 1024;

/// What a long value comes to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Condensed {
    /// The value, with `null` for each string that is too long.
    Value(Vec<u8>),
    /// It is too long even so.
    TooLong,
    /// The input ends inside of it.
    BreaksOff,
}

/// Reads the value at the beginning of a window, and moves past it. Whether it is right in itself is left to who parses it.
pub(super) fn condense(window: &mut Window<dyn Read + '_>) -> io::Result<Condensed> {
    let mut kept = Kept::default();
    let mut depth = 0_usize;
    // Where in the kept text the string began that is being read.
    let mut string = None;
    let mut is_escaped = false;
    loop {
        let text = window.text();
        if text.is_empty() {
            if !window.fill()? {
                return Ok(Condensed::BreaksOff);
            }
            continue;
        }
        let mut used = 0;
        let mut is_over = false;
        for &byte in text {
            if let Some(begin) = string {
                used += 1;
                kept.push_in_string(byte, begin);
                match byte {
                    _ if is_escaped => is_escaped = false,
                    b'\\' => is_escaped = true,
                    b'"' => {
                        kept.end_string();
                        string = None;
                        is_over = depth == 0;
                    }
                    _ => {}
                }
            } else {
                match byte {
                    b'"' => string = Some(kept.text.len()),
                    b'{' | b'[' => depth += 1,
                    b'}' | b']' if depth > 0 => {
                        depth -= 1;
                        is_over = depth == 0;
                    }
                    // A number or a word ends where something else begins.
                    b',' | b'}' | b']' if depth == 0 => {
                        is_over = true;
                        break;
                    }
                    _ => {}
                }
                used += 1;
                kept.push(byte);
            }
            if is_over {
                break;
            }
        }
        window.advance(used);
        if is_over {
            return Ok(if kept.is_too_long { Condensed::TooLong } else { Condensed::Value(kept.text) });
        }
    }
}

/// The text that is kept.
#[derive(Default)]
struct Kept {
    text: Vec<u8>,
    is_cut: bool,
    is_too_long: bool,
}

impl Kept {
    fn push(&mut self, byte: u8) {
        if self.text.len() < VALUE {
            self.text.push(byte);
        } else {
            self.is_too_long = true;
        }
    }

    /// Adds a byte of a string that began there.
    fn push_in_string(&mut self, byte: u8, begin: usize) {
        if self.is_cut {
            return;
        }
        self.push(byte);
        if self.text.len() - begin > STRING {
            self.text.truncate(begin);
            self.is_cut = true;
        }
    }

    fn end_string(&mut self) {
        if std::mem::take(&mut self.is_cut) {
            for &byte in b"null" {
                self.push(byte);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn condensed(text: &str) -> (Condensed, String) {
        let mut window = Window::new(text.as_bytes());
        let value = condense(&mut window).unwrap();
        let mut rest = String::new();
        window.read_to_string(&mut rest).unwrap();
        (value, rest)
    }

    #[test]
    fn long_strings_are_left_out() {
        let long = "x\\\"".repeat(STRING);
        let (value, rest) = condensed(&format!("{{\"a\":\"{long}\",\"b\":[\"}}\\\\\",1]}},next"));
        assert_eq!(value, Condensed::Value(br#"{"a":null,"b":["}\\",1]}"#.to_vec()));
        assert_eq!(rest, ",next");
        assert_eq!(condensed(&format!("\"{long}\"]")), (Condensed::Value(b"null".to_vec()), "]".to_owned()));
    }

    #[test]
    fn what_is_long_otherwise_is_not_kept() {
        let many = "{\"a\":0},".repeat(VALUE);
        assert_eq!(condensed(&format!("[{many}0],")), (Condensed::TooLong, ",".to_owned()));
        assert_eq!(condensed("[1,").0, Condensed::BreaksOff);
        assert_eq!(condensed("12345,").0, Condensed::Value(b"12345".to_vec()));
    }

    #[test]
    fn a_value_ends_where_something_else_begins() {
        for end in ["]", "}", ","] {
            assert_eq!(condensed(&format!("12{end}")), (Condensed::Value(b"12".to_vec()), end.to_owned()));
        }
    }

    #[test]
    fn what_is_just_short_enough_is_kept() {
        let text = |length: usize| format!("[1,\"{}\"]", "x".repeat(length - 2));
        assert_eq!(condensed(&text(STRING)).0, Condensed::Value(text(STRING).into_bytes()));
        assert_eq!(condensed(&text(STRING + 1)).0, Condensed::Value(b"[1,null]".to_vec()));
        let list = |length: usize| format!("[{}]", " ".repeat(length - 2));
        assert_eq!(condensed(&list(VALUE)).0, Condensed::Value(list(VALUE).into_bytes()));
        assert_eq!(condensed(&list(VALUE + 1)).0, Condensed::TooLong);
    }
}
