//! What may have been meant by a word that is not known.

/// The few candidates that look most like the word, the likest first.
pub(crate) fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    const LIKE: f64 = 0.8;
    const MOST: usize = 3;
    let word = word.to_lowercase();
    let mut near: Vec<(f64, &str)> = candidates
        .map(|candidate| (strsim::jaro_winkler(&word, &candidate.to_lowercase()), candidate))
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
