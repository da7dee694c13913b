//! What the status line shows behind the code (RFC 9112, 4).

use crate::judge::case::Case;

/// Whether a space follows the status code in the status line.
///
/// Yes where one is there, no where nothing at all follows the code, unknown where the rest of the status line is not
/// given or is a phrase without the space before it.
#[status_macros::value_check]
#[must_use]
pub fn reason_space(case: &Case<'_>) -> Option<bool> {
    match case.reason? {
        [] => Some(false),
        [b' ', ..] => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::{Set, Side};

    fn case(status: u16, reason: Option<&[u8]>) -> Case<'_> {
        Case { reason, ..Case::of(status, Side::new(&Set(&[]))) }
    }

    #[test]
    fn space_follows_the_code() {
        assert_eq!(reason_space(&case(200, Some(b" OK"))), Some(true));
        assert_eq!(reason_space(&case(200, Some(b" "))), Some(true));
        assert_eq!(reason_space(&case(200, Some(b""))), Some(false));
        assert_eq!(reason_space(&case(200, Some(b"OK"))), None);
        assert_eq!(reason_space(&case(200, None)), None);
    }
}
