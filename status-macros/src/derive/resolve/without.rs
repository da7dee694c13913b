//! Fields that somebody below adds: whether their names are those that the rules of the code ask for.

use syn::LitStr;

use crate::{
    diagnostics::Diagnostics,
    excerpt::{Leaf, RuleExcerpt},
    registry::Condition,
    suggest::{did_you_mean, slip_of},
};

/// A name that is a slip of one that a rule asks about would leave that one asked for, or ask for nothing.
pub(super) fn check_names(without: &[LitStr], rules: &[RuleExcerpt<'_>], diagnostics: &mut Diagnostics<'_>) {
    let mut fields = Vec::new();
    for rule in rules {
        collect(&rule.broken, &mut fields);
    }
    for name in without {
        let text = name.value();
        if fields.iter().any(|field| field.eq_ignore_ascii_case(&text)) {
            continue;
        }
        if let Some(meant) = slip_of(&text, fields.iter().copied()) {
            let message = format!("no rule of this code asks for `{text}`");
            diagnostics.error_with_hint(name.span(), message, did_you_mean(&text, [meant]));
        }
    }
}

/// The fields that a condition is about.
fn collect<'r>(condition: &Condition<Leaf<'r>>, fields: &mut Vec<&'r str>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| collect(part, fields)),
        Condition::Leaf(Leaf::Has(field) | Leaf::Lines { field, .. }, _) => fields.push(field),
        Condition::Leaf(Leaf::Check(_, several), _) => fields.extend(several),
        Condition::Leaf(Leaf::Content | Leaf::Status(_), _) => {}
    }
}
