//! `[[rule]]`, `[[class.rule]]` and `[[code.rule]]`.

use super::{
    given::Given,
    keys::keys,
    kinds::{Codes, Id, Level, Party, Plain, RuleId},
    multiplicity::{NonEmpty, Single},
    predicate::PredicateKeys,
    table::{Keys, Table},
    text::TextValue,
};

keys! {
    /// What is demanded of an exchange. A rule is broken where its condition is known to hold, its exception is not, and its
    /// demand is known to fail.
    #[cfg_attr(test, schemars(extend("allOf" = Self::conditions())))]
    pub(crate) struct RuleKeys as "rule" {
        /// Small letters, digits, hyphens; unique: `"470-retry-after"`.
        id: Single<RuleId>,
        /// Who has to keep it; `server` by default. A rule by `origin` is silent where the sender is known to be a proxy.
        by: Single<Party>,
        /// For guidance, which nothing can check, in place of the demand. Guidance has no `when` and no `unless`.
        level: Single<Level>,
        /// What has to hold.
        must: Given<Table<PredicateKeys>>,
        /// What must not hold.
        must_not: Given<Table<PredicateKeys>>,
        /// What should hold.
        should: Given<Table<PredicateKeys>>,
        /// What should not hold.
        should_not: Given<Table<PredicateKeys>>,
        /// A condition that has to be known to hold.
        when: Given<Table<PredicateKeys>>,
        /// An exception that has to be known to hold.
        unless: Given<Table<PredicateKeys>>,
        /// The codes that a [[rule]] is about: `[206, 304, "4xx"]`; without, it is about any.
        codes: NonEmpty<Codes>,
        /// The one edition that has the rule; by default all that the code has.
        edition: Single<Id>,
        /// Where it is written: `"RFC 9110, 15.5.6"`; by default the code's own, or what a layer adds to another file's code:
        /// the first source that the layer defines.
        spec: Single<Plain>,
        /// What it says: `{ en = "…", zh = "…" }`, or one text for both.
        text: Given<TextValue>,
        /// In a layer: `true` to put this rule in the place of the one with its id below.
        overrides as "override": Given<bool>,
    }
}

impl Keys for RuleKeys {
    const NEEDED: &'static [&'static str] = &["id", "text"];
}

#[cfg(test)]
impl RuleKeys {
    /// Exactly one of the demands, or for guidance a level; guidance has no condition and no exception.
    fn conditions() -> serde_json::Value {
        let ways = ["must", "must-not", "should", "should-not", "level"];
        let mut all = vec![serde_json::json!({ "anyOf": ways.map(|key| serde_json::json!({ "required": [key] })) })];
        let none = |keys: &[&str]| keys.iter().map(|key| ((*key).to_owned(), false.into())).collect();
        for (at, way) in ways.iter().enumerate() {
            let others = if *way == "level" { &["when", "unless"][..] } else { &ways[at + 1..] };
            let others: serde_json::Map<_, _> = none(others);
            all.push(serde_json::json!({ "if": { "required": [way] }, "then": { "properties": others } }));
        }
        all.into()
    }

    /// A rule below a code or a class is about that.
    pub(super) fn in_its_place() -> serde_json::Value {
        serde_json::json!({ "properties": { "codes": false } })
    }
}

#[cfg(test)]
impl super::printed::InFile for RuleKeys {
    fn in_registry() -> serde_json::Value {
        serde_json::json!({ "properties": { "override": false } })
    }
}
