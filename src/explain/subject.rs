//! What can be explained.

use status_core::{Class, StatusCode};

/// What a word of the command line names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject<Status, Rule> {
    /// A number with at least one meaning.
    Code {
        code: StatusCode,
        /// The meaning whose name or phrase was given, where it was not the number.
        asked: Option<Status>,
    },
    Class(Class),
    Rule(Rule),
}
