//! `[[class]]`.

use super::{
    given::Given,
    keys::keys,
    kinds::{ClassId, Digit, Plain},
    multiplicity::Single,
    rule::RuleKeys,
    table::{Keys, Tables},
    text::TextValue,
};

keys! {
    /// What the codes that begin with a digit have in common. In a layer it has `digit` and [[class.rule]] alone.
    pub(crate) struct ClassKeys as "class" {
        /// The first digit.
        digit: Single<Digit>,
        /// What it is called: `"client-error"`.
        id: Single<ClassId>,
        /// Its name for people: `"Client Error"`.
        name: Single<Plain>,
        /// What it means: `{ en = "…", zh = "…" }`, or one text for both.
        summary: Given<TextValue>,
        /// A rule of every code of the class.
        rule: Given<Tables<RuleKeys>>,
    }
}

impl Keys for ClassKeys {
    const NEEDED: &'static [&'static str] = &["digit"];
}

#[cfg(test)]
impl super::printed::InFile for ClassKeys {
    /// The id belongs to the digit.
    fn in_registry() -> serde_json::Value {
        let ids = (1..).zip(super::printed::ids_of_classes()).map(|(digit, id)| {
            serde_json::json!({
                "if": { "properties": { "digit": { "const": digit } }, "required": ["digit"] },
                "then": { "properties": { "id": { "const": id } } },
            })
        });
        serde_json::json!({
            "properties": {
                "rule": { "items": { "allOf": [
                    { "$ref": "#/$defs/rule-of-registry" },
                    { "$ref": "#/$defs/rule-of-its-place" },
                ] } },
            },
            "required": ["id", "name"],
            "allOf": ids.collect::<Vec<_>>(),
        })
    }

    /// A layer adds rules and changes nothing.
    fn in_layer() -> serde_json::Value {
        let facets = crate::tests::vocabulary().facets().iter().map(|facet| facet.key.as_str());
        let fixed = ["id", "name", "summary"].into_iter().chain(facets);
        let mut properties: serde_json::Map<_, _> = fixed.map(|key| (key.to_owned(), false.into())).collect();
        properties.insert("rule".to_owned(), serde_json::json!({ "items": { "$ref": "#/$defs/rule-of-its-place" } }));
        serde_json::json!({ "properties": properties })
    }
}
