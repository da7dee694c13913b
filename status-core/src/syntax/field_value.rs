//! What any field can hold (RFC 9110, 5.5).

use super::bytes::{MARKS, low, marks_of_all};

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

/// Whether the value has neither NUL nor CR nor LF.
#[must_use]
pub(crate) const fn is_one_line(value: &[u8]) -> bool {
    // Control characters are rare.
    controls(value) & MARKS == 0 || ends_nowhere(value)
}

marks_of_all! {
    /// [`MARKS`] where the value may have a control character, and none where it has none; other bits mean nothing. The
    /// results of several values can be joined.
    controls by controls_between of low, 0
}

/// Whether the value has neither NUL nor CR nor LF, byte by byte.
const fn ends_nowhere(mut value: &[u8]) -> bool {
    while let [byte, tail @ ..] = value {
        if matches!(byte, b'\0' | b'\r' | b'\n') {
            return false;
        }
        value = tail;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_wherever_their_ends_stand() {
        for length in 0..=20 {
            for at in 0..length {
                for byte in 0..=u8::MAX {
                    let mut value = [b'v'; 20];
                    value[at] = byte;
                    assert_eq!(is_one_line(&value[..length]), !b"\0\r\n".contains(&byte), "{byte} at {at} of {length}");
                }
            }
        }
    }

    #[test]
    fn controls_end_lines() {
        const { assert!(is_field_value(b"a\tb c~\xff")) };
        for other in ["a\rb", "a\nb", "a\0b", "\u{7f}", "\u{1b}"] {
            assert!(!is_field_value(other.as_bytes()), "{other:?}");
        }
    }
}
