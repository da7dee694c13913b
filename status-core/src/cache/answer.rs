//! What of a stored response a request gets (RFC 9111, 4.3.2; RFC 9110, 13.2.2 and 14.2).

use super::{
    capability::Cache,
    date::cached_date,
    places::{Held, Places, held},
    request::{PresentedRequest, with_request},
    validators::Validators,
};
use crate::{
    exchange::{Exchange, fields::Fields, message::Request},
    judge::{
        case::{Case, Side},
        message::all_tags,
        name::name,
    },
    syntax::{
        entity_tag::entity_tag,
        range::{ByteRange, ranges},
    },
};

/// What a request gets of a stored response that may be used for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Answer {
    /// All of it, with its own status code.
    Whole,
    /// A 304 (RFC 9110, 15.4.5), with the stored Content-Location, Date, ETag, Vary, Cache-Control and Expires.
    NotModified,
    /// A 206 with these bytes, and Content-Range (RFC 9110, 15.3.7).
    Part(Part),
    /// A 416 (RFC 9110, 15.5.17) that says how long the representation is.
    Unsatisfiable {
        /// The length of the whole representation in bytes.
        complete: u64,
    },
}

/// Some bytes of a stored response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Part {
    /// Where they lie in the representation.
    pub places: Places,
    /// How many bytes of the stored content stand before them.
    pub offset: u64,
    /// How long the representation is, where known.
    pub complete: Option<u64>,
}

/// What the request gets of a stored response that [`reuse`](super::reuse) allows to use, once it is fresh, or validated,
/// or used though stale.
///
/// The preconditions that a cache evaluates come first, for a stored 200 or 206: If-None-Match or else If-Modified-Since,
/// with Date in place of a missing Last-Modified. If-Match and If-Unmodified-Since are the origin server's. Then comes
/// Range, for GET and a stored 200 or 206: one range of bytes, unless If-Range names another representation. Several
/// ranges, and other units, get the whole, as does everything in a cache without [`ranges`](Cache::ranges).
///
/// ```
/// use status_core::{Content, Exchange, Request, Response, StatusCode, cache::{self, Answer, Cache, Part, Places}};
///
/// const CACHE: Cache = Cache::SHARED.ranges(true);
/// let response = Response::new(StatusCode::OK, &[("ETag", "\"a\"")]).content(Content::Length(100));
/// let stored = Exchange::new(response);
/// let ask = |fields| cache::answer(&stored, &Request::new("GET", fields), CACHE);
/// assert_eq!(ask(&[("If-None-Match", "\"b\", \"a\"")]), Answer::NotModified);
/// let part = Part { places: Places { start: 90, end: 100 }, offset: 90, complete: Some(100) };
/// assert_eq!(ask(&[("Range", "bytes=-10")]), Answer::Part(part));
/// assert_eq!(ask(&[("Range", "bytes=100-")]), Answer::Unsatisfiable { complete: 100 });
/// ```
pub fn answer<'s, 'r>(
    stored: &Exchange<'s, impl Fields<'s>, impl Fields<'s>, impl Fields<'s>>,
    request: &Request<'r, impl Fields<'r>>,
    cache: Cache,
) -> Answer {
    stored.with_case(|stored| with_request(request, |asked| decide(stored, asked, cache)))
}

fn decide(stored: &Case<'_>, asked: &PresentedRequest<'_>, cache: Cache) -> Answer {
    if !matches!(stored.status, 200 | 206) || !matches!(asked.method, "GET" | "HEAD") {
        return Answer::Whole;
    }
    if is_not_modified(&stored.response, &asked.fields) {
        return Answer::NotModified;
    }
    let Some(range) = range_asked(stored, asked, cache) else { return Answer::Whole };
    let (complete, start) = match held(stored) {
        Held::Whole(length @ Some(_)) => (length, 0),
        Held::Part(Some(places), complete) => (complete, places.start),
        Held::Whole(None) | Held::Part(None, _) => return Answer::Whole,
    };
    match (range.within(complete), complete) {
        (Some((first, last)), _) => {
            let places = Places { start: first, end: last.saturating_add(1) };
            Answer::Part(Part { places, offset: first.saturating_sub(start), complete })
        }
        (None, Some(complete)) => Answer::Unsatisfiable { complete },
        (None, None) => Answer::Whole,
    }
}

/// Whether what is stored suffices for the request: the whole does, and a part where the request is for bytes in it alone
/// (RFC 9111, 3.3).
pub(super) fn suffices(stored: &Case<'_>, asked: &PresentedRequest<'_>, cache: Cache) -> bool {
    let Held::Part(places, complete) = held(stored) else { return true };
    let range = range_asked(stored, asked, cache).and_then(|range| range.within(complete));
    let asked = range.map(|(first, last)| Places { start: first, end: last.saturating_add(1) });
    places.zip(asked).is_some_and(|(places, asked)| places.contains(asked))
}

/// The one range of bytes that the request is for, where Range counts.
fn range_asked(stored: &Case<'_>, asked: &PresentedRequest<'_>, cache: Cache) -> Option<ByteRange> {
    if !cache.ranges || asked.method != "GET" || !matches!(stored.status, 200 | 206) {
        return None;
    }
    let mut set = ranges(asked.fields.only(name!("Range"))?)?;
    let (range, None) = (set.next()??, set.next()) else { return None };
    (!asked.fields.has(name!("If-Range")) || is_if_range_true(&stored.response, &asked.fields)).then_some(range)
}

/// RFC 9110, 13.1.5: the strong comparison, or the very date of a Last-Modified that is strong.
fn is_if_range_true(stored: &Side<'_>, request: &Side<'_>) -> bool {
    let Some(condition) = request.only(name!("If-Range")) else { return false };
    let stored = Validators::of(stored);
    match entity_tag(condition) {
        Some(tag) => stored.tag.is_some_and(|stored| tag.strongly_matches(&stored)),
        None => stored.modified_is_strong && stored.modified.is_some() && cached_date(condition) == stored.modified,
    }
}

fn is_not_modified(stored: &Side<'_>, request: &Side<'_>) -> bool {
    if request.has(name!("If-None-Match")) {
        let mut matches = request.only(name!("If-None-Match")) == Some(b"*");
        if let Some(stored) = Validators::of(stored).tag {
            let _ = all_tags(*request, name!("If-None-Match"), &mut |tag| matches |= tag.weakly_matches(&stored));
        }
        return matches;
    }
    let date = |side: &Side<'_>, name| side.only(name).and_then(cached_date);
    let is_dated = stored.has(name!("Last-Modified"));
    let modified = date(stored, if is_dated { name!("Last-Modified") } else { name!("Date") });
    date(request, name!("If-Modified-Since")).zip(modified).is_some_and(|(since, modified)| modified <= since)
}
