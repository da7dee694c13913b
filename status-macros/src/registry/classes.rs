//! The five classes.

use super::{
    context::Context,
    facets::facets,
    layer::LaidClass,
    model::Class,
    rule_tables::{RulePlace, RuleTable},
    texts::text,
};
use crate::{
    format::{At, Table, WithFacets},
    messages, order,
};

/// The classes in order, and their rules put aside.
pub(super) fn classes(
    tables: Vec<LaidClass>,
    top: usize,
    had_classes: bool,
    pending: &mut Vec<RuleTable>,
    context: &mut Context<'_, '_, '_>,
) -> Vec<Class> {
    let ids = context.vocabulary.classes();
    let mut classes: Vec<At<Class>> = Vec::new();
    let mut unclear = tables.is_empty() && had_classes;
    for LaidClass { table: Table { outline, keys }, rules } in tables {
        let WithFacets { own: keys, facets: given } = keys;
        for key in ["id", "name"] {
            context.outlines.needs(outline, key);
        }
        let facets = facets(given, None, context);
        let digit = keys.digit.0.right().map(|digit| digit.map(|digit| u8::try_from(digit).unwrap_or_default()));
        let place = digit.as_ref().map_or(RulePlace::Nowhere, |digit| RulePlace::InClass(digit.value));
        pending.extend(rules.into_iter().map(|table| RuleTable::new(table, place.clone())));
        let Some(digit) = digit else {
            unclear = true;
            continue;
        };
        let number = digit.value;
        let right = ids.id(number).unwrap_or_default();
        if let Some(id) = keys.id.0.right().filter(|id| id.value != right) {
            let other = ids.digit(&id.value);
            let hint =
                other.map_or_else(|| messages::write_word(right), |digit| messages::write_class_id(right, digit));
            context.error_with_hint(&id.span, messages::class_has_other_id(number, &id.value), hint);
            // Where the digit is the slip, the class is no second one of it.
            if other.is_some() {
                unclear = true;
                continue;
            }
        }
        if let Some(first) = classes.iter().find(|class| class.value.digit == number) {
            context.duplicate(&messages::class(number), &digit.span, &first.span, None);
            unclear = true;
            continue;
        }
        let name = keys.name.0.value().unwrap_or_default();
        classes.push(At::new(Class { digit: number, name, summary: text(keys.summary), facets }, digit.span));
    }
    let missing: Vec<String> = (1..=5)
        .filter(|digit| classes.iter().all(|class| class.value.digit != *digit))
        .map(|digit| format!("{digit}xx"))
        .collect();
    // One that could not be told from the others may be the one that is missing.
    if !missing.is_empty() && !unclear {
        let message = messages::no_class(missing.join(", "));
        context.outlines.lacks(top, &["class"], message, None);
    }
    order::sort_by_key(&mut classes, |class| class.value.digit.into());
    classes.into_iter().map(|class| class.value).collect()
}
