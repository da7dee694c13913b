//! `[[source]]`.

use super::{
    given::Given,
    keys::keys,
    kinds::{Address, Id, Name, Plain, SectionAddress, SourceKind},
    multiplicity::Single,
    table::Keys,
};

keys! {
    /// Who defines meanings: an RFC, a draft or a vendor. A code may name a source that is not declared; it then counts as a
    /// vendor.
    pub(crate) struct SourceKeys as "source" {
        /// What codes call it in `source`.
        id: Single<Id>,
        /// Its name, which gives the variant: `"Acme"` is `Source::Acme`. By default the id.
        name: Single<Name>,
        /// The document's title, or what the vendor's software is called.
        title: Single<Plain>,
        /// What it is; `vendor` by default. The state of its codes follows from it.
        kind: Single<SourceKind>,
        /// Where it is found.
        url: Single<Address>,
        /// Where a section is found; `{}` is where its number goes.
        section_url: Single<SectionAddress>,
        /// In a layer: `true` to change a source of the registry below. What is not said here stays.
        overrides as "override": Given<bool>,
    }
}

impl Keys for SourceKeys {
    const NEEDED: &'static [&'static str] = &["id"];
}

impl SourceKeys {
    /// This, and what it does not say as a table below has it.
    pub(crate) fn over(self, below: Self) -> Self {
        Self {
            id: self.id.or(below.id),
            name: self.name.or(below.name),
            title: self.title.or(below.title),
            kind: self.kind.or(below.kind),
            url: self.url.or(below.url),
            section_url: self.section_url.or(below.section_url),
            overrides: self.overrides,
        }
    }
}

#[cfg(test)]
impl super::printed::InFile for SourceKeys {
    /// Without a name the id gives the variant.
    fn in_registry() -> serde_json::Value {
        serde_json::json!({
            "properties": { "override": false },
            "if": { "not": { "required": ["name"] } },
            "then": { "properties": { "id": { "$ref": "#/$defs/name-of-a-variant" } } },
        })
    }

    fn in_layer() -> serde_json::Value {
        serde_json::json!({
            "if": { "not": { "anyOf": [{ "required": ["name"] }, { "$ref": "#/$defs/overriding" }] } },
            "then": { "properties": { "id": { "$ref": "#/$defs/name-of-a-variant" } } },
        })
    }
}
