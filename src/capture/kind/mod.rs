//! The kinds of captures. A new one is a file here, and its name in the two lists below.

mod curl;
mod definition;
mod har;
mod jsonl;
mod raw;
mod warc;
mod wget;

pub(crate) use definition::Kind;

use definition::Sign;

/// Every kind, in the order in which the help describes them.
pub(crate) static ALL: &[&Kind] = &[&raw::KIND, &curl::KIND, &wget::KIND, &har::KIND, &warc::KIND, &jsonl::KIND];

/// The kind of an input that shows none: it says line by line what it can't read.
static FALLBACK: &Kind = &raw::KIND;

/// What the beginning of an input tells of its kind.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(crate) kind: &'static Kind,
    /// Whether a capture begins at once, not after other text.
    pub(crate) begins_at_once: bool,
    /// Whether anything of the kind was found, and not only what could be anything else as well.
    pub(crate) is_sure: bool,
}

/// The kind of that name.
pub(crate) fn named(name: &str) -> Option<&'static Kind> {
    ALL.iter().copied().find(|kind| kind.name == name)
}

/// What the names of packed files end in, after that of the capture.
pub(crate) const PACKED: [&str; 3] = ["gz", "gzip", "zip"];

/// What the names of other files end in, too.
pub(crate) const SHARED: [&str; 3] = ["txt", "log", "json"];

/// What the names of captures end in.
pub(crate) fn extensions() -> impl Iterator<Item = &'static str> {
    ALL.iter().flat_map(|kind| kind.extensions.iter().copied())
}

/// The kind of an input, if its beginning alone settles that.
pub(crate) fn settled(beginning: &[u8]) -> Option<Found> {
    let (sign, kind) = likeliest(beginning)?;
    matches!(sign, Sign::Mark | Sign::Line).then_some(Found { kind, begins_at_once: true, is_sure: true })
}

/// The kind that the beginning of an input looks most like.
pub(crate) fn detect(beginning: &[u8]) -> Found {
    match likeliest(beginning) {
        Some((sign, kind)) => {
            Found { kind, begins_at_once: !matches!(sign, Sign::At(_)), is_sure: sign != Sign::At(0) }
        }
        None => Found { kind: FALLBACK, begins_at_once: false, is_sure: false },
    }
}

fn likeliest(beginning: &[u8]) -> Option<(Sign, &'static Kind)> {
    let text = from_first_line(without_bom(beginning));
    let signs = ALL.iter().filter_map(|kind| Some(((kind.sign)(text)?, *kind)));
    signs.min_by_key(|(sign, _)| (!matches!(sign, Sign::Mark), sign.place()))
}

/// A text without the empty lines that it begins with; the first other one keeps its indentation.
fn from_first_line(text: &[u8]) -> &[u8] {
    let space = text.len() - text.trim_ascii_start().len();
    let line = text.get(..space).and_then(|space| memchr::memrchr(b'\n', space)).map_or(0, |end| end + 1);
    text.get(line..).unwrap_or_default()
}

/// The byte order mark that some tools put before UTF-8.
pub(crate) const BOM: &[u8] = b"\xef\xbb\xbf";

fn without_bom(text: &[u8]) -> &[u8] {
    text.strip_prefix(BOM).unwrap_or(text)
}

/// For tests: the records of a text of a kind.
#[cfg(test)]
pub(crate) fn read_all(
    kind: &Kind,
    text: &str,
) -> Vec<Result<super::record::Record<'static>, super::record::Unreadable>> {
    let mut window = super::input_window::Window::new(text.as_bytes());
    let (mut split, mut records) = ((kind.split)(), Vec::new());
    while let Some(mut batch) = split.next(&mut window).expect("memory can be read") {
        batch.read(&mut records);
    }
    records
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
            assert_eq!(detect(text.as_bytes()).kind, kind, "{text}");
        }
        assert_eq!(settled(b"\n{\"response\":{}}\n").map(|found| found.kind), Some(&jsonl::KIND));
        assert_eq!(settled(b"{ \"log\": {}}").map(|found| found.kind), Some(&har::KIND));
        assert!(settled(b"{\"response\":{\n").is_none());
    }

    #[test]
    fn what_begins_after_other_words_does_not_begin_at_once() {
        for (text, begins_at_once) in [
            ("HTTP/1.1 200 OK\r\n", true),
            ("# words\nHTTP/1.1 200 OK\r\n", true),
            ("words\nHTTP/1.1 200 OK\r\n", false),
            ("> GET / HTTP/1.1\r\n", true),
            ("* Trying\n> GET / HTTP/1.1\r\n", true),
            ("words\n> GET / HTTP/1.1\r\n", false),
            ("{\"response\":{\n", true),
            ("words", false),
        ] {
            assert_eq!(detect(text.as_bytes()).begins_at_once, begins_at_once, "{text}");
        }
    }

    #[test]
    fn a_first_line_is_more_than_what_comes_after_it() {
        let detected = |text: &str| detect(text.as_bytes()).kind.name;
        assert_eq!(detected("{\"response\":{}}\nHTTP/1.1 200 OK\r\n"), "jsonl");
        assert_eq!(detected("{\"response\":{},\"startedDateTime\":\"x\"}\n"), "har");
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
