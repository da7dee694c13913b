//! Bytes as a capture: whatever they are, they are read, the same however they arrive, and each exchange can be written as a
//! JSON line, read again and judged the same.

use std::io::{self, Cursor, Read};

use status::capture::{Capture, Captured, Record, Unreadable};

/// Gives out a byte at a time.
struct Trickle(Cursor<Vec<u8>>);

impl Read for Trickle {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let length = out.len().min(1);
        self.0.read(&mut out[..length])
    }
}

/// All that a capture holds, and what could not be read.
pub(super) type Items = Vec<Result<Captured, Unreadable>>;

/// What a capture in memory holds. Fails with the error where it can't be opened.
pub(super) fn items(bytes: &[u8]) -> Result<Items, String> {
    Capture::from_bytes("fuzz", bytes).map(Iterator::collect).map_err(|error| error.to_string())
}

/// Each thing as a text, to be compared.
pub(super) fn described(items: &Result<Items, String>) -> Result<Vec<String>, &String> {
    items.as_ref().map(|items| items.iter().map(|item| format!("{item:?}")).collect())
}

pub(super) fn exchanges(items: &Items) -> impl Iterator<Item = &Record<'static>> {
    items.iter().filter_map(|item| match item {
        Ok(Captured::Exchange(exchange)) => Some(&**exchange),
        _ => None,
    })
}

pub(super) fn read(bytes: &[u8]) {
    let whole = items(bytes);
    let slowly = Capture::from_reader("fuzz", Trickle(Cursor::new(bytes.to_vec())));
    let slowly = slowly.map(Iterator::collect).map_err(|error| error.to_string());
    let (at_once, in_turn) = (described(&whole), described(&slowly));
    // What stands shortly before broken packing comes out of it only where little is asked for at a time.
    let is_broken = format!("{in_turn:?}").contains("corrupt deflate stream");
    assert!(is_broken || at_once == in_turn, "a byte at a time: {in_turn:?}, all at once: {at_once:?}");
    let Ok(items) = whole else { return };
    exchanges(&items).for_each(write_and_read);
    for item in &items {
        let said = match item {
            Ok(Captured::PassedOver(passed)) => passed.why(),
            Err(unreadable) => unreadable.why(),
            Ok(_) => continue,
        };
        assert!(!said.is_empty(), "nothing is said of {item:?}");
    }
}

fn write_and_read(exchange: &Record<'static>) {
    let line = serde_json::to_string(exchange).expect("an exchange is JSON");
    assert!(!line.contains('\n'), "{line}");
    let again: Record<'static> = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
    assert_eq!(serde_json::to_string(&again).expect("an exchange is JSON"), line);
    assert_eq!(again.validate().responses, exchange.validate().responses, "{line}");
}
