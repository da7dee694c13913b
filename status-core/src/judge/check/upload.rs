//! Resumable uploads (draft-ietf-httpbis-resumable-upload).

use crate::judge::case::Case;
use crate::judge::message::{every_line, valid_line};
use crate::judge::name::name;
use crate::syntax::dictionary::{Value, dictionary, only_item};

/// Whether client and server speak the same revision of the draft.
///
/// Yes where both give the same Upload-Draft-Interop-Version; no where they differ or the request has none; unknown
/// without the request, and where the response has none.
#[status_macros::value_check]
#[must_use]
pub fn upload_interop_same(case: &Case<'_>) -> Option<bool> {
    let field = name!("Upload-Draft-Interop-Version");
    let request = case.request?;
    let ours = case.response.first(field)?;
    Some(request.first(field) == Some(ours))
}

/// Whether Upload-Draft-Interop-Version is one number that is not negative.
///
/// Yes for one line with an integer, no for anything else and for several lines, unknown without the field.
#[status_macros::value_check]
#[must_use]
pub fn upload_interop_valid(case: &Case<'_>) -> Option<bool> {
    valid_line(&case.response, name!("Upload-Draft-Interop-Version"), is_count)
}

/// Whether Upload-Complete is one boolean, `?1` or `?0`.
///
/// Yes for one line with a boolean, with or without parameters; no for anything else and for several lines; unknown
/// without the field.
#[status_macros::value_check]
#[must_use]
pub fn upload_complete_valid(case: &Case<'_>) -> Option<bool> {
    valid_line(&case.response, name!("Upload-Complete"), |value| {
        matches!(only_item(value), Some(Value::True | Value::False))
    })
}

/// Whether Upload-Offset is one number that is not negative.
///
/// Yes for one line with an integer, with or without parameters; no for anything else and for several lines; unknown
/// without the field.
#[status_macros::value_check]
#[must_use]
pub fn upload_offset_valid(case: &Case<'_>) -> Option<bool> {
    valid_line(&case.response, name!("Upload-Offset"), is_count)
}

/// Whether Upload-Limit is a dictionary of limits.
///
/// Yes where each line is a dictionary with a member or more in which max-size, min-size, max-append-size, min-append-size
/// and max-age are numbers that are not negative; no where one is anything else; unknown without the field.
#[status_macros::value_check]
#[must_use]
pub fn upload_limit_valid(case: &Case<'_>) -> Option<bool> {
    const KNOWN: [&[u8]; 5] = [b"max-size", b"min-size", b"max-append-size", b"min-append-size", b"max-age"];
    every_line(&case.response, name!("Upload-Limit"), |line| {
        let (mut any, mut numbers) = (false, true);
        let is_valid = dictionary(line, &mut |key, value| {
            any = true;
            numbers &= !KNOWN.contains(&key) || matches!(value, Value::Integer([b'0'..=b'9', ..]));
        });
        is_valid && any && numbers
    })
}

/// Whether the value is an item of an integer that is not negative.
fn is_count(value: &[u8]) -> bool {
    matches!(only_item(value), Some(Value::Integer([b'0'..=b'9', ..])))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::{Check, Set, case};

    #[test]
    fn values() {
        let checks: [(Check, &str, &[&str], &[&str]); 4] = [
            (upload_interop_valid, "Upload-Draft-Interop-Version", &["8"], &["", "x", "8, 8", "-1", "8.0"]),
            (upload_complete_valid, "Upload-Complete", &["?1", "?0", "?1;a"], &["1", "true", "?2", "", "?1, ?1"]),
            (upload_offset_valid, "Upload-Offset", &["0", "100;a=b"], &["-1", "1.0", "", "1, 2", "?1", "0x1"]),
            (
                upload_limit_valid,
                "Upload-Limit",
                &["max-size=5", "min-size=0, x=y, max-age=3;a"],
                &["", "max-size", "max-size=-1", "max-size=\"5\"", "Max-Size=5", "max-size:5", "max-age=1.5"],
            ),
        ];
        for (check, name, good, bad) in checks {
            let ask = |value| check(&case(&Set(&[(name, value)]), None));
            for value in good {
                assert_eq!(ask(value), Some(true), "{name}: {value}");
            }
            for value in bad {
                assert_eq!(ask(value), Some(false), "{name}: {value}");
            }
            assert_eq!(check(&case(&Set(&[]), None)), None, "{name}");
        }
        assert_eq!(upload_offset_valid(&case(&Set(&[("Upload-Offset", "1"); 2]), None)), Some(false));
    }

    #[test]
    fn revisions() {
        let eight = Set(&[("Upload-Draft-Interop-Version", "8")]);
        let seven = Set(&[("Upload-Draft-Interop-Version", "7")]);
        let none = Set(&[]);
        assert_eq!(upload_interop_same(&case(&eight, Some(&eight))), Some(true));
        assert_eq!(upload_interop_same(&case(&eight, Some(&seven))), Some(false));
        assert_eq!(upload_interop_same(&case(&eight, Some(&none))), Some(false));
        assert_eq!(upload_interop_same(&case(&none, Some(&eight))), None);
        assert_eq!(upload_interop_same(&case(&eight, None)), None);
    }
}
