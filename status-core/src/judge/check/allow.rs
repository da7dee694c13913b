//! The methods in Allow (RFC 9110, 10.2.1).

use crate::judge::case::Case;
use crate::judge::message::{any_member, every_line};
use crate::judge::name::name;
use crate::syntax::list::is_list_of_tokens;

/// Whether Allow lists the request's method.
///
/// Yes where it does, no where it does not (an empty list holds no method), unknown without the field or the method.
#[status_macros::value_check]
#[must_use]
pub fn allow_lists_method(case: &Case<'_>) -> Option<bool> {
    let method = case.method?.as_bytes();
    if !case.response.has(name!("Allow")) {
        return None;
    }
    // Methods are case-sensitive.
    Some(any_member(&case.response, name!("Allow"), &mut |member| member == method))
}

/// Whether Allow is a list of methods.
///
/// Yes where each member is a token (an empty list has none that is not), no where one is not, unknown without the field.
#[status_macros::value_check]
#[must_use]
pub fn allow_valid(case: &Case<'_>) -> Option<bool> {
    every_line(&case.response, name!("Allow"), is_list_of_tokens)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::Set;
    use crate::judge::case::Side;

    fn check(method: Option<&str>, lines: &[(&str, &str)]) -> Option<bool> {
        let set = Set(lines);
        allow_lists_method(&Case { method, ..Case::of(405, Side::new(&set)) })
    }

    #[test]
    fn listed() {
        assert_eq!(check(Some("PUT"), &[("allow", "GET , PUT")]), Some(true));
        assert_eq!(check(Some("PUT"), &[("Allow", "GET"), ("Allow", "PUT")]), Some(true));
    }

    #[test]
    fn not_listed() {
        assert_eq!(check(Some("PUT"), &[("Allow", "")]), Some(false));
        assert_eq!(check(Some("PUT"), &[("Allow", "GET, put, PUTS")]), Some(false));
    }

    #[test]
    fn lists_of_methods() {
        let valid = |lines: &[(&str, &str)]| allow_valid(&Case::of(405, Side::new(&Set(lines))));
        for good in ["", "GET", "GET, M-SEARCH", " ,GET,"] {
            assert_eq!(valid(&[("Allow", good)]), Some(true), "{good}");
        }
        for bad in ["GET;POST", "GET POST", "\"GET\"", "GET, PUT/2"] {
            assert_eq!(valid(&[("Allow", bad)]), Some(false), "{bad}");
            assert_eq!(valid(&[("Allow", bad), ("allow", "GET")]), Some(false), "{bad}");
        }
        assert_eq!(valid(&[]), None);
    }

    #[test]
    fn not_known() {
        assert_eq!(check(Some("PUT"), &[]), None);
        assert_eq!(check(None, &[("Allow", "GET")]), None);
    }
}
