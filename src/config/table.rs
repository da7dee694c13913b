//! One table of the file, read as far as it can be.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::keys;
use super::mistake::Mistake;
use crate::suggest::nearest;

/// Reads a table as a struct whose fields may all be left out. What is wrong costs its own key alone, so that all mistakes
/// of a table are found. With it comes what unknown keys may have been meant for.
pub(super) fn read<'t, T>(
    table: DeTable<'t>,
    span: &Range<usize>,
    mistakes: &mut Vec<Mistake>,
) -> (T, Vec<&'static str>)
where
    T: Deserialize<'t> + Default,
{
    let mut table = table;
    let known = keys::of::<T>();
    let unknown: Vec<_> = table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())).cloned().collect();
    let mut meant = Vec::new();
    for key in unknown {
        table.remove(&key);
        let near = nearest(key.get_ref(), known.iter().copied());
        mistakes.push(Mistake::of_unknown_key(key.span(), key.get_ref(), known, &near));
        meant.extend(near);
    }
    loop {
        let value = Spanned::new(span.clone(), DeValue::Table(table.clone()));
        let error = match T::deserialize(ValueDeserializer::from(value)) {
            Ok(read) => return (read, meant),
            Err(error) => error,
        };
        let at = error.span().unwrap_or_else(|| span.clone());
        let wrong = table.iter().find(|(_, value)| value.span().start <= at.start && at.end <= value.span().end);
        let wrong = wrong.map(|(key, _)| key.clone());
        mistakes.push(Mistake::of_value(at, error.message()));
        match wrong {
            Some(key) => drop(table.remove(&key)),
            None => return (T::default(), meant),
        }
    }
}
