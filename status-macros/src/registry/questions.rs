//! What the rules of a registry ask of an exchange: every distinct question, and the fields that have numbers.

use std::collections::{BTreeMap, HashMap};

use super::model::{Message, Predicate, Rule};
use crate::vocabulary::Word;

/// A question whose answer is a bit. Value checks have none: they are asked only when the bits leave a rule open.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Question {
    /// Whether the message has the field (its name in lower case).
    Has(Message, String),
    /// Whether this is the request's method.
    Method(String),
    /// Whether the message was sent in this version.
    Version(Message, Word),
    /// Whether the message has content.
    Content(Message),
    /// Whether this one sent the response.
    Sender(Word),
}

impl Question {
    /// The question that a predicate is, if it is one. Of the next request nothing is one: hardly an exchange has it, and
    /// all others would pay for its bits.
    fn of(predicate: &Predicate) -> Option<Self> {
        match predicate {
            Predicate::Has(Message::Next, _)
            | Predicate::Method(Message::Next, _)
            | Predicate::Content(Message::Next) => None,
            Predicate::Has(message, name) => Some(Self::Has(*message, name.clone())),
            Predicate::Method(_, method) => Some(Self::Method(method.clone())),
            Predicate::Version(message, version) => Some(Self::Version(*message, version.clone())),
            Predicate::Content(message) => Some(Self::Content(*message)),
            Predicate::Sender(sender) => Some(Self::Sender(sender.clone())),
            _ => None,
        }
    }

    /// Whether the field is there at all, without which what a predicate says of its value can't be so.
    fn presence(predicate: &Predicate) -> Option<Self> {
        match predicate {
            Predicate::Lines { message: Message::Next, .. } => None,
            Predicate::Lines { message, field, .. } => Some(Self::Has(*message, field.clone())),
            _ => None,
        }
    }
}

/// The distinct questions of a registry, each at the place of its bit, in an order that depends on the rules alone.
#[derive(Debug)]
pub(crate) struct Questions {
    places: BTreeMap<Question, usize>,
    /// The fields by their numbers: those that value checks look at, then those that rules alone name.
    fields: Vec<String>,
    numbers: HashMap<String, usize>,
}

impl Questions {
    /// What the rules ask, where value checks look at these fields (in lower case).
    pub(crate) fn of(rules: &[Rule], looked_at: &[impl AsRef<str>]) -> Self {
        let mut places = BTreeMap::new();
        for predicate in rules.iter().flat_map(Rule::predicates) {
            collect(predicate, &mut places);
        }
        for (place, of_question) in places.values_mut().enumerate() {
            *of_question = place;
        }
        let mut fields: Vec<String> = Vec::new();
        let mut numbers = HashMap::new();
        let named = places.keys().filter_map(|question| match question {
            Question::Has(_, name) => Some(name.as_str()),
            _ => None,
        });
        for name in looked_at.iter().map(AsRef::as_ref).chain(named) {
            numbers.entry(name.to_owned()).or_insert_with(|| {
                fields.push(name.to_owned());
                fields.len() - 1
            });
        }
        Self { places, fields, numbers }
    }

    /// How many numbers the questions and the fields take, whichever take more.
    pub(crate) fn count(&self) -> usize {
        self.places.len().max(self.fields.len())
    }

    /// All of them, in the order of their places.
    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = &Question> {
        self.places.keys()
    }

    /// The place of the question that a predicate is, if it is one.
    pub(crate) fn place(&self, predicate: &Predicate) -> Option<usize> {
        self.places.get(&Question::of(predicate)?).copied()
    }

    /// The place of the field's presence, without which what the predicate says of its value can't be so.
    pub(crate) fn presence(&self, predicate: &Predicate) -> Option<usize> {
        self.places.get(&Question::presence(predicate)?).copied()
    }

    /// The names of the fields, in lower case, in the order of their numbers.
    pub(crate) fn fields(&self) -> &[String] {
        &self.fields
    }

    /// The number of a field that is asked about (its name in lower case).
    pub(crate) fn field(&self, name: &str) -> Option<usize> {
        self.numbers.get(name).copied()
    }
}

fn collect(predicate: &Predicate, places: &mut BTreeMap<Question, usize>) {
    match predicate {
        Predicate::All(parts) | Predicate::Any(parts) => parts.iter().for_each(|part| collect(part, places)),
        Predicate::Not(inner) => collect(inner, places),
        other => {
            if let Some(question) = Question::of(other).or_else(|| Question::presence(other)) {
                places.insert(question, 0);
            }
        }
    }
}
