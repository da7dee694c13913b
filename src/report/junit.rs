//! JUnit: a test case for each exchange, which fails by what fails the build.

use std::io::{self, Write};

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use status_core::Lang;
use status_core::generic::Requirement;

use super::judgement::Judgement;
use super::program::Program;
use super::wording;
use crate::capture::Place;
use crate::harmless::printable;

/// A test case, and the file that it is of.
pub(crate) struct Case {
    file: String,
    case: TestCase,
}

impl Case {
    fn new(file: &str, name: String, status: TestCaseStatus) -> Self {
        let mut case = TestCase::new(name, status);
        case.set_classname(printable(file));
        Self { file: printable(file), case }
    }
}

/// The exchange, with what fails as its failure and all else that there is to report as its output.
pub(super) fn judgement<Rule: Requirement>(judgement: &Judgement<'_, Rule>, lang: Lang) -> Case {
    let (mut failures, mut output) = (Vec::new(), Vec::new());
    for (_, finding) in judgement.findings() {
        let broken = &finding.broken;
        let line = format!("{} {}: {}", broken.level(), broken.id(), wording::finding(finding, lang));
        if finding.standing.fails() {
            failures.push((broken.id(), line));
        } else {
            output.push(line);
        }
    }
    let status = match &failures[..] {
        [] => TestCaseStatus::success(),
        [(id, first), more @ ..] => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            let more = if more.is_empty() { String::new() } else { format!(" (+{})", more.len()) };
            status.set_type(*id).set_message(format!("{first}{more}"));
            let lines: Vec<&str> = failures.iter().map(|(_, line)| line.as_str()).collect();
            status.set_description(lines.join("\n"));
            status
        }
    };
    let line = judgement.line().map(|line| format!(" (line {line})")).unwrap_or_default();
    let name = wording::exchange(judgement, &judgement.last) + &line;
    let mut case = Case::new(judgement.file, name, status);
    if !output.is_empty() {
        case.case.set_system_out(output.join("\n"));
    }
    case
}

/// What can't be read at a place of a file.
pub(super) fn unreadable(file: &str, place: Place, why: &str) -> Case {
    other(file, place, why, TestCaseStatus::non_success(NonSuccessKind::Error))
}

/// What was passed over at a place of a file.
pub(super) fn passed_over(file: &str, place: Place, why: &str) -> Case {
    other(file, place, why, TestCaseStatus::skipped())
}

fn other(file: &str, place: Place, why: &str, mut status: TestCaseStatus) -> Case {
    status.set_message(printable(why));
    Case::new(file, printable(&format!("{file}{place}")), status)
}

/// Writes all cases, those of a file as a suite.
pub(super) fn finish(out: &mut dyn Write, program: Program, cases: Vec<Case>) -> io::Result<()> {
    let mut report = Report::new(format!("{} lint", program.name));
    let mut suite: Option<TestSuite> = None;
    for Case { file, case } in cases {
        match &mut suite {
            Some(suite) if suite.name.as_str() == file => drop(suite.add_test_case(case)),
            _ => {
                report.add_test_suites(suite.take());
                suite.insert(TestSuite::new(file)).add_test_case(case);
            }
        }
    }
    report.add_test_suites(suite);
    // In memory as all cases are; what fails to be written is reported as it is.
    let text = report.to_string().map_err(io::Error::other)?;
    out.write_all(text.as_bytes())
}
