//! Links: in the Link field (RFC 8288, 3) and in the content.

use crate::judge::case::Case;
use crate::judge::message::announces_content;
use crate::judge::name::name;
use crate::syntax::{link::link_parameters, media_type, parameter::parameter};

/// What shows a link in HTML or plain text.
const MARKS: [&[u8]; 5] = [b"://", b"href", b"src", b"action", b"url"];

/// Whether a Link names who blocks the resource (RFC 7725, 4).
///
/// Yes where a link has the relation `blocked-by`, no where none has or there is no Link at all; never unknown.
#[status_macros::value_check]
#[must_use]
pub fn link_blocked_by(case: &Case<'_>) -> Option<bool> {
    let mut found = false;
    each_link(case, &mut |parameters| {
        found |= parameter(parameters, b"rel").is_some_and(|relations| {
            relations.split(u8::is_ascii_whitespace).any(|relation| relation.eq_ignore_ascii_case(b"blocked-by"))
        });
    });
    Some(found)
}

/// Whether every link in Link says what relation it is.
///
/// Yes where each has a `rel` that is not empty, no where one has none, unknown where there is no link.
#[status_macros::value_check]
#[must_use]
pub fn links_have_rel(case: &Case<'_>) -> Option<bool> {
    let mut seen = false;
    let mut all = true;
    each_link(case, &mut |parameters| {
        seen = true;
        all &= parameter(parameters, b"rel").is_some_and(|relations| !relations.trim_ascii().is_empty());
    });
    seen.then_some(all)
}

/// Whether the response leads on to another resource.
///
/// Yes where it has Link, or where its content has `://`, `href`, `src`, `action` or `url` in any case, which links
/// have; no where it has neither and its content is text by its Content-Type, or known to be empty; unknown where the
/// content is not text, coded, or its bytes are not given, and where it is empty because the response answers HEAD, or
/// may do so: the method is not known, and Content-Length is not 0.
#[status_macros::value_check]
#[must_use]
pub fn response_links(case: &Case<'_>) -> Option<bool> {
    if case.response.has(name!("Link")) {
        return Some(true);
    }
    if case.content.is_empty() == Some(true) {
        let announced = || announces_content(&case.response) == Some(false);
        return case.method.map_or_else(announced, |method| method != "HEAD").then_some(false);
    }
    let bytes = case.content.bytes()?;
    if case.response.has(name!("Content-Encoding")) {
        return None;
    }
    let marked = MARKS.iter().any(|mark| bytes.windows(mark.len()).any(|part| part.eq_ignore_ascii_case(mark)));
    if marked {
        return Some(true);
    }
    media_type::is_text(case.response.only(name!("Content-Type"))?).then_some(false)
}

/// Calls back with the parameters of each link.
fn each_link<'a>(case: &Case<'a>, each: &mut dyn FnMut(&'a [u8])) {
    case.response.lines(name!("Link"), &mut |line| link_parameters(line, each));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::message::Content;
    use crate::judge::case::Set;
    use crate::judge::case::Side;

    fn case<'a>(response: &'a Set<'a>, content: Content<'a>) -> Case<'a> {
        Case { content, ..Case::of(451, Side::new(response)) }
    }

    #[test]
    fn blocked_by() {
        let check = |lines: &[(&str, &str)]| link_blocked_by(&case(&Set(lines), Content::Unknown));
        for value in [
            "<https://a.example/>; rel=\"blocked-by\"",
            "<https://a.example/>;rel=Blocked-By",
            "<https://a.example/?a,b>; title=\"x;y\"; rel=\"author blocked-by\"",
            "</x>; rel=next, <//a.example>; rel=blocked-by",
        ] {
            assert_eq!(check(&[("Link", value)]), Some(true), "{value}");
        }
        for value in [
            "<https://a.example/>; rel=\"blocked\"",
            "<https://a.example/>",
            "<https://a.example/>; title=\"rel=blocked-by\"",
            "https://a.example/; rel=blocked-by",
            "/x>; rel=blocked-by",
            "</x; rel=blocked-by",
            "",
        ] {
            assert_eq!(check(&[("Link", value)]), Some(false), "{value}");
        }
        assert_eq!(check(&[]), Some(false));
    }

    #[test]
    fn relations() {
        let check = |lines: &[(&str, &str)]| links_have_rel(&case(&Set(lines), Content::Unknown));
        assert_eq!(check(&[("Link", "</x>; rel=next, </y?a,b>; rel=\"a b\"")]), Some(true));
        assert_eq!(check(&[("Link", "</x>; rel=next"), ("Link", "</y>")]), Some(false));
        assert_eq!(check(&[("Link", "</y>; rel=\"\"")]), Some(false));
        assert_eq!(check(&[("Link", "nothing")]), None);
        assert_eq!(check(&[]), None);
    }

    #[test]
    fn leads_on() {
        let text = Set(&[("Content-Type", "Text/html")]);
        let check = |set: &Set<'_>, text: &str| response_links(&case(set, Content::Bytes(text.as_bytes())));
        assert_eq!(check(&text, "<a HREF=/login>Log in</a>"), Some(true));
        assert_eq!(check(&text, "<meta http-equiv=refresh content='0; url=/login'>"), Some(true));
        assert_eq!(check(&Set(&[]), "{\"login\":\"https://a.example/\"}"), Some(true));
        assert_eq!(check(&Set(&[("Link", "</login>; rel=x")]), ""), Some(true));
        assert_eq!(check(&text, "<p>Log in first.</p>"), Some(false));
        assert_eq!(check(&Set(&[("Content-Type", "application/json")]), "{}"), None);
        assert_eq!(check(&Set(&[]), "Log in first."), None);
        let coded = Set(&[("Content-Type", "text/html"), ("Content-Encoding", "gzip")]);
        assert_eq!(check(&coded, "href"), None);
        assert_eq!(response_links(&case(&text, Content::Length(9))), None);
        let coded_head = Case { method: Some("HEAD"), ..case(&coded, Content::None) };
        assert_eq!(response_links(&coded_head), None);
    }

    #[test]
    fn nothing_leads_nowhere() {
        let check =
            |method, lines: &[(&str, &str)], content| response_links(&Case { method, ..case(&Set(lines), content) });
        let zero: &[(&str, &str)] = &[("Content-Length", "0")];
        for content in [Content::None, Content::Length(0), Content::Bytes(b"")] {
            assert_eq!(check(Some("GET"), &[], content), Some(false));
            assert_eq!(check(Some("HEAD"), zero, content), None);
            assert_eq!(check(None, zero, content), Some(false));
            assert_eq!(check(None, &[], content), None);
            assert_eq!(check(None, &[zero[0], ("Transfer-Encoding", "chunked")], content), None);
            assert_eq!(check(Some("GET"), &[("Link", "</x>; rel=x")], content), Some(true));
        }
        assert_eq!(check(Some("GET"), &[], Content::Unknown), None);
    }
}
