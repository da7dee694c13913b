//! Which stored response a request selects.

use status_core::{Exchange, Request, Response, StatusCode, cache};

use super::support::Fields;

/// Whether a request with the second fields selects a response that was stored for the first.
fn selects(vary: &str, original: Fields<'_>, request: Fields<'_>) -> bool {
    let fields = [("Vary", vary)];
    let stored = Exchange::new(Response::new(StatusCode::OK, &fields)).request(Request::new("GET", original));
    cache::selects(&stored, &Request::new("GET", request))
}

#[test]
fn named_fields_have_to_be_the_same() {
    let one: Fields<'_> = &[("Foo", "1"), ("Bar", "abc")];
    assert!(selects("Foo", one, &[("foo", "1")]) && selects("foo, BAR", one, one));
    assert!(!selects("Foo", one, &[("Foo", "2")]) && !selects("Foo, Bar", one, &[("Foo", "1"), ("Bar", "abcd")]));
    assert!(!selects("Foo", one, &[]) && !selects("Foo", &[], one));
    assert!(selects("Foo", &[], &[]) && selects("Foo, Baz", one, &[("Foo", "1")]));
    assert!(selects("", one, &[]));
    assert!(!selects("Foo", &[], &[("Foo", "")]), "an empty field is there");
}

#[test]
fn a_star_matches_nothing() {
    for vary in ["*", "*, *", "Foo, *", "*, Foo", ", *"] {
        assert!(!selects(vary, &[("Foo", "1")], &[("Foo", "1")]), "{vary}");
    }
}

#[test]
fn lines_and_white_space_make_no_difference() {
    let joined: Fields<'_> = &[("Foo", "1, 2")];
    assert!(selects("Foo", joined, &[("Foo", "1"), ("Foo", "2")]));
    assert!(selects("Foo", joined, &[("Foo", " 1 ,2,")]));
    assert!(!selects("Foo", joined, &[("Foo", "2, 1")]), "its order may have a meaning");
    assert!(!selects("Foo", joined, &[("Foo", "1, 2, 2")]) && !selects("Foo", joined, &[("Foo", "1 2")]));
    assert!(!selects("Foo", &[("Foo", "\"1,2\"")], &[("Foo", "\"1, 2\"")]), "white space in a quoted string");
    assert!(!selects("Foo", &[("Foo", "a")], &[("Foo", "A")]), "its case may have a meaning");
}

#[test]
fn preferences_are_compared_by_what_they_mean() {
    let languages = |one, other| selects("Accept-Language", &[("Accept-Language", one)], &[("Accept-Language", other)]);
    assert!(
        languages("en, de", "de, en") && languages("en, de", "eN,De") && languages("en;q=0.5, de", "de, en; q=0.5")
    );
    assert!(!languages("en, de", "en") && !languages("en, en", "en, de") && !languages("en;q=0.5", "en;q=0.6"));
    assert!(!languages("en, de", "fr;q=0.5, de;q=1.0"), "other preferences");
    assert!(selects("Accept", &[("Accept", "text/html, a/b;x=\"a b\"")], &[("Accept", "a/b ; x=\"a b\",Text/HTML")]));
    assert!(!selects("Accept", &[("Accept", "a/b;x=\"a b\"")], &[("Accept", "a/b;x=\"ab\"")]));
    assert!(!selects("Accept", &[("Accept", "a/b;x=A")], &[("Accept", "a/b;x=a")]));
    assert!(selects(
        "Accept-Encoding",
        &[("Accept-Encoding", "gzip, br")],
        &[("Accept-Encoding", "BR"), ("Accept-Encoding", "gzip")]
    ));
}

#[test]
fn long_lists_have_to_be_the_same_line() {
    let long = (0..40).map(|number| format!("x{number}")).collect::<Vec<_>>();
    let (joined, reversed) = (long.join(", "), long.iter().rev().cloned().collect::<Vec<_>>().join(", "));
    let accept = |one: &str, other: &str| selects("Accept", &[("Accept", one)], &[("Accept", other)]);
    assert!(accept(&joined, &joined) && !accept(&joined, &reversed) && !accept(&joined, &long.join(",")));
}

#[test]
fn an_unknown_request_selects_only_what_does_not_vary() {
    let vary = [("Vary", "Foo")];
    let stored = Exchange::new(Response::new(StatusCode::OK, &vary));
    let none: Fields<'_> = &[];
    assert!(!cache::selects(&stored, &Request::new("GET", none)));
    assert!(cache::selects(&Exchange::new(Response::new(StatusCode::OK, none)), &Request::new("GET", none)));
}
