//! What browsers do with redirects, by the tests that they share: whether `Policy::FETCH` decides the same.

use serde::Deserialize;
use status_core::{
    StatusCode,
    redirect::{Action, Hop, Policy, Stop},
};

use super::rows::{Outcome, rows};

/// The table of the hops.
pub(super) const TABLE: &str = "wpt-redirects";

/// A hop, and what is expected to come of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    method: String,
    status: u16,
    url: String,
    #[serde(default)]
    location: Option<String>,
    /// How many redirects the chain has followed before.
    #[serde(default)]
    before: usize,
    expects: Vec<String>,
    #[serde(default)]
    why: Option<String>,
}

impl Row {
    /// Whether that is so: `GET http://…` is the next request, `stop` a failure, `result` that the response is what the
    /// caller gets, `drops` and `keeps` say what becomes of a field.
    fn holds(&self, expected: &str) -> bool {
        let status = StatusCode::from_u16(self.status).expect("a status code");
        let visited = vec![(self.method.as_str(), "http://web-platform.test:8000/before"); self.before];
        let hop =
            Hop { method: &self.method, status, url: &self.url, location: self.location.as_deref(), visited: &visited };
        let action = Policy::FETCH.next(&hop);
        match (expected.split_once(' '), action) {
            (None, Action::Stop(stop)) if expected == "stop" => stop != Stop::NoLocation,
            (None, Action::Stop(Stop::NoLocation) | Action::None) => expected == "result",
            (Some(("drops", field)), Action::Follow(next)) => next.drops(field),
            (Some(("keeps", field)), Action::Follow(next)) => !next.drops(field),
            (Some(("same", "origin")), Action::Follow(next)) => !next.cross_origin,
            (Some(("cross", "origin")), Action::Follow(next)) => next.cross_origin,
            (Some((method, url)), Action::Follow(next)) => next.method == method && next.location == url,
            _ => false,
        }
    }

    fn outcome(self) -> Outcome {
        let fails: Vec<_> = self.expects.iter().filter(|expected| !self.holds(expected)).collect();
        let differs = (!fails.is_empty()).then(|| format!("not so: {fails:?}"));
        Outcome { name: self.name, differs, why: self.why, is_stale: None }
    }
}

/// What comes of the rows of a table.
pub(super) fn outcomes() -> Vec<Outcome> {
    rows::<Row>(TABLE).into_iter().map(Row::outcome).collect()
}
