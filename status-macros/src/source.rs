//! The file that a macro reads, and places in it.

use std::{fs, ops::Range, path::PathBuf};

/// A text file, by the path that the macro was given.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    /// As the user wrote it, for messages and for tracking.
    pub(crate) path: String,
    pub(crate) text: String,
}

/// A place for people: both count from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl Source {
    /// Reads the file below the folder of the crate that is being compiled.
    ///
    /// The folder is read from the environment now, as the macro runs: one that was fixed when the macro was compiled
    /// would be the macro's own.
    pub(crate) fn read(path: &str) -> Result<Self, String> {
        let folder = std::env::var_os("CARGO_MANIFEST_DIR")
            .ok_or("CARGO_MANIFEST_DIR is not set: the path is relative to it, and cargo sets it")?;
        let text = fs::read_to_string(PathBuf::from(folder).join(path))
            .map_err(|error| format!("`{path}` (looked for beside Cargo.toml) can't be read: {error}"))?;
        Ok(Self { path: path.to_owned(), text })
    }

    /// The line and the column of a byte offset.
    pub(crate) fn place(&self, offset: usize) -> Place {
        let before = self.text.get(..offset).unwrap_or(&self.text);
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        Place { line: before.matches('\n').count() + 1, column: before[start..].chars().count() + 1 }
    }

    /// The line that the span begins in, and a line of carets below the span.
    pub(crate) fn snippet(&self, span: &Range<usize>) -> String {
        let place = self.place(span.start);
        let line = self.text.lines().nth(place.line - 1).unwrap_or_default();
        let room = line.chars().count().saturating_sub(place.column - 1);
        let length = self.text.get(span.clone()).map_or(1, |text| text.chars().count()).clamp(1, room.max(1));
        // Tabs stay, so that the carets stand below what they point at.
        let indent: String = line.chars().take(place.column - 1).map(|c| if c == '\t' { c } else { ' ' }).collect();
        let number = place.line.to_string();
        let margin = " ".repeat(number.len());
        format!("{margin} |\n{number} | {line}\n{margin} | {indent}{}", "^".repeat(length))
    }
}
