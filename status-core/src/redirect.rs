//! Whether and how to follow a redirect: RFC 9110, 15.4 as the Fetch standard has made it exact, or RFC 2616, 10.3.
//!
//! A [`Policy`] looks at one [`Hop`] (a request, its response, and what came before) and names the [`Action`]. It reads
//! the facets of the code, so a vendor's 3xx is followed as codes.toml says, with no Rust written for it.
//!
//! | facet | codes | GET | HEAD | POST | other methods |
//! | --- | --- | --- | --- | --- | --- |
//! | [`PostToGet`](Redirect::PostToGet) | 301, 302 today | GET | HEAD | GET, no content | as it was |
//! | [`Get`](Redirect::Get) | 303 | GET | HEAD | GET, no content | GET, no content |
//! | [`Keep`](Redirect::Keep) | 307, 308; 301, 302 in 1999 | GET | HEAD | as it was | as it was |
//! | [`Choose`](Redirect::Choose) | 300 | the user chooses | | | |
//! | [`UseProxy`](Redirect::UseProxy) | 305 in 1999 | once more by that proxy | | | |
//! | [`None`](Redirect::None) | 304, 306, 305 today, all others | not followed | | | |
//!
//! Methods have a case (RFC 9110, 9.1): a `post` is no POST and stays `post`. Fetch makes the six common ones upper-case
//! when it builds a request, long before any redirect; a caller that does so too passes what it sent.
//!
//! A client is then a loop:
//!
//! ```
//! use status_core::{StatusCode, redirect::{Action, Hop, Policy, Stop}};
//!
//! fn send(_method: &str, url: &str) -> (StatusCode, Option<&'static str>) {
//!     match url {
//!         "https://a.example/" => (StatusCode::SEE_OTHER, Some("https://a.example/done")),
//!         _ => (StatusCode::OK, None),
//!     }
//! }
//!
//! fn run(mut method: &'static str, mut url: &'static str) -> Result<StatusCode, Stop> {
//!     let mut visited = Vec::new();
//!     loop {
//!         let (status, location) = send(method, url);
//!         match Policy::FETCH.next(&Hop { method, status, url, location, visited: &visited }) {
//!             Action::Follow(next) => {
//!                 visited.push((method, url));
//!                 (method, url) = (next.method, next.location);
//!             }
//!             Action::Stop(stop) => return Err(stop),
//!             _ => return Ok(status),
//!         }
//!     }
//! }
//! assert_eq!(run("POST", "https://a.example/"), Ok(StatusCode::OK));
//! ```

use core::{error, fmt};

use crate::{Edition, Sender, Status, StatusCode, facet::Redirect};

/// How a client follows redirects.
///
/// ```
/// use status_core::{StatusCode, redirect::{Action, Hop, Next, Policy}};
///
/// let location = "https://a.example/y";
/// let hop = Hop {
///     method: "POST",
///     status: StatusCode::FOUND,
///     url: "https://a.example/x",
///     location: Some(location),
///     visited: &[("GET", "https://a.example/w")],
/// };
/// let get = Next { method: "GET", location, keep_content: false, permanent: false, cross_origin: false };
/// assert_eq!(Policy::FETCH.next(&hop), Action::Follow(get));
///
/// // In 1999 the method was to stay, and the user was to be asked.
/// let post = Next { method: "POST", keep_content: true, ..get };
/// assert_eq!(Policy::RFC2616.next(&hop), Action::Ask(post));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Policy {
    edition: Edition,
    asks: bool,
    max_hops: usize,
    sender: Option<Sender>,
}

/// [`Policy::FETCH`].
impl Default for Policy {
    fn default() -> Self {
        Self::FETCH
    }
}

impl Policy {
    /// What browsers do: 20 redirects, no questions, and a POST that is answered 301 or 302 becomes a GET (Fetch, 4.4,
    /// "HTTP-redirect fetch"; RFC 9110, 15.4 allows all of it).
    pub const FETCH: Self = Self { edition: Edition::CURRENT, asks: false, max_hops: 20, sender: None };

    /// What RFC 2616, 10.3 asked for: 5 redirects, and none without the user's consent unless the next request is a GET
    /// or HEAD.
    pub const RFC2616: Self = Self { edition: Edition::Rfc2616, asks: true, max_hops: 5, sender: None };

    /// Follows at most so many redirects in a row.
    ///
    /// ```
    /// use status_core::{StatusCode, redirect::{Action, Hop, Policy, Stop}};
    /// let hop = Hop {
    ///     method: "GET",
    ///     status: StatusCode::FOUND,
    ///     url: "https://a.example/2",
    ///     location: Some("https://a.example/3"),
    ///     visited: &[("GET", "https://a.example/1")],
    /// };
    /// assert_eq!(Policy::FETCH.max_hops(1).next(&hop), Action::Stop(Stop::TooMany));
    /// ```
    #[must_use]
    pub const fn max_hops(mut self, hops: usize) -> Self {
        self.max_hops = hops;
        self
    }

    /// Says who sent the response. Only an origin server's word may choose a proxy (RFC 2616, 10.3.6), so that a 305 from
    /// any other is not followed. Without this the caller vouches for the sender, as it does when it got the response
    /// from the origin server over its own connection.
    ///
    /// ```
    /// use status_core::{Sender, StatusCode, redirect::{Action, Hop, Policy}};
    /// let hop = Hop {
    ///     method: "GET",
    ///     status: StatusCode::USE_PROXY,
    ///     url: "http://a.example/",
    ///     location: Some("http://proxy.example:8080/"),
    ///     visited: &[],
    /// };
    /// assert_eq!(Policy::RFC2616.next(&hop), Action::UseProxy("http://proxy.example:8080/"));
    /// assert_eq!(Policy::RFC2616.sender(Sender::Proxy).next(&hop), Action::None);
    /// assert_eq!(Policy::FETCH.next(&hop), Action::None);
    /// ```
    #[must_use]
    pub const fn sender(mut self, sender: Sender) -> Self {
        self.sender = Some(sender);
        self
    }

    /// The edition whose facets it reads.
    ///
    /// ```
    /// use status_core::{Edition, redirect::Policy};
    /// assert_eq!(Policy::FETCH.edition(), Edition::CURRENT);
    /// ```
    #[must_use]
    pub const fn edition(&self) -> Edition {
        self.edition
    }

    /// What to do after a hop, by the standard registry.
    ///
    /// A number without a meaning in the edition is not followed: Fetch follows the five redirects alone, and RFC 9110,
    /// 15.4 merely allows more where there is a Location. A client that takes an unknown 3xx for a 300, as RFC 9110, 15
    /// has it, passes [`StatusCode::effective`] and gets [`Action::Choose`].
    ///
    /// ```
    /// use status_core::{StatusCode, redirect::{Action, Hop, Policy}};
    /// let status = StatusCode::from_u16(399)?;
    /// let hop = Hop { method: "GET", status, url: "https://a.example/", location: Some("https://b.example/"), visited: &[] };
    /// assert_eq!(Policy::FETCH.next(&hop), Action::None);
    /// let known = Hop { status: status.effective(), ..hop };
    /// assert!(matches!(Policy::FETCH.next(&known), Action::Choose(Some(_))));
    /// # Ok::<(), status_core::InvalidStatusCode>(())
    /// ```
    #[must_use]
    pub const fn next<'a>(&self, hop: &Hop<'a, '_>) -> Action<'a> {
        match Status::from_code_in(hop.status.as_u16(), self.edition) {
            Some(status) => self.next_by(status.redirect(self.edition), status.is_permanent(), hop),
            None => Action::None,
        }
    }

    /// What to do after a hop whose code has these facets; the hop's own code is not looked at. For codes of another
    /// registry: `policy.next_by(status.redirect(policy.edition()), status.is_permanent(), &hop)`.
    ///
    /// It asks in this order: is there a redirect, a Location, a loop, a hop left, a need to ask the user.
    ///
    /// ```
    /// use status_core::{StatusCode, facet::Redirect, redirect::{Action, Hop, Policy}};
    /// let hop = Hop {
    ///     method: "PUT",
    ///     status: StatusCode::from_u16(333)?,
    ///     url: "https://a.example/",
    ///     location: Some("https://a.example/done"),
    ///     visited: &[],
    /// };
    /// let Action::Follow(next) = Policy::FETCH.next_by(Redirect::Get, false, &hop) else { panic!() };
    /// assert_eq!((next.method, next.keep_content), ("GET", false));
    /// # Ok::<(), status_core::InvalidStatusCode>(())
    /// ```
    #[must_use]
    pub const fn next_by<'a>(&self, facet: Redirect, permanent: bool, hop: &Hop<'a, '_>) -> Action<'a> {
        if matches!(facet, Redirect::None) {
            return Action::None;
        }
        if matches!(facet, Redirect::UseProxy) && matches!(self.sender, Some(Sender::Proxy | Sender::Gateway)) {
            return Action::None;
        }
        let location = match (hop.location, facet) {
            (Some(location), _) if !location.is_empty() => location,
            (_, Redirect::Choose) => return Action::Choose(None),
            _ => return Action::Stop(Stop::NoLocation),
        };
        let method = next_method(facet, hop.method);
        // The request that goes through another proxy is the same one at the same URL, and no loop for that.
        let is_loop = !matches!(facet, Redirect::UseProxy) && hop.has_seen(method, location);
        let is_last = hop.visited.len() >= self.max_hops;
        let next = Next {
            method,
            location,
            keep_content: is_same(method.as_bytes(), hop.method.as_bytes()),
            permanent,
            cross_origin: is_cross_origin(hop.url, location),
        };
        match facet {
            // The choice is still the user's, but nothing is left that a client could take for itself.
            Redirect::Choose if is_loop || is_last => Action::Choose(None),
            Redirect::Choose => Action::Choose(Some(next)),
            _ if is_loop => Action::Stop(Stop::Loop),
            _ if is_last => Action::Stop(Stop::TooMany),
            Redirect::UseProxy => Action::UseProxy(location),
            _ if self.asks && !is_retrieval(method) => Action::Ask(next),
            _ => Action::Follow(next),
        }
    }
}

/// One request, its response, and the requests before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hop<'a, 'v> {
    /// The method that was sent.
    pub method: &'a str,
    /// The code that came back.
    pub status: StatusCode,
    /// The URL that was asked.
    pub url: &'v str,
    /// The response's Location, resolved against `url` (RFC 9110, 10.2.2), so that it is absolute.
    pub location: Option<&'a str>,
    /// The method and URL of each earlier request of the chain, the oldest first, without the present one.
    pub visited: &'v [(&'v str, &'v str)],
}

impl Hop<'_, '_> {
    /// Whether the request has been made in this chain. A fragment is not sent, and makes no other URL.
    const fn has_seen(&self, method: &str, location: &str) -> bool {
        if is_same_request((method, location), (self.method, self.url)) {
            return true;
        }
        let mut at = 0;
        while at < self.visited.len() {
            if is_same_request((method, location), self.visited[at]) {
                return true;
            }
            at += 1;
        }
        false
    }
}

/// What a client does after a hop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action<'a> {
    /// Send the next request.
    Follow(Next<'a>),
    /// Send the next request if the user agrees (RFC 2616, 10.3).
    Ask(Next<'a>),
    /// The user, or the client for the user, picks one of several (RFC 9110, 15.4.1): the one that Location prefers,
    /// where there is one and going there makes no loop and is not one redirect too many.
    ///
    /// Under RFC 2616 a client that goes there by itself still asks the user, unless the method is GET or HEAD.
    Choose(Option<Next<'a>>),
    /// Send this one request once more, through this proxy (RFC 2616, 10.3.6).
    UseProxy(&'a str),
    /// Not a redirect: the response is the result.
    None,
    /// A redirect that can't be followed.
    Stop(Stop),
}

impl<'a> Action<'a> {
    /// The next request, where there is one, be it with or without asking.
    ///
    /// ```
    /// use status_core::redirect::{Action, Stop};
    /// assert_eq!(Action::Stop(Stop::Loop).next(), None);
    /// ```
    #[must_use]
    pub const fn next(&self) -> Option<Next<'a>> {
        match *self {
            Self::Follow(next) | Self::Ask(next) => Some(next),
            Self::Choose(next) => next,
            Self::UseProxy(_) | Self::None | Self::Stop(_) => None,
        }
    }
}

/// Why a redirect is not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stop {
    /// The chain has made this very request before: the same method at the same URL (RFC 9110, 15.4).
    Loop,
    /// The chain has as many redirects as the policy follows.
    TooMany,
    /// The response does not say where to go. Fetch takes such a response for the result.
    NoLocation,
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Loop => "the redirects run in a circle",
            Self::TooMany => "too many redirects",
            Self::NoLocation => "a redirect without a location",
        })
    }
}

impl error::Error for Stop {}

/// The next request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Next<'a> {
    /// Its method: GET, or the one that the last request had.
    pub method: &'a str,
    /// Its URL. A client sends a request there if it speaks the scheme: Fetch lets a redirect lead to http and https
    /// alone.
    pub location: &'a str,
    /// Whether it has the content that the last request had, if any; not where the method has become GET. A client
    /// that can't send it a second time does not follow.
    pub keep_content: bool,
    /// Whether later references should use the new URL.
    pub permanent: bool,
    /// Whether the new URL has another origin, so that credentials are not sent along (see [`is_cross_origin`]).
    pub cross_origin: bool,
}

/// The fields that every client writes anew for each request, whatever the redirect.
const RENEWED: &[&str] = &[
    "Connection",
    "Host",
    "Keep-Alive",
    "Origin",
    "Proxy-Connection",
    "Referer",
    "TE",
    "Transfer-Encoding",
    "Upgrade",
];
/// The fields that prove who the user is.
const CREDENTIALS: &[&str] = &["Authorization", "Cookie", "Proxy-Authorization"];
/// The fields that ask whether a stored response is still good.
const VALIDATORS: &[&str] = &["If-Modified-Since", "If-None-Match"];
/// The fields that speak of the content, beside those whose names say so.
const OF_CONTENT: &[&str] = &["Digest", "Expect", "Last-Modified", "Repr-Digest", "Trailer"];

impl Next<'_> {
    /// Whether the URL takes over the fragment of the last one, because it has none of its own (RFC 9110, 10.2.2).
    ///
    /// ```
    /// # use status_core::redirect::Next;
    /// # let next = Next { method: "GET", location: "", keep_content: true, permanent: false, cross_origin: false };
    /// assert!(Next { location: "https://a.example/y", ..next }.inherits_fragment());
    /// assert!(!Next { location: "https://a.example/y#top", ..next }.inherits_fragment());
    /// ```
    #[must_use]
    pub const fn inherits_fragment(&self) -> bool {
        without_fragment(self.location).len() == self.location.len()
    }

    /// Whether the last request's field of this name, in any case, stays behind (RFC 9110, 15.4; Fetch, 4.4):
    ///
    /// - what belongs to the connection or is written anew for each request: Host, Connection, TE, Referer, Origin;
    /// - Authorization, Cookie and Proxy-Authorization, where the new URL has another origin;
    /// - `Content-*` and others that speak of the content, where that is left behind;
    /// - If-None-Match and If-Modified-Since of a GET or HEAD, which ask about the stored response of the old URL. On any
    ///   other method they are conditions that the user set, and stay, as If-Match does always: a PUT must not lose them.
    ///
    /// The client may write a field of that name anew. Those that Connection lists stay behind too; only who sees its
    /// value can tell.
    ///
    /// ```
    /// # use status_core::redirect::Next;
    /// let next = Next {
    ///     method: "GET",
    ///     location: "https://b.example/",
    ///     keep_content: false,
    ///     permanent: false,
    ///     cross_origin: true,
    /// };
    /// assert!(next.drops("authorization") && next.drops("Content-Type") && next.drops("Host"));
    /// assert!(!next.drops("Accept"));
    /// assert!(!Next { cross_origin: false, ..next }.drops("Authorization"));
    /// ```
    #[must_use]
    pub const fn drops(&self, field: &str) -> bool {
        is_one_of(field, RENEWED)
            || self.cross_origin && is_one_of(field, CREDENTIALS)
            || is_retrieval(self.method) && is_one_of(field, VALIDATORS)
            || !self.keep_content && (is_one_of(field, OF_CONTENT) || is_content_field(field.as_bytes()))
    }
}

/// Whether two URLs differ in scheme, host or port (RFC 9110, 4.3.1). Where that can't be said for sure the answer is
/// yes, which costs a login at most: a URL that is not absolute, or whose authority parsers are known to read in
/// different ways (a backslash, white space, two `@`).
///
/// The ports of http, https, ws and wss have their defaults; user information and the case of scheme and host don't
/// count; two spellings of one IPv6 address, or of one name in Unicode and ASCII, count as two.
///
/// ```
/// use status_core::redirect::is_cross_origin;
/// assert!(!is_cross_origin("https://a.example/x", "HTTPS://user@A.EXAMPLE:443?y"));
/// assert!(is_cross_origin("https://a.example/", "http://a.example/"));
/// assert!(is_cross_origin("https://a.example/", "/y"));
/// ```
#[must_use]
pub const fn is_cross_origin(one: &str, other: &str) -> bool {
    match (Origin::of(one.as_bytes()), Origin::of(other.as_bytes())) {
        (Some(one), Some(other)) => {
            let is_same_port = match (one.port, other.port) {
                (Some(one), Some(other)) => one == other,
                (None, None) => true,
                _ => false,
            };
            !(is_same_port
                && one.scheme.eq_ignore_ascii_case(other.scheme)
                && one.host.eq_ignore_ascii_case(other.host))
        }
        _ => true,
    }
}

/// Scheme, host and port.
struct Origin<'a> {
    scheme: &'a [u8],
    host: &'a [u8],
    port: Option<u16>,
}

impl<'a> Origin<'a> {
    const fn of(url: &'a [u8]) -> Option<Self> {
        let (scheme, [b':', b'/', b'/', rest @ ..]) = url.split_at(end(url, b":")) else { return None };
        let (authority, _) = rest.split_at(end(rest, b"/?#"));
        if !is_scheme(scheme) || !is_plain(authority) {
            return None;
        }
        let server = match authority.split_at(end(authority, b"@")) {
            (_, [b'@', server @ ..]) => server,
            _ => authority,
        };
        if end(server, b"@") < server.len() {
            return None;
        }
        // The colons of an IPv6 address stand in brackets.
        let host_end = match server {
            [b'[', ..] => end(server, b"]") + 1,
            _ => end(server, b":"),
        };
        let Some((host, port)) = server.split_at_checked(host_end) else { return None };
        let port = match port {
            [] | [b':'] => default_port(scheme),
            [b':', digits @ ..] => match number(digits) {
                Some(port) => Some(port),
                None => return None,
            },
            _ => return None,
        };
        if host.is_empty() { None } else { Some(Self { scheme, host, port }) }
    }
}

/// Where the first of these bytes stands, or the end.
const fn end(text: &[u8], stops: &[u8]) -> usize {
    let mut at = 0;
    while at < text.len() {
        let mut stop = 0;
        while stop < stops.len() {
            if text[at] == stops[stop] {
                return at;
            }
            stop += 1;
        }
        at += 1;
    }
    at
}

/// Whether it is a letter, then letters, digits and `+-.` (RFC 3986, 3.1).
const fn is_scheme(text: &[u8]) -> bool {
    let [first, rest @ ..] = text else { return false };
    let mut rest = rest;
    while let [byte, tail @ ..] = rest {
        if !matches!(byte, b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'+' | b'-' | b'.') {
            return false;
        }
        rest = tail;
    }
    first.is_ascii_alphabetic()
}

/// Whether there is nothing in it that some parsers skip or take for a slash.
const fn is_plain(authority: &[u8]) -> bool {
    let mut rest = authority;
    while let [byte, tail @ ..] = rest {
        if matches!(byte, b'\\' | 0..=b' ' | 0x7F) {
            return false;
        }
        rest = tail;
    }
    true
}

const fn default_port(scheme: &[u8]) -> Option<u16> {
    if scheme.eq_ignore_ascii_case(b"https") || scheme.eq_ignore_ascii_case(b"wss") {
        Some(443)
    } else if scheme.eq_ignore_ascii_case(b"http") || scheme.eq_ignore_ascii_case(b"ws") {
        Some(80)
    } else {
        None
    }
}

/// The port that these digits write.
const fn number(digits: &[u8]) -> Option<u16> {
    let mut number: u16 = 0;
    let mut rest = digits;
    while let [digit @ b'0'..=b'9', tail @ ..] = rest {
        number = match number.checked_mul(10) {
            Some(tens) => match tens.checked_add((*digit - b'0') as u16) {
                Some(number) => number,
                None => return None,
            },
            None => return None,
        };
        rest = tail;
    }
    if rest.is_empty() { Some(number) } else { None }
}

const fn next_method(facet: Redirect, method: &str) -> &str {
    match facet {
        Redirect::Get if !is_retrieval(method) => "GET",
        Redirect::PostToGet if is_same(method.as_bytes(), b"POST") => "GET",
        _ => method,
    }
}

const fn is_retrieval(method: &str) -> bool {
    matches!(method.as_bytes(), b"GET" | b"HEAD")
}

const fn is_same_request(one: (&str, &str), other: (&str, &str)) -> bool {
    is_same(one.0.as_bytes(), other.0.as_bytes()) && is_same(without_fragment(one.1), without_fragment(other.1))
}

const fn without_fragment(url: &str) -> &[u8] {
    let url = url.as_bytes();
    url.split_at(end(url, b"#")).0
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}

const fn is_one_of(field: &str, names: &[&str]) -> bool {
    let mut at = 0;
    while at < names.len() {
        if field.eq_ignore_ascii_case(names[at]) {
            return true;
        }
        at += 1;
    }
    false
}

const fn is_content_field(name: &[u8]) -> bool {
    match name.split_at_checked(b"Content-".len()) {
        Some((start, _)) => start.eq_ignore_ascii_case(b"Content-"),
        None => false,
    }
}
