//! What a 304 updates.

use status_core::{
    Edition, Exchange, Response, StatusCode,
    cache::{self, Cache, Freshen, Unselected},
};

use Edition::{Rfc2616, Rfc9110};

type Fields<'a> = &'a [(&'a str, &'a str)];

const DATE: &str = "Sun, 06 Nov 1994 08:49:37 GMT";
const OTHER: &str = "Sun, 06 Nov 1994 08:49:38 GMT";

/// Which reason keeps a 304 from a stored response; `None` where it is updated.
fn unselected(stored: Fields<'_>, new: Fields<'_>, edition: Edition) -> Option<Unselected> {
    let stored = Exchange::new(Response::new(StatusCode::OK, stored));
    let new = Exchange::new(Response::new(StatusCode::NOT_MODIFIED, new)).edition(edition);
    match cache::on_not_modified(&stored, &new) {
        Freshen::Update(_) => None,
        Freshen::Repeat(unselected) => Some(unselected),
        Freshen::Replace => panic!("it is a 304"),
    }
}

const STRONG: Fields<'_> = &[("ETag", "\"a\""), ("Last-Modified", DATE)];
const WEAK: Fields<'_> = &[("ETag", "W/\"a\""), ("Last-Modified", DATE)];
const DATED: Fields<'_> = &[("Last-Modified", DATE)];

#[test]
fn validators_select_by_edition() {
    for (stored, new, today, then) in [
        (STRONG, STRONG, None, None),
        (STRONG, &[("ETag", "\"b\""), ("Last-Modified", DATE)], Some(Unselected::Strong), Some(Unselected::Strong)),
        (DATED, STRONG, Some(Unselected::Strong), Some(Unselected::Strong)),
        (&[], STRONG, Some(Unselected::Strong), Some(Unselected::Strong)),
        // A strong tag matches no weak one today.
        (WEAK, STRONG, Some(Unselected::Strong), None),
        (STRONG, WEAK, None, None),
        (WEAK, WEAK, None, None),
        (WEAK, &[("ETag", "W/\"b\"")], Some(Unselected::Weak), Some(Unselected::Weak)),
        (DATED, DATED, None, None),
        (STRONG, DATED, None, None),
        (DATED, &[("Last-Modified", OTHER)], Some(Unselected::Weak), Some(Unselected::Weak)),
        (&[], DATED, Some(Unselected::Weak), Some(Unselected::Weak)),
        (&[], &[("Date", DATE)], None, None),
        // Without a validator it can only be what was asked for, which RFC 9111 still does not accept.
        (STRONG, &[("Date", DATE)], Some(Unselected::Missing), None),
        (DATED, &[], Some(Unselected::Missing), None),
    ] as [(Fields<'_>, Fields<'_>, _, _); 15]
    {
        assert_eq!(unselected(stored, new, Rfc9110), today, "{stored:?} {new:?}");
        assert_eq!(unselected(stored, new, Rfc2616), then, "{stored:?} {new:?}");
    }
}

#[test]
fn another_answer_replaces() {
    let stored = Exchange::new(Response::new(StatusCode::OK, STRONG));
    for code in [StatusCode::OK, StatusCode::NOT_FOUND, StatusCode::BAD_GATEWAY] {
        assert_eq!(cache::on_not_modified(&stored, &Exchange::new(Response::new(code, STRONG))), Freshen::Replace);
    }
}

#[test]
fn fields_that_are_taken_over() {
    let fields: Fields<'_> = &[
        ("ETag", "\"a\""),
        ("Cache-Control", "max-age=9, private=\"X-User\", no-cache=\"X-Once\""),
        ("Connection", "X-Hop"),
        ("X-Hop", "1"),
        ("X-User", "1"),
        ("X-Once", "1"),
        ("X-Other", "1"),
        ("Transfer-Encoding", "chunked"),
        ("Proxy-Authenticate", "Basic"),
        ("content-length", "0"),
        ("Content-Range", "bytes 0-9/10"),
        ("Content-Encoding", "gzip"),
        ("Content-Type", "text/html"),
        ("Content-Language", "en"),
        ("Content-Location", "/x"),
        ("Expires", "0"),
        ("Vary", "Accept"),
    ];
    let stored = Exchange::new(Response::new(StatusCode::OK, &[("ETag", "\"a\"")]));
    let new = Exchange::new(Response::new(StatusCode::NOT_MODIFIED, fields));
    let Freshen::Update(update) = cache::on_not_modified(&stored, &new) else { panic!("the same tag") };
    let taken = |update: cache::Update<Fields<'static>>| {
        let mut names = Vec::new();
        update.each_update(|name, _| names.push(String::from_utf8_lossy(name).into_owned()));
        for (name, _) in fields {
            assert_eq!(update.updates(&name.to_uppercase()), names.iter().any(|taken| taken == name), "{name}");
        }
        assert!(!update.updates("Age"), "the 304 has none");
        names
    };
    let always = ["ETag", "Cache-Control", "X-Other", "Content-Language", "Content-Location", "Expires", "Vary"]
        .map(String::from);
    assert_eq!(taken(update), always);
    let mut verbatim = always.to_vec();
    verbatim.splice(3..3, ["Content-Encoding".to_owned(), "Content-Type".to_owned()]);
    assert_eq!(taken(update.verbatim(true)), verbatim);
    let mut private = always.to_vec();
    private.insert(2, "X-User".to_owned());
    assert_eq!(taken(update.in_cache(Cache::PRIVATE)), private);

    // RFC 2616, 10.3.5: every field value that the response gives.
    let then = Exchange::new(Response::new(StatusCode::NOT_MODIFIED, fields)).edition(Rfc2616);
    let Freshen::Update(update) = cache::on_not_modified(&stored, &then) else { panic!("the same tag") };
    assert_eq!(taken(update), verbatim);
}

#[test]
fn reasons_are_told() {
    for unselected in Unselected::ALL {
        assert!(unselected.spec().starts_with("RFC ") && !unselected.to_string().is_empty(), "{unselected:?}");
    }
}
