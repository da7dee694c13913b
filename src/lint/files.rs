//! The captures that a path of the command line names.

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::capture::kind::{self, extensions};

/// A file, and what its name promises.
pub(super) struct NamedFile {
    pub(super) path: PathBuf,
    pub(super) promise: Promise,
}

/// What a name says of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Promise {
    /// It was asked for, or is called as captures are: what can't be read of it is an error.
    Capture,
    /// It stands beside captures and is called as other files are, too: it is passed over unless a capture begins it.
    Perhaps,
    /// It is called as no capture is.
    None,
}

/// The file itself, whatever it is called, or the captures in the folder and in those in it, by name; hidden ones are
/// left out.
pub(super) fn captures(path: &Path) -> io::Result<Vec<NamedFile>> {
    if !fs::metadata(path)?.is_dir() {
        return Ok(vec![NamedFile { path: path.to_owned(), promise: Promise::Capture }]);
    }
    let mut entries = fs::read_dir(path)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.path();
        if is_hidden(&path) {
            continue;
        }
        // A link to a folder could lead back here.
        if entry.file_type()?.is_dir() {
            found.extend(captures(&path)?);
            continue;
        }
        let promise = promise(&path);
        if promise != Promise::None && !path.is_dir() {
            found.push(NamedFile { path, promise });
        }
    }
    Ok(found)
}

/// The files that a pattern stands for, by name: `*.har`. `None` where the path is there, or is no pattern; on Windows, the
/// shell leaves patterns to the program.
pub(super) fn expanded(path: &Path) -> Option<Result<Vec<PathBuf>, String>> {
    let pattern = path.to_str().filter(|text| text.contains(['*', '?', '[']))?;
    if path.exists() {
        return None;
    }
    let options =
        glob::MatchOptions { require_literal_separator: true, require_literal_leading_dot: true, ..Default::default() };
    Some(match glob::glob_with(pattern, options) {
        Ok(paths) => paths.collect::<Result<_, _>>().map_err(|error| error.error().to_string()),
        Err(error) => Err(format!("no pattern: {error}")),
    })
}

/// Whether its name begins with a dot, as that of what macOS puts beside each file of an archive does.
fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// What the end of a name promises: `a.har`, `a.har.gz`, `a.json`.
pub(super) fn promise(path: &Path) -> Promise {
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
