//! Everything about a code, a class or a rule, for programs.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use status_core::facet::Facet;
use status_core::generic::{self, Meaning as _, Owner, Registry, Requirement};
use status_core::{Class, Edition, Lang, Scope, SubStatus};

use super::subject::{Subject, no_response};
use crate::rule_list::named_codes;

pub(super) fn subject<R: Registry>(
    subject: Subject<R::Status, R::Rule>,
    edition: Option<Edition>,
    lang: Lang,
) -> serde_json::Result<String> {
    let wants = |editions: &[Edition]| edition.is_none_or(|edition| editions.contains(&edition));
    let rules = |applies: &dyn Fn(&R::Rule) -> bool| -> Vec<RuleFacts> {
        let found = R::RULES.iter().filter(|rule| applies(rule) && wants(rule.editions()));
        found.map(|rule| rule_facts(*rule, lang)).collect()
    };
    let meanings = |all: &mut dyn Iterator<Item = R::Status>| -> Vec<MeaningFacts> {
        all.filter(|status| wants(status.editions())).map(|status| meaning(status, lang)).collect()
    };
    let mut text = match subject {
        Subject::Code { code, asked } => serde_json::to_string(&CodeFacts {
            code: code.as_u16(),
            class: code.class().map(Class::id),
            meanings: super::about::meanings::<R>(code, asked, edition)
                .into_iter()
                .map(|status| meaning(status, lang))
                .collect(),
            subs: super::about::subs::<R>(code, None, edition)
                .into_iter()
                .map(|(status, sub)| sub_status(status, sub, lang))
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
                subs: found.iter().map(|(status, sub)| sub_status(*status, *sub, lang)).collect(),
                meanings: meanings(&mut of.into_iter()),
            })
        }
        Subject::NoResponse => serde_json::to_string(&NoCode { code: None, summary: no_response(lang) }),
        Subject::Class(class) => serde_json::to_string(&ClassFacts {
            class: class.id(),
            name: class.name(),
            summary: class.summary(lang),
            meanings: meanings(&mut R::STATUSES.iter().copied().filter(|status| status.code().class() == Some(class))),
            rules: rules(&|rule| rule.scope() == Scope::Class(class)),
        }),
        Subject::Rule(rule) => serde_json::to_string(&rule_facts(rule, lang)),
    }?;
    text.push('\n');
    Ok(text)
}

#[derive(Serialize)]
struct CodeFacts {
    code: u16,
    class: Option<&'static str>,
    meanings: Vec<MeaningFacts>,
    subs: Vec<SubFacts>,
    rules: Vec<RuleFacts>,
}

/// The sub-statuses of a code that have one number: one of each source that has it.
#[derive(Serialize)]
struct SubsFacts {
    code: u16,
    sub: u16,
    subs: Vec<SubFacts>,
    /// Those that have them.
    meanings: Vec<MeaningFacts>,
}

/// A sub-status.
#[derive(Serialize)]
struct SubFacts {
    number: u16,
    reason: &'static str,
    source: SourceFacts,
    summary: &'static str,
    /// The name of the meaning that has it.
    of: &'static str,
}

/// What stands where there is no code.
#[derive(Serialize)]
struct NoCode {
    code: Option<u16>,
    summary: &'static str,
}

#[derive(Serialize)]
struct ClassFacts {
    class: &'static str,
    name: &'static str,
    summary: &'static str,
    meanings: Vec<MeaningFacts>,
    rules: Vec<RuleFacts>,
}

/// One meaning, as `status list` gives it too.
#[derive(Serialize)]
pub(crate) struct MeaningFacts {
    code: u16,
    name: &'static str,
    constant: &'static str,
    reason: &'static str,
    /// By edition.
    reasons: BTreeMap<&'static str, &'static str>,
    aliases: &'static [&'static str],
    source: SourceFacts,
    spec: &'static str,
    url: Option<&'static str>,
    state: &'static str,
    expires: Option<&'static str>,
    log_only: bool,
    permanent: bool,
    primary: bool,
    summary: &'static str,
    /// By edition.
    facets: BTreeMap<&'static str, FacetFacts>,
    /// Those in which no editions differ.
    #[serde(flatten)]
    others: FacetFacts,
}

#[derive(Serialize)]
struct SourceFacts {
    id: &'static str,
    name: &'static str,
    title: &'static str,
    kind: &'static str,
    url: Option<&'static str>,
}

/// The words of facets, under their keys.
struct FacetFacts(Vec<Facet>);

impl Serialize for FacetFacts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|facet| (facet.key(), facet.name())))
    }
}

/// One rule, as `status rules` gives it too.
#[derive(Serialize)]
pub(crate) struct RuleFacts {
    id: &'static str,
    level: String,
    by: &'static str,
    checkable: bool,
    /// A number, `4xx`, or `any`.
    codes: Vec<String>,
    editions: Vec<&'static str>,
    text: &'static str,
    spec: &'static str,
}

pub(crate) fn meaning(status: impl generic::Meaning, lang: Lang) -> MeaningFacts {
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
        source: source_facts(status.source()),
        spec: status.spec(),
        url: status.url(),
        state: status.state().name(),
        expires: status.expires(),
        log_only: status.is_log_only(),
        permanent: status.is_permanent(),
        primary: status.is_primary(),
        summary: status.summary(lang),
        facets: status.editions().iter().map(|edition| (edition.id(), facets(*edition, true))).collect(),
        others: facets(Edition::CURRENT, false),
    }
}

fn source_facts(source: impl Owner) -> SourceFacts {
    SourceFacts {
        id: source.id(),
        name: source.name(),
        title: source.title(),
        kind: source.kind().name(),
        url: source.url(),
    }
}

fn sub_status<M: generic::Meaning>(status: M, sub: SubStatus<M::Source>, lang: Lang) -> SubFacts {
    SubFacts {
        number: sub.number(),
        reason: sub.reason(),
        source: source_facts(sub.source()),
        summary: sub.summary(lang),
        of: status.name(),
    }
}

pub(crate) fn rule_facts(rule: impl Requirement, lang: Lang) -> RuleFacts {
    RuleFacts {
        id: rule.id(),
        level: level_word(rule),
        by: rule.by().name(),
        checkable: rule.is_checkable(),
        codes: named_codes(rule).unwrap_or_else(|| vec!["any".to_owned()]),
        editions: rule.editions().iter().map(|edition| edition.id()).collect(),
        text: rule.text(lang),
        spec: rule.spec(),
    }
}

/// `must-not` for a prohibition.
fn level_word(rule: impl Requirement) -> String {
    format!("{}{}", rule.level().name(), if rule.is_prohibition() { "-not" } else { "" })
}
