//! The named value checks: each looks at one matter of one exchange and says yes, no, or that it can't be known.

use crate::case::{Side, trim};

/// Whether more than one line bears the name; `None` without the message.
#[must_use]
pub fn repeated(side: Option<Side<'_>>, name: &str) -> Option<bool> {
    Some(side?.count(name) > 1)
}

/// Whether the comma list has one of the tokens as a member, compared up to its `=` or `;` and in any case; `None`
/// without the message.
#[must_use]
pub fn token(side: Option<Side<'_>>, name: &str, tokens: &[&str]) -> Option<bool> {
    let mut found = false;
    side?.members(name, &mut |member| {
        let end = member.iter().position(|byte| matches!(byte, b'=' | b';')).unwrap_or(member.len());
        let word = trim(&member[..end]);
        found |= tokens.iter().any(|token| word.eq_ignore_ascii_case(token.as_bytes()));
    });
    Some(found)
}

/// Whether Content-Type is of one of the types, `*` standing for any: `text/*`, `application/*+xml`; `None` without
/// the message, and not so where it has no Content-Type.
#[must_use]
pub fn media_type(side: Option<Side<'_>>, types: &[&str]) -> Option<bool> {
    let Some(value) = side?.first("content-type") else { return Some(false) };
    let essence = value.split(|byte| *byte == b';').next().map_or(value, trim);
    Some(types.iter().any(|pattern| matches_type(pattern.as_bytes(), essence)))
}

fn matches_type(pattern: &[u8], essence: &[u8]) -> bool {
    match pattern.iter().position(|byte| *byte == b'*') {
        None => essence.eq_ignore_ascii_case(pattern),
        Some(star) => {
            let (before, after) = (&pattern[..star], &pattern[star + 1..]);
            // The star stands for at least one byte.
            essence.len() > before.len() + after.len()
                && essence[..before.len()].eq_ignore_ascii_case(before)
                && essence[essence.len() - after.len()..].eq_ignore_ascii_case(after)
        }
    }
}
