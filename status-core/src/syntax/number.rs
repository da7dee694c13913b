//! Numbers as fields write them: digits and nothing else.

/// Whether the value is one or more digits.
#[must_use]
pub(crate) const fn is_digits(value: &[u8]) -> bool {
    let mut at = 0;
    while at < value.len() {
        if !value[at].is_ascii_digit() {
            return false;
        }
        at += 1;
    }
    at > 0
}

/// The number that the digits make; `None` where the value is anything else or too large.
#[must_use]
pub(crate) const fn number(value: &[u8]) -> Option<u64> {
    let mut number = 0_u64;
    let mut at = 0;
    while at < value.len() {
        if !value[at].is_ascii_digit() {
            return None;
        }
        let Some(tens) = number.checked_mul(10) else { return None };
        let Some(sum) = tens.checked_add((value[at] - b'0') as u64) else { return None };
        number = sum;
        at += 1;
    }
    if at > 0 { Some(number) } else { None }
}

/// The digits without leading zeros; of nothing but zeros, the last stays.
#[must_use]
pub(crate) const fn without_zeros(mut digits: &[u8]) -> &[u8] {
    while let [b'0', rest @ ..] = digits {
        if rest.is_empty() {
            break;
        }
        digits = rest;
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        assert!(is_digits(b"0123456789") && !is_digits(b"") && !is_digits(b"+1") && !is_digits(b"1 "));
        assert_eq!(number(b"0"), Some(0));
        assert_eq!(number(b"0042"), Some(42));
        assert_eq!(number(b"18446744073709551615"), Some(u64::MAX));
        for other in ["", "18446744073709551616", "99999999999999999999", "-1", "1.0", "1 ", "0x1"] {
            assert_eq!(number(other.as_bytes()), None, "{other}");
        }
    }
}
