//! The URLs of an archive.

use std::borrow::Cow;

use status_core::redirect::UriReference;

/// Schemes whose URLs have no authority, so that nothing but the word tells them from a host with a port.
const WITHOUT_AUTHORITY: [&str; 10] =
    ["about", "blob", "cid", "data", "filesystem", "javascript", "mailto", "tel", "urn", "view-source"];

/// The scheme, if it is none of HTTP. A URL without a scheme is taken for one of HTTP.
pub(super) fn foreign_scheme(url: &str) -> Option<&str> {
    if ["https://", "http://"].into_iter().any(|begin| url.starts_with(begin)) {
        return None;
    }
    let UriReference { scheme, authority, .. } = UriReference::split(url.as_bytes());
    let scheme = std::str::from_utf8(scheme?).ok()?;
    let is = |known: &str| scheme.eq_ignore_ascii_case(known);
    let is_scheme = authority.is_some() || WITHOUT_AUTHORITY.into_iter().any(is);
    (is_scheme && !["https", "http", "wss", "ws"].into_iter().any(is)).then_some(scheme)
}

/// The request target that goes with a URL: what stands after its authority.
pub(super) fn target<'a>(url: &'a str, method: &str) -> Cow<'a, str> {
    let UriReference { authority, path, query, .. } = UriReference::split(url.as_bytes());
    if authority.is_none() && !url.starts_with('/') {
        // Without a scheme, the host comes first.
        return target(&format!("//{url}"), method).into_owned().into();
    }
    if method == "CONNECT" {
        // A URL leaves out the default port, which the request itself must have named.
        let named = authority.filter(|authority| names_port(authority)).unwrap_or_default();
        return String::from_utf8_lossy(named);
    }
    match (path, query) {
        (b"", None) => "/".into(),
        (b"", Some(query)) => format!("/?{}", String::from_utf8_lossy(query)).into(),
        _ => {
            let whole = url.split('#').next().unwrap_or(url);
            let length = path.len() + query.map_or(0, |query| query.len() + 1);
            whole.get(whole.len().saturating_sub(length)..).unwrap_or(whole).into()
        }
    }
}

/// Whether a colon follows the host; those in brackets are the address's.
fn names_port(authority: &[u8]) -> bool {
    authority.rsplit(|&byte| byte == b']').next().is_some_and(|after| after.contains(&b':'))
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
            ("/b//c://d", "/b//c://d"),
            ("a.example?x#y", "/?x"),
            ("", "/"),
            ("http://a.example/é?ü#ö", "/é?ü"),
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
