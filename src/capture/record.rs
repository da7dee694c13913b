//! One exchange as it was captured, borrowed from the capture as far as it stands there as it is.

use std::borrow::Cow;
use std::fmt;

use status_core::{Edition, Sender, Version};

/// Field lines in order, names and values as they came.
pub(crate) type Fields<'a> = Vec<(Cow<'a, [u8]>, Cow<'a, [u8]>)>;

/// One request, where it is known, and what answered it.
#[derive(Debug)]
pub(crate) struct Record<'a> {
    pub(crate) place: Place,
    /// What the capture itself calls this exchange.
    pub(crate) name: Option<Cow<'a, str>>,
    pub(crate) request: Option<Request<'a>>,
    /// Interim responses in order, then the final one; never empty.
    pub(crate) responses: Vec<Response<'a>>,
    /// The fields of the 200 that the same request would have got.
    pub(crate) ok_fields: Option<Fields<'a>>,
    pub(crate) sender: Option<Sender>,
    pub(crate) edition: Option<Edition>,
}

/// A captured request.
#[derive(Debug)]
pub(crate) struct Request<'a> {
    pub(crate) method: Cow<'a, str>,
    /// Empty where the capture does not name it.
    pub(crate) target: Cow<'a, str>,
    pub(crate) version: Option<Version>,
    /// `None` where the capture shows no fields at all.
    pub(crate) fields: Option<Fields<'a>>,
    pub(crate) content: Body<'a>,
}

/// A captured response.
#[derive(Debug)]
pub(crate) struct Response<'a> {
    pub(crate) code: u16,
    pub(crate) version: Option<Version>,
    /// The status line after the code, with its leading space.
    pub(crate) reason: Option<Cow<'a, [u8]>>,
    pub(crate) fields: Fields<'a>,
    pub(crate) content: Body<'a>,
}

impl Response<'_> {
    pub(crate) const fn is_interim(&self) -> bool {
        self.code < 200
    }
}

/// The content of a message, as far as the capture shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Body<'a> {
    None,
    Length(u64),
    Bytes(Cow<'a, [u8]>),
    Unknown,
}

impl<'a> Body<'a> {
    pub(crate) fn from_bytes(bytes: impl Into<Cow<'a, [u8]>>) -> Self {
        let bytes = bytes.into();
        if bytes.is_empty() { Self::None } else { Self::Bytes(bytes) }
    }

    pub(crate) const fn from_length(length: u64) -> Self {
        match length {
            0 => Self::None,
            length => Self::Length(length),
        }
    }
}

/// Where in its file an exchange stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    File,
    Line(usize),
    Entry(usize),
}

impl fmt::Display for Place {
    /// With the colon before it, as it follows a file's name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => Ok(()),
            Self::Line(line) => write!(f, ":{line}"),
            Self::Entry(entry) => write!(f, ":entry {entry}"),
        }
    }
}

/// Why a record, or a whole file, can't be judged.
#[derive(Debug)]
pub(crate) struct Unreadable {
    pub(crate) place: Place,
    pub(crate) why: String,
}

impl Unreadable {
    pub(crate) fn new(place: Place, why: impl Into<String>) -> Self {
        Self { place, why: why.into() }
    }
}

/// Takes what a capture holds.
pub(crate) trait Sink {
    /// The next record, or what can't be read in its place.
    fn record(&mut self, record: Result<Record<'_>, Unreadable>);
}

#[cfg(test)]
mod owned {
    use super::*;

    impl Sink for Vec<Result<Record<'static>, Unreadable>> {
        fn record(&mut self, record: Result<Record<'_>, Unreadable>) {
            self.push(record.map(Record::into_owned));
        }
    }

    fn text(text: Cow<'_, str>) -> Cow<'static, str> {
        text.into_owned().into()
    }

    fn bytes(bytes: Cow<'_, [u8]>) -> Cow<'static, [u8]> {
        bytes.into_owned().into()
    }

    fn fields(fields: Fields<'_>) -> Fields<'static> {
        fields.into_iter().map(|(name, value)| (bytes(name), bytes(value))).collect()
    }

    fn content(content: Body<'_>) -> Body<'static> {
        match content {
            Body::None => Body::None,
            Body::Length(length) => Body::Length(length),
            Body::Bytes(content) => Body::Bytes(bytes(content)),
            Body::Unknown => Body::Unknown,
        }
    }

    impl Record<'_> {
        /// The record, to be looked at when its input is gone.
        pub(crate) fn into_owned(self) -> Record<'static> {
            let Self { place, name, request, responses, ok_fields, sender, edition } = self;
            let request = request.map(|request| Request {
                method: text(request.method),
                target: text(request.target),
                version: request.version,
                fields: request.fields.map(fields),
                content: content(request.content),
            });
            let response = |response: Response<'_>| Response {
                code: response.code,
                version: response.version,
                reason: response.reason.map(bytes),
                fields: fields(response.fields),
                content: content(response.content),
            };
            let responses = responses.into_iter().map(response).collect();
            Record {
                place,
                name: name.map(text),
                request,
                responses,
                ok_fields: ok_fields.map(fields),
                sender,
                edition,
            }
        }
    }
}
