//! The one collector of mistakes, for the files of a registry and for the tokens that a macro is given: all are found,
//! then reported at once.

use std::{fmt::Write as _, ops::Range};

use proc_macro2::Span;

use crate::{messages::Wording, order, source::SourceFiles};

/// Where a mistake is.
#[derive(Debug)]
enum MistakePlace {
    /// Bytes of the source, counted as the source counts them.
    File(Range<usize>),
    /// Tokens of the macro's input.
    Tokens(Span),
}

/// One mistake: where, what, and what to do.
#[derive(Debug)]
struct Mistake {
    at: MistakePlace,
    message: String,
    hints: Vec<String>,
    /// What of the catalogue a mistake in a file was said with.
    #[cfg(test)]
    templates: Vec<&'static str>,
}

/// How many bytes of lines are looked at to point at mistakes. A file that people write never has so many; in one that is
/// a single line of megabytes, each mistake takes as long as the file.
const MOST_POINTED: usize = 16 << 20;

/// The mistakes found so far. Dropping them unread would lose them, so that is a panic: whoever collects ends with
/// `finish`, `render`, or, where another pass reports them, `discard`.
#[derive(Debug)]
pub(crate) struct Diagnostics<'s> {
    source: &'s SourceFiles,
    mistakes: Vec<Mistake>,
    read: bool,
}

impl Diagnostics<'static> {
    /// For a macro that reads no file: every mistake is at a token.
    pub(crate) fn of_tokens() -> Self {
        static NO_FILE: SourceFiles = SourceFiles::empty();
        Self::new(&NO_FILE)
    }
}

impl<'s> Diagnostics<'s> {
    /// For a macro that reads this source.
    pub(crate) fn new(source: &'s SourceFiles) -> Self {
        Self { source, mistakes: Vec::new(), read: false }
    }

    pub(crate) fn source(&self) -> &'s SourceFiles {
        self.source
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.mistakes.is_empty()
    }

    /// Adds a mistake in a file, with what to do if that is known.
    pub(crate) fn error_in_file(&mut self, bytes: &Range<usize>, message: Wording, hint: impl Into<Option<Wording>>) {
        let hint = hint.into();
        self.mistakes.push(Mistake {
            at: MistakePlace::File(bytes.clone()),
            #[cfg(test)]
            templates: [Some(&message), hint.as_ref()]
                .into_iter()
                .flatten()
                .flat_map(|text| text.templates.clone())
                .collect(),
            message: message.into(),
            hints: hint.into_iter().map(Into::into).collect(),
        });
    }

    /// Adds a mistake at tokens that needs no hint.
    pub(crate) fn error(&mut self, at: Span, message: impl Into<String>) {
        self.error_with_hints(at, message, [""; 0]);
    }

    /// Adds a mistake at tokens, with what to do if that is known.
    pub(crate) fn error_with_hint(&mut self, at: Span, message: impl Into<String>, hint: impl Into<Option<String>>) {
        self.error_with_hints(at, message, hint.into());
    }

    /// Adds a mistake at tokens with several things that could be done, a line each.
    pub(crate) fn error_with_hints(
        &mut self,
        at: Span,
        message: impl Into<String>,
        hints: impl IntoIterator<Item = impl Into<String>>,
    ) {
        let hints = hints.into_iter().map(Into::into).collect();
        self.mistakes.push(Mistake {
            at: MistakePlace::Tokens(at),
            message: message.into(),
            hints,
            #[cfg(test)]
            templates: Vec::new(),
        });
    }

    /// What was parsed; or nothing, and the parser's mistakes are among these.
    pub(crate) fn parsed<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result
            .map_err(|errors| {
                for error in errors {
                    self.error(error.span(), error.to_string());
                }
            })
            .ok()
    }

    /// Nothing, or all mistakes as one error. Those of a file below are reported where that one is compiled. Those in
    /// tokens are in the order in which they were found, each at its tokens; behind them are those in a file, in the
    /// order of the file, all at `path`, the token that names it.
    pub(crate) fn finish(mut self, path: Span) -> Result<(), syn::Error> {
        let own = self.source.files().len().saturating_sub(1);
        self.mistakes.retain(|mistake| mistake.at.offset().is_none_or(|offset| self.source.rank(offset) == own));
        let texts = self.render();
        let spans = self.mistakes.iter().map(|mistake| match mistake.at {
            MistakePlace::File(_) => path,
            MistakePlace::Tokens(span) => span,
        });
        spans
            .chain([path])
            .zip(texts)
            .map(|(span, text)| syn::Error::new(span, text))
            .reduce(|mut all, error| {
                all.combine(error);
                all
            })
            .map_or(Ok(()), Err)
    }

    /// Drops the mistakes, where they are reported by another pass over the same input, or where there are none.
    pub(crate) fn discard(mut self) {
        self.read = true;
    }

    /// The text of each mistake, in the order of `finish`. In a file it is `file:line:column: what`, the line with
    /// carets below it, and the hints; the compiler itself shows where a token stands. Where a file has so many in such long
    /// lines that they can't all be pointed at, the last text says how many more there are.
    pub(crate) fn render(&mut self) -> Vec<String> {
        self.read = true;
        order::sort_by_key(&mut self.mistakes, |mistake| mistake.at.offset().map_or(0, |offset| offset + 1));
        let mut pointed = 0;
        let could_be_pointed = |mistake: &&Mistake| {
            let fits = pointed <= MOST_POINTED;
            pointed += mistake.at.bytes().map_or(0, |bytes| self.source.lines_of(bytes));
            fits
        };
        let mut texts: Vec<String> =
            self.mistakes.iter().take_while(could_be_pointed).map(|mistake| mistake.text(self.source)).collect();
        match self.mistakes.len() - texts.len() {
            0 => {}
            more => texts.push(format!("{}: {more} more mistakes are not shown", self.source.path())),
        }
        texts
    }

    /// What of the catalogue the mistakes in files were said with.
    #[cfg(test)]
    pub(crate) fn templates(&self) -> impl Iterator<Item = &'static str> {
        self.mistakes.iter().flat_map(|mistake| &mistake.templates).copied()
    }
}

impl MistakePlace {
    /// Where it begins in the source. A token has no place there.
    fn offset(&self) -> Option<usize> {
        self.bytes().map(|bytes| bytes.start)
    }

    fn bytes(&self) -> Option<&Range<usize>> {
        match self {
            Self::File(bytes) => Some(bytes),
            Self::Tokens(_) => None,
        }
    }
}

impl Mistake {
    fn text(&self, source: &SourceFiles) -> String {
        let mut text = match &self.at {
            MistakePlace::File(bytes) => {
                format!("{}: {}\n{}", source.place(bytes.start), self.message, source.snippet(bytes))
            }
            MistakePlace::Tokens(_) => self.message.clone(),
        };
        for hint in &self.hints {
            // Writing to a String can't fail.
            _ = write!(text, "\n  = help: {hint}");
        }
        text
    }
}

impl Drop for Diagnostics<'_> {
    fn drop(&mut self) {
        let read = self.read || std::thread::panicking();
        let input = Some(self.source.path()).filter(|path| !path.is_empty()).unwrap_or("the macro's input");
        assert!(read, "the mistakes found in {input} were not read");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages;

    #[test]
    fn takes_mistakes_in_a_file_and_in_tokens_alike() {
        let source = SourceFiles::new("codes.toml", String::from("code = 404\nreason = 1\n"));
        let mut diagnostics = Diagnostics::new(&source);
        diagnostics.error_in_file(&(20..21), messages::unknown_key("second"), None);
        diagnostics.error_in_file(&(0..4), messages::unknown_key("code"), None);
        diagnostics.error_with_hints(Span::call_site(), "in the tokens", ["do this", "or that"]);
        diagnostics.error_in_file(&(7..10), messages::unknown_key("first"), messages::did_you_mean("404"));
        let errors = diagnostics.finish(Span::call_site()).unwrap_err();
        let texts: Vec<String> = errors.into_iter().map(|error| error.to_string()).collect();
        assert_eq!(
            texts,
            [
                "in the tokens\n  = help: do this\n  = help: or that",
                "codes.toml:1:1: unknown key `code`\n  |\n1 | code = 404\n  | ^^^^",
                "codes.toml:1:8: unknown key `first`\n  |\n1 | code = 404\n  |        ^^^\n  = help: did you mean `404`?",
                "codes.toml:2:10: unknown key `second`\n  |\n2 | reason = 1\n  |          ^",
            ]
        );
    }

    #[test]
    fn what_a_parser_refuses_is_a_mistake() {
        let mut diagnostics = Diagnostics::of_tokens();
        assert_eq!(
            diagnostics.parsed(syn::parse_str::<syn::LitInt>("404")).map(|number| number.to_string()).as_deref(),
            Some("404")
        );
        assert!(diagnostics.is_empty());
        assert!(diagnostics.parsed(syn::parse_str::<syn::LitInt>("NotFound")).is_none());
        assert_eq!(diagnostics.render().len(), 1);
    }

    #[test]
    #[should_panic(expected = "the mistakes found in the macro's input were not read")]
    fn those_in_tokens_must_be_read_too() {
        drop(Diagnostics::of_tokens());
    }

    #[test]
    fn may_be_left_to_a_later_pass() {
        let mut diagnostics = Diagnostics::of_tokens();
        diagnostics.error(Span::call_site(), "found again later");
        diagnostics.discard();
    }
}
