//! Protocols, as Upgrade lists them (RFC 9110, 7.8).

use super::{bytes::split_once, list::next_member, token::is_token};

/// A protocol's name, and its version where it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Protocol<'a> {
    name: &'a [u8],
    version: Option<&'a [u8]>,
}

impl<'a> Protocol<'a> {
    /// Splits `name/version`.
    #[must_use]
    pub(crate) const fn split(member: &'a [u8]) -> Self {
        match split_once(member, b'/') {
            Some((name, version)) => Self { name, version: Some(version) },
            None => Self { name: member, version: None },
        }
    }

    /// Whether the name is a token, and the version one too where there is one.
    #[must_use]
    const fn is_well_formed(&self) -> bool {
        is_token(self.name)
            && match self.version {
                Some(version) => is_token(version),
                None => true,
            }
    }

    /// Whether it is the layer that secures others, below HTTP and what takes its place.
    #[must_use]
    pub(crate) const fn is_tls(&self) -> bool {
        self.name.eq_ignore_ascii_case(b"TLS")
    }

    /// Whether it is known to run above TLS: HTTP, of any version, and what takes its place.
    #[must_use]
    pub(crate) fn is_application(&self) -> bool {
        [&b"HTTP"[..], b"h2c", b"websocket", b"IRC", b"RTA", b"connect-udp", b"connect-ip"]
            .iter()
            .any(|name| self.name.eq_ignore_ascii_case(name))
    }

    /// Whether both have the same name, in any case; a version counts only where both have one.
    #[must_use]
    pub(crate) fn matches(&self, other: &Protocol<'_>) -> bool {
        self.name.eq_ignore_ascii_case(other.name)
            && self.version.zip(other.version).is_none_or(|(one, other)| one.eq_ignore_ascii_case(other))
    }
}

/// Whether the value is a list of one protocol or more.
#[must_use]
pub(crate) const fn is_list_of_protocols(list: &[u8]) -> bool {
    next_member(list).is_some() && has_protocols_only(list)
}

/// Whether each member of the list is a protocol; a list without members has none that is not.
#[must_use]
pub(crate) const fn has_protocols_only(mut list: &[u8]) -> bool {
    while let Some((member, rest)) = next_member(list) {
        if !Protocol::split(member).is_well_formed() {
            return false;
        }
        list = rest;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists() {
        const { assert!(is_list_of_protocols(b"HTTP/2.0, SHTTP/1.3,, IRC/6.9 , websocket")) };
        for other in ["", ",", "h2c;q=1", "a/", "/1", "a/1/2", "web socket"] {
            assert!(!is_list_of_protocols(other.as_bytes()), "{other}");
        }
    }

    #[test]
    fn protocols() {
        let matches =
            |one: &str, other: &str| Protocol::split(one.as_bytes()).matches(&Protocol::split(other.as_bytes()));
        assert!(
            matches("websocket", "WebSocket") && matches("a/1", "A") && matches("a", "a/1") && matches("a/B", "A/b")
        );
        assert!(!matches("a/1", "a/2") && !matches("a", "b") && !matches("a/", "a/1"));
    }
}
