//! Retry-After (RFC 9110, 10.2.3).

use super::date::http_date;
use super::syntax::is_digits;
use crate::judge::case::Case;
use crate::judge::name::name;

/// Whether Retry-After is one date or one number of seconds.
///
/// Yes for a single line with either, no for any other value or for several lines, unknown without the field.
#[status_macros::value_check]
#[must_use]
pub fn retry_after_valid(case: &Case<'_>) -> Option<bool> {
    let value = case.response.first(name!("Retry-After"))?;
    let single = case.response.count(name!("Retry-After")) == 1;
    Some(single && (is_digits(value) || http_date(value).is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::Set;
    use crate::judge::case::Side;
    fn case<'a>(response: &'a Set<'a>, request: Option<&'a Set<'a>>) -> Case<'a> {
        Case { request: request.map(|set| Side::new(set)), ..Case::of(200, Side::new(response)) }
    }

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
