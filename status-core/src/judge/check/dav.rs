//! What XML says in the namespace of `WebDAV` (RFC 4918, 8, 13, 14 and 16): the list of a 207, and an error's
//! condition.

use crate::judge::case::Case;
use crate::judge::xml_content::xml_content;
use crate::syntax::xml::{
    multistatus::{DAV, multistatus},
    reader::{Event, Reader},
};

/// Whether the root of the XML is DAV:multistatus.
///
/// Yes where it is, no where it is another element; unknown where the XML is not well formed or not known, as in
/// `xml-well-formed`.
#[status_macros::value_check]
#[must_use]
pub fn dav_multistatus(case: &Case<'_>) -> Option<bool> {
    let mut root = None;
    let mut see = |event| {
        if let Event::Open { space, name } = event {
            root.get_or_insert(space == DAV && name == b"multistatus");
        }
    };
    Reader::new(xml_content(case)?).read(&mut see).ok()?;
    root
}

/// Whether the content names a condition of WebDAV that failed (RFC 4918, 16).
///
/// Yes where the root of the XML is DAV:error with an element in it, no where it is another element or has none in it;
/// unknown where the XML is not well formed or not known, as in `xml-well-formed`.
#[status_macros::value_check]
#[must_use]
pub fn dav_error_named(case: &Case<'_>) -> Option<bool> {
    let mut elements = 0_usize;
    let mut error = false;
    let mut see = |event| {
        if let Event::Open { space, name } = event {
            error |= elements == 0 && space == DAV && name == b"error";
            elements += 1;
        }
    };
    Reader::new(xml_content(case)?).read(&mut see).ok()?;
    Some(error && elements > 1)
}

/// Whether each DAV:response says which resource it is about.
///
/// Yes where every DAV:response has a DAV:href, no where one has none; unknown where there is no DAV:response, and
/// without a well-formed DAV:multistatus.
#[status_macros::value_check]
#[must_use]
pub fn dav_response_href(case: &Case<'_>) -> Option<bool> {
    let found = multistatus(xml_content(case)?)?;
    found.response.then_some(!found.nameless)
}

/// Whether the addresses of all DAV:response elements have the same form.
///
/// Yes where all are absolute or all are paths, no where there are both; unknown where neither is seen, and without a
/// well-formed DAV:multistatus. Only DAV:href right inside DAV:response counts.
#[status_macros::value_check]
#[must_use]
pub fn dav_href_uniform(case: &Case<'_>) -> Option<bool> {
    let found = multistatus(xml_content(case)?)?;
    (found.absolute || found.relative).then_some(found.absolute != found.relative)
}

/// Whether each redirect in the list says where to.
///
/// Yes where every DAV:response whose status is 300 to 303, 305 or 307 has DAV:location, no where one has not; unknown
/// where no such status is listed, and without a well-formed DAV:multistatus.
#[status_macros::value_check]
#[must_use]
pub fn dav_redirect_location(case: &Case<'_>) -> Option<bool> {
    let found = multistatus(xml_content(case)?)?;
    found.redirect.then_some(!found.nowhere)
}

/// Whether an interim status is listed.
///
/// Yes where a DAV:status is 1xx, no where none is; unknown where no DAV:status is understood, and without a
/// well-formed DAV:multistatus.
#[status_macros::value_check]
#[must_use]
pub fn dav_lists_interim(case: &Case<'_>) -> Option<bool> {
    let found = multistatus(xml_content(case)?)?;
    found.status.then_some(found.interim)
}

/// Whether a resource is listed as 201.
///
/// Yes where the status of a DAV:response is 201, no where none is; unknown as in `dav-lists-interim`.
#[status_macros::value_check]
#[must_use]
pub fn dav_lists_created(case: &Case<'_>) -> Option<bool> {
    let found = multistatus(xml_content(case)?)?;
    found.status.then_some(found.created)
}

/// Whether a resource is listed as 204 or 424, which the answer to the whole request implies.
///
/// Yes where the status of a DAV:response is 204 or 424, no where none is; unknown as in `dav-lists-interim`.
#[status_macros::value_check]
#[must_use]
pub fn dav_lists_needless(case: &Case<'_>) -> Option<bool> {
    let found = multistatus(xml_content(case)?)?;
    found.status.then_some(found.needless)
}

/// Whether a resource is listed as 208.
///
/// Yes where a DAV:status is 208, no where none is; unknown as in `dav-lists-interim`.
#[status_macros::value_check]
#[must_use]
pub fn dav_lists_reported(case: &Case<'_>) -> Option<bool> {
    let found = multistatus(xml_content(case)?)?;
    found.status.then_some(found.reported)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::message::Content;
    use crate::judge::case::{Set, Side};

    fn ask_as(check: fn(&Case<'_>) -> Option<bool>, media_type: &str, content: &str) -> Option<bool> {
        let content = Content::Bytes(content.as_bytes());
        check(&Case { content, ..Case::of(207, Side::new(&Set(&[("Content-Type", media_type)]))) })
    }

    fn ask(check: fn(&Case<'_>) -> Option<bool>, content: &str) -> Option<bool> {
        ask_as(check, "application/xml; charset=utf-8", content)
    }

    /// A multistatus with this inside.
    fn list(check: fn(&Case<'_>) -> Option<bool>, inside: &str) -> Option<bool> {
        ask(check, &std::format!("<?xml version=\"1.0\"?>\n<D:multistatus xmlns:D=\"DAV:\">{inside}</D:multistatus>\n"))
    }

    #[test]
    fn the_root_is_in_the_namespace_of_dav() {
        assert_eq!(ask(dav_multistatus, "<multistatus xmlns='DAV:'/>"), Some(true));
        assert_eq!(ask(dav_multistatus, "<D:multistatus xmlns:D='DAV:'/>"), Some(true));
        assert_eq!(ask(dav_multistatus, "<multistatus/>"), Some(false));
        assert_eq!(ask(dav_multistatus, "<D:multistatus xmlns:D='http://DAV:'/>"), Some(false));
        assert_eq!(ask(dav_multistatus, "<html xmlns='DAV:'><multistatus/></html>"), Some(false));
        assert_eq!(ask(dav_multistatus, "<multistatus xmlns='DAV:'>"), None);
    }

    #[test]
    fn each_response_has_an_address() {
        assert_eq!(list(dav_response_href, "<D:response><D:href>/a</D:href></D:response>"), Some(true));
        assert_eq!(list(dav_response_href, "<D:response/>"), Some(false));
        assert_eq!(list(dav_response_href, "<D:response><D:href>/</D:href></D:response><D:response/>"), Some(false));
        assert_eq!(list(dav_response_href, "<D:response><href>/</href></D:response>"), Some(false));
        let deep = "<D:response><D:propstat><D:href>/</D:href></D:propstat></D:response>";
        assert_eq!(list(dav_response_href, deep), Some(false));
        assert_eq!(list(dav_response_href, ""), None);
        assert_eq!(list(dav_response_href, "<x><D:response/></x><response/>"), None);
        assert_eq!(ask(dav_response_href, "<response xmlns='DAV:'/>"), None);
        assert_eq!(list(dav_response_href, "<D:response>"), None);
    }

    #[test]
    fn addresses_have_one_form() {
        let two = |one, other| {
            let responses = std::format!(
                "<D:response><D:href>{one}</D:href></D:response><D:response><D:href> {other}\n</D:href></D:response>"
            );
            list(dav_href_uniform, &responses)
        };
        assert_eq!(two("/a", "/b"), Some(true));
        assert_eq!(two("http://h/a", "https://h/b"), Some(true));
        assert_eq!(two("http://h/a", "/b"), Some(false));
        assert_eq!(two("<![CDATA[http]]>://h/a", "/b"), Some(false));
        assert_eq!(two("/a", "b"), Some(true));
        assert_eq!(two("", ""), None);
        assert_eq!(two("b", "c"), None);
        let property = "<D:response><D:href>/a</D:href><D:propstat><D:prop><D:owner><D:href>http://h/o</D:href>\
                        </D:owner></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>";
        assert_eq!(list(dav_href_uniform, property), Some(true));
    }

    fn with_status(check: fn(&Case<'_>) -> Option<bool>, status: &str) -> Option<bool> {
        let inside = std::format!("<D:response><D:href>/</D:href><D:status>{status}</D:status></D:response>");
        list(check, &inside)
    }

    #[test]
    fn redirects_say_where_to() {
        let redirect = |status, location| {
            let inside = std::format!(
                "<D:response><D:href>/</D:href><D:status>HTTP/1.1 {status} X</D:status>{location}</D:response>\
                 <D:response><D:href>/</D:href><D:status>HTTP/1.1 200 OK</D:status></D:response>"
            );
            list(dav_redirect_location, &inside)
        };
        let location = "<D:location><D:href>/b</D:href></D:location>";
        for status in [300, 301, 302, 303, 305, 307] {
            assert_eq!(redirect(status, location), Some(true), "{status}");
            assert_eq!(redirect(status, ""), Some(false), "{status}");
        }
        for status in [200, 304, 306, 308, 404] {
            assert_eq!(redirect(status, ""), None, "{status}");
        }
    }

    #[test]
    fn statuses_are_told_apart() {
        assert_eq!(with_status(dav_lists_interim, "HTTP/1.1 102 Processing"), Some(true));
        assert_eq!(with_status(dav_lists_interim, "\n HTTP/1.1 <![CDATA[102]]>\n"), Some(true));
        assert_eq!(with_status(dav_lists_interim, "HTTP/1.1 200 OK"), Some(false));
        assert_eq!(with_status(dav_lists_created, "HTTP/1.1 201 Created"), Some(true));
        assert_eq!(with_status(dav_lists_created, "HTTP/1.1 204 No Content"), Some(false));
        assert_eq!(with_status(dav_lists_needless, "HTTP/1.1 204"), Some(true));
        assert_eq!(with_status(dav_lists_needless, "HTTP/1.1 424 Failed Dependency"), Some(true));
        assert_eq!(with_status(dav_lists_needless, "HTTP/1.1 423 Locked"), Some(false));
        for unknown in ["", "102", "HTTP/1.1", "HTTP/1.1 1024", "HTTP/1.1 10", "HTTP/1.1 <b/>102 X", "http/1.1 102 X"] {
            assert_eq!(with_status(dav_lists_interim, unknown), None, "{unknown}");
        }
        let property = "<D:response><D:href>/</D:href><D:propstat><D:prop/><D:status>HTTP/1.1 208 Already Reported\
                        </D:status></D:propstat></D:response>";
        assert_eq!(list(dav_lists_reported, property), Some(true));
        assert_eq!(list(dav_lists_created, &property.replace("208", "201")), Some(false));
        assert_eq!(list(dav_lists_interim, &property.replace("208", "100")), Some(true));
        assert_eq!(list(dav_lists_reported, &property.replace("208", "200")), Some(false));
        let foreign = "<D:response><D:href>/</D:href><D:prop><D:status>HTTP/1.1 102 X</D:status></D:prop></D:response>";
        assert_eq!(list(dav_lists_interim, foreign), None);
    }

    #[test]
    fn errors_name_a_condition() {
        let check = |text: &str| ask(dav_error_named, text);
        assert_eq!(check("<D:error xmlns:D='DAV:'><D:lock-token-submitted/></D:error>"), Some(true));
        assert_eq!(check("<error xmlns='DAV:'> <x xmlns='urn:x'/> </error>"), Some(true));
        assert_eq!(check("<D:error xmlns:D='DAV:'/>"), Some(false));
        assert_eq!(check("<D:error xmlns:D='DAV:'>locked</D:error>"), Some(false));
        assert_eq!(check("<error><lock-token-submitted/></error>"), Some(false));
        assert_eq!(check("<a xmlns:D='DAV:'><D:error><D:x/></D:error></a>"), Some(false));
        assert_eq!(check("<D:error xmlns:D='DAV:'><D:x></D:error>"), None);
        assert_eq!(ask_as(dav_error_named, "text/plain", "<a xmlns='b'/>"), None);
    }
}
