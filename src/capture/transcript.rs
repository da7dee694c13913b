//! What curl printed, and messages as they were sent: the two may follow each other in one file.

use std::io::{self, Read};

use super::batch::{BATCH, Batch, Scales};
use super::curl_printed::CurlPrinted;
use super::input_window::Window;
use super::raw_messages::{RawMessages, Then};
use super::record::{Place, Sink as _, Unreadable};
use super::split::Split;

/// How far a transcript is read.
pub(crate) struct Transcript {
    raw: RawMessages,
    curl: CurlPrinted,
    then: Then,
    /// Whether anything was found that there is to say of.
    has_items: bool,
    is_over: bool,
}

impl Transcript {
    /// A transcript that begins with raw messages, unless it shows at once that it doesn't.
    pub(crate) fn of_messages() -> Self {
        Self::new(Then::Raw)
    }

    /// A transcript that begins with what `curl -v` prints.
    pub(crate) fn of_curl() -> Self {
        Self::new(Then::Curl)
    }

    fn new(then: Then) -> Self {
        let (raw, curl) = (RawMessages::default(), CurlPrinted::default());
        Self { raw, curl, then, has_items: false, is_over: false }
    }
}

impl Split for Transcript {
    fn in_document(&mut self) {
        self.raw.in_document = true;
    }

    fn next(&mut self, window: &mut Window<dyn Read + '_>) -> io::Result<Option<Batch>> {
        let (mut items, mut length, mut scales) = (Vec::new(), 0, Scales::default());
        while !self.is_over && length < BATCH && !scales.are_full(&items) {
            let before = window.passed();
            let was = self.then;
            self.then = match was {
                Then::Raw => self.raw.step(window, &mut items)?,
                Then::Curl => self.curl.step(window, &mut items, &mut self.raw.repeated)?,
                Then::End => Then::End,
            };
            if was != self.then {
                match was {
                    Then::Raw => self.raw.end(&mut items),
                    Then::Curl => self.curl.end(&mut items, &mut self.raw.repeated),
                    Then::End => {}
                }
            }
            self.has_items |= !items.is_empty();
            if self.then == Then::End {
                self.is_over = true;
                if !self.has_items {
                    let why = match (self.raw.has_begun || self.curl.has_begun(), was) {
                        (false, _) => "it is empty",
                        (true, Then::Curl) => "no exchange in what curl printed (it needs -v)",
                        (true, _) => "no message in it",
                    };
                    items.record(Err(Unreadable::new(Place::File, why)));
                }
            }
            length += window.passed() - before;
        }
        Ok((length > 0 || !items.is_empty()).then(|| Batch::parsed(items, length)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::record::Record;

    /// What is found, and how long the batches are together.
    fn read(mut transcript: Transcript, text: &str) -> (Vec<Result<Record<'static>, Unreadable>>, usize) {
        let (mut window, mut found, mut length) = (Window::new(text.as_bytes()), Vec::new(), 0);
        while let Some(mut batch) = transcript.next(&mut window).unwrap() {
            length += batch.len();
            batch.read(&mut found);
        }
        (found, length)
    }

    #[test]
    fn batches_are_as_long_as_the_text() {
        let exchange = "GET / HTTP/1.1\r\nHost: a\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n";
        let text = "# a comment\n".repeat(3 * BATCH / 12) + &exchange.repeat(3);
        let (found, length) = read(Transcript::of_messages(), &text);
        assert_eq!((found.iter().flatten().count(), found.len(), length), (3, 3, text.len()));
        let text =
            "* what curl says\n".repeat(3 * BATCH / 17) + "> GET / HTTP/1.1\n> \n< HTTP/1.1 204 No Content\n< \n";
        let (found, length) = read(Transcript::of_curl(), &text);
        assert_eq!((found.iter().flatten().count(), found.len(), length), (1, 1, text.len()));
    }

    #[test]
    fn what_holds_no_exchange_is_reported() {
        let why = |transcript, text| read(transcript, text).0.remove(0).unwrap_err().why;
        assert_eq!(
            why(Transcript::of_curl(), "* Trying 192.0.2.1\n"),
            "no exchange in what curl printed (it needs -v)"
        );
        assert_eq!(why(Transcript::of_curl(), "\n \n"), "it is empty");
        assert_eq!(why(Transcript::of_messages(), "\n \n"), "it is empty");
        assert_eq!(why(Transcript::of_messages(), "words\n```\ncode\n```\n"), "no message in it");
    }
}
