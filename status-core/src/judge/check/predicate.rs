//! The predicates of codes.toml that no bit answers, as they look at values: which field and which words are asked for
//! stands in the rule.

use crate::judge::{
    case::Side,
    name::{Name, name},
};
use crate::syntax::{
    bytes::{end, trim},
    media_type,
};

/// Whether more than one line bears the name; `None` without the message.
#[must_use]
pub fn repeated(side: Option<Side<'_>>, name: Name) -> Option<bool> {
    let side = side?;
    side.certain(|| Some(side.count(name) > 1))
}

/// Whether the comma list has one of the tokens as a member, compared up to its `=` or `;` and in any case; `None`
/// without the message.
#[must_use]
pub fn token(side: Option<Side<'_>>, name: Name, tokens: &[&str]) -> Option<bool> {
    let (side, mut found) = (side?, false);
    side.certain(|| {
        side.members(name, &mut |member| {
            let word = trim(member.split_at(end(member, b"=;")).0);
            found |= tokens.iter().any(|token| word.eq_ignore_ascii_case(token.as_bytes()));
        });
        Some(found)
    })
}

/// Whether Content-Type is of one of the types, `*` standing for any: `text/*`, `application/*+xml`; `None` without
/// the message, and not so where it has no Content-Type.
#[must_use]
pub fn media_type(side: Option<Side<'_>>, types: &[&str]) -> Option<bool> {
    let side = side?;
    side.certain(|| {
        let Some(value) = side.first(name!("Content-Type")) else { return Some(false) };
        let essence = media_type::essence(value);
        Some(types.iter().any(|pattern| media_type::matches(essence, pattern.as_bytes())))
    })
}
