//! What the schemes Basic, Digest and Bearer ask of their challenges (RFC 7617, 7616 and 6750), and what RFC 9110 asks of
//! all of them (11.2 and 11.5). Each check looks at WWW-Authenticate and Proxy-Authenticate alike.

use crate::judge::{case::Case, challenges::Question};

/// Whether each Basic challenge has a realm (RFC 7617, 2).
///
/// Yes where each has one, be it an empty one in quotation marks, no where one has none; unknown without a Basic
/// challenge, and where something in the challenge is badly written.
#[status_macros::value_check]
#[must_use]
pub fn basic_realm(case: &Case<'_>) -> Option<bool> {
    case.response.challenge_answers().to(Question::BasicRealm)
}

/// Whether each realm stands in quotation marks (RFC 9110, 11.5).
///
/// Yes where each does, no where one does not, as one without a value; unknown where no challenge has a realm.
#[status_macros::value_check]
#[must_use]
pub fn realm_quoted(case: &Case<'_>) -> Option<bool> {
    case.response.challenge_answers().to(Question::RealmQuoted)
}

/// Whether no challenge has two parameters of one name (RFC 9110, 11.2).
///
/// Yes where all names in each challenge differ, no where two are the same in any case; unknown where no challenge has a
/// parameter. Of the names that are defined nowhere, a challenge's first 16 are compared.
#[status_macros::value_check]
#[must_use]
pub fn challenge_names_distinct(case: &Case<'_>) -> Option<bool> {
    case.response.challenge_answers().to(Question::NamesDistinct)
}

/// Whether the charset in each Basic and Digest challenge is UTF-8 (RFC 7617, 2.1; RFC 7616, 3.3).
///
/// Yes where each is, in any case; no where one is another; unknown where none has a charset.
#[status_macros::value_check]
#[must_use]
pub fn challenge_charset(case: &Case<'_>) -> Option<bool> {
    case.response.challenge_answers().to(Question::Charset)
}

/// Whether each Digest challenge has a nonce (RFC 7616, 3.3).
///
/// Yes where each has one, no where one has none or an empty one; unknown without a Digest challenge, and where something
/// in the challenge is badly written.
#[status_macros::value_check]
#[must_use]
pub fn digest_nonce(case: &Case<'_>) -> Option<bool> {
    case.response.challenge_answers().to(Question::DigestNonce)
}

/// Whether each Digest challenge has a realm (RFC 7616, 3.3).
///
/// Yes where each has one, be it an empty one in quotation marks, no where one has none; unknown without a Digest
/// challenge, and where something in the challenge is badly written.
#[status_macros::value_check]
#[must_use]
pub fn digest_realm(case: &Case<'_>) -> Option<bool> {
    case.response.challenge_answers().to(Question::DigestRealm)
}

/// Whether qop of each Digest challenge lists kinds of protection (RFC 7616, 3.3).
///
/// Yes where each lists one word or more, no where one lists none; unknown where no Digest challenge has it.
#[status_macros::value_check]
#[must_use]
pub fn digest_qop(case: &Case<'_>) -> Option<bool> {
    case.response.challenge_answers().to(Question::DigestQop)
}

/// Whether domain, nonce, opaque and qop of each Digest challenge stand in quotation marks (RFC 7616, 3.3).
///
/// Yes where all of them do, no where one does not; unknown where no Digest challenge has any of them.
#[status_macros::value_check]
#[must_use]
pub fn digest_quoted(case: &Case<'_>) -> Option<bool> {
    case.response.challenge_answers().to(Question::DigestQuoted)
}

/// Whether stale and algorithm of each Digest challenge stand without quotation marks (RFC 7616, 3.3).
///
/// Yes where both do, no where one has them; unknown where no Digest challenge has either.
#[status_macros::value_check]
#[must_use]
pub fn digest_unquoted(case: &Case<'_>) -> Option<bool> {
    case.response.challenge_answers().to(Question::DigestUnquoted)
}

/// Whether userhash in each Digest challenge is true or false (RFC 7616, 3.3).
///
/// Yes where it is one of the two, in any case; no where it is anything else; unknown where no Digest challenge has it.
#[status_macros::value_check]
#[must_use]
pub fn digest_userhash(case: &Case<'_>) -> Option<bool> {
    case.response.challenge_answers().to(Question::DigestUserhash)
}

/// Whether scope in each Bearer challenge has only characters that scopes can have (RFC 6750, 3).
///
/// Yes where it has visible ASCII characters without quotation marks and backslashes, and spaces between scopes; no where
/// it has others; unknown where no Bearer challenge has a scope.
#[status_macros::value_check]
#[must_use]
pub fn bearer_scope_valid(case: &Case<'_>) -> Option<bool> {
    case.response.challenge_answers().to(Question::BearerScope)
}

/// Whether error and error_description in each Bearer challenge have only characters that these can have (RFC 6750, 3).
///
/// Yes where both have visible ASCII characters without quotation marks and backslashes, and spaces; no where one has
/// others; unknown where no Bearer challenge has either.
#[status_macros::value_check]
#[must_use]
pub fn bearer_error_valid(case: &Case<'_>) -> Option<bool> {
    case.response.challenge_answers().to(Question::BearerError)
}

/// Whether error_uri in each Bearer challenge is a URI reference (RFC 6750, 3).
///
/// Yes where it is one, no where it is not; unknown where no Bearer challenge has it.
#[status_macros::value_check]
#[must_use]
pub fn bearer_error_uri_valid(case: &Case<'_>) -> Option<bool> {
    case.response.challenge_answers().to(Question::BearerErrorUri)
}

/// Whether the error in the Bearer challenges is that the request is malformed (RFC 6750, 3.1).
///
/// Yes where it is invalid_request, no where it is another; unknown where no Bearer challenge has an error.
#[status_macros::value_check]
#[must_use]
pub fn bearer_invalid_request(case: &Case<'_>) -> Option<bool> {
    case.response.challenge_answers().to(Question::BearerInvalidRequest)
}

/// Whether the error in the Bearer challenges is that the token is invalid (RFC 6750, 3.1).
///
/// Yes where it is invalid_token, no where it is another; unknown where no Bearer challenge has an error.
#[status_macros::value_check]
#[must_use]
pub fn bearer_invalid_token(case: &Case<'_>) -> Option<bool> {
    case.response.challenge_answers().to(Question::BearerInvalidToken)
}

/// Whether the error in the Bearer challenges is that the token allows too little (RFC 6750, 3.1).
///
/// Yes where it is insufficient_scope, no where it is another; unknown where no Bearer challenge has an error.
#[status_macros::value_check]
#[must_use]
pub fn bearer_insufficient_scope(case: &Case<'_>) -> Option<bool> {
    case.response.challenge_answers().to(Question::BearerInsufficientScope)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::{Check, Set, Side};

    fn ask_lines(check: Check, lines: &[(&str, &str)]) -> Option<bool> {
        check(&Case::of(401, Side::new(&Set(lines))))
    }

    fn ask(check: Check, value: &str) -> Option<bool> {
        let found = ask_lines(check, &[("WWW-Authenticate", value)]);
        assert_eq!(found, ask_lines(check, &[("proxy-authenticate", value)]), "{value}");
        found
    }

    #[test]
    fn realms() {
        assert_eq!(ask(basic_realm, "Basic realm=\"a\""), Some(true));
        assert_eq!(ask(basic_realm, "Basic charset=\"UTF-8\", Realm=a"), Some(true));
        for bare in
            ["Basic", "basic realm=", "Basic YWJj", "Basic charset=\"UTF-8\", Bearer realm=\"a\"", "Basic, Basic"]
        {
            assert_eq!(ask(basic_realm, bare), Some(false), "{bare}");
        }
        assert_eq!(ask(basic_realm, "Basic realm=\"a\", Basic"), Some(false));
        for other in ["Bearer", "realm=\"a\"", "Basic realm=My Site", "Basic charset=\"UTF-8\", realm=My Site", ""] {
            assert_eq!(ask(basic_realm, other), None, "{other}");
        }
        assert_eq!(ask(basic_realm, "Basic x, realm=\"a\", Basic a=b, c d e"), None);
        assert_eq!(
            ask_lines(basic_realm, &[("WWW-Authenticate", "Basic"), ("WWW-Authenticate", "realm=\"a\"")]),
            Some(true)
        );
        assert_eq!(ask_lines(basic_realm, &[("WWW-Authenticate", "Basic"), ("Proxy-Authenticate", "realm=\"a\"")]), {
            Some(false)
        });

        assert_eq!(ask(realm_quoted, "Basic realm=\"\", Digest realm=\"b\""), Some(true));
        assert_eq!(ask(realm_quoted, "Basic realm=\"a\", Digest nonce=\"n\", realm=b"), Some(false));
        assert_eq!(ask(realm_quoted, "Bearer realm=a/b"), Some(false));
        assert_eq!(ask(realm_quoted, "Bearer scope=a, x=y, realm=a=="), Some(false));
        assert_eq!((ask(realm_quoted, "Basic Realm="), ask(realm_quoted, "Bearer realm=")), (Some(false), Some(false)));
        assert_eq!(ask(basic_realm, "Basic realm=\"\""), Some(true));
        for other in ["Basic", "realm=a", "Basic realm==", ""] {
            assert_eq!(ask(realm_quoted, other), None, "{other}");
        }
    }

    #[test]
    fn both_fields_answer_together() {
        let both = |check, one, other| {
            let asked = |www, proxy| ask_lines(check, &[("WWW-Authenticate", www), ("Proxy-Authenticate", proxy)]);
            let answer = asked(one, other);
            assert_eq!(answer, asked(other, one), "{one} {other}");
            answer
        };
        let (good, bad, unread) = ("Basic realm=\"a\"", "Basic", "Basic a=b, c d e");
        for (one, other, answer) in [
            (good, good, Some(true)),
            (good, bad, Some(false)),
            (bad, bad, Some(false)),
            (good, unread, None),
            (unread, unread, None),
            (bad, unread, Some(false)),
        ] {
            assert_eq!(both(basic_realm, one, other), answer, "{one} {other}");
        }
        let partly = "Basic realm=\"a\", Basic a=b, c d e";
        assert_eq!(both(basic_realm, partly, partly), None);
    }

    #[test]
    fn a_field_that_may_only_not_be_shown_leaves_every_answer_open() {
        use crate::{Exchange, Response, StatusCode};
        let fields = [("WWW-Authenticate", "Basic, Digest qop=auth, Bearer error=x, error=y")];
        let response = Response::new(StatusCode::UNAUTHORIZED, &fields);
        let broken = Exchange::new(response).validate();
        assert!(broken.len() > 3, "{broken:?}");
        let of_part = Exchange::new(response.partial()).validate();
        assert!(of_part.len() < broken.len() && of_part.iter().all(|rule| broken.contains(rule)), "{of_part:?}");
        assert!(!of_part.iter().any(|rule| rule.id().contains("digest") || rule.id().contains("basic")), "{of_part:?}");
    }

    #[test]
    fn names_may_be_long() {
        for length in 1..=40 {
            let challenge = std::format!("Basic realm=\"a\", {}=b", "x".repeat(length));
            assert_eq!(ask(basic_realm, &challenge), Some(true), "{length}");
        }
    }

    #[test]
    fn names_come_once() {
        assert_eq!(ask(challenge_names_distinct, "A a=b, c=d, B a=b"), Some(true));
        assert_eq!(ask(challenge_names_distinct, "A a=b, c=d, A=x"), Some(false));
        assert_eq!(ask(challenge_names_distinct, "A a=b, a=c, B a=b"), Some(false));
        assert_eq!(ask(challenge_names_distinct, "A, a=b"), Some(true));
        assert_eq!(ask(challenge_names_distinct, "A, B abc=="), None);
        let many = (0..33).fold(std::string::String::new(), |text, at| std::format!("{text}a{at}=b,"));
        assert_eq!(ask(challenge_names_distinct, &std::format!("A {many}")), Some(true));
        assert_eq!(ask(challenge_names_distinct, &std::format!("A {many} a3=b")), Some(false));
    }

    #[test]
    fn charsets() {
        assert_eq!(ask(challenge_charset, "Basic realm=\"a\", charset=\"utf-8\", Digest charset=UTF-8"), Some(true));
        assert_eq!(ask(challenge_charset, "Basic realm=\"a\", charset=\"ISO-8859-1\""), Some(false));
        assert_eq!(ask(challenge_charset, "Digest charset=utf8"), Some(false));
        assert_eq!(ask(challenge_charset, "Other charset=x, Basic realm=\"a\""), None);
    }

    #[test]
    fn digest() {
        let good = "Digest realm=\"a\", nonce=\"n\", qop=\"auth, auth-int\", algorithm=MD5, stale=true, userhash=false";
        for check in [digest_nonce as Check, digest_qop, digest_quoted, digest_realm, digest_unquoted, digest_userhash]
        {
            assert_eq!(ask(check, good), Some(true));
            assert_eq!(ask(check, "Basic realm=\"a\", nonce=n, qop=q, algorithm=\"x\", userhash=x"), None);
        }
        assert_eq!(ask(digest_nonce, "Digest realm=\"a\""), Some(false));
        assert_eq!(ask(digest_nonce, "Digest realm=\"a\", nonce=\"\""), Some(false));
        assert_eq!(ask(digest_nonce, "Digest realm=\"a\", nonce=a b"), None);
        assert_eq!(ask(digest_realm, "Digest nonce=\"n\""), Some(false));
        assert_eq!(ask(digest_realm, "Digest nonce=\"n\", Realm=\"\""), Some(true));
        assert_eq!(ask(digest_realm, "Digest nonce=\"n\", realm=\"a\", Digest nonce=\"m\""), Some(false));
        assert_eq!(ask(digest_realm, "Digest nonce=\"n\", realm=a b"), None);
        assert_eq!(ask(digest_qop, "Digest realm=\"a\", nonce=\"n\""), None);
        assert_eq!(ask(digest_qop, "Digest qop=\" ,\""), Some(false));
        for bare in ["domain=a", "nonce=a==", "opaque=a", "qop=auth", "nonce=\"n\", qop=auth"] {
            assert_eq!(ask(digest_quoted, &std::format!("Digest {bare}")), Some(false), "{bare}");
        }
        assert_eq!(ask(digest_quoted, "Digest realm=a, algorithm=MD5"), None);
        assert_eq!(ask(digest_unquoted, "Digest algorithm=\"MD5\""), Some(false));
        assert_eq!(ask(digest_unquoted, "Digest algorithm=MD5, stale=\"true\""), Some(false));
        assert_eq!(ask(digest_userhash, "Digest userhash=\"TRUE\""), Some(true));
        assert_eq!(ask(digest_userhash, "Digest userhash=yes"), Some(false));
    }

    #[test]
    fn bearer() {
        assert_eq!(ask(bearer_scope_valid, "Bearer scope=\"a:b urn:x=y&z !#[]~\""), Some(true));
        assert_eq!(ask(bearer_scope_valid, "Bearer scope=a"), Some(true));
        assert_eq!(ask(bearer_scope_valid, "Bearer scope=\"\\a\""), Some(true));
        for bad in ["\\\"a\\\"", "a\\\\b", "\u{e9}", "a\tb"] {
            assert_eq!(ask(bearer_scope_valid, &std::format!("Bearer scope=\"{bad}\"")), Some(false), "{bad}");
            let error = std::format!("Bearer error=\"invalid_token\", error_description=\"{bad}\"");
            assert_eq!(ask(bearer_error_valid, &error), Some(false), "{bad}");
        }
        assert_eq!(
            ask(bearer_error_valid, "Bearer error=\"invalid_token\", error_description=\"It ended.\""),
            Some(true)
        );
        assert_eq!(ask(bearer_error_valid, "DPoP error=\"\u{e9}\", Bearer scope=\"\u{e9}\""), None);
        assert_eq!(ask(bearer_error_uri_valid, "Bearer error_uri=\"https://a.example/e\""), Some(true));
        assert_eq!(ask(bearer_error_uri_valid, "Bearer error_uri=\"https://a.example/a b\""), Some(false));
        assert_eq!(ask(bearer_error_uri_valid, "Bearer"), None);
        let errors: [(Check, &str); 3] = [
            (bearer_invalid_request, "invalid_request"),
            (bearer_invalid_token, "invalid_token"),
            (bearer_insufficient_scope, "insufficient_scope"),
        ];
        for (at, (check, _)) in errors.iter().enumerate() {
            for (other, (_, error)) in errors.iter().enumerate() {
                assert_eq!(ask(*check, &std::format!("Bearer error=\"{error}\"")), Some(at == other));
            }
            assert_eq!(ask(*check, "Bearer realm=\"a\", DPoP error=\"invalid_token\""), None);
        }
    }
}
