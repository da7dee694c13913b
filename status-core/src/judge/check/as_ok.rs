//! Whether a field that the response shares with the 200 has the 200's value (RFC 9110, 15.3.7 and 15.4.5). A check named
//! after a field is what `keeps` compares that field by.

use crate::judge::case::{Case, Side};
use crate::judge::message::{MOST_SOUGHT, any_member};
use crate::judge::name::name;
use crate::syntax::{
    entity_tag::entity_tag,
    uri::{UriReference, is_uri_reference},
};

/// Whether ETag is the one that the 200 has.
///
/// Yes where both tags are the same, no where they differ: in a 206 exactly, as parts are put together by strong tags
/// alone, and elsewhere weakly; unknown without the 200's fields, and where either has no tag or not one that is well
/// formed.
#[status_macros::value_check]
#[must_use]
pub fn etag_as_ok(case: &Case<'_>) -> Option<bool> {
    let [ours, theirs] = [case.response, case.ok?].map(|side| side.only(name!("ETag")).and_then(entity_tag));
    let (ours, theirs) = (ours?, theirs?);
    Some(if case.status == 206 { ours == theirs } else { ours.weakly_matches(&theirs) })
}

/// Whether Vary is the one that the 200 has.
///
/// Yes where both name the same fields, in any order and case; no where one names a field that the other does not;
/// unknown without the 200's fields or either Vary, where one has an asterisk, and for more than 64 names.
#[status_macros::value_check]
#[must_use]
pub fn vary_as_ok(case: &Case<'_>) -> Option<bool> {
    let (ours, theirs) = (case.response, case.ok?);
    for side in [&ours, &theirs] {
        let (mut count, mut any) = (0, false);
        side.members(name!("Vary"), &mut |member| {
            count += 1;
            any |= member == b"*";
        });
        if any || count > MOST_SOUGHT || !side.has(name!("Vary")) {
            return None;
        }
    }
    Some(names_all_of(&ours, &theirs) && names_all_of(&theirs, &ours))
}

/// Whether the Vary of the one names every field that the other's names.
fn names_all_of(one: &Side<'_>, other: &Side<'_>) -> bool {
    let mut all = true;
    other.members(name!("Vary"), &mut |wanted| {
        all = all && any_member(one, name!("Vary"), &mut |member| member.eq_ignore_ascii_case(wanted));
    });
    all
}

/// Whether Content-Location is the one that the 200 has.
///
/// Yes where both are the same text; no where they differ and are written alike, both with a scheme or both as paths from
/// the root; unknown without the 200's fields, where either has not one line that is a URI reference, and where they are
/// written in two ways, which may mean the same.
#[status_macros::value_check]
#[must_use]
pub fn content_location_as_ok(case: &Case<'_>) -> Option<bool> {
    let [ours, theirs] = [case.response, case.ok?].map(|side| side.only(name!("Content-Location")));
    let (ours, theirs) = (ours?, theirs?);
    if !is_uri_reference(ours) || !is_uri_reference(theirs) {
        return None;
    }
    if ours == theirs {
        return Some(true);
    }
    let form = |value| {
        let UriReference { scheme, authority, path, .. } = UriReference::split(value);
        (scheme.is_some(), authority.is_some(), path.starts_with(b"/"))
    };
    (form(ours) == form(theirs) && form(ours) != (false, false, false)).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::{Check, ask};

    fn compare(check: Check, status: u16, name: &str, ours: &str, theirs: &str) -> Option<bool> {
        ask(check, status, &[(name, ours)], None, Some(&[(name, theirs)]))
    }

    #[test]
    fn tags() {
        let compare = |status, ours, theirs| compare(etag_as_ok, status, "ETag", ours, theirs);
        for status in [206, 304] {
            assert_eq!(compare(status, "\"a\"", "\"a\""), Some(true));
            assert_eq!(compare(status, "W/\"a\"", "W/\"a\""), Some(true));
            assert_eq!(compare(status, "\"a\"", "\"b\""), Some(false));
            assert_eq!(compare(status, "a", "\"a\""), None);
        }
        assert_eq!(compare(304, "\"a\"", "W/\"a\""), Some(true));
        assert_eq!(compare(206, "\"a\"", "W/\"a\""), Some(false));
        assert_eq!(ask(etag_as_ok, 304, &[], None, Some(&[("ETag", "\"a\"")])), None);
        assert_eq!(ask(etag_as_ok, 304, &[("ETag", "\"a\"")], None, None), None);
    }

    #[test]
    fn names_that_select() {
        let compare = |ours, theirs| compare(vary_as_ok, 304, "Vary", ours, theirs);
        assert_eq!(compare("Accept, Cookie", "cookie,,accept "), Some(true));
        assert_eq!(compare("", ""), Some(true));
        assert_eq!(compare("Accept", "Accept, Cookie"), Some(false));
        assert_eq!(compare("Accept, Cookie", "Accept"), Some(false));
        assert_eq!(compare("", "Accept"), Some(false));
        assert_eq!((compare("*", "Accept"), compare("Accept", "Accept, *")), (None, None));
        let several: &[(&str, &str)] = &[("Vary", "Accept"), ("vary", "Cookie")];
        assert_eq!(ask(vary_as_ok, 304, several, None, Some(&[("Vary", "Cookie, Accept")])), Some(true));
        assert_eq!(ask(vary_as_ok, 304, &[], None, Some(several)), None);
        assert_eq!(ask(vary_as_ok, 304, several, None, Some(&[])), None);
        let many = "a,".repeat(65);
        assert_eq!(compare(&many, "a"), None);
        assert_eq!(compare(&many[2..], "a"), Some(true));
    }

    #[test]
    fn addresses() {
        let compare = |ours, theirs| compare(content_location_as_ok, 304, "Content-Location", ours, theirs);
        assert_eq!(compare("/a", "/a"), Some(true));
        assert_eq!(compare("/a", "/b"), Some(false));
        assert_eq!(compare("https://a.example/a", "https://a.example/b"), Some(false));
        assert_eq!(compare("/a", "https://a.example/a"), None);
        assert_eq!((compare("a", "b"), compare("a", "/a"), compare("/a b", "/a b")), (None, None, None));
        assert_eq!((compare("/a b", "/a"), compare("/a", "/a b")), (None, None), "one is no reference");
        assert_eq!(ask(content_location_as_ok, 304, &[("Content-Location", "/a")], None, Some(&[])), None);
    }
}
