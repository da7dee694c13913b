//! Retry-After (RFC 9110, 10.2.3).

use super::{
    date::http_date,
    number::{is_digits, number},
};

/// When a request may be repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RetryAfter {
    /// After so many seconds; more than fit are as many as fit.
    Seconds(u64),
    /// From this time on, in seconds since 1970-01-01 00:00:00 UTC.
    Date(i64),
}

/// Reads a number of seconds or a date.
#[must_use]
pub(crate) const fn retry_after(value: &[u8]) -> Option<RetryAfter> {
    match (number(value), http_date(value)) {
        (Some(seconds), _) => Some(RetryAfter::Seconds(seconds)),
        (None, _) if is_digits(value) => Some(RetryAfter::Seconds(u64::MAX)),
        (None, Some(date)) => Some(RetryAfter::Date(date)),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_and_dates() {
        const SOON: Option<RetryAfter> = retry_after(b"120");
        assert_eq!(SOON, Some(RetryAfter::Seconds(120)));
        assert_eq!(retry_after(b"99999999999999999999"), Some(RetryAfter::Seconds(u64::MAX)));
        assert_eq!(retry_after(b"Sun, 06 Nov 1994 08:49:37 GMT"), Some(RetryAfter::Date(784_111_777)));
        for other in ["", "-1", "1.5", "120s", "1, 2", "soon"] {
            assert_eq!(retry_after(other.as_bytes()), None, "{other}");
        }
    }
}
