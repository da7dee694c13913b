//! `[[class]]`.

use serde::Deserialize;

use super::{
    given::Given,
    rule::Rule,
    shapes::{Keys, Tables},
    text::Text,
    values::{ClassId, Digit, Plain},
};

/// What the codes that begin with a digit have in common. In a layer it has `digit` and [[class.rule]] alone.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Class {
    /// The first digit.
    pub(crate) digit: Given<Digit>,
    /// What it is called: `"client-error"`.
    pub(crate) id: Given<ClassId>,
    /// Its name for people: `"Client Error"`.
    pub(crate) name: Given<Plain>,
    /// What it means: `{ en = "…", zh = "…" }`, or one text for both.
    pub(crate) summary: Given<Text>,
    /// A rule of every code of the class.
    pub(crate) rule: Given<Tables<Rule>>,
}

impl Keys for Class {
    const NEEDED: &'static [&'static str] = &["digit"];
}
