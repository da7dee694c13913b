//! Dates as a cache reads them: in any case (RFC 9111, 4.2).

use crate::syntax::date::http_date;

/// More than the longest date has: `Wednesday, 31-Dec-69 23:59:59 GMT`.
const ROOM: usize = 40;

/// Reads any of the three forms of HTTP-date, in any case, as seconds since 1970-01-01 00:00:00 UTC.
///
/// A cache should read dates in any case, though they have one; other zones than GMT stay invalid.
#[must_use]
pub(super) fn cached_date(value: &[u8]) -> Option<i64> {
    http_date(value).or_else(|| {
        let mut room = [0; ROOM];
        let written = room.get_mut(..value.len())?;
        let mut inside = false;
        for (byte, into) in value.iter().zip(written.iter_mut()) {
            *into = if inside { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() };
            inside = byte.is_ascii_alphabetic();
        }
        if let [.., b'G', m @ b'm', t @ b't'] = &mut *written {
            (*m, *t) = (b'M', b'T');
        }
        http_date(written)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_any_case() {
        for date in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "SUN, 06 nov 1994 08:49:37 gMT",
            "sunday, 06-NOV-94 08:49:37 gmt",
            "SUN NOV  6 08:49:37 1994",
        ] {
            assert_eq!(cached_date(date.as_bytes()), Some(784_111_777), "{date}");
        }
    }

    #[test]
    fn other_things_stay_invalid() {
        for date in [
            "",
            "0",
            "Sun, 06 Nov 1994 08:49:37 UTC",
            "Sun, 06 Nov 1994 08:49:37 +0000",
            "Sun 06 Nov 1994 08:49:37 GMT",
            "Sun, 06  Nov  1994 08:49:37 GMT",
            "Sun, 06-Nov-1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08.49.37 GMT",
            "Sun, 06 Nov 1994 8:49:37 GMT",
            "Sun, 06 Nov 94 08:49:37 GMT",
            "a date that is far longer than any date can be",
        ] {
            assert_eq!(cached_date(date.as_bytes()), None, "{date}");
        }
    }
}
