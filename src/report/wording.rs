//! The words of a finding that all formats have in common, without colours and in one line.

use status_core::Lang;
use status_core::generic::Requirement;

use super::judgement::{Finding, Judged, Judgement};
use crate::capture::Place;
use crate::gate::Standing;
use crate::harmless::printable;

/// Text from a capture, fit for one line.
pub(super) fn short(text: &str) -> String {
    const MOST: usize = 100;
    let mut shown = printable(text);
    if let Some((end, _)) = shown.char_indices().nth(MOST) {
        shown.truncate(end);
        shown.push('…');
    }
    shown
}

/// What was asked, with the space behind it: `GET /a -> `, or nothing.
pub(super) fn asked<Rule>(judgement: &Judgement<'_, Rule>) -> String {
    let Some(request) = &judgement.record.request else { return String::new() };
    let space = if request.target.is_empty() { "" } else { " " };
    format!("{}{space}{} -> ", short(&request.method), short(&request.target))
}

/// What was answered: `405 Method Not Allowed`.
pub(super) fn answered<Rule>(judged: &Judged<Rule>) -> String {
    let reason = short(&judged.reason);
    let space = if reason.is_empty() { "" } else { " " };
    format!("{}{space}{}", judged.code.as_u16(), reason.trim_end())
}

/// What was asked and answered, and which entry of the capture it is where lines don't say it.
pub(super) fn exchange<Rule>(judgement: &Judgement<'_, Rule>, judged: &Judged<Rule>) -> String {
    let entry = match judgement.record.place {
        Place::Entry(entry) => format!(" (entry {entry})"),
        Place::Line(_) | Place::File => String::new(),
    };
    format!("{}{}{entry}", asked(judgement), answered(judged))
}

/// The text of a finding, its section, and why it counts again or not at all.
pub(super) fn finding<Rule: Requirement>(finding: &Finding<Rule>, lang: Lang) -> String {
    let note = standing(finding, lang).map(|note| format!(" ({note})")).unwrap_or_default();
    format!("{} [{}]{note}", finding.broken.text(lang), finding.broken.spec())
}

/// What there is to say of how a finding stands, if anything.
pub(super) fn standing<Rule>(finding: &Finding<Rule>, lang: Lang) -> Option<String> {
    if let Some(day) = finding.standing.allowed_until() {
        return Some(match lang {
            Lang::En => format!("was allowed until {day}"),
            Lang::Zh => format!("曾允许至 {day}"),
        });
    }
    match (&finding.standing, lang) {
        (Standing::Counts { .. }, _) => None,
        (Standing::Allowed { why: Some(why), .. }, Lang::En) => Some(format!("allowed: {}", printable(why))),
        (Standing::Allowed { why: Some(why), .. }, Lang::Zh) => Some(format!("已允许：{}", printable(why))),
        (Standing::Allowed { why: None, .. }, Lang::En) => Some("allowed".to_owned()),
        (Standing::Allowed { why: None, .. }, Lang::Zh) => Some("已允许".to_owned()),
        (Standing::Known, Lang::En) => Some("in the baseline".to_owned()),
        (Standing::Known, Lang::Zh) => Some("已在基线中".to_owned()),
    }
}
