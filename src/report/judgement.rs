//! What came of judging: one response, and all of them counted.

use status_core::{Edition, StatusCode, sequence::Fault};

use crate::capture::Record;

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
    pub(crate) fault: Option<Fault>,
}

/// One response, judged.
pub(crate) struct Judged<Rule> {
    pub(crate) code: StatusCode,
    /// The reason phrase that came, else the registered one.
    pub(crate) reason: String,
    /// The broken rules that are to be shown.
    pub(crate) broken: Vec<Rule>,
}

impl<Rule> Judgement<'_, Rule> {
    /// All responses in order.
    pub(crate) fn responses(&self) -> impl Iterator<Item = &Judged<Rule>> {
        self.interim.iter().chain([&self.last])
    }

    pub(crate) fn is_clean(&self) -> bool {
        self.responses().all(|judged| judged.broken.is_empty()) && self.fault.is_none()
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
    /// What was read and is no exchange to be judged: requests without a response, files that are no captures.
    pub(crate) passed_over: usize,
    /// Whether these were the samples that come with the program.
    pub(crate) samples: bool,
}

impl std::ops::AddAssign for Summary {
    fn add_assign(&mut self, other: Self) {
        let Self { exchanges, broken, must, should, may, unreadable, passed_over, samples } = other;
        self.exchanges += exchanges;
        self.broken += broken;
        self.must += must;
        self.should += should;
        self.may += may;
        self.unreadable += unreadable;
        self.passed_over += passed_over;
        self.samples |= samples;
    }
}
