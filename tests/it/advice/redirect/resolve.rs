//! Where a Location leads: RFC 3986, 5, and what HTTP adds to it.

use std::{
    collections::HashSet,
    fmt::{self, Write},
};

use allocation_counter::measure;
use fluent_uri::{Uri, UriRef};
use proptest::prelude::*;
use status_core::redirect::{Location, Stop};

fn resolve(url: &str, location: &str) -> Result<String, Stop> {
    Location::resolve(url, location).map(|location| location.to_string())
}

/// RFC 3986, 5.4.1 and 5.4.2, but for what HTTP has otherwise.
#[test]
fn the_examples_of_rfc_3986() {
    for (location, url) in [
        ("g", "http://a/b/c/g"),
        ("./g", "http://a/b/c/g"),
        ("g/", "http://a/b/c/g/"),
        ("/g", "http://a/g"),
        ("//g", "http://g"),
        ("?y", "http://a/b/c/d;p?y"),
        ("g?y", "http://a/b/c/g?y"),
        ("#s", "http://a/b/c/d;p?q#s"),
        ("g#s", "http://a/b/c/g#s"),
        ("g?y#s", "http://a/b/c/g?y#s"),
        (";x", "http://a/b/c/;x"),
        ("g;x", "http://a/b/c/g;x"),
        ("g;x?y#s", "http://a/b/c/g;x?y#s"),
        (".", "http://a/b/c/"),
        ("./", "http://a/b/c/"),
        ("..", "http://a/b/"),
        ("../", "http://a/b/"),
        ("../g", "http://a/b/g"),
        ("../..", "http://a/"),
        ("../../", "http://a/"),
        ("../../g", "http://a/g"),
        ("../../../g", "http://a/g"),
        ("../../../../g", "http://a/g"),
        ("/./g", "http://a/g"),
        ("/../g", "http://a/g"),
        ("g.", "http://a/b/c/g."),
        (".g", "http://a/b/c/.g"),
        ("g..", "http://a/b/c/g.."),
        ("..g", "http://a/b/c/..g"),
        ("./../g", "http://a/b/g"),
        ("./g/.", "http://a/b/c/g/"),
        ("g/./h", "http://a/b/c/g/h"),
        ("g/../h", "http://a/b/c/h"),
        ("g;x=1/./y", "http://a/b/c/g;x=1/y"),
        ("g;x=1/../y", "http://a/b/c/y"),
        ("g?y/./x", "http://a/b/c/g?y/./x"),
        ("g?y/../x", "http://a/b/c/g?y/../x"),
        ("g#s/./x", "http://a/b/c/g#s/./x"),
        ("g#s/../x", "http://a/b/c/g#s/../x"),
    ] {
        assert_eq!(resolve("http://a/b/c/d;p?q", location).as_deref(), Ok(url), "{location}");
    }
    assert_eq!(resolve("http://a/b/c/d;p?q", "g:h"), Err(Stop::Scheme));
    // A strict reader resolves it by its scheme, and then it has no host.
    assert_eq!(resolve("http://a/b/c/d;p?q", "http:g"), Err(Stop::Malformed));
    // It is the URL that was asked by RFC 3986; as a Location it says nothing.
    assert_eq!(resolve("http://a/b/c/d;p?q", ""), Err(Stop::NoLocation));
}

#[test]
fn a_location_is_taken_as_it_stands() {
    for (url, location, resolved) in [
        ("https://a.example", "y", "https://a.example/y"),
        ("https://a.example", "?q", "https://a.example?q"),
        ("https://a.example/x?q", " \t/y\t ", "https://a.example/y"),
        ("https://a.example:8443/x", "y", "https://a.example:8443/y"),
        ("https://a.example/x", "//[::1]:80", "https://[::1]:80"),
        ("https://a.example/x", "HTTP://B.Example:/", "HTTP://B.Example:/"),
        // The client wrote its own URL; what it holds is not judged.
        ("https://u:p@a.example/x", "y", "https://u:p@a.example/y"),
        ("https://b\u{fc}cher.example/x", "y", "https://b\u{fc}cher.example/y"),
        // Fragments go along.
        ("https://a.example/x#top", "y", "https://a.example/y#top"),
        ("https://a.example/x#top", "https://b.example/y", "https://b.example/y#top"),
        ("https://a.example/x#top", "y#", "https://a.example/y#"),
        ("https://a.example/x#top", "y#own", "https://a.example/y#own"),
        // What can't stand in a URI is written so that it can.
        (
            "https://a.example/",
            "/a b/\u{e9}?q=\u{1f600} x#\u{fc}",
            "https://a.example/a%20b/%C3%A9?q=%F0%9F%98%80%20x#%C3%BC",
        ),
        ("https://a.example/", "/%41%zz%", "https://a.example/%41%25zz%25"),
        ("https://a.example/", "/\"<>\\^`{|}[]", "https://a.example/%22%3C%3E%5C%5E%60%7B%7C%7D%5B%5D"),
        ("https://a.example/", "/?a[0]=1/?", "https://a.example/?a%5B0%5D=1/?"),
        ("https://a.example/", "/a\tb\u{7f}", "https://a.example/a%09b%7F"),
        ("https://a.example/", "/a:b@c!$&'()*+,;=-._~", "https://a.example/a:b@c!$&'()*+,;=-._~"),
        // A backslash is no slash.
        ("https://a.example/", "/\\b.example", "https://a.example/%5Cb.example"),
        // An encoded dot is none.
        ("https://a.example/b/", "%2e%2e/c", "https://a.example/b/%2e%2e/c"),
    ] {
        assert_eq!(resolve(url, location).as_deref(), Ok(resolved), "{location} from {url}");
    }
}

#[test]
fn what_is_no_place_of_http_is_refused() {
    for location in [
        "https:",
        "https:/b.example",
        "https://",
        "https:///x",
        "//",
        "///b.example",
        "https://:443/",
        "https://u@b.example/",
        "https://@b.example/",
        "https://u:p@b.example/",
        "https://b.example@c.example/",
        "https://b.example:x/",
        "https://b.example:65536/",
        "https://b.example:99999999999999999999/",
        "https://b.example:-1/",
        "https://b:1:2/",
        "https://[::1",
        "https://[::1]x/",
        "https://[1.2.3.4]/",
        "https://b example/",
        "https://b\u{fc}cher.example/",
        "https://b.example\\c.example/",
        "https:\\\\b.example/",
        "https://b%.example/",
        "https://b.ex|ample/",
    ] {
        assert_eq!(resolve("https://a.example/x", location), Err(Stop::Malformed), "{location}");
    }
    for location in [
        "file:///x",
        "javascript:alert(1)",
        "ftp://b.example/",
        "data:,x",
        "about:blank",
        "ws://b.example/",
        "b.example:80",
        "x:",
    ] {
        assert_eq!(resolve("https://a.example/x", location), Err(Stop::Scheme), "{location}");
    }
    for url in ["", "/x", "//a.example/", "https:", "https:///x", "ftp://a.example/", "a.example/x"] {
        for location in ["y", "/y", "?y", "#y"] {
            assert_eq!(resolve(url, location), Err(Stop::Malformed), "{location} from {url}");
        }
        assert_eq!(resolve(url, "https://b.example/").as_deref(), Ok("https://b.example/"), "from {url}");
    }
}

#[test]
fn locations_compare_with_texts_and_with_each_other() {
    let one = Location::resolve("https://a.example/x/y", "../z").unwrap();
    let other = Location::resolve("https://a.example/", "z").unwrap();
    assert_eq!(one, other);
    assert!(one == "https://a.example/z");
    assert!(one == *"https://a.example/z");
    assert!("https://a.example/z" == one);
    assert!(one != "https://a.example/" && one != "https://a.example/z/" && *"https://a.example" != one);
    assert_eq!(HashSet::from([one, other, Location::resolve("https://a.example/", "Z").unwrap()]).len(), 2);
    assert_eq!(format!("{one:?}"), "Location(https://a.example/z)");
}

/// Counts what is written into it.
struct Counter(usize);

impl Write for Counter {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 += text.len();
        Ok(())
    }
}

/// Segments that the next one takes away, and that the last ones take away, a million bytes of each.
#[test]
fn long_paths_are_resolved_without_allocating() {
    let pairs = "a/../".repeat(200_000);
    let nested = "a/".repeat(200_000) + &"../".repeat(200_000);
    let kept = "ab/../cd/".repeat(100_000);
    for (path, length) in [(&pairs, 18), (&nested, 18), (&kept, 18 + 3 * 100_000)] {
        let mut counter = Counter(0);
        let measured = measure(|| {
            let location = Location::resolve("https://a.example/", path).expect("a path");
            write!(counter, "{location}").expect("it counts");
        });
        assert_eq!((counter.0, measured.count_total), (length, 0));
    }
}

/// Parts of references, as a reader takes them apart.
fn references() -> impl Strategy<Value = String> {
    let segment = prop_oneof!["[a-c;:@%.]{0,3}", Just("..".to_owned()), Just(".".to_owned()), Just(String::new())];
    let path = proptest::collection::vec(segment, 0..60).prop_map(|segments| segments.join("/"));
    let place = prop_oneof![Just(""), Just("//b"), Just("https://b.c:8/"), Just("http://[::1]"), Just("/")];
    let end = "(\\?[a-c/?]{0,4})?(#[a-c/?]{0,4})?";
    (place, path, end).prop_map(|(place, path, end)| {
        let slash = if place.is_empty() || place.ends_with('/') || path.is_empty() { "" } else { "/" };
        format!("{place}{slash}{path}{end}")
    })
}

proptest! {
    #[test]
    fn another_reader_resolves_the_same(location in references(), base in "/([a-c]{0,2}/){0,4}[a-c]{0,2}(\\?[a-c]{0,2})?") {
        let base = format!("https://a{base}");
        let expected = UriRef::parse(location.as_str()).ok().filter(|reference| !reference.as_str().is_empty());
        let expected = expected.map(|reference| {
            reference.resolve_against(&Uri::parse(base.as_str()).expect("a URI")).expect("it has a base").to_string()
        });
        if let Some(expected) = expected {
            match resolve(&base, &location) {
                Ok(resolved) => prop_assert_eq!(resolved, expected, "{} from {}", location, base),
                Err(Stop::Malformed) => {
                    let place = expected.strip_prefix("https://").expect("the scheme of the URL that was asked");
                    let authority = place.split(['/', '?', '#']).next().unwrap_or_default();
                    let lacks_host = authority.is_empty() || authority.starts_with(':');
                    prop_assert!(lacks_host || authority.contains('@'), "{}", location);
                }
                Err(stop) => prop_assert!(stop == Stop::Scheme && !expected.starts_with("http"), "{}: {}", location, stop),
            }
        }
    }

    #[test]
    fn what_is_resolved_is_a_uri_and_stays_as_it_is(url in "https://a(/.{0,9})?", location in "(https?://[a-c]{1,3})?.{0,20}") {
        if let Ok(resolved) = resolve(&url, &location) {
            prop_assert!(Uri::parse(resolved.as_str()).is_ok(), "{}", resolved);
            prop_assert_eq!(resolve("", &resolved), Ok(resolved.clone()));
        }
    }
}
