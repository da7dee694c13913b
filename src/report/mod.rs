//! Judgements -> text for people or JSON for programs.

pub(crate) mod explain_human;
pub(crate) mod explain_json;
mod human;
mod json;

use std::io::{self, Write};

use status_core::generic::Requirement;
use status_core::{Edition, Lang, StatusCode, sequence::Fault};

use crate::cli::{Format, Output};
use crate::input::Record;

pub(crate) use json::line_of;

/// One response, judged.
pub(crate) struct Judgement<'a, Rule> {
    pub(crate) file: &'a str,
    pub(crate) record: &'a Record<'a>,
    pub(crate) code: StatusCode,
    /// The reason phrase that came, else the registered one.
    pub(crate) reason: String,
    pub(crate) edition: Edition,
    /// The broken rules that are to be shown.
    pub(crate) broken: Vec<Rule>,
    /// What is wrong with the order of the responses up to this one.
    pub(crate) fault: Option<Fault>,
}

impl<Rule> Judgement<'_, Rule> {
    pub(crate) const fn is_clean(&self) -> bool {
        self.broken.is_empty() && self.fault.is_none()
    }
}

/// The counts at the end.
#[derive(Default, serde::Serialize)]
pub(crate) struct Summary {
    pub(crate) exchanges: usize,
    /// Exchanges that break rules.
    pub(crate) broken: usize,
    pub(crate) must: usize,
    pub(crate) should: usize,
    pub(crate) may: usize,
    /// Records and files that can't be read.
    pub(crate) unreadable: usize,
    /// Whether these were the samples that come with the program.
    pub(crate) samples: bool,
}

impl std::ops::AddAssign for Summary {
    fn add_assign(&mut self, other: Self) {
        let Self { exchanges, broken, must, should, may, unreadable, samples } = other;
        self.exchanges += exchanges;
        self.broken += broken;
        self.must += must;
        self.should += should;
        self.may += may;
        self.unreadable += unreadable;
        self.samples |= samples;
    }
}

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
        Self { format: output.format, lang: output.lang, verbose, columns: crate::wrap::columns() }
    }

    pub(crate) fn judgement<Rule: Requirement>(
        &self,
        out: &mut dyn Write,
        judgement: &Judgement<'_, Rule>,
    ) -> io::Result<()> {
        match self.format {
            Format::Human if judgement.is_clean() && !self.verbose => Ok(()),
            Format::Human => out.write_all(human::judgement(judgement, self.lang, self.columns).as_bytes()),
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
