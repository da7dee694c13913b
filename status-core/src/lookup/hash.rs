//! The hash by which a table finds a text.

use crate::lookup::text::{Ends, middle, short};

/// Multipliers with well-spread bits (the fraction of the golden ratio, and of the square root of 2).
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
const OTHER: u64 = 0x6A09_E667_F3BC_C909;

/// Every bit but the one in which the two cases of a letter differ. Symbols that differ in it alone hash alike, which
/// costs a comparison and no more.
const CASELESS: u64 = 0xDFDF_DFDF_DFDF_DFDF;

/// A hash of the text with these ends, the same in either case.
#[inline]
#[must_use]
pub(crate) const fn hash(text: &[u8], ends: Ends) -> u64 {
    let hash = mix(ends.head & CASELESS ^ SPREAD ^ text.len() as u64, ends.tail & CASELESS ^ OTHER);
    if text.len() > 16 { with_middle(hash, middle(text)) } else { hash }
}

#[inline]
const fn with_middle(mut hash: u64, mut middle: &[u8]) -> u64 {
    while let Some((chunk, rest)) = middle.split_first_chunk::<8>() {
        hash = mix(hash ^ u64::from_le_bytes(*chunk) & CASELESS, OTHER);
        middle = rest;
    }
    mix(hash ^ short(middle) & CASELESS, OTHER)
}

/// Both halves of the product.
#[inline]
#[allow(clippy::cast_possible_truncation, reason = "the halves are taken one by one")]
const fn mix(a: u64, b: u64) -> u64 {
    let product = a as u128 * b as u128;
    product as u64 ^ (product >> 64) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &[u8]) -> u64 {
        hash(text, Ends::of(text))
    }

    #[test]
    fn case_alone_does_not_tell_hashes_apart() {
        for text in [&b"etag"[..], b"date", b"im", b"www-authenticate", b"strict-transport-security"] {
            assert_eq!(of(text), of(&text.to_ascii_uppercase()));
        }
    }

    #[test]
    fn every_byte_tells_hashes_apart() {
        let text = [b'a'; 40];
        for length in 0..=text.len() {
            let text = &text[..length];
            assert_ne!(of(text), of(&[text, b"a"].concat()), "{length} bytes, and one more");
            for at in 0..length {
                let mut other = text.to_vec();
                other[at] = b'b';
                assert_ne!(of(text), of(&other), "{length} bytes, the one at {at}");
            }
        }
    }
}
