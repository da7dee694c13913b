//! What stands in for what a file with mistakes does not give: `status-core` itself names some codes, and errors at those
//! names would follow from a mistake that is reported already.

use super::model::{ByEdition, Class, Code, FacetValues, Registry};
use crate::order;

/// Puts one registry under another, which then has every class and every name that it has. An edition that the lower one does
/// not have is there as its current one.
pub(crate) fn put_under(registry: &mut Registry, floor: &Registry) {
    if registry.editions.is_empty() {
        (registry.editions, registry.current) = (floor.editions.clone(), floor.current);
    }
    let of = |id: &str| floor.editions.iter().position(|edition| edition.id == id).unwrap_or(floor.current);
    let places: Vec<usize> = registry.editions.iter().map(|edition| of(&edition.id)).collect();
    let has_class = |digit| registry.classes.iter().any(|own| own.digit == digit);
    let missing = floor.classes.iter().filter(|class| !has_class(class.digit));
    let missing: Vec<_> =
        missing.map(|class| Class { facets: facets_at(&places, &class.facets), ..class.clone() }).collect();
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
        registry.codes.push(Code {
            source,
            primary,
            subs: Vec::new(),
            reasons: at(&places, &code.reasons),
            editions: at(&places, &code.editions),
            facets: facets_at(&places, &code.facets),
            ..code.clone()
        });
    }
}

/// The values of the editions at these places.
fn at<T: Clone>(places: &[usize], values: &ByEdition<T>) -> ByEdition<T> {
    places.iter().filter_map(|&place| values.get(place).cloned()).collect()
}

fn facets_at(places: &[usize], facets: &FacetValues) -> FacetValues {
    facets.iter().map(|values| at(places, values)).collect()
}
