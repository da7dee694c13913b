//! What the reader checks of a single value.

use crate::messages::Wording;

/// What is wrong with a value, and what to do.
pub(super) struct WrongValue {
    pub(super) message: Wording,
    pub(super) hint: Option<Wording>,
}

/// What a value has to be.
pub(super) enum Expected {
    /// Any text.
    Text,
    /// A text without a fault, by the key that it is given for.
    TextWith(fn(key: &str, text: &str) -> Option<WrongValue>),
    /// A word of a closed list of the runtime.
    Word(&'static str),
    /// A word of the list that is called as the key is.
    WordOfKey,
    /// One of the levels of rules.
    Level,
    /// A method, in the case of the registered one where there is one of its letters.
    Method,
    /// The name of a value check, which is a function of the runtime.
    Function,
    /// A whole number without a fault.
    Number(fn(number: i64) -> Option<Wording>),
    /// A status code, or all that begin with a digit.
    Codes,
}

impl WrongValue {
    pub(super) const fn new(message: Wording) -> Self {
        Self { message, hint: None }
    }

    pub(super) const fn with_hint(message: Wording, hint: Wording) -> Self {
        Self { message, hint: Some(hint) }
    }
}
