//! The logic of Kleene: `None` is unknown.

/// False if any is false, else unknown if any is unknown.
pub(super) fn all(answers: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut all = Some(true);
    for answer in answers {
        match answer {
            Some(false) => return Some(false),
            None => all = None,
            Some(true) => {}
        }
    }
    all
}

/// True if any is true, else unknown if any is unknown.
pub(super) fn any(answers: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    all(answers.map(not)).map(|none| !none)
}

/// Unknown stays unknown.
pub(super) fn not(answer: Option<bool>) -> Option<bool> {
    answer.map(|known| !known)
}
