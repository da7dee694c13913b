//! What came of judging: one response, one exchange, and all that is wrong with them.

use status_core::generic::Requirement;
use status_core::{Edition, StatusCode};

use crate::broken::Broken;
use crate::capture::{Place, Record};
use crate::gate::{About, Standing, path_of};

/// One exchange, judged.
pub(crate) struct Judgement<'a, Rule> {
    pub(crate) file: &'a str,
    pub(crate) record: &'a Record<'a>,
    pub(crate) edition: Edition,
    /// The interim responses, in order.
    pub(crate) interim: Vec<Judged<Rule>>,
    /// The final response, or the last interim one where there is none.
    pub(crate) last: Judged<Rule>,
    /// What is wrong with the order of the responses.
    pub(crate) fault: Option<Finding<Rule>>,
}

/// One response, judged.
pub(crate) struct Judged<Rule> {
    pub(crate) code: StatusCode,
    /// The reason phrase that came, else the registered one.
    pub(crate) reason: String,
    /// The broken rules that are to be reported, also those that are let pass.
    pub(crate) findings: Vec<Finding<Rule>>,
}

/// A broken rule, and how that stands with the gate.
pub(crate) struct Finding<Rule> {
    pub(crate) broken: Broken<Rule>,
    pub(crate) standing: Standing,
}

impl<Rule> Judged<Rule> {
    /// What counts.
    pub(crate) fn counted(&self) -> impl Iterator<Item = &Finding<Rule>> {
        self.findings.iter().filter(|finding| finding.standing.counts())
    }
}

impl<Rule> Judgement<'_, Rule> {
    /// All responses in order.
    pub(crate) fn responses(&self) -> impl Iterator<Item = &Judged<Rule>> {
        self.interim.iter().chain([&self.last])
    }

    /// All findings in order, each with its response.
    pub(crate) fn findings(&self) -> impl Iterator<Item = (&Judged<Rule>, &Finding<Rule>)> {
        let of_rules = self.responses().flat_map(|judged| judged.findings.iter().map(move |finding| (judged, finding)));
        of_rules.chain(self.fault.iter().map(|finding| (&self.last, finding)))
    }

    /// Whether nothing counts.
    pub(crate) fn is_clean(&self) -> bool {
        !self.findings().any(|(_, finding)| finding.standing.counts())
    }

    /// File and place, as they are shown.
    pub(crate) fn place(&self) -> String {
        format!("{}{}", self.file, self.record.place)
    }

    /// Its line in the file, where it has one.
    pub(crate) const fn line(&self) -> Option<usize> {
        match self.record.place {
            Place::Line(line) => Some(line),
            Place::Entry(_) | Place::File => None,
        }
    }
}

impl<Rule: Requirement> Judgement<'_, Rule> {
    /// What a finding is known again by.
    pub(crate) fn about(&self, judged: &Judged<Rule>, finding: &Finding<Rule>) -> About<'_> {
        about(self.record, judged.code.as_u16(), finding.broken.id())
    }
}

/// What the finding is known again by that a response with that code breaks a rule.
pub(crate) fn about<'a>(record: &'a Record<'_>, code: u16, rule: &'static str) -> About<'a> {
    let request = record.request.as_ref();
    About {
        rule,
        code,
        method: request.map(|request| request.method.as_ref()),
        path: request.and_then(|request| path_of(&request.target)),
    }
}
