//! Quoted strings (RFC 9110, 5.6.4).

use super::bytes::{MARKS, end_of_either, low, marks};

/// Whether the value is one quoted string.
#[must_use]
pub(crate) const fn is_quoted_string(value: &[u8]) -> bool {
    let [b'"', text @ .., b'"'] = value else { return false };
    let mut escaped = false;
    let mut at = 0;
    while at < text.len() {
        if !escaped
            && let Some(word) = text.split_at(at).1.first_chunk::<8>()
            && is_plain(u64::from_le_bytes(*word))
        {
            at += 8;
            continue;
        }
        let byte = text[at];
        let is_plain = byte == b'\t' || (byte >= b' ' && byte != 0x7f);
        if !is_plain || (byte == b'"' && !escaped) {
            return false;
        }
        escaped = !escaped && byte == b'\\';
        at += 1;
    }
    !escaped
}

/// Whether none of eight bytes needs a closer look: no control character, quotation mark or backslash.
const fn is_plain(word: u64) -> bool {
    low(word) & MARKS | marks(word, b'"') | marks(word, b'\\') | marks(word, 0x7F) == 0
}

/// What stands between the quotation marks, with its escapes as they are; a value without them as it is.
#[must_use]
pub(crate) const fn unquoted(value: &[u8]) -> &[u8] {
    match value {
        [b'"', text @ .., b'"'] => text,
        _ => value,
    }
}

/// Where the first such byte stands that no quoted string holds, or the end. The stop is no quotation mark.
#[must_use]
#[inline]
pub(crate) const fn end_outside_quotes(value: &[u8], stop: u8) -> usize {
    let mut at = 0;
    while at < value.len() {
        at += end_of_either(value.split_at(at).1, stop, b'"');
        if at == value.len() || value[at] == stop {
            return at;
        }
        at = end_of_quoted(value, at + 1);
    }
    value.len()
}

/// Where the quoted string ends of which the text begins here: behind its second quotation mark.
const fn end_of_quoted(value: &[u8], mut at: usize) -> usize {
    while at < value.len() {
        at += end_of_either(value.split_at(at).1, b'"', b'\\');
        if at == value.len() || value[at] == b'"' {
            break;
        }
        at += 2;
    }
    at + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_strings() {
        for value in [r#""""#, r#""a b""#, r#""a\"b""#, r#""\\""#, "\"a\tb\"", "\"caf\u{e9}\""] {
            assert!(is_quoted_string(value.as_bytes()), "{value}");
        }
        for value in ["", "\"", "a", r#""a"b""#, r#""a\""#, "\"a\nb\"", "\"\u{7f}\"", "\"a\"b"] {
            assert!(!is_quoted_string(value.as_bytes()), "{value}");
        }
        assert_eq!((unquoted(b"\"a\""), unquoted(b"\""), unquoted(b"a")), (&b"a"[..], &b"\""[..], &b"a"[..]));
    }

    #[test]
    fn each_byte_counts_wherever_it_stands() {
        for length in 1..=20 {
            for at in 0..length {
                for byte in 0..=u8::MAX {
                    let mut value = std::vec![b'x'; length + 2];
                    (value[0], value[at + 1], value[length + 1]) = (b'"', byte, b'"');
                    let fits = match byte {
                        b'"' | 0x7F => false,
                        // Behind a backslash at the end, the last quotation mark is one of the text.
                        b'\\' => at + 1 < length,
                        _ => byte == b'\t' || byte >= b' ',
                    };
                    assert_eq!(is_quoted_string(&value), fits, "{byte} at {at} of {length}");
                    if at > 0 {
                        value[at] = b'\\';
                        let fits = byte == b'\t' || (byte >= b' ' && byte != 0x7F);
                        assert_eq!(is_quoted_string(&value), fits, "{byte} behind a backslash, at {at} of {length}");
                    }
                }
            }
        }
    }

    #[test]
    fn stops_in_quotes_do_not_count() {
        assert_eq!(end_outside_quotes(b"a,b", b','), 1);
        assert_eq!(end_outside_quotes(br#""a,\",",b"#, b','), 7);
        assert_eq!(end_outside_quotes(br"a\,b", b','), 2);
        assert_eq!(end_outside_quotes(br#""a,b"#, b','), 4);
    }
}
