//! Captures without end, each of more of the same: the tests count what memory they take, and `benches/hostile.rs`, which mounts
//! this file, prints what time.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// What stands before and behind the units, which are written as they are asked for.
pub(crate) struct Shape {
    pub(crate) name: &'static str,
    head: &'static str,
    unit: fn(usize) -> String,
    tail: &'static str,
    /// How many units there are at first.
    pub(crate) count: usize,
}

impl Shape {
    /// How long an input of so many units is.
    pub(crate) fn length(&self, count: usize) -> usize {
        self.head.len() + self.tail.len() + (0..count).map(|at| (self.unit)(at).len()).sum::<usize>()
    }
}

/// An input of a shape, which is never in memory as a whole.
pub(crate) struct Written {
    shape: &'static Shape,
    count: usize,
    next: usize,
    text: io::Cursor<Vec<u8>>,
    given: Arc<AtomicU64>,
}

impl Written {
    pub(crate) fn new(shape: &'static Shape, count: usize, given: Arc<AtomicU64>) -> Self {
        Self { shape, count, next: 0, text: io::Cursor::new(shape.head.as_bytes().to_vec()), given }
    }
}

impl Read for Written {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            let length = self.text.read(out)?;
            if length > 0 || self.next > self.count {
                self.given.fetch_add(u64::try_from(length).expect("it fits"), Ordering::Relaxed);
                return Ok(length);
            }
            let mut more = Vec::new();
            while self.next < self.count && more.len() < 16 * 1024 {
                more.extend((self.shape.unit)(self.next).into_bytes());
                self.next += 1;
            }
            if self.next == self.count {
                more.extend(self.shape.tail.as_bytes());
                self.next += 1;
            }
            self.text = io::Cursor::new(more);
        }
    }
}

fn letters(_: usize) -> String {
    "a".repeat(1024)
}

fn field(at: usize) -> String {
    format!("X-{at}: 1\r\n")
}

/// Inputs of megabytes. At four times their size, the first three are 64 MB of one line, a million fields, and a list of a million
/// members.
pub(crate) const SHAPES: &[Shape] = &[
    Shape { name: "a header line", head: "HTTP/1.1 200 OK\r\nX: ", unit: letters, tail: "\r\n\r\n", count: 16 * 1024 },
    Shape { name: "fields", head: "HTTP/1.1 200 OK\r\n", unit: field, tail: "\r\n", count: 250_000 },
    Shape {
        name: "members of a list",
        head: "HTTP/1.1 200 OK\r\nVary: ",
        unit: |at| format!("X-{at}, "),
        tail: "\r\n\r\n",
        count: 250_000,
    },
    Shape { name: "a start line", head: "HTTP/1.1 200 ", unit: letters, tail: "\r\n\r\n", count: 2000 },
    Shape { name: "a line that never ends", head: "> GET /", unit: letters, tail: "", count: 2000 },
    Shape {
        name: "a header line of curl",
        head: "> GET / HTTP/1.1\n> \n< HTTP/1.1 200 OK\n< X: ",
        unit: letters,
        tail: "\n< \n",
        count: 2000,
    },
    Shape {
        name: "folded lines",
        head: "HTTP/1.1 200 OK\r\nX: a\r\n",
        unit: |_| " b\r\n".to_owned(),
        tail: "\r\n",
        count: 100_000,
    },
    Shape {
        name: "trailers",
        head: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n",
        unit: field,
        tail: "\r\n",
        count: 50_000,
    },
    Shape {
        name: "chunks of a byte",
        head: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        unit: |_| "1\r\na\r\n".to_owned(),
        tail: "0\r\n\r\n",
        count: 100_000,
    },
    Shape {
        name: "an extension of a chunk",
        head: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;",
        unit: letters,
        tail: "\r\na\r\n0\r\n\r\n",
        count: 1000,
    },
    Shape {
        name: "messages that are longer than what there is",
        head: "",
        unit: |_| "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n".to_owned(),
        tail: "",
        count: 2000,
    },
    Shape {
        name: "blank lines",
        head: "",
        unit: |_| "\r\n".to_owned(),
        tail: "HTTP/1.1 204 No\r\n\r\n",
        count: 100_000,
    },
    Shape {
        name: "lists in JSON",
        head: "{\"response\":{\"status\":200,\"fields\":",
        unit: |_| "[".to_owned(),
        tail: "}}\n",
        count: 200_000,
    },
    Shape { name: "objects in JSON", head: "", unit: |_| "{\"a\":".to_owned(), tail: "\n", count: 100_000 },
    Shape {
        name: "objects of several lines",
        head: "{\n",
        unit: |_| "\"a\":[{\n".to_owned(),
        tail: "\n",
        count: 50_000,
    },
    Shape {
        name: "lists in an archive",
        head: "{\"log\":{\"entries\":[",
        unit: |_| "[".to_owned(),
        tail: "",
        count: 200_000,
    },
    Shape {
        name: "entries of an archive",
        head: "{\"log\":{\"entries\":[{}",
        unit: |_| ",{\"response\":{\"status\":1}}".to_owned(),
        tail: "]}}",
        count: 10_000,
    },
    Shape {
        name: "fields of an entry",
        head: "{\"log\":{\"entries\":[{\"request\":{\"method\":\"GET\",\"url\":\"http://a/\",\"headers\":[]},\"response\":{\
               \"status\":405,\"headers\":[{\"name\":\"A\",\"value\":\"1\"}",
        unit: |at| format!(",{{\"name\":\"X-{}\",\"value\":\"{at}\"}}", at % 100),
        tail: "]}}]}}",
        count: 5000,
    },
    Shape {
        name: "elements of XML",
        head: "HTTP/1.1 400 Bad\r\nContent-Type: text/xml\r\nContent-Length: 900000\r\n\r\n",
        unit: |_| "<a>".to_owned(),
        tail: "",
        count: 75_000,
    },
    Shape {
        name: "ranges",
        head: "GET / HTTP/1.1\r\nHost: a\r\nRange: bytes=0-0",
        unit: |at| format!(",{}-{}", 2 * at, 2 * at),
        tail: "\r\n\r\nHTTP/1.1 206 Part\r\nContent-Range: bytes 0-0/1\r\nContent-Length: 1\r\n\r\na",
        // At four times as many, the line still has less than 256 KB.
        count: 5000,
    },
    Shape {
        name: "parts of several ranges",
        head: "GET / HTTP/1.1\r\nHost: a\r\nRange: bytes=0-0,2-2\r\n\r\n\
               HTTP/1.1 206 Part\r\nContent-Type: multipart/byteranges; boundary=b\r\n\r\n",
        unit: |at| format!("--b\r\nContent-Range: bytes {at}-{at}/99999\r\n\r\na\r\n"),
        tail: "--b--\r\n",
        count: 5000,
    },
    Shape {
        name: "lines of curl's log",
        head: "> GET / HTTP/1.1\n> \n< HTTP/1.1 204 No\n< \n",
        unit: |at| format!("* note {at}\n"),
        tail: "",
        count: 100_000,
    },
    Shape {
        name: "lines of wget's log",
        head: "--2024-01-01 00:00:00--  http://a.example/\nHTTP request sent, awaiting response... \n  HTTP/1.1 405 No\n",
        unit: |at| format!("  X-{at}: 1\n"),
        tail: "\n",
        count: 50_000,
    },
    Shape {
        name: "records of WARC",
        head: "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n",
        unit: |_| "WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 1\r\n\r\na\r\n\r\n".to_owned(),
        tail: "",
        count: 5000,
    },
    Shape { name: "fields of WARC", head: "WARC/1.0\r\n", unit: field, tail: "\r\n", count: 50_000 },
    Shape {
        name: "a record of WARC without end",
        head: "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9999999999999999999\r\n\r\n",
        unit: letters,
        tail: "",
        count: 1000,
    },
];
