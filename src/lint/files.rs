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
