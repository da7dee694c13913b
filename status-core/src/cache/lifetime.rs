//! How long a response is fresh (RFC 9111, 4.2.1 and 4.2.2).

use super::{
    capability::Cache,
    date::cached_date,
    store::{caching_of, may_guess},
    targeted::{EffectiveDirectives, effective_directives},
};
use crate::{
    exchange::{Exchange, fields::Fields},
    facet::Caching,
    generic::Registry,
    judge::{case::Case, name::name},
    registry::{Edition, Standard},
};

/// How long a response is fresh from when the origin server made it, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Lifetime {
    /// The freshness lifetime in seconds. More than fit are as many as fit (RFC 9111, 1.2.2); what is stated in a way
    /// that can't be read is 0 (RFC 9111, 4.2.1 and 5.3).
    pub seconds: u64,
    /// What it comes from.
    pub basis: Basis,
}

impl Lifetime {
    /// Whether a response of this age, in seconds, is fresh (RFC 9111, 4.2).
    ///
    /// ```
    /// use status_core::cache::{Basis, Lifetime};
    /// const HOUR: Lifetime = Lifetime { seconds: 3600, basis: Basis::MaxAge };
    /// const { assert!(HOUR.is_fresh(3599) && !HOUR.is_fresh(3600)) };
    /// ```
    #[must_use]
    pub const fn is_fresh(self, age: u64) -> bool {
        self.seconds > age
    }

    /// For how many seconds a response of this age has been stale; 0 while it is fresh, and when it just becomes stale.
    #[must_use]
    pub const fn staleness(self, age: u64) -> u64 {
        age.saturating_sub(self.seconds)
    }
}

reasons! {
    /// What a lifetime comes from: the first of these that is there.
    Basis {
        /// The directive s-maxage, which shared caches obey.
        SMaxage = "s-maxage", "s-maxage", "RFC 9111, 5.2.2.10";
        /// The directive max-age.
        MaxAge = "max-age", "max-age", "RFC 9111, 5.2.2.1";
        /// Expires, less Date.
        Expires = "Expires", "Expires", "RFC 9111, 5.3";
        /// It is guessed: a part of the time from Last-Modified to Date.
        LastModified = "guessed from Last-Modified", "由 Last-Modified 推测", "RFC 9111, 4.2.2; RFC 2616, 13.2.4";
        /// None is stated, and there is nothing to guess from, or guessing is not allowed.
        Nothing = "no lifetime is stated or guessed", "没有声明也没有推测的有效期", "RFC 9111, 4.2.2";
    }
}

/// How long the response is fresh in this cache, by the code's [`caching`](crate::Status::caching) in the exchange's
/// edition.
///
/// Where a directive stands twice, its first value counts. Without a valid Date, Expires gives no lifetime and nothing is
/// guessed: a cache with a clock gives such a response the time of its arrival as Date (RFC 9110, 6.6.1). In 1999 nothing
/// is guessed for a target with a query (RFC 2616, 13.9).
///
/// A lifetime alone does not allow to use a response: see [`reuse`](super::reuse).
///
/// ```
/// use status_core::{Exchange, Response, StatusCode, cache::{self, Basis, Cache, Lifetime}};
///
/// let fields = [("Cache-Control", "max-age=60, s-maxage=120")];
/// let exchange = Exchange::new(Response::new(StatusCode::OK, &fields));
/// let shared = cache::lifetime(&exchange, Cache::SHARED);
/// assert_eq!(shared, Lifetime { seconds: 120, basis: Basis::SMaxage });
/// assert_eq!(cache::lifetime(&exchange, Cache::PRIVATE).seconds, 60);
///
/// let fields = [("Date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("Last-Modified", "Sat, 05 Nov 1994 08:49:37 GMT")];
/// let exchange = Exchange::new(Response::new(StatusCode::OK, &fields));
/// let guessed = cache::lifetime(&exchange, Cache::SHARED);
/// assert_eq!(guessed, Lifetime { seconds: 8_640, basis: Basis::LastModified });
/// ```
pub fn lifetime<'a>(
    exchange: &Exchange<'a, impl Fields<'a>, impl Fields<'a>, impl Fields<'a>>,
    cache: Cache,
) -> Lifetime {
    lifetime_by::<Standard>(exchange, cache)
}

/// [`lifetime`] by the codes of any registry.
pub fn lifetime_by<'a, R: Registry>(
    exchange: &Exchange<'a, impl Fields<'a>, impl Fields<'a>, impl Fields<'a>>,
    cache: Cache,
) -> Lifetime {
    lifetime_as(exchange, cache, caching_of::<R>(exchange.status(), exchange.judged_by()))
}

/// [`lifetime`] for a code with this facet; `None` where the code means nothing.
pub fn lifetime_as<'a>(
    exchange: &Exchange<'a, impl Fields<'a>, impl Fields<'a>, impl Fields<'a>>,
    cache: Cache,
    caching: Option<Caching>,
) -> Lifetime {
    let edition = exchange.judged_by();
    exchange.with_case(|case| lifetime_of(case, cache, edition, caching))
}

/// The lifetime of the response in a case.
pub(super) fn lifetime_of(case: &Case<'_>, cache: Cache, edition: Edition, caching: Option<Caching>) -> Lifetime {
    let policy = effective_directives(&case.response, cache);
    stated(case, cache, policy).unwrap_or_else(|| {
        let allowed =
            may_guess(policy.directives, edition, caching) && (edition != Edition::Rfc2616 || !has_query(case));
        let guessed = if allowed { guess(case, cache) } else { None };
        guessed.map_or(Lifetime { seconds: 0, basis: Basis::Nothing }, |seconds| Lifetime {
            seconds,
            basis: Basis::LastModified,
        })
    })
}

/// The lifetime that the response states; `None` where it states none.
pub(super) fn stated(case: &Case<'_>, cache: Cache, policy: EffectiveDirectives) -> Option<Lifetime> {
    let directives = policy.directives;
    if let Some(seconds) = directives.s_maxage.or_zero().filter(|_| cache.is_shared()) {
        return Some(Lifetime { seconds, basis: Basis::SMaxage });
    }
    if let Some(seconds) = directives.max_age.or_zero() {
        return Some(Lifetime { seconds, basis: Basis::MaxAge });
    }
    if policy.targeted.is_some() {
        return None;
    }
    let expires = case.response.first(name!("Expires"))?;
    let seconds = cached_date(expires).zip(date_of(case)).map(|(expires, date)| expires.saturating_sub(date));
    Some(Lifetime {
        seconds: seconds.and_then(|seconds| u64::try_from(seconds).ok()).unwrap_or(0),
        basis: Basis::Expires,
    })
}

fn guess(case: &Case<'_>, cache: Cache) -> Option<u64> {
    let modified = cached_date(case.response.first(name!("Last-Modified"))?)?;
    let since = u64::try_from(date_of(case)?.checked_sub(modified)?).ok()?;
    let guessed = since.saturating_mul(u64::from(cache.guessed_percent)) / 100;
    Some(guessed.min(cache.longest_guess))
}

/// When the origin server made the response, in seconds since 1970-01-01 00:00:00 UTC.
pub(super) fn date_of(case: &Case<'_>) -> Option<i64> {
    case.response.first(name!("Date")).and_then(cached_date)
}

fn has_query(case: &Case<'_>) -> bool {
    case.target.is_some_and(|target| target.contains('?'))
}
