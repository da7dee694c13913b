//! What is let pass of the findings, and what fails the build.

mod about;
mod allow;
mod baseline;
mod day;
mod fail_on;

pub(crate) use about::{About, path_of};
pub(crate) use allow::{Allow, CodePattern};
pub(crate) use baseline::{Baseline, Known, text, write};
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
        /// The day until which an entry allowed it, where that is past.
        expired: Option<Day>,
    },
    /// An entry allows it, for a reason.
    Allowed { why: Option<Arc<str>> },
    /// It is in the baseline.
    Known,
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
            Self::Counts { expired, .. } => *expired,
            _ => None,
        }
    }
}

impl Gate {
    /// How a finding of that level stands: what is allowed counts no more, and else what the baseline has.
    pub(crate) fn standing(&self, about: About<'_>, level: Level) -> Standing {
        let mut expired = None;
        for allow in self.allows.iter().filter(|allow| allow.covers(about)) {
            match allow.until {
                Some(until) if until < self.today => expired = expired.or(Some(until)),
                _ => return Standing::Allowed { why: allow.why.clone() },
            }
        }
        match self.known(about) {
            Some(_) => Standing::Known,
            None => Standing::Counts { fails: self.fail_on.fails(level), expired },
        }
    }

    /// The indices of all entries that are about the finding, also of those that are past.
    pub(crate) fn covering<'a>(&'a self, about: About<'a>) -> impl Iterator<Item = usize> + 'a {
        (0..).zip(&self.allows).filter(move |(_, allow)| allow.covers(about)).map(|(entry, _)| entry)
    }

    /// The index of what the baseline has of the finding.
    pub(crate) fn known(&self, about: About<'_>) -> Option<usize> {
        self.baseline.as_ref().and_then(|baseline| baseline.find(about))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gate(allows: Vec<Allow>) -> Gate {
        let baseline = Baseline::read::<status_core::Standard>("{\"rule\":\"any-date\",\"status\":405}\n").unwrap();
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
        assert!(matches!(gate.standing(about("any-date"), Level::Must), Standing::Known));
        assert_eq!(gate.known(about("any-date")), Some(0));
    }

    #[test]
    fn entries_hold_through_their_last_day() {
        let until = |day: &str| Allow { until: Some(day.parse().unwrap()), ..Allow::of("405-allow", "here") };
        let standing = |allows| gate(allows).standing(about("405-allow"), Level::Must);
        assert!(matches!(standing(vec![until("2026-12-31")]), Standing::Allowed { .. }));
        let past = standing(vec![until("2026-12-30")]);
        assert!(past.fails() && past.allowed_until() == "2026-12-30".parse().ok());
        let two = vec![until("2026-12-30"), until("2027-01-01"), Allow::of("any-date", "here")];
        assert!(matches!(standing(two.clone()), Standing::Allowed { .. }));
        assert!(gate(two).covering(about("405-allow")).eq([0, 1]));
    }
}
