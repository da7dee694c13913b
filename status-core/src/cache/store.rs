//! Whether a response may be stored (RFC 9111, 3).

use super::{
    capability::Cache, control::directives, places::broke_off, target::content_location_is_target,
    targeted::effective_directives,
};
use crate::{
    exchange::{Exchange, fields::Fields},
    facet::{Caching, SourceKind},
    generic::{Meaning, Owner, Registry},
    judge::{case::Case, message::any_member, name::name},
    registry::{Edition, Standard},
    status_code::StatusCode,
    syntax::{bytes::split_once, cache_control::Directives, range::is_bytes},
};

/// Whether a cache may store a response, and how it comes to a freshness lifetime (RFC 9111, 3 and 4.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Store {
    /// It may, and may guess the lifetime, for none is stated (RFC 9111, 4.2.2).
    Heuristic,
    /// It may; the lifetime is stated, if only as over, and nothing is guessed (RFC 9111, 4.2.1).
    Explicit,
    /// It may, but asks the origin server before every use: no-cache demands it (RFC 9111, 5.2.2.4), `Vary: *` matches
    /// no other request (RFC 9111, 4.1), or private allows storing where a lifetime is neither stated nor to be guessed.
    Validate,
    /// It may not.
    No(Why),
}

impl Store {
    /// Whether it may be stored at all.
    #[must_use]
    pub const fn is_allowed(self) -> bool {
        !matches!(self, Self::No(_))
    }
}

reasons! {
    /// Why a response is not stored.
    Why {
        /// It is interim; only final responses are stored.
        Interim = "interim responses are not stored", "临时响应不存储", "RFC 9111, 3";
        /// The code forbids it, whatever Cache-Control says: 428, 429, 431 and 511 today, 303 in 1999.
        Never = "the code is never stored", "该状态码绝不存储", "RFC 6585, 3; RFC 6585, 4; RFC 6585, 5; RFC 6585, 6; RFC 2616, 10.3.4";
        /// A 304 is not stored itself: see [`on_not_modified`](super::on_not_modified).
        Update = "it updates what is stored", "该响应用于更新已存储的响应", "RFC 9111, 4.3.4; RFC 2616, 10.3.5";
        /// The code has no meaning in the edition of 1999, which forbids to store it.
        Unrecognized = "an unrecognized code is not stored", "不认识的状态码不存储", "RFC 2616, 6.1.1";
        /// The directive must-understand is there, and the code is not understood.
        NotUnderstood = "must-understand, and the code is not understood", "有 must-understand，而缓存不了解该状态码", "RFC 9111, 3; RFC 9111, 5.2.2.3";
        /// It is partial, and the cache does not understand ranges.
        Ranges = "the cache does not understand ranges", "缓存不支持范围", "RFC 9111, 3.3; RFC 2616, 13.4";
        /// It is partial in a unit other than bytes.
        Unit = "the range unit is unknown", "范围单位未知", "RFC 9111, 3.3";
        /// It broke off, and is not a 200 to GET.
        Incomplete = "an incomplete response other than a 200 to GET is not stored", "除 GET 的 200 外，不完整的响应不存储", "RFC 9111, 3.3";
        /// The method's responses are not stored, or the cache does not understand the method.
        Method = "responses to the method are not stored", "对该方法的响应不存储", "RFC 9111, 3; RFC 9110, 9.2.3; RFC 2616, 9";
        /// It answers POST or PATCH, and Content-Location does not name the target.
        ContentLocation = "Content-Location does not name the target", "Content-Location 未指明目标资源", "RFC 9110, 9.3.3; RFC 5789, 2";
        /// The request has no-store.
        RequestNoStore = "the request has no-store", "请求带有 no-store", "RFC 9111, 5.2.1.5; RFC 2616, 14.9.2";
        /// The response has no-store.
        NoStore = "the response has no-store", "响应带有 no-store", "RFC 9111, 5.2.2.5; RFC 2616, 14.9.2";
        /// It is private, and the cache is shared.
        Private = "a private response in a shared cache", "共享缓存不存储私有响应", "RFC 9111, 5.2.2.7; RFC 2616, 14.9.1";
        /// The request has Authorization, the cache is shared, and neither public, s-maxage nor must-revalidate allows it.
        Authorization = "credentials in the request, and no leave to share the response", "请求带有凭据，且响应未允许共享", "RFC 9111, 3.5; RFC 2616, 14.8";
        /// Neither the code nor a field gives leave.
        Freshness = "neither the code nor a field allows it", "状态码和字段都未允许存储", "RFC 9111, 3; RFC 9110, 9.3.3; RFC 2616, 13.4";
    }
}

/// Whether a cache may store the response, by the code's [`caching`](crate::Status::caching) in the exchange's edition.
///
/// Today that is RFC 9111, 3, and for its methods RFC 9110, 9.3.3 (POST), RFC 5789, 2 (PATCH) and RFC 10008, 2.7
/// (QUERY). In the edition of 1999 it is RFC 2616, 13.4: an unrecognized code is never stored, and any directive that
/// allows storing allows a guessed lifetime too.
///
/// `Vary: *` does not forbid storing: the stored response can still be validated and then used (RFC 9111, 4.1), hence
/// [`Store::Validate`]. What the cache leaves out when it stores, [`may_store_field`](super::may_store_field) answers.
///
/// ```
/// use status_core::{Edition, Exchange, Response, StatusCode, cache::{self, Cache, Store, Why}};
///
/// let not_found = Exchange::new(Response::new(StatusCode::NOT_FOUND, &[("Date", "Sun, 06 Nov 1994 08:49:37 GMT")]));
/// assert_eq!(cache::may_store(&not_found, Cache::SHARED), Store::Heuristic);
/// let then = not_found.edition(Edition::Rfc2616);
/// assert_eq!(cache::may_store(&then, Cache::SHARED), Store::No(Why::Freshness));
///
/// let slow = Exchange::new(Response::new(StatusCode::TOO_MANY_REQUESTS, &[("Cache-Control", "public, max-age=9")]));
/// assert_eq!(cache::may_store(&slow, Cache::SHARED), Store::No(Why::Never));
/// ```
pub fn may_store<'a>(
    exchange: &Exchange<'a, impl Fields<'a>, impl Fields<'a>, impl Fields<'a>>,
    cache: Cache,
) -> Store {
    may_store_by::<Standard>(exchange, cache)
}

/// [`may_store`] by the codes of any registry: the standard one or a layer's.
pub fn may_store_by<'a, R: Registry>(
    exchange: &Exchange<'a, impl Fields<'a>, impl Fields<'a>, impl Fields<'a>>,
    cache: Cache,
) -> Store {
    may_store_as(exchange, cache, caching_of::<R>(exchange.status(), exchange.judged_by()))
}

/// The facet of a code that a cache understands by the registry. Of a code that is known by use alone nobody has said what
/// it asks of caches, so that must-understand keeps it from being stored (RFC 9111, 5.2.2.3).
pub(super) fn caching_of<R: Registry>(code: StatusCode, edition: Edition) -> Option<Caching> {
    let meaning = R::from_code_in(code.as_u16(), edition)?;
    let caching = meaning.caching(edition);
    let is_understood = meaning.source().kind() != SourceKind::Informal || caching != Caching::Explicit;
    (is_understood || edition == Edition::Rfc2616).then_some(caching)
}

/// [`may_store`] for a code with this facet, for the codes of another registry; `None` where the code means nothing.
///
/// ```
/// use status_core::{Exchange, Response, StatusCode, cache::{self, Cache, Store}, facet::Caching};
///
/// # fn main() -> Result<(), status_core::InvalidStatusCode> {
/// let exchange = Exchange::new(Response::new(StatusCode::from_u16(470)?, &[("Age", "0")]));
/// assert_eq!(cache::may_store_as(&exchange, Cache::SHARED, Some(Caching::Heuristic)), Store::Heuristic);
/// assert!(!cache::may_store_as(&exchange, Cache::SHARED, Some(Caching::Explicit)).is_allowed());
/// # Ok(())
/// # }
/// ```
pub fn may_store_as<'a>(
    exchange: &Exchange<'a, impl Fields<'a>, impl Fields<'a>, impl Fields<'a>>,
    cache: Cache,
    caching: Option<Caching>,
) -> Store {
    let edition = exchange.judged_by();
    exchange.with_case(|case| match decide(case, cache, edition, caching) {
        Ok(store) => store,
        Err(why) => Store::No(why),
    })
}

/// Whether a cache has to record the response as incomplete when it stores it: it is a 206, or its content is known to
/// be shorter than Content-Length says (RFC 9111, 3.3).
///
/// ```
/// use status_core::{Content, Exchange, Request, Response, StatusCode, cache};
///
/// let response = Response::new(StatusCode::OK, &[("Content-Length", "10")]).content(Content::Length(4));
/// let exchange = Exchange::new(response).request(Request::new("GET", &[("Host", "a.example")]));
/// assert!(cache::is_incomplete(&exchange));
/// ```
pub fn is_incomplete<'a>(exchange: &Exchange<'a, impl Fields<'a>, impl Fields<'a>, impl Fields<'a>>) -> bool {
    exchange.with_case(|case| case.status == 206 || broke_off(case))
}

/// Whether the cache may store the response of a case.
pub(super) fn decide(case: &Case<'_>, cache: Cache, edition: Edition, caching: Option<Caching>) -> Result<Store, Why> {
    let today = edition != Edition::Rfc2616;
    let policy = effective_directives(&case.response, cache);
    let response = policy.directives;
    allowed_by_code(case, cache, today, caching)?;
    let has_key = allowed_by_method(case, cache, today)?;
    if case.request.is_some_and(|request| directives(&request).no_store) {
        return Err(Why::RequestNoStore);
    }
    // Whoever honours must-understand and understands the code ignores no-store (RFC 9111, 5.2.2.3).
    let must_understand = today && cache.must_understand && response.must_understand;
    if must_understand && caching.is_none() {
        return Err(Why::NotUnderstood);
    }
    if response.no_store && !must_understand {
        return Err(Why::NoStore);
    }
    if cache.is_shared() {
        allowed_to_share(case, response)?;
    }
    let stated = response.max_age.is_there()
        || (cache.is_shared() && response.s_maxage.is_there())
        || (policy.targeted.is_none() && case.response.has(name!("Expires")));
    let allowed = stated
        || response.public
        || (!cache.is_shared() && (response.private || response.private_fields))
        || (!today && (response.must_revalidate || response.proxy_revalidate));
    let heuristic = matches!(caching, Some(Caching::Heuristic | Caching::Ranges));
    match has_key {
        // POST and PATCH ask for a stated lifetime; in 1999, POST for anything that allows storing.
        Key::ContentLocation if !(stated || (allowed && !today)) => return Err(Why::Freshness),
        Key::ContentLocation if today && !content_location_is_target(case) => return Err(Why::ContentLocation),
        Key::Target if !(allowed || heuristic) => return Err(Why::Freshness),
        Key::ContentLocation | Key::Target => {}
    }
    Ok(if response.no_cache || varies_by_anything(case) {
        Store::Validate
    } else if stated {
        Store::Explicit
    } else if may_guess(response, edition, caching) {
        Store::Heuristic
    } else {
        Store::Validate
    })
}

/// Whether a lifetime may be guessed where none is stated (RFC 9111, 4.2.2).
pub(super) fn may_guess(directives: Directives, edition: Edition, caching: Option<Caching>) -> bool {
    let heuristic = matches!(caching, Some(Caching::Heuristic | Caching::Ranges));
    heuristic || directives.public || edition == Edition::Rfc2616
}

/// Whether the code alone forbids storing, whatever the fields say.
fn allowed_by_code(case: &Case<'_>, cache: Cache, today: bool, caching: Option<Caching>) -> Result<(), Why> {
    if case.status < 200 {
        return Err(Why::Interim);
    }
    match caching {
        None if !today => return Err(Why::Unrecognized),
        Some(Caching::Never) => return Err(Why::Never),
        Some(Caching::Update) => return Err(Why::Update),
        Some(Caching::Ranges) if !cache.ranges => return Err(Why::Ranges),
        Some(Caching::Ranges) if !unit_is_bytes(case) => return Err(Why::Unit),
        _ => {}
    }
    let is_part = caching == Some(Caching::Ranges);
    if is_part || !broke_off(case) {
        return Ok(());
    }
    match (case.status, case.method) {
        (200, None | Some("GET")) if cache.ranges => Ok(()),
        (200, None | Some("GET")) => Err(Why::Ranges),
        _ => Err(Why::Incomplete),
    }
}

/// What a stored response is found by.
#[derive(Clone, Copy)]
enum Key {
    /// The method and the target.
    Target,
    /// A later GET for the target, of which Content-Location says that the content is its representation.
    ContentLocation,
}

fn allowed_by_method(case: &Case<'_>, cache: Cache, today: bool) -> Result<Key, Why> {
    match case.method {
        None | Some("GET" | "HEAD") => Ok(Key::Target),
        Some("QUERY") if cache.query && today => Ok(Key::Target),
        Some("POST") => Ok(Key::ContentLocation),
        Some("PATCH") if today => Ok(Key::ContentLocation),
        Some(_) => Err(Why::Method),
    }
}

fn allowed_to_share(case: &Case<'_>, response: Directives) -> Result<(), Why> {
    if response.private {
        return Err(Why::Private);
    }
    let leave = response.public || response.s_maxage.is_there() || response.must_revalidate;
    if !leave && case.request.is_some_and(|request| request.has(name!("Authorization"))) {
        return Err(Why::Authorization);
    }
    Ok(())
}

/// Whether the part is one of bytes, as far as it says.
fn unit_is_bytes(case: &Case<'_>) -> bool {
    case.response
        .first(name!("Content-Range"))
        .is_none_or(|value| split_once(value, b' ').is_some_and(|(unit, _)| is_bytes(unit)))
}

fn varies_by_anything(case: &Case<'_>) -> bool {
    any_member(&case.response, name!("Vary"), &mut |member| member == b"*")
}
