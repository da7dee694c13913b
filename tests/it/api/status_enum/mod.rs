//! The derive: what it gives.

mod conversions;
mod headers;
mod surroundings;

use std::{collections::HashSet, fmt, rc::Rc, sync::Arc};

use status_core::{NoVariant, Status, StatusCode, StatusEnum, ToStatusCode};

use crate::support::parts::code;

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
    /// nginx only logs these; others send them.
    #[status(499)]
    Cancelled,
    #[status(497, Blacklisted)]
    Listed,
    BackendCertificateRequired,
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
    assert_eq!(numbers, [200, 404, 429, 410, 414, 418, 413, 421, 470, 494, 499, 497, 496, 520, 503, 504, 201]);
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
    assert_eq!(reason(Reply::Cancelled), "Client Closed Request");
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
    assert_eq!(COUNT.len(), 17);
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
        source: Rc<dyn Described>,
    },
    #[status(transparent)]
    Meaning(Status),
    #[status(other)]
    Upstream(StatusCode),
    #[status(other)]
    Downstream(StatusCode),
    Forbidden,
}

trait Described: ToStatusCode + fmt::Debug {}
impl Described for Reply {}

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
