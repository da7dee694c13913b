//! What the client did next: whether it followed a redirect as it should, and whether it came back too soon.

use crate::judge::case::{Case, FollowUp, Side};
use crate::judge::check::location::leads;
use crate::judge::message::Search;
use crate::judge::name::name;
use crate::method::is_retrieval;
use crate::redirect::{
    next::{MOST_HOPS, is_of_content},
    origin::Origin,
};
use crate::syntax::{
    challenge::shows_credentials,
    date::http_date,
    field_name::{CREDENTIALS, is_one_of},
    retry_after::{RetryAfter, retry_after},
};

/// Whether the next request goes where Location leads.
///
/// Yes where its URL is the one of Location, resolved against the URL of the request; no where it is another one;
/// unknown without the next request, its URL or one line of Location, and where Location is relative and the request's
/// URL is not known.
#[status_macros::value_check]
#[must_use]
pub fn next_at_location(case: &Case<'_>) -> Option<bool> {
    let url = case.next?.url?;
    leads(core::str::from_utf8(case.response.only(name!("Location"))?).ok()?, case.url, url)
}

/// Whether the next request goes to the URL of the request.
///
/// Yes where both URLs are the same but for their fragments, no where they differ; unknown where one is not known or
/// not absolute.
#[status_macros::value_check]
#[must_use]
pub fn next_at_url(case: &Case<'_>) -> Option<bool> {
    is_same_url(case, &case.next?)
}

fn is_same_url(case: &Case<'_>, next: &FollowUp<'_>) -> Option<bool> {
    leads(case.url?, None, next.url?)
}

/// Whether the next request has the method of the request.
///
/// Yes where it has, no where it has another one; unknown where one of the two is not known.
#[status_macros::value_check]
#[must_use]
pub fn next_method_kept(case: &Case<'_>) -> Option<bool> {
    Some(case.method? == case.next?.method)
}

/// Whether the next request leaves behind what belongs to the old target: credentials that are not for another origin,
/// and fields that speak of content that it no longer has.
///
/// No where a field line of the request stands in the next request as it was: Authorization where the next URL (or else
/// Location) has another origin, Cookie where also the hosts differ in one of their last two labels, or a field of the
/// content where the method has become GET or HEAD; yes where the request has such lines and none went on; unknown
/// where it has none, without both requests, for credentials where the URLs are not known or a word stands for them, and where
/// none of the first 64 such lines went on and there are more.
#[status_macros::value_check]
#[must_use]
pub fn next_rewritten(case: &Case<'_>) -> Option<bool> {
    let (request, next) = (case.request?, case.next?);
    let new_url = next.url.map(str::as_bytes).or_else(|| case.response.only(name!("Location")));
    let origins = case.url.and_then(|url| Origin::of(url.as_bytes())).zip(new_url.and_then(Origin::of));
    let is_other_origin = origins.as_ref().is_some_and(|(old, new)| !old.is_same(new));
    let is_other_site = origins.as_ref().is_some_and(|(old, new)| !shares_cookies(old.host, new.host));
    let is_without_content = case.method.is_some_and(|method| method != next.method) && is_retrieval(next.method);
    let mut kept = Search::default();
    request.all(&mut |field, value| {
        let stays = match is_one_of(field, &CREDENTIALS) {
            true if field.eq_ignore_ascii_case(b"Cookie") => is_other_site,
            // The next request may well pass by the same proxy.
            true if field.eq_ignore_ascii_case(b"Proxy-Authorization") => false,
            true => is_other_origin && shows_credentials(value),
            false => is_without_content && is_of_content(field),
        };
        if stays {
            kept.look(|| has_line(&next.fields, field, value));
        }
    });
    kept.answer().map(|is_kept| !is_kept)
}

/// Whether one cookie may be meant for both hosts: where their last two labels are the same.
fn shares_cookies(one: &[u8], other: &[u8]) -> bool {
    fn site(host: &[u8]) -> impl Iterator<Item = &[u8]> {
        host.rsplit(|&byte| byte == b'.').take(2)
    }
    site(one).count() == site(other).count()
        && site(one).zip(site(other)).all(|(one, other)| one.eq_ignore_ascii_case(other))
}

fn has_line(side: &Side<'_>, field: &[u8], value: &[u8]) -> bool {
    let mut found = false;
    side.all(&mut |name, other| found |= name.eq_ignore_ascii_case(field) && other.trim_ascii() == value.trim_ascii());
    found
}

/// Whether the next request goes on in a chain of redirects that runs in a circle.
///
/// Yes where the chain has more than 20 redirects, as many as Fetch follows, and the request was made in it before: it
/// is the one that this response answers, or is given as one that recurs; no for up to 20, and where it is given as one
/// that does not recur; unknown without the length of the chain.
#[status_macros::value_check]
#[must_use]
pub fn next_in_circle(case: &Case<'_>) -> Option<bool> {
    let next = case.next?;
    if usize::try_from(next.hops?).is_ok_and(|hops| hops <= MOST_HOPS) {
        return Some(false);
    }
    let is_this = case.method == Some(next.method) && is_same_url(case, &next) == Some(true);
    if is_this { Some(true) } else { next.recurs }
}

/// Whether the next request waits as long as Retry-After asks.
///
/// Yes where so many seconds have passed since the response, no where fewer have; unknown without the next request, its
/// time or one valid Retry-After, and for a date without a valid Date to reckon from.
#[status_macros::value_check]
#[must_use]
pub fn next_waited(case: &Case<'_>) -> Option<bool> {
    let after = case.next?.after?;
    let wait = match retry_after(case.response.only(name!("Retry-After"))?)? {
        RetryAfter::Seconds(seconds) => seconds,
        RetryAfter::Date(then) => {
            let now = http_date(case.response.only(name!("Date"))?)?;
            u64::try_from(then.saturating_sub(now)).unwrap_or(0)
        }
    };
    Some(after >= wait)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::{Check, Fields, Set, ask_next};

    fn ask(
        check: Check,
        response: Fields<'_>,
        request: (&str, Option<&str>, Fields<'_>),
        next: (&str, Option<&str>, Fields<'_>),
    ) -> Option<bool> {
        ask_next(check, response, request, next, |_| {})
    }

    #[test]
    fn the_next_url_is_compared_with_location_and_with_the_last() {
        let urls =
            |check, location, last, next| ask(check, &[("Location", location)], ("GET", last, &[]), ("GET", next, &[]));
        let (old, new) = (Some("https://a.example/x"), Some("https://a.example/y"));
        assert_eq!(urls(next_at_location, "/y", old, new), Some(true));
        assert_eq!(urls(next_at_location, "/z", old, new), Some(false));
        assert_eq!(urls(next_at_location, "/y", None, new), None);
        assert_eq!(urls(next_at_location, "https://a.example/y", None, new), Some(true));
        assert_eq!(urls(next_at_location, "/y", old, None), None);
        assert_eq!(ask(next_at_location, &[], ("GET", old, &[]), ("GET", new, &[])), None);
        assert_eq!(urls(next_at_url, "/y", old, Some("https://a.example/x#z")), Some(true));
        assert_eq!((urls(next_at_url, "", old, new), urls(next_at_url, "", None, new)), (Some(false), None));
        assert_eq!(urls(next_at_url, "", old, None), None);
    }

    #[test]
    fn without_a_next_request_nothing_is_known() {
        let set = Set(&[("Location", "/y"), ("Retry-After", "1")]);
        for check in [next_at_location, next_at_url, next_method_kept, next_rewritten, next_in_circle, next_waited] {
            let case = Case {
                request: Some(Side::new(&set)),
                method: Some("GET"),
                url: Some("https://a.example/"),
                ..Case::of(302, Side::new(&set))
            };
            assert_eq!(check(&case), None);
        }
    }

    #[test]
    fn methods_are_kept_or_not() {
        let kept = |one, other| ask(next_method_kept, &[], (one, None, &[]), (other, None, &[]));
        assert_eq!(
            (kept("POST", "POST"), kept("POST", "GET"), kept("get", "GET")),
            (Some(true), Some(false), Some(false))
        );
    }

    #[test]
    fn what_belongs_to_the_old_target_stays_behind() {
        let (a, b) = (Some("https://a.example/x"), Some("https://b.example/x"));
        let mine: Fields<'_> = &[("authorization", "Basic eDp5"), ("Accept", "*/*")];
        let asked = |old, new, next| ask(next_rewritten, &[], ("GET", old, mine), ("GET", new, next));
        assert_eq!(asked(a, b, &[("Authorization", " Basic eDp5")]), Some(false));
        assert_eq!(asked(a, b, &[("Authorization", "Basic other"), ("Accept", "*/*")]), Some(true));
        assert_eq!(asked(a, b, &[]), Some(true));
        assert_eq!(asked(a, Some("https://a.example/y"), mine), None, "the origin is the same");
        assert_eq!((asked(None, b, mine), asked(a, None, mine)), (None, None));
        let hidden: Fields<'_> = &[("Authorization", "***")];
        assert_eq!(ask(next_rewritten, &[], ("GET", a, hidden), ("GET", b, hidden)), None);
        let by_location =
            ask(next_rewritten, &[("Location", "https://b.example/x")], ("GET", a, mine), ("GET", None, mine));
        assert_eq!(by_location, Some(false));

        let cookie: Fields<'_> = &[("Cookie", "a=b")];
        let sent = |old, new| ask(next_rewritten, &[], ("GET", Some(old), cookie), ("GET", Some(new), cookie));
        assert_eq!(sent("https://a.example/", "https://b.example/"), Some(false));
        assert_eq!(sent("https://www.a.example/", "http://api.A.example/"), None, "one cookie may be for both");
        assert_eq!(sent("https://localhost/", "https://a.localhost/"), Some(false));
        let proxy: Fields<'_> = &[("Proxy-Authorization", "Basic eDp5")];
        assert_eq!(ask(next_rewritten, &[], ("GET", a, proxy), ("GET", b, proxy)), None);

        let typed: Fields<'_> = &[("Content-Type", "text/plain"), ("Content-Type", "b")];
        let posted = |method, next| ask(next_rewritten, &[], ("POST", None, typed), (method, None, next));
        assert_eq!(posted("GET", &[("content-type", "text/plain")]), Some(false));
        assert_eq!(posted("GET", &[("Content-Type", "text/html")]), Some(true));
        assert_eq!((posted("POST", typed), posted("PUT", typed)), (None, None));
    }

    #[test]
    fn a_circle_takes_more_than_twenty_redirects() {
        let here = Some("https://a.example/");
        let circle = |hops, recurs, url| {
            ask_next(next_in_circle, &[], ("GET", here, &[]), ("GET", url, &[]), |next| {
                (next.hops, next.recurs) = (hops, recurs);
            })
        };
        assert_eq!(circle(Some(20), Some(true), here), Some(false));
        assert_eq!(circle(Some(21), None, here), Some(true));
        assert_eq!(circle(Some(21), Some(true), None), Some(true));
        assert_eq!(circle(Some(21), Some(false), None), Some(false));
        assert_eq!((circle(Some(21), None, None), circle(None, Some(true), here)), (None, None));
    }

    #[test]
    fn waiting_is_counted_from_the_response() {
        let waited = |fields, after| {
            ask_next(next_waited, fields, ("GET", None, &[]), ("GET", None, &[]), |next| next.after = after)
        };
        let seconds: Fields<'_> = &[("Retry-After", "3")];
        assert_eq!(
            (waited(seconds, Some(3)), waited(seconds, Some(2)), waited(seconds, None)),
            (Some(true), Some(false), None)
        );
        let (then, now) = (("Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT"), ("Date", "Sun, 06 Nov 1994 08:49:34 GMT"));
        let dates = [then, now];
        assert_eq!((waited(&dates, Some(3)), waited(&dates, Some(2))), (Some(true), Some(false)));
        assert_eq!(
            (waited(&dates[..1], Some(3)), waited(&[("Retry-After", "soon")], Some(3)), waited(&[], Some(3))),
            (None, None, None)
        );
        let past = [then, ("Date", "Mon, 07 Nov 1994 08:49:34 GMT")];
        assert_eq!(waited(&past, Some(0)), Some(true));
    }
}
