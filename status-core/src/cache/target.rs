//! Whether Content-Location names what the request was sent to (RFC 9110, 8.7).

use crate::judge::name::name;
use crate::{
    judge::case::Case,
    redirect::is_cross_origin,
    syntax::uri::{UriReference, has_scheme},
};

/// Whether the response says that its content is the current representation of the target.
///
/// Both may be absolute or begin at the path. An authority that only Content-Location has is compared with Host, where
/// there is one. Other relative references are not resolved, and name nothing. Without a known target, any
/// Content-Location will do.
pub(super) fn content_location_is_target(case: &Case<'_>) -> bool {
    let Some(location) = case.response.only(name!("Content-Location")) else { return false };
    let Some(target) = case.target else { return true };
    let (Some(location), Some(target)) = (from_authority_or_path(location), from_authority_or_path(target.as_bytes()))
    else {
        return false;
    };
    let host = case.request.and_then(|request| request.only(name!("Host")));
    let is_same = |one: Option<&[u8]>, other: Option<&[u8]>| {
        one.zip(other).is_none_or(|(one, other)| one.eq_ignore_ascii_case(other))
    };
    is_same(location.scheme, target.scheme)
        && is_same(location.authority, target.authority.or(host))
        && (location.path, location.query, location.fragment) == (target.path, target.query, target.fragment)
}

/// Whether what a reference names has the origin of the target, as far as that is known (RFC 9110, 4.3.1): a reference
/// without an authority has, and any other one is compared with a target that is an absolute URI.
pub(super) fn is_same_origin(reference: &[u8], target: Option<&[u8]>) -> bool {
    let UriReference { scheme, authority, .. } = UriReference::split(reference);
    let target = target.filter(|target| has_scheme(target));
    match (scheme, authority) {
        (None, None) => true,
        (None, Some(authority)) => target
            .and_then(|target| UriReference::split(target).authority)
            .is_some_and(|other| authority.eq_ignore_ascii_case(other)),
        (Some(_), _) => {
            let text = |uri| core::str::from_utf8(uri).ok();
            text(reference).zip(target.and_then(text)).is_some_and(|(one, other)| !is_cross_origin(one, other))
        }
    }
}

/// A URI, or a reference that begins with its authority or its path, with the root for an empty path (RFC 9110, 4.2.3).
fn from_authority_or_path(uri: &[u8]) -> Option<UriReference<'_>> {
    match UriReference::split(uri) {
        uri @ UriReference { authority: Some(_), path: b"", .. } => Some(UriReference { path: b"/", ..uri }),
        uri @ (UriReference { authority: Some(_), .. } | UriReference { scheme: None, path: [b'/', ..], .. }) => {
            Some(uri)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        exchange::{
            Exchange,
            message::{Request, Response},
        },
        status_code::StatusCode,
    };

    fn named(location: &str, target: Option<&str>, host: Option<&str>) -> bool {
        let host = host.map(|host| ("Host", host));
        let request = Request::new("POST", host.as_slice());
        let request = match target {
            Some(target) => request.target(target),
            None => request,
        };
        let fields = [("Content-Location", location)];
        let exchange = Exchange::new(Response::new(StatusCode::OK, &fields)).request(request);
        exchange.with_case(super::content_location_is_target)
    }

    #[test]
    fn names_the_target() {
        let host = Some("a.example");
        for (location, target) in [
            ("/x?y=1", "/x?y=1"),
            ("https://A.example/x", "/x"),
            ("//a.example/x", "/x"),
            ("/x", "HTTPS://a.example/x"),
            ("https://a.example", "/"),
            ("https://a.example?q", "/?q"),
            ("/x", "https://b.example/x"),
            ("https://a.example/x", "https://a.example/x"),
        ] {
            assert!(named(location, Some(target), host), "{location} {target}");
        }
        assert!(named("https://b.example/x", Some("/x"), None), "no host is known");
        assert!(named("anything", None, host), "no target is known");
    }

    #[test]
    fn origins_are_compared_as_far_as_they_are_known() {
        let target = Some(&b"https://a.example/x"[..]);
        for reference in
            ["/y", "y", "?q", "", "#f", "../y", "https://A.example:443/y", "//a.example/y", "HTTPS://a.example"]
        {
            assert!(super::is_same_origin(reference.as_bytes(), target), "{reference}");
        }
        for reference in
            ["http://a.example/y", "https://b.example/", "//b.example/", "https://a.example:8443/", "urn:x"]
        {
            assert!(!super::is_same_origin(reference.as_bytes(), target), "{reference}");
        }
        for target in [None, Some(&b"/x"[..])] {
            assert!(super::is_same_origin(b"/y", target) && super::is_same_origin(b"y", target));
            assert!(!super::is_same_origin(b"https://a.example/y", target));
            assert!(!super::is_same_origin(b"//a.example/y", target));
        }
    }

    #[test]
    fn names_something_else() {
        let host = Some("a.example");
        for (location, target) in [
            ("/y", "/x"),
            ("/x?", "/x"),
            ("x", "/x"),
            ("https://b.example/x", "/x"),
            ("https://a.example?q", "/"),
            ("http://a.example/x", "https://a.example/x"),
            ("https:/x", "/x"),
            ("urn:x", "/x"),
            ("/x", "*"),
            ("", "/"),
        ] {
            assert!(!named(location, Some(target), host), "{location} {target}");
        }
        let fields: [(&str, &str); 0] = [];
        let exchange = Exchange::new(Response::new(StatusCode::OK, &fields)).request(Request::new("POST", &fields));
        assert!(!exchange.with_case(super::content_location_is_target));
    }
}
