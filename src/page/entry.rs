//! What the page says of one number: its meanings, what follows from it, its rules, and how it is written in Rust.

use std::collections::BTreeSet;

use askama::Template;
use status_core::facet::Facet;
use status_core::generic::{Meaning as _, Owner as _, Registry, Requirement as _};
use status_core::{Class, Edition, Lang, StatusCode, SubStatus};

use super::rules::{self, RuleEntry};
use super::said::{Langs, Said};
use crate::explain::about::{RulesAbout, is_constant_of_status_code, of_each_owner, place, standing, title};

/// A number with all its meanings.
#[derive(Template)]
#[template(path = "entry.html")]
pub(super) struct Entry {
    langs: Langs,
    code: &'static str,
    digit: u16,
    class: Option<u8>,
    /// The phrase of each edition that has one of its own.
    phrases: Vec<Phrase>,
    meanings: Vec<MeaningEntry>,
    facets: Facets,
    /// The ids of the rules that it shares with a few others.
    shared: Vec<&'static str>,
    previous: Option<&'static str>,
    next: Option<&'static str>,
    /// The numbers that share rules with it.
    related: Vec<u16>,
    /// What stands before the names of the registry in Rust.
    module: &'static str,
}

/// A reason phrase.
struct Phrase {
    text: &'static str,
    /// The edition that alone has it.
    edition: Option<&'static str>,
    /// Whether it is one that the page does not open with.
    hidden: bool,
}

/// One meaning of a number.
struct MeaningEntry {
    phrases: Vec<Phrase>,
    /// What kind of owner defines it.
    kind: &'static str,
    /// Where it is written, which begins with who defines it, with the title of the document.
    place: String,
    title: String,
    url: Option<&'static str>,
    standing: Said,
    summary: Said,
    aliases: Vec<&'static str>,
    /// The variant of `Status`.
    name: &'static str,
    constant: String,
    /// The phrases of other editions, each with the edition's name.
    other_phrases: Vec<(&'static str, &'static str)>,
    /// Where they are not those of the number.
    facets: Option<Facets>,
    subs: Vec<Subs>,
    rules: Vec<RuleEntry>,
}

/// The sub-statuses of one owner.
struct Subs {
    owner: &'static str,
    list: Vec<Sub>,
}

struct Sub {
    id: String,
    number: String,
    reason: &'static str,
    summary: Said,
}

/// The facets, with a column for each edition, or one for all where none differ.
struct Facets {
    columns: Vec<String>,
    /// Of each language, by its tag: the facets by their labels, with a cell for each column.
    bodies: Vec<(&'static str, Vec<FacetRow>)>,
}

/// What a facet is called, and what it says.
type FacetRow = (&'static str, Vec<&'static str>);

impl Entry {
    /// What is said of a number that stands between two others.
    pub(super) fn new<R: Registry>(
        code: StatusCode,
        previous: Option<StatusCode>,
        next: Option<StatusCode>,
        langs: Langs,
    ) -> Self {
        let about = RulesAbout::<R>::new(code);
        let related: BTreeSet<u16> = about
            .shared
            .iter()
            .flat_map(|rule| rules::numbers::<R>(*rule))
            .copied()
            .filter(|number| *number != code.as_u16())
            .collect();
        let columns = columns::<R>(code);
        let mut ids = BTreeSet::new();
        let meanings = R::meanings(code.as_u16());
        Self {
            langs,
            code: code.as_str(),
            digit: code.as_u16() / 100,
            class: code.class().map(Class::digit),
            phrases: phrases(columns.iter().map(|(edition, status)| (*edition, status.reason_in(*edition)))),
            meanings: meanings.map(|status| meaning::<R>(status, &columns, &mut ids, langs)).collect(),
            facets: Facets::of::<R>(&columns, langs),
            shared: about.shared.iter().map(|rule| rule.id()).collect(),
            previous: previous.as_ref().map(StatusCode::as_str),
            next: next.as_ref().map(StatusCode::as_str),
            related: related.into_iter().filter(|number| R::from_code(*number).is_some()).collect(),
            module: super::module::path::<R>(),
        }
    }
}

/// The editions in which a number has a meaning, the current one first, each with that meaning.
pub(super) fn columns<R: Registry>(code: StatusCode) -> Vec<(Edition, R::Status)> {
    let found = Edition::ALL.iter().rev();
    found.filter_map(|edition| Some((*edition, R::from_code_in(code.as_u16(), *edition)?))).collect()
}

/// The phrases of editions, without those that all have; the first one is seen from the start.
fn phrases(of_editions: impl Iterator<Item = (Edition, &'static str)>) -> Vec<Phrase> {
    let all: Vec<(Edition, &'static str)> = of_editions.collect();
    let are_same = all.windows(2).all(|pair| pair[0].1 == pair[1].1);
    let shown = if are_same { 1 } else { all.len() };
    let phrase = |(at, (edition, text)): (usize, (Edition, &'static str))| Phrase {
        text,
        edition: (!are_same).then(|| edition.id()),
        hidden: at > 0,
    };
    all.into_iter().take(shown).enumerate().map(phrase).collect()
}

fn meaning<R: Registry>(
    status: R::Status,
    columns: &[(Edition, R::Status)],
    ids: &mut BTreeSet<String>,
    langs: Langs,
) -> MeaningEntry {
    let editions = status.editions();
    let own: Vec<(Edition, R::Status)> = editions.iter().rev().map(|edition| (*edition, status)).collect();
    let is_as_the_number = own.iter().all(|(edition, status)| {
        let of_number = columns.iter().find(|(column, _)| column == edition);
        of_number.is_some_and(|(_, of_number)| of_number.facets(*edition) == status.facets(*edition))
    });
    let others = editions.iter().filter(|edition| status.reason_in(**edition) != status.reason());
    let constant = status.constant();
    MeaningEntry {
        phrases: phrases(own.iter().map(|(edition, status)| (*edition, status.reason_in(*edition)))),
        kind: status.source().kind().name(),
        place: place(status),
        title: title(status.source()),
        url: status.url(),
        standing: langs.each(|lang| standing::<R>(status, lang).join(crate::language::say(lang, ", ", "，"))),
        summary: langs.each(|lang| status.summary(lang)),
        aliases: status.aliases().to_vec(),
        name: status.name(),
        constant: if is_constant_of_status_code(status) {
            format!("StatusCode::{constant}")
        } else {
            format!("{}{constant}", super::module::path::<R>())
        },
        other_phrases: others.map(|edition| (status.reason_in(*edition), edition.name())).collect(),
        facets: (!is_as_the_number).then(|| Facets::of::<R>(&own, langs)),
        subs: of_each_owner(status).map(|subs| of_owner::<R>(status, subs, ids, langs)).collect(),
        rules: rules::own::<R>(status).into_iter().map(|rule| RuleEntry::own::<R>(rule, langs)).collect(),
    }
}

fn of_owner<R: Registry>(
    status: R::Status,
    subs: &[SubStatus<R::Source>],
    ids: &mut BTreeSet<String>,
    langs: Langs,
) -> Subs {
    let sub = |sub: &SubStatus<R::Source>| {
        let number = format!("{}.{}", status.code().as_str(), sub.number());
        // Two owners may have given the number.
        let id = if ids.insert(number.clone()) { number.clone() } else { format!("{number}-{}", sub.source().id()) };
        Sub { id, number, reason: sub.reason(), summary: langs.each(|lang| sub.summary(lang)) }
    };
    Subs { owner: subs.first().map_or("", |sub| sub.source().name()), list: subs.iter().map(sub).collect() }
}

impl Facets {
    fn of<R: Registry>(columns: &[(Edition, R::Status)], langs: Langs) -> Self {
        let mut facets: Vec<_> = columns.iter().map(|(edition, status)| status.facets(*edition)).collect();
        let names: Vec<String> = columns.iter().map(|(edition, _)| edition.name().to_owned()).collect();
        facets.dedup();
        let columns = if facets.len() == 1 { vec![names.join(", ")] } else { names };
        let row = |at: usize, lang: Lang| -> FacetRow {
            let label = facets.first().map_or("", |facets| facets[at].label(lang));
            (label, facets.iter().map(|facets| facets[at].text(lang)).collect())
        };
        let bodies = langs.tagged().map(|(tag, lang)| (tag, (0..Facet::COUNT).map(|at| row(at, lang)).collect()));
        Self { columns, bodies: bodies.collect() }
    }
}
