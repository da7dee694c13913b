//! Which bytes of a representation a stored response holds (RFC 9110, 14 and 15.3.7; RFC 9111, 3.3).

use crate::{
    judge::{
        case::Case,
        check::content_length_equal,
        message::{content_length, is_byteranges},
        name::name,
    },
    syntax::range::{ContentRange, content_range},
};

/// A run of bytes of a representation: from `start` up to, and without, `end`, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Places {
    /// The place of the first byte.
    pub start: u64,
    /// The place after the last byte.
    pub end: u64,
}

impl Places {
    /// How many bytes there are.
    ///
    /// ```
    /// use status_core::cache::Places;
    /// const { assert!(Places { start: 10, end: 20 }.len() == 10 && Places { start: 7, end: 7 }.is_empty()) };
    /// ```
    #[must_use]
    pub const fn len(self) -> u64 {
        self.end.saturating_sub(self.start)
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Whether all of the other bytes are among these.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The one run that both make together; `None` where bytes are missing between them.
    #[must_use]
    pub const fn joined(self, other: Self) -> Option<Self> {
        if self.start > other.end || other.start > self.end {
            return None;
        }
        let start = if self.start < other.start { self.start } else { other.start };
        let end = if self.end > other.end { self.end } else { other.end };
        Some(Self { start, end })
    }

    /// The bytes that are missing between both; `None` where none are.
    #[must_use]
    pub const fn gap(self, other: Self) -> Option<Self> {
        if self.end < other.start {
            Some(Self { start: self.end, end: other.start })
        } else if other.end < self.start {
            Some(Self { start: other.end, end: self.start })
        } else {
            None
        }
    }
}

/// What a response holds of a representation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held {
    /// All of it, of this length, where known.
    Whole(Option<u64>),
    /// These bytes of a representation of this length, as far as known.
    Part(Option<Places>, Option<u64>),
}

/// What the response holds: a 206 what its Content-Range says, as far as the content came; any other response the whole,
/// unless it broke off.
pub(super) fn held(case: &Case<'_>) -> Held {
    if case.status != 206 {
        let (announced, arrived) = (content_length(&case.response), case.content.len());
        return if broke_off(case) {
            Held::Part(arrived.map(|end| Places { start: 0, end }), announced)
        } else {
            Held::Whole(arrived.or(announced))
        };
    }
    if is_byteranges(&case.response) {
        return Held::Part(None, None);
    }
    match case.response.only(name!("Content-Range")).and_then(content_range) {
        Some(range @ ContentRange::Range { first, complete, .. }) => {
            let length = range.length().map(|length| case.content.len().map_or(length, |came| length.min(came)));
            Held::Part(length.map(|length| Places { start: first, end: first.saturating_add(length) }), complete)
        }
        _ => Held::Part(None, None),
    }
}

/// Whether the content ends before Content-Length says.
pub(super) fn broke_off(case: &Case<'_>) -> bool {
    content_length_equal(case).is_some()
        && content_length(&case.response).zip(case.content.len()).is_some_and(|(announced, came)| came < announced)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn places(start: u64, end: u64) -> Places {
        Places { start, end }
    }

    #[test]
    fn runs_join_where_nothing_is_missing() {
        for (one, other, joined, gap) in [
            (places(0, 10), places(10, 20), Some(places(0, 20)), None),
            (places(10, 20), places(0, 10), Some(places(0, 20)), None),
            (places(0, 15), places(10, 20), Some(places(0, 20)), None),
            (places(0, 20), places(5, 10), Some(places(0, 20)), None),
            (places(0, 10), places(11, 20), None, Some(places(10, 11))),
            (places(11, 20), places(0, 10), None, Some(places(10, 11))),
            (places(0, 0), places(0, 5), Some(places(0, 5)), None),
            (places(0, 0), places(1, 5), None, Some(places(0, 1))),
        ] {
            assert_eq!(one.joined(other), joined, "{one:?} {other:?}");
            assert_eq!(one.gap(other), gap, "{one:?} {other:?}");
        }
        assert!(places(0, 10).contains(places(0, 10)) && places(0, 10).contains(places(3, 4)));
        assert!(!places(1, 10).contains(places(0, 5)) && !places(0, 10).contains(places(5, 11)));
        assert!(places(5, 5).is_empty() && places(5, 4).is_empty() && places(5, 9).len() == 4);
    }
}
