//! Sets of fields that status-core does not take as they are, and the conversions.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
};

use http::HeaderMap;
use status_core::{Exchange, Fields, Request, Response, StatusCode, Version};
use status_tower::{
    CowFields, MapFields, ToCore as _, ToHttp as _, status_from_http, status_to_http, version_from_http,
    version_to_http,
};

use crate::reports::ids;

fn judge<'a>(fields: impl Fields<'a>) -> Vec<&'static str> {
    let request = Request::new("GET", fields).version(Version::Http11).target("/");
    ids(Exchange::new(Response::new(StatusCode::METHOD_NOT_ALLOWED, fields)).request(request).validate())
}

#[test]
fn all_sets_are_judged_alike() {
    for lines in [
        &[][..],
        &[("Host", "a.example"), ("Allow", "GET"), ("Date", "Sun, 06 Nov 1994 08:49:37 GMT")],
        &[
            ("Host", "a.example"),
            ("Host", "b.example"),
            ("Location", "/a"),
            ("Location", "/b"),
            ("Retry-After", "soon"),
        ],
    ] {
        let expected = judge(lines);
        let pairs: Vec<(Cow<'_, str>, Cow<'_, str>)> =
            lines.iter().map(|(name, value)| (Cow::Borrowed(*name), Cow::Owned((*value).to_owned()))).collect();
        assert_eq!(judge(CowFields(&pairs)), expected);
        let mut hashed: HashMap<String, Vec<String>> = HashMap::new();
        let mut sorted: BTreeMap<&str, Vec<Vec<u8>>> = BTreeMap::new();
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            hashed.entry((*name).to_owned()).or_default().push((*value).to_owned());
            sorted.entry(name).or_default().push(value.as_bytes().to_vec());
            headers.append(*name, value.parse().expect("a value"));
        }
        assert_eq!(judge(MapFields(&hashed)), expected);
        assert_eq!(judge(MapFields(&sorted)), expected);
        assert_eq!(judge(&headers), expected);
    }
}

#[test]
fn every_code_and_version_goes_both_ways() {
    for number in 100..=999 {
        let (ours, theirs) =
            (StatusCode::from_u16(number).expect("a code"), http::StatusCode::from_u16(number).expect("a code"));
        assert_eq!((status_to_http(ours), status_from_http(theirs)), (theirs, ours));
        assert_eq!((ours.to_http(), theirs.to_core()), (theirs, ours));
    }
    for status in status_core::Status::ALL {
        assert_eq!(status.to_http().as_u16(), status.code().as_u16());
    }
    for version in [Version::Http10, Version::Http11, Version::Http2, Version::Http3] {
        assert_eq!(version_from_http(version_to_http(version)), Some(version));
        assert_eq!(version.to_http().to_core(), Some(version));
    }
    assert_eq!(http::Version::HTTP_09.to_core(), None);
}
