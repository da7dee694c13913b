//! The predicates of codes.toml that look at field lines: which message's field is meant, and which words, stands in the
//! rule. All have one signature, so that the macro needs to know no more of one than its name.

use crate::judge::{case::Side, name::Name};
use crate::syntax::{
    list::has_word,
    media_type::{essence, matches},
};

/// Whether the message has the field; `None` without the message. It takes no words.
#[must_use]
pub fn has(side: Option<Side<'_>>, field: Name, _words: &[&str]) -> Option<bool> {
    let side = side?;
    side.certain(|| Some(side.has(field)))
}

/// Whether more than one line bears the name; `None` without the message. It takes no words.
#[must_use]
pub fn repeated(side: Option<Side<'_>>, field: Name, _words: &[&str]) -> Option<bool> {
    let side = side?;
    side.certain(|| Some(side.count(field) > 1))
}

/// Whether the comma list has one of the words as a member, compared up to its `=` or `;` and in any case; `None`
/// without the message.
#[must_use]
pub fn token(side: Option<Side<'_>>, field: Name, words: &[&str]) -> Option<bool> {
    let side = side?;
    side.certain(|| {
        let mut found = false;
        side.lines(field, &mut |line| found = found || has_word(line, words));
        Some(found)
    })
}

/// Whether the first line is one of these media types, `*` standing for any: `text/*`, `application/*+xml`; `None`
/// without the message, and not so where it has no such field.
#[must_use]
pub fn media_type(side: Option<Side<'_>>, field: Name, words: &[&str]) -> Option<bool> {
    let side = side?;
    side.certain(|| {
        let Some(value) = side.first(field) else { return Some(false) };
        Some(words.iter().any(|pattern| matches(essence(value), pattern.as_bytes())))
    })
}
