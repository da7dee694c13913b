//! What the rules of a registry ask of an exchange: every distinct question, and the fields that have numbers.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::model::{Message, Predicate, Rule};
use crate::vocabulary::Word;

/// A question beside the presence of fields, whose answer is a bit. Value checks have none: they are asked only when the
/// bits leave a rule open.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Question {
    /// Whether this is the request's method.
    Method(String),
    /// Whether the message was sent in this version.
    Version(Message, Word),
    /// Whether the response has content.
    Content,
    /// Whether this one sent the response.
    Sender(Word),
    /// Whether another edition is judged by than the one that is in force.
    OtherEdition,
}

impl Question {
    /// The question that a predicate is, if it is one. Of the next request nothing is one: hardly an exchange has it, and
    /// all others would pay for its bits. Whether the request has content may depend on its fields.
    fn of(predicate: &Predicate) -> Option<Self> {
        match predicate {
            Predicate::Method(Message::Next, _) => None,
            Predicate::Method(_, method) => Some(Self::Method(method.clone())),
            Predicate::Version(message, version) => Some(Self::Version(*message, version.clone())),
            Predicate::Content(Message::Response) => Some(Self::Content),
            Predicate::Sender(sender) => Some(Self::Sender(sender.clone())),
            _ => None,
        }
    }
}

/// The field on whose presence a predicate depends: what it asks, or that without which what it says of the value can't
/// be so.
fn field_of(predicate: &Predicate) -> Option<(Message, &str)> {
    match predicate {
        Predicate::Has(Message::Next, _) | Predicate::Lines { message: Message::Next, .. } => None,
        Predicate::Has(message, field) | Predicate::Lines { message, field, .. } => Some((*message, field)),
        _ => None,
    }
}

/// What the rules of a registry ask: fields by their numbers, each of which is a bit in each message, and the distinct
/// questions beside them, each at the place of its bit. The order depends on the rules alone.
#[derive(Debug)]
pub(crate) struct Questions {
    places: BTreeMap<Question, usize>,
    /// Those that value checks look at, then those whose lines rules look at, then those whose presence alone they ask.
    fields: Vec<String>,
    numbers: HashMap<String, usize>,
}

impl Questions {
    /// What the rules ask, where value checks look at these fields (in lower case), and this edition is in force.
    pub(crate) fn of(rules: &[Rule], looked_at: &[impl AsRef<str>], current: usize) -> Self {
        let mut places = BTreeMap::new();
        let (mut by_lines, mut by_presence) = (BTreeSet::new(), BTreeSet::new());
        for rule in rules {
            if rule.is_of_other_editions(current) {
                places.insert(Question::OtherEdition, 0);
            }
            for predicate in rule.predicates() {
                predicate.each(&mut |part| {
                    places.extend(Question::of(part).map(|question| (question, 0)));
                    let fields = if matches!(part, Predicate::Lines { .. }) { &mut by_lines } else { &mut by_presence };
                    fields.extend(field_of(part).map(|(_, field)| field));
                });
            }
        }
        for (place, of_question) in places.values_mut().enumerate() {
            *of_question = place;
        }
        let mut fields: Vec<String> = Vec::new();
        let mut numbers = HashMap::new();
        for name in looked_at.iter().map(AsRef::as_ref).chain(by_lines).chain(by_presence) {
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

    /// The place of the question whether another edition is judged by, if rules depend on it.
    pub(crate) fn other_edition(&self) -> Option<usize> {
        self.places.get(&Question::OtherEdition).copied()
    }

    /// The message and the number of the field on whose presence the predicate depends.
    pub(crate) fn presence(&self, predicate: &Predicate) -> Option<(Message, usize)> {
        let (message, field) = field_of(predicate)?;
        Some((message, self.field(field)?))
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
