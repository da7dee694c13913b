//! Media types (RFC 9110, 8.3.1).

use super::bytes::{begins_with, end, trim};

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
