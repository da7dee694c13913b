//! Transcripts that stand in a document: indented, quoted or among its words.

use std::io::{self, Read};

use super::curl_line;
use super::start_line::begins_shown_message;

/// What a document marks the lines of a quotation with, as Markdown does.
const QUOTE: &[u8] = b"> ";

/// What stands before the first line that begins a message, if there is anything: white space, or the mark of a quotation.
pub(crate) fn find(beginning: &[u8]) -> Option<Vec<u8>> {
    beginning.split_inclusive(|&byte| byte == b'\n').find_map(|line| {
        let is_start = |text: &[u8]| begins_shown_message(text) || curl_line::is_start(text);
        let text = line.trim_ascii_start();
        let text = if is_start(text) { text } else { text.strip_prefix(QUOTE).map_or(text, <[u8]>::trim_ascii_start) };
        let indentation = line.get(..line.len() - text.len()).unwrap_or_default();
        (is_start(text) && !indentation.is_empty()).then(|| indentation.to_vec())
    })
}

/// The mark of a quotation, if a document quotes raw messages: what looks like curl's mark of what was sent stands before
/// responses as well, and nothing is marked as received.
pub(crate) fn find_quotation(beginning: &[u8]) -> Option<Vec<u8>> {
    let mut lines = beginning.split_inclusive(|&byte| byte == b'\n');
    let has = |mark: &'static [u8]| {
        move |line: &[u8]| {
            line.strip_prefix(mark).is_some_and(|text| text.starts_with(b"HTTP/") && begins_shown_message(text))
        }
    };
    let is_quoted = lines.clone().any(has(QUOTE)) && !lines.any(has(b"< "));
    is_quoted.then(|| QUOTE.to_vec())
}

/// Whether a sentence stands before the first line that begins a message, and nothing that should have been one.
pub(crate) fn stands_among_words(beginning: &[u8]) -> bool {
    const FEWEST: usize = 4;
    let is_word = |word: &&[u8]| word.iter().all(|byte| byte.is_ascii_alphabetic() || b",.;:'\"()-".contains(byte));
    let words =
        |line: &[u8]| line.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).filter(is_word).count();
    let mut lines = beginning.split(|&byte| byte == b'\n').take_while(|line| !begins_shown_message(line));
    lines.clone().any(|line| words(line) >= FEWEST) && !lines.any(|line| line.starts_with(b"HTTP/"))
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
    fn sentences_are_told_from_broken_messages() {
        assert!(stands_among_words(b"This is what I got:\n\nGET / HTTP/1.1\n"));
        for other in
            ["HTTP/1.1 200 OK\n", "Date: x\n\nHTTP/1.1 200 OK\n", "HTTP/1.1 2x0 it is not my day\n\nGET / HTTP/1.1\n"]
        {
            assert!(!stands_among_words(other.as_bytes()), "{other}");
        }
    }

    #[test]
    fn a_common_indentation_is_taken_off() {
        let text = "Text\n\n    > GET / HTTP/1.1\n    > \n      more\n  less\n";
        let indentation = find(text.as_bytes()).unwrap();
        assert_eq!(indentation, b"    ");
        let mut plain = String::new();
        Dedented::new(text.as_bytes(), indentation).read_to_string(&mut plain).unwrap();
        assert_eq!(plain, "Text\n\n> GET / HTTP/1.1\n> \n  more\nless\n");
        assert_eq!(find(b"> GET / HTTP/1.1\n"), None);
        assert_eq!(find(b"Text:\n\n> > GET / HTTP/1.1\n"), Some(b"> ".to_vec()));
        assert_eq!(find(b"  > < HTTP/1.1 200 OK\n"), Some(b"  > ".to_vec()));
        assert_eq!(find_quotation(b"> GET / HTTP/1.1\n> Host: a\n>\n> HTTP/1.1 200 OK\n"), Some(b"> ".to_vec()));
        assert_eq!(find_quotation(b"> GET / HTTP/1.1\n> Host: a\n>\n< HTTP/1.1 200 OK\n"), None);
        assert_eq!(find(b"\tHTTP/1.1 200 OK\n"), Some(b"\t".to_vec()));
    }

    #[test]
    fn an_indentation_alone_is_no_end() {
        let mut dedented = Dedented::new(&b"    a\n    b"[..], b"    ".to_vec());
        let mut plain = Vec::new();
        let mut byte = [0];
        while dedented.read(&mut byte).unwrap() > 0 {
            plain.extend(byte);
        }
        assert_eq!(plain, b"a\nb");
    }
}
