//! From what the files say to what they mean.

use super::{
    classes::classes,
    codes::codes,
    editions::editions,
    layer::lay,
    model::Registry,
    pending::{Pending, Place},
    rules::rules,
    site::Site,
    sources::sources,
};
use crate::{diagnostics::Diagnostics, format::Files, messages, vocabulary::Vocabulary};

/// The registry that can be made of the files. What is wrong with them is reported, and left out or made good by what
/// comes nearest; what is missing then is taken from the floor, if there is one.
pub(crate) fn build(
    Files { files, outlines }: Files<'_>,
    vocabulary: &Vocabulary,
    floor: Option<&Registry>,
    diagnostics: &mut Diagnostics<'_>,
) -> Registry {
    let mut registry = Registry::new(vocabulary, diagnostics.source());
    let mut site = Site::new(vocabulary, outlines, diagnostics);
    if let Some(laid) = lay(files, &mut site) {
        let mut pending: Vec<Pending> = std::mem::take(&mut site.unplaced);
        if !laid.has_editions {
            site.outlines.lacks(laid.top, &["edition"], messages::no_editions(), None);
        }
        registry.current = editions(laid.editions, floor, &mut site);
        let mut sources = sources(laid.sources, &mut site);
        registry.classes = classes(laid.classes, laid.top, laid.has_classes, &mut pending, &mut site);
        if !laid.has_codes {
            site.outlines.lacks(laid.top, &["code"], messages::no_codes_at_all(), None);
        }
        registry.codes = codes(laid.codes, &mut sources, &registry.classes, &mut pending, &mut site);
        pending.extend(laid.rules.into_iter().map(|table| Pending::new(table, Place::Alone)));
        registry.rules = rules(pending, &mut site);
        registry.sources = sources.all.into_iter().map(|source| source.value).collect();
        registry.editions = std::mem::take(&mut site.editions);
        let Site { outlines, diagnostics, .. } = site;
        outlines.finish(diagnostics);
    }
    registry
}
