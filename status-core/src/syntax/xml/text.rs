//! What XML says of single names, characters and references, and of its declaration's values.

use crate::syntax::bytes::{begins_with, split_once};

/// It breaks the rules of XML.
#[derive(Clone, Copy, Debug)]
pub(super) struct Malformed;

/// A name with a prefix.
pub(super) struct Qualified<'a> {
    pub(super) prefix: &'a [u8],
    pub(super) local: &'a [u8],
}

/// The two parts of a name; `None` for a name without a colon.
pub(super) fn qualified(name: &[u8]) -> Result<Option<Qualified<'_>>, Malformed> {
    match split_once(name, b':') {
        None => Ok(None),
        Some((b"", _) | (_, [] | [b'0'..=b'9' | b'-' | b'.', ..])) => Err(Malformed),
        Some((_, local)) if local.contains(&b':') => Err(Malformed),
        Some((prefix, local)) => Ok(Some(Qualified { prefix, local })),
    }
}

/// Which letters beyond ASCII may stand in names is not judged.
pub(super) const fn is_name_char(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b':' | b'-' | b'.' | 0x80..)
}

/// Whether no control character is there that XML forbids.
pub(super) fn clean(text: &[u8]) -> bool {
    text.iter().all(|&byte| byte >= b' ' || matches!(byte, b'\t' | b'\n' | b'\r'))
}

/// Whether each ampersand begins a reference to a character or to one of the five entities of XML.
pub(super) fn references(text: &[u8]) -> Result<(), Malformed> {
    let mut parts = text.split(|&byte| byte == b'&');
    parts.next();
    for part in parts {
        let (reference, _) = split_once(part, b';').ok_or(Malformed)?;
        let fine = match reference {
            b"amp" | b"lt" | b"gt" | b"apos" | b"quot" => true,
            [b'#', b'x', digits @ ..] => character(digits, 16),
            [b'#', digits @ ..] => character(digits, 10),
            _ => false,
        };
        if !fine {
            return Err(Malformed);
        }
    }
    Ok(())
}

/// Whether the digits are the number of a character that XML allows.
fn character(digits: &[u8], radix: u32) -> bool {
    let number = digits.iter().try_fold(0_u32, |sum, &byte| {
        let digit = char::from(byte).to_digit(radix)?;
        // Kept just beyond the last character, so that no number of digits overflows.
        Some((sum.saturating_mul(radix)).saturating_add(digit).min(0x11_0000))
    });
    !digits.is_empty() && matches!(number, Some(9 | 10 | 13 | 0x20..=0xd7ff | 0xe000..=0xfffd | 0x1_0000..=0x10_ffff))
}

/// The value of ` name="…"`, if that is what the rest of an XML declaration begins with, and what follows it.
pub(super) fn pseudo_attribute<'a>(declaration: &'a [u8], name: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let rest = declaration.trim_ascii_start();
    if rest.len() == declaration.len() {
        return None;
    }
    let rest = rest.strip_prefix(name)?.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let (&quote, rest) = rest.split_first()?;
    if matches!(quote, b'"' | b'\'') { split_once(rest, quote) } else { None }
}

/// Whether it can be the name of a character set (XML 1.0, 4.3.3).
pub(super) fn is_encoding_name(name: &[u8]) -> bool {
    name.first().is_some_and(u8::is_ascii_alphabetic)
        && name.iter().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(byte))
}

/// Whether the bytes below 128 mean in this character set what they mean in ASCII.
pub(crate) fn is_ascii_superset(name: &[u8]) -> bool {
    [&b"utf-8"[..], b"utf8", b"us-ascii"].iter().any(|known| name.eq_ignore_ascii_case(known))
        || begins_with(name, b"iso-8859-")
        || begins_with(name, b"windows-125")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn character_sets_that_agree_with_ascii() {
        for name in ["utf-8", "UTF8", "us-ascii", "ISO-8859-1", "iso-8859-15", "Windows-1252"] {
            assert!(is_ascii_superset(name.as_bytes()), "{name}");
        }
        for name in ["", "utf-16", "utf-7", "iso-2022-jp", "ebcdic-us", "windows-31j"] {
            assert!(!is_ascii_superset(name.as_bytes()), "{name}");
        }
    }
}
