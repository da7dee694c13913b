//! What a TRACE gives away (RFC 9110, 9.3.8).

use crate::judge::case::Case;
use crate::judge::message::Search;
use crate::judge::name::{Name, name};
use crate::syntax::{field_line::field_lines, field_name::CREDENTIALS, media_type::essence};

/// Fields that hold credentials or cookies by their definition.
const SECRETS: [Name; 3] = [Name::of(CREDENTIALS[0]), Name::of(CREDENTIALS[1]), Name::of(CREDENTIALS[2])];

/// Whether the content of a 200 to TRACE repeats a secret of the request.
///
/// Yes where a line of the content is a field line of Authorization, Cookie or Proxy-Authorization with a value that
/// the request's field has; no where none is; unknown without the request, where it has none of these fields with a
/// value, where none of the first 64 values is repeated and there are more, and where the content is not message/http, is
/// coded, or its bytes are not given.
#[status_macros::value_check]
#[must_use]
pub fn trace_reveals(case: &Case<'_>) -> Option<bool> {
    let request = case.request?;
    let kind = essence(case.response.only(name!("Content-Type"))?);
    if !kind.eq_ignore_ascii_case(b"message/http") || case.response.has(name!("Content-Encoding")) {
        return None;
    }
    let bytes = case.content.bytes()?;
    let mut revealed = Search::default();
    for name in SECRETS {
        request.lines(name, &mut |value| {
            if value.is_empty() {
                return;
            }
            let is_it = |(field, repeated): (&[u8], &[u8])| {
                field.eq_ignore_ascii_case(name.text.as_bytes()) && repeated == value
            };
            revealed.look(|| field_lines(bytes).any(is_it));
        });
    }
    revealed.answer()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::message::Content;
    use crate::judge::case::{Set, Side};

    fn ask(request: Option<&[(&str, &str)]>, response: &[(&str, &str)], content: Content<'_>) -> Option<bool> {
        let (request, response) = (request.map(Set), Set(response));
        trace_reveals(&Case {
            request: request.as_ref().map(|set| Side::new(set)),
            method: Some("TRACE"),
            content,
            ..Case::of(200, Side::new(&response))
        })
    }

    #[test]
    fn secrets() {
        const HTTP: &[(&str, &str)] = &[("Content-Type", "message/http; charset=x")];
        const COOKIE: &[(&str, &str)] = &[("cookie", "a=b"), ("Authorization", "")];
        let check = |text: &'static str| ask(Some(COOKIE), HTTP, Content::Bytes(text.as_bytes()));
        assert_eq!(check("TRACE / HTTP/1.1\r\nHost: a\r\nCOOKIE: a=b \r\n\r\n"), Some(true));
        assert_eq!(check("TRACE / HTTP/1.1\nCookie:a=b"), Some(true));
        assert_eq!(check("TRACE / HTTP/1.1\r\nCookie: a=*\r\n\r\n"), Some(false));
        assert_eq!(check("TRACE / HTTP/1.1\r\nX-Cookie: a=b\r\nAuthorization: a=b\r\n\r\n"), Some(false));
        assert_eq!(check(""), Some(false));
        let text = Content::Bytes(b"Cookie: a=b");
        for name in ["Authorization", "Proxy-Authorization"] {
            let asked: &[(&str, &str)] = &[(name, "Basic eDp5")];
            let line = if name == "Authorization" {
                &b"authorization: Basic eDp5"[..]
            } else {
                b"proxy-authorization:Basic eDp5"
            };
            assert_eq!(ask(Some(asked), HTTP, Content::Bytes(line)), Some(true), "{name}");
        }
        assert_eq!(ask(None, HTTP, text), None);
        assert_eq!(ask(Some(&[("Host", "a")]), HTTP, text), None);
        assert_eq!(ask(Some(COOKIE), &[], text), None);
        assert_eq!(ask(Some(COOKIE), &[("Content-Type", "text/plain")], text), None);
        assert_eq!(ask(Some(COOKIE), &[HTTP[0], ("Content-Encoding", "gzip")], text), None);
        assert_eq!(ask(Some(COOKIE), HTTP, Content::Length(9)), None);
    }
}
