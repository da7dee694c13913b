//! Media types (RFC 9110, 8.3.1).

use super::{
    bytes::{begins_with, end, split_once, trim},
    quoted::{end_outside_quotes, is_quoted_string},
    token::is_token,
};

/// Whether the value is one media type, with parameters or without.
#[must_use]
pub(crate) const fn is_media_type(value: &[u8]) -> bool {
    let (kind, mut parameters) = value.split_at(end_outside_quotes(value, b';'));
    let Some((kind, subtype)) = split_once(trim(kind), b'/') else { return false };
    if !is_token(kind) || !is_token(subtype) {
        return false;
    }
    while let [_, after @ ..] = parameters {
        let (this, next) = after.split_at(end_outside_quotes(after, b';'));
        let this = trim(this);
        // A semicolon may have nothing behind it.
        if !this.is_empty() && !is_parameter(this) {
            return false;
        }
        parameters = next;
    }
    true
}

/// `name=value`, where the value is a token or a quoted string (RFC 9110, 5.6.6).
const fn is_parameter(text: &[u8]) -> bool {
    let Some((name, value)) = split_once(text, b'=') else { return false };
    is_token(name) && (is_token(value) || is_quoted_string(value))
}

/// The type and the subtype, without parameters.
#[must_use]
pub(crate) const fn essence(value: &[u8]) -> &[u8] {
    trim(value.split_at(end(value, b";")).0)
}

/// Whether the type is that of the pattern, in any case; an asterisk stands for one byte or more: `text/*`,
/// `application/*+xml`.
#[must_use]
pub(crate) const fn matches(essence: &[u8], pattern: &[u8]) -> bool {
    let (before, after) = match pattern.split_at(end(pattern, b"*")) {
        (before, [_, after @ ..]) => (before, after),
        (all, []) => return essence.eq_ignore_ascii_case(all),
    };
    match essence.split_at_checked(before.len()) {
        Some((start, rest)) => {
            rest.len() > after.len()
                && start.eq_ignore_ascii_case(before)
                && rest.split_at(rest.len() - after.len()).1.eq_ignore_ascii_case(after)
        }
        None => false,
    }
}

/// Whether it is XML by its name: text/xml, application/xml, or a type that ends in `+xml` (RFC 7303, 4).
#[must_use]
pub(crate) const fn is_xml(essence: &[u8]) -> bool {
    essence.eq_ignore_ascii_case(b"text/xml")
        || essence.eq_ignore_ascii_case(b"application/xml")
        || matches!(essence, [.., b'+', b'x' | b'X', b'm' | b'M', b'l' | b'L'])
}

/// Whether it is a kind of text.
#[must_use]
pub(crate) const fn is_text(essence: &[u8]) -> bool {
    begins_with(essence, b"text/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_types() {
        const { assert!(is_media_type(b"text/html;charset=utf-8")) };
        for value in ["text/html", "Text/HTML ; charset=\"utf-8\" ;", "a/b; c=\"d;e\"", "application/problem+json"] {
            assert!(is_media_type(value.as_bytes()), "{value}");
        }
        for other in
            ["", "text", "text/", "/html", "a/b/c", "text/html, text/plain", "a/b;c", "a/b;c = d", "a/b;c=\"", "*"]
        {
            assert!(!is_media_type(other.as_bytes()), "{other}");
        }
    }

    #[test]
    fn essences() {
        assert_eq!(essence(b" Text/HTML ; charset=utf-8"), b"Text/HTML");
        assert_eq!(essence(b"text/html"), b"text/html");
        assert_eq!(essence(b";x"), b"");
    }

    #[test]
    fn patterns() {
        assert!(matches(b"Text/HTML", b"text/html") && matches(b"text/html", b"text/*"));
        assert!(matches(b"application/problem+JSON", b"application/*+json") && matches(b"a/b", b"*"));
        assert!(!matches(b"text/", b"text/*") && !matches(b"application/+json", b"application/*+json"));
        assert!(!matches(b"text/html5", b"text/html") && !matches(b"", b"*") && !matches(b"te", b"text/*"));
    }

    #[test]
    fn kinds() {
        assert!(is_xml(b"TEXT/xml") && is_xml(b"application/XML") && is_xml(b"image/svg+XML") && is_xml(b"+xml"));
        assert!(!is_xml(b"xml") && !is_xml(b"text/html") && !is_xml(b"text/xml2"));
        assert!(is_text(b"TEXT/plain") && !is_text(b"text") && !is_text(b"application/text/"));
    }
}
