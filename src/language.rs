//! The two languages that the command writes.

use status_core::Lang;

/// The text in the language that is wanted.
pub(crate) const fn say(lang: Lang, en: &'static str, zh: &'static str) -> &'static str {
    match lang {
        Lang::En => en,
        Lang::Zh => zh,
    }
}
