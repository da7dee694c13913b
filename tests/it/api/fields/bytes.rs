//! Any bytes as fields and contents: nothing panics, and the form of the fields changes nothing.

use http::{HeaderMap, HeaderName, HeaderValue};
use proptest::prelude::*;
use status_core::{Content, Edition, Exchange, Request, Response, StatusCode, Version};

use super::alone;

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
