//! Fields of the representation that a request is about, from wherever an exchange shows them (RFC 9110, 8).

use crate::judge::{case::Case, name::Name};

/// A field's value as the response has it or, where the response lacks the field, as the 200 would have had it.
pub(crate) fn current<'a>(case: &Case<'a>, name: Name) -> Option<&'a [u8]> {
    if case.response.has(name) { case.response.only(name) } else { case.ok?.only(name) }
}

/// The value that a field had before the method was performed, where the exchange shows it.
pub(crate) fn before<'a>(case: &Case<'a>, name: Name) -> Option<&'a [u8]> {
    match case.method? {
        "GET" | "HEAD" => current(case, name),
        "PUT" | "PATCH" | "DELETE" => case.ok?.only(name),
        _ => None,
    }
}
