//! What a layer has reported, in a list.

use std::sync::{Arc, Mutex};

use status_core::{
    Registry,
    generic::{Found, Requirement as _},
};
use status_tower::{JudgeLayer, Report};

/// A report, as far as tests ask: code, length of the content, ids of the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reported {
    pub(crate) status: u16,
    pub(crate) length: Option<u64>,
    pub(crate) rules: Vec<&'static str>,
}

/// All reports so far.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reports(Arc<Mutex<Vec<Reported>>>);

impl Reports {
    /// A layer that reports here.
    pub(crate) fn by<R: Registry>(&self, layer: JudgeLayer<R>) -> JudgeLayer<R> {
        let list = Arc::clone(&self.0);
        layer.call(move |report: &Report<'_, R>| {
            let rules = report.rules().iter().map(|rule| rule.id()).collect();
            let reported = Reported { status: report.status().as_u16(), length: report.content_length(), rules };
            list.lock().expect("no panic").push(reported);
        })
    }

    /// The reports since the last call.
    pub(crate) fn take(&self) -> Vec<Reported> {
        std::mem::take(&mut *self.0.lock().expect("no panic"))
    }

    /// The rules of the reports since the last call, in the order of their ids.
    pub(crate) fn rules(&self) -> Vec<&'static str> {
        let mut rules: Vec<_> = self.take().into_iter().flat_map(|report| report.rules).collect();
        rules.sort_unstable();
        rules
    }
}

/// The ids of a set of rules.
pub(crate) fn ids<F: Found>(found: F) -> Vec<&'static str> {
    assert_eq!(found.is_empty(), found.len() == 0);
    let mut ids: Vec<_> = found.into_iter().map(F::Rule::id).collect();
    ids.sort_unstable();
    ids
}
