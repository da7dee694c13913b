//! The credentials that a client sends next when those that it sent, or none, were refused (RFC 9110, 11.4; RFC 7616,
//! 3.3 and 3.4).

use crate::judge::case::{Case, FollowUp, Side};
use crate::judge::check::next::next_at_url;
use crate::judge::digest::{Digest, each_digest};
use crate::judge::name::{Name, name};
use crate::syntax::{
    bytes::{contains, end},
    challenge::shows_credentials,
    field_name::is_one_of,
};

/// The schemes that take several requests on one connection, each of which is answered 401 or 407 until the last.
const IN_STEPS: [&str; 2] = ["Negotiate", "NTLM"];

/// Whether the next request sends the credentials of the request once more, which the response refuses.
///
/// Yes where both have one line of Authorization with the same value, no where the next one has another value or none;
/// unknown without both requests, where the request has no such line or one that does not show its credentials, where
/// the next one goes to another URL, and for Negotiate and NTLM, which take several requests.
#[status_macros::value_check]
#[must_use]
pub fn next_credentials_refused(case: &Case<'_>) -> Option<bool> {
    is_refused(case, name!("Authorization"))
}

/// Whether the next request sends the proxy credentials of the request once more, which the response refuses.
///
/// As in `next-credentials-refused`, for Proxy-Authorization.
#[status_macros::value_check]
#[must_use]
pub fn next_proxy_credentials_refused(case: &Case<'_>) -> Option<bool> {
    is_refused(case, name!("Proxy-Authorization"))
}

fn is_refused(case: &Case<'_>, field: Name) -> Option<bool> {
    let (sent, next) = (case.request?.only(field)?, case.next?);
    let scheme = sent.split_at(end(sent, b" \t")).0;
    if is_one_of(scheme, &IN_STEPS) || !shows_credentials(sent) || next_at_url(case) == Some(false) {
        return None;
    }
    match next.fields.tally(field) {
        (0, _) => Some(false),
        (1, Some(value)) => Some(value == sent),
        _ => None,
    }
}

/// Whether the next request's Digest credentials return the challenge's `opaque` and `algorithm` as they came.
///
/// The challenge is the one of the response whose nonce they have, the credentials are one line. Yes where both
/// parameters are the same, `algorithm` in any case and MD5 where it is left out; no where one differs or is missing;
/// unknown without such credentials and such a challenge, and where either has a backslash in `opaque`.
#[status_macros::value_check]
#[must_use]
pub fn next_digest_returned(case: &Case<'_>) -> Option<bool> {
    let DigestAnswer { challenge, credentials, .. } = answer(case)?;
    let opaque = [challenge.opaque, credentials.opaque];
    if opaque.iter().flatten().any(|value| contains(value, b'\\')) {
        return None;
    }
    let is_same_algorithm = challenge.algorithm().eq_ignore_ascii_case(credentials.algorithm());
    Some(is_same_algorithm && challenge.opaque == credentials.opaque)
}

/// Whether the next request's Digest credentials have the count `nc`, where the challenge offers `qop`.
///
/// The challenge is the one of the response whose nonce they have, the credentials are one line. Yes where `nc` is
/// there, no where it is not; unknown without such credentials and such a challenge, and where that has no `qop`.
#[status_macros::value_check]
#[must_use]
pub fn next_digest_counted(case: &Case<'_>) -> Option<bool> {
    let DigestAnswer { challenge, credentials, .. } = answer(case)?;
    challenge.qop?;
    Some(credentials.count.is_some())
}

/// Whether the count `nc` in the next request's Digest credentials can be that of a further request with its nonce.
///
/// No where it is 0 or no hexadecimal number, and where the request had the same nonce and its count was not less; yes
/// where it is greater than 0 and than that; unknown without one line of Digest credentials that have the nonce of a
/// challenge of the response and a count.
#[status_macros::value_check]
#[must_use]
pub fn next_digest_count_grown(case: &Case<'_>) -> Option<bool> {
    let DigestAnswer { credentials, earlier, .. } = answer(case)?;
    let Some(count) = hexadecimal(credentials.count?) else { return Some(false) };
    let earlier = earlier.filter(|earlier| earlier.nonce == credentials.nonce);
    let before = earlier.and_then(|earlier| hexadecimal(earlier.count?)).unwrap_or(0);
    Some(count > before)
}

/// Digest credentials, the challenge that they answer, and those of the request before.
struct DigestAnswer<'a> {
    challenge: Digest<'a>,
    credentials: Digest<'a>,
    earlier: Option<Digest<'a>>,
}

/// What the next request answers: the challenge of the origin server, or else that of a proxy.
fn answer<'a>(case: &Case<'a>) -> Option<DigestAnswer<'a>> {
    let next = case.next?;
    let of = |challenges, field| answer_to(case, &next, challenges, field);
    of(name!("WWW-Authenticate"), name!("Authorization"))
        .or_else(|| of(name!("Proxy-Authenticate"), name!("Proxy-Authorization")))
}

fn answer_to<'a>(case: &Case<'a>, next: &FollowUp<'a>, challenges: Name, field: Name) -> Option<DigestAnswer<'a>> {
    let credentials = credentials(&next.fields, field)?;
    let nonce = credentials.nonce?;
    let mut challenge = None;
    each_digest(&case.response, challenges, &mut |digest| {
        if digest.nonce == Some(nonce) {
            challenge.get_or_insert(digest);
        }
    });
    let earlier = case.request.and_then(|request| self::credentials(&request, field));
    Some(DigestAnswer { challenge: challenge?, credentials, earlier })
}

/// The Digest credentials of the one line of a field.
fn credentials<'a>(side: &Side<'a>, field: Name) -> Option<Digest<'a>> {
    side.only(field)?;
    let mut found = None;
    each_digest(side, field, &mut |digest| found = Some(digest));
    found
}

/// A number that fits, in hexadecimal digits.
fn hexadecimal(digits: &[u8]) -> Option<u64> {
    let is_number = !digits.is_empty() && digits.iter().all(u8::is_ascii_hexdigit);
    let text = core::str::from_utf8(digits).ok().filter(|_| is_number)?;
    u64::from_str_radix(text, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::{Check, Fields, ask_next};

    fn ask(check: Check, challenge: &str, sent: Option<&str>, next: Option<&str>) -> Option<bool> {
        let by = |[challenges, field]: [&str; 2]| {
            let (sent, next) = (sent.map(|value| [(field, value)]), next.map(|value| [(field, value)]));
            let sent: Fields<'_> = sent.as_ref().map_or(&[], |lines| lines);
            let next: Fields<'_> = next.as_ref().map_or(&[], |lines| lines);
            ask_next(check, &[(challenges, challenge)], ("GET", None, sent), ("GET", None, next), |_| {})
        };
        let answers = [["WWW-Authenticate", "Authorization"], ["Proxy-Authenticate", "Proxy-Authorization"]].map(by);
        assert_eq!(answers[0], answers[1]);
        answers[0]
    }

    #[test]
    fn refused_credentials_are_not_sent_again() {
        let ask = |sent, next| {
            let line = |value: &'static str, field| [(field, value)];
            let of = |check: Check, field: &'static str| {
                let (sent, next) = (line(sent, field), line(next, field));
                ask_next(check, &[], ("GET", None, &sent), ("GET", None, &next), |_| {})
            };
            let answer = of(next_credentials_refused, "Authorization");
            assert_eq!(answer, of(next_proxy_credentials_refused, "Proxy-Authorization"));
            answer
        };
        assert_eq!(ask("Basic eDp5", "Basic eDp5"), Some(true));
        assert_eq!(ask("Basic eDp5", "Basic eDp6"), Some(false));
        assert_eq!(ask("negotiate YQ==", "negotiate YQ=="), None);
        assert_eq!(ask("NTLM YQ==", "NTLM YQ=="), None);
        assert_eq!(ask("Basic ***", "Basic ***"), None);
        let mine: Fields<'_> = &[("Authorization", "Basic eDp5")];
        let of = |sent, next, to| {
            let here = Some("https://a.example/");
            ask_next(next_credentials_refused, &[], ("GET", here, sent), ("GET", Some(to), next), |_| {})
        };
        assert_eq!(of(mine, mine, "https://a.example/"), Some(true));
        assert_eq!(of(mine, mine, "https://a.example/y"), None, "another URL may take them");
        assert_eq!(of(mine, &[], "https://a.example/"), Some(false));
        assert_eq!(of(&[], mine, "https://a.example/"), None);
        assert_eq!(of(mine, &[mine[0], mine[0]], "https://a.example/"), None);
    }

    const CHALLENGE: &str =
        "Basic realm=a, Digest realm=a, nonce=\"m\", Digest realm=a, nonce=\"n\", opaque=\"o\", qop=\"auth\"";

    #[test]
    fn opaque_and_algorithm_come_back() {
        let returned = |next| ask(next_digest_returned, CHALLENGE, None, Some(next));
        assert_eq!(returned("Digest nonce=\"n\", opaque=\"o\""), Some(true));
        assert_eq!(returned("digest Nonce=n, opaque=o, algorithm=md5"), Some(true));
        assert_eq!(returned("Digest nonce=\"n\", opaque=\"p\""), Some(false));
        assert_eq!(returned("Digest nonce=\"n\""), Some(false));
        assert_eq!(returned("Digest nonce=\"n\", opaque=\"o\", algorithm=SHA-256"), Some(false));
        assert_eq!(returned("Digest nonce=\"m\", opaque=\"o\""), Some(false), "the other challenge has none");
        assert_eq!(returned("Digest nonce=\"m\""), Some(true));
        assert_eq!(returned("Digest nonce=\"x\", opaque=\"o\""), None);
        let broken = |challenge| ask(next_digest_returned, challenge, None, Some("Digest nonce=\"n\""));
        assert_eq!(
            broken("Digest nonce=\"n\", @, opaque=\"o\""),
            Some(false),
            "a member that is nothing ends no challenge"
        );
        assert_eq!(
            broken("Digest nonce=\"n\", Other a b, opaque=\"o\""),
            Some(true),
            "one that begins a challenge does"
        );
        assert_eq!(returned("Digest opaque=\"o\""), None);
        assert_eq!(returned("Basic eDp5"), None);
        assert_eq!(ask(next_digest_returned, CHALLENGE, None, None), None);
        let escaped =
            ask(next_digest_returned, "Digest nonce=n, opaque=\"a\\b\"", None, Some("Digest nonce=n, opaque=ab"));
        assert_eq!(escaped, None);
    }

    #[test]
    fn requests_with_a_nonce_are_counted() {
        let counted = |next| ask(next_digest_counted, CHALLENGE, None, Some(next));
        assert_eq!(counted("Digest nonce=n, nc=00000001"), Some(true));
        assert_eq!(counted("Digest nonce=n"), Some(false));
        assert_eq!(counted("Digest nonce=m"), None, "that challenge offers no protection");
        let grown = |sent, next| ask(next_digest_count_grown, CHALLENGE, sent, Some(next));
        assert_eq!(grown(None, "Digest nonce=n, nc=00000001"), Some(true));
        assert_eq!(grown(None, "Digest nonce=n, nc=00000000"), Some(false));
        assert_eq!(grown(None, "Digest nonce=n, nc=x"), Some(false));
        assert_eq!(grown(None, "Digest nonce=n, nc=\"\""), Some(false));
        assert_eq!(grown(None, "Digest nonce=n, nc=+0000001"), Some(false));
        assert_eq!(grown(None, "Digest nonce=n"), None);
        let sent = Some("Digest nonce=n, nc=0000000a");
        assert_eq!(grown(sent, "Digest nonce=n, nc=0000000A"), Some(false));
        assert_eq!(grown(sent, "Digest nonce=n, nc=0000000b"), Some(true));
        assert_eq!(grown(sent, "Digest nonce=m, nc=00000001"), Some(true), "another nonce begins anew");
    }
}
