//! In-crate tests: proc-macro crates can be reached from nowhere else.

pub(crate) mod any_text;
mod bad;
mod derived;
mod entries;
mod floor;
mod golden;
mod hostile;
mod layers;
mod mutate;
mod printed;
mod scale;

use std::{fs, path::PathBuf};

pub(crate) use any_text::vocabulary;

use crate::{compile::compile, source::SourceFiles};

/// `status-macros/tests`.
fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// What is reported of a source.
struct Reported {
    /// The text of each mistake.
    texts: Vec<String>,
    /// The texts of the catalogue that they were made of.
    templates: Vec<&'static str>,
}

impl Reported {
    fn of(source: &SourceFiles) -> Self {
        let (_, mut diagnostics) = compile(source, vocabulary(), None);
        Self { texts: diagnostics.render(), templates: diagnostics.templates().collect() }
    }
}

/// Compares with the file, or with `STATUS_BLESS=1` writes it.
fn assert_as_kept(path: &std::path::Path, found: &str) {
    if std::env::var_os("STATUS_BLESS").is_some_and(|bless| bless == "1") {
        fs::write(path, found).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        return;
    }
    let kept = fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        kept == found,
        "{} differs from what comes out now; if that is right, run again with STATUS_BLESS=1:\n{found}",
        path.display()
    );
}
