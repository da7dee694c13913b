//! Location (RFC 9110, 10.2.2; RFC 2616, 14.30).

use crate::judge::case::Case;
use crate::judge::message::every_line;
use crate::judge::name::name;
use crate::syntax::uri::{is_absolute_uri, is_uri_reference};

/// Whether Location is a URI reference.
///
/// Yes where each line is one, relative or not; no where one is not; unknown without the field.
#[status_macros::value_check]
#[must_use]
pub fn location_uri(case: &Case<'_>) -> Option<bool> {
    every_line(&case.response, name!("Location"), is_uri_reference)
}

/// Whether Location is an absolute URI.
///
/// Yes where each line is one, with or without a fragment; no where one is not; unknown without the field.
#[status_macros::value_check]
#[must_use]
pub fn location_absolute(case: &Case<'_>) -> Option<bool> {
    every_line(&case.response, name!("Location"), is_absolute_uri)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::{Set, case};

    #[test]
    fn references() {
        let check = |lines: &[(&str, &str)]| location_uri(&case(&Set(lines), None));
        assert_eq!(check(&[]), None);
        assert_eq!(check(&[("Location", "/a?b#c")]), Some(true));
        assert_eq!(check(&[("location", "https://a.example/")]), Some(true));
        assert_eq!(check(&[("Location", "/a b")]), Some(false));
        assert_eq!(check(&[("Location", "/a b"), ("Location", "/a")]), Some(false));
        assert_eq!(check(&[("Location", "/a"), ("Location", "/a b")]), Some(false));
    }

    #[test]
    fn absolute_ones() {
        let check = |lines: &[(&str, &str)]| location_absolute(&case(&Set(lines), None));
        assert_eq!(check(&[]), None);
        assert_eq!(check(&[("Location", "https://a.example/x#y")]), Some(true));
        assert_eq!(check(&[("Location", "/x")]), Some(false));
        assert_eq!(check(&[("Location", "//a.example/x")]), Some(false));
        assert_eq!(check(&[("Location", "https://a.example/{x}")]), Some(false));
    }
}
