//! Judgements -> text for people, or what programs and services read.

mod fingerprint;
mod github;
mod gitlab;
mod human;
mod json;
mod judgement;
mod junit;
mod path;
mod program;
mod sarif;
#[cfg(test)]
mod schema;
mod tally;
mod wording;

use std::io::{self, Write};

use status_core::Lang;
use status_core::generic::{Registry, Requirement};

use crate::capture::Place;
use crate::cli::LintFormat;
use crate::terminal::{columns, rows};

pub(crate) use fingerprint::Numbers;
pub(crate) use judgement::{Finding, Judged, Judgement, about};
pub(crate) use program::Program;
pub(crate) use tally::Tally;

/// How judgements are written.
#[derive(Clone, Copy)]
pub(crate) struct Report {
    pub(crate) program: Program,
    pub(crate) format: LintFormat,
    pub(crate) lang: Lang,
    /// Whether what is well and what is let pass is shown too.
    pub(crate) verbose: bool,
    /// Whether people are told nothing.
    pub(crate) quiet: bool,
    /// How long a line may be.
    columns: usize,
}

/// What a part of the captures adds to the report.
#[derive(Default)]
pub(crate) struct Page {
    /// To be written at once.
    pub(crate) out: Vec<u8>,
    /// The fingerprints in it that are to be numbered.
    pub(crate) unnumbered: Vec<fingerprint::Unnumbered>,
    /// To be written at the end.
    pub(crate) cases: Vec<junit::Case>,
    /// The same.
    pub(crate) notifications: Vec<sarif::Notification>,
}

/// How many places that can't be read are kept to the end; all of them are reported on standard error.
const MOST_NOTIFICATIONS: usize = 1000;

impl Page {
    /// Keeps for the end what another page has for it.
    pub(crate) fn keep(&mut self, other: &mut Self) {
        self.cases.append(&mut other.cases);
        let room = MOST_NOTIFICATIONS.saturating_sub(self.notifications.len());
        self.notifications.extend(other.notifications.drain(..).take(room));
    }
}

impl Report {
    pub(crate) fn new(program: Program, format: LintFormat, lang: Lang) -> Self {
        Self { program, format, lang, verbose: false, quiet: false, columns: columns() }
    }

    /// Whether notes are to be written beside the report.
    pub(crate) const fn has_notes(&self) -> bool {
        !self.quiet
    }

    /// What comes before all pages.
    pub(crate) fn begin(&self, out: &mut dyn Write) -> io::Result<()> {
        match self.format {
            LintFormat::Sarif => out.write_all(sarif::HEAD.as_bytes()),
            LintFormat::Gitlab => out.write_all(b"["),
            LintFormat::Human | LintFormat::Json | LintFormat::Junit | LintFormat::Github => Ok(()),
        }
    }

    /// Whether what stands on pages is a list, and each item has a comma before it, which the first one has to lose.
    pub(crate) const fn is_list(&self) -> bool {
        matches!(self.format, LintFormat::Sarif | LintFormat::Gitlab)
    }

    pub(crate) fn judgement<Rule: Requirement>(
        &self,
        page: &mut Page,
        judgement: &Judgement<'_, Rule>,
    ) -> io::Result<()> {
        match self.format {
            LintFormat::Human if self.quiet || (judgement.is_clean() && !self.verbose) => {}
            LintFormat::Human => {
                page.out.extend(human::judgement(judgement, self.lang, self.columns, self.verbose).into_bytes());
            }
            LintFormat::Json => json::judgement(&mut page.out, judgement, self.lang)?,
            LintFormat::Sarif => sarif::judgement(&mut page.out, &mut page.unnumbered, judgement, self.lang)?,
            LintFormat::Junit => page.cases.push(junit::judgement(judgement, self.lang)),
            LintFormat::Github => github::judgement(&mut page.out, judgement, self.lang),
            LintFormat::Gitlab => gitlab::judgement(&mut page.out, &mut page.unnumbered, judgement, self.lang)?,
        }
        Ok(())
    }

    /// What can't be read, beside the line on standard error.
    pub(crate) fn unreadable(&self, page: &mut Page, file: &str, place: Place, why: &str) -> io::Result<()> {
        match self.format {
            LintFormat::Human | LintFormat::Json => {}
            LintFormat::Sarif => page.notifications.push(sarif::unreadable(file, place, why)?),
            LintFormat::Junit => page.cases.push(junit::unreadable(file, place, why)),
            LintFormat::Github => github::unreadable(&mut page.out, file, place, why),
            LintFormat::Gitlab => gitlab::unreadable(&mut page.out, &mut page.unnumbered, file, place, why)?,
        }
        Ok(())
    }

    /// What is passed over, beside the note.
    pub(crate) fn passed_over(&self, page: &mut Page, file: &str, place: Place, why: &str) {
        if self.format == LintFormat::Junit {
            page.cases.push(junit::passed_over(file, place, why));
        }
    }

    /// What comes behind all pages, where `kept` is what they had for the end.
    pub(crate) fn finish<R: Registry>(
        &self,
        out: &mut dyn Write,
        tally: &Tally,
        kept: Page,
        exit_code: u8,
    ) -> io::Result<()> {
        match self.format {
            LintFormat::Human | LintFormat::Github if self.quiet => Ok(()),
            LintFormat::Human => {
                let findings: usize = tally.by_rule.values().map(|rule| rule.count).sum();
                if findings > rows() {
                    out.write_all(human::by_rule(tally, self.lang).as_bytes())?;
                }
                writeln!(out, "{}", human::summary(&tally.summary, self.lang))
            }
            LintFormat::Json => json::summary(out, &tally.summary),
            LintFormat::Sarif => {
                sarif::finish::<R>(out, self.program, tally, &kept.notifications, exit_code, self.lang)
            }
            LintFormat::Junit => junit::finish(out, self.program, kept.cases),
            LintFormat::Github => writeln!(out, "{}", human::summary(&tally.summary, self.lang)),
            LintFormat::Gitlab => out.write_all(b"\n]\n"),
        }
    }
}
