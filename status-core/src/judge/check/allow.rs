//! The methods in Allow (RFC 9110, 10.2.1).

use crate::judge::case::Case;
use crate::judge::message::any_member;
use crate::judge::name::name;

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
    fn not_known() {
        assert_eq!(check(Some("PUT"), &[]), None);
        assert_eq!(check(None, &[("Allow", "GET")]), None);
    }
}
