//! Content-Length (RFC 9110, 8.6).

use super::{
    list::next_member,
    number::{is_digits, number, without_zeros},
};

/// What the lines of Content-Length say together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ContentLength<'a> {
    /// There is no line.
    Absent,
    /// Digits without leading zeros, so that equal numbers are equal bytes.
    Number(&'a [u8]),
    /// Something else than a number, or several.
    Invalid,
}

impl<'a> ContentLength<'a> {
    /// Adds one more line, which may repeat the number any number of times.
    #[must_use]
    pub(crate) fn with_line(self, mut line: &'a [u8]) -> Self {
        if is_digits(line) {
            return self.with(Self::Number(without_zeros(line)));
        }
        let mut of_line = Self::Absent;
        while let Some((member, rest)) = next_member(line) {
            let this = if is_digits(member) { Self::Number(without_zeros(member)) } else { Self::Invalid };
            of_line = of_line.with(this);
            line = rest;
        }
        // A line without a member is no number.
        self.with(if of_line == Self::Absent { Self::Invalid } else { of_line })
    }

    /// One number where both say the same.
    fn with(self, other: Self) -> Self {
        match (self, other) {
            (Self::Absent, length) | (length, Self::Absent) => length,
            (Self::Number(one), Self::Number(another)) if one == another => self,
            _ => Self::Invalid,
        }
    }

    /// Whether it is a number; `None` without the field.
    #[must_use]
    pub(crate) const fn is_valid(self) -> Option<bool> {
        match self {
            Self::Absent => None,
            Self::Number(_) => Some(true),
            Self::Invalid => Some(false),
        }
    }

    /// The number, unless there is none or it is beyond 64 bits.
    #[must_use]
    pub(crate) const fn number(self) -> Option<u64> {
        match self {
            Self::Number(digits) => number(digits),
            Self::Absent | Self::Invalid => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_say_one_number() {
        let read = |lines: &[&'static str]| {
            lines.iter().fold(ContentLength::Absent, |all, line| all.with_line(line.as_bytes()))
        };
        assert_eq!(read(&[]), ContentLength::Absent);
        assert_eq!(read(&["42, 042", "42"]).number(), Some(42));
        assert_eq!(read(&["000"]), ContentLength::Number(b"0"));
        for lines in [&[""][..], &["", "1"], &["1", ""], &["1, 2"], &["1", "2"], &["1,a,1"], &["+1"], &["1,a", "1"]] {
            assert_eq!(read(lines), ContentLength::Invalid, "{lines:?}");
        }
        let large = read(&["99999999999999999999"]);
        assert_eq!((large.is_valid(), large.number()), (Some(true), None));
    }
}
