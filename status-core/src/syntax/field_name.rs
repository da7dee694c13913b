//! Groups of field names.

/// The fields that prove who the user is.
pub(crate) const CREDENTIALS: [&str; 3] = ["Authorization", "Cookie", "Proxy-Authorization"];

/// The fields that concern one connection (RFC 9110, 7.6.1), beside those that Connection lists.
pub(crate) const OF_CONNECTION: [&str; 6] =
    ["Connection", "Keep-Alive", "Proxy-Connection", "TE", "Transfer-Encoding", "Upgrade"];

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_match_in_any_case() {
        const { assert!(is_one_of(b"te", &OF_CONNECTION)) };
        assert!(
            is_one_of(b"COOKIE", &CREDENTIALS) && !is_one_of(b"Cookies", &CREDENTIALS) && !is_one_of(b"", &CREDENTIALS)
        );
    }
}
