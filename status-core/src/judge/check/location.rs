//! Location (RFC 9110, 10.2.2; RFC 2616, 14.30).

use crate::judge::case::Case;
use crate::judge::message::every_line;
use crate::judge::name::name;
use crate::redirect::{
    location::{Location, is_of_http},
    origin::Origin,
};
use crate::syntax::{
    bytes::end,
    number::number,
    uri::{Authority, UriReference, is_absolute_uri, is_uri_reference},
};

/// Whether Location is a URI reference.
///
/// Yes where each line is one, relative or not; no where one is not; unknown without the field.
#[status_macros::value_check]
#[must_use]
pub fn location_uri(case: &Case<'_>) -> Option<bool> {
    every_line(&case.response, name!("Location"), is_uri_reference)
}

/// Whether Location is an absolute URI.
///
/// Yes where each line is one, with or without a fragment; no where one is not; unknown without the field.
#[status_macros::value_check]
#[must_use]
pub fn location_absolute(case: &Case<'_>) -> Option<bool> {
    every_line(&case.response, name!("Location"), is_absolute_uri)
}

/// Whether Location has a host where it is an http or https URI (RFC 9110, 4.2.1).
///
/// Yes where each line of these schemes, or of none and with an authority, has a host that is not empty, no where one has
/// none; unknown without the field, and where a line is no URI reference.
#[status_macros::value_check]
#[must_use]
pub fn location_host(case: &Case<'_>) -> Option<bool> {
    every_authority(case, |authority| authority.is_some_and(|authority| !authority.host.is_empty()))
}

/// Whether Location has a port that exists where it is an http or https URI (RFC 9110, 4.2.1).
///
/// Yes where each line of these schemes, or of none and with an authority, has no port, an empty one, or one up to 65535,
/// no where one is larger; unknown without the field, and where a line is no URI reference.
#[status_macros::value_check]
#[must_use]
pub fn location_port(case: &Case<'_>) -> Option<bool> {
    every_authority(case, |authority| match authority.and_then(|authority| authority.port) {
        None | Some([]) => true,
        Some(port) => number(port).is_some_and(|port| port <= 0xFFFF),
    })
}

/// Whether Location has no user information where it is an http or https URI (RFC 9110, 4.2.4).
///
/// Yes where no line of these schemes, or of none and with an authority, has `@` before its host, no where one has;
/// unknown without the field, and where a line is no URI reference.
#[status_macros::value_check]
#[must_use]
pub fn location_without_user(case: &Case<'_>) -> Option<bool> {
    every_authority(case, |authority| authority.is_none_or(|authority| authority.user.is_none()))
}

/// Whether something holds for the authority of each Location that is an http or https URI; a relative one is of the
/// request's scheme. Unknown where a line is no URI reference.
fn every_authority(case: &Case<'_>, holds: fn(Option<Authority<'_>>) -> bool) -> Option<bool> {
    let (mut every, mut clear) = (None, true);
    case.response.lines(name!("Location"), &mut |line| {
        let reference = UriReference::split(line);
        let UriReference { scheme, authority, .. } = reference;
        let of_http = scheme.map_or(authority.is_some(), is_of_http);
        clear = clear && reference.is_well_formed();
        every = Some(every != Some(false) && (!of_http || holds(authority.and_then(Authority::split))));
    });
    every.filter(|_| clear)
}

/// Whether Location leads back to the URL of the request.
///
/// Yes where it does, but for a fragment, and where it is the path of a target whose URL is not known; no where it leads to
/// another URL; unknown without one line of Location or the URL of the request, and where it leads nowhere over HTTP.
#[status_macros::value_check]
#[must_use]
pub fn location_at_url(case: &Case<'_>) -> Option<bool> {
    let location = core::str::from_utf8(case.response.only(name!("Location"))?).ok()?;
    match (case.url, case.target) {
        (Some(url), _) => leads(location, Some(url), url),
        (None, Some(target)) => {
            let path = location.split_at(end(location.as_bytes(), b"#")).0;
            (path == target && path.starts_with('/') && !path.starts_with("//")).then_some(true)
        }
        (None, None) => None,
    }
}

/// Whether a Location leads to this URL, by the URL that was asked.
pub(super) fn leads(location: &str, asked: Option<&str>, url: &str) -> Option<bool> {
    Origin::of(url.as_bytes())?;
    Some(Location::resolve(asked.unwrap_or_default(), location).ok()?.is_same_request(url))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::{Set, case};

    #[test]
    fn references() {
        let check = |lines: &[(&str, &str)]| location_uri(&case(&Set(lines), None));
        assert_eq!(check(&[]), None);
        assert_eq!(check(&[("Location", "/a?b#c")]), Some(true));
        assert_eq!(check(&[("location", "https://a.example/")]), Some(true));
        assert_eq!(check(&[("Location", "/a b")]), Some(false));
        assert_eq!(check(&[("Location", "/a b"), ("Location", "/a")]), Some(false));
        assert_eq!(check(&[("Location", "/a"), ("Location", "/a b")]), Some(false));
    }

    #[test]
    fn absolute_ones() {
        let check = |lines: &[(&str, &str)]| location_absolute(&case(&Set(lines), None));
        assert_eq!(check(&[]), None);
        assert_eq!(check(&[("Location", "https://a.example/x#y")]), Some(true));
        assert_eq!(check(&[("Location", "/x")]), Some(false));
        assert_eq!(check(&[("Location", "//a.example/x")]), Some(false));
        assert_eq!(check(&[("Location", "https://a.example/{x}")]), Some(false));
    }

    #[test]
    fn circles() {
        let ask = |location, url, target| {
            let fields = [("Location", location)];
            let set = Set(&fields);
            location_at_url(&Case { target, url, ..case(&set, None) })
        };
        let here = Some("https://a.example/x?y");
        for location in ["/x?y", "?y", "https://A.example:443/x?y#z", "../x?y"] {
            assert_eq!(ask(location, here, None), Some(true), "{location}");
        }
        for location in ["/x", "http://a.example/x?y", "https://b.example/x?y"] {
            assert_eq!(ask(location, here, Some("/x?y")), Some(false), "{location}");
        }
        assert_eq!((ask("mailto:a", here, None), ask("/x", None, None)), (None, None));
        assert_eq!((ask("/x?y#z", None, Some("/x?y")), ask("//x", None, Some("//x"))), (Some(true), None));
        assert_eq!((ask("/z", None, Some("/x")), ask("*", None, Some("*"))), (None, None));
    }
}
