//! What a layer's table says of one below it, and what is wrong with that.

use std::ops::Range;

use super::context::Context;
use crate::{
    format::Given,
    messages::{self, Wording},
    suggest::nearest,
};

/// Whether a table says `override = true`. One that says it wrongly means it.
pub(super) fn says_override(given: &Given<bool>) -> bool {
    given.as_value().copied().unwrap_or(!given.is_missing())
}

/// Where a table is pointed at: the value that it is known by, or its head.
pub(super) fn place<T>(given: &Given<T>, outline: usize, context: &Context<'_, '_, '_>) -> Range<usize> {
    given.span().cloned().unwrap_or_else(|| context.outlines.span(outline))
}

/// Reports that something is below the layer already, which did not say that it means to change it.
pub(super) fn clash(what: &Wording, [own, below]: [Range<usize>; 2], context: &mut Context<'_, '_, '_>) {
    context.duplicate(what, &own, &below, messages::say_override());
}

/// Reports that there is nothing to override.
pub(super) fn nothing_below<'k>(
    overrides: &Given<bool>,
    what: &Wording,
    id: &str,
    ids: impl Iterator<Item = &'k str>,
    context: &mut Context<'_, '_, '_>,
) {
    let mut ids: Vec<&str> = ids.collect();
    ids.sort_unstable();
    let hint = nearest(id, ids).map_or_else(messages::leave_out_override, messages::did_you_mean);
    let span = overrides.span().cloned().unwrap_or_default();
    context.error_with_hint(&span, messages::nothing_to_override(what), hint);
}
