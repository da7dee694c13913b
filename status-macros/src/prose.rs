//! Lists as messages have them.

/// `a`, `b` and `c`, as they are.
pub(crate) fn list(items: impl IntoIterator<Item = impl Into<String>>) -> String {
    let items: Vec<String> = items.into_iter().map(Into::into).collect();
    match items.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => items.concat(),
    }
}

/// The same with each word in backticks, as it is written in a file or an attribute.
pub(crate) fn list_of_words<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    list(words.into_iter().map(|word| format!("`{word}`")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_comes_after_and() {
        assert_eq!(list([""; 0]), "");
        assert_eq!(list(["a"]), "a");
        assert_eq!(list(["a", "b"]), "a and b");
        assert_eq!(list_of_words(["a", "b", "c"]), "`a`, `b` and `c`");
    }
}
