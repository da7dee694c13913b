//! `[[edition]]`.

use serde::Deserialize;

use super::{
    given::Given,
    shapes::{Keys, Single},
    text::Text,
    values::{Id, Name, Year},
};

/// A set of documents that is in force together. A fact that differs between editions has one value for each.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "edition"))]
#[serde(default, rename_all = "kebab-case")]
pub(crate) struct Edition {
    /// What rules and codes call it: `"rfc9110"`.
    pub(crate) id: Single<Id>,
    /// Its name, which gives the variant: `"RFC 9110"` is `Edition::Rfc9110`.
    pub(crate) name: Single<Name>,
    /// When it was published.
    pub(crate) year: Single<Year>,
    /// `true` for the one edition that is in force where nothing is said.
    pub(crate) current: Given<bool>,
    /// What it is: `{ en = "…", zh = "…" }`, or one text for both.
    pub(crate) summary: Given<Text>,
}

impl Keys for Edition {
    const NEEDED: &'static [&'static str] = &["id", "name", "year"];
}
