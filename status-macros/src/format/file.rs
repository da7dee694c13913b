//! A whole file.

use super::{
    class::ClassKeys,
    code::CodeKeys,
    edition::EditionKeys,
    facets::WithFacets,
    given::Given,
    keys::keys,
    rule::RuleKeys,
    source::SourceKeys,
    table::{Keys, Tables},
};

keys! {
    /// HTTP status codes and the rules they carry. A file with an [[edition]] is a whole registry, and any other is a layer
    /// on one.
    pub(crate) struct FileKeys as "file" {
        /// A set of documents that is in force together. A fact that differs between editions has one value for each.
        edition: Given<Tables<EditionKeys>>,
        /// Who defines a meaning. A code may name a source that is not declared; it then counts as a vendor.
        source: Given<Tables<SourceKeys>>,
        /// The five classes, each with what its codes have in common: facets and rules.
        class: Given<Tables<WithFacets<ClassKeys>>>,
        /// A meaning of a number: `code`, `reason` and `source` are a whole one.
        code: Given<Tables<WithFacets<CodeKeys>>>,
        /// A rule of several codes, or of any.
        rule: Given<Tables<RuleKeys>>,
    }
}

impl Keys for FileKeys {
    const NEEDED: &'static [&'static str] = &[];
}

impl FileKeys {
    /// Adds the tables of another part of the same file.
    pub(crate) fn add(&mut self, other: Self) {
        self.edition.add(other.edition);
        self.source.add(other.source);
        self.class.add(other.class);
        self.code.add(other.code);
        self.rule.add(other.rule);
    }
}

#[cfg(test)]
impl super::printed::InFile for FileKeys {
    /// There are all five classes, and of several editions one is current.
    fn in_registry() -> serde_json::Value {
        let classes = (1..=5).map(|digit| {
            serde_json::json!({ "contains": { "properties": { "digit": { "const": digit } }, "required": ["digit"] } })
        });
        serde_json::json!({
            "description": "A whole registry: the editions, who defines meanings, the five classes, the codes and their rules.",
            "properties": {
                "edition": {
                    "if": { "minItems": 2 },
                    "then": { "contains": { "properties": { "current": { "const": true } }, "required": ["current"] } },
                },
                "class": { "minItems": 5, "maxItems": 5, "allOf": classes.collect::<Vec<_>>() },
            },
            "required": ["edition", "class", "code"],
        })
    }

    fn in_layer() -> serde_json::Value {
        serde_json::json!({
            "description": "A layer on a registry: further sources, codes and rules. What is there already is changed only where `override = true` says so.",
            "properties": {
                "edition": false,
                "class": { "description": "A class to which the layer adds rules: `digit` and [[class.rule]]." },
                "code": {
                    "description": "A meaning of a number: `code`, `reason` and `source` are a whole one. `code`, `source` and [[code.rule]] or [[code.sub]] add rules and sub-statuses to one that is there.",
                },
            },
        })
    }
}
