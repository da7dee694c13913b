//! What there is to say about a number: its meanings in order, and its rules by how many codes they are about.

use status_core::generic::{Meaning as _, Registry, Requirement as _};
use status_core::{Edition, Scope, StatusCode, SubStatus};

/// The meanings of a number in an edition, the one that was asked for by its own name first.
pub(super) fn meanings<R: Registry>(
    code: StatusCode,
    asked: Option<R::Status>,
    edition: Option<Edition>,
) -> Vec<R::Status> {
    let mut found: Vec<R::Status> = R::meanings(code.as_u16())
        .filter(|status| edition.is_none_or(|edition| status.editions().contains(&edition)))
        .collect();
    found.sort_by_key(|status| Some(*status) != asked);
    found
}

/// The sub-statuses of a number in an edition, each with the meaning that has it; all, or those with one number alone.
pub(super) fn subs<R: Registry>(
    code: StatusCode,
    number: Option<u16>,
    edition: Option<Edition>,
) -> Vec<(R::Status, SubStatus<R::Source>)> {
    let meanings = meanings::<R>(code, None, edition).into_iter();
    let subs = meanings.flat_map(|status| status.subs().iter().map(move |sub| (status, *sub)));
    subs.filter(|(_, sub)| number.is_none_or(|number| sub.number() == number)).collect()
}

/// A rule that names more numbers says nothing of one of them in particular.
const FEW: usize = 8;

/// The rules about a number, besides those of one meaning alone.
pub(super) struct RulesAbout<R: Registry> {
    /// Those that name the number among a few others.
    pub(super) shared: Vec<R::Rule>,
    /// Those of its class.
    pub(super) class: Vec<R::Rule>,
    /// Those that name it among many, or its class among others.
    pub(super) most: Vec<R::Rule>,
    /// Those of every code.
    pub(super) every: Vec<R::Rule>,
}

impl<R: Registry> RulesAbout<R> {
    pub(super) fn new(code: StatusCode) -> Self {
        let mut about = Self { shared: Vec::new(), class: Vec::new(), most: Vec::new(), every: Vec::new() };
        for rule in R::RULES.iter().copied().filter(|rule| rule.applies_to(code)) {
            match rule.scope() {
                Scope::Status(_) => {}
                Scope::Some { numbers, .. } if numbers.len() <= FEW && numbers.contains(&code.as_u16()) => {
                    about.shared.push(rule);
                }
                Scope::Some { .. } => about.most.push(rule),
                Scope::Class(_) => about.class.push(rule),
                Scope::Any => about.every.push(rule),
            }
        }
        about
    }
}
