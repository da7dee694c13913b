//! The editions, and the variants that names give.

use std::{collections::HashMap, ops::Range};

use super::{model::Edition, site::Site, texts::text};
use crate::{
    format::{self, At, Table},
    naming,
};

/// Reads the editions into the site, and gives which of them is current. Where they have mistakes, those of the floor
/// stand in, for everything else is counted by them.
pub(super) fn editions(tables: Vec<Table<format::Edition>>, floor: &[Edition], site: &mut Site<'_, '_, '_>) -> usize {
    let mut editions: Vec<At<Edition>> = Vec::new();
    let mut current = Vec::new();
    let mut variants = Variants::new("an edition");
    let (mut all_known, mut has_unclear_current, mut is_right) = (!tables.is_empty(), false, true);
    for Table { outline, keys } in tables {
        let head = site.outlines.span(outline);
        has_unclear_current |= keys.current.as_right().is_none() && !keys.current.is_missing();
        is_right &= keys.year.as_right().is_some();
        let id = keys.id.right().map(|id| id.map(|id| id.0));
        all_known &= id.is_some();
        // What follows may name an edition that has mistakes, so it is kept with what it has.
        let id = id.unwrap_or_else(|| At::new(String::new(), head));
        if let Some(is_current) = keys.current.right().filter(|flag| flag.value) {
            current.push((editions.len(), is_current.span));
        }
        if let Some(first) = editions.iter().find(|edition| edition.value.id == id.value && !id.value.is_empty()) {
            site.duplicate(&format!("edition `{}`", id.value), &id.span, &first.span, None);
            is_right = false;
            continue;
        }
        let name = keys.name.right().map(|name| name.map(|name| name.0));
        let variant = name.as_ref().and_then(|name| variants.take(name, site));
        is_right &= variant.is_some();
        let variant = variant.unwrap_or_else(|| format!("Edition{}", editions.len()));
        let name = name.map_or_else(String::new, |name| name.value);
        let year = keys.year.value().map_or(0, |year| year.0);
        let edition = Edition { id: id.value, variant, name, year, summary: text(keys.summary) };
        editions.push(At::new(edition, id.span));
    }
    match current.as_slice() {
        [] if editions.len() > 1 && !has_unclear_current => {
            site.error(&editions[0].span, "no edition is `current = true`: one must be");
        }
        [(_, first), (_, second), ..] => site.duplicate("the current edition", second, first, None),
        _ => {}
    }
    let current = current.first().map_or(0, |&(index, _)| index);
    site.all_editions_known = all_known;
    if all_known && is_right || floor.is_empty() {
        site.editions = editions.into_iter().map(|edition| edition.value).collect();
        return current;
    }
    site.editions = floor.to_vec();
    site.editions.len() - 1
}

/// The variants that the names of one kind of thing have given so far.
pub(super) struct Variants {
    what: &'static str,
    taken: HashMap<String, Range<usize>>,
}

impl Variants {
    pub(super) fn new(what: &'static str) -> Self {
        Self { what, taken: HashMap::new() }
    }

    /// The variant that a name gives, which is a mistake where it gives none or one that is there already: two names can
    /// come to one, as `RFC 9110` and `rfc9110` do.
    pub(super) fn take(&mut self, name: &At<String>, site: &mut Site<'_, '_, '_>) -> Option<String> {
        let variant = naming::variant(&name.value);
        if let Some(fault) = naming::fault(&variant) {
            let message = format!("`{}` {fault}, so it gives no variant", name.value);
            site.error_with_hint(&name.span, message, String::from("give another `name`"));
            return None;
        }
        if let Some(first) = self.taken.get(&variant) {
            let what = format!("{} with the variant `{variant}`", self.what);
            site.duplicate(&what, &name.span, first, String::from("give another `name`"));
            return None;
        }
        self.taken.insert(variant.clone(), name.span.clone());
        Some(variant)
    }
}
