//! Conditions: predicates in the form in which they are judged.

use super::model::Predicate;

/// A condition without negations but on its leaves. It is known to hold exactly if this is true with every leaf read as
/// "known to be so", or "known not to be so": in Kleene's logic, trees of and and or keep that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Condition<L> {
    All(Vec<Condition<L>>),
    Any(Vec<Condition<L>>),
    /// The leaf is known to be so, or known not to be so.
    Leaf(L, bool),
}

impl<L> Condition<L> {
    /// The condition that a predicate is known to hold, or known not to. A predicate that joins no others is a leaf, or
    /// whatever else is made of it; `None` where its answer can't be known. Then no answer can be known that needs it.
    pub(crate) fn of(
        predicate: &Predicate,
        wanted: bool,
        leaf: &dyn Fn(&Predicate, bool) -> Option<Self>,
    ) -> Option<Self> {
        match predicate {
            Predicate::Not(inner) => Self::of(inner, !wanted, leaf),
            Predicate::All(parts) | Predicate::Any(parts) => {
                let needs_all = matches!(predicate, Predicate::All(_)) == wanted;
                let parts = parts.iter().map(|part| Self::of(part, wanted, leaf));
                if needs_all {
                    return parts.collect::<Option<_>>().map(Self::All);
                }
                let known: Vec<_> = parts.flatten().collect();
                (!known.is_empty()).then_some(Self::Any(known))
            }
            other => leaf(other, wanted),
        }
    }
}
