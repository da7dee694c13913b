//! What can be explained.

use status_core::{Class, StatusCode};

/// What a word of the command line names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject<Rule> {
    /// A number with at least one meaning.
    Code(StatusCode),
    Class(Class),
    Rule(Rule),
}
