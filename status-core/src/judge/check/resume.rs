//! What kind of 308 a response is.

use crate::judge::case::Case;
use crate::judge::name::name;
use crate::syntax::bytes::trim;

/// Whether a 308 shows that it is Google's Resume Incomplete, which has no Location, and not Permanent Redirect.
///
/// Yes where the response has Range or that reason phrase, or the request has Content-Range; no otherwise, also without
/// the request, for the number alone means the redirect; never unknown.
#[status_macros::value_check]
#[must_use]
pub fn resume_incomplete(case: &Case<'_>) -> Option<bool> {
    let phrase = case.reason.is_some_and(|reason| trim(reason).eq_ignore_ascii_case(b"Resume Incomplete"));
    let upload = case.request.is_some_and(|request| request.has(name!("Content-Range")));
    Some(phrase || upload || case.response.has(name!("Range")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::{Fields, Set, Side, ask};

    #[test]
    fn resume_incomplete_is_known_by_its_fields() {
        let upload: Fields<'_> = &[("Content-Range", "bytes */9")];
        assert_eq!(ask(resume_incomplete, 308, &[("Range", "bytes=0-4")], None, None), Some(true));
        assert_eq!(ask(resume_incomplete, 308, &[], Some(("PUT", upload)), None), Some(true));
        assert_eq!(ask(resume_incomplete, 308, &[], Some(("PUT", &[])), None), Some(false));
        assert_eq!(ask(resume_incomplete, 308, &[], None, None), Some(false));
        let named = |reason: &'static [u8]| {
            resume_incomplete(&Case { reason: Some(reason), ..Case::of(308, Side::new(&Set(&[]))) })
        };
        assert_eq!(named(b" resume incomplete"), Some(true));
        assert_eq!(named(b" Permanent Redirect"), Some(false));
    }
}
