//! Challenges, as WWW-Authenticate and Proxy-Authenticate list them (RFC 9110, 11.3).

use super::{
    bytes::{end, split_once, trim},
    list::next_member,
    quoted::{is_quoted_string, unquoted},
    token::{end_of_token, is_token, is_token68},
};

/// What one member of a list of challenges is: the list's commas separate challenges and their parameters alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChallengeMember<'a> {
    /// A challenge begins.
    Challenge {
        /// The authentication scheme.
        scheme: &'a [u8],
        /// What follows the scheme in place of parameters; empty where there are some, and where nothing follows.
        token68: &'a [u8],
        /// The first of its parameters, where it has any.
        parameter: Option<Parameter<'a>>,
    },
    /// A further parameter of the challenge before it.
    Parameter(Parameter<'a>),
    /// Neither.
    Malformed,
}

/// A parameter of a challenge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Parameter<'a> {
    /// The name, which may be in any case.
    pub(crate) name: &'a [u8],
    /// The value, without the quotes that may stand around it.
    pub(crate) value: &'a [u8],
    /// Whether quotes stand around it.
    pub(crate) is_quoted: bool,
}

impl Parameter<'_> {
    /// Whether each byte of the value passes, with its escapes taken off.
    #[must_use]
    pub(crate) fn is_of(&self, fits: impl Fn(u8) -> bool) -> bool {
        let mut is_escape = false;
        self.value.iter().all(|&byte| {
            is_escape = self.is_quoted && !is_escape && byte == b'\\';
            is_escape || fits(byte)
        })
    }
}

/// Reads one member of a list of challenges.
#[must_use]
pub(crate) const fn member(text: &[u8]) -> ChallengeMember<'_> {
    let (token, behind) = text.split_at(end_of_token(text));
    if let Some(parameter) = parameter(token, behind) {
        return ChallengeMember::Parameter(parameter);
    }
    if token.is_empty() || !matches!(behind, [] | [b' ' | b'\t', ..]) {
        return ChallengeMember::Malformed;
    }
    let rest = trim(behind);
    let (name, value) = rest.split_at(end_of_token(rest));
    match parameter(name, value) {
        None if !rest.is_empty() && !is_token68(rest) => ChallengeMember::Malformed,
        None => ChallengeMember::Challenge { scheme: token, token68: rest, parameter: None },
        parameter => ChallengeMember::Challenge { scheme: token, token68: b"", parameter },
    }
}

/// `name=value`, where the value is a token or a quoted string (RFC 9110, 11.2), from the token that stands first and what
/// is behind it.
const fn parameter<'a>(name: &'a [u8], rest: &'a [u8]) -> Option<Parameter<'a>> {
    let (false, [b'=', value @ ..]) = (name.is_empty(), trim(rest)) else { return None };
    let value = trim(value);
    let is_quoted = is_quoted_string(value);
    if is_quoted || is_token(value) { Some(Parameter { name, value: unquoted(value), is_quoted }) } else { None }
}

/// Whether the value is credentials (RFC 9110, 11.4) as they were sent: a scheme, and a token68 or parameters. What a
/// recorder writes in their place, as `***`, `Bearer [hidden]` or `Basic REDACTED`, is none.
#[must_use]
pub(crate) fn shows_credentials(value: &[u8]) -> bool {
    let is_hidden = value.windows(6).any(|word| word.eq_ignore_ascii_case(b"redact"));
    let first = value.split_at(end(value, b",")).0;
    match member(trim(first)) {
        ChallengeMember::Challenge { token68, parameter, .. } => {
            !is_hidden && (!token68.is_empty() || parameter.is_some())
        }
        _ => false,
    }
}

/// What the lines of a list of challenges show, line by line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Challenges {
    /// Whether a well-formed challenge is there.
    present: bool,
    /// Whether something badly written begins as a challenge does, with a scheme.
    attempted: bool,
    /// Whether base64 stands bare as the value of a parameter.
    bare: bool,
    /// Whether parameters have a challenge that they can belong to.
    begun: bool,
    /// Whether every member is a challenge, or a parameter of the one before it.
    valid: bool,
}

impl Challenges {
    /// A list without lines.
    pub(crate) const NONE: Self = Self { present: false, attempted: false, bare: false, begun: false, valid: true };

    /// Adds one more line.
    #[must_use]
    pub(crate) const fn with_line(mut self, mut line: &[u8]) -> Self {
        while let Some((text, rest)) = next_member(line) {
            self = self.with_member(text, &member(text));
            line = rest;
        }
        self
    }

    /// Adds one more member of a line, as it was read.
    #[must_use]
    #[inline]
    pub(crate) const fn with_member(mut self, text: &[u8], member: &ChallengeMember<'_>) -> Self {
        match member {
            ChallengeMember::Challenge { .. } => (self.present, self.begun) = (true, true),
            ChallengeMember::Parameter(..) => self.valid = self.valid && self.begun,
            ChallengeMember::Malformed => {
                self.attempted = self.attempted || begins_with_scheme(text);
                if bare(text).is_some() {
                    (self.bare, self.begun) = (true, true);
                } else {
                    self.valid = false;
                }
            }
        }
        self
    }

    /// Whether there is a challenge; `None` where all that begin as one does are badly written.
    #[must_use]
    pub(crate) const fn is_present(self) -> Option<bool> {
        if self.present || !self.attempted { Some(self.present) } else { None }
    }

    /// Whether the list is well formed; `None` where nothing is wrong but that base64 stands bare: RFC 7804 writes its
    /// own so.
    #[must_use]
    pub(crate) const fn is_valid(self) -> Option<bool> {
        if self.bare && self.valid { None } else { Some(self.valid) }
    }
}

/// Whether a token stands first that no equals sign makes the name of a parameter: a badly written challenge may still
/// show its scheme.
#[must_use]
pub(crate) const fn begins_with_scheme(member: &[u8]) -> bool {
    let (scheme, rest) = member.split_at(end_of_token(member));
    !scheme.is_empty() && !matches!(trim(rest), [b'=', ..])
}

/// A parameter whose value is a token68 without quotation marks, and the scheme that may stand before it.
#[must_use]
pub(crate) const fn bare(member: &[u8]) -> Option<(Option<&[u8]>, Parameter<'_>)> {
    if let Some(parameter) = bare_parameter(member) {
        return Some((None, parameter));
    }
    match split_once(member, b' ') {
        Some((scheme, rest)) if is_token(scheme) => match bare_parameter(trim(rest)) {
            Some(parameter) => Some((Some(scheme), parameter)),
            None => None,
        },
        _ => None,
    }
}

const fn bare_parameter(text: &[u8]) -> Option<Parameter<'_>> {
    match split_once(text, b'=') {
        Some((name, value)) if is_token(trim(name)) && is_token68(trim(value)) => {
            Some(Parameter { name: trim(name), value: trim(value), is_quoted: false })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_are_shown_or_hidden() {
        for shown in ["Basic eDp5", "Bearer a.b-c", "Digest username=\"a\", nonce=b", "DPoP x"] {
            assert!(shows_credentials(shown.as_bytes()), "{shown}");
        }
        for hidden in ["", "***", "Basic", "Basic ***", "Bearer [hidden]", "Bearer REDACTED", "0123abc", "<redacted>"] {
            assert!(!shows_credentials(hidden.as_bytes()), "{hidden}");
        }
    }

    #[test]
    fn members() {
        const BASIC: ChallengeMember<'_> = member(b"Basic");
        assert_eq!(BASIC, ChallengeMember::Challenge { scheme: b"Basic", token68: b"", parameter: None });
        for (text, is_quoted) in [("a=\"b\"", true), ("a = b", false)] {
            let a = Parameter { name: b"a", value: b"b", is_quoted };
            let digest = ChallengeMember::Challenge { scheme: b"Digest", token68: b"", parameter: Some(a) };
            assert_eq!(member(std::format!("Digest  {text}").as_bytes()), digest);
            assert_eq!(member(text.as_bytes()), ChallengeMember::Parameter(a));
        }
        let negotiate = ChallengeMember::Challenge { scheme: b"Negotiate", token68: b"ab==", parameter: None };
        assert_eq!(member(b"Negotiate ab=="), negotiate);
        assert_eq!(member(b"ab=="), ChallengeMember::Malformed);
        assert_eq!(member(b""), ChallengeMember::Malformed);
        assert_eq!(member(b"a ==="), ChallengeMember::Malformed);
    }

    #[test]
    fn bare_values() {
        let a = Parameter { name: b"a", value: b"b/c==", is_quoted: false };
        assert_eq!((bare(b"a = b/c=="), bare(b"A a=b/c==")), (Some((None, a)), Some((Some(&b"A"[..]), a))));
        assert_eq!((bare(b"a=b c"), bare(b"a/b c=d"), bare(b"a")), (None, None, None));
    }

    #[test]
    fn values_without_their_escapes() {
        let is_letters =
            |value, is_quoted| Parameter { name: b"a", value, is_quoted }.is_of(|byte| byte.is_ascii_lowercase());
        assert!(is_letters(b"a\\b", true) && is_letters(b"", true));
        assert!(!is_letters(b"a\\\\b", true) && !is_letters(b"a\\b", false) && !is_letters(b"a\\\"", true));
    }
}
