//! Which fields are stored with a response (RFC 9111, 3.1).

use super::{capability::Cache, names::Names, targeted::bound_fields};
use crate::{
    exchange::{Exchange, fields::Fields},
    judge::{case::Side, name::name},
    syntax::field_name::{concerns_connection, is_one_of},
};

/// Fields that concern the proxy which the cache itself uses (RFC 9111, 3.1; RFC 2616, 13.5.1).
const OF_PROXY: [&str; 3] = ["Proxy-Authenticate", "Proxy-Authentication-Info", "Proxy-Authorization"];

/// Whether the cache stores the field with the response (RFC 9111, 3.1).
///
/// It stores all fields, unknown ones too, but not Connection and what it lists, what concerns one connection or the
/// cache's own proxy, what `no-cache="…"` lists, and, if it is shared, what `private="…"` lists. So this is what is
/// left to do where [`may_store`](super::may_store) allows a shared cache to store a response of which parts are private.
/// Where these list more than 32 names, a few fields that they do not list may not be stored either. Each call walks the
/// response; for all of its fields, [`each_stored_field`] does so once.
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
    exchange.with_case(|case| Unstored::of(&case.response, cache).allows(name.as_bytes()))
}

/// Calls back with the name and the value of each field line that the cache stores with the response, in order: those of
/// the fields for which [`may_store_field`] says yes.
///
/// ```
/// use status_core::{Exchange, Response, StatusCode, cache::{self, Cache}};
///
/// let fields = [("Connection", "X-Hop"), ("X-Hop", "1"), ("ETag", "\"a\"")];
/// let exchange = Exchange::new(Response::new(StatusCode::OK, &fields));
/// let mut stored = Vec::new();
/// cache::each_stored_field(&exchange, Cache::SHARED, |name, value| stored.push((name, value)));
/// assert_eq!(stored, [(&b"ETag"[..], &b"\"a\""[..])]);
/// ```
pub fn each_stored_field<'a>(
    exchange: &Exchange<'a, impl Fields<'a>, impl Fields<'a>, impl Fields<'a>>,
    cache: Cache,
    mut each: impl FnMut(&'a [u8], &'a [u8]),
) {
    exchange.with_case(|case| {
        let unstored = Unstored::of(&case.response, cache);
        exchange.response.fields.each_line(|name, value| {
            if unstored.allows(name) {
                each(name, value);
            }
        });
    });
}

/// The fields of a response that a cache does not keep, gathered once for all that are asked about.
pub(super) struct Unstored<'a> {
    listed: Names<'a>,
}

impl<'a> Unstored<'a> {
    pub(super) fn of(response: &Side<'a>, cache: Cache) -> Self {
        let mut listed = Names::new();
        response.members(name!("Connection"), &mut |option| listed.add(option));
        let directives: &[&str] = if cache.is_shared() { &["no-cache", "private"] } else { &["no-cache"] };
        bound_fields(response, cache, directives, &mut |name| listed.add(name));
        Self { listed }
    }

    /// Whether the cache keeps the field.
    pub(super) fn allows(&self, name: &[u8]) -> bool {
        !concerns_connection(name) && !is_one_of(name, &OF_PROXY) && !self.listed.has(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::Set;

    #[test]
    fn all_but_what_passes() {
        let set = Set(&[("Connection", "close, X-Hop"), ("Cache-Control", "no-cache=\"A, b\", private=\"C\"")]);
        let response = Side::new(&set);
        let is_stored = |cache, name: &str| Unstored::of(&response, cache).allows(name.as_bytes());
        for name in ["Content-Type", "Set-Cookie", "X-Unknown", "ETag", "Content-Length", "D"] {
            assert!(is_stored(Cache::SHARED, name), "{name}");
        }
        for name in ["connection", "x-hop", "Keep-Alive", "te", "Upgrade", "Proxy-Authenticate", "a", "B", "c"] {
            assert!(!is_stored(Cache::SHARED, name), "{name}");
        }
        assert!(is_stored(Cache::PRIVATE, "c"));
        assert!(!is_stored(Cache::PRIVATE, "A"));
    }
}
