//! What is counted while captures are judged.

use std::collections::{BTreeMap, BTreeSet};

use status_core::Level;
use status_core::generic::Requirement;

use super::judgement::Judgement;
use crate::gate::{Known, Standing};

/// The counts at the end.
#[derive(Clone, Copy, Debug, Default, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "summary"))]
pub(crate) struct Summary {
    /// Exchanges that were judged.
    pub(crate) exchanges: usize,
    /// Exchanges that break rules, without what is let pass.
    pub(crate) broken: usize,
    /// Broken MUSTs, and faults of the order of responses, without what is let pass.
    pub(crate) must: usize,
    /// Broken SHOULDs, without what is let pass.
    pub(crate) should: usize,
    /// Broken MAYs, without what is let pass.
    pub(crate) may: usize,
    /// Findings that fail: with one of them the exit status is 1, unless it is 2, or `--write-baseline` lets them pass.
    pub(crate) failing: usize,
    /// Findings that are let pass by `--allow` or `status.toml`.
    pub(crate) allowed: usize,
    /// Findings that are let pass by `--baseline`.
    pub(crate) baseline: usize,
    /// Records and files that can't be read: with one of them the exit status is 2.
    pub(crate) unreadable: usize,
    /// What was read and is no exchange to be judged: requests without a response, files that are no captures.
    pub(crate) passed_over: usize,
    /// Whether these were the samples that come with the program.
    pub(crate) samples: bool,
}

impl std::ops::AddAssign for Summary {
    fn add_assign(&mut self, other: Self) {
        let Self { exchanges, broken, must, should, may, failing, allowed, baseline, unreadable, passed_over, samples } =
            other;
        self.exchanges += exchanges;
        self.broken += broken;
        self.must += must;
        self.should += should;
        self.may += may;
        self.failing += failing;
        self.allowed += allowed;
        self.baseline += baseline;
        self.unreadable += unreadable;
        self.passed_over += passed_over;
        self.samples |= samples;
    }
}

/// The counts, and what else is remembered of all findings.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) summary: Summary,
    /// The findings that count, by the rule's id.
    pub(crate) by_rule: BTreeMap<&'static str, RuleCount>,
    /// The ids of all rules that were reported, also where that is let pass.
    pub(crate) cited: BTreeSet<&'static str>,
    /// The entries that are about something that was found, whether or not it is shown or they are past.
    pub(crate) used: BTreeSet<usize>,
    /// What of the baseline was found again.
    pub(crate) again: BTreeSet<usize>,
    /// What a new baseline has.
    pub(crate) known: BTreeSet<Known>,
}

/// The findings of one rule.
#[derive(Debug)]
pub(crate) struct RuleCount {
    pub(crate) level: Level,
    pub(crate) count: usize,
    /// The file and place of the first.
    pub(crate) first: String,
}

impl Tally {
    /// Counts the findings of an exchange; `remembers` says whether a baseline is to be made of them.
    pub(crate) fn count<Rule: Requirement>(&mut self, judgement: &Judgement<'_, Rule>, remembers: bool) {
        self.summary.exchanges += 1;
        self.summary.broken += usize::from(!judgement.is_clean());
        for (judged, finding) in judgement.findings() {
            let (id, level) = (finding.broken.id(), finding.broken.level());
            self.cited.insert(id);
            match &finding.standing {
                Standing::Counts { fails, .. } => {
                    self.summary.failing += usize::from(*fails);
                    *match level {
                        Level::Must => &mut self.summary.must,
                        Level::Should => &mut self.summary.should,
                        Level::May => &mut self.summary.may,
                    } += 1;
                    let new = || RuleCount { level, count: 0, first: judgement.place() };
                    self.by_rule.entry(id).or_insert_with(new).count += 1;
                }
                Standing::Allowed { .. } => self.summary.allowed += 1,
                Standing::Known => self.summary.baseline += 1,
            }
            if remembers && !matches!(finding.standing, Standing::Allowed { .. }) {
                self.known.insert(judgement.about(judged, finding).into());
            }
        }
    }

    /// Adds what was counted after it.
    pub(crate) fn add(&mut self, other: Self) {
        let Self { summary, by_rule, cited, used, again, known } = other;
        self.summary += summary;
        for (id, count) in by_rule {
            match self.by_rule.get_mut(id) {
                Some(known) => known.count += count.count,
                None => drop(self.by_rule.insert(id, count)),
            }
        }
        self.cited.extend(cited);
        self.used.extend(used);
        self.again.extend(again);
        self.known.extend(known);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_count_is_added_to_its_own() {
        let of = |by: usize| Summary {
            exchanges: 101 * by,
            broken: 103 * by,
            must: 107 * by,
            should: 109 * by,
            may: 113 * by,
            failing: 127 * by,
            allowed: 131 * by,
            baseline: 137 * by,
            unreadable: 139 * by,
            passed_over: 149 * by,
            samples: by == 2,
        };
        let mut sum = of(1);
        sum += of(2);
        let shown = |summary: &Summary| serde_json::to_value(summary).expect("JSON");
        assert_eq!(shown(&sum), shown(&Summary { samples: true, ..of(3) }));
        sum += of(1);
        assert!(sum.samples && sum.passed_over == 4 * 149);
    }

    #[test]
    fn findings_of_a_rule_are_added_and_the_first_place_stays() {
        let of = |count: usize, first: &str| Tally {
            by_rule: [("405-allow", RuleCount { level: Level::Must, count, first: first.to_owned() })].into(),
            ..Tally::default()
        };
        let mut sum = of(2, "a:1");
        sum.add(of(3, "b:1"));
        let [(_, rule)] = sum.by_rule.iter().collect::<Vec<_>>()[..] else { panic!("one rule") };
        assert_eq!((rule.count, rule.first.as_str()), (5, "a:1"));
    }
}
