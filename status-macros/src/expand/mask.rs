//! Sets of bits as words.

use proc_macro2::Literal;

use crate::registry::{Registry, Rule};

/// The bits as words, the lowest first.
pub(super) fn words(bits: impl IntoIterator<Item = usize>, count: usize) -> Vec<u64> {
    let mut words = vec![0; count];
    for bit in bits {
        words[bit / 64] |= 1 << (bit % 64);
    }
    words
}

/// How many words so many bits take; what has no bits has one word all the same.
pub(super) fn words_for(bits: usize) -> usize {
    bits.div_ceil(64).max(1)
}

/// A word in hexadecimal, four digits a group, as people read masks.
pub(super) fn literal(mask: u64) -> Literal {
    let digits = format!("{mask:x}");
    let places = if digits.len() > 4 { digits.len().next_multiple_of(4) } else { digits.len() };
    let digits: Vec<char> = format!("{mask:0places$x}").chars().collect();
    let groups: Vec<String> = digits.chunks(4).map(|group| group.iter().collect()).collect();
    format!("0x{}", groups.join("_")).parse().unwrap_or_else(|_| Literal::u64_unsuffixed(mask))
}

/// The rules that are meant, as a mask over all rules.
pub(super) fn of_rules(registry: &Registry, meant: impl Fn(&Rule) -> bool) -> Vec<Literal> {
    let bits = registry.rules.iter().enumerate().filter(|(_, rule)| meant(rule)).map(|(index, _)| index);
    words(bits, words_for(registry.rules.len())).into_iter().map(literal).collect()
}
