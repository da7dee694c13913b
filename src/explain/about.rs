//! What there is to say about a number: its meanings in order, and its rules by how many codes they are about.

use status_core::generic::{Meaning as _, Registry, Requirement as _};
use status_core::{Edition, Scope, StatusCode};

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
