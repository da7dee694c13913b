//! Problem details (RFC 9457).

use crate::judge::case::Case;
use crate::judge::message::is_whole;
use crate::judge::name::name;
use crate::judge::xml_content::xml_content;
use crate::syntax::{
    json::{Member, top_member},
    media_type::essence,
    number::number,
    xml::reader::{Event, Reader},
};

/// The namespace of problems in XML (RFC 9457, B).
const SPACE: &[u8] = b"urn:ietf:rfc:7807";

/// Whether the status that a problem gives is the response's (RFC 9457, 3.1.2).
///
/// Yes where the member `status` of the object in application/problem+json, or the element `status` of the problem in
/// application/problem+xml, is the code; no where it is another whole number; unknown for other content, where there is no
/// such member, several, or one that is no whole number, where the content is not given in bytes, coded, cut off or not
/// well formed, and where objects and arrays, or elements, are nested more than 64 deep.
#[status_macros::value_check]
#[must_use]
pub fn problem_status_same(case: &Case<'_>) -> Option<bool> {
    let kind = essence(case.response.only(name!("Content-Type"))?);
    let given = if kind.eq_ignore_ascii_case(b"application/problem+json") {
        in_json(case)?
    } else if kind.eq_ignore_ascii_case(b"application/problem+xml") {
        in_xml(xml_content(case)?)?
    } else {
        return None;
    };
    Some(given == u64::from(case.status))
}

fn in_json(case: &Case<'_>) -> Option<u64> {
    let bytes = case.content.bytes()?;
    if case.response.has(name!("Content-Encoding")) || !is_whole(&case.response, bytes) {
        return None;
    }
    match top_member(bytes, b"status")? {
        Member::Number(text) => number(text),
        Member::Absent | Member::Other => None,
    }
}

/// What the one element `status` in the root has for its text.
fn in_xml(document: &[u8]) -> Option<u64> {
    let (mut depth, mut is_problem, mut count, mut reading) = (0_usize, false, 0, false);
    let mut text: Option<&[u8]> = None;
    let mut clear = true;
    Reader::new(document)
        .read(&mut |event| match event {
            Event::Open { space, name } => {
                depth += 1;
                is_problem |= depth == 1 && space == SPACE && name == b"problem";
                // An element in the number is not meant to be there.
                clear &= !reading;
                reading = depth == 2 && is_problem && space == SPACE && name == b"status";
                count += usize::from(reading);
            }
            Event::Text(part) if reading && !part.trim_ascii().is_empty() => {
                clear &= text.is_none();
                text = Some(part.trim_ascii());
            }
            Event::Text(_) => {}
            Event::Close => {
                depth -= 1;
                reading = false;
            }
        })
        .ok()?;
    text.filter(|_| clear && count == 1).and_then(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::message::Content;
    use crate::judge::case::{Fields, Set, Side};

    fn ask(fields: Fields<'_>, content: &str) -> Option<bool> {
        let set = Set(fields);
        let content = Content::Bytes(content.as_bytes());
        problem_status_same(&Case { content, ..Case::of(404, Side::new(&set)) })
    }

    #[test]
    fn problems_in_json() {
        let json: Fields<'_> = &[("Content-Type", "Application/Problem+JSON; charset=utf-8")];
        assert_eq!(ask(json, r#"{"type":"about:blank","status":404}"#), Some(true));
        assert_eq!(ask(json, r#"{"type":"about:blank","status":400}"#), Some(false));
        assert_eq!(ask(json, r#"{"status":99999999999999999999999}"#), None);
        for other in
            [r#"{"type":"x"}"#, r#"{"status":"400"}"#, r#"{"status":4.0e2}"#, r#"{"status":400"#, "[]", "", "x"]
        {
            assert_eq!(ask(json, other), None, "{other}");
        }
        let wrong = r#"{"status":400}"#;
        assert_eq!(ask(&[("Content-Type", "application/json")], wrong), None);
        assert_eq!(ask(&[], wrong), None);
        assert_eq!(ask(&[json[0], ("Content-Encoding", "gzip")], wrong), None);
        assert_eq!(ask(&[json[0], ("Content-Length", "99")], wrong), None);
        assert_eq!(ask(&[json[0], ("Content-Length", "14")], wrong), Some(false));
        let set = Set(json);
        assert_eq!(problem_status_same(&Case { content: Content::Length(14), ..Case::of(404, Side::new(&set)) }), None);
    }

    #[test]
    fn problems_in_xml() {
        let xml: Fields<'_> = &[("Content-Type", "application/problem+xml")];
        let problem = |inner: &str| ask(xml, &std::format!("<problem xmlns='urn:ietf:rfc:7807'>{inner}</problem>"));
        assert_eq!(problem("<title>x</title><status> 404\n</status>"), Some(true));
        assert_eq!(problem("<status>400</status>"), Some(false));
        for other in [
            "",
            "<status/>",
            "<status>4<b/>00</status>",
            "<status>4<!-- -->00</status>",
            "<status>400</status><status>400</status>",
            "<status>x</status>",
            "<a><status>400</status></a>",
            "<status xmlns='x'>400</status>",
            "<status>400",
        ] {
            assert_eq!(problem(other), None, "{other}");
        }
        for root in ["<p xmlns='urn:ietf:rfc:7807'>%</p>", "<problem xmlns='x'>%</problem>", "<problem>%</problem>"] {
            let document = root.replace('%', "<status xmlns='urn:ietf:rfc:7807'>400</status>");
            assert_eq!(ask(xml, &document), None, "{document}");
        }
        let other = "<problem xmlns='urn:ietf:rfc:7807' kind='x'><status>400</status></problem>";
        assert_eq!(ask(xml, other), Some(false), "an attribute without a prefix is no namespace");
        assert_eq!(ask(&[("Content-Type", "application/xml")], "<problem xmlns='urn:ietf:rfc:7807'/>"), None);
    }
}
