//! Ranges: those that Range asks for, and the one that Content-Range names (RFC 9110, 14.1 to 14.4).

use super::{
    bytes::{is_same, split_once, trim},
    number::{is_digits, number},
    token::is_token,
};

/// The value of a Content-Range in bytes, as it stands there: the numbers need not make sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ContentRange {
    /// `bytes 0-99/1000`, or `bytes 0-99/*`.
    Range {
        /// The place of the first byte.
        first: u64,
        /// The place of the last byte.
        last: u64,
        /// The length of the whole representation, where it is given.
        complete: Option<u64>,
    },
    /// `bytes */1000`: no range that was asked for could be satisfied.
    Unsatisfied {
        /// The length of the whole representation.
        complete: u64,
    },
}

impl ContentRange {
    /// How many bytes the range has; `None` where it is none or its numbers contradict each other.
    #[must_use]
    pub(crate) const fn length(&self) -> Option<u64> {
        match *self {
            Self::Range { first, last, complete } if makes_sense(first, last, complete) => {
                (last - first).checked_add(1)
            }
            _ => None,
        }
    }
}

/// Whether the last byte is not before the first, and inside the representation (RFC 9110, 14.4).
const fn makes_sense(first: u64, last: u64, complete: Option<u64>) -> bool {
    let inside = match complete {
        Some(complete) => last < complete,
        None => true,
    };
    first <= last && inside
}

/// A Content-Range in bytes; `None` for other units and for what is not well formed.
#[must_use]
pub(crate) const fn content_range(value: &[u8]) -> Option<ContentRange> {
    let Some((unit, rest)) = split_once(trim(value), b' ') else { return None };
    let Some((range, complete)) = split_once(rest, b'/') else { return None };
    if !is_bytes(unit) {
        return None;
    }
    let complete = match (complete, number(complete)) {
        (b"*", _) => None,
        (_, Some(complete)) => Some(complete),
        (_, None) => return None,
    };
    match (split_once(range, b'-'), complete) {
        (Some((first, last)), complete) => match (number(first), number(last)) {
            (Some(first), Some(last)) => Some(ContentRange::Range { first, last, complete }),
            _ => None,
        },
        (None, Some(complete)) if is_same(range, b"*") => Some(ContentRange::Unsatisfied { complete }),
        (None, _) => None,
    }
}

/// Whether a Content-Range is well formed and its numbers agree; `None` for units other than bytes, and where a
/// number is beyond 64 bits.
#[must_use]
pub(crate) const fn content_range_valid(value: &[u8]) -> Option<bool> {
    let Some((unit, rest)) = split_once(value, b' ') else {
        return Some(false);
    };
    match content_range(value) {
        Some(ContentRange::Range { first, last, complete }) => Some(makes_sense(first, last, complete)),
        Some(ContentRange::Unsatisfied { .. }) => Some(true),
        None if !is_token(unit) => Some(false),
        None if !is_bytes(unit) || is_well_formed(rest) => None,
        None => Some(false),
    }
}

/// Whether what follows the unit has digits and signs where they belong, however large the numbers are.
const fn is_well_formed(rest: &[u8]) -> bool {
    let Some((range, complete)) = split_once(rest, b'/') else {
        return false;
    };
    match split_once(range, b'-') {
        Some((first, last)) => is_digits(first) && is_digits(last) && (is_same(complete, b"*") || is_digits(complete)),
        None => is_same(range, b"*") && is_digits(complete),
    }
}

/// One of the ranges that a Range in bytes asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ByteRange {
    /// `0-99`, or `100-` without an end.
    From {
        /// The place of the first byte.
        first: u64,
        /// The place of the last byte, where it is given.
        last: Option<u64>,
    },
    /// `-100`: so many bytes at the end.
    Suffix {
        /// How many.
        length: u64,
    },
}

impl ByteRange {
    /// The first and last byte that the range names in a representation of this length; `None` where it names none,
    /// or where the length is needed and not known.
    #[must_use]
    pub(crate) fn within(&self, complete: Option<u64>) -> Option<(u64, u64)> {
        let end = match complete {
            // An empty representation has no byte to name.
            Some(complete) => Some(complete.checked_sub(1)?),
            None => None,
        };
        let (first, last) = match *self {
            Self::From { first, last: Some(last) } => (first, end.map_or(last, |end| last.min(end))),
            Self::From { first, last: None } => (first, end?),
            Self::Suffix { length } => (end?.saturating_sub(length.checked_sub(1)?), end?),
        };
        (first <= last).then_some((first, last))
    }
}

/// The members of a Range field's set that are not empty, in order.
#[derive(Clone, Debug)]
pub(crate) struct RangeSet<'a> {
    rest: Option<&'a [u8]>,
}

/// The unit of a Range field, and the set of ranges in it (RFC 9110, 14.2).
#[must_use]
pub(crate) fn range_set(value: &[u8]) -> Option<(&[u8], RangeSet<'_>)> {
    let (unit, set) = split_once(trim(value), b'=')?;
    Some((unit, RangeSet { rest: Some(set) }))
}

impl<'a> Iterator for RangeSet<'a> {
    type Item = &'a [u8];

    /// Nothing in a set is quoted, so that each comma ends a member.
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let rest = self.rest?;
            let (member, rest) = match split_once(rest, b',') {
                Some((member, rest)) => (member, Some(rest)),
                None => (rest, None),
            };
            self.rest = rest;
            let member = trim(member);
            if !member.is_empty() {
                return Some(member);
            }
        }
    }
}

/// The ranges of a Range field in bytes, in order; an item that is `None` is not well formed.
#[derive(Clone, Debug)]
pub(crate) struct ByteRanges<'a>(RangeSet<'a>);

/// What a Range field asks for; `None` where its unit is not bytes.
#[must_use]
pub(crate) fn ranges(value: &[u8]) -> Option<ByteRanges<'_>> {
    let (unit, set) = range_set(value)?;
    is_bytes(unit).then_some(ByteRanges(set))
}

impl Iterator for ByteRanges<'_> {
    type Item = Option<ByteRange>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(byte_range)
    }
}

/// One range of a set.
fn byte_range(member: &[u8]) -> Option<ByteRange> {
    match split_once(member, b'-')? {
        (b"", length) => Some(ByteRange::Suffix { length: number(length)? }),
        (first, b"") => Some(ByteRange::From { first: number(first)?, last: None }),
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            (first <= last).then_some(ByteRange::From { first, last: Some(last) })
        }
    }
}

/// The names of range units are the same in any case (RFC 9110, 14.1).
pub(crate) const fn is_bytes(unit: &[u8]) -> bool {
    unit.eq_ignore_ascii_case(b"bytes")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(first: u64, last: u64, complete: Option<u64>) -> ContentRange {
        ContentRange::Range { first, last, complete }
    }

    #[test]
    fn content_ranges_are_read() {
        assert_eq!(content_range(b"bytes 0-99/1000"), Some(range(0, 99, Some(1000))));
        assert_eq!(content_range(b" Bytes 5-4/* "), Some(range(5, 4, None)));
        assert_eq!(content_range(b"bytes */7"), Some(ContentRange::Unsatisfied { complete: 7 }));
        for bad in [
            "",
            "bytes",
            "bytes ",
            "bytes=0-9/10",
            "bytes 0-9",
            "bytes 0/10",
            "bytes -9/10",
            "bytes 0-/10",
            "bytes */*",
            "bytes  0-9/10",
            "bytes 0 - 9/10",
            "bytes 0-9/10/11",
            "lines 0-9/10",
            "bytes 0-9/99999999999999999999",
        ] {
            assert_eq!(content_range(bad.as_bytes()), None, "{bad}");
        }
        assert_eq!(content_range(b"bytes 0-0/1").and_then(|range| range.length()), Some(1));
        assert_eq!(content_range(b"bytes 3-7/*").and_then(|range| range.length()), Some(5));
        for empty in ["bytes 7-3/9", "bytes 3-9/9", "bytes */9", "bytes 0-18446744073709551615/*"] {
            assert_eq!(content_range(empty.as_bytes()).and_then(|range| range.length()), None, "{empty}");
        }
    }

    #[test]
    fn ranges_are_read_one_by_one() {
        let all: std::vec::Vec<_> = ranges(b"Bytes=0-9, ,10-,-5,9-8,x,3").into_iter().flatten().collect();
        let first_ten = ByteRange::From { first: 0, last: Some(9) };
        let rest = ByteRange::From { first: 10, last: None };
        let tail = ByteRange::Suffix { length: 5 };
        assert_eq!(all, [Some(first_ten), Some(rest), Some(tail), None, None, None]);
        assert!(ranges(b"lines=0-9").is_none());
        assert_eq!(range_set(b"lines=0-9, ,x").map(|(unit, set)| (unit, set.count())), Some((&b"lines"[..], 2)));
        assert!(ranges(b"bytes 0-9").is_none());
        assert_eq!(first_ten.within(Some(5)), Some((0, 4)));
        assert_eq!(first_ten.within(Some(50)), Some((0, 9)));
        assert_eq!(first_ten.within(None), Some((0, 9)));
        assert_eq!(first_ten.within(Some(0)), None);
        assert_eq!(rest.within(Some(11)), Some((10, 10)));
        assert_eq!(rest.within(Some(10)), None);
        assert_eq!(rest.within(None), None);
        assert_eq!(tail.within(Some(8)), Some((3, 7)));
        assert_eq!(tail.within(Some(3)), Some((0, 2)));
        assert_eq!(tail.within(None), None);
        assert_eq!(ByteRange::Suffix { length: 0 }.within(Some(9)), None);
    }

    #[test]
    fn content_ranges_are_valid_or_not() {
        const { assert!(matches!(content_range_valid(b"bytes 0-9/10"), Some(true))) };
        assert_eq!(content_range_valid(b"bytes 9-0/10"), Some(false));
        assert_eq!(content_range_valid(b"lines 9-0/10"), None);
    }
}
