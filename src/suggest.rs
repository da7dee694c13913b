//! What may have been meant by a word that is not known.

/// The few candidates that look most like the word, the likest first.
pub(crate) fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    const LIKE: f64 = 0.8;
    const MOST: usize = 3;
    let word = word.to_lowercase();
    let mut near: Vec<(f64, &str)> = candidates
        .map(|candidate| (likeness(&word, &candidate.to_lowercase()), candidate))
        .filter(|(likeness, _)| *likeness >= LIKE)
        .collect();
    near.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let mut found: Vec<&'a str> = Vec::new();
    for (_, candidate) in near {
        // `NotFound` beside `Not Found` is no news.
        if found.len() < MOST && !found.iter().any(|other| plain(other) == plain(candidate)) {
            found.push(candidate);
        }
    }
    found
}

/// From 0 to 1. What one slip of the finger makes of a word is like it, however short that is: `wyh`.
fn likeness(word: &str, candidate: &str) -> f64 {
    const SLIP: f64 = 0.9;
    let likeness = strsim::jaro_winkler(word, candidate);
    let is_slip = candidate.len() > 2 && strsim::osa_distance(word, candidate) == 1;
    if is_slip { likeness.max(SLIP) } else { likeness }
}

/// The letters and digits alone, in lower case.
fn plain(name: &str) -> String {
    name.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// `; did you mean "a" or "b"?`, or nothing.
pub(crate) fn did_you_mean(near: &[&str]) -> String {
    if near.is_empty() {
        return String::new();
    }
    let quoted: Vec<_> = near.iter().map(|name| format!("\"{name}\"")).collect();
    format!("; did you mean {}?", quoted.join(" or "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_most_three_are_suggested() {
        let near = nearest("status1", ["status2", "status3", "status4", "status5"].into_iter());
        assert_eq!(near, ["status2", "status3", "status4"]);
    }

    #[test]
    fn slips_are_near() {
        let keys = ["rule", "why", "status", "method", "target", "until"];
        for (word, near) in [("wyh", "why"), ("wh", "why"), ("rul", "rule"), ("Until", "until"), ("taregt", "target")] {
            assert_eq!(nearest(word, keys.into_iter()), [near], "{word}");
        }
        assert_eq!(nearest("by", ["be"].into_iter()), [""; 0], "of two letters one is too much to be a slip");
        for word in ["", "w", "reason", "x-y-z"] {
            assert!(nearest(word, keys.into_iter()).is_empty(), "{word}");
        }
    }
}
