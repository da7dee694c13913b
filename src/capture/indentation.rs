//! Transcripts that stand indented in a document.

use std::io::{self, Read};

use super::curl_line;
use super::start_line::begins_shown_message;

/// The white space before the first line that begins a message, if there is any.
pub(crate) fn find(beginning: &[u8]) -> Option<Vec<u8>> {
    beginning.split_inclusive(|&byte| byte == b'\n').find_map(|line| {
        let text = line.trim_ascii_start();
        let indentation = line.get(..line.len() - text.len()).unwrap_or_default();
        let is_start = begins_shown_message(text) || curl_line::is_start(text);
        (is_start && !indentation.is_empty()).then(|| indentation.to_vec())
    })
}

/// An input without the indentation of its lines.
pub(crate) struct Dedented<R> {
    input: R,
    indentation: Vec<u8>,
    /// How much of the indentation of the line has come.
    matched: usize,
    is_at_line: bool,
}

impl<R> Dedented<R> {
    pub(crate) const fn new(input: R, indentation: Vec<u8>) -> Self {
        Self { input, indentation, matched: 0, is_at_line: true }
    }
}

impl<R: Read> Read for Dedented<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            let length = self.input.read(out)?;
            if length == 0 {
                return Ok(0);
            }
            let mut kept = 0;
            for at in 0..length {
                let byte = out[at];
                if self.is_at_line && self.indentation.get(self.matched) == Some(&byte) {
                    self.matched += 1;
                    continue;
                }
                self.is_at_line = byte == b'\n';
                self.matched = 0;
                out[kept] = byte;
                kept += 1;
            }
            if kept > 0 {
                return Ok(kept);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_common_indentation_is_taken_off() {
        let text = "Text\n\n    > GET / HTTP/1.1\n    > \n      more\n  less\n";
        let indentation = find(text.as_bytes()).unwrap();
        assert_eq!(indentation, b"    ");
        let mut plain = String::new();
        Dedented::new(text.as_bytes(), indentation).read_to_string(&mut plain).unwrap();
        assert_eq!(plain, "Text\n\n> GET / HTTP/1.1\n> \n  more\nless\n");
        assert_eq!(find(b"> GET / HTTP/1.1\n"), None);
        assert_eq!(find(b"\tHTTP/1.1 200 OK\n"), Some(b"\t".to_vec()));
    }
}
