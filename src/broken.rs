//! What an exchange breaks: a rule of the registry, or the order of the responses.

use std::borrow::Cow;

use status_core::generic::Requirement;
use status_core::{Lang, Level, Party, sequence::Fault};

use crate::keyword::SEQUENCE;

/// What is broken.
#[derive(Clone, Copy)]
pub(crate) enum Broken<Rule> {
    Rule(Rule),
    /// The order of the responses, of which the registry has no rule.
    Sequence(Fault),
}

impl<Rule: Requirement> Broken<Rule> {
    pub(crate) fn id(&self) -> &'static str {
        match self {
            Self::Rule(rule) => rule.id(),
            Self::Sequence(_) => SEQUENCE,
        }
    }

    pub(crate) fn level(&self) -> Level {
        match self {
            Self::Rule(rule) => rule.level(),
            Self::Sequence(_) => Level::Must,
        }
    }

    pub(crate) fn by(&self) -> Party {
        match self {
            Self::Rule(rule) => rule.by(),
            Self::Sequence(_) => Party::Server,
        }
    }

    pub(crate) fn text(&self, lang: Lang) -> Cow<'static, str> {
        match self {
            Self::Rule(rule) => Cow::Borrowed(rule.text(lang)),
            Self::Sequence(fault) => Cow::Owned(fault.text(lang).to_string()),
        }
    }

    pub(crate) fn spec(&self) -> &'static str {
        match self {
            Self::Rule(rule) => rule.spec(),
            Self::Sequence(_) => SEQUENCE_SPEC,
        }
    }
}

/// Where the order of responses is written.
pub(crate) const SEQUENCE_SPEC: &str = "RFC 9110, 15";

/// Rules in the order in which they are reported: the strongest first, and those of one level as they came.
pub(crate) fn gravest_first<Rule: Requirement>(rules: impl IntoIterator<Item = Rule>) -> Vec<Rule> {
    let mut rules: Vec<Rule> = rules.into_iter().collect();
    rules.sort_by_key(|rule| std::cmp::Reverse(rule.level()));
    rules
}
