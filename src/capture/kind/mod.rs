//! The kinds of captures. A new one is a file here, and its name in the two lists below.

mod curl;
mod definition;
mod har;
mod jsonl;
mod raw;

pub(crate) use definition::Kind;

use definition::Sign;

/// Every kind, in the order in which the help describes them.
pub(crate) static ALL: &[&Kind] = &[&raw::KIND, &curl::KIND, &har::KIND, &jsonl::KIND];

/// The kind of an input that shows none: it says line by line what it can't read.
static FALLBACK: &Kind = &raw::KIND;

/// The kind of that name.
pub(crate) fn named(name: &str) -> Option<&'static Kind> {
    ALL.iter().copied().find(|kind| kind.name == name)
}

/// What the names of captures end in.
pub(crate) fn extensions() -> impl Iterator<Item = &'static str> {
    ALL.iter().flat_map(|kind| kind.extensions.iter().copied())
}

/// The kind of an input, if its beginning alone settles that.
pub(crate) fn settled(beginning: &[u8]) -> Option<&'static Kind> {
    likeliest(beginning).filter(|(sign, _)| matches!(sign, Sign::Mark | Sign::Line)).map(|(_, kind)| kind)
}

/// The kind that the beginning of an input looks most like.
pub(crate) fn detect(beginning: &[u8]) -> &'static Kind {
    likeliest(beginning).map_or(FALLBACK, |(_, kind)| kind)
}

fn likeliest(beginning: &[u8]) -> Option<(Sign, &'static Kind)> {
    let text = without_bom(beginning).trim_ascii_start();
    let signs = ALL.iter().filter_map(|kind| Some(((kind.sign)(text)?, *kind)));
    signs.min_by_key(|(sign, _)| *sign)
}

/// The byte order mark that some tools put before UTF-8.
pub(crate) const BOM: &[u8] = b"\xef\xbb\xbf";

fn without_bom(text: &[u8]) -> &[u8] {
    text.strip_prefix(BOM).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_detected_by_the_content() {
        for (text, kind) in [
            ("", &raw::KIND),
            ("what is this", &raw::KIND),
            ("\r\nHTTP/1.1 200 OK\r\n\r\n> GET / HTTP/1.1\r\n", &raw::KIND),
            ("$ curl -v a\n* Trying\n> GET / HTTP/1.1\r\n> \r\n", &curl::KIND),
            ("< HTTP/2 200 \r\n", &curl::KIND),
            ("{\"log\": {}}", &har::KIND),
            ("\u{feff}{\n  \"log\"", &har::KIND),
            ("{\"response\":{}}\n", &jsonl::KIND),
            ("{\"response\":{\n", &jsonl::KIND),
        ] {
            assert_eq!(detect(text.as_bytes()), kind, "{text}");
        }
        assert_eq!(settled(b"\n{\"response\":{}}\n"), Some(&jsonl::KIND));
        assert_eq!(settled(b"{ \"log\": {}}"), Some(&har::KIND));
        assert_eq!(settled(b"{\"response\":{\n"), None);
    }

    #[test]
    fn kinds_are_found_by_their_names() {
        for kind in ALL {
            assert_eq!(named(kind.name), Some(*kind));
            assert!(kind.description.lines().all(|line| !line.is_empty() && line.len() <= 90), "{kind:?}");
        }
        assert_eq!(named("no such kind"), None);
    }
}
