//! Status lines (RFC 9112, 4).

use super::bytes::split_once;
use crate::status_code::StatusCode;

/// The code in a status line; nothing or white space follows its three digits.
#[must_use]
pub(crate) fn status_code(line: &[u8]) -> Option<StatusCode> {
    let (_, rest) = split_once(line.strip_prefix(b"HTTP/")?, b' ')?;
    let (digits, rest) = rest.split_at_checked(3)?;
    let ended = rest.first().is_none_or(u8::is_ascii_whitespace);
    StatusCode::from_bytes(digits).ok().filter(|_| ended)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes() {
        for line in ["HTTP/1.1 404 Not Found", "HTTP/1.1 404", "HTTP/2 404\n"] {
            assert_eq!(status_code(line.as_bytes()), Some(StatusCode::NOT_FOUND), "{line}");
        }
        for line in ["", "404", "HTTP/1.1 4040", "HTTP/1.1 099 x", "HTTP/1.1  404", "http/1.1 404", "HTTP/1.1 40"] {
            assert_eq!(status_code(line.as_bytes()), None, "{line}");
        }
    }
}
