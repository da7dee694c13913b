//! What a finding is about, as far as exceptions and baselines ask.

use status_core::redirect::UriReference;

/// A finding as the gate sees it: which rule, broken by the answer to what.
#[derive(Clone, Copy, Debug)]
pub(crate) struct About<'a> {
    /// The rule's id.
    pub(crate) rule: &'static str,
    pub(crate) code: u16,
    /// Of the request, where it is known.
    pub(crate) method: Option<&'a str>,
    /// The path of the request's target, where it is known.
    pub(crate) path: Option<&'a str>,
}

/// The path of a request's target, by which findings are known again: without the query, and without scheme and host.
/// What has no path, such as the `host:port` of CONNECT and the `*` of OPTIONS, stands for itself.
pub(crate) fn path_of(target: &str) -> Option<&str> {
    if target.is_empty() {
        return None;
    }
    let parts = UriReference::split(target.as_bytes());
    let path = str::from_utf8(parts.path).unwrap_or(target);
    Some(match (parts.scheme, parts.authority) {
        (Some(_), None) => target,
        (_, Some(_)) if path.is_empty() => "/",
        _ => path,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_those_of_targets() {
        for (target, path) in [
            ("", None),
            ("/", Some("/")),
            ("/a?b=/c", Some("/a")),
            ("/a#b", Some("/a")),
            ("https://a.example", Some("/")),
            ("https://a.example/b?c", Some("/b")),
            ("a.example:443", Some("a.example:443")),
            ("*", Some("*")),
            ("/é?", Some("/é")),
        ] {
            assert_eq!(path_of(target), path, "{target}");
        }
    }
}
