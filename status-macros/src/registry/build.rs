//! From what the files say to what they mean.

use super::{
    classes::classes,
    codes::codes,
    context::Context,
    editions::editions,
    layer::lay,
    model::Registry,
    rule_tables::{RulePlace, RuleTable},
    rules::rules,
    sources::sources,
};
use crate::{diagnostics::Diagnostics, format::ReadFiles, messages, vocabulary::Vocabulary};

/// The registry that can be made of the files. What is wrong with them is reported, and left out or made good by what
/// comes nearest; what is missing then is taken from the floor, if there is one.
pub(crate) fn build(
    ReadFiles { files, outlines }: ReadFiles<'_>,
    vocabulary: &Vocabulary,
    floor: Option<&Registry>,
    diagnostics: &mut Diagnostics<'_>,
) -> Registry {
    let mut registry = Registry::new(vocabulary, diagnostics.source());
    let mut context = Context::new(vocabulary, outlines, diagnostics);
    if let Some(laid) = lay(files, &mut context) {
        let mut pending: Vec<RuleTable> = std::mem::take(&mut context.unplaced);
        if !laid.has_editions {
            context.outlines.lacks(laid.top, &["edition"], messages::no_editions(), None);
        }
        registry.current = editions(laid.editions, floor, &mut context);
        let mut sources = sources(laid.sources, &mut context);
        registry.classes = classes(laid.classes, laid.top, laid.has_classes, &mut pending, &mut context);
        if !laid.has_codes {
            context.outlines.lacks(laid.top, &["code"], messages::no_codes_at_all(), None);
        }
        registry.codes = codes(laid.codes, &mut sources, &registry.classes, &mut pending, &mut context);
        pending.extend(laid.rules.into_iter().map(|table| RuleTable::new(table, RulePlace::Alone)));
        registry.rules = rules(pending, registry.current, &mut context);
        registry.sources = sources.all.into_iter().map(|source| source.value).collect();
        registry.editions = std::mem::take(&mut context.editions);
        let Context { outlines, diagnostics, .. } = context;
        outlines.finish(diagnostics);
    }
    registry
}
