//! What an unsafe request spoils (RFC 9111, 4.4).

use super::{lines::only_of, target::is_same_origin};
use crate::{
    exchange::{Exchange, fields::Fields},
    method,
};

/// What a cache invalidates beside the target of the request itself. Both are references as they stand in the field, to be
/// resolved against the target; the request's own target is always to be invalidated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Invalidated<'a> {
    /// Location, where it names something of the same origin.
    pub location: Option<&'a [u8]>,
    /// Content-Location, where it names something of the same origin.
    pub content_location: Option<&'a [u8]>,
}

/// What the exchange makes a cache invalidate: remove, or validate before any use. `None` where nothing is.
///
/// A request whose method is not known to be [safe](crate::method::is_safe) spoils what is stored for its target if the
/// answer is a 2xx or 3xx. What Location and Content-Location name may be invalidated too, unless its origin is another
/// one. With the absolute URI as the request's target, references that are absolute are compared with it; with less, such
/// references are left out, for their origin is not known to be the same. The request has to be known.
///
/// ```
/// use status_core::{Exchange, Request, Response, StatusCode, cache::{self, Invalidated}};
///
/// let fields = [("Location", "/orders/7"), ("Content-Location", "https://b.example/orders")];
/// let exchange = Exchange::new(Response::new(StatusCode::CREATED, &fields));
/// let post = Request::new("POST", &[("Host", "a.example")]).target("https://a.example/orders");
/// let spoiled = Invalidated { location: Some(b"/orders/7"), content_location: None };
/// assert_eq!(cache::invalidates(&exchange.request(post)), Some(spoiled));
/// let get = Request::new("GET", &[("Host", "a.example")]);
/// assert_eq!(cache::invalidates(&exchange.request(get)), None);
/// ```
pub fn invalidates<'a>(
    exchange: &Exchange<'a, impl Fields<'a>, impl Fields<'a>, impl Fields<'a>>,
) -> Option<Invalidated<'a>> {
    let request = exchange.request?;
    if method::is_safe(request.method) || !matches!(exchange.status().as_u16(), 200..=399) {
        return None;
    }
    let target = request.target.map(str::as_bytes);
    let near = |name| only_of(exchange.response.fields, name).filter(|reference| is_same_origin(reference, target));
    Some(Invalidated { location: near("Location"), content_location: near("Content-Location") })
}
