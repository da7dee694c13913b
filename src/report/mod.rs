//! Judgements -> text for people or JSON for programs.

pub(crate) mod explain_human;
pub(crate) mod explain_json;
mod human;
mod json;

use std::io::{self, Write};

use status_core::{Edition, Lang, Rule, Status, StatusCode, sequence::Fault};

use crate::cli::{Format, Output};
use crate::input::{Record, Response};

pub(crate) use json::line_of;

/// One response, judged.
pub(crate) struct Judgement<'a> {
    pub(crate) file: &'a str,
    pub(crate) record: &'a Record,
    pub(crate) response: &'a Response,
    pub(crate) code: StatusCode,
    pub(crate) edition: Edition,
    /// The broken rules that are to be shown.
    pub(crate) broken: Vec<Rule>,
    /// What is wrong with the order of the responses up to this one.
    pub(crate) fault: Option<Fault>,
}

impl Judgement<'_> {
    pub(crate) const fn is_clean(&self) -> bool {
        self.broken.is_empty() && self.fault.is_none()
    }

    /// The reason phrase that came, else the registered one.
    fn reason(&self) -> String {
        let sent = self.response.reason.as_deref().unwrap_or_default().trim_ascii();
        if sent.is_empty() {
            let meaning = Status::from_code_in(self.code.as_u16(), self.edition).or_else(|| self.code.status());
            return meaning.map_or("", |status| status.reason_in(self.edition)).to_owned();
        }
        String::from_utf8_lossy(sent).into_owned()
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

/// How judgements are written.
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

    pub(crate) fn judgement(&self, out: &mut dyn Write, judgement: &Judgement<'_>) -> io::Result<()> {
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
