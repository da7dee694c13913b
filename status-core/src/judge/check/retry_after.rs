//! Retry-After (RFC 9110, 10.2.3).

use crate::judge::case::Case;
use crate::judge::message::valid_line;
use crate::judge::name::name;
use crate::syntax::retry_after::retry_after;

/// Whether Retry-After is one date or one number of seconds.
///
/// Yes for a single line with either, no for any other value or for several lines, unknown without the field.
#[status_macros::value_check]
#[must_use]
pub fn retry_after_valid(case: &Case<'_>) -> Option<bool> {
    valid_line(&case.response, name!("Retry-After"), |value| retry_after(value).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::{Set, case};

    #[test]
    fn dates_and_seconds() {
        let check = |lines: &[(&str, &str)]| retry_after_valid(&case(&Set(lines), None));
        assert_eq!(check(&[]), None);
        for good in ["0", "120", "Fri, 31 Dec 1999 23:59:59 GMT", "Friday, 31-Dec-99 23:59:59 GMT"] {
            assert_eq!(check(&[("Retry-After", good)]), Some(true), "{good}");
        }
        for bad in ["", "-1", "1.5", "120s", "1, 2", "soon", "Fri, 31 Dec 1999 23:59:59 CET", "2026-01-01"] {
            assert_eq!(check(&[("Retry-After", bad)]), Some(false), "{bad}");
        }
        assert_eq!(check(&[("Retry-After", "1"), ("retry-after", "1")]), Some(false));
    }
}
