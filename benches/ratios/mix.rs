//! Inputs in random order, the same in every run: a constant input flatters branch predictors and caches.

/// How many inputs one run takes: more than a branch predictor remembers.
pub(crate) const COUNT: usize = 8192;

/// Draws `COUNT` of the values with a fixed seed.
pub(crate) fn mix<T: Copy>(values: &[T]) -> Vec<T> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut draw = || {
        // Xorshift (Marsaglia 2003).
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        values[usize::try_from(state >> 33).unwrap_or_default() % values.len()]
    };
    (0..COUNT).map(|_| draw()).collect()
}
