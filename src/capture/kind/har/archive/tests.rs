use std::io::Read;

use super::*;
use crate::capture::record::Record;

/// Gives an input in pieces of so many bytes.
struct Pieces<'a> {
    text: &'a [u8],
    size: usize,
}

impl Read for Pieces<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let length = self.size.min(self.text.len()).min(out.len());
        let (piece, rest) = self.text.split_at(length);
        out[..length].copy_from_slice(piece);
        self.text = rest;
        Ok(length)
    }
}

fn read(mut window: Window<impl Read>) -> Vec<Result<Record<'static>, Unreadable>> {
    let (mut archive, mut records) = (Archive::new(), Vec::new());
    while let Some(mut batch) = archive.next(&mut window).unwrap() {
        batch.read(&mut records);
    }
    records
}

/// The place of every record, and why those can't be read that can't.
fn places(window: Window<impl Read>) -> Vec<String> {
    let records = read(window);
    let place = |record: &Result<Record<'_>, Unreadable>| match record {
        Ok(record) => format!("{:?}", record.place),
        Err(unreadable) => format!("{:?} {}", unreadable.place, unreadable.why),
    };
    records.iter().map(place).collect()
}

const ENTRY: &str = r#"{"request":{"method":"GET","url":"http://a/"},"response":{"status":204}}"#;

#[test]
fn archives_may_come_in_pieces() {
    let archive = format!(
        " {{\"a\": -1.5e3, \"log\": {{\"version\": \"1.2\\\"\", \"pages\": [{{}}, null],\n \"entries\": [{ENTRY}, {ENTRY}\n,{{}}], \"n\": 12 }} ,\"z\":true}}\n "
    );
    let whole = places(Window::new(archive.as_bytes()));
    assert_eq!(whole, ["Entry(1)", "Entry(2)", "Entry(3) missing field `request`"]);
    for size in 1..archive.len() {
        assert_eq!(places(Window::new(Pieces { text: archive.as_bytes(), size })), whole, "pieces of {size}");
    }
}

#[test]
fn what_is_wrong_is_said_once_with_its_place() {
    for (text, wanted) in [
        ("", "Line(1) no HTTP archive: it breaks off (column 1)"),
        ("[", "Line(1) no HTTP archive: it breaks off (column 2)"),
        ("[1]", "Line(1) no HTTP archive: expected `{` (column 2)"),
        ("1", "Line(1) no HTTP archive: expected `{` (column 1)"),
        ("{}", "Line(1) no HTTP archive: missing field `log` (column 3)"),
        ("{\"log\":{}}", "Line(1) no HTTP archive: missing field `entries` (column 10)"),
        ("{\"log\":\n[]}", "Line(2) no HTTP archive: expected `{` (column 1)"),
        ("{\"log\":{\"entries\":{}}}", "Line(1) no HTTP archive: expected `[` (column 19)"),
        ("{\"log\":{\"entries\":[}", "Line(1) no HTTP archive: expected value (column 20)"),
        ("{\"log\":{\"entries\":[]}", "Line(1) no HTTP archive: it breaks off (column 22)"),
        ("{\"log\":{\"entries\":[]}}\n ]", "Line(2) no HTTP archive: trailing characters (column 2)"),
        ("{\"log\":{\"entries\":[],\"entries\":[]}}", "Line(1) no HTTP archive: duplicate field `entries` (column 32)"),
        ("{\"log\":{\"entries\":[]},\"log\":{}}", "Line(1) no HTTP archive: duplicate field `log` (column 29)"),
        ("{log:1}", "Line(1) no HTTP archive: expected value (column 2)"),
        ("{1:1}", "Line(1) no HTTP archive: a key is a string (column 3)"),
        ("{\"log\" {}}", "Line(1) no HTTP archive: expected `:` (column 8)"),
        ("{\"a\":-", "Line(1) no HTTP archive: invalid number (column 6)"),
    ] {
        assert_eq!(places(Window::new(text.as_bytes())), [wanted], "{text}");
        assert_eq!(places(Window::new(Pieces { text: text.as_bytes(), size: 1 })), [wanted], "{text} byte by byte");
    }
}

#[test]
fn entries_before_a_broken_one_are_read() {
    for (rest, wanted) in [
        ("", "Line(2) the archive is broken after entry 2: it breaks off (column 3)"),
        (",", "Line(2) the archive is broken after entry 2: it breaks off (column 4)"),
        (" {}]}}", "Line(2) the archive is broken after entry 2: expected `,` or `]` (column 4)"),
        (",\n{\"a\":]", "Line(3) the archive is broken after entry 2: expected value (column 6)"),
        (",\n{\"a\":\n{", "Line(4) the archive is broken after entry 2: EOF while parsing an object (column 1)"),
        ("]}}}", "Line(2) the archive is broken after entry 2: trailing characters (column 6)"),
    ] {
        let archive = format!("{{\"log\":{{\"entries\":[{ENTRY},\n{{}}{rest}");
        let wanted = ["Entry(1)", "Entry(2) missing field `request`", wanted];
        assert_eq!(places(Window::new(archive.as_bytes()))[..], wanted, "{rest}");
        assert_eq!(
            places(Window::new(Pieces { text: archive.as_bytes(), size: 1 }))[..],
            wanted,
            "{rest} byte by byte"
        );
    }
}

#[test]
fn what_is_longer_than_the_window_is_read_without_its_long_strings() {
    let long = "x".repeat(2000);
    let archive = format!(
        "{{\"log\":{{\"pages\":[\"{long}\"],\"entries\":[{ENTRY},\n{{\"comment\":\"{long}\"}},{ENTRY}],\"comment\":\"{long}\"}}}}"
    );
    let window = Window::with_most(Pieces { text: archive.as_bytes(), size: 100 }, 1000);
    assert_eq!(places(window), ["Entry(1)", "Entry(2) missing field `request`", "Entry(3)"]);
}

#[test]
fn a_number_may_come_in_pieces() {
    let archive = format!("{{\"log\":{{\"a\": -12.5e3,\"entries\":[{ENTRY}],\"n\":12345}}}}");
    for size in 1..archive.len() {
        assert_eq!(places(Window::new(Pieces { text: archive.as_bytes(), size })), ["Entry(1)"], "pieces of {size}");
    }
}

#[test]
fn each_entry_that_is_too_long_counts() {
    let comment = |length: usize| format!("{{\"comment\":\"{}\"}}", "x".repeat(length));
    let archive = format!("{{\"log\":{{\"entries\":[{0},{0},{ENTRY},{0},{ENTRY}]}}}}", comment(2000));
    let missing = |number: usize| format!("Entry({number}) missing field `request`");
    let wanted = [missing(1), missing(2), "Entry(3)".to_owned(), missing(4), "Entry(5)".to_owned()];
    for size in [1, 100, 1000] {
        assert_eq!(places(Window::with_most(Pieces { text: archive.as_bytes(), size }, 1000)), wanted);
    }
}

/// Gives a text at once, and can't be read any further.
struct Once<'a>(Option<&'a [u8]>);

impl Read for Once<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        self.0.take().ok_or(io::ErrorKind::BrokenPipe)?.read(out)
    }
}

#[test]
fn an_entry_is_handed_on_before_more_is_read() {
    for text in [format!("{{\"log\":{{\"entries\":[{ENTRY},{{"), format!("[{ENTRY},{{"), format!("{ENTRY}\n{{")] {
        let mut batch = Archive::new().next(&mut Window::new(Once(Some(text.as_bytes())))).unwrap().unwrap();
        let mut records: Vec<Result<Record<'static>, Unreadable>> = Vec::new();
        batch.read(&mut records);
        assert!(matches!(records[..], [Ok(_)]), "{text}");
    }
}

#[test]
fn entries_may_stand_in_lists_and_alone() {
    let log = format!("{{\"log\":{{\"entries\":[{ENTRY}]}}}}");
    let answer = "{\"response\":{\"status\":204}}";
    let passed = "passed over: no response was recorded";
    for (text, wanted) in [
        (format!("[{ENTRY},{ENTRY}]"), &["Entry(1)", "Entry(2)"][..]),
        (format!("[[{ENTRY}],[],{log}, {ENTRY}]"), &["Entry(1)", "Entry(2)", "Entry(3)"]),
        (format!("{ENTRY}\n{ENTRY}\n"), &["Entry(1)", "Entry(2)"]),
        (format!("{ENTRY}{log}{ENTRY}"), &["Entry(1)", "Entry(2)", "Entry(3)"]),
        (answer.to_owned(), &["Entry(1)"]),
        ("{\"request\":{\"method\":\"GET\"}}".to_owned(), &[&format!("Entry(1) {passed}")]),
        (format!("{{\"entries\":[{ENTRY},{ENTRY}]}}"), &["Entry(1)", "Entry(2)"]),
        (format!("{{\"a\":1,\"entries\":[{ENTRY}],\"b\":2}}"), &["Entry(1)"]),
        (format!("{{\"log\":{{\"entries\":[{ENTRY}]}},\"entries\":[{ENTRY}]}}"), &["Entry(1)"]),
        (format!("{{\"entries\":0,\"log\":{{\"entries\":[{ENTRY}]}}}}"), &["Entry(1)"]),
        ("{".to_owned(), &["Line(1) no HTTP archive: it breaks off (column 2)"]),
        ("{}{".to_owned(), &["Line(1) no HTTP archive: missing field `log` (column 3)"]),
    ] {
        assert_eq!(places(Window::new(text.as_bytes())), wanted, "{text}");
        assert_eq!(places(Window::new(Pieces { text: text.as_bytes(), size: 1 })), wanted, "{text} byte by byte");
    }
}

#[test]
fn each_line_that_is_no_entry_is_reported_where_entries_stand_alone() {
    let text =
        format!("{ENTRY}\n{{\"request\":]}}\n\n  {{\"a\":}}\n{ENTRY}\n{{\"a\":1,\n\"b\":]}}\n{ENTRY}\n{{\"request\":");
    let wanted = [
        "Entry(1)",
        "Line(2) expected value (column 12)",
        "Line(4) expected value (column 8)",
        "Entry(4)",
        "Line(6) expected value",
        "Line(7) trailing characters (column 1)",
        "Entry(7)",
        "Line(9) EOF while parsing a value (column 11)",
    ];
    assert_eq!(places(Window::new(text.as_bytes())), wanted);
    assert_eq!(places(Window::new(Pieces { text: text.as_bytes(), size: 1 })), wanted, "byte by byte");
    assert_eq!(places(Window::new((text + "\n").as_bytes())).len(), wanted.len());
}

#[test]
fn what_is_wrong_in_an_archive_is_reported_before_the_rest_is_read() {
    let text = format!("{{\"log\":{{\"entries\":[{ENTRY},]{}", " ".repeat(10_000));
    let column = "{\"log\":{\"entries\":[,]".len() + ENTRY.len();
    let why = format!("Line(1) the archive is broken after entry 1: expected value (column {column})");
    assert_eq!(places(Window::with_most(text.as_bytes(), 1000)), ["Entry(1)", &why]);
}

#[test]
fn an_archive_that_fills_the_window_is_none_of_its_entries() {
    let long = "x".repeat(2000);
    let archive = format!("{{\"version\":1,\"log\":{{\"pages\":[\"{long}\"],\"entries\":[{ENTRY}]}}}}");
    assert_eq!(places(Window::with_most(archive.as_bytes(), 1000)), ["Entry(1)"]);
}

#[test]
fn a_browser_is_an_object() {
    let most_hops = |browser: &str| {
        let archive = format!("{{\"log\":{{\"browser\":{browser},\"entries\":[{ENTRY}]}}}}");
        read(Window::new(archive.as_bytes())).remove(0).unwrap().position.most_hops
    };
    assert!(most_hops("{\"name\":\"x\"}").is_some(), "a browser follows so many redirects");
    for none in ["null", "\"\"", "[]"] {
        assert_eq!(most_hops(none), None, "{none}");
    }
}
