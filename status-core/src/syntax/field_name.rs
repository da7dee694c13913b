//! Groups of field names.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_match_in_any_case() {
        const { assert!(concerns_connection(b"te") && !concerns_connection(b"Trailer")) };
        assert!(
            is_one_of(b"COOKIE", &CREDENTIALS) && !is_one_of(b"Cookies", &CREDENTIALS) && !is_one_of(b"", &CREDENTIALS)
        );
    }
}
