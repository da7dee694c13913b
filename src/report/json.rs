//! For programs: one object a line. docs/json.md says what its members hold.

use std::borrow::Cow;
use std::io;

use serde::Serialize;
use status_core::Lang;
use status_core::generic::Requirement;

use super::judgement::{Finding, Judged, Judgement};
use super::tally::Summary;
use crate::exchange_json::{Exchange, Interim, Suppressed, Violation};
use crate::gate::Standing;
use crate::json::line_of;

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
    let fault = judgement.fault.as_ref();
    let exchange: Exchange<'_, Cow<'static, str>> = Exchange::new(
        judgement.file,
        judgement.record,
        judgement.edition,
        judgement.interim.iter().map(|judged| response(judged, None, lang)).collect(),
        response(&judgement.last, fault, lang),
        fault.filter(|fault| fault.standing.counts()).map(|fault| fault.broken.text(lang)),
    );
    line_of(out, &exchange)
}

/// A response, with what is let pass of the order of the responses where that is said of it.
fn response<'a, Rule: Requirement>(
    judged: &'a Judged<Rule>,
    fault: Option<&Finding<Rule>>,
    lang: Lang,
) -> Interim<'a, Cow<'static, str>> {
    Interim {
        status: judged.code.as_u16(),
        reason: Cow::Borrowed(&judged.reason),
        violations: judged.counted().map(|finding| violation(finding, lang)).collect(),
        suppressed: judged.findings.iter().chain(fault).filter_map(|finding| suppressed(finding, lang)).collect(),
    }
}

fn violation<Rule: Requirement>(finding: &Finding<Rule>, lang: Lang) -> Violation<Cow<'static, str>> {
    Violation {
        allowed_until: finding.standing.allowed_until().map(|day| day.to_string()),
        ..Violation::new(&finding.broken, finding.broken.text(lang))
    }
}

fn suppressed<Rule: Requirement>(finding: &Finding<Rule>, lang: Lang) -> Option<Suppressed<Cow<'static, str>>> {
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
