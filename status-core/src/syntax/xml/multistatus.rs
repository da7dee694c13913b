//! What a multistatus document of `WebDAV` says (RFC 4918, 13 and 14), gathered in one pass.

use super::reader::{Event, Reader};
use crate::syntax::{status_line::status_code, uri::has_scheme};

/// How much of the text of DAV:status and DAV:href is kept: enough to see the code, or a scheme.
const TEXT: usize = 48;

/// The namespace of `WebDAV`.
pub(crate) const DAV: &[u8] = b"DAV:";

/// What a multistatus document says, as far as rules ask.
#[derive(Clone, Copy, Default)]
pub(crate) struct Multistatus {
    /// The root is DAV:multistatus.
    root: bool,
    /// There is a DAV:response.
    pub(crate) response: bool,
    /// A DAV:response has no DAV:href.
    pub(crate) nameless: bool,
    /// The DAV:href of a DAV:response is absolute.
    pub(crate) absolute: bool,
    /// The DAV:href of a DAV:response is a path.
    pub(crate) relative: bool,
    /// The status of a DAV:response is a redirect.
    pub(crate) redirect: bool,
    /// The status of a DAV:response without DAV:location is a redirect.
    pub(crate) nowhere: bool,
    /// A DAV:status was understood.
    pub(crate) status: bool,
    /// A DAV:status is 1xx.
    pub(crate) interim: bool,
    /// A DAV:status is 208.
    pub(crate) reported: bool,
    /// The status of a DAV:response is 201.
    pub(crate) created: bool,
    /// The status of a DAV:response is 204 or 424.
    pub(crate) needless: bool,
}

/// The DAV:response that is being read.
#[derive(Clone, Copy, Default)]
struct Listed {
    href: bool,
    location: bool,
    redirect: bool,
}

/// The element whose text is being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    Nothing,
    Href,
    Status,
    PropertyStatus,
}

/// Gathers a [`Multistatus`] from events.
struct Gatherer {
    found: Multistatus,
    response: Listed,
    /// How many elements are open.
    depth: usize,
    /// How many of them, from the root on, are DAV:multistatus, DAV:response and DAV:propstat inside each other.
    path: usize,
    reading: Reading,
    text: [u8; TEXT],
    length: usize,
}

impl Gatherer {
    fn see(&mut self, event: Event<'_>) {
        match event {
            Event::Open { space, name } => self.open(if space == DAV { name } else { b"" }),
            Event::Text(text) if self.reading != Reading::Nothing => self.keep(text),
            Event::Text(_) => {}
            Event::Close => self.close(),
        }
    }

    /// An element begins, with this name in the namespace of `WebDAV`; its name is empty in any other.
    fn open(&mut self, name: &[u8]) {
        self.depth += 1;
        // An element inside DAV:status or DAV:href cuts its text in two, and neither half is judged.
        self.reading = Reading::Nothing;
        if self.path + 1 != self.depth {
            return;
        }
        match (self.path, name) {
            (0, b"multistatus") => {
                self.found.root = true;
                self.path = 1;
            }
            (1, b"response") => {
                self.found.response = true;
                self.response = Listed::default();
                self.path = 2;
            }
            (2, b"propstat") => self.path = 3,
            (2, b"href") => {
                self.response.href = true;
                self.reading = Reading::Href;
            }
            (2, b"location") => self.response.location = true,
            (2, b"status") => self.reading = Reading::Status,
            (3, b"status") => self.reading = Reading::PropertyStatus,
            _ => {}
        }
        self.length = 0;
    }

    fn keep(&mut self, text: &[u8]) {
        let text = if self.length == 0 { text.trim_ascii_start() } else { text };
        for &byte in text {
            if let Some(free) = self.text.get_mut(self.length) {
                *free = byte;
                self.length += 1;
            }
        }
    }

    fn close(&mut self) {
        let text = self.text.get(..self.length).unwrap_or_default();
        match self.reading {
            Reading::Nothing => {}
            Reading::Href if has_scheme(text) => self.found.absolute = true,
            // A scheme could still follow where the text was cut off or holds references.
            Reading::Href => self.found.relative |= matches!(text, [b'/', ..]),
            Reading::Status => {
                if let Some(code) = status_code(text).map(|code| code.as_u16()) {
                    self.status(code);
                    self.found.created |= code == 201;
                    self.found.needless |= matches!(code, 204 | 424);
                    self.response.redirect |= matches!(code, 300..=303 | 305 | 307);
                }
            }
            Reading::PropertyStatus => {
                if let Some(code) = status_code(text).map(|code| code.as_u16()) {
                    self.status(code);
                }
            }
        }
        self.reading = Reading::Nothing;
        if self.path == self.depth {
            if self.path == 2 {
                self.found.nameless |= !self.response.href;
                self.found.redirect |= self.response.redirect;
                self.found.nowhere |= self.response.redirect && !self.response.location;
            }
            self.path -= 1;
        }
        self.depth -= 1;
    }

    fn status(&mut self, code: u16) {
        self.found.status = true;
        self.found.interim |= code < 200;
        self.found.reported |= code == 208;
    }
}

/// What the document says, where it is a well-formed multistatus document.
pub(crate) fn multistatus(document: &[u8]) -> Option<Multistatus> {
    let mut gatherer = Gatherer {
        found: Multistatus::default(),
        response: Listed::default(),
        depth: 0,
        path: 0,
        reading: Reading::Nothing,
        text: [0; TEXT],
        length: 0,
    };
    Reader::new(document).read(&mut |event| gatherer.see(event)).ok()?;
    gatherer.found.root.then_some(gatherer.found)
}
