//! Whether the validators of a response are written as they should be (RFC 9110, 8.8).

use crate::judge::case::Case;
use crate::judge::message::valid_line;
use crate::judge::name::name;
use crate::syntax::{date::is_http_date, entity_tag::entity_tag, quoted::is_quoted_string};

/// Whether ETag is one entity tag (RFC 9110, 8.8.3).
///
/// Yes for one line with a quoted tag without spaces, after `W/` or not; no for anything else and for several lines;
/// unknown without the field.
#[status_macros::value_check]
#[must_use]
pub fn etag_valid(case: &Case<'_>) -> Option<bool> {
    valid_line(&case.response, name!("ETag"), |value| entity_tag(value).is_some())
}

/// Whether ETag is one entity tag by RFC 2616, 3.11, where the tag is any quoted string.
///
/// Yes for one line with a quoted string, after `W/` in either case or not; no for anything else and for several lines;
/// unknown without the field.
#[status_macros::value_check]
#[must_use]
pub fn etag_quoted(case: &Case<'_>) -> Option<bool> {
    valid_line(&case.response, name!("ETag"), |value| {
        let tag = if let [b'W' | b'w', b'/', tag @ ..] = value { tag } else { value };
        is_quoted_string(tag)
    })
}

/// Whether Last-Modified is one HTTP-date.
///
/// Yes for one line with a date in any of the three forms, no for anything else and for several lines, unknown without
/// the field.
#[status_macros::value_check]
#[must_use]
pub fn last_modified_valid(case: &Case<'_>) -> Option<bool> {
    valid_line(&case.response, name!("Last-Modified"), is_http_date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::{Set, Side};

    fn ask(check: fn(&Case<'_>) -> Option<bool>, lines: &[(&str, &str)]) -> Option<bool> {
        check(&Case::of(200, Side::new(&Set(lines))))
    }

    #[test]
    fn entity_tags() {
        for (value, now, then) in [
            ("\"a\"", true, true),
            ("\"\"", true, true),
            ("W/\"a\"", true, true),
            ("\"a\\\"", true, false),
            ("w/\"a\"", false, true),
            ("\"a b\"", false, true),
            ("\"a\\\"b\"", false, true),
            ("a", false, false),
            ("\"a", false, false),
            ("a\"", false, false),
            ("\"", false, false),
            ("W/a", false, false),
            ("W/", false, false),
            ("'a'", false, false),
            ("\"a\", \"b\"", false, false),
            ("\"a\"-gzip", false, false),
            ("", false, false),
        ] {
            assert_eq!(ask(etag_valid, &[("etag", value)]), Some(now), "{value}");
            assert_eq!(ask(etag_quoted, &[("ETag", value)]), Some(then), "{value}");
        }
        for check in [etag_valid, etag_quoted] {
            assert_eq!(ask(check, &[("ETag", "\"a\""), ("ETag", "\"a\"")]), Some(false));
            assert_eq!(ask(check, &[("Date", "\"a\"")]), None);
        }
    }

    #[test]
    fn dates() {
        let date = "Sun, 06 Nov 1994 08:49:37 GMT";
        let check = |lines: &[(&str, &str)]| ask(last_modified_valid, lines);
        assert_eq!(check(&[("Last-Modified", date)]), Some(true));
        assert_eq!(check(&[("Last-Modified", "Sun Nov  6 08:49:37 1994")]), Some(true));
        assert_eq!(check(&[("Last-Modified", "1994-11-06T08:49:37Z")]), Some(false));
        assert_eq!(check(&[("Last-Modified", "")]), Some(false));
        assert_eq!(check(&[("Last-Modified", date), ("Last-Modified", date)]), Some(false));
        assert_eq!(check(&[("Date", date)]), None);
    }
}
