//! One exchange as it was captured, borrowed from the capture as far as it stands there as it is.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::sync::Arc;

use status_core::{Edition, Sender, Version};

/// Field lines in order, names and values as they came.
pub(crate) type Fields<'a> = Vec<Line<'a>>;

/// A field's name and its value.
pub(crate) type Line<'a> = (Cow<'a, [u8]>, Cow<'a, [u8]>);

/// How many field lines a list has room for at first: most messages have no more, so that it need not grow.
pub(crate) const USUAL_FIELDS: usize = 16;

/// One captured exchange: a request, where it is known, and what answered it. What a [`Capture`](super::Capture) gives out
/// borrows nothing.
///
/// It is written and read with serde in the shape of a JSON line of `status lint`.
#[derive(Clone, Debug)]
pub struct Record<'a> {
    /// The name of the capture, where somebody has to know.
    pub(crate) file: Option<Arc<str>>,
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

impl<'a> Record<'a> {
    /// An exchange that says no more of itself than its messages.
    pub(crate) const fn of(
        place: Place,
        request: Option<Request<'a>>,
        responses: Vec<Response<'a>>,
        position: Position<'a>,
    ) -> Self {
        Self {
            file: None,
            place,
            name: None,
            request,
            responses,
            ok_fields: None,
            next: None,
            sender: None,
            edition: None,
            position,
        }
    }
}

/// What the client did next because of a response.
#[derive(Clone, Debug)]
pub struct Next<'a> {
    pub(crate) request: Request<'a>,
    /// Seconds from the response to the request.
    pub(crate) after: Option<u64>,
    /// How many redirects in a row it has followed by then.
    pub(crate) hops: Option<u32>,
    /// Whether it has sent that request before in this chain of redirects.
    pub(crate) recurs: Option<bool>,
}

/// How an exchange stands to the others of its capture.
#[derive(Clone, Debug, Default)]
#[allow(dead_code, reason = "whoever relates exchanges needs only some of it")]
pub(crate) struct Position<'a> {
    /// Which one of its capture it is, from 0 on.
    pub(crate) index: usize,
    pub(crate) order: Order,
    /// When it began, as the capture writes it: mostly RFC 3339.
    pub(crate) time: Option<Cow<'a, str>>,
    /// Where an archive says that a redirect led to.
    pub(crate) redirect_url: Option<Cow<'a, str>>,
    /// How many redirects in a row its client can have followed with this one, where the capture tells: 0 if it did not
    /// follow this one.
    pub(crate) most_hops: Option<u32>,
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

/// A captured request.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    pub(crate) method: Cow<'a, str>,
    /// Empty where the capture does not name it.
    pub(crate) target: Cow<'a, str>,
    /// The whole URL, where the capture has it.
    pub(crate) url: Option<Cow<'a, str>>,
    pub(crate) version: Option<Version>,
    /// `None` where the capture shows no fields at all.
    pub(crate) fields: Option<Fields<'a>>,
    /// Whether there may have been fields that the capture does not show.
    pub(crate) is_partial: bool,
    pub(crate) content: Body<'a>,
}

/// A captured response.
#[derive(Clone, Debug)]
pub struct Response<'a> {
    pub(crate) code: u16,
    pub(crate) version: Option<Version>,
    /// The status line after the code, with its leading space.
    pub(crate) reason: Option<Cow<'a, [u8]>>,
    pub(crate) fields: Fields<'a>,
    /// Whether there may have been fields that the capture does not show.
    pub(crate) is_partial: bool,
    /// Whether a field line went on in the line below it (RFC 9112, 5.2); its value has a space there.
    pub(crate) is_folded: bool,
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

/// Where in its file an exchange stands. It is displayed with the colon that stands behind a file's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Place {
    /// The file as a whole.
    File,
    /// A line, from 1 on.
    Line(usize),
    /// An entry of an HTTP archive, from 1 on.
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

/// Declares what is said of a place in a file that has no exchange to be judged.
macro_rules! said_of_a_place {
    ($(#[$doc:meta])* $name:ident, why: $why:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name {
            pub(crate) file: Option<Arc<str>>,
            pub(crate) place: Place,
            pub(crate) why: String,
        }

        impl $name {
            pub(crate) fn new(place: Place, why: impl Into<String>) -> Self {
                Self { file: None, place, why: why.into() }
            }

            /// The file, or what the capture is named.
            #[must_use]
            pub fn file(&self) -> &str {
                self.file.as_deref().unwrap_or_default()
            }

            /// The place in the file.
            #[must_use]
            pub const fn place(&self) -> Place {
                self.place
            }

            #[doc = $why]
            #[must_use]
            pub fn why(&self) -> &str {
                &self.why
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}{}: {}", self.file(), self.place, self.why)
            }
        }
    };
}

said_of_a_place! {
    /// Why a record, or a whole file, can't be judged.
    Unreadable, why: "What is wrong with it."
}

impl Error for Unreadable {}

said_of_a_place! {
    /// What a capture holds that is no exchange to be judged, though it could be read: a request that was blocked, a response
    /// that no server sent.
    PassedOver, why: "Why it is no exchange to be judged."
}

/// Takes what a capture holds.
pub(crate) trait Sink<'a> {
    /// The next record, or what can't be read in its place.
    fn record(&mut self, record: Result<Record<'a>, Unreadable>);

    /// What is passed over in the place of a record.
    fn pass_over(&mut self, passed: PassedOver);
}

/// What came of reading one place of a capture, to be handed to a sink later.
#[derive(Debug)]
pub(crate) enum Item<'a> {
    Record(Box<Record<'a>>),
    Unreadable(Unreadable),
    PassedOver(PassedOver),
}

impl<'a> Item<'a> {
    pub(crate) fn hand_to(self, sink: &mut dyn Sink<'a>) {
        match self {
            Self::Record(record) => sink.record(Ok(*record)),
            Self::Unreadable(unreadable) => sink.record(Err(unreadable)),
            Self::PassedOver(passed) => sink.pass_over(passed),
        }
    }
}

/// About how much memory field lines take.
pub(crate) fn weight_of(fields: &Fields<'_>) -> usize {
    /// A line takes two pieces of memory beside what it says.
    const LINE: usize = 96;
    fields.iter().map(|(name, value)| LINE + name.len() + value.len()).sum()
}

impl Request<'_> {
    /// About how much memory it takes.
    pub(crate) fn weight(&self) -> usize {
        size_of::<Self>() + self.target.len() + self.fields.as_ref().map_or(0, weight_of) + self.content.weight()
    }
}

impl Response<'_> {
    /// About how much memory it takes.
    pub(crate) fn weight(&self) -> usize {
        size_of::<Self>() + weight_of(&self.fields) + self.content.weight()
    }
}

impl Body<'_> {
    const fn weight(&self) -> usize {
        match self {
            Self::Bytes(bytes) => match bytes {
                Cow::Borrowed(bytes) => bytes.len(),
                Cow::Owned(bytes) => bytes.len(),
            },
            Self::None | Self::Length(_) | Self::Unknown => 0,
        }
    }
}

impl Item<'_> {
    /// About how much memory it takes.
    pub(crate) fn weight(&self) -> usize {
        match self {
            Self::Record(record) => {
                let responses: usize = record.responses.iter().map(Response::weight).sum();
                size_of::<Record<'_>>() + record.request.as_ref().map_or(0, Request::weight) + responses
            }
            Self::Unreadable(Unreadable { why, .. }) | Self::PassedOver(PassedOver { why, .. }) => {
                size_of::<Self>() + why.len()
            }
        }
    }

    pub(crate) fn into_owned(self) -> Item<'static> {
        match self {
            Self::Record(record) => Item::Record(Box::new(record.into_owned())),
            Self::Unreadable(unreadable) => Item::Unreadable(unreadable),
            Self::PassedOver(passed) => Item::PassedOver(passed),
        }
    }
}

impl<'a> From<Result<Record<'a>, Unreadable>> for Item<'a> {
    fn from(record: Result<Record<'a>, Unreadable>) -> Self {
        match record {
            Ok(record) => Self::Record(Box::new(record)),
            Err(unreadable) => Self::Unreadable(unreadable),
        }
    }
}

/// Items are put down in the order in which they come.
impl<'a> Sink<'a> for Vec<Item<'static>> {
    fn record(&mut self, record: Result<Record<'a>, Unreadable>) {
        self.push(record.map(Record::into_owned).into());
    }

    fn pass_over(&mut self, passed: PassedOver) {
        self.push(Item::PassedOver(passed));
    }
}

#[cfg(test)]
impl<'a> Sink<'a> for Vec<Result<Record<'static>, Unreadable>> {
    fn record(&mut self, record: Result<Record<'a>, Unreadable>) {
        self.push(record.map(Record::into_owned));
    }

    /// Tests of what can be judged see what is passed over as if it could not be read, marked as such.
    fn pass_over(&mut self, passed: PassedOver) {
        self.push(Err(Unreadable::new(passed.place, format!("passed over: {}", passed.why))));
    }
}

impl Body<'_> {
    /// What is known of it without the bytes.
    fn length(&self) -> Body<'static> {
        match self {
            Self::None => Body::None,
            Self::Length(length) => Body::Length(*length),
            Self::Bytes(bytes) => Body::from_length(bytes.len() as u64),
            Self::Unknown => Body::Unknown,
        }
    }
}

impl Request<'_> {
    /// The request, with its content's length alone.
    pub(crate) fn without_content(&self) -> Self {
        let Self { method, target, url, version, fields, is_partial, content } = self;
        Self {
            method: method.clone(),
            target: target.clone(),
            url: url.clone(),
            version: *version,
            fields: fields.clone(),
            is_partial: *is_partial,
            content: content.length(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::sample;

    #[test]
    fn memory_is_that_of_all_parts() {
        let fields: Fields<'_> = vec![(b"host"[..].into(), b"a"[..].into()), (b"accept"[..].into(), b"*/*"[..].into())];
        assert_eq!(weight_of(&fields), 2 * 96 + 14);
        let request = Request {
            target: "/seventeen/bytes/".into(),
            fields: Some(fields.clone()),
            content: Body::Bytes(vec![0; 1000].into()),
            ..sample::request()
        };
        assert_eq!(request.weight(), size_of::<Request<'_>>() + 17 + 206 + 1000);
        let response = Response { fields, content: Body::Bytes(b"hello"[..].into()), ..sample::response(200) };
        assert_eq!(response.weight(), size_of::<Response<'_>>() + 206 + 5);
        let (asked, answered) = (request.weight(), response.weight());
        let record = Record::of(Place::File, Some(request), vec![response.clone(), response], Position::default());
        let item = Item::from(Ok(record));
        assert_eq!(item.weight(), size_of::<Record<'_>>() + asked + 2 * answered);
        let unreadable = Item::Unreadable(Unreadable::new(Place::File, "eleven char"));
        assert_eq!(unreadable.weight(), size_of::<Item<'_>>() + 11);
    }
}
