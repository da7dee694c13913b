//! The second implementation: it reads codes.toml at run time and judges one exchange at a time, with strings of its
//! own and no haste. It shares nothing with the generated code, so that a mistake in one of the two shows.

mod agreement;
mod captures;
mod check;
mod generate;
mod kleene;
mod message;
mod predicate;
mod registry;
mod values;

use std::{collections::BTreeSet, sync::LazyLock};

use status_core::Edition;

use crate::support::record::Record;
pub(crate) use agreement::difference;
pub(crate) use generate::field_values;
use message::Exchange;
use registry::Registry;

static REGISTRY: LazyLock<Registry> = LazyLock::new(Registry::read);

/// The ids of the rules that the exchange breaks under an edition.
pub(crate) fn judge(record: &Record, edition: Edition) -> BTreeSet<String> {
    REGISTRY.judge(&Exchange::new(record), edition.id())
}
