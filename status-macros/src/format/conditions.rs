pub(super) fn source(_: &mut schemars::Schema) {}
pub(super) fn rule(_: &mut schemars::Schema) {}
pub(super) fn predicate(_: &mut schemars::Schema) {}
