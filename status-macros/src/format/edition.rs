//! `[[edition]]`.

use serde::Deserialize;

use super::{
    given::Given,
    kinds::{Id, Name, Year},
    multiplicity::Single,
    table::Keys,
    text::TextValue,
};

/// A set of documents that is in force together. A fact that differs between editions has one value for each.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "edition"))]
#[serde(default, rename_all = "kebab-case")]
pub(crate) struct EditionKeys {
    /// What rules and codes call it: `"rfc9110"`.
    pub(crate) id: Single<Id>,
    /// Its name, which gives the variant: `"RFC 9110"` is `Edition::Rfc9110`.
    pub(crate) name: Single<Name>,
    /// When it was published.
    pub(crate) year: Single<Year>,
    /// `true` for the one edition that is in force where nothing is said.
    pub(crate) current: Given<bool>,
    /// What it is: `{ en = "…", zh = "…" }`, or one text for both.
    pub(crate) summary: Given<TextValue>,
}

impl Keys for EditionKeys {
    const NEEDED: &'static [&'static str] = &["id", "name", "year"];
}
