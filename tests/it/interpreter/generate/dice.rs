//! Chance, the same for the same seed.

use proptest::{
    prelude::Rng,
    test_runner::{RngAlgorithm, TestRng},
};

/// The source of all chance.
pub(super) struct Dice {
    rng: TestRng,
    /// What mutations put in.
    characters: Vec<u8>,
}

impl Dice {
    pub(super) fn new(seed: u64, characters: Vec<u8>) -> Self {
        // Not a secret: the algorithm that is quick counts here.
        let mut long = [1; 16];
        long[..8].copy_from_slice(&seed.to_le_bytes());
        Self { rng: TestRng::from_seed(RngAlgorithm::XorShift, &long), characters }
    }

    pub(super) fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.rng.next_u64() % limit as u64).expect("it is below a usize")
    }

    /// Whether it happens, in so many cases of a hundred.
    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(super) fn one<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    /// Takes a byte out, puts one in, doubles one or changes its case.
    pub(super) fn mutate(&mut self, bytes: &mut Vec<u8>) {
        let at = self.below(bytes.len() + 1);
        let chosen = self.below(self.characters.len());
        let new = self.characters[chosen];
        match (self.below(4), bytes.get(at).copied()) {
            (0, Some(_)) => drop(bytes.remove(at)),
            (1, Some(old)) => bytes.insert(at, old),
            (2, Some(old)) => bytes[at] = old ^ 0x20,
            _ => bytes.insert(at, new),
        }
    }
}
