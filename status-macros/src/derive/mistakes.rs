//! Collects every mistake in a derive's input, then gives them all at once.

use proc_macro2::{Span, TokenStream};

/// The mistakes found so far. They must be read by `finish` or given up by `forget`: dropping them unread is a fault
/// of this crate.
#[derive(Debug, Default)]
pub(super) struct Mistakes {
    errors: Vec<syn::Error>,
    read: bool,
}

impl Mistakes {
    pub(super) fn error(&mut self, at: Span, message: impl std::fmt::Display) {
        self.errors.push(syn::Error::new(at, message));
    }

    pub(super) fn error_with_hint(&mut self, at: Span, message: impl std::fmt::Display, hint: impl std::fmt::Display) {
        self.error(at, format!("{message}\n  = help: {hint}"));
    }

    /// A `compile_error!` for each mistake, in the order in which they were found.
    pub(super) fn finish(mut self) -> TokenStream {
        self.read = true;
        self.errors.drain(..).map(syn::Error::into_compile_error).collect()
    }

    /// Leaves the telling to a later pass over the same input.
    pub(super) fn forget(mut self) {
        self.read = true;
    }
}

impl Drop for Mistakes {
    fn drop(&mut self) {
        assert!(self.read || std::thread::panicking(), "the mistakes found in a derive were not read");
    }
}
