//! `[[edition]]`.

use super::{
    given::Given,
    keys::keys,
    kinds::{Id, Name, Year},
    multiplicity::Single,
    table::Keys,
    text::TextValue,
};

keys! {
    /// A set of documents that is in force together. A fact that differs between editions has one value for each.
    pub(crate) struct EditionKeys as "edition" {
        /// What rules and codes call it: `"rfc9110"`.
        id: Single<Id>,
        /// Its name, which gives the variant: `"RFC 9110"` is `Edition::Rfc9110`.
        name: Single<Name>,
        /// When it was published.
        year: Single<Year>,
        /// `true` for the one edition that is in force where nothing is said.
        current: Given<bool>,
        /// What it is: `{ en = "…", zh = "…" }`, or one text for both.
        summary: Given<TextValue>,
    }
}

impl Keys for EditionKeys {
    const NEEDED: &'static [&'static str] = &["id", "name", "year"];
}
