//! The sub-statuses of codes.

use super::{context::Context, model::Sub, sources::Sources, texts::text};
use crate::{
    format::{At, SubKeys, Table},
    messages, order,
};

/// The sub-statuses of one code: those of a source beside each other, by their numbers.
pub(super) fn subs(tables: Vec<Table<SubKeys>>, sources: &mut Sources, context: &mut Context<'_, '_, '_>) -> Vec<Sub> {
    let mut subs: Vec<At<Sub>> = Vec::new();
    for table in tables {
        let Some(own) = sub(table, sources, context) else { continue };
        let place = |sub: &Sub| (sub.source, sub.number);
        match subs.iter().find(|first| place(&first.value) == place(&own.value)) {
            Some(first) => {
                let what = messages::sub_status(own.value.number, &sources.all[own.value.source].value.id);
                context.duplicate(&what, &own.span, &first.span, None);
            }
            None => subs.push(own),
        }
    }
    let mut subs: Vec<Sub> = subs.into_iter().map(|sub| sub.value).collect();
    // A number has three digits at most.
    order::sort_by_key(&mut subs, |sub| sub.source * 1000 + usize::from(sub.number));
    subs
}

/// One `[[code.sub]]`, and where its number stands. The source is looked up whatever else is missing: it may be a mistake
/// of its own.
fn sub(
    Table { keys, .. }: Table<SubKeys>,
    sources: &mut Sources,
    context: &mut Context<'_, '_, '_>,
) -> Option<At<Sub>> {
    let source = keys.source.0.right().and_then(|id| sources.find(&id, context));
    let number = keys.number.0.right()?;
    let sub =
        Sub { number: number.value, reason: keys.reason.0.value()?, source: source?, summary: text(keys.summary) };
    Some(At::new(sub, number.span))
}
