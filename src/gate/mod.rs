//! What is let pass of the findings, and what fails the build.

mod about;
mod allow;
mod baseline;
mod day;
mod fail_on;

pub(crate) use about::{About, path_of};
pub(crate) use allow::{Allow, CodePattern};
pub(crate) use baseline::{Baseline, Known, write};
pub(crate) use day::Day;
pub(crate) use fail_on::FailOn;

use std::sync::Arc;

use status_core::Level;

/// The rules of a build: which findings fail it, and which of them are let pass.
#[derive(Debug)]
pub(crate) struct Gate {
    pub(crate) fail_on: FailOn,
    pub(crate) allows: Vec<Allow>,
    pub(crate) baseline: Option<Baseline>,
    /// The day by which the entries that end are past.
    pub(crate) today: Day,
}

/// How a finding stands with the gate.
#[derive(Clone, Debug)]
pub(crate) enum Standing {
    /// It counts.
    Counts {
        /// Whether the build fails by it.
        fails: bool,
        /// The entry that allowed it until a day that is past, and that day.
        expired: Option<(usize, Day)>,
    },
    /// An entry allows it, for a reason.
    Allowed { entry: usize, why: Option<Arc<str>> },
    /// It is in the baseline, at that index.
    Known(usize),
}

impl Standing {
    pub(crate) const fn counts(&self) -> bool {
        matches!(self, Self::Counts { .. })
    }

    pub(crate) const fn fails(&self) -> bool {
        matches!(self, Self::Counts { fails: true, .. })
    }

    /// The day until which the finding was allowed, where that is past.
    pub(crate) const fn allowed_until(&self) -> Option<Day> {
        match self {
            Self::Counts { expired: Some((_, day)), .. } => Some(*day),
            _ => None,
        }
    }
}

impl Gate {
    /// How a finding of that level stands: what is allowed counts no more, and else what the baseline has.
    pub(crate) fn standing(&self, about: About<'_>, level: Level) -> Standing {
        let mut expired = None;
        for (entry, allow) in self.allows.iter().enumerate().filter(|(_, allow)| allow.covers(about)) {
            match allow.until {
                Some(until) if until < self.today => expired = expired.or(Some((entry, until))),
                _ => return Standing::Allowed { entry, why: allow.why.clone() },
            }
        }
        match self.baseline.as_ref().and_then(|baseline| baseline.find(about)) {
            Some(index) => Standing::Known(index),
            None => Standing::Counts { fails: self.fail_on.fails(level), expired },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gate(allows: Vec<Allow>) -> Gate {
        let baseline = Baseline::read("{\"rule\":\"any-date\",\"status\":405}\n").unwrap();
        let today = "2026-12-31".parse().unwrap();
        Gate { fail_on: FailOn::Level(Level::Must), allows, baseline: Some(baseline), today }
    }

    fn about(rule: &'static str) -> About<'static> {
        About { rule, code: 405, method: None, path: None }
    }

    #[test]
    fn what_is_not_let_pass_counts_and_fails_by_its_level() {
        let gate = gate(Vec::new());
        assert!(gate.standing(about("405-allow"), Level::Must).fails());
        let should = gate.standing(about("4xx-content"), Level::Should);
        assert!(should.counts() && !should.fails());
        assert!(matches!(gate.standing(about("any-date"), Level::Must), Standing::Known(0)));
    }

    #[test]
    fn entries_hold_through_their_last_day() {
        let until = |day: &str| Allow { until: Some(day.parse().unwrap()), ..Allow::of("405-allow", "here") };
        let standing = |allows| gate(allows).standing(about("405-allow"), Level::Must);
        assert!(matches!(standing(vec![until("2026-12-31")]), Standing::Allowed { entry: 0, .. }));
        let past = standing(vec![until("2026-12-30")]);
        assert!(past.fails() && past.allowed_until() == "2026-12-30".parse().ok());
        assert!(matches!(standing(vec![until("2026-12-30"), until("2027-01-01")]), Standing::Allowed { entry: 1, .. }));
    }
}
