//! Which codes a rule is about.

use crate::{Class, Status};

/// Which codes a rule is about. The type parameter is the registry's type of meanings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope<S = Status> {
    /// Every code.
    Any,
    /// The codes of a class.
    Class(Class),
    /// One meaning's number.
    Status(S),
    /// These numbers, and all numbers with these first digits.
    Some {
        /// Numbers.
        numbers: &'static [u16],
        /// First digits.
        digits: &'static [u8],
    },
}
