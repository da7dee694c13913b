//! What derives and `status!` know of a registry: its numbers and its names, as text that is read in no time.
//!
//! Every registry hands this text on through a hidden callback macro, so that no derive reads a file. One line is one
//! meaning: number, flags, variant, constants, source, reason and aliases, parted by tabs.

use std::str::FromStr as _;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::{
    registry::{Code, Registry},
    suggest::nearest,
};

/// One meaning of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Meaning<'t> {
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

/// All meanings of a registry, in the order of its file.
#[derive(Debug, Clone)]
pub(crate) struct Names<'t> {
    meanings: Vec<Meaning<'t>>,
    /// Whether there may be others: the registry's file has mistakes, which are told.
    pub(crate) is_stub: bool,
}

/// The first line where the registry stands in for one with mistakes.
const STUB: &str = "stub\n";

/// The text that `Names::read` reads.
pub(crate) fn write(registry: &Registry) -> String {
    let first = (!registry.is_whole).then(|| STUB.to_owned());
    first.into_iter().chain(registry.codes.iter().map(|code| line(code, registry))).collect()
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
    let constants: Vec<&str> =
        [&code.constant].into_iter().chain(&code.constants).map(std::string::String::as_str).collect();
    let source = registry.sources[code.source].name.replace(char::is_control, " ");
    let mut fields = vec![code.number.to_string(), flags, code.variant.clone(), constants.join(" "), source];
    fields.push(code.reason.clone());
    fields.extend(code.aliases.iter().cloned());
    fields.join("\t") + "\n"
}

/// The text as a raw string: thirteen thousand characters with their escapes would cost every derive two milliseconds.
pub(crate) fn literal(registry: &Registry) -> Literal {
    let text = write(registry);
    let hashes =
        "#".repeat(text.split('"').map(|part| part.len() - part.trim_start_matches('#').len()).max().unwrap_or(0) + 1);
    Literal::from_str(&format!("r{hashes}\"{text}\"{hashes}")).unwrap_or_else(|_| Literal::string(&text))
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

/// The hidden macro by which a registry hands its names on: `name! { [path::to::callback] arguments }` expands to
/// `path::to::callback! { arguments ["the text"] }`.
pub(crate) fn callback(name: &Ident, registry: &Registry) -> TokenStream {
    let text = literal(registry);
    quote! {
        #[doc(hidden)]
        #[macro_export]
        macro_rules! #name {
            ([$($callback:tt)*] $($arguments:tt)*) => { $($callback)*! { $($arguments)* [#text] } };
        }
    }
}

impl<'t> Names<'t> {
    /// `None` where another version wrote the text.
    pub(crate) fn read(text: &'t str) -> Option<Self> {
        let rest = text.strip_prefix(STUB);
        let meanings = rest.unwrap_or(text).lines().map(meaning).collect::<Option<Vec<_>>>()?;
        Some(Self { meanings, is_stub: rest.is_some() })
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Meaning<'t>> {
        self.meanings.iter()
    }

    /// The primary meaning of a number.
    pub(crate) fn by_number(&self, number: u16) -> Option<&Meaning<'t>> {
        self.iter().find(|meaning| meaning.primary && meaning.number == number)
    }

    /// The meaning with this variant or constant.
    pub(crate) fn by_name(&self, name: &str) -> Option<&Meaning<'t>> {
        let by_variant = self.iter().find(|meaning| meaning.variant == name);
        by_variant.or_else(|| self.iter().find(|meaning| meaning.constants.split(' ').any(|constant| constant == name)))
    }

    /// The meaning with this reason phrase or alias in any case: the primary one where several have it.
    pub(crate) fn by_reason(&self, phrase: &str) -> Option<&Meaning<'t>> {
        let has = |meaning: &&Meaning<'_>| meaning.has_reason(phrase);
        self.iter().filter(|meaning| meaning.primary).find(has).or_else(|| self.iter().find(has))
    }

    /// The variant that was meant by a name, if one is near.
    pub(crate) fn nearest_name(&self, name: &str) -> Option<&'t str> {
        nearest(name, self.iter().map(|meaning| meaning.variant))
    }

    /// The reason phrase that was meant, if one is near.
    pub(crate) fn nearest_reason(&self, phrase: &str) -> Option<&'t str> {
        nearest(phrase, self.iter().flat_map(Meaning::phrases))
    }

    /// The registered numbers on both sides of one that is not, with their primary meanings.
    pub(crate) fn neighbours(&self, number: u16) -> Vec<&Meaning<'t>> {
        let usable = || self.iter().filter(|meaning| meaning.primary && meaning.can_be_sent());
        let below = usable().filter(|meaning| meaning.number < number).max_by_key(|meaning| meaning.number);
        let above = usable().filter(|meaning| meaning.number > number).min_by_key(|meaning| meaning.number);
        below.into_iter().chain(above).collect()
    }
}

impl<'t> Meaning<'t> {
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

fn meaning(line: &str) -> Option<Meaning<'_>> {
    let mut fields = line.splitn(7, '\t');
    let mut next = || fields.next();
    let number = next()?.parse().ok()?;
    let flags = next()?;
    Some(Meaning {
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

    const TEXT: &str = "404\tps\tNotFound\tNOT_FOUND\tRFC 9110\tNot Found\n\
        499\tpl\tClientClosedRequest\tCLIENT_CLOSED_REQUEST\tnginx\tClient Closed Request\tClosed\tGone Away\n\
        499\t\tTokenRequired\tTOKEN_REQUIRED TOKEN\tEsri\tToken Required\n";

    #[test]
    fn finds_by_number_name_and_reason() {
        let names = Names::read(TEXT).unwrap();
        assert_eq!(names.by_number(499).map(|meaning| meaning.variant), Some("ClientClosedRequest"));
        assert_eq!(names.by_number(500), None);
        assert_eq!(names.by_name("TOKEN").map(|meaning| meaning.variant), Some("TokenRequired"));
        assert_eq!(names.by_name("token"), None);
        assert_eq!(names.by_reason("gone away").map(|meaning| meaning.number), Some(499));
        assert_eq!(names.nearest_name("NotFoud"), Some("NotFound"));
        assert_eq!(names.nearest_reason("Gone Awy"), Some("Gone Away"));
        assert_eq!(names.neighbours(470).iter().map(|meaning| meaning.number).collect::<Vec<_>>(), [404]);
        assert!(!names.by_number(499).unwrap().can_be_sent());
    }

    #[test]
    fn literals_say_what_was_written() {
        for literal in [r##"r#"404	a "b" \\n"#"##, r#""404\ta \"b\" \\\\n""#] {
            assert_eq!(text(&literal.parse().unwrap()).as_deref(), Some("404\ta \"b\" \\\\n"), "{literal}");
        }
        assert_eq!(text(&"404".parse().unwrap()), None);
    }

    #[test]
    fn tells_another_versions_text() {
        assert!(Names::read("404 NotFound\n").is_none());
    }

    #[test]
    fn knows_a_registry_that_stands_in_for_another() {
        let names = Names::read("stub\n404\tps\tNotFound\tNOT_FOUND\tRFC 9110\tNot Found\n").unwrap();
        assert!(names.is_stub && names.by_number(404).is_some());
        assert!(!Names::read(TEXT).unwrap().is_stub);
    }
}
