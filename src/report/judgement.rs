//! What came of judging: one response, and all of them counted.

use status_core::{Edition, StatusCode, sequence::Fault};

use crate::capture::Record;

/// One response, judged.
pub(crate) struct Judgement<'a, Rule> {
    pub(crate) file: &'a str,
    pub(crate) record: &'a Record<'a>,
    pub(crate) code: StatusCode,
    /// The reason phrase that came, else the registered one.
    pub(crate) reason: String,
    pub(crate) edition: Edition,
    /// The broken rules that are to be shown.
    pub(crate) broken: Vec<Rule>,
    /// What is wrong with the order of the responses up to this one.
    pub(crate) fault: Option<Fault>,
}

impl<Rule> Judgement<'_, Rule> {
    pub(crate) const fn is_clean(&self) -> bool {
        self.broken.is_empty() && self.fault.is_none()
    }
}

/// The counts at the end.
#[derive(Default, serde::Serialize)]
pub(crate) struct Summary {
    pub(crate) exchanges: usize,
    /// Exchanges that break rules.
    pub(crate) broken: usize,
    pub(crate) must: usize,
    pub(crate) should: usize,
    pub(crate) may: usize,
    /// Records and files that can't be read.
    pub(crate) unreadable: usize,
    /// Whether these were the samples that come with the program.
    pub(crate) samples: bool,
}

impl std::ops::AddAssign for Summary {
    fn add_assign(&mut self, other: Self) {
        let Self { exchanges, broken, must, should, may, unreadable, samples } = other;
        self.exchanges += exchanges;
        self.broken += broken;
        self.must += must;
        self.should += should;
        self.may += may;
        self.unreadable += unreadable;
        self.samples |= samples;
    }
}
