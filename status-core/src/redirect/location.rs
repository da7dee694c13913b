//! Where a redirect leads: the Location, resolved against the URL that was asked (RFC 9110, 10.2.2; RFC 3986, 5.2).

use core::{
    fmt::{self, Write as _},
    hash::{Hash, Hasher},
};

use super::{origin::Origin, path::Path, stop::Stop};
use crate::syntax::{
    bytes::trim,
    number::number,
    uri::{Authority, UriReference, encoded, is_server},
};

/// The URL that a redirect leads to: a Location as it stood in its field, resolved against the URL that was asked. It
/// borrows both, and is written when it is displayed; it compares with texts, byte by byte.
///
/// The rules are those of RFC 3986, 5.2, with the fragment of the URL that was asked where the Location has none
/// (RFC 9110, 10.2.2). `.` and `..` are taken out of the path in time that is linear but for a logarithm. What a path,
/// a query or a fragment can't hold (a space, a character beyond ASCII) is written percent-encoded, as Fetch does; so is a
/// `%` that begins no encoding, which Fetch leaves as it is. Scheme and host stay in the case that they came in.
///
/// ```
/// use status_core::redirect::{Location, Stop};
///
/// let asked = "https://a.example/shop/list?page=2#top";
/// let to = |location| Location::resolve(asked, location).map(|location| location.to_string());
/// assert_eq!(to("item/7").as_deref(), Ok("https://a.example/shop/item/7#top"));
/// assert_eq!(to("../ü b#own").as_deref(), Ok("https://a.example/%C3%BC%20b#own"));
/// assert_eq!(to("//b.example").as_deref(), Ok("https://b.example#top"));
/// assert_eq!(to("mailto:a@b.example"), Err(Stop::Scheme));
/// assert_eq!(Location::resolve(asked, "?page=3")?, "https://a.example/shop/list?page=3#top");
/// # Ok::<(), Stop>(())
/// ```
#[derive(Clone, Copy)]
pub struct Location<'a> {
    scheme: &'a str,
    authority: &'a str,
    path: Path<'a>,
    query: Option<&'a [u8]>,
    fragment: Option<&'a [u8]>,
    /// Whether the fragment is that of the URL that was asked.
    inherits_fragment: bool,
    /// The further fields that a policy does not let cross origins.
    pub(super) sensitive: &'static [&'static str],
}

impl<'a> Location<'a> {
    /// What a Location leads to, that stood in the answer to a request for this URL; white space around it does not
    /// count.
    ///
    /// # Errors
    /// [`Stop::NoLocation`] where it is empty. [`Stop::Scheme`] where it leads to another scheme than http and https,
    /// which are all that Fetch follows. [`Stop::Malformed`] where the host is empty or no host, the port is beyond
    /// 65,535, there is user information, which HTTP's URIs do not have (RFC 9110, 4.2.1 and 4.2.4), or where it is
    /// relative and the URL that was asked is none of these schemes. Browsers go on with some of these: they read
    /// `https:/b.example` and `https:\\b.example` as `https://b.example/`, and send user information on.
    pub fn resolve(url: &'a str, location: &'a str) -> Result<Self, Stop> {
        let location = trim(location.as_bytes());
        if location.is_empty() {
            return Err(Stop::NoLocation);
        }
        let (base, reference) = (UriReference::split(url.as_bytes()), UriReference::split(location));
        let (scheme, authority, path, query) = match (reference.scheme, reference.authority) {
            (Some(scheme), authority) => {
                if !is_of_http(scheme) {
                    return Err(Stop::Scheme);
                }
                (scheme, of_http(authority)?, Path::absolute(reference.path), reference.query)
            }
            (None, Some(authority)) => {
                let (scheme, _) = place(&base)?;
                (scheme, of_http(Some(authority))?, Path::absolute(reference.path), reference.query)
            }
            (None, None) => {
                let (scheme, authority) = place(&base)?;
                let (path, query) = match reference.path {
                    [] => (Path::absolute(base.path), reference.query.or(base.query)),
                    [b'/', ..] => (Path::absolute(reference.path), reference.query),
                    relative => (Path::relative(base.path, relative), reference.query),
                };
                (scheme, authority, path, query)
            }
        };
        Ok(Self {
            scheme: text(scheme)?,
            authority: text(authority)?,
            path,
            query,
            fragment: reference.fragment.or(base.fragment),
            inherits_fragment: reference.fragment.is_none(),
            sensitive: &[],
        })
    }

    /// Whether the fragment, if there is one, is that of the URL that was asked.
    pub(super) const fn inherits_fragment(&self) -> bool {
        self.inherits_fragment
    }

    pub(crate) fn origin(&self) -> Option<Origin<'a>> {
        Origin::new(self.scheme.as_bytes(), self.authority.as_bytes())
    }

    /// Whether a request for this URL is one for that too: a fragment is not sent, and an origin may be written in
    /// several ways.
    ///
    /// ```
    /// use status_core::redirect::Location;
    /// let location = Location::resolve("https://a.example/x/w", "../y?z#top")?;
    /// assert!(location.is_same_request("https://A.example:443/y?z") && !location.is_same_request("https://a.example/y"));
    /// # Ok::<(), status_core::redirect::Stop>(())
    /// ```
    #[must_use]
    pub fn is_same_request(&self, url: &str) -> bool {
        let UriReference { scheme, authority, path, query, .. } = UriReference::split(url.as_bytes());
        let origin = scheme.zip(authority).and_then(|(scheme, authority)| Origin::new(scheme, authority));
        match (self.origin(), origin) {
            (Some(one), Some(other)) if one.is_same(&other) => {
                let path = Path::absolute(path).or_root();
                self.path.or_root().bytes().eq(path.bytes()) && behind(b'?', self.query).eq(behind(b'?', query))
            }
            _ => false,
        }
    }

    /// What follows the authority, which is all ASCII.
    fn rest(&self) -> impl Iterator<Item = u8> + use<'a> {
        self.path.bytes().chain(behind(b'?', self.query)).chain(behind(b'#', self.fragment))
    }

    fn bytes(&self) -> impl Iterator<Item = u8> + use<'a> {
        let place = self.scheme.bytes().chain(*b"://").chain(self.authority.bytes());
        place.chain(self.rest())
    }
}

/// Whether the scheme is one of HTTP, so that redirects to it are followed.
pub(crate) const fn is_of_http(scheme: &[u8]) -> bool {
    scheme.eq_ignore_ascii_case(b"http") || scheme.eq_ignore_ascii_case(b"https")
}

/// Scheme and authority of the URL that was asked.
fn place<'a>(base: &UriReference<'a>) -> Result<(&'a [u8], &'a [u8]), Stop> {
    match (base.scheme, base.authority) {
        (Some(scheme), Some(authority)) if is_of_http(scheme) && !authority.is_empty() => Ok((scheme, authority)),
        _ => Err(Stop::Malformed),
    }
}

/// The authority of a Location, if HTTP has such ones.
fn of_http(authority: Option<&[u8]>) -> Result<&[u8], Stop> {
    let authority = authority.ok_or(Stop::Malformed)?;
    let Some(Authority { user: None, host: host @ [_, ..], port }) = Authority::split(authority) else {
        return Err(Stop::Malformed);
    };
    let is_port = matches!(port.map(number), None | Some(Some(..=0xFFFF))) || port == Some(b"");
    if is_server(host, port) && is_port { Ok(authority) } else { Err(Stop::Malformed) }
}

/// A part of a text between two ASCII characters, which is a text itself.
fn text(part: &[u8]) -> Result<&str, Stop> {
    core::str::from_utf8(part).map_err(|_| Stop::Malformed)
}

/// A query or a fragment with the sign before it.
fn behind(sign: u8, part: Option<&[u8]>) -> impl Iterator<Item = u8> {
    let sign = part.map(|_| sign);
    sign.into_iter().chain(encoded(part.unwrap_or_default(), b":@/?"))
}

impl fmt::Display for Location<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme, self.authority)?;
        self.rest().try_for_each(|byte| f.write_char(char::from(byte)))
    }
}

impl fmt::Debug for Location<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Location").field(&format_args!("{self}")).finish()
    }
}

/// Two that are written alike are equal, whatever they were resolved from.
impl PartialEq for Location<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes().eq(other.bytes())
    }
}

impl Eq for Location<'_> {}

impl Hash for Location<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bytes().for_each(|byte| state.write_u8(byte));
        // As texts do, so that no text is the beginning of another.
        state.write_u8(0xFF);
    }
}

impl PartialEq<str> for Location<'_> {
    fn eq(&self, url: &str) -> bool {
        self.bytes().eq(url.bytes())
    }
}

impl PartialEq<&str> for Location<'_> {
    fn eq(&self, url: &&str) -> bool {
        *self == **url
    }
}

impl PartialEq<Location<'_>> for str {
    fn eq(&self, location: &Location<'_>) -> bool {
        location == self
    }
}

impl PartialEq<Location<'_>> for &str {
    fn eq(&self, location: &Location<'_>) -> bool {
        location == *self
    }
}

#[cfg(test)]
mod tests {
    use core::hash::BuildHasher as _;
    use std::hash::RandomState;

    use super::*;

    #[test]
    fn those_that_are_written_alike_are_equal_and_hash_alike() {
        let resolve = |base, location| Location::resolve(base, location).unwrap();
        let one = resolve("https://a.example/b/c", "../d");
        let (same, other) = (resolve("https://a.example/", "/d"), resolve("https://a.example/", "/e"));
        assert!(one == same && one != other);
        let hasher = RandomState::new();
        assert_eq!(hasher.hash_one(one), hasher.hash_one(same));
        assert_ne!(hasher.hash_one(one), hasher.hash_one(other));
        for (url, is_same) in [("https://a.example/d", true), ("https://a.example/d/", false)] {
            let by_location = (one.eq(&url), one.eq(url));
            let by_text = (url.eq(&one), <str as PartialEq<Location<'_>>>::eq(url, &one));
            assert_eq!((by_location, by_text), ((is_same, is_same), (is_same, is_same)), "{url}");
        }
    }

    #[test]
    fn a_host_and_a_port_are_both_well_formed() {
        let resolve = |location| Location::resolve("https://a.example/", location).err();
        assert_eq!(resolve("https://b.example:65535/"), None);
        for malformed in ["https://b%.example/", "https://b.example:65536/", "https://b.example:x/"] {
            assert_eq!(resolve(malformed), Some(Stop::Malformed), "{malformed}");
        }
    }
}
