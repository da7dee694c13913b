//! Upgrade (RFC 9110, 7.8): its Connection option, whether it names a protocol, and whether the client offered what the
//! server chose.

use crate::exchange::message::Version;
use crate::judge::case::Case;
use crate::judge::message::{any_member, may_be_searched};
use crate::judge::name::name;
use crate::syntax::protocol::Protocol;

/// Whether Connection lists `upgrade`, as it must beside an Upgrade field.
///
/// Yes where it does, no where it does not, unknown without Upgrade and in a version of HTTP that is known to be other
/// than 1.1, where the field has no business at all.
#[status_macros::value_check]
#[must_use]
pub fn upgrade_in_connection(case: &Case<'_>) -> Option<bool> {
    if !case.response.has(name!("Upgrade")) || case.version.is_some_and(|version| version != Version::Http11) {
        return None;
    }
    Some(any_member(&case.response, name!("Connection"), &mut |option| option.eq_ignore_ascii_case(b"upgrade")))
}

/// Whether Upgrade names a protocol.
///
/// Yes where its list has a member, no where there is nothing in it but commas and spaces; unknown without the field.
#[status_macros::value_check]
#[must_use]
pub fn upgrade_listed(case: &Case<'_>) -> Option<bool> {
    let upgrade = name!("Upgrade");
    case.response.has(upgrade).then(|| any_member(&case.response, upgrade, &mut |_| true))
}

/// Whether Upgrade lists the layers of a stack of protocols from the lowest up (RFC 9110, 7.8).
///
/// Yes where TLS stands before all protocols that run above it, no where one of these stands before TLS; unknown where
/// Upgrade does not have both. HTTP, h2c, websocket, IRC, RTA, connect-udp and connect-ip are known to run above TLS.
#[status_macros::value_check]
#[must_use]
pub fn upgrade_ascending(case: &Case<'_>) -> Option<bool> {
    let (mut above, mut tls, mut ascending) = (false, false, true);
    case.response.members(name!("Upgrade"), &mut |member| {
        let protocol = Protocol::split(member);
        ascending &= !(protocol.is_tls() && above);
        tls |= protocol.is_tls();
        above |= protocol.is_application();
    });
    (above && tls).then_some(ascending)
}

/// Whether each protocol in the response's Upgrade stands in the request's too.
///
/// Yes where all do (names in any case; a version counts only where both sides give one), no where one does not,
/// unknown without the request or the response's Upgrade, and where the request lists more than 64 protocols. HTTP/1.0
/// and HTTP/1.1 need no offer: a 101 to TLS names the HTTP above it as well (RFC 2817, 3.3).
#[status_macros::value_check]
#[must_use]
pub fn upgrade_offered(case: &Case<'_>) -> Option<bool> {
    let request = case.request?;
    if !case.response.has(name!("Upgrade")) {
        return None;
    }
    if !may_be_searched(&request, name!("Upgrade")) {
        return None;
    }
    let unasked = any_member(&case.response, name!("Upgrade"), &mut |chosen| {
        let known = chosen.eq_ignore_ascii_case(b"HTTP/1.1") || chosen.eq_ignore_ascii_case(b"HTTP/1.0");
        !known
            && !any_member(&request, name!("Upgrade"), &mut |offered| {
                Protocol::split(chosen).matches(&Protocol::split(offered))
            })
    });
    Some(!unasked && request.has(name!("Upgrade")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::{Set, case};

    #[test]
    fn connection_lists_upgrade() {
        let check =
            |version, lines: &[(&str, &str)]| upgrade_in_connection(&Case { version, ..case(&Set(lines), None) });
        let with = &[("Upgrade", "websocket"), ("Connection", "keep-alive, Upgrade")];
        let without = &[("Upgrade", "websocket"), ("Connection", "keep-alive")];
        assert_eq!(check(None, with), Some(true));
        assert_eq!(check(Some(Version::Http11), with), Some(true));
        assert_eq!(check(None, without), Some(false));
        assert_eq!(check(Some(Version::Http11), &[("Upgrade", "h2c")]), Some(false));
        assert_eq!(check(None, &[("Connection", "close")]), None);
        assert_eq!(check(Some(Version::Http2), without), None);
        assert_eq!(check(Some(Version::Http10), without), None);
    }

    #[test]
    fn a_protocol_is_named() {
        let check = |lines: &[(&str, &str)]| upgrade_listed(&case(&Set(lines), None));
        assert_eq!(check(&[("Upgrade", "websocket")]), Some(true));
        assert_eq!(check(&[("Upgrade", ""), ("upgrade", ", h2c")]), Some(true));
        assert_eq!(check(&[("Upgrade", "")]), Some(false));
        assert_eq!(check(&[("Upgrade", " ,\t, "), ("Upgrade", ",")]), Some(false));
        assert_eq!(check(&[("Connection", "Upgrade")]), None);
    }

    #[test]
    fn layers_ascend() {
        let check = |value| upgrade_ascending(&case(&Set(&[("Upgrade", value)]), None));
        assert_eq!(check("TLS/1.2, HTTP/1.1"), Some(true));
        assert_eq!(check("tls, x, WebSocket"), Some(true));
        assert_eq!(check("HTTP/1.1, TLS/1.2"), Some(false));
        assert_eq!(check("TLS/1.2, HTTP/1.1, TLS/1.3"), Some(false));
        for other in ["", "TLS/1.2", "websocket", "x, TLS/1.2", "HTTP/1.1, websocket"] {
            assert_eq!(check(other), None, "{other}");
        }
    }

    #[test]
    fn protocol_was_offered() {
        let check = |chosen: &str, offered: &str| {
            upgrade_offered(&case(&Set(&[("Upgrade", chosen)]), Some(&Set(&[("Upgrade", offered)]))))
        };
        assert_eq!(check("websocket", "WebSocket"), Some(true));
        assert_eq!(check("HTTP/2.0", "SHTTP/1.3, HTTP/2.0"), Some(true));
        assert_eq!(check("TLS/1.0, HTTP/1.1", "TLS/1.0"), Some(true));
        assert_eq!(check("foo", "foo/1"), Some(true));
        assert_eq!(check("foo/1", "foo"), Some(true));
        assert_eq!(check("foo/2", "foo/1"), Some(false));
        assert_eq!(check("h2c", "websocket"), Some(false));
        assert_eq!(check("websocket, h2c", "websocket"), Some(false));
        let h2c = Set(&[("Upgrade", "h2c")]);
        assert_eq!(upgrade_offered(&case(&h2c, Some(&Set(&[])))), Some(false));
        assert_eq!(upgrade_offered(&case(&Set(&[("Upgrade", "HTTP/1.1")]), Some(&Set(&[])))), Some(false));
        assert_eq!(upgrade_offered(&case(&h2c, None)), None);
        assert_eq!(upgrade_offered(&case(&Set(&[]), Some(&h2c))), None);
    }
}
