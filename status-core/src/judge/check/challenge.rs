//! Challenges in WWW-Authenticate and Proxy-Authenticate (RFC 9110, 11.3, 11.6.1 and 11.7.1), and login forms.

use crate::judge::case::{Case, Side};
use crate::judge::name::{Name, name};
use crate::syntax::bytes::{begins_with, strip_start};

/// Whether WWW-Authenticate has a challenge.
///
/// Yes where at least one well-formed challenge is there, no where nothing in the field begins as one does, with a
/// scheme; unknown without the field, and where all that begin so are badly written.
#[status_macros::value_check]
#[must_use]
pub fn challenge_present(case: &Case<'_>) -> Option<bool> {
    has_challenge(&case.response, name!("WWW-Authenticate"))
}

/// Whether Proxy-Authenticate has a challenge.
///
/// Yes where at least one well-formed challenge is there, no where nothing in the field begins as one does, with a
/// scheme; unknown without the field, and where all that begin so are badly written.
#[status_macros::value_check]
#[must_use]
pub fn proxy_challenge_present(case: &Case<'_>) -> Option<bool> {
    has_challenge(&case.response, name!("Proxy-Authenticate"))
}

/// Whether WWW-Authenticate and Proxy-Authenticate are well-formed lists of challenges (RFC 9110, 11.3).
///
/// Yes where each member is a challenge or a parameter of the one before it, no where one is neither; unknown without
/// both fields, and where nothing is wrong but that base64 stands bare as the value of a parameter: RFC 7804 writes its
/// own so.
#[status_macros::value_check]
#[must_use]
pub fn challenges_valid(case: &Case<'_>) -> Option<bool> {
    let [www, proxy] = [name!("WWW-Authenticate"), name!("Proxy-Authenticate")]
        .map(|field| Some(case.response.challenges(field)?.is_valid()));
    match (www, proxy) {
        (Some(Some(false)), _) | (_, Some(Some(false))) => Some(false),
        (Some(None), _) | (_, Some(None)) | (None, None) => None,
        _ => Some(true),
    }
}

/// Whether the content has a login form.
///
/// Yes where the content has `type=password` in any case, perhaps with a quotation mark before the value and with white
/// space around the equals sign, as a password input of HTML has; no where it has not; unknown where its bytes are not
/// given or are coded.
#[status_macros::value_check]
#[must_use]
pub fn login_form(case: &Case<'_>) -> Option<bool> {
    if case.response.has(name!("Content-Encoding")) {
        return None;
    }
    let bytes = case.content.bytes()?;
    Some((0..bytes.len()).any(|at| bytes.get(at..).is_some_and(is_password_input)))
}

fn has_challenge(side: &Side<'_>, field: Name) -> Option<bool> {
    side.challenges(field)?.is_present()
}

/// Whether `type=password` begins here, in any of the ways in which HTML may write it.
fn is_password_input(text: &[u8]) -> bool {
    let Some(rest) = strip_start(text, b"type") else {
        return false;
    };
    let [b'=', rest @ ..] = rest.trim_ascii_start() else {
        return false;
    };
    let value = rest.trim_ascii_start();
    let bare = match value {
        [b'"' | b'\'', bare @ ..] => bare,
        _ => value,
    };
    begins_with(bare, b"password")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::message::Content;
    use crate::judge::case::Set;

    fn case<'a>(response: &'a Set<'a>, content: Content<'a>) -> Case<'a> {
        Case { content, ..Case::of(401, Side::new(response)) }
    }

    fn check(values: &[&str]) -> Option<bool> {
        let of = |name| values.iter().map(|value| (name, *value)).collect::<std::vec::Vec<_>>();
        let (www, proxy) = (of("www-authenticate"), of("Proxy-Authenticate"));
        let found = challenge_present(&case(&Set(&www), Content::Unknown));
        assert_eq!(found, proxy_challenge_present(&case(&Set(&proxy), Content::Unknown)));
        found
    }

    #[test]
    fn challenges() {
        for value in [
            "Basic",
            "Basic realm=\"a, b\"",
            "basic realm = \"\\\"x\\\\\"",
            "Negotiate",
            "Negotiate YWJj+/==",
            "Digest realm=\"a\", nonce=\"b\", qop=\"auth,auth-int\", algorithm=SHA-256",
            "Basic realm=x, Bearer",
            ", Basic realm=\"a\"",
            "x=1, Basic",
            "Bearer  scope=\"a b\"",
            "Basic realm=\"caf\u{e9}\"",
        ] {
            assert_eq!(check(&[value]), Some(true), "{value}");
        }
        assert_eq!(check(&["", "Basic realm=\"a\""]), Some(true));
    }

    #[test]
    fn no_challenges() {
        for value in ["", ",", "realm=\"a\"", "realm=a, nonce=b", "realm=\"a", "realm = My Site", "ab==", "\"Basic\""] {
            assert_eq!(check(&[value]), Some(false), "{value}");
        }
        assert_eq!(check(&[]), None);
    }

    #[test]
    fn badly_written_challenges() {
        for value in [
            "Basic realm=\"a",
            "Basic realm=My Site",
            "Bearer realm=https://a.example/x",
            "Basic realm=\"a\" charset=\"b\"",
            "Basic realm=\"a\\\"",
            "Basic/1",
            "Basic: realm",
            "a=b, Basic realm=\"a",
        ] {
            assert_eq!(check(&[value]), None, "{value}");
            assert_eq!(valid(&[value]), Some(false), "{value}");
        }
        assert_eq!(check(&["Basic realm=My Site", "Negotiate"]), Some(true));
    }

    fn valid(values: &[&str]) -> Option<bool> {
        let of = |name| values.iter().map(|value| (name, *value)).collect::<std::vec::Vec<_>>();
        let (www, proxy) = (of("www-authenticate"), of("Proxy-Authenticate"));
        let found = challenges_valid(&case(&Set(&www), Content::Unknown));
        assert_eq!(found, challenges_valid(&case(&Set(&proxy), Content::Unknown)));
        found
    }

    #[test]
    fn grammar() {
        for value in
            ["", "Basic", "Basic realm=a, charset=\"b\"", "Negotiate ab==, Digest a=b , c=\"d\",", "A ab==, c=d"]
        {
            assert_eq!(valid(&[value]), Some(true), "{value}");
        }
        assert_eq!(valid(&["Basic realm=a", "charset=\"b\""]), Some(true), "the lines are one list");
        for values in [&["realm=\"a\""][..], &["Basic", "a b c"], &["Basic realm=a b"], &["A sid=a, data=ab==", "="]] {
            assert_eq!(valid(values), Some(false), "{values:?}");
        }
        for value in ["A sid=a, data=ab==", "A data=a/b, sid=a"] {
            assert_eq!(valid(&[value]), None, "{value}");
        }
        assert_eq!(valid(&[]), None);
        let both = Set(&[("WWW-Authenticate", "Basic realm=a"), ("Proxy-Authenticate", "realm=a")]);
        assert_eq!(challenges_valid(&case(&both, Content::Unknown)), Some(false), "each field has a list of its own");
    }

    #[test]
    fn login_forms() {
        let form = |text: &'static str| login_form(&case(&Set(&[]), Content::Bytes(text.as_bytes())));
        for text in ["<input type=password>", "<INPUT name=x TYPE = \"Password\">", "<input type='password'>"] {
            assert_eq!(form(text), Some(true), "{text}");
        }
        for text in ["", "type your password", "<input type=text name=password>", "type", "type="] {
            assert_eq!(form(text), Some(false), "{text}");
        }
        assert_eq!(login_form(&case(&Set(&[]), Content::Length(9))), None);
        assert_eq!(login_form(&case(&Set(&[]), Content::Unknown)), None);
        let coded = Set(&[("Content-Encoding", "gzip")]);
        assert_eq!(login_form(&case(&coded, Content::Bytes(b"type=password"))), None);
    }
}
