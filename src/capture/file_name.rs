//! What the name of a file says of it.

use std::path::Path;

use super::kind::{self, extensions};

/// What a name says of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Promise {
    /// It was asked for, or is called as captures are: what can't be read of it is an error.
    Capture,
    /// It stands beside captures and is called as other files are, too: it is passed over unless a capture begins it.
    Perhaps,
    /// It is called as no capture is.
    None,
}

/// Whether its name begins with a dot, as that of what macOS puts beside each file of an archive does.
pub(crate) fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// What the end of a name promises: `a.har`, `a.har.gz`, `a.json`.
pub(crate) fn promise(path: &Path) -> Promise {
    let Some(extension) = path.extension().filter(|_| !is_hidden(path)) else { return Promise::None };
    let is = |known: &str| extension.eq_ignore_ascii_case(known);
    if kind::PACKED.into_iter().any(is) {
        return match path.file_stem().map(|stem| promise(Path::new(stem))) {
            Some(Promise::Capture) => Promise::Capture,
            _ => Promise::Perhaps,
        };
    }
    match extensions().find(|known| is(known)) {
        Some(known) if kind::SHARED.contains(&known) => Promise::Perhaps,
        Some(_) => Promise::Capture,
        None => Promise::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_promise_more_or_less() {
        for (name, promised) in [
            ("a.har", Promise::Capture),
            ("a.HAR.gz", Promise::Capture),
            ("a.http", Promise::Capture),
            ("package.json", Promise::Perhaps),
            ("README.txt", Promise::Perhaps),
            ("a.zip", Promise::Perhaps),
            ("a.txt.gz", Promise::Perhaps),
            ("a.rs", Promise::None),
            ("__MACOSX/._a.har", Promise::None),
            ("README", Promise::None),
        ] {
            assert_eq!(promise(Path::new(name)), promised, "{name}");
        }
    }
}
