//! Which requests of a sample are judged.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

/// One of so many requests: exactly one of each such row, at a place that changes from row to row, so that a client that
/// sends the same requests in turns does not hide one of them for good.
#[derive(Debug, Clone)]
pub(crate) struct OneIn {
    every: u64,
    seen: Arc<AtomicU64>,
}

impl OneIn {
    pub(crate) fn new(every: u32) -> Self {
        Self { every: u64::from(every), seen: Arc::default() }
    }

    /// Whether the next request is of the sample.
    pub(crate) fn takes_next(&self) -> bool {
        if self.every <= 1 {
            return true;
        }
        let count = self.seen.fetch_add(1, Ordering::Relaxed);
        count % self.every == mix(count / self.every) % self.every
    }
}

/// The finalizer of SplitMix64.
const fn mix(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_each_row_is_taken() {
        for every in [1, 2, 3, 10, 1000] {
            let sample = OneIn::new(every);
            for _ in 0..20 {
                assert_eq!((0..every).filter(|_| sample.takes_next()).count(), 1, "one in {every}");
            }
        }
        let all = OneIn::new(0);
        assert!((0..10).all(|_| all.takes_next()));
    }

    #[test]
    fn numbers_are_mixed_as_by_split_mix_64() {
        for (number, mixed) in [
            (0, 0),
            (1, 0x5692_161D_100B_05E5),
            (2, 0xDBD2_3897_3A2B_148A),
            (0x9E37_79B9_7F4A_7C15, 0xE220_A839_7B1D_CDAF),
            (u64::MAX, 0xB4D0_55FC_F2CB_BD7B),
        ] {
            assert_eq!(mix(number), mixed, "{number:x}");
        }
    }

    #[test]
    fn no_place_of_a_row_is_left_out() {
        let sample = OneIn::new(2);
        let mut taken = [0; 2];
        for at in 0..200 {
            taken[at % 2] += usize::from(sample.takes_next());
        }
        assert!(taken[0] > 20 && taken[1] > 20, "{taken:?}");
    }
}
