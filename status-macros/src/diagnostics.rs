//! Collects every mistake, then gives them all at once.

use std::{fmt::Write as _, ops::Range};

use proc_macro2::Span;

use crate::source::Source;

/// One mistake: where, what, and what to do.
#[derive(Debug)]
struct Mistake {
    span: Range<usize>,
    message: String,
    hint: Option<String>,
}

/// The mistakes found so far. They must be read by `finish`: dropping them unread is a fault of this crate.
#[derive(Debug)]
pub(crate) struct Diagnostics<'s> {
    source: &'s Source,
    mistakes: Vec<Mistake>,
    finished: bool,
}

impl<'s> Diagnostics<'s> {
    pub(crate) fn new(source: &'s Source) -> Self {
        Self { source, mistakes: Vec::new(), finished: false }
    }

    pub(crate) fn source(&self) -> &'s Source {
        self.source
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.mistakes.is_empty()
    }

    pub(crate) fn error(&mut self, span: &Range<usize>, message: impl Into<String>) {
        self.mistakes.push(Mistake { span: span.clone(), message: message.into(), hint: None });
    }

    pub(crate) fn error_with_hint(
        &mut self,
        span: &Range<usize>,
        message: impl Into<String>,
        hint: impl Into<Option<String>>,
    ) {
        self.mistakes.push(Mistake { span: span.clone(), message: message.into(), hint: hint.into() });
    }

    /// Nothing, or all mistakes in the order of the file, as one error each at the macro's argument.
    ///
    /// Those of a file below are reported where that one is compiled.
    pub(crate) fn finish(mut self, at: Span) -> Result<(), syn::Error> {
        let own = self.source.files().len().saturating_sub(1);
        self.mistakes.retain(|mistake| self.source.rank(mistake.span.start) == own);
        self.render()
            .into_iter()
            .map(|text| syn::Error::new(at, text))
            .reduce(|mut all, error| {
                all.combine(error);
                all
            })
            .map_or(Ok(()), Err)
    }

    /// Gives the mistakes up: there is a reason to report others.
    pub(crate) fn forget(mut self) {
        self.finished = true;
    }

    /// The text of each mistake: `file:line:column: what`, the line, carets below it, and the hint.
    pub(crate) fn render(&mut self) -> Vec<String> {
        self.finished = true;
        self.mistakes.sort_by_key(|mistake| mistake.span.start);
        self.mistakes
            .iter()
            .map(|Mistake { span, message, hint }| {
                let place = self.source.place(span.start);
                let mut text = format!("{place}: {message}\n");
                text.push_str(&self.source.snippet(span));
                if let Some(hint) = hint {
                    // Writing to a String can't fail.
                    _ = write!(text, "\n  = help: {hint}");
                }
                text
            })
            .collect()
    }
}

impl Drop for Diagnostics<'_> {
    fn drop(&mut self) {
        let read = self.finished || std::thread::panicking();
        assert!(read, "the mistakes found in {} were not read", self.source.path());
    }
}
