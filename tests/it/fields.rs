//! The same fields in every form that is taken, and what does and does not change a judgement.
#![allow(clippy::needless_borrows_for_generic_args, reason = "whether fields are given by reference is the matter")]

use std::collections::BTreeMap;

use http::{HeaderMap, HeaderName, HeaderValue};
use proptest::prelude::*;
use status_core::{
    Content, Edition, Exchange, Fields, NO_FIELDS, Request, Response, Rule, StatusCode, Version, Violations,
};

use crate::record::{self, Record, Text};

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

/// The kept exchanges, with the rules that they break.
fn kept() -> Vec<(Record, Edition, Violations)> {
    let judged = record::all().into_iter().map(|record| {
        let edition = record.edition();
        let found = record.judge(edition);
        (record, edition, found)
    });
    judged.collect()
}

/// The record with its fields, which are text, changed on every side.
fn changed(record: &Record, change: impl Fn(&[(String, String)]) -> Vec<(String, String)>) -> Record {
    let change = |fields: &mut Vec<(Text, Text)>| {
        let string = |text: &Text| String::from_utf8(text.0.clone()).expect("a field of the tests is text");
        let strings: Vec<_> = fields.iter().map(|(name, value)| (string(name), string(value))).collect();
        let text = |string: String| Text(string.into_bytes());
        *fields = change(&strings).into_iter().map(|(name, value)| (text(name), text(value))).collect();
    };
    let mut record = record.clone();
    change(&mut record.response.fields);
    record.request.iter_mut().for_each(|request| change(&mut request.fields));
    record.ok_fields.iter_mut().for_each(change);
    record
}

fn renamed(fields: &[(String, String)], rename: impl Fn(&str) -> String) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| (rename(name), value.clone())).collect()
}

#[test]
fn names_match_in_any_case() {
    for (record, edition, found) in kept() {
        let upper = changed(&record, |fields| renamed(fields, str::to_ascii_uppercase));
        let lower = changed(&record, |fields| renamed(fields, str::to_ascii_lowercase));
        let mixed = changed(&record, |fields| {
            renamed(fields, |name| {
                let turn = |(at, letter): (usize, char)| match at % 2 {
                    0 => letter.to_ascii_lowercase(),
                    _ => letter.to_ascii_uppercase(),
                };
                name.chars().enumerate().map(turn).collect()
            })
        });
        for other in [upper, lower, mixed] {
            assert_eq!(other.judge(edition), found, "{}", record.name);
        }
    }
}

#[test]
fn a_thousand_other_fields_change_nothing() {
    for (record, edition, found) in kept() {
        let padded = changed(&record, |fields| {
            let other = |at: usize| (format!("X-Other-{at}"), "a, \"b, c".to_owned());
            let (before, after) = ((0..500).map(other), (500..1_000).map(other));
            before.chain(fields.iter().cloned()).chain(after).collect()
        });
        // Any field may describe a resource's options, so that rule alone counts them all.
        let counted =
            |found: Violations| found.into_iter().filter(|rule| rule.id() != "2xx-options").collect::<Vec<_>>();
        assert_eq!(counted(padded.judge(edition)), counted(found), "{}", record.name);
    }
}

#[test]
fn white_space_around_values_changes_nothing() {
    for (record, edition, found) in kept() {
        // What stands around a value is no part of it (RFC 9110, 5.5), but HTTP/2 and HTTP/3 forbid it in a request.
        let version = record.request.as_ref().and_then(|request| request.version.as_deref());
        if matches!(version, Some("2" | "3")) {
            continue;
        }
        let spaced = changed(&record, |fields| {
            fields.iter().map(|(name, value)| (name.clone(), format!(" \t{value}\t "))).collect()
        });
        assert_eq!(spaced.judge(edition), found, "{}", record.name);
    }
}

/// Fields that are comma lists (RFC 9110, 5.6.1), so that lines of one name may be joined and parted.
const LISTS: [&str; 27] = [
    "accept",
    "accept-encoding",
    "accept-language",
    "accept-patch",
    "accept-ranges",
    "allow",
    "a-im",
    "cache-control",
    "connection",
    "content-encoding",
    "content-language",
    "dav",
    "expect",
    "if-match",
    "if-none-match",
    "im",
    "keep-alive",
    "link",
    "prefer",
    "proxy-authenticate",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "vary",
    "via",
    "www-authenticate",
];

fn is_list(name: &str) -> bool {
    LISTS.iter().any(|list| name.eq_ignore_ascii_case(list))
}

/// All lines of one list joined in the place of the first (RFC 9110, 5.3).
fn joined(fields: &[(String, String)]) -> Vec<(String, String)> {
    let mut joined: Vec<(String, String)> = Vec::new();
    for (name, value) in fields {
        match joined.iter_mut().find(|(first, _)| is_list(name) && first.eq_ignore_ascii_case(name)) {
            Some((_, list)) => *list = format!("{list}, {value}"),
            None => joined.push((name.clone(), value.clone())),
        }
    }
    joined
}

/// Each member of a list as a line of its own, with empty members between them. A comma in a quoted string or in a
/// link's angle brackets parts nothing.
fn parted(fields: &[(String, String)]) -> Vec<(String, String)> {
    let mut parted = Vec::new();
    for (name, value) in fields {
        let (mut quoted, mut escaped, mut angled) = (false, false, false);
        let part = |letter: char| {
            let was_escaped = std::mem::take(&mut escaped);
            match letter {
                '\\' if quoted => escaped = !was_escaped,
                '"' if !was_escaped => quoted = !quoted,
                '<' | '>' if !quoted => angled = letter == '<',
                _ => {}
            }
            letter == ',' && !quoted && !angled
        };
        if is_list(name) && !value.trim().is_empty() {
            parted.extend(value.split(part).flat_map(|member| [(name.clone(), member.trim().to_owned())]));
        } else {
            parted.push((name.clone(), value.clone()));
        }
    }
    parted
}

#[test]
fn lists_may_be_joined_or_parted() {
    let (mut joins, mut parts) = (0, 0);
    for (record, edition, found) in kept() {
        let whole = changed(&record, joined);
        assert_eq!(whole.judge(edition), found, "{}, joined", record.name);
        let lines = changed(&record, parted);
        assert_eq!(lines.judge(edition), found, "{}, parted", record.name);
        let count = |record: &Record| {
            record.response.fields.len() + record.request.as_ref().map_or(0, |request| request.fields.len())
        };
        joins += usize::from(count(&whole) < count(&record));
        parts += usize::from(count(&lines) > count(&record));
    }
    assert!(parts > 10, "only {parts} exchanges have a list to part, and {joins} to join");
}

/// A response's broken rules under HTTP/1.1, all else unknown.
fn alone<'a>(code: StatusCode, fields: impl Fields<'a>) -> Violations {
    Exchange::new(Response::new(code, fields).version(Version::Http11)).validate()
}

#[test]
fn commas_in_quoted_strings_part_nothing() {
    let rule = Rule::from_id("any-must-understand").unwrap();
    for (value, breaks) in [
        ("must-understand", true),
        ("max-age=1,must-understand", true),
        ("must-understand, no-store", false),
        ("must-understand, x=\"no-store\"", true),
        ("must-understand, x=\"a, no-store\"", true),
        ("must-understand, x=\"a\\\", no-store\"", true),
        ("must-understand, x=\"a\\\\\", no-store", false),
        ("x=\"a, must-understand\"", false),
        ("x=\"a\\\", must-understand", false),
        (",, ,must-understand ,\t,", true),
        ("MUST-understand, No-Store", false),
    ] {
        assert_eq!(alone(StatusCode::NOT_FOUND, &[("Cache-Control", value)]).contains(rule), breaks, "{value}");
    }
    // A quotation mark left open ends with its line.
    let lines = [("Cache-Control", "x=\"a"), ("Cache-Control", "must-understand")];
    assert!(alone(StatusCode::NOT_FOUND, &lines).contains(rule));
}

#[test]
fn values_need_not_be_text() {
    let etag: [(&str, &[u8]); 2] = [("ETag", b"\"\xE4\xFF\""), ("Server", b"\xFF\xFE")];
    let plain = [("ETag", "\"a\""), ("Server", "b")];
    for code in 100..=999 {
        let code = StatusCode::from_u16(code).unwrap();
        assert_eq!(alone(code, &etag), alone(code, &plain), "{code}");
    }
    let allow: [(&str, &[u8]); 1] = [("Allow", b"G\xC4T")];
    assert!(!alone(StatusCode::METHOD_NOT_ALLOWED, &allow).contains(Rule::from_id("405-allow").unwrap()));
    let retry: [(&str, &[u8]); 1] = [("Retry-After", b"1\xB2")];
    assert!(alone(StatusCode::SERVICE_UNAVAILABLE, &retry).contains(Rule::from_id("any-retry-after").unwrap()));
}

#[test]
fn empty_and_odd_names_are_no_field() {
    let rule = Rule::from_id("405-allow").unwrap();
    let expected = alone(StatusCode::METHOD_NOT_ALLOWED, NO_FIELDS);
    assert!(expected.contains(rule));
    for name in ["", " ", "Allow ", " Allow", "Allow:", "Allo", "Alloww", "\u{17f}", "All\u{2060}ow", "A\0llow"] {
        assert_eq!(alone(StatusCode::METHOD_NOT_ALLOWED, &[(name, "GET")]), expected, "{name:?}");
    }
    // An empty value is a value: Allow without methods says that there are none.
    assert!(!alone(StatusCode::METHOD_NOT_ALLOWED, &[("Allow", "")]).contains(rule));
    assert!(!alone(StatusCode::METHOD_NOT_ALLOWED, &[("aLLOW", "GET")]).contains(rule));
}

/// Names that rules ask about, and others.
fn names() -> impl Strategy<Value = Vec<u8>> {
    let known = ["Allow", "Range", "If-Range", "Content-Range", "Content-Type", "Location", "Link", "Host", "Date"];
    let more = ["ETag", "Retry-After", "WWW-Authenticate", "Content-Length", "Transfer-Encoding", "Upgrade", "Expect"];
    let more_still = ["Cache-Control", "If-None-Match", "If-Modified-Since", "Last-Modified", "Vary", "IM", "TCN"];
    let all: Vec<_> = known.into_iter().chain(more).chain(more_still).map(|name| name.as_bytes().to_vec()).collect();
    prop_oneof![4 => prop::sample::select(all), 1 => any::<Vec<u8>>()]
}

/// Values of the kinds that checks read, and any bytes.
fn values() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        any::<Vec<u8>>(),
        "[ -~]{0,30}".prop_map(String::into_bytes),
        "bytes [0-9]{0,22}-[0-9]{0,22}/([0-9]{1,22}|\\*)".prop_map(String::into_bytes),
        "bytes=([0-9]{0,21}-[0-9]{0,21},?){1,3}".prop_map(String::into_bytes),
        "(W/)?\"[a-z,\\\\]{0,3}\"?(, ?\"b\")?".prop_map(String::into_bytes),
        "[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT".prop_map(String::into_bytes),
        "(Basic|Digest) ([a-z]{1,5}=\"?[a-z,\\\\]{0,3}\"?,? ?){0,3}".prop_map(String::into_bytes),
        "(multipart/byteranges|application/xml)(; ?boundary=\"?[a-z]{0,3}\"?)?".prop_map(String::into_bytes),
        "<[a-z:/,]{0,8}>(; ?rel=\"?[a-z -]{0,10}\"?)?".prop_map(String::into_bytes),
        "[0-9]{1,25}(, ?[0-9]{1,25})?".prop_map(String::into_bytes),
    ]
}

fn field_sets() -> impl Strategy<Value = Vec<(Vec<u8>, Vec<u8>)>> {
    prop::collection::vec((names(), values()), 0..8)
}

fn contents() -> impl Strategy<Value = Option<Vec<u8>>> {
    prop_oneof![
        Just(None),
        any::<Vec<u8>>().prop_map(Some),
        "(--a\r\n([A-Z][a-z-]{0,12}: ?[a-z0-9 /-]{0,9}\r\n){0,2}\r\n[a-z]{0,4}\r\n){0,3}(--a--)?"
            .prop_map(|text| Some(text.into_bytes())),
        "(<[?!/]?(D:)?[a-z]{0,8}( [a-z:]{1,5}=[\"'][A-Z:]{0,4}[\"'])?/?>|[a-z&;]{0,4}|<!--|]]>){0,12}"
            .prop_map(|text| Some(text.into_bytes())),
    ]
}

const VERSIONS: [Version; 4] = [Version::Http10, Version::Http11, Version::Http2, Version::Http3];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_bytes_make_it_panic(
        (code, method, target) in (100_u16..=999, prop_oneof!["GET|HEAD|PUT|CONNECT|PROPFIND", ".{0,5}"], ".{0,20}"),
        (asked, answered, ok) in (field_sets(), field_sets(), field_sets()),
        (request_content, content, reason) in (contents(), contents(), any::<Vec<u8>>()),
        version in prop::sample::select(&VERSIONS[..]),
    ) {
        for edition in Edition::ALL {
            let mut response = Response::new(StatusCode::from_u16(code).unwrap(), &answered).version(version);
            response = response.reason(&reason);
            if let Some(content) = &content {
                response = response.content(Content::Bytes(content));
            }
            let mut request = Request::new(&method, &asked).target(&target).version(version);
            if let Some(content) = &request_content {
                request = request.content(Content::Bytes(content));
            }
            let found = Exchange::new(response).request(request).ok_fields(&ok).edition(*edition).validate();
            prop_assert!(found.into_iter().all(|rule| rule.is_checkable() && rule.editions().contains(edition)));
            prop_assert!(found.into_iter().all(|rule| rule.applies_to(response.status())));
        }
    }

    #[test]
    fn the_form_of_the_fields_changes_nothing(code in 100_u16..=999, fields in field_sets()) {
        let code = StatusCode::from_u16(code).unwrap();
        let borrowed: Vec<(&[u8], &[u8])> = fields.iter().map(|(name, value)| (&name[..], &value[..])).collect();
        prop_assert_eq!(alone(code, &fields), alone(code, &borrowed));
        prop_assert_eq!(alone(code, &fields), alone(code, &borrowed[..]));
        // A header map takes fewer bytes, and keeps lines of one name together.
        let valid = fields.iter().filter_map(|(name, value)| {
            Some((HeaderName::from_bytes(name).ok()?, HeaderValue::from_bytes(value).ok()?))
        });
        let map: HeaderMap = valid.collect();
        let pairs: Vec<(&str, &[u8])> = map.iter().map(|(name, value)| (name.as_str(), value.as_bytes())).collect();
        prop_assert_eq!(alone(code, &map), alone(code, &pairs));
    }
}
