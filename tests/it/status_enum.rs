//! The derive: what it gives, and that its mistakes are told.

use std::{collections::HashSet, fmt, rc::Rc, sync::Arc};

use status_core::{NoVariant, Status, StatusCode, StatusEnum, ToStatusCode};

fn code(number: u16) -> StatusCode {
    StatusCode::from_u16(number).expect("a status code")
}

/// Every way to say which status a variant is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, StatusEnum)]
enum Reply {
    #[status(200)]
    Done,
    NotFound,
    #[status(429)]
    SlowDown,
    #[status(GONE)]
    Away,
    #[status(UriTooLong)]
    Long,
    #[status("i'm a TEAPOT")]
    Pot,
    /// By an alias.
    #[status("Payload Too Large")]
    Big,
    /// A number's second meaning.
    #[status(421, TooManyConnections)]
    Crowd,
    #[status(470, reason = "Quota Exhausted")]
    Quota,
    /// nginx only logs it; we send it.
    #[status(494, reason = "Header Too Long For Us")]
    Header,
    /// Another vendor has the number too.
    #[status(520, reason = "Backend Asleep")]
    Asleep,
    #[status(503u16)]
    Busy {},
    #[status(5_04)]
    Late(),
    r#Created,
}

#[test]
fn plain_enums_go_both_ways() {
    let numbers: Vec<u16> = Reply::ALL.iter().map(|reply| reply.status_code().as_u16()).collect();
    assert_eq!(numbers, [200, 404, 429, 410, 414, 418, 413, 421, 470, 494, 520, 503, 504, 201]);
    for reply in Reply::ALL {
        assert_eq!(Reply::from_status_code(reply.status_code()), Some(*reply));
        assert_eq!(Reply::try_from(reply.status_code()), Ok(*reply));
        assert_eq!(StatusCode::from(*reply), reply.status_code());
        assert_eq!(ToStatusCode::status_code(reply), reply.status_code());
    }
    let known: HashSet<u16> = numbers.into_iter().collect();
    for number in (100..=999).filter(|number| !known.contains(number)) {
        assert_eq!(Reply::from_status_code(code(number)), None);
        assert_eq!(Reply::try_from(code(number)), Err(NoVariant::new(code(number), "Reply")));
    }
}

#[test]
fn reasons_are_those_of_the_meaning() {
    let reason = |reply: Reply| reply.reason_phrase().expect("a reason");
    assert_eq!(reason(Reply::NotFound), "Not Found");
    assert_eq!(reason(Reply::Crowd), Status::TooManyConnections.reason());
    assert_eq!(reason(Reply::Quota), "Quota Exhausted");
    assert_eq!(reason(Reply::Header), "Header Too Long For Us");
    assert_eq!(reason(Reply::Asleep), "Backend Asleep");
    assert_eq!(reason(Reply::Big), "Content Too Large");
}

#[test]
fn what_has_no_variant_says_which() {
    let error = Reply::try_from(code(451)).expect_err("no variant");
    assert_eq!(error.to_string(), "no variant of `Reply` is 451 Unavailable For Legal Reasons");
    assert_eq!(error.code(), 451);
    assert_eq!(Reply::try_from(code(799)).expect_err("no variant").to_string(), "no variant of `Reply` is 799");
    let _: &dyn std::error::Error = &error;
}

const SLOW: StatusCode = Reply::SlowDown.status_code();
const BACK: Option<Reply> = Reply::from_status_code(SLOW);
static COUNT: [(); Reply::ALL.len()] = [(); Reply::ALL.len()];

#[test]
fn constants_can_ask() {
    assert_eq!(SLOW, 429);
    assert_eq!(BACK, Some(Reply::SlowDown));
    assert_eq!(COUNT.len(), 14);
}

/// The codes that no variant has are in one of them.
#[derive(Debug, Clone, Copy, PartialEq, StatusEnum)]
enum Seen {
    Ok,
    #[status(other)]
    Else {
        code: StatusCode,
    },
    NotFound,
}

const LOST: StatusCode = Seen::Else { code: StatusCode::GONE }.status_code();

#[test]
fn other_takes_every_other_code() {
    assert_eq!(Seen::ALL, [Seen::Ok, Seen::NotFound]);
    for number in 100..=999 {
        let seen = Seen::from(code(number));
        assert_eq!(seen.status_code(), number);
        assert_eq!(Seen::from_status_code(code(number)), Some(seen));
        assert_eq!(matches!(seen, Seen::Else { .. }), number != 200 && number != 404);
        assert_eq!(seen.reason_phrase(), code(number).canonical_reason());
    }
    assert_eq!(LOST, 410);
}

#[derive(Debug, PartialEq, StatusEnum)]
enum DbError {
    #[status(503)]
    Down,
    #[status(409)]
    Conflict { key: String, tries: u8 },
}

/// An error enum: any data, several variants of one code, fields that know.
#[derive(Debug, StatusEnum)]
enum ApiError {
    #[status(404)]
    NoUser {
        #[allow(dead_code)]
        id: u64,
    },
    #[status(404)]
    NoPost(#[allow(dead_code)] u64, #[allow(dead_code)] &'static str),
    #[status(transparent)]
    Db(DbError),
    #[status(transparent)]
    #[allow(clippy::redundant_allocation, reason = "boxes in boxes are what is tested")]
    Boxed(Rc<Arc<DbError>>),
    #[status(transparent)]
    Dynamic {
        source: Rc<dyn Told>,
    },
    #[status(transparent)]
    Meaning(Status),
    #[status(other)]
    Upstream(StatusCode),
    #[status(other)]
    Downstream(StatusCode),
    Forbidden,
}

trait Told: ToStatusCode + fmt::Debug {}
impl Told for Reply {}

#[test]
fn errors_ask_their_fields() {
    let conflict = || DbError::Conflict { key: String::new(), tries: 3 };
    for (error, number, reason) in [
        (ApiError::NoUser { id: 7 }, 404, Some("Not Found")),
        (ApiError::NoPost(7, "draft"), 404, Some("Not Found")),
        (ApiError::Db(conflict()), 409, Some("Conflict")),
        (ApiError::Boxed(Rc::new(Arc::new(DbError::Down))), 503, Some("Service Unavailable")),
        (ApiError::Dynamic { source: Rc::new(Reply::Quota) }, 470, Some("Quota Exhausted")),
        (ApiError::Meaning(Status::TooManyConnections), 421, Some(Status::TooManyConnections.reason())),
        (ApiError::Upstream(code(799)), 799, None),
        (ApiError::Downstream(code(410)), 410, Some("Gone")),
        (ApiError::Forbidden, 403, Some("Forbidden")),
    ] {
        assert_eq!(error.status_code(), number, "{error:?}");
        assert_eq!((&&error).reason_phrase(), reason, "{error:?}");
    }
}

/// Parameters of every kind, and bounds on what delegates alone.
#[derive(StatusEnum)]
enum Generic<'a, T: ?Sized, E, const N: usize>
where
    E: fmt::Debug,
{
    #[status(transparent)]
    Inner(&'a T),
    #[status(500)]
    Raw([E; N]),
    #[status(transparent)]
    Owned { error: Box<T> },
}

#[test]
fn generic_enums_bound_what_delegates() {
    struct NoStatus;
    impl fmt::Debug for NoStatus {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("none")
        }
    }
    let raw: Generic<'_, DbError, NoStatus, 2> = Generic::Raw([NoStatus, NoStatus]);
    assert_eq!(raw.status_code(), 500);
    let inner: Generic<'_, dyn ToStatusCode, u8, 0> = Generic::Inner(&DbError::Down);
    assert_eq!(inner.status_code(), 503);
    let owned: Generic<'_, DbError, u8, 0> = Generic::Owned { error: Box::new(DbError::Down) };
    assert_eq!(owned.status_code(), 503);
}

#[derive(Debug, PartialEq, StatusEnum)]
enum Wide<const N: usize> {
    Ok,
}

#[test]
fn plain_enums_may_have_constant_parameters() {
    assert_eq!(Wide::<3>::ALL, [Wide::<3>::Ok]);
    assert_eq!(Wide::<3>::try_from(StatusCode::OK), Ok(Wide::Ok));
}

/// Without data, and still several of one code: there is no way back.
#[derive(StatusEnum)]
#[status(one_way, class = "client-error")]
enum Refusal {
    #[status(404)]
    NoUser,
    #[status(404)]
    NoPost,
    #[status(470, reason = "Quota Exhausted")]
    Quota,
}

#[test]
fn one_way_enums_may_repeat_a_code() {
    let numbers = [Refusal::NoUser, Refusal::NoPost, Refusal::Quota].map(|refusal| refusal.status_code().as_u16());
    assert_eq!(numbers, [404, 404, 470]);
}

/// Every option may have an attribute of its own, and a comma may stand at the end.
#[derive(Debug, PartialEq, StatusEnum)]
#[status(class = "server-error")]
#[status(crate = status_core, registry = ::status_core)]
#[status(impl(http, serde,))]
enum Failure {
    #[status(500)]
    Bug,
    BadGateway,
}

#[test]
fn http_converts() {
    assert_eq!(http::StatusCode::from(Failure::Bug), 500);
    assert_eq!(http::StatusCode::from(&Failure::BadGateway), 502);
    assert_eq!(Failure::try_from(http::StatusCode::BAD_GATEWAY), Ok(Failure::BadGateway));
    assert_eq!(Failure::try_from(http::StatusCode::OK), Err(NoVariant::new(StatusCode::OK, "Failure")));
}

#[test]
fn serde_converts() {
    assert_eq!(serde_json::to_string(&[Failure::Bug, Failure::BadGateway]).unwrap(), "[500,502]");
    assert_eq!(serde_json::from_str::<Vec<Failure>>("[502]").unwrap(), [Failure::BadGateway]);
    for (text, message) in [
        ("200", "no variant of `Failure` is 200 OK"),
        ("99", "invalid status code"),
        ("70000", "invalid value: integer `70000`, expected u16"),
        ("\"500\"", "invalid type: string \"500\", expected u16"),
    ] {
        let error = serde_json::from_str::<Failure>(text).expect_err(text).to_string();
        assert!(error.starts_with(message), "{error}");
    }
}

/// Both ways, without failure.
#[derive(Debug, PartialEq, StatusEnum)]
#[status(impl(http, serde))]
enum Open {
    Ok,
    #[status(other)]
    Other(StatusCode),
}

#[test]
fn open_enums_convert_without_failure() {
    assert_eq!(Open::from(http::StatusCode::OK), Open::Ok);
    assert_eq!(Open::from(http::StatusCode::GONE), Open::Other(StatusCode::GONE));
    assert_eq!(serde_json::from_str::<Open>("799").unwrap(), Open::Other(code(799)));
}

/// An error with data converts in one direction, by value and by reference, and with parameters.
#[derive(Debug, StatusEnum, thiserror::Error)]
#[status(impl(http, serde))]
enum Service<E> {
    #[error("there is no user {id}")]
    #[status(404)]
    NoUser { id: u64 },
    #[error("no more than {0} a day")]
    #[status(470, reason = "Quota Exhausted")]
    Quota(u32),
    #[error(transparent)]
    #[status(transparent)]
    Inner(#[from] E),
}

#[derive(Debug, StatusEnum, thiserror::Error)]
enum Disk {
    #[error("the disk is full")]
    #[status(507)]
    Full,
}

#[test]
fn thiserror_stands_beside_it() {
    let full = || -> Result<(), Service<Disk>> { Err(Disk::Full)? };
    let error = full().expect_err("full");
    assert_eq!((error.to_string().as_str(), error.status_code().as_u16()), ("the disk is full", 507));
    assert_eq!(http::StatusCode::from(&error), 507);
    assert_eq!(serde_json::to_string(&error).unwrap(), "507");
    let error: Service<Disk> = Service::NoUser { id: 7 };
    assert_eq!((error.to_string().as_str(), http::StatusCode::from(error).as_u16()), ("there is no user 7", 404));
    let error: Service<Disk> = Service::Quota(9);
    assert_eq!((error.to_string().as_str(), error.reason_phrase()), ("no more than 9 a day", Some("Quota Exhausted")));
}

/// What a macro of the user's passes on comes in invisible groups.
macro_rules! an_enum {
    ($name:ident { $($variant:ident = $code:literal),* } $quota:literal $number:expr, $class:literal) => {
        #[derive(StatusEnum)]
        #[status(class = $class)]
        pub(crate) enum $name {
            $(#[status($code)] $variant,)*
            #[status($number, reason = $quota)]
            Quota,
        }
    };
}

an_enum!(FromMacro { Gone = 410, Pot = "I'm a teapot" } "Quota Exhausted" 470, "client-error");

#[test]
fn macros_can_write_the_enum() {
    let numbers: Vec<u16> = FromMacro::ALL.iter().map(|variant| variant.status_code().as_u16()).collect();
    assert_eq!(numbers, [410, 418, 470]);
    let reasons: Vec<_> = FromMacro::ALL.iter().map(ToStatusCode::reason_phrase).collect();
    assert_eq!(reasons, [Some("Gone"), Some("I'm a teapot"), Some("Quota Exhausted")]);
}

#[test]
fn stands_in_a_function() {
    #[derive(StatusEnum)]
    enum Local {
        Ok,
    }
    assert_eq!(Local::Ok.status_code(), 200);
}

/// Names of Rust's own, and what the prelude has, as variants.
#[derive(Debug, PartialEq, StatusEnum)]
enum Prelude {
    Ok,
    #[status(500)]
    Error,
    #[status(404)]
    None,
    #[status(201)]
    Some,
    #[status(202)]
    r#Self_,
}

#[test]
fn variants_may_be_called_as_the_prelude_is() {
    assert_eq!(Prelude::try_from(StatusCode::NOT_FOUND), Ok(Prelude::None));
    assert_eq!(Prelude::from_status_code(StatusCode::GONE), None);
}

/// Nothing of the prelude, names of the prelude and of crates taken by others, and every lint denied.
#[deny(missing_docs, unused, unreachable_pub, deprecated, rust_2018_idioms, nonstandard_style, clippy::pedantic)]
pub(crate) mod strict {
    #![no_implicit_prelude]

    #[allow(unused)]
    mod shadows {
        pub(super) mod core {}
        pub(super) mod std {}
        pub(super) mod http {}
        pub(super) mod serde {}
        pub(super) mod status_core {}
        pub(super) struct Option;
        pub(super) struct Result;
        pub(super) struct StatusCode;
        pub(super) trait ToStatusCode {}
        #[allow(non_camel_case_types)]
        pub(super) struct u16;
        #[allow(non_camel_case_types)]
        pub(super) struct str;
    }
    #[allow(unused)]
    use self::shadows::*;

    /// A reply.
    #[derive(::status_core::StatusEnum)]
    #[status(impl(http, serde), class = "client-error")]
    pub(crate) enum Reply {
        /// 404.
        NotFound,
        /// 410.
        #[status(410)]
        #[deprecated = "nothing goes for good"]
        Away,
    }

    /// An error with data.
    #[derive(::status_core::StatusEnum)]
    #[status(impl(http, serde))]
    pub(crate) enum Error<T> {
        /// 500.
        #[status(500)]
        Failed(#[allow(unused)] ::core::primitive::u8),
        /// What it holds.
        #[status(transparent)]
        Inner(T),
        /// Any.
        #[status(other)]
        Other(::status_core::StatusCode),
    }

    /// Used nowhere but here.
    #[derive(::status_core::StatusEnum)]
    enum Quiet {
        /// 200.
        Ok,
    }

    pub(crate) fn quiet() -> ::status_core::StatusCode {
        Quiet::Ok.status_code()
    }
}

#[test]
fn nothing_of_the_users_is_in_the_way() {
    assert_eq!(strict::Reply::NotFound.status_code(), 404);
    assert_eq!(strict::quiet(), 200);
    assert_eq!(strict::Error::Inner(strict::Reply::NotFound).status_code(), 404);
    assert_eq!(strict::Error::<Reply>::Failed(0).status_code(), 500);
    assert_eq!(strict::Error::<Reply>::Other(StatusCode::GONE).status_code(), 410);
}

#[test]
fn mistakes_are_told_at_their_tokens() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/derive/*.rs");
}
