//! What the readers hand on: one exchange as it was captured, borrowed from the capture as far as it stands there as it is.

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

/// What a tool that writes down a request was told to send, and takes out for HTTP/2 and HTTP/3 (RFC 9113, 8.2.2).
const OF_THE_CONNECTION: [&[u8]; 6] =
    [b"Connection", b"Keep-Alive", b"Proxy-Connection", b"TE", b"Transfer-Encoding", b"Upgrade"];

/// Leaves out the fields about the connection where the version has none, for they were hardly sent as recorded.
pub(crate) fn drop_connection_fields(version: Option<Version>, fields: &mut Fields<'_>) {
    if matches!(version, Some(Version::Http2 | Version::Http3)) {
        fields.retain(|(name, _)| !OF_THE_CONNECTION.iter().any(|dropped| name.eq_ignore_ascii_case(dropped)));
    }
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

/// How a message says that its content ends (RFC 9112, 6.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Framing {
    /// It does not say.
    Silent,
    Length(u64),
    Chunked,
    /// It contradicts itself, or uses a coding that this program does not undo.
    Odd,
}

impl Framing {
    pub(crate) fn of(fields: &Fields<'_>) -> Self {
        let mut codings = members(fields, "transfer-encoding").peekable();
        if codings.peek().is_some() {
            return match codings.last() {
                Some(last) if last.eq_ignore_ascii_case(b"chunked") => Self::Chunked,
                _ => Self::Odd,
            };
        }
        let mut lengths = members(fields, "content-length");
        let Some(first) = lengths.next() else {
            return Self::Silent;
        };
        if lengths.any(|length| length != first) {
            return Self::Odd;
        }
        number(first).map_or(Self::Odd, Self::Length)
    }
}

/// The members of a comma-separated list without quoted strings, over all lines of the name.
fn members<'a>(fields: &'a Fields<'_>, name: &'a str) -> impl Iterator<Item = &'a [u8]> {
    values(fields, name).flat_map(|value| value.split(|&byte| byte == b',')).map(<[u8]>::trim_ascii)
}

/// The values of every line of the name.
pub(crate) fn values<'a>(fields: &'a Fields<'_>, name: &'a str) -> impl Iterator<Item = &'a [u8]> {
    fields.iter().filter(move |(line, _)| line.eq_ignore_ascii_case(name.as_bytes())).map(|(_, value)| value.as_ref())
}

/// A run of digits that fits.
pub(crate) fn number(digits: &[u8]) -> Option<u64> {
    // `parse` alone would take a sign.
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// Whether the response ends with its header section, whatever its fields say (RFC 9112, 6.3).
pub(crate) fn ends_with_head(method: Option<&str>, code: u16) -> bool {
    matches!(code, 100..=199 | 204 | 304) || method == Some("HEAD") || opens_tunnel(method, code)
}

/// Whether HTTP ends on this connection with the response.
pub(crate) fn opens_tunnel(method: Option<&str>, code: u16) -> bool {
    code == 101 || (method == Some("CONNECT") && (200..300).contains(&code))
}

#[cfg(test)]
mod owned {
    use super::*;

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

#[cfg(test)]
mod tests {
    use super::*;

    fn framing(fields: &[(&str, &str)]) -> Framing {
        Framing::of(&fields.iter().map(|(name, value)| (name.as_bytes().into(), value.as_bytes().into())).collect())
    }

    #[test]
    fn framing_follows_rfc_9112() {
        assert_eq!(framing(&[]), Framing::Silent);
        assert_eq!(framing(&[("content-length", "5")]), Framing::Length(5));
        assert_eq!(framing(&[("Content-Length", "5, 5"), ("Content-Length", "5")]), Framing::Length(5));
        assert_eq!(framing(&[("Content-Length", "5"), ("Content-Length", "6")]), Framing::Odd);
        assert_eq!(framing(&[("Content-Length", "+5")]), Framing::Odd);
        assert_eq!(framing(&[("Content-Length", "99999999999999999999999")]), Framing::Odd);
        assert_eq!(framing(&[("Content-Length", "5"), ("Transfer-Encoding", "gzip, Chunked")]), Framing::Chunked);
        assert_eq!(framing(&[("Transfer-Encoding", "gzip")]), Framing::Odd);
    }
}
