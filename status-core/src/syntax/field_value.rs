//! What any field can hold (RFC 9110, 5.5).

/// Whether the value can stand in a field: no control character but the tab, so that nothing of it ends the line or the
/// message.
#[must_use]
pub(crate) const fn is_field_value(value: &[u8]) -> bool {
    let mut at = 0;
    while at < value.len() {
        if !matches!(value[at], b'\t' | b' '..=b'~' | 0x80..) {
            return false;
        }
        at += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_end_lines() {
        const { assert!(is_field_value(b"a\tb c~\xff")) };
        for other in ["a\rb", "a\nb", "a\0b", "\u{7f}", "\u{1b}"] {
            assert!(!is_field_value(other.as_bytes()), "{other:?}");
        }
    }
}
