//! The content that the fields of a 205 announce (RFC 9110, 15.3.6).

use crate::judge::case::Case;
use crate::judge::message::announces_content;

/// Whether Content-Length announces content.
///
/// Yes for a length of at least one, no for 0; unknown without a valid Content-Length, and with Transfer-Encoding,
/// which takes its place.
#[status_macros::value_check]
#[must_use]
pub fn content_announced(case: &Case<'_>) -> Option<bool> {
    announces_content(&case.response)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::Set;
    use crate::judge::case::Side;

    fn ask(fields: &[(&str, &str)]) -> Option<bool> {
        content_announced(&Case::of(205, Side::new(&Set(fields))))
    }

    #[test]
    fn content_length_announces_content() {
        assert_eq!(ask(&[("Content-Length", "5")]), Some(true));
        assert_eq!(ask(&[("Content-Length", "0")]), Some(false));
        assert_eq!(ask(&[("Content-Length", "00")]), Some(false));
        assert_eq!(ask(&[("Content-Length", "x")]), None);
        assert_eq!(ask(&[("Content-Length", "5"), ("Transfer-Encoding", "chunked")]), None);
        assert_eq!(ask(&[]), None);
    }
}
