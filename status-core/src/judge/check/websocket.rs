//! What a server's answer to a WebSocket handshake says (RFC 6455, 4.2.2).

use crate::judge::case::Case;
use crate::judge::message::{any_member, may_be_searched};
use crate::judge::name::name;
use crate::syntax::{
    bytes::end,
    bytes::trim,
    token::is_token,
    websocket::{self, accept, is_answer},
};

/// Whether Sec-WebSocket-Accept answers the request's Sec-WebSocket-Key (RFC 6455, 4.2.2).
///
/// Yes where it is the digest of the key; no where it is not, where there are several lines, and, without the request or
/// the key, where it can't be the digest of any; unknown without the field, for several keys, and where the key is not
/// base64 of sixteen bytes.
#[status_macros::value_check]
#[must_use]
pub fn websocket_accepted(case: &Case<'_>) -> Option<bool> {
    let answer = match case.response.tally(name!("Sec-WebSocket-Accept")) {
        (0, _) => return None,
        (1, answer) => answer?,
        _ => return Some(false),
    };
    let key = name!("Sec-WebSocket-Key");
    match case.request.filter(|request| request.has(key)) {
        Some(request) => request.only(key).and_then(websocket::key).map(|key| answer == accept(key)),
        None => {
            if is_answer(answer) {
                None
            } else {
                Some(false)
            }
        }
    }
}

/// Whether the subprotocol in Sec-WebSocket-Protocol is one that the request offers (RFC 6455, 4.2.2).
///
/// Yes where the field is one token that stands in the request's, in the same case; no where it is anything else; unknown
/// without the request or the field.
#[status_macros::value_check]
#[must_use]
pub fn websocket_protocol_offered(case: &Case<'_>) -> Option<bool> {
    let request = case.request?;
    match case.response.tally(name!("Sec-WebSocket-Protocol")) {
        (0, _) => None,
        (1, Some(chosen)) if is_token(chosen) => {
            Some(any_member(&request, name!("Sec-WebSocket-Protocol"), &mut |offered| offered == chosen))
        }
        _ => Some(false),
    }
}

/// Whether each extension in Sec-WebSocket-Extensions is one that the request offers (RFC 6455, 4.2.2 and 9.1).
///
/// Yes where the name of each stands in the request's field, in any case; no where one does not; unknown without the
/// request or the field, and where the request offers more than 64. Parameters are the extension's own matter.
#[status_macros::value_check]
#[must_use]
pub fn websocket_extensions_offered(case: &Case<'_>) -> Option<bool> {
    let request = case.request?;
    let field = name!("Sec-WebSocket-Extensions");
    if !case.response.has(field) || !may_be_searched(&request, field) {
        return None;
    }
    Some(!any_member(&case.response, field, &mut |chosen| {
        !any_member(&request, field, &mut |offered| extension(offered).eq_ignore_ascii_case(extension(chosen)))
    }))
}

/// The name of an extension, without its parameters.
const fn extension(member: &[u8]) -> &[u8] {
    trim(member.split_at(end(member, b";")).0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::{Check, Fields, Set, case};

    fn ask(check: Check, response: Fields<'_>, request: Option<Fields<'_>>) -> Option<bool> {
        let (response, request) = (Set(response), request.map(Set));
        check(&case(&response, request.as_ref()))
    }

    #[test]
    fn the_key_is_answered() {
        let key: Fields<'_> = &[("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")];
        let check = |answer: &str, request| ask(websocket_accepted, &[("sec-websocket-accept", answer)], request);
        let right = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
        assert_eq!(check(right, Some(key)), Some(true));
        assert_eq!((check(right, None), check(right, Some(&[]))), (None, None));
        assert_eq!(check("S3pPLMBiTxaQ9kYGzzhZRbK+xOo=", Some(key)), Some(false));
        for bad in ["", "x", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo", "dGhlIHNhbXBsZSBub25jZQ=="] {
            assert_eq!((check(bad, Some(key)), check(bad, None)), (Some(false), Some(false)), "{bad}");
        }
        let two_keys = [key[0], key[0]];
        assert_eq!(check(right, Some(&two_keys)), None);
        assert_eq!(check(right, Some(&[("Sec-WebSocket-Key", "short")])), None);
        let twice: Fields<'_> = &[("Sec-WebSocket-Accept", right), ("Sec-WebSocket-Accept", right)];
        assert_eq!(
            (ask(websocket_accepted, twice, Some(key)), ask(websocket_accepted, &[], Some(key))),
            (Some(false), None)
        );
    }

    #[test]
    fn what_is_chosen_was_offered() {
        let name = "Sec-WebSocket-Protocol";
        let check =
            |chosen: &str, offered: Fields<'_>| ask(websocket_protocol_offered, &[(name, chosen)], Some(offered));
        let two: Fields<'_> = &[(name, "chat, superchat"), (name, "mqtt")];
        assert_eq!((check("chat", two), check("mqtt", two)), (Some(true), Some(true)));
        for bad in ["Chat", "other", "", "chat, mqtt"] {
            assert_eq!(check(bad, two), Some(false), "{bad}");
        }
        assert_eq!(check("chat", &[]), Some(false));
        assert_eq!(check("a b", &[(name, "a b")]), Some(false), "offered, and no token");
        assert_eq!(ask(websocket_protocol_offered, &[(name, "chat"), (name, "mqtt")], Some(two)), Some(false));
        assert_eq!(ask(websocket_protocol_offered, &[], Some(two)), None);
        assert_eq!(ask(websocket_protocol_offered, &[(name, "chat")], None), None);

        let name = "Sec-WebSocket-Extensions";
        let check = |chosen: &str, offered: &str| {
            ask(websocket_extensions_offered, &[(name, chosen)], Some(&[(name, offered)]))
        };
        assert_eq!(check("permessage-deflate; a=1", "x, permessage-deflate; client_max_window_bits"), Some(true));
        assert_eq!(check("", "x"), Some(true));
        assert_eq!(check("x, y", "x"), Some(false));
        assert_eq!(ask(websocket_extensions_offered, &[(name, "x")], Some(&[])), Some(false));
        assert_eq!(ask(websocket_extensions_offered, &[(name, "x")], None), None);
        assert_eq!(ask(websocket_extensions_offered, &[], Some(&[(name, "x")])), None);
    }
}
