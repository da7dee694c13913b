//! For programs: one object a line.

use std::io::{self, Write};

use serde::Serialize;
use status_core::Lang;
use status_core::generic::Requirement;

use super::judgement::{Judged, Judgement, Summary};
use crate::capture::Place;

#[derive(Serialize)]
struct Exchange<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    request: Option<Request<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    interim: Vec<Interim<'a>>,
    status: u16,
    reason: &'a str,
    edition: &'static str,
    violations: Vec<Violation>,
    sequence: Option<String>,
}

#[derive(Serialize)]
struct Interim<'a> {
    status: u16,
    reason: &'a str,
    violations: Vec<Violation>,
}

#[derive(Serialize)]
struct Request<'a> {
    method: &'a str,
    target: Option<&'a str>,
}

#[derive(Serialize)]
struct Violation {
    id: &'static str,
    level: &'static str,
    by: &'static str,
    text: &'static str,
    spec: &'static str,
}

#[derive(Serialize)]
struct End<'a> {
    summary: &'a Summary,
}

pub(super) fn judgement<Rule: Requirement>(
    out: &mut dyn Write,
    judgement: &Judgement<'_, Rule>,
    lang: Lang,
) -> io::Result<()> {
    let record = judgement.record;
    let (line, entry) = match record.place {
        Place::Line(line) => (Some(line), None),
        Place::Entry(entry) => (None, Some(entry)),
        Place::File => (None, None),
    };
    let violation = |rule: &Rule| Violation {
        id: rule.id(),
        level: rule.level().name(),
        by: rule.by().name(),
        text: rule.text(lang),
        spec: rule.spec(),
    };
    let violations = |judged: &Judged<Rule>| judged.broken.iter().map(violation).collect();
    let interim = judgement.interim.iter().map(|judged| Interim {
        status: judged.code.as_u16(),
        reason: &judged.reason,
        violations: violations(judged),
    });
    let exchange = Exchange {
        file: judgement.file,
        line,
        entry,
        name: record.name.as_deref(),
        request: record.request.as_ref().map(|request| Request {
            method: &request.method,
            target: Some(request.target.as_ref()).filter(|target| !target.is_empty()),
        }),
        interim: interim.collect(),
        status: judgement.last.code.as_u16(),
        reason: &judgement.last.reason,
        edition: judgement.edition.id(),
        violations: violations(&judgement.last),
        sequence: judgement.fault.map(|fault| fault.text(lang).to_string()),
    };
    line_of(out, &exchange)
}

pub(super) fn summary(out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
    line_of(out, &End { summary })
}

/// The value on a line of its own, written at once.
pub(crate) fn line_of(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    out.write_all(&line)
}
