//! The sources: those that are declared, and those that codes name without.

use std::{collections::HashMap, ops::Range};

use super::{context::Context, editions::Variants, model::Source};
use crate::{
    format::{self, At, Table},
    messages, naming,
    suggest::nearest,
};

/// The sources by their ids.
#[derive(Debug, Default)]
pub(super) struct Sources {
    pub(super) all: Vec<At<Source>>,
    by_id: HashMap<String, usize>,
    by_variant: HashMap<String, usize>,
    /// The number of the next variant that stands in for one, unless that is taken.
    stand_ins: usize,
    /// Whether the id of every source is known, so that a slip of one can be told from another source.
    all_known: bool,
}

/// How many sources are looked through for one whose id may have been meant.
const MOST_COMPARED: usize = 100;

/// The id of the source whose codes say none, or none that can be taken.
const STAND_IN: &str = "stub";

/// The declared sources.
pub(super) fn sources(tables: Vec<Table<format::SourceKeys>>, context: &mut Context<'_, '_, '_>) -> Sources {
    let mut sources = Sources { all_known: true, ..Sources::default() };
    let mut variants = Variants::new(|variant| messages::source_of_variant(variant));
    let Some(vendor) = context.vocabulary.words("source-kind").ordinary() else { return sources };
    for Table { keys, .. } in tables {
        let id = keys.id.0.right();
        // Without a name the id is the name, and where neither can be read there is nothing more to say of it.
        let name = if keys.name.0.is_missing() { id.clone() } else { keys.name.0.right() };
        let Some(id) = id else {
            sources.all_known = false;
            name.and_then(|name| variants.take(&name, context));
            continue;
        };
        if let Some(&first) = sources.by_id.get(&id.value) {
            context.duplicate(&messages::source(&id.value), &id.span, &sources.all[first].span, None);
            continue;
        }
        let variant = name.as_ref().and_then(|name| variants.take(name, context));
        let kind = keys.kind.0.value().and_then(|kind| context.word("source-kind", &kind));
        let name = name.map_or_else(|| id.value.clone(), |name| name.value);
        let source = Source {
            path: context.line(&id.span).0,
            id: id.value,
            variant: variant.unwrap_or_else(|| sources.stand_in()),
            title: keys.title.0.value().unwrap_or_else(|| name.clone()),
            name,
            kind: kind.unwrap_or_else(|| vendor.clone()),
            url: keys.url.0.value(),
            section_url: keys.section_url.0.value(),
        };
        sources.add(source, id.span, context);
    }
    sources
}

impl Sources {
    /// A variant for a source whose own is a mistake.
    fn stand_in(&mut self) -> String {
        let mut name = format!("Source{}", self.stand_ins);
        while self.by_variant.contains_key(&name) {
            self.stand_ins += 1;
            name = format!("Source{}", self.stand_ins);
        }
        name
    }

    /// Its index, if there is room for it.
    fn add(&mut self, source: Source, span: Range<usize>, context: &mut Context<'_, '_, '_>) -> Option<usize> {
        if !context.is_within_limit(self.all.len() + 1, "sources", &span) {
            return None;
        }
        let index = self.all.len();
        self.by_id.insert(source.id.clone(), index);
        self.by_variant.insert(source.variant.clone(), index);
        self.all.push(At::new(source, span));
        Some(index)
    }

    /// The source with this id. One that is not declared is a vendor's, unless it looks like a slip.
    pub(super) fn find(&mut self, id: &At<String>, context: &mut Context<'_, '_, '_>) -> Option<usize> {
        if let Some(&found) = self.by_id.get(&id.value) {
            return Some(found);
        }
        let mut variant = naming::variant(&id.value);
        // Each id that is not declared is compared with all of these.
        let ids = self.all.iter().take(MOST_COMPARED).map(|source| source.value.id.as_str()).filter(|_| self.all_known);
        if let Some(meant) = nearest(&id.value, ids) {
            let hint = messages::did_you_mean_source(meant, &id.value);
            context.error_with_hint(&id.span, messages::unknown_source(&id.value), hint);
        } else if let Some(fault) = naming::fault(&variant) {
            let message = messages::source_gives_no_variant(&id.value, &fault);
            context.error_with_hint(&id.span, message, messages::declare_source());
        } else if let Some(&first) = self.by_variant.get(&variant).filter(|_| self.all_known) {
            let first = &self.all[first];
            let hint = messages::write_source_id(&first.value.id);
            context.duplicate(&messages::source_of_variant(&variant), &id.span, &first.span, hint);
        }
        if naming::fault(&variant).is_some() || self.by_variant.contains_key(&variant) {
            variant = self.stand_in();
        }
        self.undeclared(id, variant, context)
    }

    /// The source of codes whose own can't be taken.
    pub(super) fn of_none(&mut self, span: &Range<usize>, context: &mut Context<'_, '_, '_>) -> Option<usize> {
        let id = At::new(STAND_IN.to_owned(), span.clone());
        match self.by_id.get(STAND_IN).or_else(|| self.by_variant.get(&naming::variant(STAND_IN))) {
            Some(&found) => Some(found),
            None => self.undeclared(&id, naming::variant(STAND_IN), context),
        }
    }

    fn undeclared(&mut self, id: &At<String>, variant: String, context: &mut Context<'_, '_, '_>) -> Option<usize> {
        let source = Source {
            path: context.line(&id.span).0,
            id: id.value.clone(),
            variant,
            name: id.value.clone(),
            title: id.value.clone(),
            kind: context.vocabulary.words("source-kind").ordinary()?.clone(),
            url: None,
            section_url: None,
        };
        self.add(source, id.span.clone(), context)
    }
}
