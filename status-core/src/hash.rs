//! The hash behind text lookups. The macro searches a perfect table with it and the generated code probes that table,
//! so both sides must compute the same: `status-macros` has this very file by a link.

/// A multiplier with well-spread bits (the golden ratio's fraction).
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// Folds text into 64 bits, treating ASCII letters of both cases alike.
#[must_use]
pub(crate) const fn fold(text: &[u8]) -> u64 {
    let mut hash = (text.len() as u64).wrapping_mul(SPREAD);
    let mut rest = text;
    while let Some((chunk, tail)) = rest.split_first_chunk::<8>() {
        hash = mix(hash, lower(u64::from_le_bytes(*chunk)));
        rest = tail;
    }
    if rest.is_empty() {
        return finish(hash);
    }
    // The last bytes are read as a whole word where there is one, overlapping what was read before.
    let last = match (text.last_chunk::<8>(), rest.first_chunk::<4>(), rest.last_chunk::<4>()) {
        (Some(word), _, _) => u64::from_le_bytes(*word),
        (None, Some(first), Some(last)) => (u32::from_le_bytes(*first) as u64) << 32 | u32::from_le_bytes(*last) as u64,
        _ => (rest[0] as u64) << 16 | (rest[rest.len() / 2] as u64) << 8 | rest[rest.len() - 1] as u64,
    };
    finish(mix(hash, lower(last)))
}

const fn mix(hash: u64, word: u64) -> u64 {
    (hash ^ word).wrapping_mul(SPREAD).rotate_left(31)
}

const fn finish(hash: u64) -> u64 {
    (hash ^ (hash >> 29)).wrapping_mul(SPREAD)
}

/// Lower-cases the ASCII capitals among eight bytes at once.
const fn lower(word: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let low_bits = word & (0x7F * EACH);
    let from_a = low_bits + (0x80 - b'A' as u64) * EACH;
    let past_z = low_bits + (0x7F - b'Z' as u64) * EACH;
    let capital = (from_a ^ past_z) & !word & (0x80 * EACH);
    word | capital >> 2
}

/// Which bucket of `buckets` (a power of two) a hash falls into.
#[must_use]
pub(crate) const fn bucket(hash: u64, buckets: usize) -> usize {
    (hash >> 40) as usize & (buckets - 1)
}

/// Which of `slots` (a power of two) a hash falls into, moved by its bucket's displacement.
#[must_use]
pub(crate) const fn slot(hash: u64, displacement: u16, slots: usize) -> usize {
    let moved = (hash ^ (displacement as u64).wrapping_mul(SPREAD)).wrapping_mul(SPREAD);
    (moved >> 32) as usize & (slots - 1)
}
