//! Where the content of a message ends (RFC 9112, 6.3).

use super::field_line::values;
use super::record::Fields;

/// How a message says that its content ends (RFC 9112, 6.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Framing {
    /// The message does not say.
    Silent,
    Length(u64),
    Chunked,
    /// The message contradicts itself, or uses a coding that this program does not undo.
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
pub(crate) fn members<'a>(fields: &'a Fields<'_>, name: &'a str) -> impl Iterator<Item = &'a [u8]> {
    values(fields, name).flat_map(|value| value.split(|&byte| byte == b',')).map(<[u8]>::trim_ascii)
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
