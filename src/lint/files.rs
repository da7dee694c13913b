//! The captures that a path of the command line names.

use std::path::{Path, PathBuf};
use std::{fs, io};

pub(super) use crate::capture::{Promise, promise};

use crate::capture::is_hidden;

/// A file, and what its name promises.
pub(super) struct NamedFile {
    pub(super) path: PathBuf,
    pub(super) promise: Promise,
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
    let options = glob::MatchOptions { require_literal_leading_dot: true, ..Default::default() };
    Some(match glob::glob_with(pattern, options) {
        Ok(paths) => paths.collect::<Result<_, _>>().map_err(|error| error.error().to_string()),
        Err(error) => Err(format!("no pattern: {error}")),
    })
}
