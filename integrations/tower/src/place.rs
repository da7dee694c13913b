//! Where a response is looked at, and what others do to it, or to its request, beyond that place.

use std::{
    fmt::{self, Write as _},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use http::{HeaderMap, Method, StatusCode, Uri, header};
use httpdate::HttpDate;
use status_core::{Content, Fields, field_name::concerns_connection};

/// Where a response is looked at. What others still add or take away beyond that place breaks no rule.
///
/// | | `Inside` | `Around` | `Wire` |
/// | --- | --- | --- | --- |
/// | a response without Date: the server adds it | fine | fine | judged |
/// | a request without Host: the client writes it, or the server refuses it | fine | fine | judged |
/// | the fields that hyper leaves out: Transfer-Encoding in HTTP/1.0; that, and the Content-Length of no content except to HEAD, in 1xx, 204 and a 2xx to CONNECT; what concerns the connection in HTTP/2 and HTTP/3 | fine | fine | judged |
/// | the framing that the server chooses | fine | fine | judged |
/// | a 405 without Allow | fine | judged | judged |
/// | content in an answer to HEAD | fine | judged | judged |
/// | the request's target, which routers shorten | not judged | judged | judged |
///
/// A field that is there is judged at every place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Place {
    /// Within a framework that finishes the response further out: the place of a layer that stands in axum's
    /// `Router::layer`. Outside of it, axum adds Allow to a 405 of its own and takes the content of an answer to HEAD
    /// away.
    #[default]
    Inside,
    /// Around the whole application: beyond is nothing but the server.
    Around,
    /// As it is sent or as it came: nobody adds anything. Versions count as they are.
    Wire,
}

/// A message's fields as they go out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sent<'a> {
    fields: &'a HeaderMap,
    added: [Option<(&'static str, &'a str)>; 2],
    /// Whether the field with this name is left out.
    left_out: fn(name: &str) -> bool,
}

impl<'a> Fields<'a> for Sent<'a> {
    fn each_line(self, mut line: impl FnMut(&'a [u8], &'a [u8])) {
        for (name, value) in self.fields {
            if !(self.left_out)(name.as_str()) {
                line(name.as_str().as_bytes(), value.as_bytes());
            }
        }
        for (name, value) in self.added.into_iter().flatten() {
            line(name.as_bytes(), value.as_bytes());
        }
    }
}

impl Place {
    /// The fields of a request, as they are sent.
    pub(crate) fn request<'a>(self, uri: &'a Uri, version: http::Version, fields: &'a HeaderMap) -> Sent<'a> {
        let lacks_host = self != Self::Wire && version <= http::Version::HTTP_11 && !fields.contains_key(header::HOST);
        let host = lacks_host.then(|| ("host", host(uri)));
        Sent { fields, added: [host, None], left_out: nothing }
    }

    /// The fields of a response to a request of this method and version, as they are sent at this date.
    pub(crate) fn response<'a>(
        self,
        method: &Method,
        version: http::Version,
        status: StatusCode,
        fields: &'a HeaderMap,
        content: Content<'_>,
        date: &'a Date,
    ) -> Sent<'a> {
        let adds_date = self != Self::Wire && !fields.contains_key(header::DATE);
        let adds_allow =
            self == Self::Inside && status == StatusCode::METHOD_NOT_ALLOWED && !fields.contains_key(header::ALLOW);
        Sent {
            fields,
            added: [adds_date.then(|| ("date", date.as_str())), adds_allow.then_some(("allow", ""))],
            left_out: if self == Self::Wire { nothing } else { left_out(method, version, status, content) },
        }
    }

    /// What is known of the content that goes out.
    pub(crate) fn content<'a>(self, method: &Method, content: Content<'a>) -> Content<'a> {
        match content.is_empty() {
            Some(true) => Content::None,
            Some(false) if self == Self::Inside && method == Method::HEAD => Content::Unknown,
            _ => content,
        }
    }
}

/// What the server leaves out of a response.
fn left_out(method: &Method, version: http::Version, status: StatusCode, content: Content<'_>) -> fn(&str) -> bool {
    let tunnel = method == Method::CONNECT && status.is_success();
    if version > http::Version::HTTP_11 {
        |name| concerns_connection(name.as_bytes())
    } else if status.is_informational() || status == StatusCode::NO_CONTENT || tunnel {
        // hyper writes the Content-Length of an answer to HEAD as it stands.
        if content == Content::None && method != Method::HEAD {
            |name| matches!(name, "content-length" | "transfer-encoding")
        } else {
            transfer_encoding
        }
    } else if version < http::Version::HTTP_11 {
        transfer_encoding
    } else {
        nothing
    }
}

const fn nothing(_: &str) -> bool {
    false
}

fn transfer_encoding(name: &str) -> bool {
    name == "transfer-encoding"
}

/// The Host that a client writes for this target.
fn host(uri: &Uri) -> &str {
    let authority = uri.authority().map_or("localhost", |authority| authority.as_str());
    authority.rsplit_once('@').map_or(authority, |(_, host)| host)
}

/// The time as Date has it, on the stack.
#[derive(Debug)]
pub(crate) struct Date {
    bytes: [u8; Self::LENGTH],
    length: usize,
}

impl Date {
    /// `Sun, 06 Nov 1994 08:49:37 GMT`
    const LENGTH: usize = 29;
    /// The last second that has four digits for its year.
    const LAST: Duration = Duration::from_secs(253_402_300_799);

    pub(crate) fn now() -> Self {
        Self::of(SystemTime::now())
    }

    /// A clock that is out of what HTTP can write gives the nearest date that it can.
    fn of(time: SystemTime) -> Self {
        let since = time.duration_since(UNIX_EPOCH).unwrap_or_default().min(Self::LAST);
        let mut date = Self { bytes: [0; Self::LENGTH], length: 0 };
        // A date that does not fit is left out, and then breaks the rule that asks for one.
        let _ = write!(date, "{}", HttpDate::from(UNIX_EPOCH + since));
        date
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.length]).unwrap_or_default()
    }
}

impl fmt::Write for Date {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.length + text.len();
        self.bytes.get_mut(self.length..end).ok_or(fmt::Error)?.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_clock_gives_a_date() {
        for (seconds, text) in [
            (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
            (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
            (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"),
            (253_402_300_800, "Fri, 31 Dec 9999 23:59:59 GMT"),
        ] {
            assert_eq!(Date::of(UNIX_EPOCH + Duration::from_secs(seconds)).as_str(), text);
        }
        assert_eq!(Date::of(UNIX_EPOCH - Duration::from_secs(1)).as_str(), "Thu, 01 Jan 1970 00:00:00 GMT");
        assert_eq!(Date::now().as_str().len(), Date::LENGTH);
    }

    #[test]
    fn the_server_leaves_out_what_it_writes_itself() {
        use http::Version;
        let of = |method: &Method, version, status: u16, content| {
            let status = StatusCode::from_u16(status).expect("a code");
            let is_left_out = left_out(method, version, status, content);
            ["content-length", "transfer-encoding", "connection", "date"].map(is_left_out)
        };
        let (nothing, framing) = ([false; 4], [true, true, false, false]);
        let (coding, connection) = ([false, true, false, false], [false, true, true, false]);
        let some = Content::Length(1);
        for (method, version, status, content, expected) in [
            (Method::GET, Version::HTTP_11, 200, some, nothing),
            (Method::GET, Version::HTTP_11, 404, Content::None, nothing),
            (Method::GET, Version::HTTP_10, 200, some, coding),
            (Method::GET, Version::HTTP_09, 200, Content::None, coding),
            (Method::GET, Version::HTTP_2, 204, Content::None, connection),
            (Method::GET, Version::HTTP_3, 200, some, connection),
            (Method::GET, Version::HTTP_11, 204, Content::None, framing),
            (Method::GET, Version::HTTP_11, 204, some, coding),
            (Method::HEAD, Version::HTTP_11, 204, Content::None, coding),
            (Method::GET, Version::HTTP_10, 101, Content::None, framing),
            (Method::CONNECT, Version::HTTP_11, 200, Content::None, framing),
            (Method::CONNECT, Version::HTTP_11, 200, some, coding),
            (Method::CONNECT, Version::HTTP_11, 404, Content::None, nothing),
        ] {
            assert_eq!(of(&method, version, status, content), expected, "{method} {version:?} {status} {content:?}");
        }
    }

    #[test]
    fn content_without_bytes_is_none() {
        for empty in [Content::None, Content::Length(0), Content::Bytes(b"")] {
            assert_eq!(Place::Around.content(&Method::GET, empty), Content::None);
            assert_eq!(Place::Inside.content(&Method::HEAD, empty), Content::None);
        }
        let some = Content::Length(1);
        assert_eq!(Place::Inside.content(&Method::HEAD, some), Content::Unknown);
        assert_eq!((Place::Inside.content(&Method::GET, some), Place::Wire.content(&Method::HEAD, some)), (some, some));
    }

    #[test]
    fn a_host_is_that_of_the_target() {
        for (uri, text) in [
            ("/a", "localhost"),
            ("*", "localhost"),
            ("http://a.example/b@c", "a.example"),
            ("http://user:word@a.example:8080/", "a.example:8080"),
            ("[::1]:443", "[::1]:443"),
        ] {
            assert_eq!(host(&uri.parse().expect("a target")), text);
        }
    }
}
