//! Words of the command line and of captures that name things of the registry: `must`, `proxy`, `4xx`, `rfc2616`.

use status_core::facet::State;
use status_core::generic::{Meaning as _, Owner as _, Registry, Requirement as _};
use status_core::{Class, Edition, Lang, Level, Party, Sender, StatusCode};

use crate::harmless::printable;
use crate::suggest::{did_you_mean, nearest};

/// The languages that texts are written in, by their tags.
pub(crate) const LANGS: [(&str, Lang); 2] = [("en", Lang::En), ("zh", Lang::Zh)];

/// What stands for all of them.
pub(crate) const BOTH: &str = "both";

/// `2616` or `rfc2616`, in any case.
pub(crate) fn edition(word: &str) -> Result<Edition, String> {
    let wanted = word.to_ascii_lowercase();
    let found = Edition::ALL.iter().find(|edition| wanted == edition.id() || wanted == short(**edition));
    found.copied().ok_or_else(|| {
        let known: Vec<_> = Edition::ALL.iter().map(|edition| short(*edition)).collect();
        format!("no edition: \"{word}\" ({})", known.join(" or "))
    })
}

/// An edition's id without what all of them begin with.
fn short(edition: Edition) -> &'static str {
    edition.id().trim_start_matches("rfc")
}

/// `must`, `should` or `may`.
pub(crate) fn level(word: &str) -> Result<Level, String> {
    one_of("level", word, Level::ALL.iter().map(|level| (level.name(), *level)))
}

/// What has that name.
pub(crate) fn one_of<T>(
    what: &str,
    word: &str,
    known: impl Iterator<Item = (&'static str, T)> + Clone,
) -> Result<T, String> {
    known.clone().find(|(name, _)| *name == word).map(|(_, found)| found).ok_or_else(|| {
        let names: Vec<_> = known.map(|(name, _)| name).collect();
        let near = nearest(word, names.iter().copied());
        format!("no {what}: \"{}\" ({}){}", printable(word), names.join(", "), did_you_mean(&near))
    })
}

/// `en` or `zh`.
pub(crate) fn lang(word: &str) -> Result<Lang, String> {
    one_of("language", word, LANGS.into_iter())
}

/// `origin`, `proxy` or `gateway`.
pub(crate) fn sender(word: &str) -> Result<Sender, String> {
    one_of("sender", word, Sender::ALL.iter().map(|sender| (sender.name(), *sender)))
}

/// Who has to keep a rule, by the name that the registry has for it.
pub(crate) fn party(word: &str) -> Result<Party, String> {
    Party::ALL.iter().copied().find(|party| party.name() == word).ok_or_else(|| format!("no party: \"{word}\""))
}

/// A number that has a meaning, by itself or by a name or phrase of it.
pub(crate) fn code<R: Registry>(word: &str) -> Result<String, String> {
    let number = word.parse::<StatusCode>().ok().and_then(|code| R::from_code(code.as_u16()));
    let found = number.or_else(|| R::from_name(word)).or_else(|| R::from_reason(word));
    found.map(|status| status.code().as_str().to_owned()).ok_or_else(|| {
        let names = R::STATUSES.iter().flat_map(|status| [status.reason(), status.name(), status.constant()]);
        format!("no such code: \"{word}\"{}", did_you_mean(&nearest(word, names)))
    })
}

/// How firmly a code is established, by the name that the registry has for it.
pub(crate) fn state(word: &str) -> Result<State, String> {
    State::ALL.iter().copied().find(|state| state.name() == word).ok_or_else(|| format!("no state: \"{word}\""))
}

/// `4xx`, `4` or `client-error`, in any case.
pub(crate) fn class(word: &str) -> Result<Class, String> {
    let wanted = word.to_ascii_lowercase();
    let digit = wanted.strip_suffix("xx").unwrap_or(&wanted);
    let found = Class::ALL.iter().find(|class| class.id() == wanted || class.digit().to_string() == digit);
    found.copied().ok_or_else(|| format!("no class: \"{word}\" (1xx to 5xx)"))
}

/// What the order of responses is called among findings, though the registry has no rule of that id.
pub(crate) const SEQUENCE: &str = "sequence";

/// The id of a rule that an exchange can break, in any case.
pub(crate) fn rule<R: Registry>(word: &str) -> Result<&'static str, String> {
    if word == SEQUENCE {
        return Ok(SEQUENCE);
    }
    match R::rule_from_id(word) {
        Some(rule) if rule.is_checkable() => Ok(rule.id()),
        Some(rule) => Err(format!("no exchange breaks {}: it is guidance", rule.id())),
        None if word.contains(',') => {
            Err(format!("no rule: \"{}\"; give one rule each time, and repeat the option", printable(word)))
        }
        None => {
            let checkable = R::RULES.iter().filter(|rule| rule.is_checkable()).map(|rule| rule.id());
            let near = nearest(word, checkable.chain([SEQUENCE]));
            Err(format!("no rule: \"{}\"{}", printable(word), did_you_mean(&near)))
        }
    }
}

/// The id of a source by its id or its name, in any case.
pub(crate) fn source<R: Registry>(word: &str) -> Result<String, String> {
    let is_named =
        |source: &&R::Source| source.id().eq_ignore_ascii_case(word) || source.name().eq_ignore_ascii_case(word);
    R::SOURCES.iter().find(is_named).map(|source| source.id().to_owned()).ok_or_else(|| {
        let near = nearest(word, R::SOURCES.iter().flat_map(|source| [source.id(), source.name()]));
        format!("no source: \"{word}\"{}", did_you_mean(&near))
    })
}
