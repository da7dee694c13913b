//! What stands in for what a file with mistakes does not give: `status-core` itself names some codes, and errors at those
//! names would follow from a mistake that is reported already.

use super::model::{Code, Registry};
use crate::order;

/// Puts one registry under another, which then has every class and every name that it has. Both have the same editions.
pub(crate) fn put_under(registry: &mut Registry, floor: &Registry) {
    if registry.editions.is_empty() {
        (registry.editions, registry.current) = (floor.editions.clone(), floor.current);
    }
    let has_class = |digit| registry.classes.iter().any(|own| own.digit == digit);
    let missing: Vec<_> = floor.classes.iter().filter(|class| !has_class(class.digit)).cloned().collect();
    registry.classes.extend(missing);
    order::sort_by_key(&mut registry.classes, |class| class.digit.into());
    for code in &floor.codes {
        if registry.codes.iter().any(|own| own.variant == code.variant) {
            continue;
        }
        let owner = &floor.sources[code.source];
        let known = registry.sources.iter().position(|own| own.id == owner.id || own.variant == owner.variant);
        let source = known.unwrap_or(registry.sources.len());
        if known.is_none() {
            registry.sources.push(owner.clone());
        }
        let primary = registry.codes.iter().all(|own| own.number != code.number);
        // The sources of its sub-statuses have other places here, and nothing names those.
        registry.codes.push(Code { source, primary, subs: Vec::new(), ..code.clone() });
    }
}
