//! The file that a macro reads, and places in it.

use std::{
    fmt, fs,
    ops::Range,
    path::{Path, PathBuf},
};

use crate::messages::{self, Wording};

/// The file of a registry, and before it those of the registries that it is a layer on.
#[derive(Debug, Clone)]
pub(crate) struct SourceFiles {
    files: Vec<SourceFile>,
}

/// A text file, by the path that the macro was given.
#[derive(Debug, Clone)]
pub(crate) struct SourceFile {
    /// As the user wrote it, for messages and for tracking. Files of other crates have their crate's name before it.
    pub(crate) path: String,
    pub(crate) text: String,
    /// Where the file begins if all files are one text: so an offset in that text says which file is meant.
    pub(crate) start: usize,
    /// Where each line begins.
    lines: Vec<usize>,
}

impl SourceFile {
    /// The number of the line that a byte of the file is in, counted from 1, and the line's bytes with its end.
    fn line(&self, offset: usize) -> (usize, Range<usize>) {
        // The first line begins at 0, so there is always one before.
        let number = self.lines.partition_point(|start| *start <= offset);
        let bound = |line: usize| self.lines.get(line).copied().unwrap_or(self.text.len());
        (number, bound(number - 1)..bound(number))
    }
}

/// A place for people: both count from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LineAndColumn<'s> {
    pub(crate) path: &'s str,
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl fmt::Display for LineAndColumn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.path, self.line, self.column)
    }
}

impl SourceFiles {
    /// No file at all, for a macro that reads none.
    pub(crate) const fn empty() -> Self {
        Self { files: Vec::new() }
    }

    /// Reads the file below the folder of the crate that is being compiled.
    ///
    /// The folder is read from the environment now, as the macro runs: one that was fixed when the macro was compiled
    /// would be the macro's own.
    pub(crate) fn read(path: &str) -> Result<Self, Wording> {
        Self::read_below(std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).as_deref(), path)
    }

    pub(crate) fn read_below(folder: Option<&Path>, path: &str) -> Result<Self, Wording> {
        let folder = folder.ok_or_else(messages::no_folder)?;
        // An absolute path would be another on every machine, and the expansion with it.
        if Path::new(path).has_root() {
            return Err(messages::absolute_path(path));
        }
        let bytes = fs::read(folder.join(path)).map_err(|error| messages::unreadable(path, error))?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let valid = error.utf8_error().valid_up_to();
            let line = error.as_bytes()[..valid].split(|byte| *byte == b'\n').count();
            messages::not_utf8(path, line)
        })?;
        Ok(Self::new(path, text))
    }

    /// A text that is there already. A byte order mark is no part of it.
    pub(crate) fn new(path: &str, mut text: String) -> Self {
        if text.starts_with('\u{FEFF}') {
            text.remove(0);
        }
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { files: vec![SourceFile { path: path.to_owned(), text, start: 0, lines }] }
    }

    /// The file of this source as a layer on another one.
    pub(crate) fn on(self, base: Self) -> Self {
        let mut files = base.files;
        for file in self.files {
            let start = files.last().map_or(0, |last| last.start + last.text.len() + 1);
            files.push(SourceFile { start, ..file });
        }
        Self { files }
    }

    /// The files, the base first.
    pub(crate) fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// The path of the file that the macro was given.
    pub(crate) fn path(&self) -> &str {
        self.files.last().map_or("", |file| &file.path)
    }

    /// Which file an offset is in, counted from the base.
    pub(crate) fn rank(&self, offset: usize) -> usize {
        self.files.iter().rposition(|file| file.start <= offset).unwrap_or(0)
    }

    /// The file that an offset is in, and the offset in it.
    fn locate(&self, offset: usize) -> (&SourceFile, usize) {
        let file = &self.files[self.rank(offset)];
        (file, offset - file.start)
    }

    /// The line and the column of a byte offset.
    pub(crate) fn place(&self, offset: usize) -> LineAndColumn<'_> {
        let (file, offset) = self.locate(offset);
        let (line, bytes) = file.line(offset);
        let before = file.text.get(bytes.start..offset).unwrap_or_default();
        LineAndColumn { path: &file.path, line, column: before.chars().count() + 1 }
    }

    /// How many bytes the line has that the span begins in, or that and the span, if it ends behind the line.
    pub(crate) fn lines_of(&self, span: &Range<usize>) -> usize {
        let (file, from) = self.locate(span.start);
        let (_, bytes) = file.line(from);
        bytes.end.max(from + span.len()) - bytes.start
    }

    /// The line that the span begins in, and a line of carets below the span.
    pub(crate) fn snippet(&self, span: &Range<usize>) -> String {
        let place = self.place(span.start);
        let (file, from) = self.locate(span.start);
        let (_, bytes) = file.line(from);
        let line = file.text.get(bytes).and_then(|line| line.lines().next()).unwrap_or_default();
        let length = file.text.get(from..from + span.len()).map_or(1, |text| text.chars().count());
        // Of a line that is very long, what is around the place is shown.
        let before = place.column - 1;
        let cut = if line.len() > SHOWN { before.saturating_sub(SHOWN / 2) } else { 0 };
        let mut characters = line.chars().skip(cut);
        let part: Vec<char> = characters.by_ref().take(SHOWN).collect();
        let [begin, end] = [cut > 0, characters.next().is_some()].map(|is_cut| if is_cut { "…" } else { "" });
        let (indented, pointed) = part.split_at(part.len().min(before - cut));
        // Tabs stay and wide characters take two cells, so that the carets stand below what they point at.
        let mut indent = " ".repeat(begin.chars().count());
        for &character in indented {
            if character == '\t' {
                indent.push('\t');
            } else {
                indent.extend(std::iter::repeat_n(' ', cells(character)));
            }
        }
        let pointed: usize = pointed.iter().take(length).copied().map(cells).sum();
        let carets = "^".repeat(pointed.max(1));
        // A control character would move the cursor.
        let shown = part.into_iter().map(|c| if c.is_control() && c != '\t' { '\u{FFFD}' } else { c });
        let shown: String = begin.chars().chain(shown).chain(end.chars()).collect();
        let number = place.line.to_string();
        let margin = " ".repeat(number.len());
        format!("{margin} |\n{number} | {shown}\n{margin} | {indent}{carets}")
    }
}

/// How many characters of a line are shown.
const SHOWN: usize = 240;

/// How many cells of a terminal a character takes: combining marks none, those of East Asia and emoji two.
fn cells(character: char) -> usize {
    match u32::from(character) {
        0x0300..=0x036F | 0x200B..=0x200F | 0xFE00..=0xFE0F => 0,
        0x1100..=0x115F
        | 0x2E80..=0xA4CF
        | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE6F
        | 0xFF00..=0xFF60
        | 0xFFE0..=0xFFE6
        | 0x1F300..=0x1FAFF
        | 0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}
