//! The next request of a chain, and what it leaves behind of the last one.

use super::location::Location;
use crate::{
    method::is_retrieval,
    syntax::{
        bytes::begins_with,
        field_name::{CREDENTIALS, concerns_connection, is_one_of},
    },
};

/// The next request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Next<'a> {
    /// Its method: GET, or the one that the last request had.
    pub method: &'a str,
    /// Its URL, which is http or https: see [`Location`].
    pub location: Location<'a>,
    /// Whether it has the content that the last request had, if any; not where the method has become GET. A client
    /// that can't send it a second time does not follow.
    pub keep_content: bool,
    /// Whether later references should use the new URL.
    pub permanent: bool,
    /// Whether the new URL has another origin, so that credentials are not sent along (see
    /// [`is_cross_origin`](super::is_cross_origin)).
    pub cross_origin: bool,
}

/// How many redirects in a row Fetch follows.
pub(crate) const MOST_HOPS: usize = 20;

/// The fields that every client writes anew for each request, whatever the redirect, beside those of the connection.
const RENEWED: [&str; 3] = ["Host", "Origin", "Referer"];
/// The fields that ask whether a stored response is still good.
const VALIDATORS: [&str; 2] = ["If-Modified-Since", "If-None-Match"];
/// The fields that speak of the content, beside those whose names say so.
const OF_CONTENT: [&str; 5] = ["Digest", "Expect", "Last-Modified", "Repr-Digest", "Trailer"];

impl Next<'_> {
    /// Whether the URL has taken over the fragment of the last one, if that had one, because Location has none of its own
    /// (RFC 9110, 10.2.2).
    ///
    /// ```
    /// # use status_core::{StatusCode, redirect::{Hop, Policy}};
    /// # let (url, location) = ("https://a.example/#a", Some("y"));
    /// # let hop = Hop { method: "GET", status: StatusCode::FOUND, url, location, visited: &[] };
    /// let next = Policy::FETCH.next(&hop).next().unwrap();
    /// assert!(next.inherits_fragment() && next.location == "https://a.example/y#a");
    /// let next = Policy::FETCH.next(&Hop { location: Some("y#b"), ..hop }).next().unwrap();
    /// assert!(!next.inherits_fragment() && next.location == "https://a.example/y#b");
    /// ```
    #[must_use]
    pub const fn inherits_fragment(&self) -> bool {
        self.location.inherits_fragment()
    }

    /// Whether the last request's field of this name, in any case, stays behind (RFC 9110, 15.4; Fetch, 4.4):
    ///
    /// - what belongs to the connection or is written anew for each request: Host, Connection, TE, Referer, Origin;
    /// - Authorization, Cookie and Proxy-Authorization, and what the policy calls [`sensitive`](super::Policy::sensitive),
    ///   where the new URL has another origin;
    /// - `Content-*` and others that speak of the content, where that is left behind;
    /// - If-None-Match and If-Modified-Since of a GET or HEAD, which ask about the stored response of the old URL. On any
    ///   other method they are conditions that the user set, and stay, as If-Match does always: a PUT must not lose them.
    ///
    /// The client may write a field of that name anew. Those that Connection lists stay behind too; that takes its
    /// value.
    ///
    /// ```
    /// # use status_core::{StatusCode, redirect::{Hop, Next, Policy}};
    /// let hop = Hop {
    ///     method: "POST",
    ///     status: StatusCode::FOUND,
    ///     url: "https://a.example/",
    ///     location: Some("https://b.example/"),
    ///     visited: &[],
    /// };
    /// let next = Policy::FETCH.next(&hop).next().unwrap();
    /// assert!(next.drops("authorization") && next.drops("Content-Type") && next.drops("Host"));
    /// assert!(!next.drops("Accept"));
    /// assert!(!Next { cross_origin: false, ..next }.drops("Authorization"));
    /// ```
    #[must_use]
    pub const fn drops(&self, field: &str) -> bool {
        let field = field.as_bytes();
        concerns_connection(field)
            || is_one_of(field, &RENEWED)
            || self.cross_origin && (is_one_of(field, &CREDENTIALS) || is_one_of(field, self.location.sensitive))
            || is_retrieval(self.method) && is_one_of(field, &VALIDATORS)
            || !self.keep_content && is_of_content(field)
    }
}

/// Whether the field speaks of the content, and has no meaning without it.
pub(crate) const fn is_of_content(field: &[u8]) -> bool {
    is_one_of(field, &OF_CONTENT) || begins_with(field, b"Content-")
}
