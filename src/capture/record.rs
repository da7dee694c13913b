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
    pub(crate) next: Option<Box<Next<'a>>>,
    pub(crate) sender: Option<Sender>,
    pub(crate) edition: Option<Edition>,
    pub(crate) position: Position<'a>,
}

/// How an exchange stands to the others of its capture.
#[derive(Clone, Debug, Default)]
pub(crate) struct Position<'a> {
    pub(crate) order: Order,
    /// Where an archive says that a redirect led to.
    pub(crate) redirect_url: Option<Cow<'a, str>>,
}

/// What the order of a capture says of that in which things happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Order {
    /// Nothing: each exchange stands alone.
    #[default]
    Alone,
    /// Each exchange was over when the next one began.
    Sequence,
    /// Exchanges may have overlapped.
    Interleaved,
}

/// What the client did next because of a response.
#[derive(Debug)]
pub(crate) struct Next<'a> {
    pub(crate) request: Request<'a>,
    /// Seconds from the response to the request.
    pub(crate) after: Option<u64>,
    /// How many redirects in a row it has followed by then.
    pub(crate) hops: Option<u32>,
    /// Whether it has sent that request before in this chain of redirects.
    pub(crate) recurs: Option<bool>,
}

/// A captured request.
#[derive(Debug)]
pub(crate) struct Request<'a> {
    pub(crate) method: Cow<'a, str>,
    /// Empty where the capture does not name it.
    pub(crate) target: Cow<'a, str>,
    /// The whole URL, where the capture has it.
    pub(crate) url: Option<Cow<'a, str>>,
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
pub(crate) trait Sink<'a> {
    /// The next record, or what can't be read in its place.
    fn record(&mut self, record: Result<Record<'a>, Unreadable>);
}

/// Keeps what is read, when its text is gone.
#[cfg(test)]
impl<'a> Sink<'a> for Vec<Result<Record<'static>, Unreadable>> {
    fn record(&mut self, record: Result<Record<'a>, Unreadable>) {
        self.push(record.map(Record::into_owned));
    }
}

fn owned_text(text: Cow<'_, str>) -> Cow<'static, str> {
    text.into_owned().into()
}

fn owned_bytes(bytes: Cow<'_, [u8]>) -> Cow<'static, [u8]> {
    bytes.into_owned().into()
}

fn owned_fields(fields: Fields<'_>) -> Fields<'static> {
    fields.into_iter().map(|(name, value)| (owned_bytes(name), owned_bytes(value))).collect()
}

impl Body<'_> {
    fn into_owned(self) -> Body<'static> {
        match self {
            Body::None => Body::None,
            Body::Length(length) => Body::Length(length),
            Body::Bytes(content) => Body::Bytes(owned_bytes(content)),
            Body::Unknown => Body::Unknown,
        }
    }

    /// What is known without the bytes.
    const fn length(&self) -> Body<'static> {
        match self {
            Body::None => Body::None,
            Body::Length(length) => Body::Length(*length),
            Body::Bytes(Cow::Borrowed(bytes)) => Body::Length(bytes.len() as u64),
            Body::Bytes(Cow::Owned(bytes)) => Body::Length(bytes.len() as u64),
            Body::Unknown => Body::Unknown,
        }
    }
}

impl<'a> Request<'a> {
    /// The request, with its content's length alone.
    pub(crate) fn without_content(&self) -> Self {
        Self {
            method: self.method.clone(),
            target: self.target.clone(),
            url: self.url.clone(),
            version: self.version,
            fields: self.fields.clone(),
            content: self.content.length(),
        }
    }

    fn into_owned(self) -> Request<'static> {
        Request {
            method: owned_text(self.method),
            target: owned_text(self.target),
            url: self.url.map(owned_text),
            version: self.version,
            fields: self.fields.map(owned_fields),
            content: self.content.into_owned(),
        }
    }
}

impl Response<'_> {
    fn into_owned(self) -> Response<'static> {
        Response {
            code: self.code,
            version: self.version,
            reason: self.reason.map(owned_bytes),
            fields: owned_fields(self.fields),
            content: self.content.into_owned(),
        }
    }
}

impl Record<'_> {
    /// The record, to be looked at when its input is gone.
    pub(crate) fn into_owned(self) -> Record<'static> {
        let Self { place, name, request, responses, ok_fields, next, sender, edition, position } = self;
        let next = next.map(|next| {
            let Next { request, after, hops, recurs } = *next;
            Box::new(Next { request: request.into_owned(), after, hops, recurs })
        });
        Record {
            place,
            name: name.map(owned_text),
            request: request.map(Request::into_owned),
            responses: responses.into_iter().map(Response::into_owned).collect(),
            ok_fields: ok_fields.map(owned_fields),
            next,
            sender,
            edition,
            position: Position { order: position.order, redirect_url: position.redirect_url.map(owned_text) },
        }
    }
}
