//! Names of fields, as those who look for them give them.

use crate::{judge::listed::LISTED, lookup::text::same};

/// A field's name and its number in every registry that numbers it.
#[derive(Clone, Copy)]
pub struct Name {
    pub(crate) number: u16,
    pub(crate) text: &'static str,
}

impl Name {
    /// The name to which a registry gives the number.
    #[must_use]
    pub const fn new(number: u16, text: &'static str) -> Self {
        Self { number, text }
    }

    /// A name that is listed; one that is not stops the compiler where [`name!`] asks.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "the list is short")]
    pub(crate) const fn of(text: &'static str) -> Self {
        let mut at = 0;
        while !same(LISTED[at].as_bytes(), text.as_bytes()) {
            at += 1;
        }
        Self { number: at as u16, text }
    }
}

/// A listed name, found when the crate is compiled.
macro_rules! name {
    ($text:literal) => {
        const { $crate::judge::name::Name::of($text) }
    };
}
pub(crate) use name;
