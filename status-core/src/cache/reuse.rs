//! Whether a stored response may answer a request (RFC 9111, 4; RFC 5861; RFC 8246).

use super::{
    answer::suffices,
    capability::{Cache, Inbound},
    control::directives,
    lifetime::{Basis, lifetime_of},
    lines::each_line,
    request::{PresentedRequest, with_request},
    store::{caching_of, decide, may_guess},
    targeted::effective_directives,
    validators::Validators,
    vary::selected,
};
use crate::{
    exchange::{Exchange, fields::Fields, message::Request},
    facet::Caching,
    generic::Registry,
    judge::{
        case::{Case, Side},
        name::name,
    },
    registry::{Edition, Standard},
    syntax::{cache_control::Directives, list::members},
};

/// What a cache does with a request for which it has a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reuse {
    /// The stored response is fresh and answers it.
    Fresh,
    /// The stored response is stale and may answer it nevertheless. While it [revalidates](Stale::WhileRevalidate), the
    /// cache should ask the server meanwhile.
    Stale(Stale),
    /// The stored response may answer it once the server has said that it is still right: the request goes there with the
    /// fields of [`validation`](super::validation).
    Validate,
    /// The stored response is of no use for it: the request goes to the server as it is.
    Forward,
    /// The request may not or can't go to the server: it is answered with 504 (RFC 9111, 5.2.1.7 and 5.2.2.2).
    GatewayTimeout,
}

reasons! {
    /// Why a stale response may be used.
    Stale {
        /// The client accepts one that is so stale.
        MaxStale = "the client accepts a stale response", "客户端接受过期的响应", "RFC 9111, 5.2.1.2";
        /// The response allows it while the cache validates it in the background.
        WhileRevalidate = "it is revalidated meanwhile", "同时在后台重新验证", "RFC 5861, 3";
        /// The server fails, and the response or the client allows to hide that.
        IfError = "the server fails", "服务器出错", "RFC 5861, 4";
        /// The server can't be asked, and nothing forbids it.
        Disconnected = "the cache is disconnected", "缓存与服务器断开", "RFC 9111, 4.2.4";
    }
}

/// Whether the stored response may answer the request, by the code's [`caching`](crate::Status::caching) in the exchange's
/// edition. The age is in seconds, as [`age`](super::age) gives it.
///
/// The caller has found the stored response by the request's target, which is not compared again, and gives the request
/// that it answered along with it. What is asked here, in this order:
///
/// - Whether it serves the request at all: its method (GET, or HEAD for HEAD; what was stored of a POST or PATCH answers
///   GET and HEAD; QUERY where the cache knows it), whether it may be [stored](super::may_store), Vary
///   ([`selects`](super::selects); where that fails, a strong entity tag still allows to validate it), and, where it holds
///   a part, whether the request is for bytes in it alone.
/// - Whether it has to be validated: no-cache in the response, unless for single fields, which are left out
///   ([`may_store_field`](super::may_store_field)); no-cache in the request, or Pragma where the request has no
///   Cache-Control; max-age of the request, which [`immutable`](https://www.rfc-editor.org/rfc/rfc8246) keeps from a fresh
///   response; min-fresh.
/// - Whether it is [fresh](super::lifetime).
/// - Whether it may be used stale. Nothing allows that against must-revalidate, and in shared caches against
///   proxy-revalidate and s-maxage. Else max-stale does, stale-while-revalidate, and, by what is known of the
///   [server](Cache::inbound), stale-if-error or that the cache is disconnected. A client that sends max-age or min-fresh
///   without max-stale wants no stale response while the server can be asked.
///
/// What may be used only after a validation that can't be made is a 504: with only-if-cached, and while disconnected. Where
/// the server [fails](Inbound::Failing), [`Reuse::Validate`] and [`Reuse::Forward`] mean that the stored response does not
/// hide the failure, which the client then gets.
///
/// ```
/// use status_core::{Exchange, Request, Response, StatusCode, cache::{self, Cache, Inbound, Reuse, Stale}};
///
/// let fields = [("Cache-Control", "max-age=600, stale-if-error=1200"), ("ETag", "\"a\"")];
/// let stored = Exchange::new(Response::new(StatusCode::OK, &fields));
/// let request = Request::new("GET", &[("Host", "a.example")]);
/// assert_eq!(cache::reuse(&stored, &request, 599, Cache::SHARED), Reuse::Fresh);
/// assert_eq!(cache::reuse(&stored, &request, 900, Cache::SHARED), Reuse::Validate);
/// let failing = Cache::SHARED.inbound(Inbound::Failing);
/// assert_eq!(cache::reuse(&stored, &request, 900, failing), Reuse::Stale(Stale::IfError));
/// assert_eq!(cache::reuse(&stored, &request, 1801, failing), Reuse::Validate);
/// ```
pub fn reuse<'s, 'r>(
    stored: &Exchange<'s, impl Fields<'s>, impl Fields<'s>, impl Fields<'s>>,
    request: &Request<'r, impl Fields<'r>>,
    age: u64,
    cache: Cache,
) -> Reuse {
    reuse_by::<Standard>(stored, request, age, cache)
}

/// [`reuse`] by the codes of any registry.
pub fn reuse_by<'s, 'r, R: Registry>(
    stored: &Exchange<'s, impl Fields<'s>, impl Fields<'s>, impl Fields<'s>>,
    request: &Request<'r, impl Fields<'r>>,
    age: u64,
    cache: Cache,
) -> Reuse {
    reuse_as(stored, request, age, cache, caching_of::<R>(stored.status(), stored.judged_by()))
}

/// [`reuse`] for a stored code with this facet; `None` where the code means nothing.
pub fn reuse_as<'s, 'r>(
    stored: &Exchange<'s, impl Fields<'s>, impl Fields<'s>, impl Fields<'s>>,
    request: &Request<'r, impl Fields<'r>>,
    age: u64,
    cache: Cache,
    caching: Option<Caching>,
) -> Reuse {
    let edition = stored.judged_by();
    stored.with_case(|stored| {
        with_request(request, |asked| {
            let asks = directives(&asked.fields);
            let suits = is_answered_by(stored, asked, cache)
                && decide(stored, cache, edition, caching).is_ok()
                && suffices(stored, asked, cache);
            let is_selected = suits && selected(stored, &asked.fields);
            let usable =
                if is_selected { use_now(stored, asked, asks, (age, cache), (edition, caching)) } else { None };
            usable.unwrap_or(match (can_ask(asks, cache), suits && can_validate(stored, is_selected)) {
                (false, _) => Reuse::GatewayTimeout,
                (true, true) => Reuse::Validate,
                (true, false) => Reuse::Forward,
            })
        })
    })
}

/// What a cache does with a request for which it has no stored response: [`Reuse::Forward`], or [`Reuse::GatewayTimeout`]
/// where the request is only for what is cached, or the cache is disconnected.
///
/// ```
/// use status_core::{Request, cache::{self, Cache, Reuse}};
///
/// let request = Request::new("GET", &[("Cache-Control", "only-if-cached")]);
/// assert_eq!(cache::on_miss(&request, Cache::SHARED), Reuse::GatewayTimeout);
/// ```
pub fn on_miss<'r>(request: &Request<'r, impl Fields<'r>>, cache: Cache) -> Reuse {
    let can_ask = with_request(request, |asked| can_ask(directives(&asked.fields), cache));
    if can_ask { Reuse::Forward } else { Reuse::GatewayTimeout }
}

/// Whether the request may go to the server.
fn can_ask(asks: Directives, cache: Cache) -> bool {
    !asks.only_if_cached && cache.inbound != Inbound::Disconnected
}

/// Whether what was stored for a request with one method answers a request with another.
fn is_answered_by(stored: &Case<'_>, asked: &PresentedRequest<'_>, cache: Cache) -> bool {
    match (stored.method.unwrap_or("GET"), asked.method) {
        ("GET" | "POST" | "PATCH", "GET" | "HEAD") | ("HEAD", "HEAD") => true,
        ("QUERY", "QUERY") => cache.query,
        _ => false,
    }
}

/// How the stored response is used without a validation; `None` where it is not.
fn use_now(
    stored: &Case<'_>,
    asked: &PresentedRequest<'_>,
    asks: Directives,
    (age, cache): (u64, Cache),
    (edition, caching): (Edition, Option<Caching>),
) -> Option<Reuse> {
    let says = effective_directives(&stored.response, cache).directives;
    if says.no_cache || asks.no_cache || has_pragma_no_cache(&asked.fields) {
        return None;
    }
    let lifetime = lifetime_of(stored, cache, edition, caching);
    let is_fresh = lifetime.is_fresh(age);
    let too_old = asks.max_age.given().is_some_and(|limit| age > limit);
    if too_old && !(is_fresh && says.immutable) {
        return None;
    }
    let soon_stale = asks.min_fresh.given().is_some_and(|wanted| lifetime.seconds < age.saturating_add(wanted));
    if is_fresh {
        return if soon_stale { None } else { Some(Reuse::Fresh) };
    }
    let by_shared = cache.is_shared() && (says.proxy_revalidate || says.s_maxage.is_there());
    // Without a lifetime, only what could have had one can be stale (RFC 9111, 4.2.4).
    let has_expiry = lifetime.basis != Basis::Nothing || may_guess(says, edition, caching);
    if says.must_revalidate || by_shared || !has_expiry {
        return None;
    }
    stale(lifetime.staleness(age), says, asks, cache.inbound).map(Reuse::Stale)
}

/// Whether the server can tell if the stored response is right for the request: by its validators, and where its selecting
/// fields are others, by a strong tag alone, which no other representation has (RFC 9111, 4.3).
fn can_validate(stored: &Case<'_>, is_selected: bool) -> bool {
    let validators = Validators::of(&stored.response);
    if is_selected { !validators.is_empty() } else { validators.tag.is_some_and(|tag| !tag.weak) }
}

/// Why a response may be used that has been stale for so many seconds.
fn stale(staleness: u64, says: Directives, asks: Directives, inbound: Inbound) -> Option<Stale> {
    let within = |limit: Option<u64>| limit.is_some_and(|limit| staleness <= limit);
    let wants_fresh = !asks.max_stale.is_there() && (asks.max_age.is_there() || asks.min_fresh.is_there());
    let hides_errors = within(says.stale_if_error.given()) || within(asks.stale_if_error.given());
    if within(asks.max_stale.given()) && asks.min_fresh.given().is_none() {
        Some(Stale::MaxStale)
    } else if within(says.stale_while_revalidate.given()) && !wants_fresh {
        Some(Stale::WhileRevalidate)
    } else if hides_errors && inbound != Inbound::Reachable {
        Some(Stale::IfError)
    } else if inbound == Inbound::Disconnected {
        Some(Stale::Disconnected)
    } else {
        None
    }
}

/// RFC 9111, 5.4: Pragma counts for clients that know no Cache-Control.
fn has_pragma_no_cache(request: &Side<'_>) -> bool {
    let mut found = false;
    each_line(request, b"Pragma", &mut |line| {
        members(line, &mut |member| found |= member.eq_ignore_ascii_case(b"no-cache"));
    });
    found && !request.has(name!("Cache-Control"))
}
