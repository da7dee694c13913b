//! Names of fields, as those who look for them give them.

use crate::lookup::text::same;

/// Declares the fields that value checks look at. Every registry gives each of them its place in this list for a number,
/// so that a check finds a field's lines by a number that is known when it is compiled.
macro_rules! fields {
    ($($name:literal)+) => {
        /// The names, in lower case.
        const FIELDS: &[&str] = &[$($name),+];

        macro_rules! field_names {
            ($next:ident $state:tt) => {
                $next! { $state { fields { $($name)+ } } {} }
            };
        }
        pub(crate) use field_names;
    };
}

fields! {
    "accept-patch"
    "accept-ranges"
    "allow"
    "authorization"
    "cache-control"
    "connection"
    "content-encoding"
    "content-length"
    "content-location"
    "content-range"
    "content-range-mapping"
    "content-type"
    "cookie"
    "date"
    "delta-base"
    "etag"
    "expect"
    "expires"
    "host"
    "if-match"
    "if-modified-since"
    "if-none-match"
    "if-range"
    "if-unmodified-since"
    "im"
    "last-modified"
    "link"
    "location"
    "proxy-authenticate"
    "proxy-authorization"
    "range"
    "retry-after"
    "sec-websocket-accept"
    "sec-websocket-extensions"
    "sec-websocket-key"
    "sec-websocket-protocol"
    "te"
    "transfer-encoding"
    "upgrade"
    "upload-complete"
    "upload-draft-interop-version"
    "upload-limit"
    "upload-offset"
    "vary"
    "www-authenticate"
}

/// A field's name and its number in every registry that numbers it.
#[derive(Clone, Copy)]
pub struct Name {
    pub(crate) number: u16,
    pub(crate) text: &'static str,
}

impl Name {
    /// The name to which a registry gives the number.
    #[must_use]
    pub const fn new(number: u16, text: &'static str) -> Self {
        Self { number, text }
    }

    /// A name of the list; one that is not there stops the compiler where [`name!`] asks.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "the list is short")]
    pub(crate) const fn of(text: &'static str) -> Self {
        let mut at = 0;
        while !same(FIELDS[at].as_bytes(), text.as_bytes()) {
            at += 1;
        }
        Self { number: at as u16, text }
    }
}

/// A listed name, found when the crate is compiled.
macro_rules! name {
    ($text:literal) => {
        const { $crate::judge::name::Name::of($text) }
    };
}
pub(crate) use name;
