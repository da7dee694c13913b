//! Comma-separated lists (RFC 9110, 5.6.1).

use super::{
    bytes::{end_of_either, trim},
    quoted::end_outside_quotes,
    token::is_token,
};

/// The first member that is not empty, and what follows its comma.
#[must_use]
#[inline]
pub(crate) const fn next_member(list: &[u8]) -> Option<(&[u8], &[u8])> {
    // Behind the last member of a list there is nothing to look at.
    if list.is_empty() { None } else { first_member(list) }
}

#[inline(never)]
const fn first_member(mut list: &[u8]) -> Option<(&[u8], &[u8])> {
    while !list.is_empty() {
        let (member, rest) = list.split_at(end_outside_quotes(list, b','));
        let member = trim(member);
        list = match rest {
            [_, rest @ ..] => rest,
            [] => rest,
        };
        if !member.is_empty() {
            return Some((member, list));
        }
    }
    None
}

/// Calls back with each member: commas inside quoted strings separate nothing, and empty members are left out.
pub(crate) fn members<'a>(mut list: &'a [u8], each: &mut dyn FnMut(&'a [u8])) {
    while let Some((member, rest)) = next_member(list) {
        each(member);
        list = rest;
    }
}

/// Whether a member is one of the words, compared up to its `=` or `;` and in any case.
#[must_use]
pub(crate) const fn has_word(mut list: &[u8], words: &[&str]) -> bool {
    while let Some((member, rest)) = next_member(list) {
        let word = trim(member.split_at(end_of_either(member, b'=', b';')).0);
        let mut at = 0;
        while at < words.len() {
            if word.eq_ignore_ascii_case(words[at].as_bytes()) {
                return true;
            }
            at += 1;
        }
        list = rest;
    }
    false
}

/// Whether each member is a token; a list without members has none that is not.
#[must_use]
pub(crate) const fn is_list_of_tokens(mut list: &[u8]) -> bool {
    while let Some((member, rest)) = next_member(list) {
        if !is_token(member) {
            return false;
        }
        list = rest;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists() {
        let read = |list: &'static str| {
            let mut all = std::vec::Vec::new();
            members(list.as_bytes(), &mut |member| all.push(core::str::from_utf8(member).unwrap()));
            all
        };
        assert_eq!(read("GET, POST"), ["GET", "POST"]);
        assert_eq!(read(" ,\t, a , ,b,"), ["a", "b"]);
        assert_eq!(read(r#"a="x, y", b="\",", c"#), [r#"a="x, y""#, r#"b="\",""#, "c"]);
        assert!(read("").is_empty() && read(" , ").is_empty());
    }

    #[test]
    fn lists_of_tokens() {
        const { assert!(is_list_of_tokens(b"GET, M-SEARCH,,PUT ,")) };
        assert!(is_list_of_tokens(b"") && is_list_of_tokens(b" , "));
        for other in ["GET;POST", "GET POST", "GET, \"POST\"", "GET, PO/ST", "[GET]"] {
            assert!(!is_list_of_tokens(other.as_bytes()), "{other}");
        }
    }
}
