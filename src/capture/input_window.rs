//! The part of an input that is in memory: read, and not yet used.

use std::io::{self, Read};

/// Where bytes come from.
pub(crate) type Input = Box<dyn Read + Send>;

/// How much is read at once, and how much memory most inputs take.
const USUAL: usize = 256 * 1024;

/// How long one record may be as it stands. Of what is longer, no more than that is ever in memory.
pub(crate) const MOST: usize = 1024 * 1024;

/// How long a line may be that is looked at as one, and a header section.
pub(crate) const LINE: usize = 256 * 1024;

/// A stretch of an input, which moves along it.
pub(crate) struct Window<R: ?Sized> {
    buffer: Vec<u8>,
    /// What is read and not yet used: the part of the buffer between these.
    begin: usize,
    end: usize,
    is_last: bool,
    /// The line that the window begins in, and how many bytes of that line are before it.
    line: usize,
    column: usize,
    /// How many bytes are before the window.
    passed: usize,
    most: usize,
    /// The last one, so that a window over any input can be handed on as one over `dyn Read`.
    input: R,
}

impl<R: Read> Window<R> {
    pub(crate) fn new(input: R) -> Self {
        Self { buffer: Vec::new(), begin: 0, end: 0, is_last: false, line: 1, column: 0, passed: 0, most: MOST, input }
    }

    /// A window that never takes more than so many bytes.
    #[cfg(test)]
    pub(crate) fn with_most(input: R, most: usize) -> Self {
        Self { most, ..Self::new(input) }
    }
}

impl<R: Read + ?Sized> Window<R> {
    /// What is read and not yet used.
    pub(crate) fn text(&self) -> &[u8] {
        self.buffer.get(self.begin..self.end).unwrap_or_default()
    }

    /// Whether the input ends where the window does.
    pub(crate) const fn is_last(&self) -> bool {
        self.is_last
    }

    /// Whether no record may be longer than what is in the window.
    pub(crate) const fn is_full(&self) -> bool {
        self.end - self.begin >= self.most
    }

    /// The number of the line that the text begins in.
    pub(crate) const fn line(&self) -> usize {
        self.line
    }

    /// The line and the column of a byte of the text, both from 1.
    pub(crate) fn position(&self, at: usize) -> (usize, usize) {
        let (line, column) = self.after(at);
        (line, column + 1)
    }

    /// Where the window begins once so many bytes are used.
    fn after(&self, length: usize) -> (usize, usize) {
        let used = self.text().get(..length).unwrap_or(self.text());
        match memchr::memrchr(b'\n', used) {
            None => (self.line, self.column + used.len()),
            Some(end) => (self.line + memchr::memchr_iter(b'\n', used).count(), used.len() - end - 1),
        }
    }

    /// How many bytes of the input are before the window.
    pub(crate) const fn passed(&self) -> usize {
        self.passed
    }

    /// Whether a line begins where the window does.
    pub(crate) const fn is_at_line(&self) -> bool {
        self.column == 0
    }

    /// The line at the beginning of the window with its end, or as much of it; empty at the end of the input.
    pub(crate) fn line_of(&mut self, most: usize) -> io::Result<&[u8]> {
        let mut searched = 0;
        let length = loop {
            let text = self.text();
            match memchr::memchr(b'\n', text.get(searched..).unwrap_or_default()) {
                Some(end) => break (searched + end + 1).min(most),
                None if text.len() >= most => break most,
                None => searched = text.len(),
            }
            if !self.fill()? {
                break self.text().len();
            }
        };
        Ok(self.text().get(..length).unwrap_or_default())
    }

    /// Moves past the line, or what is left of it, however long it is.
    pub(crate) fn pass_line(&mut self) -> io::Result<()> {
        loop {
            let line = self.line_of(LINE)?;
            let (taken, is_end) = (line.len(), line.is_empty() || line.ends_with(b"\n"));
            self.advance(taken);
            if is_end {
                return Ok(());
            }
        }
    }

    /// Moves past so many bytes.
    pub(crate) fn advance(&mut self, length: usize) {
        (self.line, self.column) = self.after(length);
        let begin = (self.begin + length).min(self.end);
        self.passed += begin - self.begin;
        self.begin = begin;
    }

    /// Reads more, as much as there is at once and room for; whether anything came. So it does not depend on how much comes at
    /// once what a full window holds.
    pub(crate) fn fill(&mut self) -> io::Result<bool> {
        self.make_room();
        while !self.is_last && !self.is_full() {
            match self.input.read(self.buffer.get_mut(self.end..).unwrap_or_default()) {
                Ok(0) => self.is_last = true,
                Ok(length) => {
                    self.end += length;
                    return Ok(true);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(false)
    }

    /// Reads until there is twice as much as now, so that what begins anew each time takes linear time all the same.
    pub(crate) fn double(&mut self) -> io::Result<()> {
        let wanted = self.text().len().saturating_mul(2).min(self.most);
        while self.fill()? && self.text().len() < wanted {}
        Ok(())
    }

    /// Moves the text to the front, and grows the buffer if it fills it; gives back what only a long record needed.
    fn make_room(&mut self) {
        // Whatever comes a byte at a time is not moved for each.
        if self.begin != 0 {
            self.buffer.copy_within(self.begin..self.end, 0);
            (self.begin, self.end) = (0, self.end - self.begin);
        }
        if self.end == self.buffer.len() {
            self.buffer.resize((self.end * 2).max(USUAL).min(self.most), 0);
        } else if self.end < USUAL / 2 {
            self.buffer.truncate(USUAL);
            self.buffer.shrink_to_fit();
        }
    }
}

/// Reading from a window uses up what is read.
impl<R: Read + ?Sized> Read for Window<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.text().is_empty() && !self.fill()? {
            return Ok(0);
        }
        let length = self.text().len().min(out.len());
        out[..length].copy_from_slice(&self.text()[..length]);
        self.advance(length);
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::sample::Slow;

    #[test]
    fn places_are_those_of_the_input() {
        let mut window = Window::new(&b"one\ntwo\nthree"[..]);
        window.fill().unwrap();
        assert_eq!((window.position(0), window.position(3), window.position(9)), ((1, 1), (1, 4), (3, 2)));
        window.advance(5);
        assert_eq!((window.text(), window.line(), window.position(0)), (&b"wo\nthree"[..], 2, (2, 2)));
        assert_eq!(window.position(3), (3, 1));
        window.advance(100);
        assert!(window.text().is_empty() && !window.fill().unwrap() && window.is_last());
    }

    #[test]
    fn memory_follows_what_is_left() {
        let mut window = Window::with_most(io::repeat(b'x').take(10 * USUAL as u64), 10 * USUAL);
        while window.text().len() < 5 * USUAL {
            window.double().unwrap();
        }
        let long = window.buffer.len();
        assert!(long >= 5 * USUAL);
        for (left, length) in [(USUAL / 2, long), (USUAL / 2 - 1, USUAL), (0, USUAL)] {
            window.advance(window.text().len() - left);
            window.fill().unwrap();
            assert_eq!(window.buffer.len(), length, "{left} bytes are left");
        }
    }

    #[test]
    fn doubling_ends_at_the_limit() {
        let mut window = Window::with_most(io::repeat(b'x'), 3 * USUAL);
        while !window.is_full() {
            window.double().unwrap();
        }
        assert_eq!(window.text().len(), 3 * USUAL);
        assert!(!window.fill().unwrap() && !window.is_last(), "there is more, and no room for it");
    }

    struct Broken;

    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
    }

    #[test]
    fn doubling_reads_no_more_than_twice_as_much() {
        let mut window = Window::new(Slow(b"abcdefghij", false));
        for length in [1, 2, 4, 8, 10] {
            window.double().unwrap();
            assert_eq!(window.text().len(), length);
        }
        assert_eq!(Window::new(Broken).fill().unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    }

    #[test]
    fn reading_and_lines_use_up_the_window() {
        let mut window = Window::with_most(&b"abcdef\nghij"[..], 10);
        assert_eq!(window.line_of(3).unwrap(), b"abc");
        assert!(window.is_full() && window.is_at_line());
        window.advance(2);
        window.advance(3);
        assert!(!window.is_full() && !window.is_at_line());
        assert_eq!((window.passed(), window.line_of(100).unwrap()), (5, &b"f\n"[..]));
        let mut rest = String::new();
        window.read_to_string(&mut rest).unwrap();
        assert_eq!((rest.as_str(), window.passed()), ("f\nghij", 11));
        let mut whole = String::new();
        Window::new(&b"abc"[..]).read_to_string(&mut whole).unwrap();
        assert_eq!(whole, "abc");
        assert_eq!(Window::new(&b"abcdef"[..]).line_of(3).unwrap(), b"abc");
    }

    #[test]
    fn a_line_is_passed_however_long_it_is() {
        let mut window = Window::with_most(&b"a line that is longer than the window\nb\n\nc"[..], 10);
        for (line, rest) in [(2, &b"b\n\nc"[..]), (3, b"\nc"), (4, b"c"), (4, b""), (4, b"")] {
            window.pass_line().unwrap();
            while window.fill().unwrap() {}
            assert_eq!((window.line(), window.text()), (line, rest));
        }
    }
}
