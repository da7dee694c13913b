//! Judgements -> text for people or JSON for programs.

mod human;
mod json;
mod judgement;

use std::io::{self, Write};

use status_core::Lang;
use status_core::generic::Requirement;

use crate::cli::{Format, Output};
use crate::terminal::columns;

pub(crate) use json::line_of;
pub(crate) use judgement::{Judged, Judgement, Summary};

/// How judgements are written.
#[derive(Clone, Copy)]
pub(crate) struct Report {
    format: Format,
    lang: Lang,
    verbose: bool,
    /// How long a line may be.
    columns: usize,
}

impl Report {
    pub(crate) fn new(output: &Output, verbose: bool) -> Self {
        Self { format: output.format, lang: output.lang, verbose, columns: columns() }
    }

    /// Whether what is well is shown too.
    pub(crate) const fn is_verbose(&self) -> bool {
        self.verbose
    }

    pub(crate) fn judgement<Rule: Requirement>(
        &self,
        out: &mut dyn Write,
        judgement: &Judgement<'_, Rule>,
    ) -> io::Result<()> {
        match self.format {
            Format::Human if judgement.is_clean() && !self.verbose => Ok(()),
            Format::Human => {
                out.write_all(human::judgement(judgement, self.lang, self.columns, self.verbose).as_bytes())
            }
            Format::Json => json::judgement(out, judgement, self.lang),
        }
    }

    pub(crate) fn summary(&self, out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
        match self.format {
            Format::Human => writeln!(out, "{}", human::summary(summary, self.lang)),
            Format::Json => json::summary(out, summary),
        }
    }
}
