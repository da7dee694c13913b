//! Groups of field names, and how names are written.

use crate::lookup::text::{case_mask, short};

/// The fields that prove who the user is.
pub(crate) const CREDENTIALS: [&str; 3] = ["Authorization", "Cookie", "Proxy-Authorization"];

/// Whether the field concerns one connection, whatever Connection lists (RFC 9110, 7.6.1): Connection itself,
/// Keep-Alive, Proxy-Connection, TE, Transfer-Encoding and Upgrade, in any case.
///
/// An intermediary passes none of them on, and HTTP/2 and HTTP/3 have no place for them (RFC 9113, 8.2.2; RFC 9114, 4.2).
///
/// ```
/// use status_core::field_name::concerns_connection;
/// const { assert!(concerns_connection(b"keep-alive") && !concerns_connection(b"Content-Length")) };
/// ```
#[must_use]
pub const fn concerns_connection(name: &[u8]) -> bool {
    is_one_of(name, &["Connection", "Keep-Alive", "Proxy-Connection", "TE", "Transfer-Encoding", "Upgrade"])
}

/// Whether the name is one of these, in any case (RFC 9110, 5.1).
#[must_use]
pub(crate) const fn is_one_of(name: &[u8], names: &[&str]) -> bool {
    let mut at = 0;
    while at < names.len() {
        if name.eq_ignore_ascii_case(names[at].as_bytes()) {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether no white space stands between the name and its colon (RFC 9112, 5.1).
#[must_use]
pub(crate) const fn is_unspaced(name: &[u8]) -> bool {
    !matches!(name, [.., b' ' | b'\t'])
}

/// Whether a letter of the name is a capital.
#[must_use]
pub(crate) const fn has_capital(name: &[u8]) -> bool {
    // What `case_mask` leaves out of a letter is the bit that capitals do not have.
    let mut rest = name;
    while let Some((word, tail)) = rest.split_first_chunk::<8>() {
        if capitals(u64::from_le_bytes(*word)) {
            return true;
        }
        rest = tail;
    }
    capitals(short(rest))
}

const fn capitals(word: u64) -> bool {
    !case_mask(word) & !word != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_seen_wherever_they_stand() {
        for byte in 0..=u8::MAX {
            for length in 1..20 {
                let mut name = std::vec![b'-'; length];
                for at in 0..length {
                    name[at] = byte;
                    assert_eq!(has_capital(&name), byte.is_ascii_uppercase(), "{byte} at {at} of {length}");
                    name[at] = b'-';
                }
            }
        }
        assert!(!has_capital(b""));
    }

    #[test]
    fn names_match_in_any_case() {
        const { assert!(concerns_connection(b"te") && !concerns_connection(b"Trailer")) };
        assert!(
            is_one_of(b"COOKIE", &CREDENTIALS) && !is_one_of(b"Cookies", &CREDENTIALS) && !is_one_of(b"", &CREDENTIALS)
        );
    }
}
