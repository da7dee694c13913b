//! What a capture holds, one thing after the other.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::Path;
use std::sync::Arc;

use super::batches::Batches;
use super::conversation::Conversation;
use super::file_name::Promise;
use super::input_window::Input;
use super::record::{Item, PassedOver, Place, Record, Unreadable};

#[cfg(feature = "archives")]
use super::unpack::{Files, Member, Packed, Unpacked, unpack};

/// A capture of any kind, which gives out what it holds in order: exchanges, and what it says was none.
///
/// What exchanges of a capture say of one another comes with them: the fields of an earlier 200 with a 304, the request
/// that a redirect led to. It takes little memory, however long the capture is.
///
/// ```
/// use status::capture::{Capture, Captured};
/// use status_core::Rule;
///
/// let text = "DELETE / HTTP/1.1\r\nHost: a.example\r\n\r\nHTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n";
/// for captured in Capture::from_bytes("pasted", text)? {
///     let Captured::Exchange(exchange) = captured? else { continue };
///     let found = exchange.validate();
///     assert!(found.responses[0].contains(Rule::from_id("405-allow").unwrap()));
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Capture {
    reading: Option<Reading>,
    /// The archives of files that are gone through, each in the one before it.
    #[cfg(feature = "archives")]
    archives: Vec<Archive>,
    found: VecDeque<Result<Captured, Unreadable>>,
}

/// What a capture holds in one place.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Captured {
    /// An exchange, which can be judged.
    Exchange(Box<Record<'static>>),
    /// What the capture says is no exchange, or a file that is no capture: it breaks nothing, and is worth a note.
    PassedOver(PassedOver),
}

/// A text that is being read.
struct Reading {
    file: Arc<str>,
    batches: Batches,
    conversation: Conversation,
}

impl std::fmt::Debug for Reading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reading").field("file", &self.file).finish_non_exhaustive()
    }
}

/// An archive of files.
#[cfg(feature = "archives")]
struct Archive {
    name: Arc<str>,
    files: Files,
    has_captures: bool,
}

#[cfg(feature = "archives")]
impl std::fmt::Debug for Archive {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Archive").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Capture {
    /// The capture in a file, whose kind its content shows.
    ///
    /// # Errors
    /// Where nothing of the file can be read.
    pub fn open(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref();
        Self::from_reader(path.display().to_string(), File::open(path)?)
    }

    /// The capture in memory, which places are then named after.
    ///
    /// # Errors
    /// Where it is packed and can't be unpacked.
    pub fn from_bytes(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> io::Result<Self> {
        Self::from_reader(name, Cursor::new(bytes.into()))
    }

    /// The capture that comes out of a reader, which may be endless; places are named after the name.
    ///
    /// With the feature `archives`, what is packed by gzip or zip or is in UTF-16 is unpacked; without it, it is reported as
    /// something that is not read.
    ///
    /// # Errors
    /// Where nothing can be read at all.
    pub fn from_reader(name: impl Into<String>, input: impl Read + Send + 'static) -> io::Result<Self> {
        let mut capture = Self {
            reading: None,
            #[cfg(feature = "archives")]
            archives: Vec::new(),
            found: VecDeque::new(),
        };
        let input: Input = Box::new(input);
        #[cfg(feature = "archives")]
        capture.begin(name.into().into(), Packed::new(input), Promise::Capture)?;
        #[cfg(not(feature = "archives"))]
        capture.begin_text(name.into().into(), input, Promise::Capture)?;
        Ok(capture)
    }

    #[cfg(feature = "archives")]
    fn begin(&mut self, name: Arc<str>, input: Packed, promise: Promise) -> io::Result<()> {
        match unpack(input)? {
            Unpacked::Text(input) => self.begin_text(name, input, promise),
            Unpacked::Files(files) => {
                self.archives.push(Archive { name, files, has_captures: false });
                Ok(())
            }
        }
    }

    fn begin_text(&mut self, file: Arc<str>, input: Input, promise: Promise) -> io::Result<()> {
        let batches = Batches::new(None, input)?;
        if promise == Promise::Perhaps && !batches.begins_at_once() {
            self.no_capture(&file);
            return Ok(());
        }
        #[cfg(feature = "archives")]
        for archive in &mut self.archives {
            archive.has_captures = true;
        }
        self.reading = Some(Reading { file, batches, conversation: Conversation::default() });
        Ok(())
    }

    fn no_capture(&mut self, file: &Arc<str>) {
        let passed = PassedOver { file: Some(Arc::clone(file)), ..PassedOver::new(Place::File, "no capture") };
        self.found.push_back(Ok(Captured::PassedOver(passed)));
    }

    /// Reads on in the text; whether there is one.
    fn read(&mut self) -> bool {
        let Some(reading) = &mut self.reading else { return false };
        let mut items: Vec<Item<'static>> = Vec::new();
        let batch = reading.batches.next();
        let is_over = !matches!(batch, Some(Ok(_)));
        match batch {
            Some(Ok(mut batch)) => {
                batch.read(&mut items);
                items = reading.conversation.relate(items);
            }
            Some(Err(error)) => {
                items.extend(reading.conversation.end());
                items.push(Item::Unreadable(Unreadable::new(Place::File, error.to_string())));
            }
            None => items.extend(reading.conversation.end()),
        }
        let file = &reading.file;
        let found = items.into_iter().map(|item| match item {
            Item::Record(mut record) => {
                record.file = Some(Arc::clone(file));
                Ok(Captured::Exchange(record))
            }
            Item::Unreadable(unreadable) => Err(Unreadable { file: Some(Arc::clone(file)), ..unreadable }),
            Item::PassedOver(passed) => Ok(Captured::PassedOver(PassedOver { file: Some(Arc::clone(file)), ..passed })),
        });
        self.found.extend(found);
        if is_over {
            self.reading = None;
        }
        true
    }

    /// Goes on to the next file of an archive; whether there is one.
    #[cfg(feature = "archives")]
    fn go_on(&mut self) -> bool {
        let Some(archive) = self.archives.last_mut() else { return false };
        let Some(Member { name, input }) = archive.files.next() else {
            if !archive.has_captures {
                let file = Some(Arc::clone(&archive.name));
                let why = "no captures in this archive of files";
                self.found.push_back(Err(Unreadable { file, ..Unreadable::new(Place::File, why) }));
            }
            self.archives.pop();
            return true;
        };
        let promise = super::file_name::promise(Path::new(&name));
        let name: Arc<str> = format!("{}/{name}", archive.name).into();
        if promise == Promise::None {
            self.no_capture(&name);
        } else if let Err(error) = input.and_then(|input| self.begin(Arc::clone(&name), input, promise)) {
            self.found
                .push_back(Err(Unreadable { file: Some(name), ..Unreadable::new(Place::File, error.to_string()) }));
        }
        true
    }
}

impl Iterator for Capture {
    type Item = Result<Captured, Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut goes_on = true;
        while goes_on && self.found.is_empty() {
            goes_on = self.read();
            #[cfg(feature = "archives")]
            {
                goes_on = goes_on || self.go_on();
            }
        }
        self.found.pop_front()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(capture: Capture) -> Vec<String> {
        let line = |captured| match captured {
            Ok(Captured::Exchange(exchange)) => {
                let ok = exchange.ok_fields().map_or("", |_| " with its 200");
                format!("{}{} {}{ok}", exchange.file(), exchange.place(), exchange.response().code())
            }
            Ok(Captured::PassedOver(passed)) => format!("note {passed}"),
            Err(unreadable) => format!("error {unreadable}"),
        };
        capture.map(line).collect()
    }

    #[test]
    fn exchanges_notes_and_errors_come_in_order() {
        let text = r#"{"log":{"entries":[
            {"request":{"method":"GET","url":"http://a/"},"response":{"status":200}},
            {"request":{"method":"GET","url":"http://a/"},"response":{"status":0}},
            {}]}}"#;
        let capture = Capture::from_bytes("a.har", text).unwrap();
        let found = [
            "a.har:entry 1 200",
            "note a.har:entry 2: no response was recorded (status 0)",
            "error a.har:entry 3: missing field `request`",
        ];
        assert_eq!(lines(capture), found);
    }

    #[test]
    fn exchanges_are_related() {
        let ok = "GET / HTTP/1.1\r\nHost: a\r\n\r\nHTTP/1.1 200 OK\r\nETag: \"a\"\r\nContent-Length: 0\r\n\r\n";
        let text = ok.to_owned() + &ok.replace("200 OK", "304 Not Modified");
        let capture = Capture::from_bytes("a", text).unwrap();
        assert_eq!(lines(capture), ["a:1 200", "a:8 304 with its 200"]);
    }

    #[test]
    fn what_can_t_be_read_at_all_is_an_error() {
        assert!(Capture::open("no such file").is_err());
        let capture = Capture::from_bytes("a", "").unwrap();
        assert_eq!(lines(capture), ["error a: it is empty"]);
    }

    #[cfg(feature = "archives")]
    fn archive(files: &[(&str, &[u8])]) -> Capture {
        Capture::from_bytes("a.zip", crate::capture::sample::zip(files.iter().copied())).unwrap()
    }

    #[cfg(feature = "archives")]
    #[test]
    fn archives_are_gone_through() {
        let capture = archive(&[("a.http", b"HTTP/1.1 204 No Content\r\n\r\n"), ("README.txt", b"no"), ("a.rs", b"")]);
        let found = ["a.zip/a.http:1 204", "note a.zip/README.txt: no capture", "note a.zip/a.rs: no capture"];
        assert_eq!(lines(capture), found);
    }

    #[cfg(feature = "archives")]
    #[test]
    fn errors_in_archives_name_the_file() {
        let found = ["note a.zip/README.txt: no capture", "error a.zip: no captures in this archive of files"];
        assert_eq!(lines(archive(&[("README.txt", b"no")])), found);
        let found = lines(archive(&[("a.http", b"\xff\xfe\0\0")]));
        assert_eq!(found[0], "error a.zip/a.http: text in UTF-32 is not read; save it in UTF-8");
    }
}
