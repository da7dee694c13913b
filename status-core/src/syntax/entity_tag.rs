//! Entity tags and how they compare (RFC 9110, 8.8.3).

use super::bytes::trim;

/// One entity tag (RFC 9110, 8.8.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EntityTag<'a> {
    /// Whether the tag is marked as weak.
    pub(crate) weak: bool,
    /// What stands between the quotation marks.
    pub(crate) opaque: &'a [u8],
}

impl EntityTag<'_> {
    /// The weak comparison: the marks of weakness do not count (RFC 9110, 8.8.3.2).
    #[must_use]
    pub(crate) fn weakly_matches(&self, other: &EntityTag<'_>) -> bool {
        self.opaque == other.opaque
    }

    /// The strong comparison: neither tag is weak (RFC 9110, 8.8.3.2).
    #[must_use]
    pub(crate) fn strongly_matches(&self, other: &EntityTag<'_>) -> bool {
        !self.weak && !other.weak && self.opaque == other.opaque
    }
}

/// The entity tag that the whole value is, or `None` where it is none.
#[must_use]
pub(crate) const fn entity_tag(value: &[u8]) -> Option<EntityTag<'_>> {
    match next_tag(trim(value)) {
        Some((tag, [])) => Some(tag),
        _ => None,
    }
}

/// The entity tag that the value begins with, and what follows it.
const fn next_tag(value: &[u8]) -> Option<(EntityTag<'_>, &[u8])> {
    let (weak, text) = match value {
        [b'W', b'/', b'"', rest @ ..] => (true, rest),
        [b'"', rest @ ..] => (false, rest),
        _ => return None,
    };
    let mut end = 0;
    while end < text.len() && is_tag_char(text[end]) {
        end += 1;
    }
    match text.split_at(end) {
        (opaque, [b'"', rest @ ..]) => Some((EntityTag { weak, opaque }, rest)),
        _ => None,
    }
}

/// Whether the byte may stand in an entity tag: visible and no quotation mark, or beyond ASCII.
const fn is_tag_char(byte: u8) -> bool {
    matches!(byte, b'!' | b'#'..=b'~' | 0x80..)
}

/// Each entity tag of one line of a list; false where something in the list is none.
/// A list of tags has a reader of its own, for a backslash in a tag escapes nothing, unlike in a quoted string.
#[must_use]
pub(crate) fn entity_tags<'a>(mut list: &'a [u8], each: &mut dyn FnMut(EntityTag<'a>)) -> bool {
    loop {
        while let [b' ' | b'\t' | b',', rest @ ..] = list {
            list = rest;
        }
        if list.is_empty() {
            return true;
        }
        let Some((tag, rest)) = next_tag(list) else {
            return false;
        };
        list = trim(rest);
        if !matches!(list, [] | [b',', ..]) {
            return false;
        }
        each(tag);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn tag(weak: bool, opaque: &[u8]) -> EntityTag<'_> {
        EntityTag { weak, opaque }
    }

    #[test]
    fn entity_tags_are_read_strictly() {
        assert_eq!(entity_tag(b"\"a\""), Some(tag(false, b"a")));
        assert_eq!(entity_tag(b"\"\""), Some(tag(false, b"")));
        assert_eq!(entity_tag(b" W/\"a,b\" "), Some(tag(true, b"a,b")));
        assert_eq!(entity_tag(b"\"a\\\""), Some(tag(false, b"a\\")));
        assert_eq!(entity_tag(b"\"\xff\""), Some(tag(false, b"\xff")));
        for bad in [
            &b""[..],
            b"a",
            b"\"",
            b"\"a",
            b"a\"",
            b"w/\"a\"",
            b"W/a",
            b"W/",
            b"W",
            b"\"a\"b",
            b"\"a\"\"",
            b"\"a b\"",
            b"\"\x7f\"",
            b"*",
            b"\"a\", \"b\"",
            b"W/ \"a\"",
        ] {
            assert_eq!(entity_tag(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn tags_compare_strongly_and_weakly() {
        let (strong, weak, other) = (tag(false, b"a"), tag(true, b"a"), tag(false, b"b"));
        assert!(strong.strongly_matches(&strong) && !strong.strongly_matches(&weak));
        assert!(!weak.strongly_matches(&strong) && !weak.strongly_matches(&weak));
        assert!(!strong.strongly_matches(&other));
        assert!(strong.weakly_matches(&weak) && weak.weakly_matches(&strong) && weak.weakly_matches(&weak));
        assert!(!strong.weakly_matches(&other));
    }
}
