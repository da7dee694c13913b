//! The captures that a path of the command line names.

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::capture::kind::extensions;

/// The file itself, whatever it is called, or the captures in the folder and in those in it, by name; hidden ones are
/// left out.
pub(super) fn captures(path: &Path) -> io::Result<Vec<PathBuf>> {
    if !fs::metadata(path)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut entries = fs::read_dir(path)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.path();
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        // A link to a folder could lead back here.
        if entry.file_type()?.is_dir() {
            found.extend(captures(&path)?);
        } else if has_extension(&path) && !path.is_dir() {
            found.push(path);
        }
    }
    Ok(found)
}

fn has_extension(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extensions().any(|known| extension.eq_ignore_ascii_case(known)))
}
