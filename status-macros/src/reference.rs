//! How a status is referred to in a macro: by its number, its name, or its reason phrase.

use proc_macro2::{Ident, Span};
use syn::{LitInt, LitStr, ext::IdentExt as _};

use crate::{
    excerpt::{Excerpt, MeaningExcerpt},
    prose::list,
};

/// A status, as it is referred to.
pub(crate) enum Reference {
    Number(u16, Span),
    /// The name of a variant or of a constant.
    Name(Ident),
    /// A reason phrase, or an alias of one.
    Phrase(LitStr),
}

impl Reference {
    /// The number that the literal is, or an error where no status code can have it.
    pub(crate) fn number(literal: &LitInt) -> syn::Result<Self> {
        let span = literal.span();
        // Numbers of status codes have 16 bits, so any other suffix contradicts.
        if !matches!(literal.suffix(), "" | "u16") {
            return Err(syn::Error::new(span, format!("write the number alone: {}", literal.base10_digits())));
        }
        let number = literal.base10_parse().ok().filter(|number| (100..=999).contains(number));
        let wrong = || format!("{literal} is no status code: they have three digits, 100 to 999");
        number.map(|number| Self::Number(number, span)).ok_or_else(|| syn::Error::new(span, wrong()))
    }

    pub(crate) fn span(&self) -> Span {
        match self {
            Self::Number(_, span) => *span,
            Self::Name(name) => name.span(),
            Self::Phrase(phrase) => phrase.span(),
        }
    }

    /// The meaning that it stands for. A number stands for its primary one.
    pub(crate) fn find<'e, 't>(&self, excerpt: &'e Excerpt<'t>) -> Option<&'e MeaningExcerpt<'t>> {
        match self {
            Self::Number(number, _) => excerpt.by_number(*number),
            Self::Name(name) => excerpt.by_name(&name.unraw().to_string()),
            Self::Phrase(phrase) => excerpt.by_reason(&phrase.value()),
        }
    }

    /// Whether it is a number, but for the quotation marks around it.
    pub(crate) fn is_quoted_number(&self) -> bool {
        match self {
            Self::Phrase(phrase) => {
                let text = phrase.value();
                !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
            }
            _ => false,
        }
    }

    /// As it is written, for a message.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::Number(number, _) => number.to_string(),
            Self::Name(name) => format!("`{}`", name.unraw()),
            Self::Phrase(phrase) => format!("\"{}\"", phrase.value()),
        }
    }

    /// What is wrong where `find` finds nothing.
    pub(crate) fn unknown(&self) -> String {
        match self {
            Self::Number(..) => format!("{} is not registered", self.shown()),
            Self::Name(_) => format!("no status is called {}", self.shown()),
            Self::Phrase(_) => format!("no status has the reason phrase {}", self.shown()),
        }
    }

    /// What was most likely meant where `find` finds nothing, if anything is near.
    pub(crate) fn nearest(&self, excerpt: &Excerpt<'_>) -> Option<String> {
        match self {
            Self::Number(number, _) => {
                let near = excerpt.neighbours(*number);
                let near = near.iter().map(|meaning| format!("{} {}", meaning.number, meaning.reason));
                Some(list(near)).filter(|near| !near.is_empty()).map(|near| format!("the nearest are {near}"))
            }
            Self::Name(name) => {
                let near = excerpt.by_name(excerpt.nearest_name(&name.unraw().to_string())?)?;
                Some(format!("did you mean `{}` ({})?", near.variant, near.number))
            }
            Self::Phrase(phrase) => {
                let text = phrase.value();
                if self.is_quoted_number() {
                    return Some(format!("write it without quotation marks: {text}"));
                }
                let near = excerpt.nearest_reason(&text)?;
                Some(format!("did you mean \"{near}\" ({})?", excerpt.by_reason(near)?.number))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "[meanings]\n404\tps\tNotFound\tNOT_FOUND\tRFC 9110\tNot Found\n";

    fn number(literal: &str) -> Result<u16, String> {
        match Reference::number(&syn::parse_str(literal).unwrap()) {
            Ok(Reference::Number(number, _)) => Ok(number),
            Ok(other) => panic!("{} is no number", other.shown()),
            Err(error) => Err(error.to_string()),
        }
    }

    #[test]
    fn numbers_have_three_digits() {
        assert_eq!(number("404"), Ok(404));
        assert_eq!(number("5_04u16"), Ok(504));
        for wrong in ["99", "1000", "-404", "18446744073709551616"] {
            assert_eq!(number(wrong), Err(format!("{wrong} is no status code: they have three digits, 100 to 999")));
        }
        assert_eq!(number("404i32"), Err(String::from("write the number alone: 404")));
    }

    #[test]
    fn finds_and_suggests() {
        let excerpt = Excerpt::read(TEXT).unwrap();
        let name = |name: &str| Reference::Name(Ident::new(name, Span::call_site()));
        let phrase = |phrase: &str| Reference::Phrase(LitStr::new(phrase, Span::call_site()));
        for known in [Reference::Number(404, Span::call_site()), name("NOT_FOUND"), phrase("not found")] {
            assert_eq!(known.find(&excerpt).map(|meaning| meaning.variant), Some("NotFound"));
        }
        for (unknown, message, near) in [
            (Reference::Number(470, Span::call_site()), "470 is not registered", Some("the nearest are 404 Not Found")),
            (name("NotFuond"), "no status is called `NotFuond`", Some("did you mean `NotFound` (404)?")),
            (name("Elephant"), "no status is called `Elephant`", None),
            (
                phrase("Not Fond"),
                "no status has the reason phrase \"Not Fond\"",
                Some("did you mean \"Not Found\" (404)?"),
            ),
            (phrase("404"), "no status has the reason phrase \"404\"", Some("write it without quotation marks: 404")),
        ] {
            assert!(unknown.find(&excerpt).is_none());
            assert_eq!((unknown.unknown().as_str(), unknown.nearest(&excerpt).as_deref()), (message, near));
        }
    }
}
