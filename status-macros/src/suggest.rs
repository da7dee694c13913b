//! The nearest of the words that would have been right.

use crate::{messages, order};

/// How many characters a word may have that is compared, as the work is the product of both words.
const LONGEST: usize = 256;

/// The candidate that is nearest to the word, if any is near enough to have been meant.
pub(crate) fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    near(word, candidates).min_by_key(|&(distance, _)| distance).map(|(_, candidate)| candidate)
}

/// The candidates that are nearest to the word, at most so many, the nearest first.
pub(crate) fn nearest_few<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
    at_most: usize,
) -> Vec<&'c str> {
    let mut near: Vec<_> = near(word, candidates).collect();
    order::sort_by_key(&mut near, |&(distance, _)| distance);
    near.into_iter().take(at_most).map(|(_, candidate)| candidate).collect()
}

/// The candidate that the word is with a slip or two of the fingers, if there is one.
pub(crate) fn slip_of<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let allowed = (word.chars().count() / 4).min(2);
    near(word, candidates).find(|&(distance, _)| distance <= allowed).map(|(_, candidate)| candidate)
}

/// The candidates that are near enough to have been meant, each with its distance.
fn near<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> impl Iterator<Item = (usize, &'c str)> {
    let is_short = word.chars().nth(LONGEST).is_none();
    let word = if is_short { word.to_lowercase() } else { String::new() };
    let allowed = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        // One that is twice as long is not near anyway.
        .filter(move |candidate| is_short && candidate.chars().nth(2 * LONGEST).is_none())
        .map(move |candidate| (distance(&word, &candidate.to_lowercase()), candidate))
        .filter(move |&(distance, _)| distance <= allowed)
}

/// `did you mean …?`, if there is something near.
pub(crate) fn did_you_mean<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<String> {
    nearest(word, candidates).map(|candidate| messages::did_you_mean(candidate).into())
}

/// How many characters have to be put in, taken out, replaced or swapped with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, &from) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, &to) in b.iter().enumerate() {
            let mut fewest = (last[j] + usize::from(from != to)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && from == b[j - 1] && a[i - 1] == to {
                fewest = fewest.min(before[j - 1] + 1);
            }
            row.push(fewest);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_edits() {
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("resaon", "reason"), 1);
        assert_eq!(distance("kitten", "sitting"), 3);
    }

    #[test]
    fn slips_are_nearer_than_suggestions() {
        let known = ["NotFound", "Overloaded", "Ok"];
        assert_eq!((slip_of("NotFoundd", known), slip_of("Oveloadde", known)), (Some("NotFound"), Some("Overloaded")));
        assert_eq!((nearest("Overheated", known), slip_of("Overheated", known)), (Some("Overloaded"), None));
        assert_eq!(slip_of("Okk", known), None);
    }

    #[test]
    fn suggests_only_what_is_near() {
        assert_eq!(nearest("resaon", ["code", "reason", "source"]), Some("reason"));
        assert_eq!(nearest("xyzzy", ["code", "reason", "source"]), None);
        assert_eq!(nearest_few("allov", ["follow", "ally", "alloy", "allow", "allover"], 2), ["alloy", "allow"]);
    }
}
