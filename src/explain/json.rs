//! Everything about a code, a class or a rule, for programs.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use status_core::facet::Facet;
use status_core::generic::{self, Meaning as _, Registry, Requirement};
use status_core::{Class, Edition, Lang, Scope, SubStatus};

use super::subject::{ONE_FINAL, Subject, no_response, order_of_responses};
use crate::keyword;
use crate::rule_list::named_codes;

pub(super) fn subject<R: Registry>(
    subject: Subject<R::Status, R::Rule>,
    edition: Option<Edition>,
    lang: Lang,
) -> serde_json::Result<String> {
    let wants = |editions: &[Edition]| edition.is_none_or(|edition| editions.contains(&edition));
    let rules = |applies: &dyn Fn(&R::Rule) -> bool| -> Vec<RuleFacts<&'static str>> {
        let found = R::RULES.iter().filter(|rule| applies(rule) && wants(rule.editions()));
        found.map(|rule| rule_facts(*rule, say_in(lang))).collect()
    };
    let meanings = |all: &mut dyn Iterator<Item = R::Status>| -> Vec<MeaningFacts<&'static str>> {
        all.filter(|status| wants(status.editions())).map(|status| meaning(status, say_in(lang))).collect()
    };
    let mut text = match subject {
        Subject::Code { code, asked } => serde_json::to_string(&CodeFacts {
            code: code.as_u16(),
            class: code.class().map(Class::id),
            meanings: super::about::meanings::<R>(code, asked, edition)
                .into_iter()
                .map(|status| meaning(status, say_in(lang)))
                .collect(),
            subs: super::about::subs::<R>(code, None, edition)
                .into_iter()
                .map(|(status, sub)| sub_status(status, sub, say_in(lang)))
                .collect(),
            rules: rules(&|rule| rule.applies_to(code)),
        }),
        Subject::Sub { code, number } => {
            let found = super::about::subs::<R>(code, Some(number), edition);
            let mut of: Vec<R::Status> = found.iter().map(|(status, _)| *status).collect();
            of.dedup();
            serde_json::to_string(&SubsFacts {
                code: code.as_u16(),
                sub: number,
                subs: found.iter().map(|(status, sub)| sub_status(*status, *sub, say_in(lang))).collect(),
                meanings: meanings(&mut of.into_iter()),
            })
        }
        Subject::NoResponse => serde_json::to_string(&NoCode { code: None, summary: no_response(lang) }),
        Subject::Sequence => serde_json::to_string(&SequenceFacts {
            id: keyword::SEQUENCE,
            summary: order_of_responses(lang),
            rule: R::rule_from_id(ONE_FINAL).map(|rule| rule_facts(rule, say_in(lang))),
        }),
        Subject::Class(class) => serde_json::to_string(&ClassFacts {
            class: class.id(),
            name: class.name(),
            summary: class.summary(lang),
            meanings: meanings(&mut R::STATUSES.iter().copied().filter(|status| status.code().class() == Some(class))),
            rules: rules(&|rule| rule.scope() == Scope::Class(class)),
        }),
        Subject::Rule(rule) => serde_json::to_string(&rule_facts(rule, say_in(lang))),
    }?;
    text.push('\n');
    Ok(text)
}

#[derive(Serialize)]
struct CodeFacts {
    code: u16,
    class: Option<&'static str>,
    meanings: Vec<MeaningFacts<&'static str>>,
    subs: Vec<SubFacts<&'static str>>,
    rules: Vec<RuleFacts<&'static str>>,
}

/// The sub-statuses of a code that have one number: one of each source that has it.
#[derive(Serialize)]
struct SubsFacts {
    code: u16,
    sub: u16,
    subs: Vec<SubFacts<&'static str>>,
    /// Those that have them.
    meanings: Vec<MeaningFacts<&'static str>>,
}

/// A sub-status: a finer reason, which a source puts behind the number of a code.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "sub"))]
pub(crate) struct SubFacts<Text> {
    /// The number behind that of the code.
    number: u16,
    /// What the source calls it.
    reason: &'static str,
    /// Who defines it.
    source: SourceFacts,
    /// What it means.
    summary: Text,
    /// The name of the meaning that has it.
    of: &'static str,
}

/// What stands where there is no code.
#[derive(Serialize)]
struct NoCode {
    code: Option<u16>,
    summary: &'static str,
}

/// What findings name as they name a rule, and the rule that is broken.
#[derive(Serialize)]
struct SequenceFacts {
    id: &'static str,
    summary: &'static str,
    rule: Option<RuleFacts<&'static str>>,
}

#[derive(Serialize)]
struct ClassFacts {
    class: &'static str,
    name: &'static str,
    summary: &'static str,
    meanings: Vec<MeaningFacts<&'static str>>,
    rules: Vec<RuleFacts<&'static str>>,
}

/// One meaning of a code, as `status list` gives it too, with texts as they are wanted.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "code"))]
pub(crate) struct MeaningFacts<Text> {
    /// The number.
    code: u16,
    /// The name of the variant in Rust.
    name: &'static str,
    /// The name of the constant.
    constant: &'static str,
    /// The reason phrase, as the current edition has it.
    reason: &'static str,
    /// The reason phrase of each edition that has this meaning, by its id.
    reasons: BTreeMap<&'static str, &'static str>,
    /// Other spellings of the reason phrase.
    aliases: &'static [&'static str],
    /// Who defines it.
    source: SourceFacts,
    /// Where it is written.
    spec: &'static str,
    /// The address of that place, if it has one.
    url: Option<&'static str>,
    /// How firmly it is established.
    state: &'static str,
    /// The day on which a temporary registration expires.
    expires: Option<&'static str>,
    /// Whether it only ever reaches a log.
    log_only: bool,
    /// Whether it is for good.
    permanent: bool,
    /// Whether it is the meaning that its number is taken for.
    primary: bool,
    /// What it means.
    summary: Text,
    /// The facets in which editions differ, by the id of the edition.
    facets: BTreeMap<&'static str, FacetFacts>,
    /// Those in which no editions differ.
    #[serde(flatten)]
    others: FacetFacts,
}

/// Who defines codes.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "source"))]
pub(crate) struct SourceFacts {
    /// The id that codes.toml has for it.
    id: &'static str,
    /// The name for people.
    name: &'static str,
    /// The title of the document, or what the vendor is.
    title: &'static str,
    /// What kind of owner it is.
    kind: &'static str,
    /// Where it is written, if it has an address.
    url: Option<&'static str>,
}

/// The words of facets, under their keys.
struct FacetFacts(Vec<Facet>);

impl Serialize for FacetFacts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|facet| (facet.key(), facet.name())))
    }
}

#[cfg(test)]
impl schemars::JsonSchema for FacetFacts {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "facets".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        BTreeMap::<String, String>::json_schema(generator)
    }
}

/// One rule, as `status rules` gives it too, with the text as it is wanted.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "rule-facts"))]
pub(crate) struct RuleFacts<Text> {
    /// The id.
    id: &'static str,
    /// `must`, `must-not`, `should`, `should-not` or `may`.
    level: String,
    /// Who has to keep it.
    by: &'static str,
    /// Whether an exchange can show that it is broken.
    checkable: bool,
    /// Numbers, classes such as `4xx`, or `any`.
    codes: Vec<String>,
    /// The ids of the editions that have it.
    editions: Vec<&'static str>,
    /// What must be so.
    text: Text,
    /// Where it is written: one place, or several with semicolons between them.
    pub(crate) spec: &'static str,
}

/// The texts in one language.
pub(crate) fn say_in(lang: Lang) -> impl Fn(&dyn Fn(Lang) -> &'static str) -> &'static str {
    move |text| text(lang)
}

/// A source.
pub(crate) fn source(source: impl generic::Owner) -> SourceFacts {
    SourceFacts {
        id: source.id(),
        name: source.name(),
        title: source.title(),
        kind: source.kind().name(),
        url: source.url(),
    }
}

/// A meaning, with the summary that is made of it in each language.
pub(crate) fn meaning<M: generic::Meaning, Text>(
    status: M,
    text: impl Fn(&dyn Fn(Lang) -> &'static str) -> Text,
) -> MeaningFacts<Text> {
    let facets = |edition: Edition, by_edition: bool| {
        FacetFacts(status.facets(edition).into_iter().filter(|facet| facet.is_by_edition() == by_edition).collect())
    };
    MeaningFacts {
        code: status.code().as_u16(),
        name: status.name(),
        constant: status.constant(),
        reason: status.reason(),
        reasons: status.editions().iter().map(|edition| (edition.id(), status.reason_in(*edition))).collect(),
        aliases: status.aliases(),
        source: source(status.source()),
        spec: status.spec(),
        url: status.url(),
        state: status.state().name(),
        expires: status.expires(),
        log_only: status.is_log_only(),
        permanent: status.is_permanent(),
        primary: status.is_primary(),
        summary: text(&|lang| status.summary(lang)),
        facets: status.editions().iter().map(|edition| (edition.id(), facets(*edition, true))).collect(),
        others: facets(Edition::CURRENT, false),
    }
}

/// A sub-status of a meaning, with the summary that is made of it in each language.
pub(crate) fn sub_status<M: generic::Meaning, Text>(
    status: M,
    sub: SubStatus<M::Source>,
    text: impl Fn(&dyn Fn(Lang) -> &'static str) -> Text,
) -> SubFacts<Text> {
    SubFacts {
        number: sub.number(),
        reason: sub.reason(),
        source: source(sub.source()),
        summary: text(&|lang| sub.summary(lang)),
        of: status.name(),
    }
}

/// A rule, with the text that is made of it in each language.
pub(crate) fn rule_facts<Text>(
    rule: impl Requirement,
    text: impl Fn(&dyn Fn(Lang) -> &'static str) -> Text,
) -> RuleFacts<Text> {
    RuleFacts {
        id: rule.id(),
        level: level_word(rule),
        by: rule.by().name(),
        checkable: rule.is_checkable(),
        codes: named_codes(rule).unwrap_or_else(|| vec!["any".to_owned()]),
        editions: rule.editions().iter().map(|edition| edition.id()).collect(),
        text: text(&|lang| rule.text(lang)),
        spec: rule.spec(),
    }
}

/// `must-not` for a prohibition.
pub(crate) fn level_word(rule: impl Requirement) -> String {
    format!("{}{}", rule.level().name(), if rule.is_prohibition() { "-not" } else { "" })
}
