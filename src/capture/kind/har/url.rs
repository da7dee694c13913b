//! The URLs of an archive.

use std::borrow::Cow;

/// Schemes whose URLs have no authority, so that nothing but the word tells them from a host with a port.
const WITHOUT_AUTHORITY: [&str; 10] =
    ["about", "blob", "cid", "data", "filesystem", "javascript", "mailto", "tel", "urn", "view-source"];

/// The scheme, if it is none of HTTP. A URL without a scheme is taken for one of HTTP.
pub(super) fn foreign_scheme(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once(':')?;
    let is = |known: &str| scheme.eq_ignore_ascii_case(known);
    let is_scheme = scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
        && (rest.starts_with("//") || WITHOUT_AUTHORITY.into_iter().any(is));
    (is_scheme && !["https", "http", "wss", "ws"].into_iter().any(is)).then_some(scheme)
}

/// The request target that goes with a URL: what stands after its authority.
pub(super) fn target<'a>(url: &'a str, method: &str) -> Cow<'a, str> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    let rest = rest.split('#').next().unwrap_or(rest);
    let path = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(path);
    match path {
        // A URL leaves out the default port, which the request itself must have named.
        _ if method == "CONNECT" && !names_port(authority) => "".into(),
        _ if method == "CONNECT" => authority.into(),
        "" => "/".into(),
        path if path.starts_with('?') => format!("/{path}").into(),
        path => path.into(),
    }
}

/// Whether a colon follows the host; those in brackets are the address's.
fn names_port(authority: &str) -> bool {
    authority.rsplit(']').next().is_some_and(|after| after.contains(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets() {
        for (url, wanted) in [
            ("http://a.example", "/"),
            ("http://a.example?x", "/?x"),
            ("https://a.example:8/b/c?d=/e#f", "/b/c?d=/e"),
            ("a.example/b", "/b"),
            ("localhost:3000/b", "/b"),
            ("//a.example/b", "/b"),
            ("/b?c", "/b?c"),
        ] {
            assert_eq!(target(url, "GET"), wanted);
        }
        assert_eq!(target("https://a.example:443/", "CONNECT"), "a.example:443");
        assert_eq!(target("https://[::1]:443", "CONNECT"), "[::1]:443");
        for url in ["https://a.example/", "https://[::1]"] {
            assert_eq!(target(url, "CONNECT"), "");
        }
    }

    #[test]
    fn schemes() {
        for url in ["http://a/", "HTTPS://a/", "ws://a/", "a.example/x", "localhost:3000/", "//a/", "/a:b", "a?b://c"] {
            assert_eq!(foreign_scheme(url), None, "{url}");
        }
        for (url, scheme) in [
            ("data:,x", "data"),
            ("chrome-extension://a/b", "chrome-extension"),
            ("file:///a", "file"),
            ("blob:http://a/b", "blob"),
        ] {
            assert_eq!(foreign_scheme(url), Some(scheme));
        }
    }
}
