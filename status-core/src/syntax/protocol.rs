//! Protocols, as Upgrade lists them (RFC 9110, 7.8).

use super::bytes::split_once;

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

    /// Whether both have the same name, in any case; a version counts only where both have one.
    #[must_use]
    pub(crate) fn matches(&self, other: &Protocol<'_>) -> bool {
        self.name.eq_ignore_ascii_case(other.name)
            && self.version.zip(other.version).is_none_or(|(one, other)| one.eq_ignore_ascii_case(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
