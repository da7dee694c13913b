//! Captures of every kind -> records.
//!
//! An input goes through [`Batches`], which find out its kind and cut it into parts; each part is parsed by itself
//! into [`Record`]s.

mod batch;
mod chunked_coding;
mod conversation;
mod curl_progress;
mod field_line;
mod framing;
mod input_window;
mod json;
pub(crate) mod kind;
mod line;
mod pairing;
mod record;
mod split;
mod start_line;

use std::io::{self, BufRead, Chain, Cursor, Read as _};

pub(crate) use batch::Batch;
pub(crate) use conversation::{Conversation, Item};
pub(crate) use kind::Kind;
pub(crate) use record::{Body, Fields, Order, Place, Record, Request, Response, Sink, Unreadable};

use input_window::Window;
use kind::BOM;
use split::Split;

/// How much of an input is looked at to find out its kind.
const BEGINNING: u64 = 64 * 1024;

/// The records of an input, several at a time, as its kind splits it.
pub(crate) struct Batches<R> {
    window: Window<Chain<Cursor<Vec<u8>>, R>>,
    split: Box<dyn Split>,
}

impl<R: BufRead> Batches<R> {
    /// Of that kind, or of the one that the input looks most like.
    pub(crate) fn new(kind: Option<&Kind>, mut input: R) -> io::Result<Self> {
        let mut beginning = Vec::new();
        let kind = match kind {
            Some(kind) => kind,
            None => sniff(&mut input, &mut beginning)?,
        };
        let mut window = Window::new(Cursor::new(beginning).chain(input));
        while window.text().len() < BOM.len() && BOM.starts_with(window.text()) && window.fill()? {}
        if window.text().starts_with(BOM) {
            window.advance(BOM.len());
        }
        Ok(Self { window, split: (kind.split)() })
    }
}

impl<R: BufRead> Iterator for Batches<R> {
    type Item = io::Result<Batch>;

    fn next(&mut self) -> Option<Self::Item> {
        self.split.next(&mut self.window).transpose()
    }
}

/// Reads as much of the beginning as it takes to find out the kind.
fn sniff(input: &mut impl BufRead, beginning: &mut Vec<u8>) -> io::Result<&'static Kind> {
    while beginning.trim_ascii().is_empty() {
        if input.take(BEGINNING).read_until(b'\n', beginning)? == 0 {
            return Ok(kind::detect(beginning));
        }
    }
    // A pipe may not have more than one line yet.
    if let Some(kind) = kind::settled(beginning) {
        return Ok(kind);
    }
    input.take(BEGINNING).read_to_end(beginning)?;
    Ok(kind::detect(beginning))
}

#[cfg(test)]
mod tests {
    use proptest::strategy::Strategy as _;

    use super::*;

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
                let batches = Batches::new(kind, text.as_slice()).unwrap();
                batches.for_each(|batch| batch.unwrap().read(&mut Vec::<Result<Record<'static>, Unreadable>>::new()));
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
