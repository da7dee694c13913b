//! `status export`: the whole registry as one JSON document, for programs in other languages.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use status_core::generic::{Meaning as _, Registry};
use status_core::{Class, Edition, Lang};

use crate::Outcome;
use crate::explain::json::{MeaningFacts, RuleFacts, SourceFacts, SubFacts, meaning, rule_facts, source, sub_status};
use crate::json::line_of;
use crate::keyword::LANGS;
use crate::report::Program;
use crate::spec;

/// A text in each language, by its tag.
type Texts = BTreeMap<&'static str, &'static str>;

/// A whole registry: the standard one, or a layer with all that it stands on.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "registry"))]
struct Export {
    /// The program that printed it.
    program: &'static str,
    /// Its version.
    version: &'static str,
    /// The rule books, the oldest first.
    editions: Vec<EditionFacts>,
    /// The classes by their first digits.
    classes: Vec<ClassFacts>,
    /// Who defines codes.
    sources: Vec<SourceFacts>,
    /// Every meaning of every number, in the order of the registry.
    codes: Vec<MeaningFacts<Texts>>,
    /// The sub-statuses of all of them.
    subs: Vec<SubFacts<Texts>>,
    /// Every rule, in the order of the registry.
    rules: Vec<RuleWithUrl>,
}

/// An edition of HTTP's documents.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "edition"))]
struct EditionFacts {
    /// The id that all else names it by.
    id: &'static str,
    /// The name for people.
    name: &'static str,
    /// The year from which it held.
    year: u16,
    /// Whether it holds where nothing is said.
    current: bool,
    /// What it is made of.
    summary: Texts,
}

/// A class of codes.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "class"))]
struct ClassFacts {
    /// The first digit of its codes.
    digit: u8,
    /// The id that all else names it by.
    id: &'static str,
    /// The name for people.
    name: &'static str,
    /// What it means.
    summary: Texts,
}

/// A rule, with the address of where it is written.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "rule"))]
struct RuleWithUrl {
    #[serde(flatten)]
    rule: RuleFacts<Texts>,
    /// The address of the first place where it is written, if it has one.
    url: Option<String>,
}

/// Prints the registry.
pub(crate) fn run<R: Registry>(program: Program, out: &mut dyn Write) -> io::Result<Outcome> {
    let edition = |edition: &Edition| EditionFacts {
        id: edition.id(),
        name: edition.name(),
        year: edition.year(),
        current: *edition == Edition::CURRENT,
        summary: texts(&|lang| edition.summary(lang)),
    };
    let class = |class: &Class| ClassFacts {
        digit: class.digit(),
        id: class.id(),
        name: class.name(),
        summary: texts(&|lang| class.summary(lang)),
    };
    let rule = |rule: &R::Rule| {
        let rule = rule_facts(*rule, texts);
        RuleWithUrl { url: spec::url::<R>(rule.spec), rule }
    };
    let subs = R::STATUSES.iter().flat_map(|status| status.subs().iter().map(|sub| sub_status(*status, *sub, texts)));
    let export = Export {
        program: program.name,
        version: program.version,
        editions: Edition::ALL.iter().map(edition).collect(),
        classes: Class::ALL.iter().map(class).collect(),
        sources: R::SOURCES.iter().map(|owner| source(*owner)).collect(),
        codes: R::STATUSES.iter().map(|status| meaning(*status, texts)).collect(),
        subs: subs.collect(),
        rules: R::RULES.iter().map(rule).collect(),
    };
    line_of(out, &export)?;
    Ok(Outcome::Clean)
}

fn texts(text: &dyn Fn(Lang) -> &'static str) -> Texts {
    LANGS.into_iter().map(|(tag, lang)| (tag, text(lang))).collect()
}

#[cfg(test)]
mod tests {
    use crate::schema::{assert_printed, assert_table_printed, in_turn, of_output};

    #[test]
    fn the_schema_is_printed() {
        let schema = of_output::<super::Export>("status export");
        assert_printed("docs/export.schema.json", &schema);
        in_turn(|| {
            assert_table_printed("docs/json.md", "registry", &schema);
            for name in ["code", "sub", "rule"] {
                assert_table_printed("docs/json.md", name, &schema["$defs"][name]);
            }
        });
    }
}
