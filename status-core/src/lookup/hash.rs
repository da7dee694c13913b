//! The hash behind text lookups. The macro searches a perfect table with it and the generated code probes that table,
//! so both sides must compute the same: `status-macros` has this very file by a link.

/// Multipliers with well-spread bits (the fraction of the golden ratio, and of the square root of 2).
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
const OTHER: u64 = 0x6A09_E667_F3BC_C909;

/// A text's ends and a hash of all of it, with ASCII letters of both cases alike.
///
/// Two texts of at most 16 bytes are the same but for case exactly where their length, head and tail are.
#[derive(Clone, Copy)]
#[allow(dead_code, reason = "the macro needs the hash alone")]
pub(crate) struct Folded {
    /// The first eight bytes, or all of a shorter text.
    pub(crate) head: u64,
    /// The last eight bytes, or all of a shorter text.
    pub(crate) tail: u64,
    pub(crate) hash: u64,
}

/// Folds a text in one pass.
#[inline]
#[must_use]
pub(crate) const fn fold(text: &[u8]) -> Folded {
    let folded = fold_ends(text);
    if text.len() > 16 { fold_middle(folded, text) } else { folded }
}

/// What a text of at most 16 bytes folds to.
#[inline(always)]
#[must_use]
#[allow(clippy::inline_always, reason = "a call would pass the words through memory")]
pub(crate) const fn fold_ends(text: &[u8]) -> Folded {
    let (head, tail) = ends(text);
    let (head, tail) = (lower(head), lower(tail));
    Folded { head, tail, hash: mix(head ^ SPREAD ^ text.len() as u64, tail ^ OTHER) }
}

/// What a longer text folds to, of which the ends are folded.
#[must_use]
pub(crate) const fn fold_middle(ends: Folded, text: &[u8]) -> Folded {
    let mut hash = ends.hash;
    let mut middle = middle(text);
    while let Some((chunk, rest)) = middle.split_first_chunk::<8>() {
        hash = mix(hash ^ lower(u64::from_le_bytes(*chunk)), OTHER);
        middle = rest;
    }
    Folded { hash: mix(hash ^ lower(short(middle)), OTHER), ..ends }
}

/// The first and the last eight bytes, four at once from places that overlap in a shorter text: so texts of all
/// lengths from four on take the same way, which no branch has to foretell.
#[inline]
const fn ends(text: &[u8]) -> (u64, u64) {
    let Some(last) = text.len().checked_sub(4) else {
        let word = short(text);
        return (word, word);
    };
    let after_first = if last < 4 { last } else { 4 };
    let before_last = last.saturating_sub(4);
    (four(text, 0) | four(text, after_first) << 32, four(text, before_last) | four(text, last) << 32)
}

/// Four bytes from a place on.
#[inline]
const fn four(text: &[u8], at: usize) -> u64 {
    match text.split_at(at).1.first_chunk::<4>() {
        Some(chunk) => u32::from_le_bytes(*chunk) as u64,
        None => 0,
    }
}

/// Whether two texts are the same but for ASCII case, eight bytes at once.
#[inline]
#[must_use]
#[allow(dead_code, reason = "the macro compares nothing")]
pub(crate) const fn same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let (mut one_rest, mut other_rest) = (one, other);
    while let (Some((chunk, one_tail)), Some((other_chunk, other_tail))) =
        (one_rest.split_first_chunk::<8>(), other_rest.split_first_chunk::<8>())
    {
        if lower(u64::from_le_bytes(*chunk)) != lower(u64::from_le_bytes(*other_chunk)) {
            return false;
        }
        (one_rest, other_rest) = (one_tail, other_tail);
    }
    lower(short(one_rest)) == lower(short(other_rest))
}

/// What is between the first and the last eight bytes.
#[inline]
#[must_use]
pub(crate) const fn middle(text: &[u8]) -> &[u8] {
    match text.split_first_chunk::<8>() {
        Some((_, rest)) => match rest.split_last_chunk::<8>() {
            Some((middle, _)) => middle,
            None => &[],
        },
        None => &[],
    }
}

/// Up to seven bytes as a word; of texts of one length, different ones give different words.
#[inline]
const fn short(text: &[u8]) -> u64 {
    match (text.first_chunk::<4>(), text.last_chunk::<4>(), text) {
        (Some(first), Some(last), _) => u32::from_le_bytes(*first) as u64 | (u32::from_le_bytes(*last) as u64) << 32,
        (_, _, [first, .., last]) => *first as u64 | (text[text.len() / 2] as u64) << 8 | (*last as u64) << 16,
        (_, _, [only]) => *only as u64,
        _ => 0,
    }
}

/// Both halves of the product.
#[inline]
#[allow(clippy::cast_possible_truncation, reason = "the halves are taken one by one")]
const fn mix(a: u64, b: u64) -> u64 {
    let product = a as u128 * b as u128;
    product as u64 ^ (product >> 64) as u64
}

/// Lower-cases the ASCII capitals among eight bytes at once.
#[inline]
const fn lower(word: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let low_bits = word & (0x7F * EACH);
    let from_a = low_bits + (0x80 - b'A' as u64) * EACH;
    let past_z = low_bits + (0x7F - b'Z' as u64) * EACH;
    let capital = (from_a ^ past_z) & !word & (0x80 * EACH);
    word | capital >> 2
}

/// Which bucket of `buckets` (a power of two) a hash falls into.
#[inline]
#[must_use]
#[allow(clippy::cast_possible_truncation, reason = "there are few buckets")]
pub(crate) const fn bucket(hash: u64, buckets: usize) -> usize {
    hash as usize & (buckets - 1)
}

/// Which of `slots` (a power of two, 2 or more) a hash falls into by its bucket's multiplier.
#[inline]
#[must_use]
#[allow(clippy::cast_possible_truncation, reason = "there are few slots")]
pub(crate) const fn slot(hash: u64, multiplier: u16, slots: usize) -> usize {
    (hash.wrapping_mul(multiplier as u64) >> (64 - slots.trailing_zeros())) as usize & (slots - 1)
}
