//! What is this number: tables from texts to numbers.

pub(crate) mod hash;
pub(crate) mod table;
