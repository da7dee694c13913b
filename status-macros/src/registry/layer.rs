//! Layers: one file on top of others. It adds, and changes only where it says `override = true`.

use std::collections::HashMap;

use super::{
    context::Context,
    overrides::{clash, nothing_below, place, says_override},
    rule_tables::{RulePlace, RuleTable},
};
use crate::{
    format::{At, ClassKeys, CodeKeys, EditionKeys, FileKeys, RuleKeys, SourceKeys, SubKeys, Table, WithFacets},
    messages,
};

/// The tables of all files, with what lies over others in their places.
#[derive(Debug)]
pub(super) struct Laid {
    pub(super) editions: Vec<Table<EditionKeys>>,
    pub(super) sources: Vec<Table<SourceKeys>>,
    pub(super) classes: Vec<LaidClass>,
    pub(super) codes: Vec<LaidCode>,
    pub(super) rules: Vec<Table<RuleKeys>>,
    /// The outline of the lowest file.
    pub(super) top: usize,
    /// Whether the lowest file has the keys for these at all.
    pub(super) has_editions: bool,
    pub(super) has_classes: bool,
    pub(super) has_codes: bool,
}

/// A class, and the rules that all files give it.
#[derive(Debug)]
pub(super) struct LaidClass {
    pub(super) table: Table<WithFacets<ClassKeys>>,
    pub(super) rules: Vec<Table<RuleKeys>>,
}

/// A code as the last file has it, and the rules and sub-statuses that all files give it.
#[derive(Debug)]
pub(super) struct LaidCode {
    pub(super) table: Table<WithFacets<CodeKeys>>,
    /// The phrase of the lowest file. Another one over it leaves the names as they are: code that uses them goes on to
    /// compile.
    pub(super) first_reason: Option<At<String>>,
    pub(super) rules: Vec<Table<RuleKeys>>,
    pub(super) subs: Vec<Table<SubKeys>>,
}

/// Lays the files on one another, the base first.
pub(super) fn lay(files: Vec<Table<FileKeys>>, context: &mut Context<'_, '_, '_>) -> Option<Laid> {
    let mut files = files.into_iter();
    let Table { outline: top, keys: mut base } = files.next()?;
    let (has_editions, has_classes, has_codes) =
        (!base.edition.is_missing(), !base.class.is_missing(), !base.code.is_missing());
    let mut laid = Laid {
        editions: base.edition.take_tables(),
        sources: base.source.take_tables(),
        classes: base.class.take_tables().into_iter().map(LaidClass::new).collect(),
        codes: base.code.take_tables().into_iter().map(LaidCode::new).collect(),
        rules: base.rule.take_tables(),
        top,
        has_editions,
        has_classes,
        has_codes,
    };
    for Table { keys: mut layer, .. } in files {
        for edition in layer.edition.take_tables() {
            let head = context.outlines.span(edition.outline);
            context.error_with_hint(&head, messages::layer_has_edition(), messages::take_it_out());
        }
        add_sources(layer.source.take_tables(), &mut laid.sources, context);
        add_classes(layer.class.take_tables(), &mut laid.classes, context);
        add_codes(layer.code.take_tables(), &mut laid.codes, context);
        laid.rules.extend(layer.rule.take_tables());
    }
    Some(laid)
}

impl LaidClass {
    fn new(mut table: Table<WithFacets<ClassKeys>>) -> Self {
        Self { rules: table.keys.own.rule.take_tables(), table }
    }
}

impl LaidCode {
    fn new(mut table: Table<WithFacets<CodeKeys>>) -> Self {
        let own = &mut table.keys.own;
        let first_reason = own.reason.0.as_right().cloned();
        Self { first_reason, rules: own.rule.take_tables(), subs: own.sub.take_tables(), table }
    }

    /// What tells meanings apart: the number and who gives it the meaning.
    fn key(&self) -> Option<(u16, String)> {
        let own = &self.table.keys.own;
        Some((*own.code.0.as_value()?, own.source.0.as_value()?.clone()))
    }

    fn put_over(self, below: Self) -> Self {
        let (over, under) = (self.table.keys, below.table.keys);
        let keys = WithFacets { own: over.own.over(under.own), facets: over.facets.over(under.facets) };
        let table = Table { outline: self.table.outline, keys };
        let mut laid = Self {
            table,
            first_reason: below.first_reason.or(self.first_reason),
            rules: below.rules,
            subs: below.subs,
        };
        laid.add(self.rules, self.subs);
        laid
    }

    fn add(&mut self, rules: Vec<Table<RuleKeys>>, subs: Vec<Table<SubKeys>>) {
        self.rules.extend(rules);
        self.subs.extend(subs);
    }
}

fn add_sources(layer: Vec<Table<SourceKeys>>, sources: &mut Vec<Table<SourceKeys>>, context: &mut Context<'_, '_, '_>) {
    let id = |table: &Table<SourceKeys>| table.keys.id.0.as_value().cloned();
    let known: HashMap<String, usize> =
        sources.iter().enumerate().filter_map(|(at, table)| Some((id(table)?, at))).collect();
    for table in layer {
        let overrides = says_override(&table.keys.overrides);
        let own = id(&table).unwrap_or_default();
        match known.get(&own).copied() {
            Some(at) if overrides => {
                change(sources, at, |below| Table { outline: table.outline, keys: table.keys.over(below.keys) });
            }
            None if overrides => {
                let ids = known.keys().map(String::as_str);
                nothing_below(&table.keys.overrides, &messages::source(&own), &own, ids, context);
            }
            Some(at) => {
                let place = |table: &Table<SourceKeys>| place(&table.keys.id.0, table.outline, context);
                let places = [place(&table), place(&sources[at])];
                clash(&messages::source(&own), places, context);
            }
            None => sources.push(table),
        }
    }
}

/// Puts something made of it in the place of an item.
fn change<T>(items: &mut Vec<T>, at: usize, make: impl FnOnce(T) -> T) {
    let below = items.swap_remove(at);
    items.push(make(below));
    let last = items.len() - 1;
    items.swap(at, last);
}

/// A class belongs to the standard: a layer can add rules to it, and nothing else.
fn add_classes(layer: Vec<Table<WithFacets<ClassKeys>>>, classes: &mut [LaidClass], context: &mut Context<'_, '_, '_>) {
    for table in layer {
        for key in context.outlines.right_keys(table.outline) {
            if !["digit", "rule"].contains(&key.value) {
                context.error_with_hint(
                    &key.span,
                    messages::layer_changes_class(key.value),
                    messages::class_of_layer(),
                );
            }
        }
        let more = LaidClass::new(table);
        let digit = |class: &LaidClass| class.table.keys.own.digit.0.as_value().copied();
        let meant = digit(&more);
        match classes.iter_mut().find(|class| meant.is_some() && digit(class) == meant) {
            Some(class) => class.rules.extend(more.rules),
            None => {
                context.unplaced.extend(more.rules.into_iter().map(|table| RuleTable::new(table, RulePlace::Nowhere)));
            }
        }
    }
}

fn add_codes(layer: Vec<Table<WithFacets<CodeKeys>>>, codes: &mut Vec<LaidCode>, context: &mut Context<'_, '_, '_>) {
    let mut known: HashMap<(u16, String), usize> = HashMap::new();
    for (at, code) in codes.iter().enumerate() {
        known.extend(code.key().map(|key| (key, at)));
    }
    for table in layer {
        let code = LaidCode::new(table);
        let own = &code.table.keys.own;
        let overrides = says_override(&own.overrides);
        let Some((number, source)) = code.key() else {
            codes.push(code);
            continue;
        };
        match known.get(&(number, source.clone())).copied() {
            None if overrides => {
                let sources = known.keys().filter(|(other, _)| *other == number).map(|(_, source)| source.as_str());
                nothing_below(&own.overrides, &messages::code(number, &source), &source, sources, context);
                leave_out(code, context);
            }
            None => codes.push(code),
            Some(at) if overrides => change(codes, at, |below| code.put_over(below)),
            Some(at) if adds_alone(&code, &codes[at], context) => codes[at].add(code.rules, code.subs),
            Some(at) => {
                let place = |code: &LaidCode| place(&code.table.keys.own.code.0, code.table.outline, context);
                let (own, first) = (place(&code), place(&codes[at]));
                context.duplicate(&messages::code(number, &source), &own, &first, messages::add_to_code_or_override());
                leave_out(code, context);
            }
        }
    }
}

/// The rules and sub-statuses of a code that is refused may have mistakes of their own.
fn leave_out(code: LaidCode, context: &mut Context<'_, '_, '_>) {
    context.unplaced_subs.extend(code.subs);
    context.unplaced.extend(code.rules.into_iter().map(|table| RuleTable::new(table, RulePlace::Nowhere)));
}

/// Whether the table is nothing but a place for further rules and sub-statuses of a code below.
fn adds_alone(code: &LaidCode, below: &LaidCode, context: &Context<'_, '_, '_>) -> bool {
    let reason = |code: &LaidCode| code.table.keys.own.reason.0.as_value().cloned();
    let same_reason = reason(code).is_none_or(|own| reason(below) == Some(own));
    let adds = !code.rules.is_empty() || !code.subs.is_empty();
    same_reason && adds && context.outlines.has_only(code.table.outline, CodeKeys::ADDING)
}
