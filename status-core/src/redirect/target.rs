//! Where a Location leads (RFC 9110, 10.2.2; RFC 3986, 5.2), compared with where a request went.

use crate::{
    redirect::origin::Origin,
    syntax::uri::{UriReference, without_fragment},
};

/// Whether a Location, read against the URL of the request, leads to this URL; `None` where that can't be said: neither
/// it nor the request's URL is absolute, or one of them has no host that parsers agree on.
///
/// Dots as segments of a path are taken out (RFC 3986, 5.2.4), and fragments do not count, as they are not sent. Two
/// spellings of one character, as `~` and `%7E`, are two.
///
/// ```
/// use status_core::redirect::leads_to;
/// assert_eq!(leads_to("../y?z#top", Some("https://a.example/x/w"), "https://A.example:443/y?z"), Some(true));
/// assert_eq!(leads_to("https://b.example", None, "https://b.example/"), Some(true));
/// assert_eq!(leads_to("/y", Some("https://a.example/x"), "https://b.example/y"), Some(false));
/// assert_eq!(leads_to("/y", None, "https://b.example/y"), None);
/// ```
#[must_use]
pub fn leads_to(location: &str, request_url: Option<&str>, url: &str) -> Option<bool> {
    leads(location.as_bytes(), request_url.map(str::as_bytes), url.as_bytes())
}

/// The same for bytes, as a field holds them.
#[must_use]
pub(crate) fn leads(location: &[u8], request_url: Option<&[u8]>, url: &[u8]) -> Option<bool> {
    let split = |value| UriReference::split(without_fragment(value));
    let (reference, url) = (split(location), split(url));
    // The path in two parts, of which the first is what the reference keeps of the base: up to its last slash.
    let (scheme, authority, kept, path, query) = if reference.scheme.is_some() {
        (reference.scheme, reference.authority, &b""[..], reference.path, reference.query)
    } else {
        let base = split(request_url?);
        match (reference.authority, reference.path) {
            (Some(authority), path) => (base.scheme, Some(authority), &b""[..], path, reference.query),
            (None, []) => (base.scheme, base.authority, &b""[..], base.path, reference.query.or(base.query)),
            (None, path @ [b'/', ..]) => (base.scheme, base.authority, &b""[..], path, reference.query),
            (None, path) => {
                let last = base.path.iter().rposition(|&byte| byte == b'/').unwrap_or(0);
                (base.scheme, base.authority, base.path.split_at(last).0, path, reference.query)
            }
        }
    };
    let origin = Origin::at(scheme?, authority?)?;
    let wanted = Origin::at(url.scheme?, url.authority?)?;
    Some(origin.is_same(&wanted) && query == url.query && segments(kept, path).eq(segments(b"", url.path)))
}

/// The segments of an absolute path, the last one first, without those that are dots and what they take away.
fn segments<'a>(kept: &'a [u8], path: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
    let relative = path.strip_prefix(b"/").unwrap_or(path);
    let kept = kept.strip_prefix(b"/");
    let all = relative
        .rsplit(|&byte| byte == b'/')
        .chain(kept.into_iter().flat_map(|kept| kept.rsplit(|&byte| byte == b'/')));
    let mut taken = 0_usize;
    all.enumerate().filter_map(move |(at, segment)| match segment {
        b"." | b".." => {
            taken += usize::from(segment.len() == 2);
            // A path that ends in dots ends in a slash.
            (at == 0).then_some(&b""[..])
        }
        _ if taken > 0 => {
            taken -= 1;
            None
        }
        _ => Some(segment),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved_as_rfc_3986_shows() {
        const BASE: &str = "http://a/b/c/d;p?q";
        for (reference, target) in [
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d;p?q"),
            ("g#s", "http://a/b/c/g"),
            (";x", "http://a/b/c/;x"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("./", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../..", "http://a/"),
            ("../../", "http://a/"),
            ("../../g", "http://a/g"),
            ("../../../g", "http://a/g"),
            ("/./g", "http://a/g"),
            ("/../g", "http://a/g"),
            ("g.", "http://a/b/c/g."),
            ("..g", "http://a/b/c/..g"),
            ("./../g", "http://a/b/g"),
            ("./g/.", "http://a/b/c/g/"),
            ("g/./h", "http://a/b/c/g/h"),
            ("g/../h", "http://a/b/c/h"),
            ("g;x=1/../y", "http://a/b/c/y"),
            ("g?y/../x", "http://a/b/c/g?y/../x"),
        ] {
            assert_eq!(leads_to(reference, Some(BASE), target), Some(true), "{reference}");
            assert_eq!(leads_to(reference, Some(BASE), "http://a/other"), Some(false), "{reference}");
        }
    }

    #[test]
    fn what_makes_another_url() {
        let to = |url| leads_to("https://a.example/x?y", None, url);
        assert_eq!(to("HTTPS://a.EXAMPLE:443/x?y#z"), Some(true));
        for other in [
            "http://a.example/x?y",
            "https://a.example/x",
            "https://a.example/X?y",
            "https://a.example/x/?y",
            "https://a.example//x?y",
            "https://a.example:8443/x?y",
        ] {
            assert_eq!(to(other), Some(false), "{other}");
        }
        assert_eq!(leads_to("https://a.example", None, "https://a.example/"), Some(true));
        assert_eq!(leads_to("y", Some("https://a.example"), "https://a.example/y"), Some(true));
    }

    #[test]
    fn what_can_not_be_compared() {
        assert_eq!(leads_to("/y", None, "https://a.example/y"), None);
        assert_eq!(leads_to("/y", Some("/x"), "https://a.example/y"), None);
        assert_eq!(leads_to("https://a.example/y", None, "/y"), None);
        assert_eq!(leads_to("https://a\\b/y", None, "https://a.example/y"), None);
        assert_eq!(leads_to("mailto:a@a.example", None, "https://a.example/y"), None);
    }
}
