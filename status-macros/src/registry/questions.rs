//! What rules ask of an exchange beside the values of fields: each distinct question has a number of its own.

use std::collections::BTreeSet;

use super::{
    limits::MOST,
    model::{Predicate, Rule, Side},
};
use crate::vocabulary::{Vocabulary, Word};

/// A question that has a bit. Value checks have none: they are asked only when the bits leave a rule open.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Question {
    Has(Side, String),
    Method(String),
    Version(Side, Word),
    Content(Side),
    Sender(Word),
}

impl Question {
    /// The question that a predicate is, if it is one.
    pub(crate) fn of(predicate: &Predicate) -> Option<Self> {
        match predicate {
            Predicate::Has(side, name) => Some(Self::Has(*side, name.clone())),
            Predicate::Method(method) => Some(Self::Method(method.clone())),
            Predicate::Version(side, version) => Some(Self::Version(*side, version.clone())),
            Predicate::Content(side) => Some(Self::Content(*side)),
            Predicate::Sender(sender) => Some(Self::Sender(sender.clone())),
            _ => None,
        }
    }

    /// Whether the field is there of whose value a predicate speaks: without it that can't be so.
    pub(crate) fn of_presence(predicate: &Predicate) -> Option<Self> {
        match predicate {
            Predicate::Repeated(side, name) | Predicate::Token { side, field: name, .. } => {
                Some(Self::Has(*side, name.to_ascii_lowercase()))
            }
            Predicate::MediaType { side, .. } => Some(Self::Has(*side, String::from("content-type"))),
            _ => None,
        }
    }

    /// Hands on every question that a predicate and its parts ask.
    pub(crate) fn each(predicate: &Predicate, ask: &mut impl FnMut(Self)) {
        match predicate {
            Predicate::All(parts) | Predicate::Any(parts) => parts.iter().for_each(|part| Self::each(part, ask)),
            Predicate::Not(inner) => Self::each(inner, ask),
            other => Self::of(other).into_iter().chain(Self::of_presence(other)).for_each(ask),
        }
    }
}

/// The questions so far, and the fields, which have numbers too: those that value checks look at first.
pub(super) struct Asked {
    questions: BTreeSet<Question>,
    fields: BTreeSet<String>,
}

impl Asked {
    pub(super) fn new(vocabulary: &Vocabulary) -> Self {
        Self { questions: BTreeSet::new(), fields: vocabulary.fields().iter().cloned().collect() }
    }

    /// Adds what a rule asks. Whether there are numbers for all of it.
    pub(super) fn add(&mut self, rule: &Rule) -> bool {
        for predicate in rule.predicates() {
            Question::each(predicate, &mut |question| {
                if let Question::Has(_, name) = &question
                    && !self.fields.contains(name)
                {
                    self.fields.insert(name.clone());
                }
                self.questions.insert(question);
            });
        }
        self.is_within_limit()
    }

    pub(super) fn is_within_limit(&self) -> bool {
        self.questions.len().max(self.fields.len()) <= MOST
    }
}
