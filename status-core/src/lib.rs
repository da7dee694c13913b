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
mod decisions;

mod exchange;
mod expansion;
pub mod facet;
/// What is known of a field by its name alone.
pub mod field_name {
    pub use crate::syntax::field_name::concerns_connection;
}
pub mod generic;
mod judge;
mod lang;
mod lookup;
mod macros;
pub mod method;
mod problem;
pub mod redirect;
mod registry;
pub mod retry;
mod rule;
pub mod sequence;
mod status_code;
mod sub_status;
mod syntax;
mod to_status_code;
pub mod view;
mod words;

pub use class::Class;
pub use exchange::fields::{Field, Fields, NO_FIELDS};
pub use exchange::{Content, Exchange, NoFields, Request, Response, Sender, Version};
pub use generic::Registry;
pub use lang::Lang;
pub use problem::Problem;
pub use registry::{Broken, Edition, Meanings, Rule, Source, Standard, Status, validate};
pub use rule::{Level, Party, Scope};
pub use status_code::{InvalidStatusCode, StatusCode};
pub use sub_status::SubStatus;

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
/// | none | the one with the variant's own name: `NotFound`, and `RateLimited` too, which one vendor's code has |
/// | `#[status(404)]` | the number, which must be registered |
/// | `#[status(NotFound)]`, `#[status(NOT_FOUND)]` | the one with this name |
/// | `#[status("Not Found")]` | the one with this reason phrase or alias, in any case |
/// | `#[status(421, TooManyConnections)]` | all of them, which must agree; so a number's other meaning is chosen |
/// | `#[status(470, reason = "Quota Exhausted")]` | a code of your own, registered here |
/// | `#[status(transparent)]` | that of the only field, which is `ToStatusCode` (in a `Box`, `Rc` or `Arc` too) |
/// | `#[status(other)]` | the only field, a [`StatusCode`]; in a plain enum it takes every code that no variant has |
///
/// Numbers that are not registered, reserved ones (306) and those that nobody sends (444, which nginx keeps to its logs)
/// are errors, as are two variants of one number in a plain enum.
///
/// A struct is its own only variant: what stands above a variant and what stands above the enum stand above it together.
///
/// ```
/// use status_core::{StatusEnum, ToStatusCode};
///
/// #[derive(StatusEnum)]
/// #[status(404)]
/// struct NoUser;
///
/// #[derive(StatusEnum)]
/// #[status(default = 500)] // for names of your own
/// enum Failure {
///     NotFound,
///     DatabaseIsDown { tries: u8 },
/// }
///
/// assert_eq!((NoUser.status_code().as_u16(), Failure::NotFound.status_code().as_u16()), (404, 404));
/// assert_eq!(Failure::DatabaseIsDown { tries: 3 }.reason_phrase(), Some("Internal Server Error"));
/// ```
///
/// # The fields of the response
///
/// | attribute | |
/// | --- | --- |
/// | `#[status(header("Allow" = "{allow}"))]` above a variant | a field with a text, in which names in braces stand for the variant's data, as in thiserror; several, and one name several times for several lines |
/// | `#[status(header = "Retry-After")]` above data | a field with that value: any `Display`, and an `Option` is left out where it is `None` |
/// | `#[status(without("Allow"))]` above a variant | somebody below adds the field that a rule asks for |
///
/// Data stands in a text as it is: in `"Basic realm=\"{0}\""` a quotation mark of the data ends the quoted string. Escape
/// quotation marks and backslashes in data that others choose.
///
/// A `transparent` variant passes on what its field gives, `other` gives none. [`ToStatusCode::each_header`] calls back
/// with them, without any framework; in the responses that are derived (`impl(axum, actix, http)`) they stand as fields.
/// Beside `Upgrade` the derive adds `Connection: upgrade`. A value that no field can hold (with a CR, LF or NUL in it, say)
/// never reaches the wire: the answer is a 500 without content.
///
/// ```
/// use status_core::{StatusEnum, ToStatusCode};
///
/// #[derive(StatusEnum)]
/// enum ApiError {
///     #[status(405, header("Allow" = "{allow}", "Cache-Control" = "no-store"))]
///     NotAllowed { allow: &'static str },
///     #[status(429)]
///     TooMany(#[status(header = "Retry-After")] Option<u32>),
/// }
///
/// let mut lines = Vec::new();
/// ApiError::NotAllowed { allow: "GET, HEAD" }.each_header(&mut |name, value| lines.push(format!("{name}: {value}")));
/// assert_eq!(lines, ["Allow: GET, HEAD", "Cache-Control: no-store"]);
/// ```
///
/// # Judged while compiling
///
/// Where responses are derived, each variant with a code of its own is judged by the rules of that code, those of a layer
/// too, on what is certain: the code, the fields that are given, and whether there is content. What the server below adds
/// (Date, Content-Length, Transfer-Encoding, Connection) and all that concerns the request is not known there; an exception
/// that hangs on the request counts as not holding, as the response may be sent where it does not. A MUST that is certain
/// to be broken is an error at the variant, with the rule's id, text and section and the attribute to write:
///
/// ```text
/// error: this 405 breaks `405-allow`: A 405 lists in Allow the methods that the target resource supports; the list can
///        be empty (RFC 9110, 15.5.6)
///          = help: give it: #[status(header("Allow" = "GET, HEAD"))]
///          = help: or, where somebody below adds it: #[status(without("Allow"))]
/// ```
///
/// Constant values of Allow, Retry-After, WWW-Authenticate, Proxy-Authenticate, Upgrade, Location, ETag, Last-Modified,
/// Content-Type and Content-Range are checked by their grammar too, with or without responses:
///
/// ```compile_fail
/// # use status_core::StatusEnum;
/// #[derive(StatusEnum)]
/// enum ApiError {
///     #[status(429, header("Retry-After" = "soon"))] // a date, or a whole number of seconds
///     TooMany,
/// }
/// ```
///
/// A code that never has content (1xx, 204, 205, 304) goes without, silently; content that is asked for there alone, by a
/// `member` or by `body` above the variant, is an error. `#[status(strict)]` above the enum asks for what rules say SHOULD
/// as well, and takes a slip in a name (`NotFoundd`) for an error in spite of `default`.
///
/// # Problems
///
/// `#[status(body = "problem")]` makes the content a problem (RFC 9457, `application/problem+json`), by your own
/// `serde_json`; `body = "json"` makes it an object of the members alone.
///
/// | attribute | the member of a problem |
/// | --- | --- |
/// | | `status`, and `title` from the registry, and `detail`, the text of `Display` |
/// | `#[status(type = "https://…")]` above a variant | `type` |
/// | `#[status(title = "…")]` above a variant | `title`, for all problems of the type |
/// | `#[status(instance)]` above data | `instance`: any `Display`, left out where it is `None` |
/// | `#[status(member)]`, `#[status(member = "name")]` above data | an extension member of that name: any `serde::Serialize`, left out where it is `None` |
/// | `#[status(mask)]` above a variant | nothing but `type`, `title` and `status` of the content: details stay on the server. Above the enum, for each 5xx |
/// | `#[status(body = "none")]` above a variant | content of its own for this one |
///
/// What is masked stays so where another enum holds it as `transparent`, and the members of the one that is held are
/// passed on (for types that are not parameters). With `impl(…, tracing)` the text of what is masked is logged as an
/// error. `Debug` is never asked for. What can't be written (a `Display` or a `Serialize` fails) is a 500 without content.
///
/// axum's own rejections are problems in a few lines: hold what they say in a variant, and let an extractor of your own
/// turn them into it.
///
/// ```ignore
/// #[derive(Debug, thiserror::Error)]
/// #[error("{0}")]
/// struct BadJson(JsonRejection);
///
/// impl ToStatusCode for BadJson {
///     fn status_code(&self) -> StatusCode {
///         StatusCode::from_u16(self.0.status().as_u16()).unwrap_or(StatusCode::BAD_REQUEST)
///     }
/// }
///
/// #[derive(Debug, thiserror::Error, StatusEnum)]
/// #[status(impl(axum), body = "problem", mask)]
/// enum ApiError {
///     #[error(transparent)]
///     #[status(transparent)]
///     BadJson(#[from] BadJson),
///     #[error("{key} is lost")] // never sent: each 5xx is masked
///     #[status(500)]
///     Broken { key: String },
///     #[error("invalid")]
///     #[status(422, type = "https://api.example/invalid")]
///     Invalid { #[status(member)] errors: Vec<FieldError> },
/// }
///
/// #[derive(axum::extract::FromRequest)] // or by hand: `axum::Json::from_request(…).await` and `map_err`
/// #[from_request(via(axum::Json), rejection(ApiError))]
/// struct Json<T>(T); // beside `impl From<JsonRejection> for ApiError`
/// ```
///
/// # Above the enum
///
/// | attribute | |
/// | --- | --- |
/// | `#[status(class = "client-error")]` | every variant must be of this class: `informational`, `success`, `redirection`, `client-error`, `server-error` |
/// | `#[status(one_way)]` | there is no way back from a code and no `ALL`, so that variants without data may share a number |
/// | `#[status(registry = acme_codes)]` | the module of the layer whose codes are meant |
/// | `#[status(crate = my::status_core)]` | where this crate is, if it has another name |
/// | `#[status(impl(http, axum, actix, serde, utoipa, tracing))]` | conversions for crates that you depend on, by the names `http`, `axum`, `actix_web`, `serde`, `utoipa` and `tracing` |
/// | `#[status(body = "display")]` | what responses say: `"reason"` (the default: `404 Not Found`), `"display"` (the text of `Display`), `"problem"`, `"json"` or `"none"` |
/// | `#[status(default = 500)]` | the status of variants that say none and whose names are none |
/// | `#[status(mask)]` | the details of each 5xx stay on the server |
/// | `#[status(strict)]` | what rules say SHOULD is asked for too, and slips in names are errors |
///
/// | `impl` | what is derived |
/// | --- | --- |
/// | `http` | `From<Self>` for `http::Response<String>`, which is what hyper, lambda_http and tower want; `From<Self>` and `From<&Self>` for `http::StatusCode`; for plain enums `TryFrom<http::StatusCode>`, or `From` where there is an `other` |
/// | `axum` | `IntoResponse`: the status, the fields, and the content; 1xx, 204, 205 and 304 have none |
/// | `actix` | `Responder` with the same response; `ResponseError` too, where the enum is `Debug` and `Display` |
/// | `serde` | `Serialize` as a number; for plain enums `Deserialize` from one |
/// | `utoipa` | `IntoResponses` (utoipa 5 and 6): each code with the doc comments, titles or phrases of its variants, its fields and its media type; `transparent` adds what the inner type has, `other` is `default` |
/// | `tracing` | what is masked is logged as an error where the response is made |
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

/// For generated code alone; nothing here is stable.
#[doc(hidden)]
pub mod __private {
    pub use crate::{
        judge::case::Case,
        judge::check,
        judge::constant,
        judge::facts::Facts,
        judge::gather::{Gathered, gather},
        judge::name::Name,
        judge::predicate,
        judge::question::{Answers, Bits, Message, Notes, Question, Questions},
        lookup::field_names::{FieldNames, cells_of_names},
        lookup::table::{TextTable, cells},
        macros::{ConstantCode, HasRule, RuleAt},
        registry::field,
        to_status_code::{ContentText, NoMembers, from_number, has_content, is_framing, line},
    };
    pub mod vocabulary {
        pub use crate::vocabulary::{CHECKS, CheckText, TOKENS, WORDS, WordText};
    }
    pub use core;
    pub use status_macros::__status_enum as status_enum;
    pub use status_macros::{extends, layer, rule, status};
}
