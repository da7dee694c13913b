//! Exceptions: findings that are let pass, for a reason, and perhaps until a day.

use std::sync::Arc;

use status_core::{Class, StatusCode};

use super::about::About;
use super::day::Day;

/// One exception: a rule, and where it may be broken.
#[derive(Clone, Debug)]
pub(crate) struct Allow {
    /// The rule's id.
    pub(crate) rule: &'static str,
    /// Where the entry stands, for a note on it.
    pub(crate) place: String,
    pub(crate) why: Option<Arc<str>>,
    pub(crate) code: Option<CodePattern>,
    pub(crate) method: Option<String>,
    /// Of the path of the target.
    pub(crate) target: Option<glob::Pattern>,
    /// The last day on which it holds.
    pub(crate) until: Option<Day>,
}

/// A code, or all of a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CodePattern {
    Code(StatusCode),
    Class(Class),
}

impl CodePattern {
    /// All of them.
    pub(crate) fn codes(self) -> impl Iterator<Item = StatusCode> {
        let codes = match self {
            Self::Code(code) => code.as_u16()..=code.as_u16(),
            Self::Class(class) => {
                let first = u16::from(class.digit()) * 100;
                first..=first + 99
            }
        };
        codes.filter_map(|code| StatusCode::from_u16(code).ok())
    }
}

/// `*` stays in one segment of a path, `**` does not.
const BY_SEGMENTS: glob::MatchOptions =
    glob::MatchOptions { case_sensitive: true, require_literal_separator: true, require_literal_leading_dot: false };

impl Allow {
    /// A rule that may be broken anywhere.
    pub(crate) fn of(rule: &'static str, place: impl Into<String>) -> Self {
        Self { rule, place: place.into(), why: None, code: None, method: None, target: None, until: None }
    }

    pub(super) fn covers(&self, about: About<'_>) -> bool {
        let is_code = |code: u16| match self.code {
            None => true,
            Some(CodePattern::Code(wanted)) => wanted.as_u16() == code,
            Some(CodePattern::Class(class)) => code / 100 == u16::from(class.digit()),
        };
        self.rule == about.rule
            && is_code(about.code)
            && self.method.as_ref().is_none_or(|method| about.method == Some(method))
            && self
                .target
                .as_ref()
                .is_none_or(|glob| about.path.is_some_and(|path| glob.matches_with(path, BY_SEGMENTS)))
    }

    /// Whether two entries say the same of the same findings.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        (self.rule, self.code, &self.method, &self.target) == (other.rule, other.code, &other.method, &other.target)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_covers_what_all_of_it_says() {
        let about = About { rule: "405-allow", code: 405, method: Some("DELETE"), path: Some("/api/a") };
        let any = Allow::of("405-allow", "here");
        assert!(any.covers(about) && !Allow::of("any-date", "here").covers(about));
        let code = |code| Allow { code: Some(code), ..any.clone() }.covers(about);
        assert!(
            code(CodePattern::Code(StatusCode::METHOD_NOT_ALLOWED)) && code(CodePattern::Class(Class::ClientError))
        );
        assert!(!code(CodePattern::Code(StatusCode::NOT_FOUND)) && !code(CodePattern::Class(Class::Success)));
        let method = |method: &str| Allow { method: Some(method.to_owned()), ..any.clone() };
        assert!(method("DELETE").covers(about) && !method("delete").covers(about));
        assert!(!method("DELETE").covers(About { method: None, ..about }), "of what is not known nothing is let pass");
        let target = |glob: &str| Allow { target: Some(glob::Pattern::new(glob).unwrap()), ..any.clone() };
        for (glob, covers) in [("/api/a", true), ("/api/*", true), ("/**", true), ("/*", false), ("/b", false)] {
            assert_eq!(target(glob).covers(about), covers, "{glob}");
        }
        assert!(!target("/**").covers(About { path: None, ..about }));
    }

    #[test]
    fn a_class_has_a_hundred_codes() {
        let codes: Vec<u16> = CodePattern::Class(Class::ClientError).codes().map(|code| code.as_u16()).collect();
        assert_eq!(codes, (400..500).collect::<Vec<_>>());
        assert_eq!(CodePattern::Code(StatusCode::NOT_FOUND).codes().collect::<Vec<_>>(), [StatusCode::NOT_FOUND]);
    }
}
