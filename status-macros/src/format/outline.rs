//! What tables are called, where they stand, and which keys they have that nobody reads.

use std::{fmt, ops::Range};

use toml::de::DeTable;

use super::given::At;
use crate::{
    diagnostics::Diagnostics,
    messages::{self, Wording},
    order,
    prose::list_of_words,
    suggest::nearest,
};

/// The outline of every table that was read, by its number.
#[derive(Debug, Default)]
pub(crate) struct Outlines<'t>(Vec<Outline<'t>>);

/// What is to be known of a table beside what its keys are given.
#[derive(Debug)]
pub(super) struct Outline<'t> {
    pub(super) name: TableName<'t>,
    /// Its head, or the whole of an inline table.
    pub(super) span: Range<usize>,
    /// Where the file begins if all files are one text.
    pub(super) offset: usize,
    pub(super) is_in_layer: bool,
    pub(super) table: &'t DeTable<'t>,
    /// The keys that it may have: those of the struct that reads it, and the facets where it has some.
    pub(super) known: Vec<&'t str>,
    pub(super) needed: &'static [&'static str],
    /// Keys with a wrong value, which was reported.
    pub(super) wrong: Vec<&'t str>,
    pub(super) lacking: Vec<Lack>,
}

/// What a table is called: `[[code.rule]]` of a list under a key, or the key alone.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct TableName<'t> {
    pub(super) within: &'t str,
    pub(super) key: &'t str,
    pub(super) is_listed: bool,
}

/// Something that a table lacks: any of these keys would give it.
#[derive(Debug)]
pub(super) struct Lack {
    keys: Vec<&'static str>,
    message: Wording,
    hint: Option<Wording>,
}

impl fmt::Display for TableName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self { key: "", .. } => f.write_str("the file"),
            Self { key, is_listed: false, .. } => f.write_str(key),
            Self { within: "", key, .. } => write!(f, "[[{key}]]"),
            Self { within, key, .. } => write!(f, "[[{within}.{key}]]"),
        }
    }
}

impl<'t> Outline<'t> {
    pub(super) fn new(
        name: TableName<'t>,
        span: Range<usize>,
        offset: usize,
        is_in_layer: bool,
        table: &'t DeTable<'t>,
    ) -> Self {
        let (known, wrong, lacking) = (Vec::new(), Vec::new(), Vec::new());
        Self { name, span, offset, is_in_layer, table, known, needed: &[], wrong, lacking }
    }

    /// Whether a table of this kind has no such key where this one stands, though others of the kind have it.
    fn is_elsewhere(&self, key: &str) -> bool {
        match key {
            "override" => !self.is_in_layer,
            "codes" => !self.name.within.is_empty(),
            _ => false,
        }
    }

    fn known(&self) -> impl Iterator<Item = &'t str> {
        self.known.iter().copied().filter(|key| !self.is_elsewhere(key))
    }

    fn keys(&self) -> impl Iterator<Item = At<&'t str>> + use<'t> {
        let offset = self.offset;
        self.table.keys().map(move |key| {
            let span = key.span();
            At::new(key.get_ref().as_ref(), span.start + offset..span.end + offset)
        })
    }

    /// Reports keys that it does not know, and what it lacks unless such a key was meant for that: one slip would be
    /// two mistakes.
    fn finish(&self, diagnostics: &mut Diagnostics<'_>) {
        let mut meant = Vec::new();
        for key in self.keys().filter(|key| self.known().all(|known| known != key.value)) {
            // A key that is there already is meant only if no other can be.
            let open = self.known().filter(|known| !self.table.contains_key(*known));
            let near = nearest(key.value, open).or_else(|| nearest(key.value, self.known()));
            let hint =
                near.map_or_else(|| messages::knows(self.name, list_of_words(self.known())), messages::did_you_mean);
            meant.extend(near);
            diagnostics.error_in_file(&key.span, messages::unknown_key(key.value), hint);
        }
        let needed = self.needed.iter().filter(|key| !self.table.contains_key(**key)).map(|key| Lack {
            keys: vec![key],
            message: messages::lacks(self.name, key),
            hint: None,
        });
        let needed: Vec<Lack> = needed.collect();
        let mut all: Vec<&Lack> = needed.iter().chain(&self.lacking).collect();
        // What is not among the keys that are known comes first.
        let position = |lack: &&Lack| self.known().position(|known| lack.keys.contains(&known));
        order::sort_by_key(&mut all, |lack| position(lack).map_or(0, |position| position + 1));
        for Lack { keys, message, hint } in all {
            if !keys.iter().any(|key| meant.contains(key)) {
                diagnostics.error_in_file(&self.span, message.clone(), hint.clone());
            }
        }
    }
}

impl<'t> Outlines<'t> {
    /// Adds one; the table keeps its number.
    pub(super) fn add(&mut self, outline: Outline<'t>) -> usize {
        self.0.push(outline);
        self.0.len() - 1
    }

    pub(super) fn of(&mut self, number: usize) -> Option<&mut Outline<'t>> {
        self.0.get_mut(number)
    }

    /// Where a table begins: its head, or the whole of an inline table.
    pub(crate) fn span(&self, number: usize) -> Range<usize> {
        self.0.get(number).map_or(0..0, |outline| outline.span.clone())
    }

    /// What a table is called.
    fn name(&self, number: usize) -> String {
        self.0.get(number).map_or_else(String::new, |outline| outline.name.to_string())
    }

    /// The keys of a table that are known and have no wrong value.
    pub(crate) fn right_keys(&self, number: usize) -> Vec<At<&'t str>> {
        let Some(outline) = self.0.get(number) else { return Vec::new() };
        let is_right =
            |key: &At<&'t str>| outline.known().any(|known| known == key.value) && !outline.wrong.contains(&key.value);
        outline.keys().filter(is_right).collect()
    }

    /// Whether a table has no key but these.
    pub(crate) fn has_only(&self, number: usize, keys: &[&str]) -> bool {
        self.0.get(number).is_some_and(|outline| outline.keys().all(|key| keys.contains(&key.value)))
    }

    /// Notes that one of these keys has to be there. `finish` reports it unless an unknown key looks like one of them.
    pub(crate) fn lacks(&mut self, number: usize, keys: &[&'static str], message: Wording, hint: Option<Wording>) {
        if let Some(outline) = self.0.get_mut(number) {
            outline.lacking.push(Lack { keys: keys.to_vec(), message, hint });
        }
    }

    /// Notes that this key has to be there.
    pub(crate) fn needs(&mut self, number: usize, key: &'static str) {
        if self.0.get(number).is_some_and(|outline| !outline.table.contains_key(key)) {
            let message = messages::lacks(self.name(number), key);
            self.lacks(number, &[key], message, None);
        }
    }

    /// The keys that the first table of this name may have.
    #[cfg(test)]
    pub(crate) fn keys_of(&self, name: &str) -> Vec<String> {
        let named = self.0.iter().find(|outline| outline.name.to_string() == name);
        named.map_or_else(Vec::new, |outline| outline.known.iter().copied().map(String::from).collect())
    }

    /// Reports what all tables have that they do not know, and what they lack.
    pub(crate) fn finish(&self, diagnostics: &mut Diagnostics<'_>) {
        self.0.iter().for_each(|outline| outline.finish(diagnostics));
    }
}
