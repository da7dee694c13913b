//! The dumps of `curl --trace-ascii` (and `-vvv`) and `curl --trace`: lines that begin with an offset.

/// How much of a dump is kept: more than any header section that is read.
const MOST: usize = 512 * 1024;

/// The lines of a header section, as a dump shows them.
pub(crate) struct Lines {
    /// Whether they are kept at all.
    keeps: bool,
    /// Each line with its number in the capture.
    read: Vec<(usize, Vec<u8>)>,
    /// The offset behind the text so far.
    end: usize,
    kept: usize,
}

impl Lines {
    pub(crate) const fn new(keeps: bool) -> Self {
        Self { keeps, read: Vec::new(), end: 0, kept: 0 }
    }

    /// Adds a line; whether it is one of the dump.
    pub(crate) fn push(&mut self, number: usize, line: &[u8]) -> bool {
        let Some((offset, text)) = parse(line) else { return false };
        if !self.keeps || self.kept > MOST {
            return true;
        }
        self.kept += text.len() + size_of::<(usize, Vec<u8>)>();
        match hexadecimal(text) {
            Some(bytes) => {
                for part in bytes.split_inclusive(|&byte| byte == b'\n') {
                    match self.read.last_mut().filter(|(_, line)| !line.ends_with(b"\n")) {
                        Some((_, line)) => line.extend_from_slice(part),
                        None => self.read.push((number, part.to_vec())),
                    }
                }
            }
            None => {
                match self.read.last_mut().filter(|_| offset == self.end && offset > 0) {
                    // Where no line end lies between, a long line goes on.
                    Some((_, line)) => line.extend_from_slice(text),
                    None => self.read.push((number, text.to_vec())),
                }
                self.end = offset + text.len();
            }
        }
        true
    }

    /// The lines, each with the line end that it had.
    pub(crate) fn end(self) -> Vec<(usize, Vec<u8>)> {
        let with_end = |(number, mut line): (usize, Vec<u8>)| {
            if !line.ends_with(b"\n") {
                line.extend_from_slice(b"\r\n");
            }
            (number, line)
        };
        self.read.into_iter().map(with_end).collect()
    }
}

/// The offset that a line begins with, and what follows it: `0017: Host: a.example`.
fn parse(line: &[u8]) -> Option<(usize, &[u8])> {
    let digits = line.iter().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'a'..=b'f')).count();
    let text = line.get(digits..)?.strip_prefix(b":")?;
    if digits < 4 {
        return None;
    }
    let offset = usize::from_str_radix(std::str::from_utf8(&line[..digits]).ok()?, 16).ok()?;
    match text {
        [] => Some((offset, text)),
        [b' ', rest @ ..] => Some((offset, rest)),
        _ => None,
    }
}

/// The bytes of a line of `--trace`: up to sixteen of them in hexadecimal, then the same as text.
fn hexadecimal(text: &[u8]) -> Option<Vec<u8>> {
    const WIDTH: usize = 16;
    let columns = text.get(..WIDTH * 3)?;
    let count = text.len() - columns.len();
    if count == 0 || count > WIDTH {
        return None;
    }
    let mut bytes = Vec::with_capacity(count);
    for (at, column) in columns.chunks(3).enumerate() {
        let is_empty = column == b"   ";
        if is_empty != (at >= count) || column[2] != b' ' {
            return None;
        }
        if !is_empty {
            bytes.push(u8::from_str_radix(std::str::from_utf8(&column[..2]).ok()?, 16).ok()?);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(dump: &str) -> Vec<String> {
        let mut lines = Lines::new(true);
        for (number, line) in (1..).zip(dump.lines()) {
            assert!(lines.push(number, line.as_bytes()), "{line}");
        }
        lines.end().into_iter().map(|(_, line)| String::from_utf8(line).unwrap()).collect()
    }

    #[test]
    fn lines_of_text_are_joined_where_only_the_width_parts_them() {
        let long = "a".repeat(64);
        let dump = format!("0000: GET / HTTP/1.1\n0010: {long}\n0050: bc\n0054: \n");
        assert_eq!(read(&dump), ["GET / HTTP/1.1\r\n", &format!("{long}bc\r\n"), "\r\n"]);
    }

    #[test]
    fn hexadecimal_lines_are_bytes() {
        let dump = "0000: 47 45 54 20 2f 20 48 54 54 50 2f 31 2e 31 0d 0a GET / HTTP/1.1..\n0010: 41 3a 62 0d 0a 0d 0a                            A:b....\n";
        assert_eq!(read(dump), ["GET / HTTP/1.1\r\n", "A:b\r\n", "\r\n"]);
    }

    #[test]
    fn other_lines_are_none() {
        for line in ["== Info: x", "12: x", "0000 x", "0000:x", "", "text"] {
            assert!(!Lines::new(true).push(1, line.as_bytes()), "{line}");
        }
    }

    #[test]
    fn an_empty_line_ends_where_it_begins() {
        assert_eq!(read("0000: \n0000: X\n"), ["\r\n", "X\r\n"]);
        assert!(Lines::new(true).push(1, b"0054:"));
        let blank = format!("0000: {}", " ".repeat(48));
        assert_eq!(read(&blank), [format!("{}\r\n", " ".repeat(48))]);
        let long = format!("0000: {}{}", "41 ".repeat(16), "A".repeat(17));
        assert_eq!(read(&long), [format!("{}{}\r\n", "41 ".repeat(16), "A".repeat(17))]);
    }

    #[test]
    fn only_so_much_is_kept() {
        let kept = |keeps: bool, length: usize| {
            let mut lines = Lines::new(keeps);
            for number in 0..20_000 {
                assert!(lines.push(number, format!("0000: {}", "x".repeat(length)).as_bytes()));
            }
            lines.end().len()
        };
        let of_line = size_of::<(usize, Vec<u8>)>();
        assert_eq!(kept(false, 1), 0);
        assert_eq!(kept(true, of_line), MOST / (2 * of_line) + 1);
    }
}
