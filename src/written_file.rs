//! Files that the command writes: each is the old one or the new one, whatever happens in between.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Writes the text in place of what the file held.
pub(crate) fn write(path: &Path, text: &[u8]) -> io::Result<()> {
    match replacement(path)? {
        None => fs::write(path, text),
        Some((mut file, path)) => {
            file.write_all(text)?;
            file.persist(&path)?;
            Ok(())
        }
    }
}

/// Fails where a file could not be written there: better now than after all was judged.
pub(crate) fn check_writable(path: &Path) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|there| there.is_dir()) {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    replacement(path).map(drop)
}

/// A file that is to take the place of that one, and the place. `None` where it is no file, but a device or a pipe.
fn replacement(path: &Path) -> io::Result<Option<(tempfile::NamedTempFile, PathBuf)>> {
    // What the file is a link to is written, not the link.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let old = fs::metadata(&path).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return Ok(None);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Its own error names the file that there is not, not one that was to be written for a moment.
    fs::metadata(folder)?;
    let mut builder = tempfile::Builder::new();
    // Temporary files are for nobody else to read.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    if let Some(old) = old {
        builder.permissions(old.permissions());
    }
    let file = builder.tempfile_in(folder)?;
    Ok(Some((file, path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file is made beside the one that it is to be, not where the command happens to run.
    #[test]
    fn the_folder_of_the_file_has_to_be_there() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("missing/baseline.jsonl");
        assert_eq!(check_writable(&missing).unwrap_err().kind(), io::ErrorKind::NotFound);
        assert!(write(&missing, b"text").is_err() && check_writable(folder.path()).is_err());
        let there = folder.path().join("baseline.jsonl");
        let read_by_another = folder.path().join("other");
        write(&there, b"old").and_then(|()| fs::hard_link(&there, &read_by_another)).unwrap();
        write(&there, b"new").unwrap();
        assert_eq!(fs::read(&there).unwrap(), b"new");
        assert_eq!(fs::read(&read_by_another).unwrap(), b"old", "it is replaced, not written over");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "nothing else is left");
        assert!(check_writable(Path::new("a-name-without-a-folder")).is_ok());
    }
}
