//! Names of fields and reason phrases, looked up in tables.

use std::{hint::black_box, sync::LazyLock};

use http::HeaderName;
use status_core::{__private, Status};

use crate::{
    mix::{COUNT, mix},
    pair::Pair,
};

/// Field names of requests and responses as they come over HTTP/1.1, known to the rules or not.
const NAMES: [&str; 32] = [
    "Host",
    "User-Agent",
    "Accept",
    "Accept-Encoding",
    "Accept-Language",
    "Connection",
    "Cookie",
    "Referer",
    "Range",
    "If-None-Match",
    "If-Modified-Since",
    "Authorization",
    "Content-Length",
    "Content-Type",
    "Cache-Control",
    "Date",
    "Server",
    "ETag",
    "Last-Modified",
    "Vary",
    "Location",
    "Set-Cookie",
    "Content-Encoding",
    "Transfer-Encoding",
    "Expires",
    "Age",
    "Via",
    "Allow",
    "Retry-After",
    "WWW-Authenticate",
    "Content-Range",
    "Strict-Transport-Security",
];

/// The same names for `phf`, in lower case as `http` has them.
static NAMES_BY_PHF: phf::Map<&'static [u8], u16> = phf::phf_map! {
    b"host" => 0, b"user-agent" => 1, b"accept" => 2, b"accept-encoding" => 3, b"accept-language" => 4,
    b"connection" => 5, b"cookie" => 6, b"referer" => 7, b"range" => 8, b"if-none-match" => 9,
    b"if-modified-since" => 10, b"authorization" => 11, b"content-length" => 12, b"content-type" => 13,
    b"cache-control" => 14, b"date" => 15, b"server" => 16, b"etag" => 17, b"last-modified" => 18, b"vary" => 19,
    b"location" => 20, b"set-cookie" => 21, b"content-encoding" => 22, b"transfer-encoding" => 23, b"expires" => 24,
    b"age" => 25, b"via" => 26, b"allow" => 27, b"retry-after" => 28, b"www-authenticate" => 29,
    b"content-range" => 30, b"strict-transport-security" => 31,
};

/// Reason phrases as servers send them, and the code that each stands for.
static REASONS_BY_PHF: phf::Map<&'static str, u16> = phf::phf_map! {
    "continue" => 100, "switching protocols" => 101, "ok" => 200, "created" => 201, "accepted" => 202,
    "no content" => 204, "partial content" => 206, "moved permanently" => 301, "found" => 302, "see other" => 303,
    "not modified" => 304, "temporary redirect" => 307, "permanent redirect" => 308, "bad request" => 400,
    "unauthorized" => 401, "forbidden" => 403, "not found" => 404, "method not allowed" => 405, "conflict" => 409,
    "too many requests" => 429, "internal server error" => 500, "bad gateway" => 502, "service unavailable" => 503,
    "gateway timeout" => 504,
};

struct Mix {
    names: Vec<&'static [u8]>,
    /// Names of the same lengths with the same ends, of which nobody knows any.
    alike: Vec<&'static [u8]>,
    lower: Vec<&'static [u8]>,
    reasons: Vec<&'static str>,
}

static MIX: LazyLock<Mix> = LazyLock::new(|| {
    let names = NAMES.map(str::as_bytes);
    let lower = NAMES.map(|name| &*name.to_ascii_lowercase().leak()).map(str::as_bytes);
    let reasons: Vec<&str> =
        REASONS_BY_PHF.values().map(|&code| Status::from_code(code).expect("a known code").reason()).collect();
    for reason in &reasons {
        assert_eq!(by_phf(reason), Status::from_reason(reason).map(|status| status.code().as_u16()));
    }
    for name in lower {
        assert!(NAMES_BY_PHF.contains_key(name));
    }
    let alike = NAMES.map(|name| {
        let mut other = name.to_ascii_lowercase().into_bytes();
        let last = other.len() - 1;
        other[1..last].fill(b'q');
        &*other.leak()
    });
    assert!(alike.iter().all(|name| __private::field(name).is_none()));
    assert!(NAMES.iter().filter(|name| __private::field(name.as_bytes()).is_some()).count() > 20);
    Mix { names: mix(&names), alike: mix(&alike), lower: mix(&lower), reasons: mix(&reasons) }
});

/// What `phf` needs for a lookup in any case: the key in lower case, here without an allocation.
fn by_phf(reason: &str) -> Option<u16> {
    let mut lower = [0; 64];
    let lower = lower.get_mut(..reason.len())?;
    lower.copy_from_slice(reason.as_bytes());
    lower.make_ascii_lowercase();
    REASONS_BY_PHF.get(std::str::from_utf8(lower).ok()?).copied()
}

fn name_by_phf(name: &[u8]) -> Option<u16> {
    let mut lower = [0; 64];
    let lower = lower.get_mut(..name.len())?;
    lower.copy_from_slice(name);
    lower.make_ascii_lowercase();
    NAMES_BY_PHF.get(lower).copied()
}

#[inline(always)]
fn each<T: Copy, R>(values: &[T], ask: impl Fn(T) -> R) {
    for value in values {
        black_box(ask(black_box(*value)));
    }
}

pub(crate) fn pairs() -> Vec<Pair> {
    LazyLock::force(&MIX);
    let pair = |row, against, target, ours, theirs| Pair { row, against, target, calls: COUNT, ours, theirs };
    vec![
        pair(
            "field name",
            "HeaderName::from_bytes",
            Some(3.2),
            || each(&MIX.names, __private::field),
            || each(&MIX.names, HeaderName::from_bytes),
        ),
        pair("field name", "phf", Some(5.0), || each(&MIX.names, __private::field), || each(&MIX.names, name_by_phf)),
        pair(
            "field name in lower case",
            "phf without lower-casing",
            None,
            || each(&MIX.lower, __private::field),
            || each(&MIX.lower, |name| NAMES_BY_PHF.get(name).copied()),
        ),
        pair(
            "unknown names with known ends",
            "HeaderName::from_bytes",
            None,
            || each(&MIX.alike, __private::field),
            || each(&MIX.alike, HeaderName::from_bytes),
        ),
        pair(
            "from_reason",
            "phf",
            Some(3.0),
            || each(&MIX.reasons, Status::from_reason),
            || each(&MIX.reasons, by_phf),
        ),
    ]
}
