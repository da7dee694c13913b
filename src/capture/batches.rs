//! An input of any kind, cut into batches.

use std::io::{self, BufRead, BufReader, Cursor, Read as _};
use std::sync::{Arc, Mutex, PoisonError};

use super::batch::Batch;
use super::indentation::{self, Dedented};
use super::input_window::{Input, Window};
use super::kind::{self, BOM, Found, Kind};
use super::record::{Place, Unreadable};
use super::split::Split;
#[cfg(test)]
use super::steps;
use super::unread;

/// How much of an input is looked at to find out its kind.
const BEGINNING: u64 = 64 * 1024;

/// The records of an input, several at a time, as its kind splits it.
pub(crate) struct Batches {
    window: Window<Input>,
    split: Box<dyn Split>,
    failure: Failure,
    /// Why it is no capture.
    unread: Option<Unreadable>,
    /// Whether a capture begins at once, or something else that says that there is one.
    begins_at_once: bool,
}

impl Batches {
    /// Of that kind, or of the one that the input looks most like.
    ///
    /// Fails where nothing of the input can be read.
    pub(crate) fn new(kind: Option<&'static Kind>, input: Input) -> io::Result<Self> {
        let failure = Failure::default();
        let mut input = BufReader::new(UpToFailure { input, failure: Arc::clone(&failure) });
        let mut beginning = Vec::new();
        let mut unread = None;
        let found = match kind {
            Some(kind) => Found { kind, begins_at_once: true, is_sure: true },
            None => sniff(&mut input, &mut beginning)?,
        };
        if beginning.is_empty()
            && let Some(error) = take(&failure)
        {
            return Err(error);
        }
        let is = |name| found.is_sure && kind::named(name) == Some(found.kind);
        let mut indentation = None;
        let has_words = kind.is_none() && is("raw") && indentation::stands_among_words(&beginning);
        if kind.is_none() && is("curl") {
            indentation = indentation::find_quotation(&beginning);
        } else if !found.is_sure {
            indentation = indentation::find(&beginning);
            if indentation.is_none() {
                let what = unread::name(&beginning);
                unread = what.map(|what| Unreadable::new(Place::File, format!("not read: {what}")));
            }
        }
        let is_indented = indentation.is_some();
        let begins_at_once = found.begins_at_once || is_indented;
        let mut found = found;
        let whole = Cursor::new(beginning).chain(input);
        let whole: Input = match indentation {
            Some(indentation) => {
                let mut dedented = BufReader::new(Dedented::new(whole, indentation));
                let mut beginning = Vec::new();
                found = sniff(&mut dedented, &mut beginning)?;
                Box::new(Cursor::new(beginning).chain(dedented))
            }
            None => Box::new(whole),
        };
        let mut window = Window::new(whole);
        while window.text().len() < BOM.len() && BOM.starts_with(window.text()) && window.fill()? {}
        if window.text().starts_with(BOM) {
            window.advance(BOM.len());
        }
        let mut split = (found.kind.split)();
        if is_indented || has_words {
            split.in_document();
        }
        Ok(Self { window, split, failure, unread, begins_at_once })
    }

    /// Whether a capture begins where the input does: not after other text, of which it may only be an example.
    pub(crate) const fn begins_at_once(&self) -> bool {
        self.begins_at_once && self.unread.is_none()
    }
}

impl Iterator for Batches {
    type Item = io::Result<Batch>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(unread) = self.unread.take() {
            self.split = Box::new(Nothing);
            return Some(Ok(Batch::broken(unread)));
        }
        // What could be read before a failure is judged first.
        self.split.next(&mut self.window).transpose().or_else(|| take(&self.failure).map(Err))
    }
}

/// Why an input could not be read to its end.
type Failure = Arc<Mutex<Option<io::Error>>>;

fn take(failure: &Failure) -> Option<io::Error> {
    failure.lock().unwrap_or_else(PoisonError::into_inner).take()
}

/// An input that ends where it can't be read any further.
struct UpToFailure {
    input: Input,
    failure: Failure,
}

impl io::Read for UpToFailure {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        match self.input.read(out) {
            Err(error) if error.kind() != io::ErrorKind::Interrupted => {
                *self.failure.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                Ok(0)
            }
            read => read,
        }
    }
}

/// An input that is no capture.
struct Nothing;

impl Split for Nothing {
    fn next(&mut self, _: &mut Window<dyn io::Read + '_>) -> io::Result<Option<Batch>> {
        Ok(None)
    }
}

/// Reads as much of the beginning as it takes to find out the kind.
fn sniff(input: &mut impl BufRead, beginning: &mut Vec<u8>) -> io::Result<Found> {
    // Each line is looked at once: all of them may be empty.
    let mut looked_at = 0;
    while is_blank(&beginning[looked_at..]) {
        looked_at = beginning.len();
        if input.take(BEGINNING).read_until(b'\n', beginning)? == 0 {
            return Ok(kind::detect(beginning));
        }
        // White space alone is not looked through for ever.
        if u64::try_from(beginning.len()).unwrap_or(u64::MAX) > BEGINNING {
            return Ok(kind::detect(beginning));
        }
    }
    // A pipe may not have more than one line yet.
    if let Some(found) = kind::settled(beginning) {
        return Ok(found);
    }
    input.take(BEGINNING).read_to_end(beginning)?;
    Ok(kind::detect(beginning))
}

fn is_blank(text: &[u8]) -> bool {
    #[cfg(test)]
    steps::count(text.len());
    text.trim_ascii().is_empty()
}

#[cfg(test)]
mod tests {
    use proptest::strategy::Strategy as _;

    use super::*;
    use crate::capture::record::Item;
    use crate::capture::sample::Slow;

    #[test]
    fn each_blank_line_is_looked_at_once() {
        for line in ["\n", "\r\n", " \t\n"] {
            for lines in [1000, 2000, 4000] {
                let text = line.repeat(lines) + "HTTP/1.1 204 No\r\n\r\n";
                let mut beginning = Vec::new();
                let looked_at = steps::of(|| _ = sniff(&mut text.as_bytes(), &mut beginning).unwrap());
                let length = line.len() * lines;
                assert!((length..=length + 100).contains(&looked_at), "{looked_at} bytes of {length}");
            }
        }
    }

    #[test]
    fn empty_lines_up_to_the_limit_may_stand_before_a_capture() {
        let kind = |lines: u64| {
            let text = "\n".repeat(usize::try_from(lines).unwrap()) + "{\"log\":{\"entries\":[]}}";
            sniff(&mut text.as_bytes(), &mut Vec::new()).unwrap().kind.name
        };
        assert_eq!((kind(BEGINNING), kind(BEGINNING + 1)), ("har", "raw"));
    }

    #[test]
    fn an_interruption_is_no_end() {
        let input = Slow(b"HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 304 Not Modified\r\n\r\n", false);
        let mut items = Vec::<Item<'static>>::new();
        for batch in Batches::new(None, Box::new(input)).unwrap() {
            batch.unwrap().read(&mut items);
        }
        assert!(matches!(items[..], [Item::Record(_), Item::Record(_)]), "{items:?}");
    }

    #[test]
    fn no_bytes_make_a_reader_panic() {
        let pieces = proptest::collection::vec(
            proptest::prop_oneof![
                proptest::collection::vec(proptest::prelude::any::<u8>(), 0..8),
                proptest::sample::select(PIECES).prop_map(|piece| piece.as_bytes().to_vec()),
            ],
            0..40,
        );
        proptest::proptest!(|(pieces in pieces)| {
            let text = pieces.concat();
            for kind in std::iter::once(None).chain(kind::ALL.iter().copied().map(Some)) {
                let batches = Batches::new(kind, Box::new(Cursor::new(text.clone()))).unwrap();
                batches.for_each(|batch| batch.unwrap().read(&mut Vec::<Item<'static>>::new()));
            }
        });
    }

    /// What inputs are made of, so that soup reaches the deeper places.
    const PIECES: &[&str] = &[
        "\n",
        "\r\n",
        "\r\n\r\n",
        "> ",
        "< ",
        "* ",
        "{ [5 bytes data]\n",
        "} [5 bytes data]\n",
        ": ",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 100 Continue\r\n",
        "HTTP/1.1 304 Not Modified\n",
        "HTTP/2 206 \r\n",
        "GET / HTTP/1.1\r\n",
        "HEAD / HTTP/2\r\n",
        "CONNECT a:1 HTTP/1.1\r\n",
        "Content-Length: 5\r\n",
        "Content-Length: 18446744073709551615\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Content-Type: message/http\r\n",
        "5\r\nhello\r\n",
        "0\r\n",
        "ffffffffffffffff\r\n",
        "{\"log\":{\"entries\":[",
        "]}}",
        "{\"request\":{\"method\":\"GET\",\"url\":\"http://a/\",\"headers\":[]},\"response\":{\"status\":200,\"headers\":[]}}",
        "{\"response\":{\"status\":404,\"fields\":[[\"A\",\"b\"]],\"content\":5}}",
        ",",
        "\x1b[1m",
        "\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0",
    ];
}
