//! What derived enums have in common.

use core::{error, fmt};

use crate::{problem::Problem, registry::Status, status_code::StatusCode};

/// Something that a response's status code can be taken from: an answer, an error.
///
/// [`StatusEnum`](derive@crate::StatusEnum) derives it.
///
/// ```
/// use status_core::{StatusCode, StatusEnum, ToStatusCode};
///
/// #[derive(StatusEnum)]
/// enum Reply {
///     NotFound,
///     #[status(429)]
///     SlowDown,
/// }
///
/// fn log_line(answer: &impl ToStatusCode) -> String {
///     format!("{} {}", answer.status_code().as_str(), answer.reason_phrase().unwrap_or("-"))
/// }
///
/// assert_eq!(log_line(&Reply::SlowDown), "429 Too Many Requests");
/// assert_eq!(log_line(&StatusCode::OK), "200 OK");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no status code",
    label = "does not implement `ToStatusCode`",
    note = "derive `StatusEnum` for it or implement `ToStatusCode`; a variant that holds it may also have a code of its \
            own: `#[status(500)]`"
)]
pub trait ToStatusCode {
    /// The status code.
    fn status_code(&self) -> StatusCode;

    /// The reason phrase: the registered one, where a type says nothing else.
    fn reason_phrase(&self) -> Option<&'static str> {
        self.status_code().canonical_reason()
    }

    /// Calls back with the name and the value of each field that the response has because of what it answers, in order:
    /// a challenge, the methods that are allowed, how long to wait. A name may come several times, for a line each.
    ///
    /// Nothing is allocated: a value is written where it is needed. It may hold anything, so whoever puts it into a
    /// message first looks whether a field can hold it (RFC 9110, 5.5).
    ///
    /// ```
    /// use std::fmt::Write as _;
    /// use status_core::{StatusEnum, ToStatusCode};
    ///
    /// #[derive(StatusEnum)]
    /// enum ApiError {
    ///     #[status(405, header("Allow" = "GET, {more}"))]
    ///     NotAllowed { more: &'static str },
    ///     #[status(429)]
    ///     TooMany(#[status(header = "Retry-After")] Option<u32>),
    /// }
    ///
    /// let lines = |error: &dyn ToStatusCode| {
    ///     let mut lines = String::new();
    ///     error.each_header(&mut |name, value| writeln!(lines, "{name}: {value}").expect("a String takes all"));
    ///     lines
    /// };
    /// assert_eq!(lines(&ApiError::NotAllowed { more: "HEAD" }), "Allow: GET, HEAD\n");
    /// assert_eq!(lines(&ApiError::TooMany(Some(30))), "Retry-After: 30\n");
    /// assert_eq!(lines(&ApiError::TooMany(None)), "");
    /// ```
    fn each_header(&self, each: &mut dyn FnMut(&str, &dyn fmt::Display)) {
        let _ = each;
    }

    /// What a problem (RFC 9457) says of it beside the status: its type and its title, and whether its details stay on
    /// the server.
    fn problem(&self) -> Problem {
        Problem::new()
    }
}

impl ToStatusCode for StatusCode {
    #[inline]
    fn status_code(&self) -> StatusCode {
        *self
    }
}

impl ToStatusCode for Status {
    #[inline]
    fn status_code(&self) -> StatusCode {
        self.code()
    }

    #[inline]
    fn reason_phrase(&self) -> Option<&'static str> {
        Some(self.reason())
    }
}

impl<T: ToStatusCode + ?Sized> ToStatusCode for &T {
    #[inline]
    fn status_code(&self) -> StatusCode {
        T::status_code(self)
    }

    #[inline]
    fn reason_phrase(&self) -> Option<&'static str> {
        T::reason_phrase(self)
    }

    #[inline]
    fn each_header(&self, each: &mut dyn FnMut(&str, &dyn fmt::Display)) {
        T::each_header(self, each);
    }

    #[inline]
    fn problem(&self) -> Problem {
        T::problem(self)
    }
}

/// There is no value of this type, so that none is ever asked for its code.
impl ToStatusCode for core::convert::Infallible {
    fn status_code(&self) -> StatusCode {
        match *self {}
    }
}

/// No variant of an enum has the status code.
///
/// ```
/// use status_core::{StatusCode, StatusEnum};
///
/// #[derive(Debug, PartialEq, StatusEnum)]
/// enum Reply {
///     Ok,
///     NotFound,
/// }
///
/// let error = Reply::try_from(StatusCode::GONE).unwrap_err();
/// assert_eq!(error.to_string(), "no variant of `Reply` is 410 Gone");
/// assert_eq!(error.code(), StatusCode::GONE);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoVariant {
    code: StatusCode,
    name: &'static str,
}

impl NoVariant {
    /// For an enum with this name.
    #[must_use]
    pub const fn new(code: StatusCode, name: &'static str) -> Self {
        Self { code, name }
    }

    /// The code that no variant has.
    #[must_use]
    pub const fn code(&self) -> StatusCode {
        self.code
    }
}

impl fmt::Display for NoVariant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no variant of `{}` is {}", self.name, line(&self.code))
    }
}

impl error::Error for NoVariant {}

/// Number and reason phrase, or the number alone.
#[derive(Debug)]
pub struct NumberAndReason(StatusCode, Option<&'static str>);

/// The line of anything that has a status.
pub fn line(of: &impl ToStatusCode) -> NumberAndReason {
    NumberAndReason(of.status_code(), of.reason_phrase())
}

impl fmt::Display for NumberAndReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str())?;
        match self.1 {
            Some(reason) => write!(f, " {reason}"),
            None => Ok(()),
        }
    }
}

/// What a response says in its content, where the text is of the kind that the caller has.
#[derive(Debug)]
pub enum ContentText<T> {
    /// Nothing.
    None,
    /// A text of this media type.
    Text(&'static str, T),
    /// What can't be written, because a `Display` or a `Serialize` fails.
    Unwritable,
}

/// What stands in for the members of a problem where a type has none: a derived method of the same name comes before
/// that of a trait.
pub trait NoMembers {
    /// Adds nothing.
    ///
    /// # Errors
    /// Never.
    fn __status_members<M>(&self, members: &mut M) -> Result<(), fmt::Error> {
        let _ = members;
        Ok(())
    }
}

impl<T: ?Sized> NoMembers for T {}

/// Whether a response with the code may have content: 1xx, 204 and 304 never do (RFC 9110, 6.4.1), and 205 must be
/// empty (RFC 9110, 15.3.6).
#[must_use]
pub const fn has_content(code: StatusCode) -> bool {
    !matches!(code.as_u16(), 100..=199 | 204 | 205 | 304)
}

/// A number that another crate's status code has been checked to hold.
#[must_use]
pub const fn from_number(number: u16) -> StatusCode {
    match StatusCode::from_u16(number) {
        Ok(code) => code,
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// Whether the field says where the content ends: only the server that writes the content knows.
#[must_use]
pub const fn is_framing(name: &str) -> bool {
    name.eq_ignore_ascii_case("Content-Length") || name.eq_ignore_ascii_case("Transfer-Encoding")
}

#[cfg(test)]
mod tests {
    use std::{format, string::String, vec::Vec};

    use super::*;

    /// An error that says all that a type can say.
    struct Busy;

    impl ToStatusCode for Busy {
        fn status_code(&self) -> StatusCode {
            StatusCode::SERVICE_UNAVAILABLE
        }

        fn reason_phrase(&self) -> Option<&'static str> {
            Some("Busy")
        }

        fn each_header(&self, each: &mut dyn FnMut(&str, &dyn fmt::Display)) {
            each("Retry-After", &5);
        }

        fn problem(&self) -> Problem {
            Problem::new().with_title("Busy")
        }
    }

    fn said(error: impl ToStatusCode) -> (StatusCode, Option<&'static str>, Vec<String>, String) {
        let mut fields = Vec::new();
        error.each_header(&mut |name, value| fields.push(format!("{name}: {value}")));
        (error.status_code(), error.reason_phrase(), fields, format!("{:?}", error.problem()))
    }

    #[test]
    fn a_reference_says_what_the_error_says() {
        assert_eq!(said(&Busy), said(Busy));
        assert_eq!(said(Busy).2, ["Retry-After: 5"]);
        assert_ne!(said(Busy).3, said(StatusCode::SERVICE_UNAVAILABLE).3);
    }

    #[test]
    fn some_codes_never_have_content() {
        let codes = (100..=999).filter_map(|number| StatusCode::from_u16(number).ok());
        let without: Vec<u16> = codes.filter(|&code| !has_content(code)).map(|code| code.as_u16()).collect();
        assert_eq!(without, (100..=199).chain([204, 205, 304]).collect::<Vec<_>>());
    }

    #[test]
    fn a_server_frames_content_by_two_fields() {
        assert!(is_framing("content-length") && is_framing("Transfer-Encoding"));
        assert!(!is_framing("Content-Type") && !is_framing("Trailer") && !is_framing(""));
    }
}
