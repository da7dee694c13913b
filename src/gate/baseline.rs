//! What was found before and is let pass: JSON lines, sorted, so that a difference of two versions reads well.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use status_core::generic::Registry;

use super::about::About;
use crate::{keyword, written_file};

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

/// Writes findings in place of what the file held.
pub(crate) fn write(path: &Path, findings: &BTreeSet<Known>) -> io::Result<()> {
    written_file::write(path, &text(findings)?)
}

/// The text of a file of findings: sorted, one a line.
pub(crate) fn text(findings: &BTreeSet<Known>) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    for finding in findings {
        crate::json::line_of(&mut text, finding)?;
    }
    Ok(text)
}
