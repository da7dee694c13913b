//! The facets of classes and codes.

use super::{
    context::Context,
    model::{ByEdition, FacetValues},
};
use crate::format::{self, At, Each, Given};

/// The facets that a table gives; the rest are the class's, or where there is none those of an ordinary response.
pub(super) fn facets(
    given: format::FacetKeys,
    class: Option<&FacetValues>,
    context: &mut Context<'_, '_, '_>,
) -> FacetValues {
    let format::FacetKeys(mut given) = given;
    let vocabulary = context.vocabulary;
    let facets = vocabulary.facets().iter().enumerate().map(|(at, facet)| {
        let ordinary = || vocabulary.words(&facet.key).ordinary().into_iter().cloned();
        let default: ByEdition<_> = match class.and_then(|class| class.get(at)) {
            Some(of_class) => of_class.clone(),
            None => ordinary().cycle().take(context.editions.len()).collect(),
        };
        let given = given.iter_mut().find(|(key, _)| *key == facet.key).map(|(_, given)| std::mem::take(given));
        let word = |word: String| vocabulary.words(&facet.key).find(&word);
        by_edition(given.unwrap_or_default(), default, word, context)
    });
    facets.collect()
}

/// The values that are given in the place of the default ones.
pub(super) fn by_edition<T, U: Clone>(
    given: Given<Each<T>>,
    default: ByEdition<U>,
    meaning: impl Fn(T) -> Option<U>,
    context: &mut Context<'_, '_, '_>,
) -> ByEdition<U> {
    let some = match given.value() {
        None => return default,
        Some(Each::All(one)) => {
            return meaning(one).map_or(default, |one| vec![one; context.editions.len()]);
        }
        Some(Each::Some(some)) => some,
    };
    let mut all = default;
    for (id, given) in some {
        let index = context.edition(&id);
        let slot = index.and_then(|index| all.get_mut(index));
        if let (Some(slot), Some(value)) = (slot, given.right().and_then(|At { value, .. }| meaning(value))) {
            *slot = value;
        }
    }
    all
}
