//! What derived enums have in common.

use core::{error, fmt};

use crate::{Status, StatusCode};

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
pub struct Line(StatusCode, Option<&'static str>);

/// The line of anything that has a status.
pub fn line(of: &impl ToStatusCode) -> Line {
    Line(of.status_code(), of.reason_phrase())
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str())?;
        match self.1 {
            Some(reason) => write!(f, " {reason}"),
            None => Ok(()),
        }
    }
}

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
