//! HTTP status codes and the rules they carry.
//!
//! - What is this number? [`StatusCode`] is any three-digit number; [`Status`] is a registered meaning, with its
//!   reason, who defined it and where, today and in 1999 ([`Edition`]).
//! - Is this exchange right? [`Exchange::validate`] gives the [`Rule`]s that a response breaks, together with its
//!   request where that is known, as a set ([`Violations`]).
//! - What follows from the code? The [facets](facet): content, caching, redirect, retry, view.
//! - A code of your own? [`registry!`] puts a codes.toml on top of this one, [`StatusEnum`] gives your enums their
//!   codes, and [`status!`] is a constant that the compiler checks.
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

#[macro_use]
mod vocabulary;

pub mod cache;
mod class;
mod exchange;
pub mod facet;
mod judge;
mod lang;
mod lookup;
mod macros;
pub mod method;
pub mod redirect;
mod registry;
pub mod retry;
mod rule;
pub mod sequence;
mod status_code;
mod syntax;
mod to_status_code;
pub mod view;
mod words;

pub use class::Class;
pub use exchange::fields::{Field, Fields, NO_FIELDS};
pub use exchange::{Content, Exchange, NoFields, Request, Response, Sender, Version};
pub use lang::Lang;
pub use registry::{Broken, Edition, Meanings, Registry, Rule, Source, Standard, Status, validate};
pub use rule::{Level, Party, Scope};
pub use status_code::{InvalidStatusCode, StatusCode};

/// What [`validate`] finds is such a set, and so is what is expected or allowed; sets are joined and compared as others
/// are, in a constant too. A set is displayed as the ids of its rules.
///
/// ```
/// use status_core::{Exchange, NO_FIELDS, Response, Rule, Violations, rule, status};
///
/// let found = Exchange::new(Response::new(status!(405), NO_FIELDS)).validate();
/// assert_eq!(found.to_string(), "any-date, 405-allow");
/// assert_eq!(found.without([rule!("any-date")]).to_string(), "405-allow");
///
/// const ALLOWED: Violations = Violations::of(&[rule!("any-date"), rule!("any-retry-after")]);
/// assert_eq!(found - ALLOWED, found.without(ALLOWED));
/// assert_eq!(found & ALLOWED, Violations::of(&[rule!("any-date")]));
///
/// let mut all: Violations = Rule::ALL.iter().copied().filter(|rule| rule.is_checkable()).collect();
/// all -= found;
/// assert!(!all.contains(rule!("405-allow")) && (all | found).contains(rule!("405-allow")));
/// ```
pub use registry::Violations;

/// Gives an enum the status codes of its variants.
///
/// ```
/// use status_core::{StatusCode, StatusEnum};
///
/// #[derive(Debug, PartialEq, StatusEnum)]
/// enum Reply {
///     #[status(200)]
///     Done,
///     NotFound, // by its name
///     #[status(429)]
///     SlowDown,
///     #[status(470, reason = "Quota Exhausted")] // registered here
///     Quota,
/// }
///
/// const LATER: StatusCode = Reply::SlowDown.status_code();
/// assert_eq!(LATER, 429);
/// assert_eq!(Reply::from_status_code(StatusCode::NOT_FOUND), Some(Reply::NotFound));
/// assert_eq!(Reply::try_from(StatusCode::GONE).unwrap_err().to_string(), "no variant of `Reply` is 410 Gone");
/// assert_eq!(Reply::ALL.len(), 4);
/// ```
///
/// Variants may hold anything, so an error enum is derived in the same way, beside `thiserror` if you like:
///
/// ```
/// use status_core::{StatusCode, StatusEnum};
///
/// #[derive(StatusEnum)]
/// enum DbError {
///     #[status(503)]
///     Down,
/// }
///
/// #[derive(StatusEnum)]
/// enum ApiError<E> {
///     #[status(404)]
///     NoUser { id: u64 },
///     #[status(404)]
///     NoPost { id: u64 },
///     #[status(transparent)]
///     Db(DbError),
///     #[status(transparent)]
///     Cause(Box<E>),
///     #[status(other)]
///     Upstream(StatusCode),
/// }
///
/// let error: ApiError<DbError> = ApiError::NoUser { id: 7 };
/// assert_eq!(error.status_code(), 404);
/// assert_eq!(ApiError::<DbError>::Db(DbError::Down).status_code(), 503);
/// assert_eq!(ApiError::<DbError>::Upstream(StatusCode::GONE).status_code(), 410);
/// ```
///
/// # What is derived
///
/// | for | what |
/// | --- | --- |
/// | every enum | [`ToStatusCode`], and `status_code` as a method of its own: `const` unless a variant is `transparent` |
/// | plain enums: no variant holds data, save one that is `other` | `ALL`, `const fn from_status_code(StatusCode) -> Option<Self>`, `TryFrom<StatusCode>` with the error [`NoVariant`], `From<Self> for StatusCode` |
/// | plain enums with an `other` | `From<StatusCode>`, and by it a `TryFrom` that never fails; `ALL` is without `other` |
///
/// `Display` is left to you.
///
/// # Above a variant
///
/// | attribute | the variant's status |
/// | --- | --- |
/// | none | the one with the variant's own name: `NotFound` |
/// | `#[status(404)]` | the number, which must be registered |
/// | `#[status(NotFound)]`, `#[status(NOT_FOUND)]` | the one with this name |
/// | `#[status("Not Found")]` | the one with this reason phrase or alias, in any case |
/// | `#[status(421, TooManyConnections)]` | all of them, which must agree; so a number's other meaning is chosen |
/// | `#[status(470, reason = "Quota Exhausted")]` | a code of your own, registered here |
/// | `#[status(transparent)]` | that of the only field, which is `ToStatusCode` (in a `Box`, `Rc` or `Arc` too) |
/// | `#[status(other)]` | the only field, a [`StatusCode`]; in a plain enum it takes every code that no variant has |
///
/// Numbers that are not registered, reserved ones (306) and those that stand in logs alone (nginx's 444) are errors, as
/// are two variants of one number in a plain enum.
///
/// # Above the enum
///
/// | attribute | |
/// | --- | --- |
/// | `#[status(class = "client-error")]` | every variant must be of this class: `informational`, `success`, `redirection`, `client-error`, `server-error` |
/// | `#[status(one_way)]` | there is no way back from a code and no `ALL`, so that variants without data may share a number |
/// | `#[status(registry = acme_codes)]` | the module of the layer whose codes are meant |
/// | `#[status(crate = my::status_core)]` | where this crate is, if it has another name |
/// | `#[status(impl(http, axum, actix, serde))]` | conversions for crates that you depend on, by the names `http`, `axum`, `actix_web` and `serde` |
/// | `#[status(body = "display")]` | what axum's and actix's responses say: `"reason"` (the default: `404 Not Found`), `"display"` (the text of `Display`) or `"none"` |
///
/// | `impl` | what is derived |
/// | --- | --- |
/// | `http` | `From<Self>` and `From<&Self>` for `http::StatusCode`; for plain enums `TryFrom<http::StatusCode>`, or `From` where there is an `other` |
/// | `axum` | `IntoResponse`: the status, and the body as `text/plain`; 1xx, 204, 205 and 304 have none |
/// | `actix` | `Responder` with the same response; `ResponseError` too, where the enum is `Debug` and `Display` |
/// | `serde` | `Serialize` as a number; for plain enums `Deserialize` from one |
///
/// ```
/// use status_core::StatusEnum;
///
/// /// Why a request is refused: never by a fault of ours.
/// #[derive(StatusEnum)]
/// #[status(class = "client-error", one_way)]
/// enum Refusal {
///     #[status(404)]
///     NoUser,
///     #[status(404)]
///     NoPost,
///     TooManyRequests,
/// }
///
/// assert_eq!(Refusal::NoPost.status_code(), 404);
/// ```
///
/// ```ignore
/// #[derive(Debug, thiserror::Error, StatusEnum)]
/// #[status(impl(axum), body = "display")]
/// enum ApiError {
///     #[error("there is no user {0}")]
///     #[status(404)]
///     NoUser(u64),
/// }
///
/// async fn user() -> Result<String, ApiError> {
///     Err(ApiError::NoUser(7)) // 404, "there is no user 7"
/// }
/// ```
pub use status_macros::StatusEnum;
pub use to_status_code::{NoVariant, ToStatusCode};

pub mod generic {
    //! Traits for code that works over any registry: the standard one and every layer.
    //!
    //! Each registry has types of its own ([`Status`](crate::Status), [`Rule`](crate::Rule), …), as it has its own
    //! meanings and rules. What is written once for all of them takes a [`Registry`] as a type parameter:
    //! [`Standard`](crate::Standard) here, and the type `Layer` of the module that [`registry!`](crate::registry) is in.
    //!
    //! ```
    //! use status_core::generic::{Meaning as _, Registry};
    //!
    //! fn numbers_of<R: Registry>(source: &str) -> Vec<u16> {
    //!     let is_its = |status: &&R::Status| {
    //!         R::source_from_id(source).is_some_and(|source| status.source() == source)
    //!     };
    //!     R::STATUSES.iter().filter(is_its).map(|status| status.code().as_u16()).collect()
    //! }
    //! assert_eq!(numbers_of::<status_core::Standard>("rfc6585"), [428, 429, 431, 511]);
    //! ```
    //!
    //! The methods are those of the types themselves, by the same names.

    pub use crate::registry::{Found, Meaning, Owner, Registry, Requirement};
}

/// For generated code alone; nothing here is stable.
#[doc(hidden)]
pub mod __private {
    pub use crate::{
        judge::case::Case,
        judge::check,
        judge::facts::Facts,
        judge::name::Name,
        judge::predicate,
        judge::question::{Bit, Bits, FieldBits, Message, NONE, Question, Questions},
        lookup::field_names::{FieldNames, cells_of_names},
        lookup::table::{Table, cells},
        macros::{Code, HasRule, RuleAt},
        registry::field,
        to_status_code::{from_number, has_content, line},
    };
    pub mod vocabulary {
        pub use crate::vocabulary::{CHECKS, CheckText, TOKENS, WORDS, WordText};
    }
    pub use core;
    pub use status_macros::__status_enum as status_enum;
    pub use status_macros::{extends, layer, rule, status};
}

/// Runs the README's examples.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
