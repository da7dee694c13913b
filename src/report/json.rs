//! For programs: one object a line. docs/json.md says what its members hold.

use std::borrow::Cow;
use std::io;

use serde::Serialize;
use status_core::Lang;
use status_core::generic::Requirement;

use super::judgement::{Finding, Judged, Judgement};
use super::tally::Summary;
use crate::capture::Place;
use crate::gate::Standing;
use crate::json::line_of;

/// One exchange.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "exchange"))]
pub(super) struct Exchange<'a> {
    /// The capture, as it was named, or as it was found in a folder; `-` is standard input. What is in an archive of files
    /// stands behind a slash.
    file: &'a str,
    /// The line on which the exchange begins, from 1 on, in captures of lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    /// Which entry it is, from 1 on, in captures of entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<usize>,
    /// What the capture calls it, where it has a name for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    /// The request, where the capture shows it.
    request: Option<Request<'a>>,
    /// The interim responses in their order, where there were some.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    interim: Vec<Interim<'a>>,
    /// The status code of the final response, or of the last one where none is final.
    status: u16,
    /// The reason phrase that came, else the registered one.
    reason: &'a str,
    /// The id of the edition by which it was judged.
    edition: &'static str,
    /// The rules that the response breaks, the gravest first.
    violations: Vec<Violation>,
    /// What is wrong with the order of the responses, where something is.
    sequence: Option<String>,
    /// What is let pass of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressed: Vec<Suppressed>,
}

/// An interim response.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "interim"))]
struct Interim<'a> {
    /// Its status code.
    status: u16,
    /// The reason phrase that came, else the registered one.
    reason: &'a str,
    /// The rules that it breaks, the gravest first.
    violations: Vec<Violation>,
    /// What is let pass of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressed: Vec<Suppressed>,
}

/// A request.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "request"))]
struct Request<'a> {
    /// Its method.
    method: &'a str,
    /// Its target, where the capture shows it.
    target: Option<&'a str>,
}

/// A broken rule.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "violation"))]
struct Violation {
    /// The rule's id, as `status explain` takes it.
    id: &'static str,
    /// `must`, `should` or `may`.
    level: &'static str,
    /// Who has to keep the rule.
    by: &'static str,
    /// The rule, in the language that was asked for.
    text: Cow<'static, str>,
    /// Where it is written.
    spec: &'static str,
    /// The day until which an entry of `status.toml` allowed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    allowed_until: Option<String>,
}

/// A broken rule that is let pass.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "suppressed"))]
struct Suppressed {
    /// The rule's id; `sequence` is the order of the responses.
    id: &'static str,
    /// `must`, `should` or `may`.
    level: &'static str,
    /// Who has to keep the rule.
    by: &'static str,
    /// The rule, in the language that was asked for.
    text: Cow<'static, str>,
    /// Where it is written.
    spec: &'static str,
    /// What lets it pass: `allow` or `baseline`.
    suppression: &'static str,
    /// The reason that `status.toml` gives.
    why: Option<String>,
}

/// The last line.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "end"))]
pub(super) struct End<'a> {
    /// The counts of all lines before.
    summary: &'a Summary,
}

pub(super) fn judgement<Rule: Requirement>(
    out: &mut Vec<u8>,
    judgement: &Judgement<'_, Rule>,
    lang: Lang,
) -> io::Result<()> {
    let record = judgement.record;
    let (line, entry) = match record.place {
        Place::Line(line) => (Some(line), None),
        Place::Entry(entry) => (None, Some(entry)),
        Place::File => (None, None),
    };
    let violations = |judged: &Judged<Rule>| judged.counted().map(|finding| violation(finding, lang)).collect();
    let suppressed = |findings: &mut dyn Iterator<Item = &Finding<Rule>>| {
        findings.filter_map(|finding| suppressed(finding, lang)).collect::<Vec<_>>()
    };
    let interim = judgement.interim.iter().map(|judged| Interim {
        status: judged.code.as_u16(),
        reason: &judged.reason,
        violations: violations(judged),
        suppressed: suppressed(&mut judged.findings.iter()),
    });
    let fault = judgement.fault.as_ref();
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
        sequence: fault.filter(|fault| fault.standing.counts()).map(|fault| fault.broken.text(lang).into_owned()),
        suppressed: suppressed(&mut judgement.last.findings.iter().chain(fault)),
    };
    line_of(out, &exchange)
}

fn violation<Rule: Requirement>(finding: &Finding<Rule>, lang: Lang) -> Violation {
    let broken = &finding.broken;
    Violation {
        id: broken.id(),
        level: broken.level().name(),
        by: broken.by().name(),
        text: broken.text(lang),
        spec: broken.spec(),
        allowed_until: finding.standing.allowed_until().map(|day| day.to_string()),
    }
}

fn suppressed<Rule: Requirement>(finding: &Finding<Rule>, lang: Lang) -> Option<Suppressed> {
    let (suppression, why) = match &finding.standing {
        Standing::Counts { .. } => return None,
        Standing::Allowed { why, .. } => ("allow", why.as_deref().map(str::to_owned)),
        Standing::Known => ("baseline", None),
    };
    let Violation { id, level, by, text, spec, .. } = violation(finding, lang);
    Some(Suppressed { id, level, by, text, spec, suppression, why })
}

pub(super) fn summary(out: &mut dyn io::Write, summary: &Summary) -> io::Result<()> {
    line_of(out, &End { summary })
}
