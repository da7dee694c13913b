//! Multipart content: its parts, and the delimiter lines between them (RFC 2046, 5.1.1).

use super::{
    bytes::{split_once, trim},
    field_line::field_lines,
};

/// One part of a multipart message.
#[derive(Clone, Copy)]
pub(crate) struct BodyPart<'a> {
    fields: &'a [u8],
    pub(crate) content: &'a [u8],
}

impl<'a> BodyPart<'a> {
    /// The value of the part's first field line of the name.
    pub(crate) fn field(&self, name: &str) -> Option<&'a [u8]> {
        field_lines(self.fields).find_map(|(found, value)| found.eq_ignore_ascii_case(name.as_bytes()).then_some(value))
    }
}

/// Calls back with each part of the content, and returns how many there are; `None` where the content can't be taken
/// apart: without a delimiter, a last delimiter, or the empty line in a part.
pub(crate) fn each_part<'a>(content: &'a [u8], boundary: &[u8], each: &mut dyn FnMut(BodyPart<'a>)) -> Option<u32> {
    let mut rest = Delimiter::first(content, boundary)?;
    let mut count = 0_u32;
    while let Delimiter::Opening { after } = rest {
        // Between two delimiters in a row there is not even an empty line.
        if Delimiter::at(after, boundary).is_some() {
            return None;
        }
        let (part, next) = Delimiter::next(after, boundary)?;
        each(split_part(part)?);
        count = count.checked_add(1)?;
        rest = next;
    }
    Some(count)
}

/// A delimiter line.
enum Delimiter<'a> {
    /// A part follows it.
    Opening { after: &'a [u8] },
    /// It closes the last part.
    Closing,
}

impl<'a> Delimiter<'a> {
    /// The first delimiter: at the start, or at the start of a line after it.
    fn first(content: &'a [u8], boundary: &[u8]) -> Option<Self> {
        match Self::at(content, boundary) {
            Some(first) => Some(first),
            None => Self::next(content, boundary).map(|(_, first)| first),
        }
    }

    /// What stands before the next delimiter, and that delimiter.
    fn next(content: &'a [u8], boundary: &[u8]) -> Option<(&'a [u8], Self)> {
        content.iter().enumerate().filter(|&(_, &byte)| byte == b'\r').find_map(|(at, _)| {
            let line = content.get(at..)?.strip_prefix(b"\r\n")?;
            Some((content.get(..at)?, Self::at(line, boundary)?))
        })
    }

    /// The delimiter that the line is.
    fn at(line: &'a [u8], boundary: &[u8]) -> Option<Self> {
        let rest = line.strip_prefix(b"--")?.strip_prefix(boundary)?;
        if rest.starts_with(b"--") {
            return Some(Self::Closing);
        }
        let (padding, after) = split_once(rest, b'\n')?;
        let padding = padding.strip_suffix(b"\r")?;
        trim(padding).is_empty().then_some(Self::Opening { after })
    }
}

/// Splits a part into its fields and its content, at the first empty line.
fn split_part(part: &[u8]) -> Option<BodyPart<'_>> {
    if let Some(content) = part.strip_prefix(b"\r\n") {
        return Some(BodyPart { fields: b"", content });
    }
    let at = part.windows(4).position(|bytes| bytes == b"\r\n\r\n")?;
    Some(BodyPart { fields: part.get(..at)?, content: part.get(at + 4..)? })
}

/// Whether the value can be a boundary: 1 to 70 bytes, no space at the end (RFC 2046, 5.1.1).
pub(crate) const fn is_boundary(value: &[u8]) -> bool {
    matches!(value.len(), 1..=70) && !matches!(value, [.., b' '])
}

/// Whether each line that is a delimiter closes the content, in order. It is less strict than [`each_part`]: a bare LF
/// ends a line too, and white space may follow the boundary.
pub(crate) fn delimiter_lines<'a>(content: &'a [u8], boundary: &'a [u8]) -> impl Iterator<Item = bool> + 'a {
    content.split(|&byte| byte == b'\n').filter_map(move |line| {
        let rest = line.strip_prefix(b"--")?.strip_prefix(boundary)?;
        let closes = rest.starts_with(b"--");
        (closes || rest.trim_ascii().is_empty()).then_some(closes)
    })
}
