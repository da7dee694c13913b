//! A content that is not as long as its message says: what the capture proves by that, and what explains it otherwise.

use super::field_line::values;
use super::framing::members;
use super::record::{Body, Fields};

/// What there is to know of how a capture shows a content.
#[derive(Clone, Copy)]
pub(crate) struct Shown {
    /// Whether its bytes are those that were sent, as far as the lines of the message tell.
    pub(crate) is_exact: bool,
    /// Whether only the end of the capture ends it.
    pub(crate) is_last: bool,
}

/// What is known of a content of which these bytes are shown, where Content-Length says another number.
///
/// It is as long as it is shown, unless something else than the sender may explain the difference: a content coding, a
/// program that formats what it prints, an editor, or the end of the capture.
pub(crate) fn uneven(content: &[u8], said: u64, fields: &Fields<'_>, shown: Shown) -> Body<'static> {
    let length = count(content.len());
    let is_short = length < said;
    if content.trim_ascii().is_empty()
        || !shown.is_exact
        || is_coded(fields)
        || (is_short && shown.is_last && !closes(fields))
        || is_altered(content, said)
        || (is_formatted(fields) && content.contains(&b'\n'))
    {
        return Body::Unknown;
    }
    Body::Length(length)
}

/// Whether a content coding stands between what was sent and what a program shows (RFC 9110, 8.4).
pub(crate) fn is_coded(fields: &Fields<'_>) -> bool {
    members(fields, "content-encoding").any(|coding| !coding.eq_ignore_ascii_case(b"identity"))
}

/// Whether the response says that its connection ends with it (RFC 9112, 9.6).
pub(crate) fn closes(fields: &Fields<'_>) -> bool {
    members(fields, "connection").any(|option| option.eq_ignore_ascii_case(b"close"))
}

/// Whether programs such as HTTPie lay such a content out anew.
fn is_formatted(fields: &Fields<'_>) -> bool {
    values(fields, "content-type").any(|value| {
        let value = value.to_ascii_lowercase();
        [&b"json"[..], b"xml", b"html"].iter().any(|kind| value.windows(kind.len()).any(|window| window == *kind))
    })
}

/// Whether the number would be right had no line end, character or whole content been replaced.
fn is_altered(content: &[u8], said: u64) -> bool {
    const PLACEHOLDER: &[u8] = b"NOTE: binary data not shown in terminal";
    let length = count(content.len());
    let feeds = count(memchr::memchr_iter(b'\n', content).count());
    let returns = count(memchr::memchr_iter(b'\r', content).count());
    // The last line feed may be an editor's, or one that it took away.
    let feed = u64::from(content.ends_with(b"\n"));
    let ends = |length: u64| (length.saturating_sub(feed * 2)..=length + 2).contains(&said);
    let characters = String::from_utf8_lossy(content).chars().count();
    ends(length)
        || ends(length + (feeds - returns.min(feeds)))
        || ends(length - returns)
        || (!content.is_ascii() && said <= length && count(characters) <= said)
        || (!content.is_ascii() && std::str::from_utf8(content).is_err())
        || memchr::memmem::find(content, PLACEHOLDER).is_some()
}

fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(content: &str, said: u64, fields: &[(&str, &str)], is_last: bool) -> Body<'static> {
        let fields = fields.iter().map(|(name, value)| (name.as_bytes().into(), value.as_bytes().into())).collect();
        uneven(content.as_bytes(), said, &fields, Shown { is_exact: true, is_last })
    }

    #[test]
    fn what_is_shown_is_the_length() {
        assert_eq!(judged("hello", 20, &[], false), Body::Length(5));
        assert_eq!(judged("hello and more", 5, &[], true), Body::Length(14));
        assert_eq!(judged("hello", 20, &[("Connection", "close")], true), Body::Length(5));
        assert_eq!(judged("hello", 20, &[("content-encoding", "identity")], false), Body::Length(5));
    }

    #[test]
    fn what_else_explains_it_leaves_it_open() {
        for (content, said, fields, is_last) in [
            ("hello", 20, &[][..], true),
            ("", 20, &[("Connection", "close")], true),
            ("hello", 20, &[("Content-Encoding", "gzip")], false),
            ("a\nb\nc\nd\n", 12, &[], false),
            ("a\r\nb\r\nc\r\nd\r\n", 8, &[], false),
            ("hello\n", 5, &[], false),
            ("h\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}", 6, &[], false),
            ("{\n  \"a\": 1\n}", 7, &[("Content-Type", "application/problem+json")], false),
            ("\n| NOTE: binary data not shown in terminal |\n", 5000, &[("Connection", "close")], false),
        ] {
            assert_eq!(judged(content, said, fields, is_last), Body::Unknown, "{content:?}");
        }
    }

    #[test]
    fn what_may_have_been_replaced_proves_nothing() {
        /// Six line ends, of which one has kept its carriage return.
        const MIXED: &str = "a\r\nb\nc\nd\ne\nf\n";
        for (content, said) in [
            ("ab\ncd\n", 4),
            ("ab\ncd\n", 8),
            ("ab\ncd\n", 10),
            ("a\r\nb\r\nc", 5),
            ("h\u{e9}llo", 5),
            (MIXED, 16),
            (MIXED, 20),
        ] {
            assert!(is_altered(content.as_bytes(), said), "{content:?} {said}");
        }
        for (content, said) in [
            ("ab\ncd\n", 3),
            ("ab\ncd\n", 11),
            ("a\r\nb\r\nc", 2),
            ("h\u{e9}\u{e9}\u{e9}\u{e9}llo", 5),
            ("hello", 3),
            (MIXED, 21),
        ] {
            assert!(!is_altered(content.as_bytes(), said), "{content:?} {said}");
        }
        assert!(is_altered(b"h\xe9llo and more", 100) && !is_altered(b"hello and more", 100));
        assert!(!is_altered(&[b'a'; 60], 100), "longer than what stands for a content");
        assert!(is_altered(b"+ NOTE: binary data not shown in terminal +", 100));
    }
}
