//! Messages that tests are made of, and records as lines that tests compare.

use std::io;

use super::record::{Body, Fields, Place, Record, Request, Response, Unreadable};

/// Gives one byte at a time, each after an interruption.
pub(super) struct Slow(pub(super) &'static [u8], pub(super) bool);

impl io::Read for Slow {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        self.1 = !self.1;
        if self.1 { Err(io::ErrorKind::Interrupted.into()) } else { self.0.read(&mut out[..1]) }
    }
}

/// An archive of these files.
#[cfg(feature = "archives")]
pub(super) fn zip<'a, Name: ToString>(files: impl IntoIterator<Item = (Name, &'a [u8])>) -> Vec<u8> {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name.to_string(), zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// `GET /`, of which nothing else is shown.
pub(super) fn request() -> Request<'static> {
    Request {
        method: "GET".into(),
        target: "/".into(),
        url: None,
        version: None,
        fields: None,
        is_partial: false,
        content: Body::Unknown,
    }
}

/// A response without fields and without content.
pub(super) fn response(code: u16) -> Response<'static> {
    Response {
        code,
        version: None,
        reason: None,
        fields: Fields::new(),
        is_partial: false,
        is_folded: false,
        content: Body::None,
    }
}

/// The number of the line that a place is.
pub(super) fn number_of_line(place: Place) -> String {
    place.to_string()[1..].to_owned()
}

/// `place METHOD target content -> code content …`, or `place: why`.
pub(super) fn summary(record: Result<Record<'static>, Unreadable>, place: impl Fn(Place) -> String) -> String {
    let record = match record {
        Ok(record) => record,
        Err(unreadable) => return format!("{}: {}", place(unreadable.place), unreadable.why),
    };
    let mut line = place(record.place);
    if let Some(request) = record.request {
        line = format!("{line} {} {} {}", request.method, request.target, short(&request.content));
    }
    for response in record.responses {
        line = format!("{line} -> {} {}", response.code, short(&response.content));
    }
    line
}

pub(super) fn short(content: &Body<'_>) -> String {
    match content {
        Body::None => "-".to_owned(),
        Body::Length(length) => length.to_string(),
        Body::Bytes(bytes) => format!("{:?}", String::from_utf8_lossy(bytes)),
        Body::Unknown => "?".to_owned(),
    }
}
