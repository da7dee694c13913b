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

pub(crate) mod next;
pub(crate) mod origin;
pub(crate) mod target;

use core::{error, fmt};

use crate::{
    Edition, Sender, Status, StatusCode,
    facet::Redirect,
    method::is_retrieval,
    syntax::{bytes::is_same, uri::without_fragment},
};

pub use next::Next;

use next::MOST_HOPS;
pub use origin::is_cross_origin;
pub use target::leads_to;

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
    pub const FETCH: Self = Self { edition: Edition::CURRENT, asks: false, max_hops: MOST_HOPS, sender: None };

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

const fn next_method(facet: Redirect, method: &str) -> &str {
    match facet {
        Redirect::Get if !is_retrieval(method) => "GET",
        Redirect::PostToGet if is_same(method.as_bytes(), b"POST") => "GET",
        _ => method,
    }
}

const fn is_same_request(one: (&str, &str), other: (&str, &str)) -> bool {
    is_same(one.0.as_bytes(), other.0.as_bytes())
        && is_same(without_fragment(one.1.as_bytes()), without_fragment(other.1.as_bytes()))
}
