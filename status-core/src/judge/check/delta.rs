//! Instance manipulations and delta encoding (RFC 3229).

use crate::judge::case::Case;
use crate::judge::message::all_tags;
use crate::judge::name::name;

/// Whether the request names more than one version that a delta could start from.
///
/// Yes where If-None-Match has several entity tags, no where it has one or is `*`; unknown without the request or the
/// field, and where a member is no entity tag.
#[status_macros::value_check]
#[must_use]
pub fn several_bases(case: &Case<'_>) -> Option<bool> {
    let request = case.request?;
    if request.only(name!("If-None-Match")) == Some(b"*") {
        return Some(false);
    }
    let mut count = 0_usize;
    let clear = all_tags(request, name!("If-None-Match"), &mut |_| count = count.saturating_add(1));
    clear.then_some(count > 1)
}

/// Whether IM names a manipulation other than the choice of a range, which is what 206 is for.
///
/// Yes where a member is not `range`, no where all are; unknown without the field or any member.
#[status_macros::value_check]
#[must_use]
pub fn im_beyond_range(case: &Case<'_>) -> Option<bool> {
    let (mut any, mut beyond) = (false, false);
    case.response.members(name!("IM"), &mut |member| {
        any = true;
        beyond |= !member.eq_ignore_ascii_case(b"range");
    });
    any.then_some(beyond)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::Set;
    use crate::judge::case::Side;

    fn ask(
        check: fn(&Case<'_>) -> Option<bool>,
        response: &[(&str, &str)],
        request: Option<&[(&str, &str)]>,
    ) -> Option<bool> {
        let (response, request) = (Set(response), request.map(Set));
        check(&Case {
            request: request.as_ref().map(|lines| Side::new(lines)),
            method: request.as_ref().map(|_| "GET"),
            ..Case::of(226, Side::new(&response))
        })
    }

    #[test]
    fn a_delta_may_have_several_bases() {
        let several = |value| ask(several_bases, &[], Some(&[("If-None-Match", value)]));
        assert_eq!(several("\"a\", W/\"b\""), Some(true));
        assert_eq!(several("\"a\""), Some(false));
        assert_eq!(several("*"), Some(false));
        assert_eq!(several("a, b"), None);
        // A backslash escapes nothing in a tag.
        assert_eq!(several("\"\\\", \"a\""), Some(true));
        assert_eq!(several(""), None);
        let lines = &[("If-None-Match", "\"a\""), ("If-None-Match", "\"b\"")];
        assert_eq!(ask(several_bases, &[], Some(lines)), Some(true));
        assert_eq!(ask(several_bases, &[], Some(&[])), None);
        assert_eq!(ask(several_bases, &[], None), None);
    }

    #[test]
    fn a_range_alone_is_no_manipulation() {
        let beyond = |value| ask(im_beyond_range, &[("IM", value)], None);
        assert_eq!(beyond("vcdiff"), Some(true));
        assert_eq!(beyond("range, gzip"), Some(true));
        assert_eq!(beyond("Range"), Some(false));
        assert_eq!(beyond(""), None);
        assert_eq!(ask(im_beyond_range, &[], None), None);
    }
}
