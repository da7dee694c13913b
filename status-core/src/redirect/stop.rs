//! Why a redirect is not followed.

use core::{error, fmt};

/// Why a redirect is not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stop {
    /// The chain has made this very request before: the same method at the same URL (RFC 9110, 15.4). Only a policy that
    /// looks for loops says so.
    Loop,
    /// The chain has as many redirects as the policy follows.
    TooMany,
    /// The response does not say where to go: it has no Location, or an empty one. Fetch takes a response without
    /// Location for the result.
    NoLocation,
    /// Location leads to another scheme than http and https (Fetch, 4.4, "HTTP-redirect fetch").
    Scheme,
    /// Location names no place that HTTP can go to: see [`Location::resolve`](super::Location::resolve).
    Malformed,
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Loop => "the redirects run in a circle",
            Self::TooMany => "too many redirects",
            Self::NoLocation => "a redirect without a location",
            Self::Scheme => "a redirect to another scheme than http and https",
            Self::Malformed => "a redirect to a malformed location",
        })
    }
}

impl error::Error for Stop {}
