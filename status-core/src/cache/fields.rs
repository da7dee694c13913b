//! Which fields are stored with a response (RFC 9111, 3.1).

use super::{capability::Cache, targeted::binds_field};
use crate::{
    exchange::{Exchange, fields::Fields},
    judge::{case::Side, message::any_member, name::name},
    syntax::field_name::{concerns_connection, is_one_of},
};

/// Fields that concern the proxy which the cache itself uses (RFC 9111, 3.1; RFC 2616, 13.5.1).
const OF_PROXY: [&str; 3] = ["Proxy-Authenticate", "Proxy-Authentication-Info", "Proxy-Authorization"];

/// Whether the cache stores the field with the response (RFC 9111, 3.1).
///
/// It stores all fields, unknown ones too, but not Connection and what it lists, what concerns one connection or the
/// cache's own proxy, what `no-cache="…"` lists, and, if it is shared, what `private="…"` lists. So this is what is
/// left to do where [`may_store`](super::may_store) allows a shared cache to store a response of which parts are private.
///
/// ```
/// use status_core::{Exchange, Response, StatusCode, cache::{self, Cache}};
///
/// let fields = [("Cache-Control", "max-age=60, private=\"Set-Cookie\""), ("Set-Cookie", "a=b")];
/// let exchange = Exchange::new(Response::new(StatusCode::OK, &fields));
/// assert!(cache::may_store(&exchange, Cache::SHARED).is_allowed());
/// assert!(!cache::may_store_field(&exchange, Cache::SHARED, "Set-Cookie"));
/// assert!(cache::may_store_field(&exchange, Cache::PRIVATE, "Set-Cookie"));
/// ```
pub fn may_store_field<'a>(
    exchange: &Exchange<'a, impl Fields<'a>, impl Fields<'a>, impl Fields<'a>>,
    cache: Cache,
    name: &str,
) -> bool {
    exchange.with_case(|case| is_stored(&case.response, cache, name))
}

/// Whether a cache keeps this field of a response.
pub(super) fn is_stored(response: &Side<'_>, cache: Cache, name: &str) -> bool {
    let passes = concerns_connection(name.as_bytes())
        || is_one_of(name.as_bytes(), &OF_PROXY)
        || any_member(response, name!("Connection"), &mut |option| option.eq_ignore_ascii_case(name.as_bytes()));
    let is_others = cache.is_shared() && binds_field(response, cache, "private", name);
    !passes && !is_others && !binds_field(response, cache, "no-cache", name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::Set;

    #[test]
    fn all_but_what_passes() {
        let set = Set(&[("Connection", "close, X-Hop"), ("Cache-Control", "no-cache=\"A, b\", private=\"C\"")]);
        let response = Side::new(&set);
        for name in ["Content-Type", "Set-Cookie", "X-Unknown", "ETag", "Content-Length", "D"] {
            assert!(is_stored(&response, Cache::SHARED, name), "{name}");
        }
        for name in ["connection", "x-hop", "Keep-Alive", "te", "Upgrade", "Proxy-Authenticate", "a", "B", "c"] {
            assert!(!is_stored(&response, Cache::SHARED, name), "{name}");
        }
        assert!(is_stored(&response, Cache::PRIVATE, "c"));
        assert!(!is_stored(&response, Cache::PRIVATE, "A"));
    }
}
