//! The excerpt of a registry that it hands to derives and to `status!`, as text that is read in no time.
//!
//! Every registry hands its excerpt on through a hidden callback macro, so that no derive reads a file. The text has
//! sections, each under its title in brackets; a reader looks for those that it knows, so another section changes
//! nothing for it. Under `[meanings]` one line is one meaning: number, flags, variant, constants, source, reason phrase
//! and aliases, parted by tabs. Derives alone are handed three more: under `[classes]` one line is the id of one class, in
//! the order of the first digits, under `[examples]` a field and a value that it can have, and under `[demands]` one line
//! is one rule.

mod condition;
mod rules;

use std::str::FromStr as _;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::{
    classes::Classes,
    registry::{Code, Registry},
    suggest::{nearest, slip_of},
};

pub(crate) use condition::Leaf;
pub(crate) use rules::RuleExcerpt;

/// What a macro learns of a registry.
#[derive(Debug, Clone)]
pub(crate) struct Excerpt<'t> {
    meanings: Vec<MeaningExcerpt<'t>>,
    text: &'t str,
    rules: &'t str,
    classes: Classes<'t>,
    /// Whether the registry may have more meanings than these: its file has mistakes, which are reported there.
    pub(crate) is_incomplete: bool,
}

/// One meaning of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MeaningExcerpt<'t> {
    pub(crate) number: u16,
    pub(crate) variant: &'t str,
    /// The name of who defines it.
    pub(crate) source: &'t str,
    pub(crate) reason: &'t str,
    /// Whether it is the one that its number has where nothing else is said.
    pub(crate) primary: bool,
    pub(crate) reserved: bool,
    pub(crate) log_only: bool,
    /// Whether a standard or the draft of one gives the number this meaning.
    pub(crate) standard: bool,
    constants: &'t str,
    aliases: &'t str,
}

/// The title of the section with all meanings, in the order of the registry's file.
const MEANINGS: &str = "[meanings]";

/// The title of the section with the classes.
const CLASSES: &str = "[classes]";

/// The title of the section with the fields whose grammar is known, each with a value that it can have.
const EXAMPLES: &str = "[examples]";

/// The title of the section with the rules that may be known to be broken where a response is made.
const DEMANDS: &str = "[demands]";

/// The title of the section for `rule!` alone, which has a text of its own: the number of the registry, and the id of
/// each rule in the order of the registry's file.
const RULES: &str = "[rules]";

/// The title of a section without lines, which is there where the registry's file has mistakes.
const INCOMPLETE: &str = "[incomplete]";

/// The mistake where a text can't be read.
pub(crate) const OTHER_VERSION: &str = "the registry was expanded by another version of status-core than this macro: let \
    both crates depend on the same one";

/// The text that `Excerpt::read` reads.
pub(crate) fn write(registry: &Registry) -> String {
    let incomplete = (!registry.is_whole).then(|| section(INCOMPLETE, []));
    let meanings = registry.codes.iter().map(|code| line(code, registry));
    incomplete.into_iter().chain([section(MEANINGS, meanings)]).collect()
}

/// No line begins with a bracket, or it would be taken for a title.
fn section(title: &str, lines: impl IntoIterator<Item = String>) -> String {
    [format!("{title}\n")].into_iter().chain(lines).collect()
}

fn line(code: &Code, registry: &Registry) -> String {
    let vocabulary = &registry.vocabulary;
    let flags: String = [
        (code.primary, 'p'),
        (vocabulary.is_reserved(&code.state), 'r'),
        (code.log_only, 'l'),
        (vocabulary.is_standard(&code.state), 's'),
    ]
    .into_iter()
    .filter_map(|(holds, flag)| holds.then_some(flag))
    .collect();
    let constants: Vec<&str> = [&code.constant].into_iter().chain(&code.constants).map(String::as_str).collect();
    // A tab or a line end in a name would be taken for the end of a column or of the meaning.
    let source = registry.sources[code.source].name.replace(char::is_control, " ");
    let mut columns = vec![code.number.to_string(), flags, code.variant.clone(), constants.join(" "), source];
    columns.push(code.reason.clone());
    columns.extend(code.aliases.iter().cloned());
    columns.join("\t") + "\n"
}

/// The text without the rules.
pub(crate) fn literal(registry: &Registry) -> Literal {
    raw(&write(registry))
}

/// The text that `RuleIds::read` reads, as a raw string.
pub(crate) fn rules_literal(registry: &Registry, number: u64) -> Literal {
    let lines = [number.to_string()].into_iter().chain(registry.rules.iter().map(|rule| rule.id.clone()));
    raw(&section(RULES, lines.map(|line| line + "\n")))
}

/// The text as a raw string: thirteen thousand characters with their escapes would cost every derive two milliseconds.
fn raw(text: &str) -> Literal {
    let hashes =
        "#".repeat(text.split('"').map(|part| part.len() - part.trim_start_matches('#').len()).max().unwrap_or(0) + 1);
    Literal::from_str(&format!("r{hashes}\"{text}\"{hashes}")).unwrap_or_else(|_| Literal::string(text))
}

/// What a literal says, which is most likely raw.
pub(crate) fn text(literal: &Literal) -> Option<String> {
    let written = literal.to_string();
    let raw = written.strip_prefix('r').map(|rest| rest.trim_matches('#'));
    match raw.and_then(|raw| raw.strip_prefix('"')?.strip_suffix('"')) {
        Some(raw) => Some(raw.to_owned()),
        None => syn::parse_str::<syn::LitStr>(&written).ok().map(|text| text.value()),
    }
}

/// The text that derives are handed, which has the classes, the examples and the rules too.
pub(crate) fn for_derives(registry: &Registry) -> String {
    let classes = section(CLASSES, registry.vocabulary.classes().ids().map(|id| format!("{id}\n")));
    let rules = section(DEMANDS, rules::lines(registry));
    let examples = registry.vocabulary.examples().iter().map(|(field, value)| format!("{field}\t{value}\n"));
    write(registry) + &classes + &section(EXAMPLES, examples) + &rules
}

/// The hidden macro by which a registry hands its excerpt on: `name! { [path::to::callback] arguments }` expands to
/// `path::to::callback! { arguments ["the text"] }`.
pub(crate) fn callback(name: &Ident, registry: &Registry) -> TokenStream {
    let text = raw(&for_derives(registry));
    quote! {
        #[doc(hidden)]
        #[macro_export]
        macro_rules! #name {
            ([$($callback:tt)*] $($arguments:tt)*) => { $($callback)*! { $($arguments)* [#text] } };
        }
    }
}

/// The lines of a section, if the text has it.
fn lines<'t>(text: &'t str, title: &str) -> Option<impl Iterator<Item = &'t str>> {
    let mut lines = text.lines();
    lines.find(|line| *line == title)?;
    Some(lines.take_while(|line| !line.starts_with('[')))
}

impl<'t> Excerpt<'t> {
    /// `None` where another version wrote the text.
    pub(crate) fn read(text: &'t str) -> Option<Self> {
        let meanings = lines(text, MEANINGS)?.map(meaning).collect::<Option<Vec<_>>>()?;
        let rules = text.split_once(&format!("\n{DEMANDS}\n")).map_or("", |(_, rules)| rules);
        let classes = Classes::new(lines(text, CLASSES).into_iter().flatten());
        Some(Self { meanings, text, rules, classes, is_incomplete: lines(text, INCOMPLETE).is_some() })
    }

    /// The rules that may be known to be broken where a response with this code is made. `None` where another version
    /// wrote them.
    pub(crate) fn rules(&self, number: u16) -> Option<Vec<RuleExcerpt<'t>>> {
        let lines = self.rules.lines().take_while(|line| !line.starts_with('['));
        let rules: Vec<RuleExcerpt<'t>> = lines.map(RuleExcerpt::read).collect::<Option<_>>()?;
        Some(rules.into_iter().filter(|rule| rule.is_about(number)).collect())
    }

    /// The field as it is written, and a value that it can have, where its grammar is known.
    pub(crate) fn field_example(&self, field: &str) -> Option<(&'t str, &'t str)> {
        let mut examples = lines(self.text, EXAMPLES)?.filter_map(|line| line.split_once('\t'));
        examples.find(|(name, _)| name.eq_ignore_ascii_case(field))
    }

    /// The classes, where they were handed on.
    pub(crate) const fn classes(&self) -> &Classes<'t> {
        &self.classes
    }

    /// All meanings, in the order of the registry's file.
    pub(crate) fn meanings(&self) -> impl Iterator<Item = &MeaningExcerpt<'t>> {
        self.meanings.iter()
    }

    /// The primary meaning of a number.
    pub(crate) fn by_number(&self, number: u16) -> Option<&MeaningExcerpt<'t>> {
        self.meanings().find(|meaning| meaning.primary && meaning.number == number)
    }

    /// The meaning with this variant or constant.
    pub(crate) fn by_name(&self, name: &str) -> Option<&MeaningExcerpt<'t>> {
        let by_variant = self.meanings().find(|meaning| meaning.variant == name);
        by_variant
            .or_else(|| self.meanings().find(|meaning| meaning.constants.split(' ').any(|constant| constant == name)))
    }

    /// The meaning with this reason phrase or alias in any case: the primary one where several have it.
    pub(crate) fn by_reason(&self, phrase: &str) -> Option<&MeaningExcerpt<'t>> {
        let has = |meaning: &&MeaningExcerpt<'_>| meaning.has_reason(phrase);
        self.meanings().filter(|meaning| meaning.primary).find(has).or_else(|| self.meanings().find(has))
    }

    /// The variant that was meant by a name, if one is near.
    pub(crate) fn nearest_name(&self, name: &str) -> Option<&'t str> {
        nearest(name, self.meanings().map(|meaning| meaning.variant))
    }

    /// Whether the name is that of a variant but for a slip.
    pub(crate) fn is_slip(&self, name: &str) -> bool {
        slip_of(name, self.meanings().map(|meaning| meaning.variant)).is_some()
    }

    /// The reason phrase that was meant, if one is near.
    pub(crate) fn nearest_reason(&self, phrase: &str) -> Option<&'t str> {
        nearest(phrase, self.meanings().flat_map(MeaningExcerpt::phrases))
    }

    /// The registered numbers on both sides of one that is not, with their primary meanings.
    pub(crate) fn neighbours(&self, number: u16) -> Vec<&MeaningExcerpt<'t>> {
        let usable = || self.meanings().filter(|meaning| meaning.primary && meaning.can_be_sent());
        let below = usable().filter(|meaning| meaning.number < number).max_by_key(|meaning| meaning.number);
        let above = usable().filter(|meaning| meaning.number > number).min_by_key(|meaning| meaning.number);
        below.into_iter().chain(above).collect()
    }
}

/// The rules of a registry.
pub(crate) struct RuleIds<'t> {
    /// The number by which status-core tells registries apart.
    pub(crate) registry: u64,
    ids: Vec<&'t str>,
}

impl<'t> RuleIds<'t> {
    /// `None` where another version wrote the text.
    pub(crate) fn read(text: &'t str) -> Option<Self> {
        let mut lines = lines(text, RULES)?;
        Some(Self { registry: lines.next()?.parse().ok()?, ids: lines.collect() })
    }

    /// All ids, in the order of the registry's file.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &'t str> {
        self.ids.iter().copied()
    }

    /// The place of the rule with this id, in any ASCII case.
    pub(crate) fn place(&self, id: &str) -> Option<u16> {
        self.ids.iter().position(|known| known.eq_ignore_ascii_case(id))?.try_into().ok()
    }
}

impl<'t> MeaningExcerpt<'t> {
    /// Whether a server may put it onto the wire.
    pub(crate) fn can_be_sent(&self) -> bool {
        !self.reserved && !self.log_only
    }

    pub(crate) fn has_reason(&self, phrase: &str) -> bool {
        self.phrases().any(|known| known.eq_ignore_ascii_case(phrase))
    }

    fn phrases(&self) -> impl Iterator<Item = &'t str> + use<'t> {
        [self.reason].into_iter().chain(self.aliases.split('\t').filter(|alias| !alias.is_empty()))
    }
}

fn meaning(line: &str) -> Option<MeaningExcerpt<'_>> {
    let mut fields = line.splitn(7, '\t');
    let mut next = || fields.next();
    let number = next()?.parse().ok()?;
    let flags = next()?;
    Some(MeaningExcerpt {
        number,
        variant: next()?,
        constants: next()?,
        source: next()?,
        reason: next()?,
        aliases: next().unwrap_or_default(),
        primary: flags.contains('p'),
        reserved: flags.contains('r'),
        log_only: flags.contains('l'),
        standard: flags.contains('s'),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "[meanings]\n404\tps\tNotFound\tNOT_FOUND\tRFC 9110\tNot Found\n\
        499\tpl\tClientClosedRequest\tCLIENT_CLOSED_REQUEST\tnginx\tClient Closed Request\tClosed\tGone Away\n\
        499\t\tTokenRequired\tTOKEN_REQUIRED TOKEN\tEsri\tToken Required\n";

    #[test]
    fn finds_by_number_name_and_reason() {
        let excerpt = Excerpt::read(TEXT).unwrap();
        assert_eq!(excerpt.by_number(499).map(|meaning| meaning.variant), Some("ClientClosedRequest"));
        assert_eq!(excerpt.by_number(500), None);
        assert_eq!(excerpt.by_name("TOKEN").map(|meaning| meaning.variant), Some("TokenRequired"));
        assert_eq!(excerpt.by_name("token"), None);
        assert_eq!(excerpt.by_reason("gone away").map(|meaning| meaning.number), Some(499));
        assert_eq!(excerpt.nearest_name("NotFoud"), Some("NotFound"));
        assert_eq!(excerpt.nearest_reason("Gone Awy"), Some("Gone Away"));
        assert_eq!(excerpt.neighbours(470).iter().map(|meaning| meaning.number).collect::<Vec<_>>(), [404]);
        assert_eq!(excerpt.neighbours(404).len(), 0, "no number is beside itself");
        assert!(!excerpt.by_number(499).unwrap().can_be_sent());
    }

    #[test]
    fn literals_say_what_was_written() {
        for literal in [r##"r#"404	a "b" \\n"#"##, r#""404\ta \"b\" \\\\n""#] {
            assert_eq!(text(&literal.parse().unwrap()).as_deref(), Some("404\ta \"b\" \\\\n"), "{literal}");
        }
        assert_eq!(text(&"404".parse().unwrap()), None);
    }

    #[test]
    fn refuses_the_text_of_another_version() {
        assert!(Excerpt::read("404\tps\tNotFound\tNOT_FOUND\tRFC 9110\tNot Found\n").is_none());
        assert!(Excerpt::read("[meanings]\n404 NotFound\n").is_none());
    }

    #[test]
    fn knows_a_registry_that_stands_in_for_another() {
        let text = format!("[incomplete]\n{TEXT}");
        let excerpt = Excerpt::read(&text).unwrap();
        assert!(excerpt.is_incomplete && excerpt.by_number(404).is_some());
        assert!(!Excerpt::read(TEXT).unwrap().is_incomplete);
    }

    #[test]
    fn further_sections_change_nothing() {
        let whole = Excerpt::read(TEXT).unwrap();
        for text in [format!("[other]\n1\t2\n{TEXT}"), format!("{TEXT}[other]\n1\t2\n")] {
            let excerpt = Excerpt::read(&text).unwrap();
            assert!(excerpt.meanings().eq(whole.meanings()) && !excerpt.is_incomplete, "{text}");
            assert!(excerpt.rules(404).is_some_and(|rules| rules.is_empty()));
        }
    }
}
