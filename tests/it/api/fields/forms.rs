//! Every form in which fields are taken: texts and bytes, lent and owned, header maps and iterators.

use std::collections::BTreeMap;

use http::{HeaderMap, HeaderName, HeaderValue};
use status_core::{Content, Exchange, Fields, NO_FIELDS, Request, Response, Rule, StatusCode, Version, Violations};

/// A byte string by reference.
type Bytes = &'static [u8];

/// A request with several conditions, and an answer to it with several faults.
const ASKED: [(&str, &str); 5] = [
    ("Host", "a.example"),
    ("Range", "bytes=0-99"),
    ("If-Range", "W/\"a\""),
    ("Accept", "text/html"),
    ("Accept", "text/plain"),
];
const ANSWERED: [(&str, &str); 6] = [
    ("Content-Range", "bytes 0-98/200"),
    ("Content-Length", "100"),
    ("Retry-After", "soon"),
    ("Transfer-Encoding", "chunked"),
    ("Location", "/a"),
    ("Location", "/b"),
];
const OK: [(&str, &str); 2] = [("ETag", "\"a\""), ("Vary", "Accept")];

fn judge<'a>(request: impl Fields<'a>, response: impl Fields<'a>, ok: impl Fields<'a>) -> Violations {
    let response = Response::new(StatusCode::PARTIAL_CONTENT, response).version(Version::Http11);
    let request = Request::new("GET", request).version(Version::Http11).content(Content::None);
    Exchange::new(response.content(Content::Length(99))).request(request).ok_fields(ok).validate()
}

fn expected() -> Violations {
    let found = judge(&ASKED, &ANSWERED, &OK);
    for id in ["206-if-range", "any-location-single", "any-retry-after", "any-te-length", "any-date"] {
        assert!(found.contains(Rule::from_id(id).unwrap()), "{id} is not among {found:?}");
    }
    found
}

fn map(fields: &[(&str, &str)]) -> HeaderMap {
    fields.iter().map(|(name, value)| (name.parse::<HeaderName>().unwrap(), value.parse().unwrap())).collect()
}

/// Lines as they stand in a message: not pairs, but something that can be walked as pairs.
#[derive(Clone, Copy)]
struct Lines<'a>(&'a str);

impl<'a> IntoIterator for Lines<'a> {
    type Item = (&'a str, &'a str);
    type IntoIter = std::iter::FilterMap<std::str::Lines<'a>, fn(&'a str) -> Option<(&'a str, &'a str)>>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.lines().filter_map(|line| line.split_once(": "))
    }
}

/// An iterator that is `Copy` itself.
#[derive(Clone, Copy)]
struct Walk<'a>(&'a [(&'a str, &'a str)]);

#[allow(clippy::copy_iterator, reason = "callers may have such a one")]
impl<'a> Iterator for Walk<'a> {
    type Item = &'a (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(first)
    }
}

#[test]
fn slices_arrays_and_vectors_of_texts() {
    let expected = expected();
    assert_eq!(judge(&ASKED[..], &ANSWERED[..], &OK[..]), expected);
    assert_eq!(judge(ASKED, ANSWERED, OK), expected);
    assert_eq!(judge(&ASKED.to_vec(), &ANSWERED.to_vec(), &OK.to_vec()), expected);
    let boxed = (Box::from(ASKED), Box::from(ANSWERED), Box::from(OK));
    let (asked, answered, ok): &(Box<[_]>, Box<[_]>, Box<[_]>) = &boxed;
    assert_eq!(judge::<'_>(&**asked, &**answered, &**ok), expected);
}

#[test]
fn owned_texts() {
    let owned = |fields: &[(&str, &str)]| -> Vec<(String, String)> {
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    let (asked, answered, ok) = (owned(&ASKED), owned(&ANSWERED), owned(&OK));
    assert_eq!(judge(&asked, &answered, &ok), expected());
    assert_eq!(judge(&asked[..], &answered[..], &ok[..]), expected());
}

#[test]
fn byte_strings() {
    let bytes = |fields: &'static [(&str, &str)]| -> Vec<(Bytes, Bytes)> {
        fields.iter().map(|(name, value)| (name.as_bytes(), value.as_bytes())).collect()
    };
    let (asked, answered, ok) = (bytes(&ASKED), bytes(&ANSWERED), bytes(&OK));
    assert_eq!(judge(&asked[..], &answered[..], &ok[..]), expected());
    let owned = |fields: &[(&str, &str)]| -> Vec<(Vec<u8>, Vec<u8>)> {
        fields.iter().map(|(name, value)| (name.as_bytes().to_vec(), value.as_bytes().to_vec())).collect()
    };
    let (asked, answered, ok) = (owned(&ASKED), owned(&ANSWERED), owned(&OK));
    assert_eq!(judge(&asked, &answered, &ok), expected());
    // A text as the name and bytes as the value.
    let mixed: [(&str, &[u8]); 1] = [("Retry-After", b"soon")];
    let rule = Rule::from_id("any-retry-after").unwrap();
    assert!(judge(NO_FIELDS, &mixed, NO_FIELDS).contains(rule));
    assert!(judge(NO_FIELDS, mixed.map(|(name, value)| (name, value)), NO_FIELDS).contains(rule));
}

#[test]
fn header_maps() {
    let (asked, answered, ok) = (map(&ASKED), map(&ANSWERED), map(&OK));
    assert_eq!(judge(&asked, &answered, &ok), expected());
    // Each side may be given in another form.
    assert_eq!(judge(&asked, &ANSWERED, OK), expected());
}

#[test]
fn iterators_that_are_copies() {
    let text = |fields: &[(&str, &str)]| -> String {
        fields.iter().flat_map(|(name, value)| [name, ": ", value, "\r\n"]).collect()
    };
    let (asked, answered, ok) = (text(&ASKED), text(&ANSWERED), text(&OK));
    assert_eq!(judge(Lines(&asked), Lines(&answered), Lines(&ok)), expected());
    assert_eq!(judge(Walk(&ASKED), Walk(&ANSWERED), Walk(&OK)), expected());
    let single = Some(("Retry-After", "soon"));
    assert!(judge(NO_FIELDS, single, NO_FIELDS).contains(Rule::from_id("any-retry-after").unwrap()));
    let ordered: BTreeMap<String, String> = OK.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
    assert_eq!(judge(&ASKED, &ANSWERED, &ordered), expected());
}

#[test]
fn no_fields_are_none_in_any_form() {
    let none: [(&str, &str); 0] = [];
    let expected = judge(NO_FIELDS, NO_FIELDS, NO_FIELDS);
    assert_eq!(judge(none, &none, &Vec::<(String, String)>::new()), expected);
    assert_eq!(judge(&HeaderMap::<HeaderValue>::new(), None::<(&str, &str)>, Lines("")), expected);
}
