//! What the schemes Basic, Digest and Bearer ask of their challenges (RFC 7617, 7616 and 6750), and what RFC 9110 asks of
//! all of them (11.2 and 11.5). Each check looks at WWW-Authenticate and Proxy-Authenticate alike.

use crate::judge::case::Case;
use crate::judge::name::name;
use crate::syntax::{
    challenge::{ChallengeMember, Parameter, bare, member},
    list::members,
    uri::is_uri_reference,
};

/// Of a challenge with more parameters than this, names are not compared, so that the work stays bounded.
const MOST: usize = 32;

/// Whether each Basic challenge has a realm (RFC 7617, 2).
///
/// Yes where each has one, be it an empty one in quotation marks, no where one has none; unknown without a Basic
/// challenge, and where something in the challenge is badly written.
#[status_macros::value_check]
#[must_use]
pub fn basic_realm(case: &Case<'_>) -> Option<bool> {
    every_challenge(case, const { Words::of(&["Basic"]) }, const { Words::of(&["realm"]) }, |parameter| {
        parameter.is_quoted || !parameter.value.is_empty()
    })
}

/// Whether each realm stands in quotation marks (RFC 9110, 11.5).
///
/// Yes where each does, no where one does not, as one without a value; unknown where no challenge has a realm.
#[status_macros::value_check]
#[must_use]
pub fn realm_quoted(case: &Case<'_>) -> Option<bool> {
    every_parameter(case, const { Words::of(&[]) }, const { Words::of(&["realm"]) }, |parameter| parameter.is_quoted)
}

/// Whether no challenge has two parameters of one name (RFC 9110, 11.2).
///
/// Yes where all names in each challenge differ, no where two are the same in any case; unknown where no challenge has a
/// parameter, and for one with more than 32.
#[status_macros::value_check]
#[must_use]
pub fn challenge_names_distinct(case: &Case<'_>) -> Option<bool> {
    match noted(case) {
        noted if noted.have(Words::PARAMETERS) => {}
        noted if noted.have(Words::PARAMETER) => return Some(true),
        _ => return None,
    }
    let mut names: [&[u8]; MOST] = [b""; MOST];
    let (mut count, mut distinct) = (0, None);
    each_part(case, &mut |part| match part {
        Part::Scheme(_) => count = 0,
        Part::Parameter(Parameter { name, .. }) => {
            let is_new = !names.iter().take(count).any(|other| other.eq_ignore_ascii_case(name));
            match names.get_mut(count) {
                Some(place) => {
                    *place = name;
                    distinct = Some(distinct != Some(false) && is_new);
                }
                None if is_new => {}
                None => distinct = Some(false),
            }
            count += 1;
        }
        Part::Unread => {}
    });
    distinct
}

/// Whether the charset in each Basic and Digest challenge is UTF-8 (RFC 7617, 2.1; RFC 7616, 3.3).
///
/// Yes where each is, in any case; no where one is another; unknown where none has a charset.
#[status_macros::value_check]
#[must_use]
pub fn challenge_charset(case: &Case<'_>) -> Option<bool> {
    let is_utf8 = |parameter: Parameter<'_>| parameter.value.eq_ignore_ascii_case(b"UTF-8");
    every_parameter(case, const { Words::of(&["Basic", "Digest"]) }, const { Words::of(&["charset"]) }, is_utf8)
}

/// Whether each Digest challenge has a nonce (RFC 7616, 3.3).
///
/// Yes where each has one, no where one has none or an empty one; unknown without a Digest challenge, and where something
/// in the challenge is badly written.
#[status_macros::value_check]
#[must_use]
pub fn digest_nonce(case: &Case<'_>) -> Option<bool> {
    every_challenge(case, const { Words::of(&["Digest"]) }, const { Words::of(&["nonce"]) }, |parameter| {
        !parameter.value.is_empty()
    })
}

/// Whether each Digest challenge has a realm (RFC 7616, 3.3).
///
/// Yes where each has one, be it an empty one in quotation marks, no where one has none; unknown without a Digest
/// challenge, and where something in the challenge is badly written.
#[status_macros::value_check]
#[must_use]
pub fn digest_realm(case: &Case<'_>) -> Option<bool> {
    every_challenge(case, const { Words::of(&["Digest"]) }, const { Words::of(&["realm"]) }, |parameter| {
        parameter.is_quoted || !parameter.value.is_empty()
    })
}

/// Whether qop of each Digest challenge lists kinds of protection (RFC 7616, 3.3).
///
/// Yes where each lists one word or more, no where one lists none; unknown where no Digest challenge has it.
#[status_macros::value_check]
#[must_use]
pub fn digest_qop(case: &Case<'_>) -> Option<bool> {
    every_parameter(case, const { Words::of(&["Digest"]) }, const { Words::of(&["qop"]) }, |parameter| {
        let mut any = false;
        members(parameter.value, &mut |_| any = true);
        any
    })
}

/// Whether domain, nonce, opaque and qop of each Digest challenge stand in quotation marks (RFC 7616, 3.3).
///
/// Yes where all of them do, no where one does not; unknown where no Digest challenge has any of them.
#[status_macros::value_check]
#[must_use]
pub fn digest_quoted(case: &Case<'_>) -> Option<bool> {
    every_parameter(
        case,
        const { Words::of(&["Digest"]) },
        const { Words::of(&["domain", "nonce", "opaque", "qop"]) },
        |parameter| parameter.is_quoted,
    )
}

/// Whether stale and algorithm of each Digest challenge stand without quotation marks (RFC 7616, 3.3).
///
/// Yes where both do, no where one has them; unknown where no Digest challenge has either.
#[status_macros::value_check]
#[must_use]
pub fn digest_unquoted(case: &Case<'_>) -> Option<bool> {
    every_parameter(case, const { Words::of(&["Digest"]) }, const { Words::of(&["stale", "algorithm"]) }, |parameter| {
        !parameter.is_quoted
    })
}

/// Whether userhash in each Digest challenge is true or false (RFC 7616, 3.3).
///
/// Yes where it is one of the two, in any case; no where it is anything else; unknown where no Digest challenge has it.
#[status_macros::value_check]
#[must_use]
pub fn digest_userhash(case: &Case<'_>) -> Option<bool> {
    every_parameter(case, const { Words::of(&["Digest"]) }, const { Words::of(&["userhash"]) }, |parameter| {
        parameter.value.eq_ignore_ascii_case(b"true") || parameter.value.eq_ignore_ascii_case(b"false")
    })
}

/// Whether scope in each Bearer challenge has only characters that scopes can have (RFC 6750, 3).
///
/// Yes where it has visible ASCII characters without quotation marks and backslashes, and spaces between scopes; no where
/// it has others; unknown where no Bearer challenge has a scope.
#[status_macros::value_check]
#[must_use]
pub fn bearer_scope_valid(case: &Case<'_>) -> Option<bool> {
    every_parameter(case, const { Words::of(&["Bearer"]) }, const { Words::of(&["scope"]) }, |parameter| {
        parameter.is_of(is_plain)
    })
}

/// Whether error and error_description in each Bearer challenge have only characters that these can have (RFC 6750, 3).
///
/// Yes where both have visible ASCII characters without quotation marks and backslashes, and spaces; no where one has
/// others; unknown where no Bearer challenge has either.
#[status_macros::value_check]
#[must_use]
pub fn bearer_error_valid(case: &Case<'_>) -> Option<bool> {
    every_parameter(
        case,
        const { Words::of(&["Bearer"]) },
        const { Words::of(&["error", "error_description"]) },
        |parameter| parameter.is_of(is_plain),
    )
}

/// Whether error_uri in each Bearer challenge is a URI reference (RFC 6750, 3).
///
/// Yes where it is one, no where it is not; unknown where no Bearer challenge has it.
#[status_macros::value_check]
#[must_use]
pub fn bearer_error_uri_valid(case: &Case<'_>) -> Option<bool> {
    every_parameter(case, const { Words::of(&["Bearer"]) }, const { Words::of(&["error_uri"]) }, |parameter| {
        is_uri_reference(parameter.value)
    })
}

/// Whether the error in the Bearer challenges is that the request is malformed (RFC 6750, 3.1).
///
/// Yes where it is invalid_request, no where it is another; unknown where no Bearer challenge has an error.
#[status_macros::value_check]
#[must_use]
pub fn bearer_invalid_request(case: &Case<'_>) -> Option<bool> {
    bearer_error(case, |error| error == b"invalid_request")
}

/// Whether the error in the Bearer challenges is that the token is invalid (RFC 6750, 3.1).
///
/// Yes where it is invalid_token, no where it is another; unknown where no Bearer challenge has an error.
#[status_macros::value_check]
#[must_use]
pub fn bearer_invalid_token(case: &Case<'_>) -> Option<bool> {
    bearer_error(case, |error| error == b"invalid_token")
}

/// Whether the error in the Bearer challenges is that the token allows too little (RFC 6750, 3.1).
///
/// Yes where it is insufficient_scope, no where it is another; unknown where no Bearer challenge has an error.
#[status_macros::value_check]
#[must_use]
pub fn bearer_insufficient_scope(case: &Case<'_>) -> Option<bool> {
    bearer_error(case, |error| error == b"insufficient_scope")
}

fn bearer_error(case: &Case<'_>, is_it: fn(&[u8]) -> bool) -> Option<bool> {
    every_parameter(case, const { Words::of(&["Bearer"]) }, const { Words::of(&["error"]) }, |parameter| {
        is_it(parameter.value)
    })
}

/// A visible ASCII character that is no quotation mark and no backslash, or a space.
const fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\'
}

/// What stands in a list of challenges.
enum Part<'a> {
    /// A challenge of this scheme begins.
    Scheme(&'a [u8]),
    /// A parameter of the challenge that was begun.
    Parameter(Parameter<'a>),
    /// What is badly written, and may be part of that challenge.
    Unread,
}

/// Calls back with each part of both fields. Base64 that stands bare as the value of a parameter is one.
fn each_part<'a>(case: &Case<'a>, each: &mut dyn FnMut(Part<'a>)) {
    for field in [name!("WWW-Authenticate"), name!("Proxy-Authenticate")] {
        // No challenge goes on in the other field.
        each(Part::Scheme(b""));
        let mut begun = false;
        case.response.members(field, &mut |text| {
            let (scheme, parameter) = match member(text) {
                ChallengeMember::Challenge { scheme, token68, parameter } => {
                    (Some(scheme), parameter.or_else(|| realm_without_value(token68)))
                }
                ChallengeMember::Parameter(parameter) => (None, Some(parameter)),
                ChallengeMember::Malformed => match bare(text) {
                    Some((scheme, parameter)) => (scheme, Some(parameter)),
                    None => return each(Part::Unread),
                },
            };
            begun |= scheme.is_some();
            if let Some(scheme) = scheme {
                each(Part::Scheme(scheme));
            }
            if let Some(parameter) = parameter.filter(|_| begun) {
                each(Part::Parameter(parameter));
            }
        });
    }
}

/// The schemes and the names of parameters that checks look for, as a set of bits.
#[derive(Clone, Copy)]
struct Words(u32);

impl Words {
    const ALL: [&str; 16] = [
        "Basic",
        "Digest",
        "Bearer",
        "realm",
        "charset",
        "domain",
        "nonce",
        "opaque",
        "qop",
        "stale",
        "algorithm",
        "userhash",
        "scope",
        "error",
        "error_description",
        "error_uri",
    ];
    const NONE: Self = Self(0);
    /// A parameter, whatever its name.
    const PARAMETER: Self = Self(1 << Self::ALL.len());
    /// Two parameters of one challenge.
    const PARAMETERS: Self = Self(2 << Self::ALL.len());

    /// The set of these; one that is not listed stops the compiler.
    const fn of(words: &[&str]) -> Self {
        let (mut all, mut at) = (Self::NONE, 0);
        while at < words.len() {
            let one = Self::word(words[at].as_bytes());
            assert!(!one.is_none(), "list the word");
            all = all.with(one);
            at += 1;
        }
        all
    }

    /// The word in any case; none where nobody looks for it.
    const fn word(word: &[u8]) -> Self {
        let mut at = 0;
        while at < Self::ALL.len() {
            if Self::ALL[at].len() == word.len() && word.eq_ignore_ascii_case(Self::ALL[at].as_bytes()) {
                return Self(1 << at);
            }
            at += 1;
        }
        Self::NONE
    }

    const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn is_none(self) -> bool {
        self.0 == 0
    }

    /// Whether one of these is among them.
    const fn have(self, one: Self) -> bool {
        self.0 & one.0 != 0
    }
}

/// What the challenges have, worked out once for all checks: most have little that is asked about.
fn noted(case: &Case<'_>) -> Words {
    Words(case.response.challenges(|| {
        let (mut all, mut count) = (Words::NONE, 0);
        each_part(case, &mut |part| match part {
            Part::Scheme(scheme) => {
                count = 0;
                all = all.with(Words::word(scheme));
            }
            Part::Parameter(Parameter { name, .. }) => {
                all = all.with(Words::word(name)).with(Words::PARAMETER);
                if count > 0 {
                    all = all.with(Words::PARAMETERS);
                }
                count += 1;
            }
            Part::Unread => {}
        });
        all.0
    }))
}

/// `realm=`, which by the grammar is a token68, and is meant as a parameter.
fn realm_without_value(token68: &[u8]) -> Option<Parameter<'_>> {
    let name = token68.strip_suffix(b"=").filter(|name| name.eq_ignore_ascii_case(b"realm"))?;
    Some(Parameter { name, value: b"", is_quoted: false })
}

/// Whether each parameter of these names passes, in challenges of these schemes, or of any where none is given. Unknown
/// without one.
fn every_parameter(
    case: &Case<'_>,
    schemes: Words,
    names: Words,
    passes: impl Fn(Parameter<'_>) -> bool,
) -> Option<bool> {
    let noted = noted(case);
    if !noted.have(names) || !(schemes.is_none() || noted.have(schemes)) {
        return None;
    }
    let (mut is_meant, mut every) = (false, None);
    each_part(case, &mut |part| match part {
        Part::Scheme(scheme) => is_meant = schemes.is_none() || schemes.have(Words::word(scheme)),
        Part::Parameter(parameter) if is_meant && names.have(Words::word(parameter.name)) => {
            every = Some(every != Some(false) && passes(parameter));
        }
        Part::Parameter(_) | Part::Unread => {}
    });
    every
}

/// What has been seen of one challenge.
#[derive(Clone, Copy)]
struct Seen {
    /// Whether the parameter passes, once there is one.
    passes: Option<bool>,
    unread: bool,
}

/// Whether each challenge of the scheme has the parameter, and it passes. Unknown without such a challenge, and where the
/// parameter may be in what could not be read.
fn every_challenge(
    case: &Case<'_>,
    scheme: Words,
    name: Words,
    passes: impl Fn(Parameter<'_>) -> bool,
) -> Option<bool> {
    if !noted(case).have(scheme) {
        return None;
    }
    let (mut open, mut every, mut unclear): (Option<Seen>, Option<bool>, bool) = (None, None, false);
    let mut close = |seen: Option<Seen>| match seen {
        Some(Seen { passes: None, unread: true }) => unclear = true,
        Some(Seen { passes, .. }) => every = Some(every != Some(false) && passes == Some(true)),
        None => {}
    };
    each_part(case, &mut |part| match (part, &mut open) {
        (Part::Scheme(found), open) => {
            let is_it = scheme.have(Words::word(found));
            close(core::mem::replace(open, is_it.then_some(Seen { passes: None, unread: false })));
        }
        (Part::Parameter(parameter), Some(seen)) if name.have(Words::word(parameter.name)) => {
            seen.passes = Some(seen.passes != Some(false) && passes(parameter));
        }
        (Part::Unread, Some(seen)) => seen.unread = true,
        _ => {}
    });
    close(open);
    every.filter(|every| !*every || !unclear)
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
