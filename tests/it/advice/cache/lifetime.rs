//! How long a response is fresh, and how old it is.

use status_core::{
    Edition, Exchange, Lang, Request, Response, Standard, StatusCode,
    cache::{self, Basis, Cache, Lifetime, Times},
    facet::Caching,
};

use super::support::{Fields, ok, response};
use crate::support::parts::code;

const DATE: (&str, &str) = ("Date", "Sun, 06 Nov 1994 08:49:37 GMT");
/// DATE as seconds.
const NOW: u64 = 784_111_777;
const HOUR_LATER: (&str, &str) = ("Expires", "Sun, 06 Nov 1994 09:49:37 GMT");
const DAY_BEFORE: (&str, &str) = ("Last-Modified", "Sat, 05 Nov 1994 08:49:37 GMT");

fn shared(fields: Fields<'_>) -> (u64, Basis) {
    let Lifetime { seconds, basis } = cache::lifetime(&ok(fields), Cache::SHARED);
    (seconds, basis)
}

fn controlled(value: &str) -> (u64, Basis) {
    shared(&[("Cache-Control", value), DATE, HOUR_LATER, DAY_BEFORE])
}

#[test]
fn the_first_that_is_there_counts() {
    assert_eq!(controlled("max-age=60, s-maxage=120"), (120, Basis::SMaxage));
    assert_eq!(controlled("max-age=60"), (60, Basis::MaxAge));
    assert_eq!(controlled("public"), (3600, Basis::Expires));
    assert_eq!(shared(&[DATE, DAY_BEFORE]), (8640, Basis::LastModified));
    assert_eq!(shared(&[DATE]), (0, Basis::Nothing));
    let private = cache::lifetime(&ok(&[("Cache-Control", "max-age=60, s-maxage=120")]), Cache::PRIVATE);
    assert_eq!(private, Lifetime { seconds: 60, basis: Basis::MaxAge });
    let private = cache::lifetime(&ok(&[("Cache-Control", "s-maxage=120"), DATE, HOUR_LATER]), Cache::PRIVATE);
    assert_eq!(private.basis, Basis::Expires);
}

#[test]
fn what_is_badly_stated_is_over() {
    for bad in ["max-age=-1", "max-age=abc", "max-age=1.5", "max-age", "max-age='60'", "max-age=, max-age=60"] {
        assert_eq!(controlled(bad), (0, Basis::MaxAge), "{bad}");
    }
    assert_eq!(controlled("max-age=60, s-maxage=x"), (0, Basis::SMaxage));
    for bad in ["0", "-1", "Sun, 06 Nov 1994 09:49:37 UTC", "tomorrow", ""] {
        assert_eq!(shared(&[DATE, ("Expires", bad), DAY_BEFORE]), (0, Basis::Expires), "{bad}");
    }
    let past = ("Expires", "Sun, 06 Nov 1994 08:49:36 GMT");
    assert_eq!(shared(&[DATE, past]), (0, Basis::Expires));
    assert_eq!(shared(&[HOUR_LATER]), (0, Basis::Expires), "without a Date");
    assert_eq!(shared(&[("Date", "now"), HOUR_LATER]), (0, Basis::Expires));
}

#[test]
fn the_first_of_two_counts() {
    assert_eq!(controlled("max-age=60, max-age=5"), (60, Basis::MaxAge));
    let later = ("Expires", "Sun, 06 Nov 1994 10:49:37 GMT");
    assert_eq!(shared(&[DATE, HOUR_LATER, later]), (3600, Basis::Expires));
}

#[test]
fn large_numbers_are_as_many_as_fit() {
    assert_eq!(controlled("max-age=2147483648"), (1 << 31, Basis::MaxAge));
    assert_eq!(controlled("max-age=99999999999999999999999"), (u64::MAX, Basis::MaxAge));
    let far = ("Expires", "Fri, 31 Dec 9999 23:59:59 GMT");
    assert!(shared(&[DATE, far]).0 > 200_000_000_000);
}

#[test]
fn dates_are_read_in_any_case() {
    for date in ["SUN, 06 NOV 1994 09:49:37 gmt", "sunday, 06-nov-94 09:49:37 GMT", "Sun Nov  6 09:49:37 1994"] {
        assert_eq!(shared(&[DATE, ("Expires", date)]), (3600, Basis::Expires), "{date}");
    }
}

#[test]
fn guesses_are_for_codes_that_allow_them() {
    let fields: Fields<'_> = &[DATE, DAY_BEFORE];
    let of = |number, fields: Fields<'_>| cache::lifetime(&response(number, fields), Cache::SHARED).basis;
    for number in [200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 451, 501] {
        assert_eq!(of(number, fields), Basis::LastModified, "{number}");
    }
    for number in [201, 302, 403, 500, 503, 599] {
        assert_eq!(of(number, fields), Basis::Nothing, "{number}");
        assert_eq!(of(number, &[DATE, DAY_BEFORE, ("Cache-Control", "public")]), Basis::LastModified, "{number}");
    }
    assert_eq!(shared(&[DAY_BEFORE]), (0, Basis::Nothing), "without a Date");
    assert_eq!(shared(&[DATE, ("Last-Modified", "Mon, 07 Nov 1994 08:49:37 GMT")]), (0, Basis::Nothing));
}

#[test]
fn guesses_are_a_part_with_a_limit() {
    let of = |cache| cache::lifetime(&ok(&[DATE, DAY_BEFORE]), cache).seconds;
    assert_eq!(of(Cache::SHARED.guessed_percent(50)), 43_200);
    assert_eq!(of(Cache::SHARED.guessed_percent(0)), 0);
    assert_eq!(of(Cache::SHARED.longest_guess(60)), 60);
}

#[test]
fn in_1999_a_query_is_not_guessed_about() {
    let none: Fields<'_> = &[];
    let fields = [DATE, DAY_BEFORE];
    let asked = |target, edition| {
        let request = Request::new("GET", none).target(target);
        cache::lifetime(
            &Exchange::new(Response::new(StatusCode::OK, &fields)).request(request).edition(edition),
            Cache::SHARED,
        )
        .basis
    };
    assert_eq!(asked("/x?y", Edition::Rfc2616), Basis::Nothing);
    assert_eq!(asked("/x", Edition::Rfc2616), Basis::LastModified);
    assert_eq!(asked("/x?y", Edition::Rfc9110), Basis::LastModified);
}

#[test]
fn targeted_fields_rule() {
    const CDN: Cache = Cache::SHARED.targets(&["CDN-Cache-Control"]);
    let of = |fields: Fields<'_>| cache::lifetime(&ok(fields), CDN);
    let control = ("Cache-Control", "max-age=60");
    assert_eq!(of(&[control, ("CDN-Cache-Control", "max-age=600")]).seconds, 600);
    assert_eq!(of(&[control, ("CDN-Cache-Control", "max-age=600, &")]).seconds, 60);
    // Expires does not count beside it either.
    let none = of(&[control, DATE, HOUR_LATER, ("CDN-Cache-Control", "must-revalidate")]);
    assert_eq!(none, Lifetime { seconds: 0, basis: Basis::Nothing });
    assert_eq!(of(&[DATE, DAY_BEFORE, HOUR_LATER, ("CDN-Cache-Control", "none")]).basis, Basis::LastModified);
}

#[test]
fn other_registries_decide_by_their_facets() {
    let fields = [DATE, DAY_BEFORE];
    let exchange = Exchange::new(Response::new(code(470), &fields));
    assert_eq!(cache::lifetime_as(&exchange, Cache::SHARED, Some(Caching::Heuristic)).basis, Basis::LastModified);
    assert_eq!(cache::lifetime_as(&exchange, Cache::SHARED, None).basis, Basis::Nothing);
    assert_eq!(cache::lifetime_by::<Standard>(&exchange, Cache::SHARED).basis, Basis::Nothing);
}

fn age(fields: Fields<'_>, times: (u64, u64, u64)) -> u64 {
    let (requested, received, now) = times;
    cache::age(&ok(fields), Times { requested, received, now })
}

#[test]
fn ages_add_up() {
    assert_eq!(age(&[], (NOW, NOW, NOW)), 0);
    assert_eq!(age(&[], (NOW, NOW + 2, NOW + 10)), 10, "the answer took two seconds, and eight have passed");
    assert_eq!(age(&[DATE], (NOW, NOW + 2, NOW + 10)), 10);
    assert_eq!(age(&[("Age", "30"), DATE], (NOW, NOW + 2, NOW + 10)), 40);
    // The response was an hour old by Date.
    assert_eq!(age(&[("Age", "30"), DATE], (NOW + 3600, NOW + 3602, NOW + 3610)), 3610);
    // The origin server's clock goes ahead.
    assert_eq!(age(&[DATE], (NOW - 60, NOW - 60, NOW - 50)), 10);
}

#[test]
fn ages_are_read_as_a_cache_should() {
    for (value, seconds) in [
        ("7200", 7200),
        ("0, 7200", 0),
        ("7200, 0", 7200),
        ("abc", 0),
        ("-7200", 0),
        ("7200.0", 0),
        ("7200;a=b", 0),
        ("", 0),
        ("99999999999999999999999", u64::MAX),
    ] {
        assert_eq!(age(&[("Age", value)], (NOW, NOW, NOW)), seconds, "{value}");
    }
    assert_eq!(age(&[("Age", "5"), ("Age", "7200")], (NOW, NOW, NOW)), 5);
    assert_eq!(age(&[("Age", "99999999999999999999999")], (0, u64::MAX, u64::MAX)), u64::MAX);
}

#[test]
fn clocks_that_go_back_add_nothing() {
    assert_eq!(age(&[("Age", "5")], (NOW, NOW - 10, NOW - 20)), 5);
}

#[test]
fn bases_have_texts() {
    for basis in Basis::ALL {
        assert!(basis.spec().starts_with("RFC ") && !basis.to_string().is_empty(), "{basis:?}");
        assert!(!basis.text(Lang::Zh).is_empty(), "{basis:?}");
    }
}
