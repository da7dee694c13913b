//! `[[code]]`.

use super::{
    given::Given,
    keys::keys,
    kinds::{Constant, Day, Id, Number, Phrase, Plain, State, Variant},
    multiplicity::{ByEdition, List, NonEmpty, Single},
    rule::RuleKeys,
    sub::SubKeys,
    table::{Keys, Tables},
    text::TextValue,
};

keys! {
    /// A meaning of a number. One source gives a number one meaning.
    #[allow(clippy::struct_field_names, reason = "the fields are called as the keys are")]
    pub(crate) struct CodeKeys as "code" {
        /// The number: 100 to 999.
        code: Single<Number>,
        /// The reason phrase. It gives the variant and the constant: `"Quota Exhausted"` is `Status::QuotaExhausted` and
        /// `StatusCode::QUOTA_EXHAUSTED`.
        reason: Single<Phrase>,
        /// The id of a [[source]]; an id that is not declared is a vendor's.
        source: Single<Id>,
        /// The section in the source's document (`"15.5.6"`), an address, or other text.
        spec: Single<Plain>,
        /// The variant, in CamelCase, where the reason's own would collide or mislead; the constant follows from it.
        name: Single<Variant>,
        /// Further constants of `StatusCode`: `["PAYLOAD_TOO_LARGE"]`.
        constants: List<Constant>,
        /// Other spellings that are in use; looked up in any ASCII case. Those of a layer are added to those below it.
        aliases: List<Phrase>,
        /// Another phrase in an edition: `{ rfc2616 = "Request-URI Too Long" }`.
        reason_in: ByEdition<Phrase>,
        /// The editions in which the number has this meaning; all by default.
        editions: NonEmpty<Id>,
        /// `true` for the meaning that the number is taken for, where it has several; else the first in the file.
        primary: Given<bool>,
        /// How it is registered; by default from the kind of the source.
        state: Single<State>,
        /// The day on which a temporary registration ends: `"2026-11-13"`.
        expires: Single<Day>,
        /// `true` for a code that its source never sends: it stands in logs, or is made up by a client.
        log_only: Given<bool>,
        /// `true` where a later request should use the new address, or none.
        permanent: Given<bool>,
        /// What it means: `{ en = "…", zh = "…" }`, or one text for both.
        summary: Given<TextValue>,
        /// A rule of the code.
        rule: Given<Tables<RuleKeys>>,
        /// A sub-status: a finer reason, which a source puts behind the number in its logs (`404.13`).
        sub: Given<Tables<SubKeys>>,
        /// In a layer: `true` to change a code of the registry below. What is not said here stays.
        overrides as "override": Given<bool>,
    }
}

impl Keys for CodeKeys {
    const NEEDED: &'static [&'static str] = &["code", "source"];
}

impl CodeKeys {
    /// The keys that a `[[code]]` of a layer may have to be nothing but a place for further rules and sub-statuses.
    pub(crate) const ADDING: &'static [&'static str] = &["code", "source", "reason", "rule", "sub", "override"];

    /// This, and what it does not say as a table below has it. Rules and sub-statuses are not looked at.
    pub(crate) fn over(self, below: Self) -> Self {
        Self {
            code: self.code.or(below.code),
            reason: self.reason.or(below.reason),
            source: self.source.or(below.source),
            spec: self.spec.or(below.spec),
            name: self.name.or(below.name),
            constants: self.constants.or(below.constants),
            aliases: added(self.aliases, below.aliases),
            reason_in: self.reason_in.or(below.reason_in),
            editions: self.editions.or(below.editions),
            primary: self.primary.or(below.primary),
            state: self.state.or(below.state),
            expires: self.expires.or(below.expires),
            log_only: self.log_only.or(below.log_only),
            permanent: self.permanent.or(below.permanent),
            summary: self.summary.or(below.summary),
            rule: self.rule,
            sub: self.sub,
            overrides: self.overrides,
        }
    }
}

/// The phrases of both, each once: spellings that are in use below a layer stay so.
fn added(own: List<Phrase>, below: List<Phrase>) -> List<Phrase> {
    match (own, below) {
        (List(Given::Right(own)), List(Given::Right(mut all))) => {
            for phrase in own.value.0 {
                let mut known = all.value.0.iter().filter_map(Given::as_value);
                if phrase.as_value().is_some_and(|own| !known.any(|known| known.eq_ignore_ascii_case(own))) {
                    all.value.0.push(phrase);
                }
            }
            List(Given::Right(all))
        }
        (own, below) => own.or(below),
    }
}

#[cfg(test)]
impl CodeKeys {
    /// What a reason has to be that gives the names.
    pub(super) fn phrase_of_a_variant() -> serde_json::Value {
        serde_json::json!({
            "description": "A phrase that gives a variant and a constant: its first letter stands before its first digit. Another needs a `name` beside it.",
            "type": "string",
            "pattern": "^[^0-9A-Za-z]*[A-Za-z]",
            "not": { "pattern": "^[^0-9A-Za-z]*([Ss]elf|SELF|[Aa]ll|ALL)[^0-9A-Za-z]*$" },
        })
    }
}

#[cfg(test)]
impl super::printed::InFile for CodeKeys {
    /// Without a name the reason gives the variant.
    fn in_registry() -> serde_json::Value {
        serde_json::json!({
            "properties": {
                "override": false,
                "rule": { "items": { "allOf": [
                    { "$ref": "#/$defs/rule-of-registry" },
                    { "$ref": "#/$defs/rule-of-its-place" },
                ] } },
            },
            "required": ["reason"],
            "if": { "not": { "required": ["name"] } },
            "then": { "properties": { "reason": { "$ref": "#/$defs/phrase-of-a-variant" } } },
        })
    }

    /// What overrides may leave the reason to what is below; what adds rules or sub-statuses alone says nothing else.
    fn in_layer() -> serde_json::Value {
        serde_json::json!({
            "properties": { "rule": { "items": { "$ref": "#/$defs/rule-of-its-place" } } },
            "if": { "not": { "$ref": "#/$defs/overriding" } },
            "then": {
                "if": { "not": { "required": ["name"] } },
                "then": { "properties": { "reason": { "$ref": "#/$defs/phrase-of-a-variant" } } },
                "anyOf": [
                    { "required": ["reason"] },
                    { "required": ["rule"], "propertyNames": { "enum": Self::ADDING } },
                    { "required": ["sub"], "propertyNames": { "enum": Self::ADDING } },
                ],
            },
        })
    }
}
