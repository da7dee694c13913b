//! Date (RFC 9110, 6.6.1): who owes one, and whether it is one.

use crate::exchange::Sender;
use crate::judge::case::Case;
use crate::judge::message::valid_line;
use crate::judge::name::name;
use crate::syntax::date::is_http_date;

/// Whether an origin server with a clock owes a Date in this response.
///
/// No for a 407 and for an answer to CONNECT, which a proxy makes in its own name; unknown for a 408 unless an origin
/// server sent it, as whoever waits for a request makes it; else yes.
#[status_macros::value_check]
#[must_use]
pub fn date_due(case: &Case<'_>) -> Option<bool> {
    match case.status {
        407 => Some(false),
        _ if case.method == Some("CONNECT") => Some(false),
        408 if case.sender != Some(Sender::Origin) => None,
        _ => Some(true),
    }
}

/// Whether Date is one HTTP-date.
///
/// Yes for one line with a date in any of the three forms, no for anything else and for several lines, unknown without
/// the field.
#[status_macros::value_check]
#[must_use]
pub fn date_valid(case: &Case<'_>) -> Option<bool> {
    valid_line(&case.response, name!("Date"), is_http_date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::Set;
    use crate::judge::case::Side;

    fn due(status: u16, method: Option<&str>) -> Option<bool> {
        date_due(&Case { method, ..Case::of(status, Side::new(&Set(&[]))) })
    }

    #[test]
    fn date_is_due_but_from_proxies() {
        assert_eq!(due(200, None), Some(true));
        assert_eq!(due(404, Some("GET")), Some(true));
        assert_eq!(due(407, None), Some(false));
        assert_eq!(due(200, Some("CONNECT")), Some(false));
        assert_eq!(due(408, Some("CONNECT")), Some(false));
        assert_eq!(due(408, None), None);
        let by = |sender| date_due(&Case { sender: Some(sender), ..Case::of(408, Side::new(&Set(&[]))) });
        assert_eq!((by(Sender::Origin), by(Sender::Proxy)), (Some(true), None));
    }
}
