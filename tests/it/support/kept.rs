//! Files that are kept beside the tests and say what came out when somebody last looked.

use std::{env, fs, path::Path};

/// Compares with the file, or with `STATUS_BLESS=1` writes it.
pub(crate) fn assert_as_kept(path: &Path, found: &str) {
    if env::var_os("STATUS_BLESS").is_some_and(|bless| bless == "1") {
        fs::write(path, found).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        return;
    }
    let kept = fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        kept == found,
        "{} differs from what comes out now; run again with STATUS_BLESS=1 and read the difference:\n{found}",
        path.display()
    );
}
