//! What was found before and is let pass: JSON lines, sorted, so that a difference of two versions reads well.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::{Deserialize, Serialize};

use status_core::generic::Registry;

use super::about::About;
use crate::keyword;

/// A finding as it is known again, whatever its line and file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Known {
    /// The rule's id.
    pub(crate) rule: Cow<'static, str>,
    pub(crate) status: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) method: Option<String>,
    /// The path of the request's target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) path: Option<String>,
}

impl From<About<'_>> for Known {
    fn from(about: About<'_>) -> Self {
        Self {
            rule: Cow::Borrowed(about.rule),
            status: about.code,
            method: about.method.map(str::to_owned),
            path: about.path.map(str::to_owned),
        }
    }
}

/// The findings of a file, by their index in it.
#[derive(Debug, Default)]
pub(crate) struct Baseline {
    findings: HashMap<Known, usize>,
    /// The line of each, from 1 on, with its text.
    pub(crate) lines: Vec<(usize, String)>,
}

impl Baseline {
    /// Reads a file's text. Fails with a line for each that is no finding.
    pub(crate) fn read<R: Registry>(text: &str) -> Result<Self, Vec<(usize, String)>> {
        let mut read = Self::default();
        let mut mistakes = Vec::new();
        for (line, text) in (1..).zip(text.lines()).filter(|(_, text)| !text.trim().is_empty()) {
            let known = serde_json::from_str::<Known>(text).map_err(|error| reason(&error));
            match known.and_then(|known| keyword::rule::<R>(&known.rule).map(|_| known)) {
                Ok(known) => {
                    let index = read.lines.len();
                    // What stands there twice is one finding.
                    if *read.findings.entry(known).or_insert(index) == index {
                        read.lines.push((line, text.trim().to_owned()));
                    }
                }
                Err(why) => mistakes.push((line, why)),
            }
        }
        if mistakes.is_empty() { Ok(read) } else { Err(mistakes) }
    }

    pub(super) fn find(&self, about: About<'_>) -> Option<usize> {
        self.findings.get(&Known::from(about)).copied()
    }
}

/// What is wrong with a line, without the place that serde_json counts in it.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or_default().to_owned()
}

/// Writes findings, sorted, one a line, in place of what the file held. It is the old file or the new one, whatever happens
/// in between.
pub(crate) fn write(path: &Path, findings: &BTreeSet<Known>) -> io::Result<()> {
    let mut text = Vec::new();
    for finding in findings {
        crate::json::line_of(&mut text, finding)?;
    }
    match replacement(path)? {
        None => fs::write(path, text),
        Some((mut file, path)) => {
            file.write_all(&text)?;
            file.persist(&path)?;
            Ok(())
        }
    }
}

/// Fails where a baseline could not be written there: better now than after all was judged.
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
