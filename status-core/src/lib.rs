//! HTTP status codes and the rules they carry.
//!
//! - What is this number? [`StatusCode`] is any three-digit number; [`Status`] is a registered meaning, with its
//!   reason, who defined it and where, today and in 1999 ([`Edition`]).
//! - Is this exchange right? [`Exchange::validate`] gives the [`Rule`]s that a response breaks, together with its
//!   request where that is known, as a set ([`Violations`]).
//! - What follows from the code? The [facets](facet): content, caching, redirect, retry, view.
//!
//! Everything is data that was compiled: lookups are `const`, and nothing allocates.
//!
//! ```
//! use status_core::{Edition, Exchange, Lang, Request, Response, Status, StatusCode};
//!
//! let code: StatusCode = "421".parse()?;
//! assert_eq!(code.canonical_reason(), Some("Misdirected Request"));
//! assert_eq!(Status::from_code_in(421, Edition::Rfc2616), Some(Status::TooManyConnections));
//!
//! let request = Request::new("POST", &[("Host", "a.example")]);
//! let response = Response::new(StatusCode::METHOD_NOT_ALLOWED, &[("Date", "Sun, 06 Nov 1994 08:49:37 GMT")]);
//! for rule in Exchange::new(response).request(request).validate() {
//!     assert_eq!(rule.id(), "405-allow");
//!     assert!(rule.text(Lang::En).contains("Allow"));
//! }
//! # Ok::<(), status_core::InvalidStatusCode>(())
//! ```
#![no_std]
#![forbid(unsafe_code)]

#[cfg(test)]
extern crate std;

pub mod cache;
mod case;
#[doc(hidden)]
pub mod check;
mod class;
mod code;
mod exchange;
pub mod facet;
mod facts;
mod fields;
mod hash;
mod level;
pub mod method;
pub mod redirect;
pub mod retry;
pub mod sequence;
mod table;
pub mod view;

/// What `codes.toml` expands to.
mod registry {
    status_macros::standard!("codes.toml");

    /// The place of a field's name among those that rules ask about: for the benches.
    #[must_use]
    pub fn field(name: &[u8]) -> Option<u16> {
        FIELDS.get(name)
    }
}

pub use class::Class;
pub use code::{InvalidStatusCode, StatusCode};
pub use exchange::{Content, Exchange, NoFields, Request, Response, Sender, Version};
pub use fields::{Field, Fields, NO_FIELDS};
pub use level::{Lang, Level, Party};
pub use registry::{Edition, Meanings, Rule, Scope, Source, Status, Violations, validate};

/// For generated code alone; nothing here is stable.
#[doc(hidden)]
pub mod __private {
    pub use crate::{
        case::Case,
        check,
        exchange::{Known, Parts},
        facts::{Facts, NONE, Questions},
        registry::field,
        table::Table,
    };
    pub use core;
}

/// Runs the README's examples.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
