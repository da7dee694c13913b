//! Texts of the page: each language in an element of its own, of which the style shows the one that is current.

use std::borrow::Cow;
use std::fmt;

use askama::filters::{Html, HtmlSafe, escape};
use status_core::Lang;

use crate::keyword::LANGS;
use crate::language::say;

/// The languages that the page is wanted in, the one that it opens with first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Langs(&'static [(&'static str, Lang)]);

impl Langs {
    /// Every language, between which the reader switches.
    pub(super) const ALL: Self = Self(&LANGS);

    /// The one with this tag, or all of them.
    pub(crate) fn named(word: &str) -> Self {
        LANGS.chunks(1).find(|lang| lang[0].0 == word).map_or(Self::ALL, Self)
    }

    /// The tag of the language that the page opens with.
    pub(super) fn first(self) -> &'static str {
        self.0.first().map_or("", |(tag, _)| tag)
    }

    /// Whether there is something to switch between.
    pub(super) fn are_several(self) -> bool {
        self.0.len() > 1
    }

    /// Each, with its tag.
    pub(super) fn tagged(self) -> impl Iterator<Item = (&'static str, Lang)> {
        self.0.iter().copied()
    }

    /// The tags, and what each language calls itself.
    pub(super) fn with_names(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.0.iter().map(|(tag, lang)| (*tag, say(*lang, "English", "中文")))
    }

    /// The two texts, as far as they are wanted.
    pub(super) fn say(self, en: &'static str, zh: &'static str) -> Said {
        self.each(|lang| say(lang, en, zh))
    }

    /// What is said in each language that is wanted.
    pub(super) fn each<T: Into<Cow<'static, str>>>(self, text: impl Fn(Lang) -> T) -> Said {
        Said { texts: self.0.iter().map(|(tag, lang)| (*tag, text(*lang).into())).collect(), element: "i" }
    }
}

/// A text in the languages that are wanted, which is written as markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    texts: Vec<(&'static str, Cow<'static, str>)>,
    /// What each language stands in.
    element: &'static str,
}

impl Said {
    /// The same for the text of a picture.
    pub(super) fn in_picture(mut self) -> Self {
        self.element = "tspan";
        self
    }

    /// Whether no language has anything to say.
    pub(super) fn is_empty(&self) -> bool {
        self.texts.iter().all(|(_, text)| text.is_empty())
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((_, first)) = self.texts.first() else { return Ok(()) };
        if self.texts.iter().all(|(_, text)| text == first) {
            return write!(f, "{}", escaped(first));
        }
        let element = self.element;
        for (tag, text) in &self.texts {
            write!(f, "<{element} lang={tag}>{}</{element}>", escaped(text))?;
        }
        Ok(())
    }
}

/// It escapes its texts itself.
impl HtmlSafe for Said {}

fn escaped(text: &str) -> impl fmt::Display + '_ {
    // Escaping for HTML can't fail.
    escape(text, Html).map_or_else(|_| String::new(), |safe| safe.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_is_marked_where_they_differ() {
        let both = Langs::ALL.say("a < b", "甲 & 乙");
        assert_eq!(both.to_string(), "<i lang=en>a &#60; b</i><i lang=zh>甲 &#38; 乙</i>");
        assert_eq!(both.in_picture().to_string().matches("<tspan").count(), 2);
        assert_eq!(Langs::ALL.say("GET", "GET").to_string(), "GET");
        let one = Langs::named("zh");
        assert_eq!((one.say("a", "甲").to_string().as_str(), one.first(), one.are_several()), ("甲", "zh", false));
        assert_eq!(Langs::named("both"), Langs::ALL);
    }

    #[test]
    fn there_is_a_switch_between_several_languages() {
        assert!(Langs::ALL.are_several() && !Langs::named("en").are_several());
        assert!(Langs::ALL.say("", "").is_empty());
        assert!(!Langs::ALL.say("a", "").is_empty() && !Langs::ALL.say("a", "甲").is_empty());
    }
}
