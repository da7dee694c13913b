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
//! A client is then a loop, which owns the URL that it asks:
//!
//! ```
//! use status_core::{StatusCode, redirect::{Action, Hop, Policy, Stop}};
//!
//! /// The code and the Location of the answer.
//! fn send(_method: &str, url: &str) -> (StatusCode, Option<&'static str>) {
//!     match url {
//!         "https://a.example/shop/order" => (StatusCode::SEE_OTHER, Some("done?no=7")),
//!         _ => (StatusCode::OK, None),
//!     }
//! }
//!
//! fn run(mut method: String, mut url: String) -> Result<(StatusCode, String), Stop> {
//!     let mut visited: Vec<(String, String)> = Vec::new();
//!     loop {
//!         let (status, location) = send(&method, &url);
//!         let before: Vec<_> = visited.iter().map(|(method, url)| (method.as_str(), url.as_str())).collect();
//!         let hop = Hop { method: &method, status, url: &url, location, visited: &before };
//!         let (next_method, next_url) = match Policy::FETCH.next(&hop) {
//!             Action::Follow(next) => (next.method.to_owned(), next.location.to_string()),
//!             Action::Stop(stop) => return Err(stop),
//!             _ => return Ok((status, url)),
//!         };
//!         visited.push((method, url));
//!         (method, url) = (next_method, next_url);
//!     }
//! }
//! let (status, url) = run("POST".to_owned(), "https://a.example/shop/order".to_owned())?;
//! assert_eq!((status, url.as_str()), (StatusCode::OK, "https://a.example/shop/done?no=7"));
//! # Ok::<(), Stop>(())
//! ```

pub(crate) mod location;
pub(crate) mod next;
pub(crate) mod origin;
mod path;
mod stop;

use crate::{
    exchange::message::Sender,
    facet::Redirect,
    generic::{Meaning as _, Registry},
    method::is_retrieval,
    registry::{Edition, Standard},
    status_code::StatusCode,
};
use next::MOST_HOPS;
use origin::Origin;

pub use location::Location;
pub use next::Next;
pub use origin::is_cross_origin;
pub use stop::Stop;

pub use crate::syntax::uri::UriReference;

/// How a client follows redirects.
///
/// ```
/// use status_core::{StatusCode, redirect::{Action, Hop, Policy}};
///
/// let hop = Hop {
///     method: "POST",
///     status: StatusCode::FOUND,
///     url: "https://a.example/x",
///     location: Some("/y"),
///     visited: &[("GET", "https://a.example/w")],
/// };
/// let Action::Follow(next) = Policy::FETCH.next(&hop) else { panic!() };
/// assert_eq!((next.method, next.keep_content), ("GET", false));
/// assert_eq!(next.location, "https://a.example/y");
///
/// // In 1999 the method was to stay, and the user was to be asked.
/// let Action::Ask(next) = Policy::RFC2616.next(&hop) else { panic!() };
/// assert_eq!((next.method, next.keep_content), ("POST", true));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Policy {
    edition: Edition,
    asks: bool,
    max_hops: usize,
    detects_loops: bool,
    sender: Option<Sender>,
    sensitive: &'static [&'static str],
}

/// [`Policy::FETCH`].
impl Default for Policy {
    fn default() -> Self {
        Self::FETCH
    }
}

impl Policy {
    /// What browsers do: 20 redirects, no questions, and a POST that is answered 301 or 302 becomes a GET (Fetch, 4.4,
    /// "HTTP-redirect fetch"; RFC 9110, 15.4 allows all of it). They count and look for no loops, as a site may set a
    /// cookie and send the client back to the same URL.
    pub const FETCH: Self = Self {
        edition: Edition::CURRENT,
        asks: false,
        max_hops: MOST_HOPS,
        detects_loops: false,
        sender: None,
        sensitive: &[],
    };

    /// What RFC 2616, 10.3 asked for: 5 redirects, no loops, and none without the user's consent unless the next request
    /// is a GET or HEAD.
    pub const RFC2616: Self =
        Self { edition: Edition::Rfc2616, asks: true, max_hops: 5, detects_loops: true, ..Self::FETCH };

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

    /// Whether to stop where the chain has made the very request before: the same method at the same URL.
    ///
    /// ```
    /// use status_core::{StatusCode, redirect::{Action, Hop, Policy, Stop}};
    /// let url = "https://a.example/";
    /// let hop = Hop { method: "GET", status: StatusCode::FOUND, url, location: Some("/"), visited: &[] };
    /// assert!(matches!(Policy::FETCH.next(&hop), Action::Follow(_)));
    /// assert_eq!(Policy::FETCH.detect_loops(true).next(&hop), Action::Stop(Stop::Loop));
    /// ```
    #[must_use]
    pub const fn detect_loops(mut self, detects: bool) -> Self {
        self.detects_loops = detects;
        self
    }

    /// Names further fields that prove who the user is, in any case: as Authorization, Cookie and Proxy-Authorization do,
    /// they stay behind where a redirect leads to another origin ([`Next::drops`]).
    ///
    /// ```
    /// use status_core::{StatusCode, redirect::{Action, Hop, Policy}};
    /// let hop = Hop {
    ///     method: "GET",
    ///     status: StatusCode::FOUND,
    ///     url: "https://a.example/",
    ///     location: Some("https://b.example/"),
    ///     visited: &[],
    /// };
    /// let policy = Policy::FETCH.sensitive(&["X-API-Key"]);
    /// let Action::Follow(next) = policy.next(&hop) else { panic!() };
    /// assert!(next.drops("x-api-key") && next.drops("Authorization") && !next.drops("Accept"));
    /// let Action::Follow(next) = policy.next(&Hop { location: Some("/y"), ..hop }) else { panic!() };
    /// assert!(!next.drops("X-API-Key"));
    /// ```
    #[must_use]
    pub const fn sensitive(mut self, fields: &'static [&'static str]) -> Self {
        self.sensitive = fields;
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
    pub fn next<'a>(&self, hop: &Hop<'a, '_>) -> Action<'a> {
        self.next_by::<Standard>(hop)
    }

    /// [`next`](Self::next) by the codes of any registry: the standard one or a layer's.
    #[must_use]
    pub fn next_by<'a, R: Registry>(&self, hop: &Hop<'a, '_>) -> Action<'a> {
        match R::from_code_in(hop.status.as_u16(), self.edition) {
            Some(status) => self.next_as(status.redirect(self.edition), status.is_permanent(), hop),
            None => Action::None,
        }
    }

    /// What to do after a hop whose code has these facets; the hop's own code is not looked at. For codes of another
    /// registry: `policy.next_as(status.redirect(policy.edition()), status.is_permanent(), &hop)`.
    ///
    /// It asks in this order: is there a redirect, a Location, a place that it leads to, a loop, a hop left, a need to ask
    /// the user.
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
    /// let Action::Follow(next) = Policy::FETCH.next_as(Redirect::Get, false, &hop) else { panic!() };
    /// assert_eq!((next.method, next.keep_content), ("GET", false));
    /// # Ok::<(), status_core::InvalidStatusCode>(())
    /// ```
    #[must_use]
    pub fn next_as<'a>(&self, facet: Redirect, permanent: bool, hop: &Hop<'a, '_>) -> Action<'a> {
        if matches!(facet, Redirect::None) {
            return Action::None;
        }
        if matches!(facet, Redirect::UseProxy) && matches!(self.sender, Some(Sender::Proxy | Sender::Gateway)) {
            return Action::None;
        }
        let field = hop.location.map_or("", |location| location.trim_matches([' ', '\t']));
        let mut location = match (Location::resolve(hop.url, field), facet) {
            (Ok(location), _) => location,
            (Err(_), Redirect::Choose) => return Action::Choose(None),
            (Err(stop), _) => return Action::Stop(stop),
        };
        location.sensitive = self.sensitive;
        let is_last = hop.visited.len() >= self.max_hops;
        if matches!(facet, Redirect::UseProxy) {
            // The request that goes through another proxy is the same one at the same URL, and no loop for that.
            return if is_last { Action::Stop(Stop::TooMany) } else { Action::UseProxy(field) };
        }
        let method = next_method(facet, hop.method);
        let is_loop = self.detects_loops && hop.has_seen(method, &location);
        let origins = (Origin::of(hop.url.as_bytes()), location.origin());
        let next = Next {
            method,
            location,
            keep_content: method == hop.method,
            permanent,
            cross_origin: !matches!(origins, (Some(one), Some(other)) if one.is_same(&other)),
        };
        match facet {
            // The choice is still the user's, but nothing is left that a client could take for itself.
            Redirect::Choose if is_loop || is_last => Action::Choose(None),
            Redirect::Choose => Action::Choose(Some(next)),
            _ if is_loop => Action::Stop(Stop::Loop),
            _ if is_last => Action::Stop(Stop::TooMany),
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
    pub url: &'a str,
    /// The response's Location as it stands in the field, relative or not.
    pub location: Option<&'a str>,
    /// The method and URL of each earlier request of the chain, the oldest first, without the present one.
    pub visited: &'v [(&'v str, &'v str)],
}

impl Hop<'_, '_> {
    /// Whether the request has been made in this chain.
    fn has_seen(&self, method: &str, location: &Location<'_>) -> bool {
        let is_it = |(made, url): &(&str, &str)| *made == method && location.is_same_request(url);
        is_it(&(self.method, self.url)) || self.visited.iter().any(is_it)
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
    /// Send this one request once more, through this proxy (RFC 2616, 10.3.6): what Location says.
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

fn next_method(facet: Redirect, method: &str) -> &str {
    match facet {
        Redirect::Get if !is_retrieval(method) => "GET",
        Redirect::PostToGet if method == "POST" => "GET",
        _ => method,
    }
}
