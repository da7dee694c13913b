//! From a phrase to a variant and a constant. Decided here once.

use crate::messages::{self, Wording};

/// `Non-Authoritative Information` to `NonAuthoritativeInformation`.
pub(crate) fn variant(phrase: &str) -> String {
    words(phrase).iter().map(|word| capitalised(word)).collect()
}

/// `NonAuthoritativeInformation` or `Non-Authoritative Information` to `NON_AUTHORITATIVE_INFORMATION`.
pub(crate) fn constant(phrase: &str) -> String {
    words(phrase).join("_").to_uppercase()
}

/// The words of a phrase: parted at what is no letter or digit, before a capital that begins a word, and before a
/// digit that follows a letter. Apostrophes part nothing: `I'm a teapot` begins with `Im`.
fn words(phrase: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut fresh = true;
    let mut last = ' ';
    let mut characters = phrase.chars().filter(|&character| character != '\'' && character != '’').peekable();
    while let Some(character) = characters.next() {
        if character.is_ascii_alphanumeric() {
            let ends_acronym = last.is_ascii_uppercase() && characters.peek().is_some_and(char::is_ascii_lowercase);
            let capital = character.is_ascii_uppercase() && (last.is_ascii_lowercase() || ends_acronym);
            let digit = last.is_ascii_alphabetic() && character.is_ascii_digit();
            if fresh || capital || digit {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut() {
                word.push(character);
            }
            fresh = false;
        } else {
            fresh = true;
        }
        last = character;
    }
    words
}

fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    let first = characters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(characters.map(|character| character.to_ascii_lowercase())).collect()
}

/// Why the name can't be a Rust identifier, if so.
pub(crate) fn fault(name: &str) -> Option<Wording> {
    if name.is_empty() {
        Some(messages::name_is_empty())
    } else if name.starts_with(|first: char| first.is_ascii_digit()) {
        Some(messages::name_begins_with_digit())
    } else if syn::parse_str::<syn::Ident>(name).is_err() {
        Some(messages::name_is_reserved())
    } else {
        None
    }
}

/// Why a phrase can't go onto the wire as a reason, if so: a line end or a control character in it would split the
/// response (RFC 9112, 4 and 11.1).
pub(crate) fn phrase_fault(phrase: &str) -> Option<Wording> {
    if phrase.is_empty() {
        return Some(messages::phrase_is_empty());
    }
    if phrase.trim() != phrase {
        return Some(messages::phrase_has_space_around());
    }
    let bad = phrase.chars().find(|character| !(' '..='~').contains(character))?;
    Some(match bad {
        '\r' | '\n' => messages::phrase_has_line_end(),
        bad if bad.is_control() => messages::phrase_has_control(format_args!("{:04X}", u32::from(bad))),
        bad => messages::phrase_is_not_ascii(bad),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_phrases() {
        for (phrase, as_variant, as_constant) in [
            ("OK", "Ok", "OK"),
            ("I'm a teapot", "ImATeapot", "IM_A_TEAPOT"),
            ("URI Too Long", "UriTooLong", "URI_TOO_LONG"),
            ("Multi-Status", "MultiStatus", "MULTI_STATUS"),
            ("HTTP Version Not Supported", "HttpVersionNotSupported", "HTTP_VERSION_NOT_SUPPORTED"),
            ("SecurityRetry", "SecurityRetry", "SECURITY_RETRY"),
            ("ImATeapot", "ImATeapot", "IM_A_TEAPOT"),
            ("Unused306", "Unused306", "UNUSED_306"),
        ] {
            assert_eq!(variant(phrase), as_variant);
            assert_eq!(constant(phrase), as_constant);
        }
    }

    #[test]
    fn says_what_is_no_name() {
        let said = |name| fault(name).map(String::from);
        assert_eq!(said("Self").as_deref(), Some("is a word of Rust's own"));
        assert_eq!(said("32BitsIsPlenty").as_deref(), Some("begins with a digit"));
        assert_eq!(said("").as_deref(), Some("has no letter or digit to make a name of"));
        assert_eq!(said("NotFound"), None);
    }
}
