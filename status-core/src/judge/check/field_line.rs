//! How the field lines of a response are written (RFC 9110, 5.1; RFC 9112, 5).

use crate::judge::case::Case;
use crate::syntax::{bytes::trim, field_name::is_unspaced, token::is_token};

/// Whether no name of a response field has white space behind it (RFC 9112, 5.1).
///
/// Yes where none has, no where one has.
#[status_macros::value_check]
#[must_use]
pub fn response_names_unspaced(case: &Case<'_>) -> Option<bool> {
    Some(case.response.all_names(is_unspaced))
}

/// Whether the names of the response's fields are tokens (RFC 9110, 5.1).
///
/// Yes where all are, no where one is not. White space behind a name is left to `response-names-unspaced`, and a name
/// that begins with a colon is control data of HTTP/2.
#[status_macros::value_check]
#[must_use]
pub fn response_names_valid(case: &Case<'_>) -> Option<bool> {
    Some(case.response.all_names(|name| match trim(name) {
        [b':', rest @ ..] => is_token(rest),
        name => is_token(name),
    }))
}

/// Whether no value of a response field has NUL, CR or LF in it (RFC 9110, 5.5).
///
/// Yes where none has, no where one has.
#[status_macros::value_check]
#[must_use]
pub fn response_values_valid(case: &Case<'_>) -> Option<bool> {
    Some(case.response.values_are_lines())
}

/// Whether each field line of the response is one line (RFC 9112, 5.2).
///
/// No where one is said to have been folded, yes otherwise.
#[status_macros::value_check]
#[must_use]
pub fn response_lines_unfolded(case: &Case<'_>) -> Option<bool> {
    Some(!case.is_folded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::{Check, Set, case};

    fn name(check: Check, name: &str) -> Option<bool> {
        check(&case(&Set(&[("Date", "x"), (name, "y")]), None))
    }

    #[test]
    fn names_are_tokens_up_to_the_colon() {
        for (spaced, is_valid) in [("Server ", true), ("X\t", true), ("X Y ", false)] {
            assert_eq!(name(response_names_unspaced, spaced), Some(false), "{spaced}");
            assert_eq!(name(response_names_valid, spaced), Some(is_valid), "{spaced}");
        }
        for odd in ["X Y", "", "X(Y)", "\u{e9}", ":"] {
            assert_eq!(name(response_names_unspaced, odd), Some(true), "{odd}");
            assert_eq!(name(response_names_valid, odd), Some(false), "{odd}");
        }
        for right in ["x_y", "Server", ":status"] {
            assert_eq!(name(response_names_unspaced, right), Some(true), "{right}");
            assert_eq!(name(response_names_valid, right), Some(true), "{right}");
        }
    }

    #[test]
    fn values_end_no_line() {
        let value = |value| response_values_valid(&case(&Set(&[("Date", "x"), ("X", value)]), None));
        assert_eq!(value("a\tb \u{7f}\u{1}"), Some(true), "other control characters are left to recipients");
        for odd in ["a\0", "\rb", "a\nb: c"] {
            assert_eq!(value(odd), Some(false), "{odd:?}");
        }
    }

    #[test]
    fn folds_are_said() {
        let set = Set(&[]);
        let case = case(&set, None);
        assert_eq!(response_lines_unfolded(&case), Some(true));
        assert_eq!(response_lines_unfolded(&Case { is_folded: true, ..case }), Some(false));
    }
}
