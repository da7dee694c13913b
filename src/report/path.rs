//! Files of this machine, as services name those of a repository.

/// With slashes, and without a dot in front.
pub(super) fn path(file: &str) -> String {
    let slashes = if cfg!(windows) { file.replace('\\', "/") } else { file.to_owned() };
    slashes.strip_prefix("./").map(str::to_owned).unwrap_or(slashes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_those_of_the_repository() {
        for (file, named) in [("./a/b.http", "a/b.http"), ("/a", "/a"), ("-", "-")] {
            assert_eq!(path(file), named);
        }
        let backslash = if cfg!(windows) { "a/b.http" } else { "a\\b.http" };
        assert_eq!((path("a\\b.http"), path(".\\a")).0, backslash);
    }
}
