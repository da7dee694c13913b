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

/// The place of every record, and why those can't be read that can't.
fn places(mut window: Window<impl Read>) -> Vec<String> {
    let mut archive = Archive::new();
    let mut records: Vec<Result<Record<'static>, Unreadable>> = Vec::new();
    while let Some(mut batch) = archive.next(&mut window).unwrap() {
        batch.read(&mut records);
    }
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
