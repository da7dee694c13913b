//! The editions, and the variants that names give.

use std::{collections::HashMap, ops::Range};

use super::{
    context::Context,
    model::{BilingualText, Edition, Registry},
    texts::text,
};
use crate::{
    format::{self, At, Table},
    messages::{self, Wording},
    naming,
};

/// Reads the editions into the context, and gives which of them is current. Where they have mistakes, those of the floor
/// stand in, for everything else is counted by them.
pub(super) fn editions(
    tables: Vec<Table<format::EditionKeys>>,
    floor: Option<&Registry>,
    context: &mut Context<'_, '_, '_>,
) -> usize {
    let mut editions: Vec<At<Edition>> = Vec::new();
    let mut current = Vec::new();
    let mut variants = Variants::new(|variant| messages::edition_of_variant(variant));
    let (mut all_known, mut has_unclear_current, mut is_right) = (!tables.is_empty(), false, true);
    for Table { outline, keys } in tables {
        let head = context.outlines.span(outline);
        has_unclear_current |= keys.current.as_right().is_none() && !keys.current.is_missing();
        is_right &= keys.year.0.as_right().is_some();
        let id = keys.id.0.right();
        all_known &= id.is_some();
        // What follows may name an edition that has mistakes, so it is kept with what it has.
        let id = id.unwrap_or_else(|| At::new(String::new(), head));
        if let Some(is_current) = keys.current.right().filter(|flag| flag.value) {
            current.push((editions.len(), is_current.span));
        }
        if let Some(first) = editions.iter().find(|edition| edition.value.id == id.value && !id.value.is_empty()) {
            context.duplicate(&messages::edition(&id.value), &id.span, &first.span, None);
            is_right = false;
            continue;
        }
        let name = keys.name.0.right();
        let variant = name.as_ref().and_then(|name| variants.take(name, context));
        is_right &= variant.is_some();
        let mut edition = Edition { id: id.value, summary: text(keys.summary), ..stand_in(editions.len()) };
        edition.variant = variant.unwrap_or(edition.variant);
        edition.name = name.map_or_else(String::new, |name| name.value);
        edition.year = keys.year.0.value().unwrap_or_default();
        editions.push(At::new(edition, id.span));
    }
    match current.as_slice() {
        [] if editions.len() > 1 && !has_unclear_current => {
            context.error(&editions[0].span, messages::no_current_edition());
        }
        [(_, first), (_, second), ..] => context.duplicate(&messages::the_current_edition(), second, first, None),
        _ => {}
    }
    let current = current.first().map_or(0, |&(index, _)| index);
    let (editions, current): (Vec<_>, _) = match floor.filter(|_| !is_right || !all_known) {
        Some(floor) => {
            all_known &= editions.iter().all(|own| floor.editions.iter().any(|edition| edition.id == own.value.id));
            (floor.editions.clone(), floor.current)
        }
        None => (editions.into_iter().map(|edition| edition.value).collect(), current),
    };
    let editions = if editions.is_empty() { vec![stand_in(0)] } else { editions };
    (context.editions, context.all_editions_known) = (editions, all_known);
    current
}

/// An edition of which nothing is known: facts have one value for each, and so there is always one.
fn stand_in(index: usize) -> Edition {
    let variant = format!("Edition{index}");
    Edition { id: String::new(), variant, name: String::new(), year: 0, summary: BilingualText::default() }
}

/// The variants that the names of one kind of thing have given so far.
pub(super) struct Variants {
    /// What is said of one whose variant is there already.
    named: fn(&str) -> Wording,
    taken: HashMap<String, Range<usize>>,
}

impl Variants {
    pub(super) fn new(named: fn(&str) -> Wording) -> Self {
        Self { named, taken: HashMap::new() }
    }

    /// The variant that a name gives, which is a mistake where it gives none or one that is there already: two names can
    /// come to one, as `RFC 9110` and `rfc9110` do.
    pub(super) fn take(&mut self, name: &At<String>, context: &mut Context<'_, '_, '_>) -> Option<String> {
        let variant = naming::variant(&name.value);
        if let Some(fault) = naming::fault(&variant) {
            context.error_with_hint(
                &name.span,
                messages::gives_no_variant(&name.value, &fault),
                messages::another_name(),
            );
            return None;
        }
        if let Some(first) = self.taken.get(&variant) {
            context.duplicate(&(self.named)(&variant), &name.span, first, messages::another_name());
            return None;
        }
        self.taken.insert(variant.clone(), name.span.clone());
        Some(variant)
    }
}
