//! What is wrong with a file, and how that is shown: the line, a caret below it, and what to write.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use crate::harmless::{harms, printable};

/// One mistake, at its place.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    span: Range<usize>,
    what: String,
    help: Option<String>,
    /// Whether the text is no TOML here.
    pub(super) is_syntax: bool,
}

impl Mistake {
    pub(super) fn new(span: Range<usize>, what: impl Into<String>) -> Self {
        Self { span, what: what.into(), help: None, is_syntax: false }
    }

    /// Says what to do.
    pub(super) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// What a line that is no TOML is told by toml's parser.
    pub(super) fn of_syntax(error: &toml::de::Error) -> Self {
        let text = format!("not TOML: {}", error.message().replace('\n', ", "));
        Self { is_syntax: true, ..Self::of_value(error.span().unwrap_or_default(), &text) }
    }

    /// What a value is told: after a semicolon stands what to write in its place.
    pub(super) fn of_value(span: Range<usize>, text: &str) -> Self {
        match text.split_once("; ") {
            Some((what, help)) => Self::new(span, what).help(help),
            None => Self::new(span, text),
        }
    }

    pub(super) fn of_unknown_key(span: Range<usize>, key: &str, known: &[&str], near: &[&str]) -> Self {
        let quoted = |keys: &[&str], between: &str| -> String {
            keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(between)
        };
        let help = match near {
            [] => format!("the keys are {}", quoted(known, ", ")),
            near => format!("did you mean {}?", quoted(near, " or ")),
        };
        Self::new(span, format!("unknown key `{key}`")).help(help)
    }

    /// Whether it says that something stands there twice.
    pub(super) fn is_duplicate(&self) -> bool {
        self.is_syntax && self.what.contains("duplicate")
    }

    pub(super) const fn at(&self) -> usize {
        self.span.start
    }
}

/// The byte, or where the character begins that it is in.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

/// Line and column of a byte, from 1 on.
pub(super) fn place(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..boundary(text, at)];
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

/// What is wrong with a file as a whole.
pub(super) fn whole(what: &str) -> String {
    renderer().render(&[Level::ERROR.primary_title(printable(what)).elements(None::<annotate_snippets::Padding>)])
}

/// All mistakes of a text, one below the other.
pub(super) fn drawn(name: &str, text: &str, mistakes: &[Mistake]) -> String {
    let (name, text) = (printable(name), &shown(text));
    let renderer = renderer();
    let draw = |mistake: &Mistake| {
        let end = boundary(text, mistake.span.end);
        let start = boundary(text, mistake.span.start.min(end));
        // Of a table, its header is what is meant.
        let end = text[start..end].find('\n').map_or(end, |line| start + line);
        let snippet = Snippet::source(text).path(name.as_str()).annotation(AnnotationKind::Primary.span(start..end));
        let mut group = Level::ERROR.primary_title(printable(&mistake.what)).element(snippet);
        if let Some(help) = &mistake.help {
            group = group.element(Level::HELP.message(printable(help)));
        }
        renderer.render(&[group])
    };
    mistakes.iter().map(draw).collect::<Vec<_>>().join("\n\n")
}

/// The text as it is shown: with something that harms nobody, and is as long, in place of what might.
fn shown(text: &str) -> String {
    let mut shown = text.to_owned();
    for harm in harms(text).filter(|harm| !['\t', '\r', '\n'].contains(&harm.character)) {
        let other = ["?", "\u{b7}", "\u{fffd}", "\u{fffd}?"][harm.character.len_utf8() - 1];
        shown.replace_range(harm.at..harm.at + other.len(), other);
    }
    shown
}

/// In the colours of all other errors.
const fn renderer() -> Renderer {
    Renderer::styled().error(crate::style::BAD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_table_the_header_is_marked() {
        let text = "level = 'may'\n[[allow]]\nrule = 'x'\n";
        let start = text.find('[').expect("it is there");
        let drawn = drawn("a.toml", text, &[Mistake::new(start..text.len(), "no `why`".to_owned())]);
        let plain = anstream::adapter::strip_str(&drawn).to_string();
        assert!(plain.contains("2 | [[allow]]\n  | ^^^^^^^^^"), "{plain}");
        assert!(!plain.contains("^^^^^^^^^^") && !plain.contains("rule"), "{plain}");
    }

    /// What is shown in place of a character is as long as that, so that the marks stay where they belong.
    #[test]
    fn what_harms_is_as_long_as_what_is_shown() {
        for (harm, other) in
            [('\u{1b}', "?"), ('\u{85}', "\u{b7}"), ('\u{202e}', "\u{fffd}"), ('\u{e0001}', "\u{fffd}?")]
        {
            assert_eq!(shown(&format!("a{harm}b\t\r\n")), format!("a{other}b\t\r\n"), "{}", harm.escape_unicode());
            assert_eq!(harm.len_utf8(), other.len());
        }
    }
}
