//! Words of the command line and of captures that name things of the registry.

use status_core::facet::State;
use status_core::generic::{Owner as _, Registry};
use status_core::{Class, Edition, Lang, Level, Sender};

/// The text in the language that is wanted.
pub(crate) const fn say(lang: Lang, en: &'static str, zh: &'static str) -> &'static str {
    match lang {
        Lang::En => en,
        Lang::Zh => zh,
    }
}

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

pub(crate) fn level(word: &str) -> Result<Level, String> {
    Level::ALL.iter().copied().find(|level| level.name() == word).ok_or_else(|| format!("no level: \"{word}\""))
}

pub(crate) fn lang(word: &str) -> Result<Lang, String> {
    match word {
        "en" => Ok(Lang::En),
        "zh" => Ok(Lang::Zh),
        _ => Err(format!("no language: \"{word}\"")),
    }
}

pub(crate) fn sender(word: &str) -> Result<Sender, String> {
    match word {
        "origin" => Ok(Sender::Origin),
        "proxy" => Ok(Sender::Proxy),
        "gateway" => Ok(Sender::Gateway),
        _ => Err(format!("no sender: \"{word}\" (origin, proxy or gateway)")),
    }
}

pub(crate) fn state(word: &str) -> Result<State, String> {
    State::ALL.iter().copied().find(|state| state.name() == word).ok_or_else(|| format!("no state: \"{word}\""))
}

/// `4xx`, `4` or `client-error`, in any case.
pub(crate) fn class(word: &str) -> Result<Class, String> {
    let wanted = word.to_ascii_lowercase();
    let digit = wanted.strip_suffix("xx").unwrap_or(&wanted);
    let found = Class::ALL.iter().find(|class| class_id(**class) == wanted || class.digit().to_string() == digit);
    found.copied().ok_or_else(|| format!("no class: \"{word}\" (1xx to 5xx)"))
}

/// `client-error`.
pub(crate) fn class_id(class: Class) -> String {
    class.name().to_ascii_lowercase().replace(' ', "-")
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

/// The few candidates that look most like the word, the likest first.
pub(crate) fn nearest(word: &str, candidates: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
    const LIKE: f64 = 0.8;
    const MOST: usize = 3;
    let word = word.to_lowercase();
    let mut near: Vec<(f64, &str)> = candidates
        .map(|candidate| (strsim::jaro_winkler(&word, &candidate.to_lowercase()), candidate))
        .filter(|(likeness, _)| *likeness >= LIKE)
        .collect();
    near.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let mut found: Vec<&'static str> = Vec::new();
    for (_, candidate) in near {
        // `NotFound` beside `Not Found` is no news.
        if found.len() < MOST && !found.iter().any(|other| plain(other) == plain(candidate)) {
            found.push(candidate);
        }
    }
    found
}

/// The letters and digits alone, in lower case.
fn plain(name: &str) -> String {
    name.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// `; did you mean "a" or "b"?`, or nothing.
pub(crate) fn did_you_mean(near: &[&str]) -> String {
    if near.is_empty() {
        return String::new();
    }
    let quoted: Vec<_> = near.iter().map(|name| format!("\"{name}\"")).collect();
    format!("; did you mean {}?", quoted.join(" or "))
}

/// Text from a capture, fit for a terminal: control characters are spelled out.
pub(crate) fn printable(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() { shown.extend(character.escape_default()) } else { shown.push(character) }
    }
    shown
}

/// How many columns a text takes on a terminal: the texts here are ASCII or Chinese.
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(|character| if u32::from(character) < 0x2e80 { 1 } else { 2 }).sum()
}

/// The text and the spaces that fill it up to a width.
pub(crate) fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}
