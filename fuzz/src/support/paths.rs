//! The folders that the targets read from: those of the repository, in which this crate has one.

use std::path::{Path, PathBuf};

/// The folder of the repository.
pub(crate) fn workspace() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// A file or folder of `tests/data`.
pub(crate) fn data(name: &str) -> PathBuf {
    workspace().join("tests/data").join(name)
}
