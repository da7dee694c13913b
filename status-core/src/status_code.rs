//! `StatusCode`: any three-digit number.

use core::{error, fmt, num::NonZeroU16, str::FromStr};

use crate::class::Class;

/// A status code: a number from 100 to 999, registered or not (RFC 9110, 15).
///
/// It has what `http::StatusCode` has, by the same names, and every lookup is `const`. Two bytes, and so is
/// `Option<StatusCode>`.
///
/// ```
/// use status_core::{Class, StatusCode};
///
/// const GONE: StatusCode = StatusCode::GONE;
/// assert_eq!(GONE, 410);
/// assert_eq!(GONE.class(), Some(Class::ClientError));
/// assert_eq!(GONE.to_string(), "410 Gone");
/// assert_eq!("404".parse(), Ok(StatusCode::NOT_FOUND));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatusCode(NonZeroU16);

/// The lowest and the highest number that three digits without a leading zero can write.
const FIRST: u16 = 100;
const LAST: u16 = 999;
/// How long tables over all numbers are: a power of two, so that a masked index needs no check.
const ROOM: usize = 1024;

impl StatusCode {
    /// The code with this number.
    ///
    /// # Errors
    /// [`InvalidStatusCode`] where the number is not 100 to 999.
    ///
    /// ```
    /// use status_core::StatusCode;
    /// assert_eq!(StatusCode::from_u16(520).map(|code| code.as_u16()), Ok(520));
    /// assert!(StatusCode::from_u16(99).is_err());
    /// ```
    #[inline]
    pub const fn from_u16(number: u16) -> Result<Self, InvalidStatusCode> {
        match NonZeroU16::new(number) {
            Some(number) if FIRST <= number.get() && number.get() <= LAST => Ok(Self(number)),
            _ => Err(InvalidStatusCode(())),
        }
    }

    /// The code that three ASCII digits write.
    ///
    /// # Errors
    /// [`InvalidStatusCode`] where the text is not three digits, the first of them 1 to 9.
    ///
    /// ```
    /// use status_core::StatusCode;
    /// assert_eq!(StatusCode::from_bytes(b"404"), Ok(StatusCode::NOT_FOUND));
    /// assert!(StatusCode::from_bytes(b"4040").is_err());
    /// ```
    #[inline]
    pub const fn from_bytes(text: &[u8]) -> Result<Self, InvalidStatusCode> {
        let &[hundreds, tens, ones] = text else { return Err(InvalidStatusCode(())) };
        let hundreds = hundreds.wrapping_sub(b'0') as u16;
        let tens = tens.wrapping_sub(b'0') as u16;
        let ones = ones.wrapping_sub(b'0') as u16;
        if hundreds == 0 || hundreds > 9 || tens > 9 || ones > 9 {
            return Err(InvalidStatusCode(()));
        }
        match NonZeroU16::new(hundreds * 100 + tens * 10 + ones) {
            Some(number) => Ok(Self(number)),
            None => Err(InvalidStatusCode(())),
        }
    }

    /// A number that the registry has been checked to hold.
    #[doc(hidden)]
    #[must_use]
    pub const fn from_registry(number: u16) -> Self {
        match Self::from_u16(number) {
            Ok(code) => code,
            Err(_) => panic!("the registry holds numbers from 100 to 999 alone"),
        }
    }

    /// The number.
    ///
    /// ```
    /// assert_eq!(status_core::StatusCode::OK.as_u16(), 200);
    /// ```
    #[must_use]
    #[inline]
    pub const fn as_u16(&self) -> u16 {
        self.0.get()
    }

    /// The number as three digits.
    ///
    /// ```
    /// assert_eq!(status_core::StatusCode::OK.as_str(), "200");
    /// ```
    #[must_use]
    #[inline]
    pub const fn as_str(&self) -> &'static str {
        TEXTS[self.index()]
    }

    /// Where the number stands in tables over all numbers.
    #[inline]
    pub(crate) const fn index(self) -> usize {
        self.0.get() as usize & (ROOM - 1)
    }

    /// The class, or `None` above 599 (RFC 9110, 15).
    ///
    /// ```
    /// use status_core::{Class, StatusCode};
    /// assert_eq!(StatusCode::NOT_FOUND.class(), Some(Class::ClientError));
    /// assert_eq!(StatusCode::from_u16(999).map(StatusCode::class), Ok(None));
    /// ```
    #[must_use]
    #[inline]
    pub const fn class(self) -> Option<Class> {
        match self.0.get() {
            100..=199 => Some(Class::Informational),
            200..=299 => Some(Class::Success),
            300..=399 => Some(Class::Redirection),
            400..=499 => Some(Class::ClientError),
            500..=599 => Some(Class::ServerError),
            _ => None,
        }
    }

    /// Whether the code is 1xx: an interim response (RFC 9110, 15.2).
    #[must_use]
    #[inline]
    pub const fn is_informational(&self) -> bool {
        matches!(self.0.get(), 100..=199)
    }

    /// Whether the code is 2xx: success (RFC 9110, 15.3).
    #[must_use]
    #[inline]
    pub const fn is_success(&self) -> bool {
        matches!(self.0.get(), 200..=299)
    }

    /// Whether the code is 3xx: the client has to act further (RFC 9110, 15.4).
    #[must_use]
    #[inline]
    pub const fn is_redirection(&self) -> bool {
        matches!(self.0.get(), 300..=399)
    }

    /// Whether the code is 4xx: the request is at fault (RFC 9110, 15.5).
    #[must_use]
    #[inline]
    pub const fn is_client_error(&self) -> bool {
        matches!(self.0.get(), 400..=499)
    }

    /// Whether the code is 5xx: the server failed (RFC 9110, 15.6).
    #[must_use]
    #[inline]
    pub const fn is_server_error(&self) -> bool {
        matches!(self.0.get(), 500..=599)
    }

    /// What a client that does not know the code is to take it for: the code itself where it is registered, else the
    /// x00 of its class, and 500 above 599 (RFC 9110, 15).
    ///
    /// ```
    /// use status_core::StatusCode;
    /// let effective = |number| StatusCode::from_u16(number).map(StatusCode::effective);
    /// assert_eq!(effective(404), Ok(StatusCode::NOT_FOUND));
    /// assert_eq!(effective(471), Ok(StatusCode::BAD_REQUEST));
    /// assert_eq!(effective(850), Ok(StatusCode::INTERNAL_SERVER_ERROR));
    /// ```
    #[must_use]
    pub const fn effective(self) -> Self {
        match self.class() {
            None => Self::INTERNAL_SERVER_ERROR,
            Some(_) if self.status().is_some() => self,
            Some(class) => Self::from_registry(class.digit() as u16 * 100),
        }
    }
}

/// The digits of every number; a slice of them would cost `as_str` a check of its ends. Not a static: a constant text
/// that lies in a static crashes clippy 1.95.
#[allow(clippy::cast_possible_truncation, reason = "digits are small")]
const DIGITS: &[[u8; 3]; ROOM] = &{
    let mut digits = [[b'0'; 3]; ROOM];
    let mut at = FIRST as usize;
    while at <= LAST as usize {
        digits[at] = [b'0' + (at / 100) as u8, b'0' + (at / 10 % 10) as u8, b'0' + (at % 10) as u8];
        at += 1;
    }
    digits
};

static TEXTS: [&str; ROOM] = {
    let mut texts = [""; ROOM];
    let mut at = 0;
    while at < ROOM {
        texts[at] = match core::str::from_utf8(&DIGITS[at]) {
            Ok(text) => text,
            Err(_) => panic!("digits are UTF-8"),
        };
        at += 1;
    }
    texts
};

/// The number alone, as `http::StatusCode` has it.
impl fmt::Debug for StatusCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// The number and the reason phrase: `404 Not Found`.
impl fmt::Display for StatusCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line() {
            Some(line) => f.write_str(line),
            None => {
                f.write_str(self.as_str())?;
                f.write_str(" <unknown status code>")
            }
        }
    }
}

/// 200, as `http::StatusCode` has it.
impl Default for StatusCode {
    fn default() -> Self {
        Self::OK
    }
}

impl PartialEq<u16> for StatusCode {
    fn eq(&self, other: &u16) -> bool {
        self.as_u16() == *other
    }
}

impl PartialEq<StatusCode> for u16 {
    fn eq(&self, other: &StatusCode) -> bool {
        *self == other.as_u16()
    }
}

impl From<StatusCode> for u16 {
    fn from(code: StatusCode) -> Self {
        code.as_u16()
    }
}

impl From<&StatusCode> for StatusCode {
    fn from(code: &StatusCode) -> Self {
        *code
    }
}

impl FromStr for StatusCode {
    type Err = InvalidStatusCode;

    fn from_str(text: &str) -> Result<Self, InvalidStatusCode> {
        Self::from_bytes(text.as_bytes())
    }
}

impl TryFrom<&[u8]> for StatusCode {
    type Error = InvalidStatusCode;

    fn try_from(text: &[u8]) -> Result<Self, InvalidStatusCode> {
        Self::from_bytes(text)
    }
}

impl TryFrom<&str> for StatusCode {
    type Error = InvalidStatusCode;

    fn try_from(text: &str) -> Result<Self, InvalidStatusCode> {
        text.parse()
    }
}

impl TryFrom<u16> for StatusCode {
    type Error = InvalidStatusCode;

    fn try_from(number: u16) -> Result<Self, InvalidStatusCode> {
        Self::from_u16(number)
    }
}

/// The number or the text is no status code: not three digits from 100 to 999.
///
/// ```
/// use status_core::StatusCode;
/// let error = StatusCode::from_u16(1000).unwrap_err();
/// assert_eq!(error.to_string(), "invalid status code");
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct InvalidStatusCode(());

impl fmt::Debug for InvalidStatusCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InvalidStatusCode")
    }
}

impl fmt::Display for InvalidStatusCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("invalid status code")
    }
}

impl error::Error for InvalidStatusCode {}
