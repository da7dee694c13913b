//! Where registries are built: what every part of the work needs at hand.

use std::ops::Range;

use super::{model::Edition, rule_tables::RuleTable};
use crate::{
    diagnostics::Diagnostics,
    format::{At, Outlines, SubKeys, Table},
    messages::{self, Wording},
    prose::list_of_words,
    suggest::nearest,
    vocabulary::{Vocabulary, Word},
};

/// What every part of the work needs.
pub(super) struct Context<'c, 's, 't> {
    pub(super) vocabulary: &'c Vocabulary,
    pub(super) outlines: Outlines<'t>,
    pub(super) diagnostics: &'c mut Diagnostics<'s>,
    /// The editions, once they are known.
    pub(super) editions: Vec<Edition>,
    /// Whether the id of every edition is known, so that any other is a mistake.
    pub(super) all_editions_known: bool,
    /// Rules below tables that are refused: they may have mistakes of their own.
    pub(super) unplaced: Vec<RuleTable>,
    /// Sub-statuses below such tables.
    pub(super) unplaced_subs: Vec<Table<SubKeys>>,
}

impl<'c, 's, 't> Context<'c, 's, 't> {
    pub(super) const fn new(
        vocabulary: &'c Vocabulary,
        outlines: Outlines<'t>,
        diagnostics: &'c mut Diagnostics<'s>,
    ) -> Self {
        Self {
            vocabulary,
            outlines,
            diagnostics,
            editions: Vec::new(),
            all_editions_known: false,
            unplaced: Vec::new(),
            unplaced_subs: Vec::new(),
        }
    }
}

impl Context<'_, '_, '_> {
    pub(super) fn error(&mut self, span: &Range<usize>, message: Wording) {
        self.diagnostics.error_in_file(span, message, None);
    }

    pub(super) fn error_with_hint(&mut self, span: &Range<usize>, message: Wording, hint: impl Into<Option<Wording>>) {
        self.diagnostics.error_in_file(span, message, hint);
    }

    /// Reports that something is there twice: at the second, naming the first.
    pub(super) fn duplicate(
        &mut self,
        what: &Wording,
        span: &Range<usize>,
        first: &Range<usize>,
        hint: impl Into<Option<Wording>>,
    ) {
        // What a layer overrides is read in the base's place, but the layer has to yield.
        let (first, span) = if self.rank(first) > self.rank(span) { (span, first) } else { (first, span) };
        let place = self.diagnostics.source().place(first.start);
        self.error_with_hint(span, messages::is_there_already(place, what), hint);
    }

    /// Which file a place is in, counted from the base.
    pub(super) fn rank(&self, span: &Range<usize>) -> usize {
        self.diagnostics.source().rank(span.start)
    }

    /// The path and the line of a place.
    pub(super) fn line(&self, span: &Range<usize>) -> (String, usize) {
        let place = self.diagnostics.source().place(span.start);
        (place.path.to_owned(), place.line)
    }

    /// The edition with this id, which is a mistake where there is none.
    pub(super) fn edition(&mut self, id: &At<String>) -> Option<usize> {
        let found = self.editions.iter().position(|edition| edition.id == id.value);
        if found.is_none() && self.all_editions_known {
            let ids = || self.editions.iter().map(|edition| edition.id.as_str());
            let hint = nearest(&id.value, ids())
                .map_or_else(|| messages::the_editions_are(list_of_words(ids())), messages::did_you_mean);
            self.error_with_hint(&id.span, messages::unknown_edition(&id.value), hint);
        }
        found
    }

    /// The word of a closed list. The reader has refused every other.
    pub(super) fn word(&self, list: &str, word: &str) -> Option<Word> {
        self.vocabulary.words(list).find(word)
    }
}
